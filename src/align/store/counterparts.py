"""What a phrase is called in the other text of a pair: by a glossary, or by a guess from the pairs that hold it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.records import Concept, Language
from align.store.guessing import Population, Run, guess_renderings, joined
from align.store.lookup_index import TermIndex
from align.store.phrases import Phrase, Span, phrase_of_words
from align.store.units import Occurrence, count_all_units, count_units, sampled_units, side_of
from align.store.words import STOP, forms
from align.terms.folding import fold
from align.terms.spotting import Spotter

_SAMPLE = 1000
"""Units a guess compares with; raising it makes rare words tell, and every guess slower."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a phrase is called in one text."""

    text: str
    """The rendering, spelled as in the glossary; a guess as in this text."""
    spans: tuple[Span, ...]
    """Its places in the text, from left to right; never empty."""
    guess: bool
    """Whether no glossary knows it."""


class CounterpartFinder:
    """Finds in texts of one language what a phrase of the other language is called there."""

    def __init__(self, language: Language, known: Iterable[Concept], guesses: Iterable[Phrase] = ()) -> None:
        self.language: Language = language
        self._spotter = Spotter(known, language)
        self._guesses = tuple(guesses)

    def find(self, text: str) -> Counterpart | None:
        """Return the counterpart in a text: the most trusted known one, else the commonest guess."""
        hits = self._spotter.find(text)
        if hits:
            best = min(hits, key=lambda hit: _doubt(hit.concept))
            spans = tuple((hit.start, hit.end) for hit in hits if hit.concept.id == best.concept.id)
            return Counterpart(best.term.text, spans, guess=False)
        for guess in self._guesses:
            places = guess.find(text)
            if places:
                start, end = places[0]
                return Counterpart(text[start:end], places, guess=True)
        return None


def _doubt(concept: Concept) -> tuple[bool, float]:
    """Return what concepts are sorted by, the most trusted first: approved before others, then the surest."""
    confidence = concept.evidence.confidence if concept.evidence else 0.0
    return concept.state != "approved", -confidence


def counterpart_finder(
    connection: sqlite3.Connection, phrase: Phrase, occurrences: Sequence[Occurrence], glossaries: Sequence[TermIndex]
) -> CounterpartFinder:
    """Return what finds the counterparts of a phrase, guessing from these occurrences what no glossary knows."""
    language: Language = "zh" if phrase.language == "en" else "en"
    known = list(_concepts(phrase, glossaries))
    finder = CounterpartFinder(language, known)
    texts = {_distinctive(side_of(occurrence.unit, language), language): occurrence for occurrence in occurrences}
    unknown = [words for words, occurrence in texts.items() if finder.find(side_of(occurrence.unit, language)) is None]
    if not unknown:
        return finder
    scale = count_units(connection, phrase) / len(texts)
    guesses = guess_renderings(unknown, language, _population(connection, language), scale=scale)
    return CounterpartFinder(language, known, (phrase_of_words(guess, language) for guess in guesses))


def _distinctive(text: str, language: Language) -> Run:
    """Return the words of a text, its figures all alike: a sentence used again with others proves nothing more."""
    return tuple(STOP if form.isdecimal() else form for form in forms(text, language))


def _concepts(phrase: Phrase, glossaries: Sequence[TermIndex]) -> Iterator[Concept]:
    """Yield the concepts that the phrase names; of a concept in several glossaries the first decides."""
    key = fold(phrase.text)
    for place, glossary in enumerate(glossaries):
        for entry in glossary.same(key):
            if not any(earlier.holds(entry.concept) for earlier in glossaries[:place]):
                yield glossary.concept(entry.concept)


def _population(connection: sqlite3.Connection, language: Language) -> Population:
    def count(run: Run) -> int:
        return count_units(connection, phrase_of_words(run, language))

    sample = [joined(_distinctive(side_of(unit, language), language)) for unit in sampled_units(connection, _SAMPLE)]
    return Population(count_all_units(connection), sample, count)
