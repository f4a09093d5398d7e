"""Where in a text the terms of a glossary stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ahocorasick import Automaton

from align.records import Concept, Language, Term
from align.terms.folded_text import (
    FoldedText,
    fold_chinese_term,
    fold_chinese_text,
    fold_english_term,
    fold_english_text,
)
from align.terms.folding import is_acronym

_ELLIPSIS = re.compile(r"…+|\.\.\.+|⋯+")
_SPACE = re.compile(r"\s")
_SENTENCE_ENDS = re.compile("[。；;！？!?]")
_GAP = 60
"""Folded characters a gap of a formula may hold; raising it finds formulas that are stretched, and chance ones."""
_SHORT = 8
"""Letters below which a term of one word is not looked for in two: Togo does not stand in `to go`."""
_HYPHENS = re.compile("[\\-\u00ad\u2010-\u2013\u2212]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One term of one concept at one place of a text."""

    concept: Concept
    term: Term
    start: int
    """Where it starts in the original text, in characters."""
    end: int
    """Where it ends, exclusive; a plural ending belongs to it, a possessive does not."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A term as it is looked for."""

    concept: Concept
    term: Term
    rest: tuple[str, ...]
    """What follows its first part, after gaps: empty for all but formulas such as `与…协商`."""
    acronym: str
    """For an acronym its letters in their case, else empty."""
    one_word: bool
    """Whether it is too short to be looked for across spaces."""

    def stands_in(self, original: str) -> bool:
        """Whether what was found is the term in the original spelling too."""
        if self.acronym:
            return self.acronym == _letters(original)
        return not (self.one_word and _SPACE.search(original))


@dataclass(frozen=True, slots=True)
class _Match:
    """A term found in a folded text, by the places of its parts there."""

    entry: _Entry
    spans: tuple[Span, ...]

    @property
    def order(self) -> tuple[int, int, tuple[Span, ...]]:
        """Leftmost first, then longest; what stands at the same places stays together."""
        return self.spans[0][0], -sum(end - start for start, end in self.spans), self.spans


class Spotter:
    """Finds the terms of many concepts in texts of one language, in time linear in the text.

    English terms are whole words; case, hyphens, spaces, plurals and possessives do not matter, but an acronym such
    as WHO is found in capitals only. Chinese terms are found by characters, in traditional or simplified ones. An
    ellipsis in a term is a gap: `与…协商` is found in `与会员国协商`.
    """

    def __init__(self, concepts: Iterable[Concept], language: Language) -> None:
        self._fold = fold_english_text if language == "en" else fold_chinese_text
        entries: dict[str, list[_Entry]] = {}
        for first, entry in _entries(concepts, language):
            entries.setdefault(first, []).append(entry)
        self._automaton = Automaton()
        for first, sharing in entries.items():
            self._automaton.add_word(first, (len(first), tuple(sharing)))
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the hits in a text, in order.

        The leftmost and longest terms win and no two overlap, with two exceptions: concepts that share a term each
        have a hit at the same place, in the order they were given, and what stands in the gap of a formula may be a
        hit of its own.
        """
        if not self._automaton:
            return ()
        folded = self._fold(text)
        hits: dict[tuple[int, int, str], Hit] = {}
        taken = bytearray(len(folded.text))
        won: tuple[Span, ...] = ()
        for match in sorted(self._matches(text, folded), key=lambda match: match.order):
            if match.spans != won:
                if any(any(taken[start:end]) for start, end in match.spans):
                    continue
                won = match.spans
                for start, end in won:
                    taken[start:end] = b"\1" * (end - start)
            start, end = folded.starts[won[0][0]], folded.ends[won[-1][1]]
            concept = match.entry.concept
            hits.setdefault((start, end, concept.id), Hit(concept, match.entry.term, start, end))
        return tuple(hits.values())

    def _matches(self, text: str, folded: FoldedText) -> Iterator[_Match]:
        """Yield every term that stands in the text, also inside others."""
        for last, (length, entries) in self._automaton.iter(folded.text):
            start, end = last + 1 - length, last + 1
            if start not in folded.starts or end not in folded.ends:
                continue
            for entry in entries:
                spans = _with_rest((start, end), entry.rest, folded)
                if spans and entry.stands_in(text[folded.starts[start] : folded.ends[end]]):
                    yield _Match(entry, spans)


def _entries(concepts: Iterable[Concept], language: Language) -> Iterator[tuple[str, _Entry]]:
    """Yield each term as it is looked for, with its first part folded."""
    english = language == "en"
    fold_term = fold_english_term if english else fold_chinese_term
    for concept in concepts:
        for term in concept.en if english else concept.zh:
            parts = tuple(filter(None, map(fold_term, _ELLIPSIS.split(term.text))))
            if parts:
                acronym = _letters(term.text) if english and is_acronym(term.text) else ""
                one_word = english and len(parts[0]) < _SHORT and term.text.isalpha()
                yield parts[0], _Entry(concept, term, parts[1:], acronym, one_word)


def _with_rest(first: Span, rest: tuple[str, ...], folded: FoldedText) -> tuple[Span, ...] | None:
    """Return the places of all parts of a term whose first part was found, None where one is missing."""
    spans = [first]
    for part in rest:
        after = spans[-1][1]
        start = folded.text.find(part, after + 1, after + _GAP + len(part))
        end = start + len(part)
        if start < 0 or start not in folded.starts or end not in folded.ends:
            return None
        if _SENTENCE_ENDS.search(folded.text, after, start):
            return None
        spans.append((start, end))
    return tuple(spans)


def _letters(text: str) -> str:
    """Return an acronym in its own case, without hyphens and the `s` of a plural."""
    return _HYPHENS.sub("", unicodedata.normalize("NFKC", text)).removesuffix("s")
