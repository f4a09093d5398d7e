"""What stands in a text where a term was expected: the term, a likeness of it, a short form, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from align.records import Concept, Language, Term
from align.terms.folded_text import (
    FoldedText,
    fold_chinese_term,
    fold_chinese_text,
    fold_english_term,
    fold_english_text,
)
from align.terms.folding import is_acronym

Span = tuple[int, int]

_NEAR: dict[Language, float] = {"en": 80.0, "zh": 70.0}
"""Per cent of its characters that what stands for a term shares with it; lower finds freer renderings, and chance."""
_NEAR_OF_THREE = 66.0
"""The same for a term of three characters, of which one may differ: 成员国 for 会员国."""
_ENDING: dict[Language, int] = {"en": 5, "zh": 2}
"""Folded characters at its end by which a term goes once it was named: 理事会 for 经济及社会理事会."""
_RUN: dict[Language, int] = {"en": 8, "zh": 3}
"""Folded characters in a row that an abbreviation keeps of its term: 支助办 of 建设和平支助办公室."""
_MORE = 3
"""Characters by which what stands for a term may reach out of a window of the term's length."""
_ELLIPSIS = re.compile(r"…+|\.\.\.+")
_STOP = re.compile("[，。；：、！？,.;:()（）\n]")
_PARTICLE = "的"
"""May stand or not: 妇女的权利, 妇女权利."""
_TAKEN = "\n"


@dataclass(frozen=True, slots=True)
class Expected:
    """The accepted terms of some concepts in one language, folded."""

    language: Language
    terms: tuple[str, ...]
    templates: tuple[tuple[str, ...], ...]
    """Terms with gaps, such as `第…号决议`, as what stands around the gaps."""
    acronyms: tuple[str, ...]
    """Terms that stand in their own case only: WHO is not who."""

    def stands_in(self, text: str, folded: FoldedText) -> bool:
        """Whether one of the terms stands in the text, be it inside a longer one."""
        return (
            any(term in folded.text for term in self.terms)
            or any(acronym in text for acronym in self.acronyms)
            or any(all(part in folded.text for part in parts) for parts in self.templates)
        )


def terms_of(concept: Concept, language: Language) -> tuple[Term, ...]:
    """Return the terms of a concept in one language."""
    return concept.en if language == "en" else concept.zh


def fold_text(text: str, language: Language) -> FoldedText:
    """Fold a text of this language for comparing it with expected terms."""
    return fold_english_text(text) if language == "en" else fold_chinese_text(text)


def fold_term(text: str, language: Language) -> str:
    """Fold a term of this language as it would stand in a folded text."""
    return fold_english_term(text) if language == "en" else fold_chinese_term(text)


def expected(concepts: Iterable[Concept], language: Language) -> Expected:
    """Return the terms of these concepts in one language as they are looked for."""
    terms: list[str] = []
    templates: list[tuple[str, ...]] = []
    acronyms: list[str] = []
    for text in (term.text for concept in concepts for term in terms_of(concept, language)):
        parts = tuple(filter(None, (fold_term(part, language) for part in _ELLIPSIS.split(text))))
        if language == "en" and is_acronym(text):
            acronyms.append(text)
        elif len(parts) > 1:
            templates.append(parts)
        else:
            terms.extend(parts)
    return Expected(language, tuple(terms), tuple(templates), tuple(acronyms))


def without(folded: FoldedText, taken: Iterable[Span]) -> str:
    """Return the folded text with some places, given in characters of the original, made blank."""
    spans = list(taken)
    free = list(folded.text)
    for place, original in folded.starts.items():
        if any(start <= original < end for start, end in spans):
            free[place] = _TAKEN
    return "".join(free)


def likeness(wanted: Expected, folded: FoldedText, free: str) -> Span | None:
    """Return the place in the original text that looks most like an expected term without being one.

    A form that only leaves out a part of the term is none, and neither is what the free text has blank.
    """
    spans = (_likeness(term, free, folded, wanted.language) for term in wanted.terms)
    return next(filter(None, spans), None)


def shortened(wanted: Expected, folded: FoldedText, free: str) -> bool:
    """Whether the text holds what a term is cut to where it was named before: its end, or enough of it in a row."""
    run, ending = _RUN[wanted.language], _ENDING[wanted.language]
    return any(
        term[-ending:] in folded.text or any(term[i : i + run] in free for i in range(len(term) - run + 1))
        for term in wanted.terms
    )


def leaves_out(short: str, long: str) -> bool:
    """Whether the long form with some characters left out gives the short one."""
    characters = iter(long)
    return all(character in characters for character in short)


def _likeness(term: str, free: str, folded: FoldedText, language: Language) -> Span | None:
    """Return the place that shares enough characters with one term."""
    near = _NEAR_OF_THREE if len(term) == 3 else _NEAR[language]
    match = fuzz.partial_ratio_alignment(term, free, score_cutoff=near)
    if match is None:
        return None
    core = _tightened((match.dest_start, match.dest_end), term, free)
    common = free[slice(*core)]
    shared = [block for block in LCSseq.opcodes(term, common) if block.tag == "equal"]
    head, tail = shared[0].src_start, len(term) - shared[-1].src_end
    if common not in term and leaves_out(common.replace(_PARTICLE, ""), term):
        return None
    if not tail and len(common) >= _RUN[language]:
        # The end of the term is a form of its own.
        head = 0
    room = max(0, len(term) - len(common))
    start, end = _grown(core, min(head, room), min(tail, room), free, folded)
    found = free[start:end]
    if found in term or _STOP.search(found) or fuzz.ratio(term, found) < near:
        return None
    return folded.starts[start], folded.ends[end]


def _tightened(window: Span, term: str, free: str) -> Span:
    """Return the place near a window of the term's own length that is most like the term: 外交部部长 for 外交部长."""
    middle = sum(window) // 2
    starts = range(max(0, window[0] - _MORE), middle + 1)
    ends = range(middle + 1, min(len(free), window[1] + _MORE) + 1)
    places = [(start, end) for start in starts for end in ends]
    return max(places, key=lambda place: fuzz.ratio(term, free[slice(*place)]))


def _grown(core: Span, head: int, tail: int, free: str, folded: FoldedText) -> Span:
    """Return the shared core with what stands in place of the head and tail of the term, in whole words."""
    start, end = core
    while start > 0 and (head > 0 or start not in folded.starts) and not _STOP.match(free[start - 1]):
        start, head = start - 1, head - 1
    while end < len(free) and (tail > 0 or end not in folded.ends) and not _STOP.match(free[end]):
        end, tail = end + 1, tail - 1
    while start not in folded.starts:
        start += 1
    while end not in folded.ends:
        end -= 1
    return start, end
