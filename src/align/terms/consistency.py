"""Whether translations keep to a glossary: the findings of a document, each told once with all its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from align.records import Concept, Language, Severity, TranslationUnit
from align.terms.departures import Code, Departure, PairReader, Side, departures
from align.terms.folding import fold, is_chinese
from align.terms.names import is_name
from align.terms.renderings import leaves_out, terms_of

_LANGUAGES: dict[Language, str] = {"en": "English", "zh": "Chinese"}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One unit in which a finding was made."""

    unit: int
    """0-based position among the units that were checked together: those of one file."""
    place: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A reason to look at how a term is rendered in a document, in words a reviewer understands."""

    code: Code
    severity: Severity
    side: Language
    """The side whose wording is to be looked at."""
    message: str
    evidence: str
    """What was compared, such as `Member States ≠ 成员国`."""
    concept: Concept
    expected: tuple[str, ...]
    """The terms of the concept on that side, the preferred one first."""
    first: TranslationUnit
    """The first unit in which it was found."""
    occurrences: tuple[Occurrence, ...]
    """All of them, never empty."""


@dataclass(slots=True)
class _Places:
    """Where the same thing was met in one document."""

    first: TranslationUnit
    occurrences: list[Occurrence] = field(default_factory=list)


_Key = tuple[Code, Language, str, str, str]
_Renderings = dict[tuple[str, Language, str], dict[str, _Places]]


def check_units(units: Iterable[TranslationUnit], reader: PairReader) -> Iterator[Finding]:
    """Yield what departs from the approved terms of a glossary, or uses its deprecated ones, a document at a time.

    Names must be rendered by a term of their concept (a warning); words of general meaning may be rendered freely, so
    that only what nearly is the approved term is told (a note); a term that the glossary deprecates is an error. How
    often a term stands in a pair does not count, and neither does a short form of a name. Several known renderings of
    one term in a document are a note.

    Args:
        units: Those of one document follow one another.
        reader: Knows the glossary; made once, it serves the units of many files.
    """
    for _, document in groupby(enumerate(units), key=lambda numbered: numbered[1].document):
        yield from _check_document(document, reader)


def _check_document(document: Iterable[tuple[int, TranslationUnit]], reader: PairReader) -> Iterator[Finding]:
    met: dict[_Key, tuple[Departure, _Places]] = {}
    renderings: _Renderings = {}
    concepts: dict[str, Concept] = {}
    for index, unit in document:
        if not is_chinese(unit.zh):
            # Not translated, which is not a matter of terms.
            continue
        here = Occurrence(index, unit.place)
        en, zh = reader.read(unit.en, unit.zh)
        for departure in departures(en, zh):
            key = (departure.code, departure.side, departure.concept.id, fold(departure.phrase), fold(departure.found))
            _note(met.setdefault(key, (departure, _Places(unit)))[1], here)
        for concept, side, phrase, rendering in _renderings(en, zh):
            concepts[concept.id] = concept
            seen = renderings.setdefault((concept.id, side, phrase), {})
            _note(seen.setdefault(rendering, _Places(unit)), here)
    for departure, places in met.values():
        yield _finding(departure, places)
    for (concept_id, side, phrase), seen in renderings.items():
        yield from _mixed(concepts[concept_id], side, phrase, seen)


def _note(places: _Places, here: Occurrence) -> None:
    if not places.occurrences or places.occurrences[-1] != here:
        places.occurrences.append(here)


def _finding(departure: Departure, places: _Places) -> Finding:
    expected = tuple(term.text for term in terms_of(departure.concept, departure.side))
    severity: Severity = "warning" if is_name(departure.concept) else "note"
    return Finding(
        code=departure.code,
        severity="error" if departure.code == "deprecated-term" else severity,
        side=departure.side,
        message=_message(departure, expected),
        evidence=" ≠ ".join(filter(None, (departure.phrase, departure.found or "–"))),
        concept=departure.concept,
        expected=expected,
        first=places.first,
        occurrences=tuple(places.occurrences),
    )


def _message(departure: Departure, expected: tuple[str, ...]) -> str:
    phrase, found, instead = departure.phrase, departure.found, departure.instead
    if departure.code == "deprecated-term":
        for_phrase = f" for “{phrase}”" if phrase else ""
        better = f"use “{expected[0]}”" if departure.concept.state == "approved" else "it names no other term"
        return f"The glossary deprecates “{found}”{for_phrase}; {better}."
    wanted = f"The glossary renders “{phrase}” by “{expected[0]}”"
    if instead:
        other = (instead.en if departure.side == "zh" else instead.zh)[0].text
        return f"{wanted}; “{found}” stands here, which is its term for “{other}”."
    if found:
        return f"{wanted}; “{found}” stands here."
    return f"{wanted}; the {_LANGUAGES[departure.side]} here has nothing like it."


def _renderings(en: Side, zh: Side) -> Iterator[tuple[Concept, Language, str, str]]:
    """Yield concept, side, term and rendering on that side for each concept that both texts name in full."""
    chinese = {hit.concept.id: hit.term for group in zh.groups for hit in group.approved}
    for hit in (hit for group in en.groups for hit in group.approved):
        other = chinese.get(hit.concept.id)
        if other and "abbreviation" not in (hit.term.role, other.role):
            yield hit.concept, "zh", hit.term.text, other.text
            yield hit.concept, "en", other.text, hit.term.text


def _mixed(concept: Concept, side: Language, phrase: str, seen: dict[str, _Places]) -> Iterator[Finding]:
    """Yield a finding where a term has several renderings that are not short forms of one another."""
    folded = {text: fold(text) for text in seen}
    full = [text for text in seen if not any(_shortens(folded[text], other) for other in folded.values())]
    if len(full) < 2:
        return
    counted = ", ".join(f"“{text}” ({len(seen[text].occurrences)})" for text in full)
    yield Finding(
        code="mixed-renderings",
        severity="note",
        side=side,
        message=f"The document renders “{phrase}” in several ways: {counted}; the glossary prefers "
        f"“{terms_of(concept, side)[0].text}”.",
        evidence=" ≠ ".join(full),
        concept=concept,
        expected=tuple(term.text for term in terms_of(concept, side)),
        # Where the wording changes for the first time.
        first=seen[full[1]].first,
        occurrences=tuple(sorted((o for text in full for o in seen[text].occurrences), key=lambda o: o.unit)),
    )


def _shortens(short: str, long: str) -> bool:
    return len(short) < len(long) and leaves_out(short, long)
