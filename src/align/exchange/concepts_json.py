"""Concepts as JSON, format `un-align/concepts/1`: everything the records hold, and read back exactly.

    {"format": "un-align/concepts/1",
     "signature": {"version", "encoder", "settings"},
     "concepts": [
       {"id", "en": [{"text", "role"}], "zh": [{the same}], "kind", "state", "note", "origin", "by", "when",
        "evidence": {"pairs", "documents", "first_year", "last_year", "score", "confidence", "reasons", "guess"},
        "contexts": [{"en", "zh", "document", "place", "year"}]}]}

`evidence`, `by`, `when` and years may be null. Keys that a reader does not know are to be passed over. In a file,
every concept has a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, Final, get_args

from align.exchange.json_files import a_line_each, compact, read_json_file, signature_to_json, write_pieces
from align.exchange.json_node import Node
from align.records import STATES, Concept, Evidence, Role, Signature, Term, TranslationUnit
from align.terms.kinds import KINDS

FORMAT: Final = "un-align/concepts/1"

_ROLES: Final[tuple[Role, ...]] = get_args(Role)


def concept_to_json(concept: Concept) -> dict[str, Any]:
    """Return a concept as plain dicts and lists."""
    return asdict(concept)


def concepts_from_json(data: object) -> tuple[Concept, ...]:
    """Return the concepts in plain data of the format above.

    Raises:
        FormatError: naming the place that is wrong, such as `concepts[3].en`, and what should stand there.
    """
    root = Node(data)
    root["format"].choice((FORMAT,))
    return tuple(_concept(node) for node in root["concepts"].items())


def write_concepts_json(path: Path, file: BinaryIO, concepts: Iterable[Concept], signature: Signature) -> None:
    """Write concepts into a file opened for `path`, a line a concept.

    Raises:
        OutputError: a concept holds what JSON or UTF-8 cannot express.
    """
    write_pieces(path, file, "glossary", _pieces(concepts, signature))


def read_concepts_json(path: Path) -> tuple[Concept, ...]:
    """Read concepts that `write_concepts_json` wrote.

    Raises:
        FormatError: the file cannot be read, or does not hold concepts; says where and what.
    """
    return read_json_file(path, "glossary", concepts_from_json)


def _pieces(concepts: Iterable[Concept], signature: Signature) -> Iterator[str]:
    yield f'{{"format": {compact(FORMAT)},\n"signature": {compact(signature_to_json(signature))},\n"concepts": ['
    yield from a_line_each(map(concept_to_json, concepts))
    yield "]}\n"


def _concept(node: Node) -> Concept:
    evidence = node["evidence"]
    return Concept(
        id=node["id"].text(),
        en=_terms(node["en"]),
        zh=_terms(node["zh"]),
        kind=node["kind"].choice(KINDS),
        state=node["state"].choice(STATES),
        note=node["note"].text(),
        contexts=tuple(_unit(item) for item in node["contexts"].items()),
        evidence=None if evidence.value is None else _evidence(evidence),
        origin=node["origin"].text(),
        by=node["by"].text_or_none(),
        when=node["when"].text_or_none(),
    )


def _terms(node: Node) -> tuple[Term, ...]:
    terms = tuple(Term(item["text"].text(), item["role"].choice(_ROLES)) for item in node.items())
    if not terms or not all(term.text.strip() for term in terms):
        raise node.refuse("a list of terms, none of them empty")
    return terms


def _evidence(node: Node) -> Evidence:
    return Evidence(
        pairs=node["pairs"].integer(),
        documents=node["documents"].integer(),
        first_year=node["first_year"].integer_or_none(),
        last_year=node["last_year"].integer_or_none(),
        score=node["score"].number(),
        confidence=node["confidence"].share(),
        reasons=node["reasons"].texts(),
        guess=node["guess"].boolean(),
    )


def _unit(node: Node) -> TranslationUnit:
    return TranslationUnit(
        en=node["en"].text(),
        zh=node["zh"].text(),
        document=node["document"].text(),
        place=node["place"].text(),
        year=node["year"].integer_or_none(),
    )
