"""The best sequence of beads that does without one of those the search chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.matching.scoring import Scorer, Shape, Span
from align.matching.search import Path, best_path, full_band
from align.matching.sides import Floats

Spans = tuple[Span, Span]
"""A bead as ((English start, width), (Chinese start, width)); a side that is empty has width 0."""
Point = tuple[int, int]
"""How many English and how many Chinese units have been read."""

_REACH = 256
"""Beads to either side among which another way is looked for at first; raising it finds what strays further."""
_COMPELLING = 1000.0
"""Log-odds for beads that must be; far more than evidence can weigh, and little enough to leave room for decimals."""


@dataclass(frozen=True, slots=True)
class Rival:
    """What the search chose between two places, and the best it could have chosen there without one bead."""

    chosen: tuple[Spans, ...]
    other: tuple[Spans, ...]


def best_rival(scorer: Scorer, path: Path, position: int) -> Rival | None:
    """Return the best other way to set the units of one bead of the path, or None where there is no other.

    It is the best of all sequences without the bead. In long documents only so many beads to either side may be
    others; more, where the best sequence still differs from the path at the edge. For a unit that was left alone,
    it is the best sequence in which it has a counterpart.

    Args:
        scorer: what the path was searched with.
        path: the best path.
        position: which of its beads is to be done without.
    """
    bead = path.beads[position]
    reach = _REACH
    while True:
        first, last = max(0, position - reach), min(len(path.beads), position + reach + 1)
        own = path.beads[first:last]
        start, end = _start(own[0]), _end(own[-1])
        other = _Without(scorer, bead, start, end).best()
        if not any(_is(bead, one) for one in other):
            low, high = _meetings(own, other, bead)
            if (first == 0 or low != start) and (last == len(path.beads) or high != end):
                return Rival(_between(own, low, high), _between(other, low, high))
        elif (first, last) == (0, len(path.beads)):
            return None
        reach *= 2


class _Without:
    """The scores of a part of two sides, so changed that a search does without one bead where it can."""

    def __init__(self, scorer: Scorer, bead: Spans, start: Point, end: Point) -> None:
        self.en, self.zh = range(start[0], end[0]), range(start[1], end[1])
        self.weights = scorer.weights
        self._scorer, self._bead = scorer, bead

    def best(self) -> list[Spans]:
        """Return the best sequence."""
        found = best_path(self, full_band(len(self.en), len(self.zh))).beads
        return [((self.en.start + i, a), (self.zh.start + j, b)) for (i, a), (j, b) in found]

    def block(self, rows: tuple[int, int], columns: tuple[int, int], shape: Shape) -> Floats:
        """Return scores as `Scorer.block` does: none for the bead, or more for all that give its unit a counterpart."""
        english, chinese = self.en[slice(*rows)], self.zh[slice(*columns)]
        scores = self._scorer.block((english.start, english.stop), (chinese.start, chinese.stop), shape)
        starts_en, starts_zh = np.array(english), np.array(chinese)
        (i, a), (j, b) = self._bead
        here_en = (starts_en <= i) & (i < starts_en + shape[0])
        here_zh = (starts_zh <= j) & (j < starts_zh + shape[1])
        if not b:
            scores[here_en] += _COMPELLING
        elif not a:
            scores[:, here_zh] += _COMPELLING
        elif shape == (a, b):
            scores[np.ix_(starts_en == i, starts_zh == j)] = -np.inf
        return scores


def score_of(scorer: Scorer, bead: Spans) -> float:
    """Return the score of one bead, null or not."""
    (i, a), (j, b) = bead
    if not a or not b:
        return scorer.weights.null * (a + b)
    return float(scorer.block((i, i + 1), (j, j + 1), (a, b))[0, 0])


def _is(bead: Spans, other: Spans) -> bool:
    """Whether two beads are the same; a unit left alone is the same wherever the other side has got to."""
    (en, zh), (other_en, other_zh) = bead, other
    if en[1] and zh[1]:
        return bead == other
    return en == other_en and not other_zh[1] if en[1] else zh == other_zh and not other_en[1]


def _meetings(own: Sequence[Spans], other: Sequence[Spans], bead: Spans) -> tuple[Point, Point]:
    """Return the last point two ways share before a bead of the first, and the first one behind it."""
    met = _points(own) & _points(other)
    return (
        max(point for point in met if _before(point, _start(bead))),
        min(point for point in met if _before(_end(bead), point)),
    )


def _between(way: Sequence[Spans], low: Point, high: Point) -> tuple[Spans, ...]:
    return tuple(bead for bead in way if _before(low, _start(bead)) and _before(_end(bead), high))


def _points(way: Sequence[Spans]) -> set[Point]:
    return {_start(way[0]), *map(_end, way)}


def _before(point: Point, other: Point) -> bool:
    """Whether one point of a way comes before another, or is the same."""
    return point[0] <= other[0] and point[1] <= other[1]


def _start(bead: Spans) -> Point:
    (i, _), (j, _) = bead
    return i, j


def _end(bead: Spans) -> Point:
    (i, a), (j, b) = bead
    return i + a, j + b
