"""Beads wider than the search may choose: a long list on one side against one paragraph on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from align.encoding.vectors import Vectors
from align.matching.scoring import SHAPES, Scorer, Span
from align.matching.search import Path

_WIDEST = max(max(shape) for shape in SHAPES)

Bead = tuple[Span, Span]
Encode = Callable[[Bead], tuple[Vectors, Vectors]]
"""Returns the encoder's vectors of both joined runs of a bead."""


def widened(path: Path, scorer: Scorer, encode: Encode) -> tuple[Path, Scorer]:
    """Return a path whose widest beads have taken in the units beside them, one by one, as long as the score grows.

    Args:
        path: the best path among the shapes of the search.
        scorer: what scored it.
        encode: what encodes the joined texts of a bead.

    Returns:
        The path, and a scorer that also knows the new beads.
    """
    beads, scores = list(path.beads), list(path.scores)
    place = 0
    while place < len(beads):
        if max(_widths(beads[place])) >= _WIDEST:
            better = _better(beads, scores, place, scorer, encode)
            while better:
                scorer, place = better.scorer, better.first + better.of_wide
                end = better.first + 2
                beads[better.first : end], scores[better.first : end] = better.beads, better.scores
                better = _better(beads, scores, place, scorer, encode)
        place += 1
    return Path(tuple(beads), tuple(scores)), scorer


@dataclass(frozen=True, slots=True)
class _Change:
    """What may take the place of two neighbouring beads."""

    first: int
    """Place of the first of the two."""
    of_wide: int
    """Place of the wide bead among the new ones."""
    beads: Sequence[Bead]
    scores: Sequence[float]
    scorer: Scorer


def _better(
    beads: Sequence[Bead], scores: Sequence[float], place: int, scorer: Scorer, encode: Encode
) -> _Change | None:
    """Return the change at a wide bead that gains most, or None where none gains."""
    best, most = None, 0.0
    for first, of_wide, new in _changes(beads, place):
        knowing = scorer
        for bead in new:
            en, zh = encode(bead)
            knowing = knowing.refined({bead[0]: en}, {bead[1]: zh})
        found = [_score(bead, knowing) for bead in new]
        gain = sum(found) - scores[first] - scores[first + 1]
        if gain > most:
            best, most = _Change(first, of_wide, new, found, knowing), gain
    return best


def _changes(beads: Sequence[Bead], place: int) -> Iterator[tuple[int, int, list[Bead]]]:
    """Yield for each neighbour where the two stand, and what they become if the wide bead takes a unit from it.

    A unit that stands alone is taken whole; of several on the wide side, the nearest is taken.
    """
    (i, a), (j, b) = beads[place]
    e, f = (1, 0) if a > b else (0, 1)
    if place + 1 < len(beads):
        (k, c), (m, d) = beads[place + 1]
        if not c or not d:
            yield place, 0, [((i, a + c), (j, b + d))]
        elif c > e and d > f:
            yield place, 0, [((i, a + e), (j, b + f)), ((k + e, c - e), (m + f, d - f))]
    if place:
        (k, c), (m, d) = beads[place - 1]
        if not c or not d:
            yield place - 1, 0, [((i - c, a + c), (j - d, b + d))]
        elif c > e and d > f:
            yield place - 1, 1, [((k, c - e), (m, d - f)), ((i - e, a + e), (j - f, b + f))]


def _widths(bead: Bead) -> tuple[int, int]:
    return bead[0][1], bead[1][1]


def _score(bead: Bead, scorer: Scorer) -> float:
    (i, a), (j, b) = bead
    return float(scorer.block((i, i + 1), (j, j + 1), (a, b))[0, 0])
