"""A concordance: the pairs that hold a phrase, what it is called in each, and how often it is called what."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.store.counterparts import Counterpart, counterpart_finder
from align.store.lookup_index import TermIndex
from align.store.phrases import Phrase, part_of
from align.store.units import Occurrence, count_units, search_units, side_of
from align.terms.folding import fold

EXAMINED = 300
"""Pairs from which renderings are counted and guessed; raising it makes both surer, and common phrases slower."""


@dataclass(frozen=True, slots=True)
class Line:
    """One pair that holds the phrase."""

    occurrence: Occurrence
    counterpart: Counterpart | None
    """What the phrase is called there, if that can be told."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """One of the things the phrase is called."""

    text: str
    pairs: int
    """Of the pairs examined."""
    guess: bool


@dataclass(frozen=True, slots=True)
class Concordance:
    """The pairs that hold a phrase."""

    phrase: Phrase
    lines: tuple[Line, ...]
    total: int
    """Pairs that hold the phrase, shown or not."""
    renderings: tuple[Rendering, ...]
    """What the phrase is called, the commonest first."""
    examined: int
    """Pairs from which the renderings were counted."""


def concordance(
    connection: sqlite3.Connection,
    phrase: Phrase,
    glossaries: Sequence[TermIndex] = (),
    *,
    limit: int | None = None,
    document: str | None = None,
) -> Concordance:
    """Return the pairs of a store that hold a phrase, at most `limit` of them, with their counterparts.

    Args:
        connection: The store.
        phrase: What to look for.
        glossaries: Where the counterpart may be known, the one that decides first; where it is not, it is guessed.
        limit: The most pairs to return; None returns them all.
        document: Only pairs of this document, see `align.store.units.search_units`.
    """
    fetched = None if limit is None else max(limit, EXAMINED)
    found = list(search_units(connection, phrase, limit=fetched, document=document))
    all_found = fetched is None or len(found) < fetched
    # What a phrase is called is learned from all documents, whichever are shown.
    learned = list(search_units(connection, phrase, limit=EXAMINED)) if document else found[:EXAMINED]
    finder = counterpart_finder(connection, phrase, learned, glossaries)
    lines = [Line(one, finder.find(side_of(one.unit, finder.language))) for one in found]
    return Concordance(
        phrase=phrase,
        lines=tuple(lines[:limit]),
        total=len(found) if all_found else count_units(connection, phrase, document=document),
        renderings=_renderings(lines[:EXAMINED]),
        examined=min(len(lines), EXAMINED),
    )


def occurring_parts(connection: sqlite3.Connection, phrase: Phrase) -> Iterator[tuple[str, int]]:
    """Yield the longest parts of a phrase that occur, each with its pairs: what to look for instead."""
    start, words = 0, len(phrase.wordings[0])
    while start < words:
        counts = []
        for end in range(start + 1, words + 1):
            count = count_units(connection, part_of(phrase, start, end))
            if not count:
                break
            counts.append(count)
        length = max(1, len(counts))
        yield part_of(phrase, start, start + length).text, counts[-1] if counts else 0
        start += length


def _renderings(lines: Iterable[Line]) -> tuple[Rendering, ...]:
    """Count the counterparts, whatever their case and number; the commonest spelling stands for all."""
    spellings: defaultdict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    for line in lines:
        if line.counterpart:
            text, guess = line.counterpart.text, line.counterpart.guess
            spellings[fold(text), guess][text] += 1
    renderings = [
        Rendering(counts.most_common(1)[0][0], counts.total(), guess) for (_, guess), counts in spellings.items()
    ]
    return tuple(sorted(renderings, key=lambda one: -one.pairs))
