"""Answers of a look-up, printed: as entries to read, as JSON, or as tab-separated lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

import click
from rich.cells import cell_len

from align.cli.places import cited
from align.records import Concept, Role, State, Term, TranslationUnit
from align.store.lookup import Answer, Match
from align.terms.folding import is_chinese

COLUMNS: Final = (
    "query match score term en zh kind state en_variants zh_variants en_abbreviations zh_abbreviations note origin id"
).split()
"""Of the tab-separated form; variants share a cell, parted by `|`, as in the files of the core glossary."""

_OTHER_NAMES: Final[tuple[tuple[str, Role], ...]] = (("abbreviations", "abbreviation"), ("variants", "variant"))
_COLOURS: Final[dict[State, str]] = {"approved": "green", "candidate": "yellow", "deprecated": "red", "rejected": "red"}
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_STOPS: Final = "\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u201d\uff01\uff09\uff0c\uff1a\uff1b\uff1f"
_UNBROKEN: Final = re.compile(rf"\s*(?:[{_WIDE}][{_STOPS}]*|[^\s{_WIDE}]+)")
"""What no line is broken inside of: a word, or an ideograph with the stops behind it."""
_NARROWEST: Final = 20
"""Cells a line has in the narrowest of terminals."""


def as_text(answer: Answer, *, contexts: int, width: int | None) -> str:
    """Return an answer as entries to read, in lines of at most `width` cells, or unbroken lines without a width."""
    lines = [click.style(answer.query, bold=True)]
    for match in answer.matches:
        lines += _entry(match, contexts, width, chinese_first=is_chinese(answer.query))
    if answer.more:
        lines.append(click.style("  … and more; a higher --limit shows them", dim=True))
    return "\n".join(lines)


def as_json(answer: Answer, *, contexts: int) -> dict[str, Any]:
    """Return an answer as what JSON can hold."""
    return {
        "query": answer.query,
        "matches": [_match_as_json(match, contexts) for match in answer.matches],
        "more": answer.more,
        "nearest": list(answer.nearest),
    }


def as_rows(answer: Answer) -> Iterator[str]:
    """Yield a tab-separated line for each match, its cells in the order of `COLUMNS`."""
    for match in answer.matches:
        concept = match.concept
        cells = [answer.query, match.how, f"{match.score:.2f}", match.term.text]
        cells += [concept.en[0].text, concept.zh[0].text, concept.kind, concept.state]
        cells += ["|".join(_texts(terms, "variant")) for terms in (concept.en, concept.zh)]
        cells += ["|".join(_texts(terms, "abbreviation")) for terms in (concept.en, concept.zh)]
        cells += [concept.note, concept.origin, concept.id]
        yield "\t".join(" ".join(cell.split()) for cell in cells)


def _match_as_json(match: Match, contexts: int) -> dict[str, Any]:
    concept = asdict(match.concept)
    return {
        "match": match.how,
        "term": asdict(match.term),
        "score": round(match.score, 4),
        "concept": {**concept, "contexts": concept["contexts"][:contexts]},
    }


def _entry(match: Match, contexts: int, width: int | None, *, chinese_first: bool) -> Iterator[str]:
    concept = match.concept
    sides = (concept.zh, concept.en) if chinese_first else (concept.en, concept.zh)
    asked, answered = (terms[0].text for terms in sides)
    yield from _lines("  ", asked, width)
    yield from _lines("  ", answered, width, fg="cyan", bold=True)
    yield from _lines("    ", _about(match), width, fg=_COLOURS[concept.state])
    for name, role in _OTHER_NAMES:
        texts = [text for terms in sides for text in _texts(terms, role)]
        if texts:
            yield from _lines(f"    {name}: ", "; ".join(texts), width)
    if concept.note:
        yield from _lines("    note: ", concept.note, width)
    for context in concept.contexts[:contexts]:
        yield from _context(context, width, chinese_first=chinese_first)


def _about(match: Match) -> str:
    """Return what kind of entry it is, who stands for it, and how it was found."""
    concept = match.concept
    # The preferred terms stand above.
    how = match.how if match.term.role == "preferred" else f"{match.how}, as {match.term.text}"
    ground = ", ".join(filter(None, (concept.origin, _certainty(concept))))
    return f"{concept.kind}, {concept.state}{f' ({ground})' if ground else ''}; {how}"


def _certainty(concept: Concept) -> str:
    """Return how certain it is that the terms translate each other, where only the texts say so."""
    if concept.evidence is None or concept.state != "candidate":
        return ""
    # Never rounded up to certain.
    return "only a guess" if concept.evidence.guess else f"{int(100 * concept.evidence.confidence)}% sure"


def _context(context: TranslationUnit, width: int | None, *, chinese_first: bool) -> Iterator[str]:
    place = ", ".join(filter(None, (context.document, cited(context.place))))
    if place:
        yield click.style(f"    {place}", dim=True)
    for text in (context.zh, context.en) if chinese_first else (context.en, context.zh):
        yield from _lines("      ", text, width)


def _texts(terms: tuple[Term, ...], role: Role) -> list[str]:
    return [term.text for term in terms if term.role == role]


def _lines(start: str, text: str, width: int | None, **style: Any) -> Iterator[str]:
    """Yield a text as lines that begin with `start`, the later ones with as much space."""
    room = None if width is None else max(_NARROWEST, width - cell_len(start))
    line = ""
    for piece in _UNBROKEN.findall(text):
        if room and line and cell_len(line + piece) > room:
            yield start + _styled(line, style)
            start, line = " " * cell_len(start), ""
        line += piece if line else piece.lstrip()
    yield start + _styled(line, style)


def _styled(text: str, style: dict[str, Any]) -> str:
    return click.style(text, **style) if style else text
