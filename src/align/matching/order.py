"""Which beads of two documents keep the same order, and what stands between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from align.matching.links import Link
from align.matching.scoring import Scorer, Shape
from align.matching.search import Path
from align.matching.sides import Floats
from align.matching.weights import Weights

Cut = tuple[int, int]
"""A point that a path must pass: how many English and how many Chinese units are read there."""


def in_step(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Return the places of the most pairs that go up on both sides together.

    Args:
        pairs: English and Chinese index of each; no index stands twice.
    """
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for place in sorted(range(len(pairs)), key=lambda place: pairs[place]):
        length = bisect_left(ends, pairs[place][1])
        before[place] = last[length - 1] if length else None
        ends[length:] = [pairs[place][1], *ends[length + 1 :]]
        last[length:] = [place, *last[length + 1 :]]
    chain: set[int] = set()
    place_of_chain = last[-1] if last else None
    while place_of_chain is not None:
        chain.add(place_of_chain)
        place_of_chain = before[place_of_chain]
    return chain


def cuts(anchors: Sequence[Link], en: Sequence[int], zh: Sequence[int]) -> list[Cut]:
    """Return the points between free paragraphs at which anchors stand, in order.

    Args:
        anchors: Beads of two sides that keep one order.
        en: Indices of the free English paragraphs, ascending.
        zh: Indices of the free Chinese paragraphs, ascending.
    """
    return sorted({(bisect_left(en, link.en[0]), bisect_left(zh, link.zh[0])) for link in anchors})


@dataclass(frozen=True, slots=True)
class Window:
    """A part of two sides as a search sees it: between two points that its path must pass."""

    scorer: Scorer
    start: Cut
    end: Cut

    @property
    def en(self) -> range:
        """The English units, by position on the whole side."""
        return range(self.start[0], self.end[0])

    @property
    def zh(self) -> range:
        """The Chinese units, by position on the whole side."""
        return range(self.start[1], self.end[1])

    @property
    def weights(self) -> Weights:
        """What the evidence counts."""
        return self.scorer.weights

    def block(self, rows: tuple[int, int], columns: tuple[int, int], shape: Shape) -> Floats:
        """Return scores as `Scorer.block` does, rows and columns counted from the start of the window."""
        i, j = self.start
        return self.scorer.block((rows[0] + i, rows[1] + i), (columns[0] + j, columns[1] + j), shape)


def windows(scorer: Scorer, points: Sequence[Cut]) -> list[Window]:
    """Return the parts of both sides between these points, those left out that hold nothing."""
    edges = [(0, 0), *points, (len(scorer.en), len(scorer.zh))]
    return [Window(scorer, start, end) for start, end in pairwise(edges) if start != end]


def joined_paths(paths: Sequence[Path]) -> Path:
    """Return paths through consecutive stretches of the same two sides as one."""
    beads, scores = [bead for path in paths for bead in path.beads], [score for path in paths for score in path.scores]
    return Path(tuple(beads), tuple(scores))


def whole(parts: Sequence[tuple[Window, Path]]) -> Path:
    """Return the paths through consecutive windows as one path through both sides."""
    beads = [
        ((i + window.start[0], a), (j + window.start[1], b)) for window, path in parts for (i, a), (j, b) in path.beads
    ]
    return Path(tuple(beads), tuple(score for _, path in parts for score in path.scores))
