"""Concepts from TBX, version 2 (`martif`) or version 3 in DCA style (`tbx`), whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from align.errors import FormatError
from align.exchange.concept_row import ANY_KIND, ID
from align.exchange.concepts_tbx import STATUSES, TERM_TYPES, XML_LANG
from align.exchange.language_names import language_of_tag
from align.exchange.symbols import symbol_year
from align.exchange.wording import tidy
from align.exchange.xml_stream import elements
from align.records import Concept, Evidence, Language, Role, State, Term, TranslationUnit
from align.terms.identity import concept_id
from align.terms.kinds import KINDS

_ENTRIES: Final = ("conceptEntry", "termEntry")
_TERM_GROUPS: Final = ("tig", "ntig", "termSec")
_ROLES: Final[dict[str, Role]] = {
    **{name: role for role, name in TERM_TYPES.items()},
    "acronym": "abbreviation",
    "initialism": "abbreviation",
    "shortForm": "abbreviation",
}
_STATES: Final[dict[str, State]] = {name: state for state, name in STATUSES.items()}
_EVIDENCE: Final = re.compile(
    r"Found in (?P<pairs>\d+) pairs of (?P<documents>\d+) documents(?:, (?P<first>\d+)–(?P<last>\d+))?\."
    r"(?P<guess> A guess: .*)?"
)


def read_concepts_tbx(path: Path, unstated: State) -> tuple[Concept, ...]:
    """Read the concepts of a TBX file that have English and Chinese terms, in this state where it says none.

    Raises:
        FormatError: the file is no sound TBX, or none of its concepts has both languages.
    """
    entries = elements(path, _ENTRIES, root={"martif", "tbx"})
    found = tuple(concept for entry in entries if (concept := _concept(path, entry, unstated)))
    if not found:
        raise FormatError(
            f"{path} holds no concept with English and Chinese terms; its languages should be tagged en and zh."
        )
    return found


def _concept(path: Path, entry: etree._Element, unstated: State) -> Concept | None:
    en, zh = _terms(entry, "en"), _terms(entry, "zh")
    if not en or not zh:
        return None
    identity = entry.get("id", "")
    known = ID.fullmatch(identity)
    kind = _said(entry, "descrip", "subjectField").casefold()
    notes = [_text(note) for note in entry.iterchildren("{*}note")]
    return Concept(
        id=identity if known else concept_id(en[0].text, zh[0].text),
        en=en,
        zh=zh,
        kind=kind if kind in KINDS else ANY_KIND,
        state=_state(entry) or unstated,
        note="\n".join(note for note in notes if not _EVIDENCE.fullmatch(note)),
        contexts=_contexts(entry),
        evidence=next(map(_evidence, filter(None, map(_EVIDENCE.fullmatch, notes))), None),
        origin=_said(entry, "admin", "conceptOrigin") or _source(entry) or ("" if known else path.name),
        by=_said(entry, "transacNote", "responsibility") or None,
        when=next((_text(date) for date in _within(entry, "date")), None),
    )


def _terms(entry: etree._Element, language: Language) -> tuple[Term, ...]:
    """Return the terms of one language; without one that is said to be the full form, the first is preferred."""
    found: dict[str, Role] = {}
    for group in _term_groups(entry, language):
        text = next((_text(term) for term in _within(group, "term")), "")
        role = _ROLES.get(_said(group, "termNote", "termType"), "variant" if found else "preferred")
        if text:
            found.setdefault(text, role)
    order = sorted(found, key=lambda text: found[text] != "preferred")
    return tuple(
        Term(text, "preferred" if not position else "variant" if found[text] == "preferred" else found[text])
        for position, text in enumerate(order)
    )


def _state(entry: etree._Element) -> State | None:
    """Return the state of a concept, if it says one: what its terms are said to be, the best of it."""
    said = {_said(group, "termNote", "administrativeStatus") for group in _within(entry, *_TERM_GROUPS)}
    return next((state for status, state in _STATES.items() if status in said), None)


def _contexts(entry: etree._Element) -> tuple[TranslationUnit, ...]:
    """Return the contexts; an English and a Chinese one belong together when there are as many of both."""
    en, zh = (list(_uses(entry, language)) for language in ("en", "zh"))
    if len(en) != len(zh):
        return ()
    return tuple(
        TranslationUnit(text_en, text_zh, document, place, symbol_year(document))
        for (text_en, (document, place)), (text_zh, _) in zip(en, zh, strict=True)
    )


def _uses(entry: etree._Element, language: Language) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the contexts in one language, each with the document and the place it is from."""
    for group in _term_groups(entry, language):
        for descrip in _typed(group, "descrip", "context"):
            siblings = descrip.itersiblings("{*}admin")
            source = next((_text(admin) for admin in siblings if admin.get("type") == "source"), "")
            yield tidy(_text(descrip), language), _document_and_place(source)


def _document_and_place(source: str) -> tuple[str, str]:
    document, _, place = source.partition("; ")
    return document, place


def _evidence(match: re.Match[str]) -> Evidence:
    first, last = match["first"], match["last"]
    return Evidence(
        pairs=int(match["pairs"]),
        documents=int(match["documents"]),
        first_year=int(first) if first else None,
        last_year=int(last) if last else None,
        guess=bool(match["guess"]),
    )


def _term_groups(entry: etree._Element, language: Language) -> Iterator[etree._Element]:
    for section in _within(entry, "langSet", "langSec"):
        if language_of_tag(section.get(XML_LANG, "")) == language:
            yield from _within(section, *_TERM_GROUPS)


def _within(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return element.iter(*(f"{{*}}{name}" for name in names))


def _typed(element: etree._Element, name: str, kind: str) -> Iterator[etree._Element]:
    return (found for found in _within(element, name) if found.get("type") == kind)


def _source(entry: etree._Element) -> str:
    """Return the source of a concept itself, which is not that of a context in it."""
    return next((_text(admin) for admin in entry.iterchildren("{*}admin") if admin.get("type") == "source"), "")


def _said(element: etree._Element, name: str, kind: str) -> str:
    """Return the text of the first element with this name and type, empty where there is none."""
    return next(map(_text, _typed(element, name, kind)), "")


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()
