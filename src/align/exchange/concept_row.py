"""A concept as the cells of one row, and back: what TSV and XLSX have in common.

Several terms stand in one cell, parted by `|` or a line feed; `escaping` guards such marks inside terms.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final, TypeVar

from align.errors import FormatError
from align.exchange.escaping import escaped, meant, split
from align.records import STATES, Concept, Evidence, Language, Role, State, Term, TranslationUnit
from align.terms.identity import concept_id
from align.terms.kinds import KINDS

Value = str | int | float | None
Choice = TypeVar("Choice", bound=str)
Number = TypeVar("Number", int, float)

ANY_KIND: Final = "concept"
"""The kind of what nobody has given one."""

_ROLES: Final[tuple[tuple[str, Role], ...]] = (
    ("", "preferred"),
    ("_variants", "variant"),
    ("_abbreviations", "abbreviation"),
)
_BETWEEN_TERMS: Final = r"[|\n]"
ID: Final = re.compile("c[0-9a-f]{12}")
_YES: Final = frozenset({"yes", "true", "1", "是"})


def to_row(concept: Concept, between: str = "|") -> dict[str, Value]:
    """Return the values of a concept under the names of their columns, terms of a cell parted by `between`."""
    evidence = concept.evidence
    return {
        **_term_cells("en", concept.en, between),
        **_term_cells("zh", concept.zh, between),
        "kind": concept.kind,
        "state": concept.state,
        "note": concept.note,
        "score": evidence.score if evidence else None,
        "pairs": evidence.pairs if evidence else None,
        "documents": evidence.documents if evidence else None,
        "first_year": evidence.first_year if evidence else None,
        "last_year": evidence.last_year if evidence else None,
        "confidence": evidence.confidence if evidence else None,
        "guess": "yes" if evidence and evidence.guess else "",
        "reasons": between.join(map(escaped, evidence.reasons)) if evidence else "",
        "by": concept.by,
        "when": concept.when,
        "origin": concept.origin,
        "id": concept.id,
    }


def from_row(
    cells: Mapping[str, str],
    *,
    ours: bool,
    origin: str,
    unstated: State = "candidate",
    contexts: Sequence[TranslationUnit] = (),
) -> Concept | None:
    """Return the concept of a row, or None where a row of another's table lacks one of the languages.

    An id of ours is kept, whatever has become of the terms since; other ids are not, since two files may use one
    for different concepts.

    Args:
        cells: Stripped texts under the names of their columns; columns may be missing.
        ours: Whether un-align wrote the table, so that escapes mean something and nothing may be amiss.
        origin: Where the concept came from, if the row does not say it.
        unstated: The state of the concept, if the row does not say it.
        contexts: The contexts of the concept.

    Raises:
        FormatError: naming the column that is wrong, and what should stand there.
    """
    en, zh = _terms(cells, "en", ours=ours), _terms(cells, "zh", ours=ours)
    if not en or not zh:
        if ours:
            raise FormatError(f"the {'Chinese' if en else 'English'} term is empty; fill it in, or delete the row")
        return None
    known = ID.fullmatch(cells.get("id", ""))
    return Concept(
        id=known[0] if known else concept_id(en[0].text, zh[0].text),
        en=en,
        zh=zh,
        kind=_choice(cells, "kind", KINDS, ANY_KIND, strict=ours),
        state=_choice(cells, "state", STATES, unstated, strict=ours),
        note=cells.get("note", ""),
        contexts=tuple(contexts),
        evidence=_evidence(cells) if cells.get("pairs") else None,
        origin=cells.get("origin") or ("" if known else origin),
        by=cells.get("by") or None,
        when=cells.get("when") or None,
    )


def _term_cells(language: Language, terms: Sequence[Term], between: str) -> dict[str, Value]:
    preferred, *others = terms
    by_role: dict[Role, list[str]] = {"preferred": [preferred.text], "variant": [], "abbreviation": []}
    for term in others:
        by_role["abbreviation" if term.role == "abbreviation" else "variant"].append(term.text)
    return {language + column: between.join(map(escaped, by_role[role])) for column, role in _ROLES}


def _terms(cells: Mapping[str, str], language: Language, *, ours: bool) -> tuple[Term, ...]:
    found: dict[str, Role] = {}
    for column, role in _ROLES:
        cell = cells.get(language + column, "")
        texts = map(meant, split(cell, _BETWEEN_TERMS)) if ours else re.split(_BETWEEN_TERMS, cell)
        for text in filter(None, map(str.strip, texts)):
            # Of several terms in the first column, the first is preferred.
            found.setdefault(text, "variant" if role == "preferred" and found else role)
    terms = tuple(Term(text, role) for text, role in found.items())
    return terms if terms and terms[0].role == "preferred" else ()


def _choice(
    cells: Mapping[str, str], column: str, options: Sequence[Choice], default: Choice, *, strict: bool
) -> Choice:
    said = cells.get(column, "").casefold()
    for option in options:
        if said == option:
            return option
    if said and strict:
        raise FormatError(f"{column} is {cells[column]!r}; it should be one of {', '.join(options)}")
    return default


def _evidence(cells: Mapping[str, str]) -> Evidence:
    confidence = _number(cells, "confidence", float) or 0.0
    if not 0 <= confidence <= 1:
        raise FormatError(f"confidence is {cells['confidence']!r}; it should be a number from 0 to 1")
    return Evidence(
        pairs=_number(cells, "pairs", int) or 0,
        documents=_number(cells, "documents", int) or 0,
        first_year=_number(cells, "first_year", int),
        last_year=_number(cells, "last_year", int),
        score=_number(cells, "score", float) or 0.0,
        confidence=confidence,
        reasons=tuple(map(meant, filter(None, split(cells.get("reasons", ""), _BETWEEN_TERMS)))),
        guess=cells.get("guess", "").casefold() in _YES,
    )


def _number(cells: Mapping[str, str], column: str, kind: Callable[[str], Number]) -> Number | None:
    cell = cells.get(column, "")
    if not cell:
        return None
    with suppress(ValueError):
        number = kind(cell)
        if math.isfinite(number):
            return number
    raise FormatError(f"{column} is {cell!r}; it should be a {'whole ' if kind is int else ''}number")
