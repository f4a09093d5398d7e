"""Look-up: what a term is called in the other language, however it was spelled.

The script of a query decides on its direction by itself: an English term never folds to what a Chinese one does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from align.records import Concept, Term
from align.store.lookup_index import Entry, TermIndex
from align.store.lookup_query import Query

How = Literal["exact", "folded", "prefix", "substring", "fuzzy"]
HOWS: tuple[How, ...] = get_args(How)
"""The ways in which a term matches a query, the best first."""

FOUND: Final = 0.85
"""Least similarity that counts as found: one wrong letter in seven. Lower, and acronyms are taken for one another."""
NEAR: Final = 0.65
"""Least similarity of a term worth suggesting where nothing was found."""
SUGGESTIONS: Final = 5
"""Most terms suggested where nothing was found."""
_STATES = ("approved", "candidate", "deprecated", "rejected")
_ROLES = ("preferred", "abbreviation", "variant")


@dataclass(frozen=True, slots=True)
class Match:
    """A concept found for a query."""

    concept: Concept
    how: How
    term: Term
    """The term of the concept that matches best."""
    score: float
    """Similarity of query and term in [0, 1], leaving aside spelling that does not matter."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one query."""

    query: str
    matches: tuple[Match, ...]
    """The best first."""
    more: bool = False
    """Whether there are matches beyond the limit."""
    nearest: tuple[str, ...] = ()
    """Terms that look like the query, where nothing was found."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A term found, where it was found, and how well it fits."""

    index: TermIndex
    entry: Entry
    how: How
    score: float


def look_up(text: str, indexes: Sequence[TermIndex], *, limit: int = 5) -> Answer:
    """Return the concepts that a text names, at most `limit` of them, the best first.

    A concept that stands in several indexes is taken from the first of them.
    """
    query = Query.of(text)
    if not query.key:
        return Answer(text, ())
    found = _contained(query, indexes, limit)
    if not found:
        similar = _similar(query, indexes)
        found = [one for one in similar if one.score >= FOUND]
        if not found:
            return Answer(text, (), nearest=_suggestions(similar))
    ranked = _best_of_each_concept(query, found)
    matches = tuple(
        Match(one.index.concept(one.entry.concept), one.how, one.entry.term, one.score) for one in ranked[:limit]
    )
    return Answer(text, matches, more=len(ranked) > limit)


def _contained(query: Query, indexes: Sequence[TermIndex], limit: int) -> list[_Found]:
    """Return the terms that are, start with or hold the query; no worse ones once there are more than the limit."""
    found: list[_Found] = []
    ways: list[Callable[[TermIndex], list[Entry]]] = [
        lambda index: index.same(query.key),
        lambda index: index.starting(query.key),
    ]
    if not query.is_too_short:
        ways.append(lambda index: index.holding(query.key))
    for way in ways:
        if len({one.entry.concept for one in found}) > limit:
            break
        # Indel similarity (insertions and deletions only), which is this where one text holds the other.
        found += (
            _Found(index, entry, _how(query, entry), 2 * len(query.key) / (len(query.key) + len(entry.fold)))
            for index, entry in _ask(way, indexes)
            if entry.fold == query.key or query.may_stand_in(entry.term.text)
        )
    return found


def _similar(query: Query, indexes: Sequence[TermIndex]) -> list[_Found]:
    """Return the terms nearest to a query that no term holds, the nearest first."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - needed only where nothing better is found

    found = [
        _Found(index, entry, "fuzzy", fuzz.ratio(query.key, entry.fold) / 100)
        for index, entry in _ask(lambda index: index.like(query.key), indexes)
    ]
    return sorted(found, key=lambda one: (-one.score, one.entry.term.text))


def _ask(way: Callable[[TermIndex], list[Entry]], indexes: Sequence[TermIndex]) -> Iterator[tuple[TermIndex, Entry]]:
    for place, index in enumerate(indexes):
        for entry in way(index):
            if not any(earlier.holds(entry.concept) for earlier in indexes[:place]):
                yield index, entry


def _how(query: Query, entry: Entry) -> How:
    if entry.fold == query.key:
        return "exact" if entry.term.text == query.text else "folded"
    return "prefix" if entry.fold.startswith(query.key) else "substring"


def _best_of_each_concept(query: Query, found: list[_Found]) -> list[_Found]:
    best: dict[str, _Found] = {}
    for one in sorted(found, key=lambda one: _rank(query, one)):
        best.setdefault(one.entry.concept, one)
    return list(best.values())


def _rank(query: Query, one: _Found) -> tuple[object, ...]:
    """Return what matches are sorted by; smaller is better."""
    entry = one.entry
    return (
        HOWS.index(one.how),
        not query.agrees_in_capitals(entry.term.text),
        entry.state in ("deprecated", "rejected"),
        not query.in_whole_words_of(entry.term.text),
        -one.score,
        _STATES.index(entry.state),
        _ROLES.index(entry.term.role),
        entry.term.text,
        entry.concept,
    )


def _suggestions(similar: list[_Found]) -> tuple[str, ...]:
    texts = (one.entry.term.text for one in similar if one.score >= NEAR and one.entry.state != "rejected")
    return tuple(dict.fromkeys(texts))[:SUGGESTIONS]
