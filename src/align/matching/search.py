"""The best monotone sequence of beads through two sides, by dynamic programming over a band."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.matching.scoring import SHAPES, Shape, Span
from align.matching.sides import Floats
from align.matching.weights import Weights

Band = Sequence[tuple[int, int]]
"""For each number of English units read, 0 … n: first and last number of Chinese units read, inclusive."""

_ROWS = 64
_STEPS = (*SHAPES, (1, 0), (0, 1))
_ENGLISH = np.array([a for a, _ in _STEPS[:-1]])
_CHINESE = np.array([b for _, b in _STEPS[:-1]])
_RING = int(_ENGLISH.max()) + 1


@dataclass(frozen=True, slots=True)
class Path:
    """Beads in order, as ((English start, width), (Chinese start, width)), with the score of each."""

    beads: tuple[tuple[Span, Span], ...]
    scores: tuple[float, ...]


def full_band(n: int, m: int) -> Band:
    """Return the band that leaves nothing out."""
    return [(0, m)] * (n + 1)


class Scores(Protocol):
    """What the search has to know of two sides: how many units, and the scores of all beads in a block."""

    @property
    def en(self) -> Sized:
        """The English side."""

    @property
    def zh(self) -> Sized:
        """The Chinese side."""

    @property
    def weights(self) -> Weights:
        """What the evidence counts."""

    def block(self, rows: tuple[int, int], columns: tuple[int, int], shape: Shape) -> Floats:
        """Return scores, shape (rows, columns), as `Scorer.block` does."""


def best_path(scorer: Scores, band: Band) -> Path:
    """Return the sequence of beads with the highest total score inside the band.

    Every unit is in exactly one bead. Time and memory are linear in the area of the band. Paths of equal
    score are told apart by the order of SHAPES alone, so that every run gives the same.
    """
    search = _Search(scorer, band)
    search.forward()
    return search.back()


class _Search:
    """Dynamic programming row by row; a row is a number of English units read.

    All shapes are looked at together, since most bands are narrow: what a row offers to the rows below it is kept,
    one line a shape, until the last of them has taken its pick.
    """

    def __init__(self, scorer: Scores, band: Band) -> None:
        self.scorer = scorer
        self.n, self.m = len(scorer.en), len(scorer.zh)
        self.null = scorer.weights.null
        self.lows = np.array([lo for lo, _ in band])
        self.sizes = np.array([hi - lo + 1 for lo, hi in band])
        self.widest = int(self.sizes.max())
        self.total: list[NDArray[np.float64]] = []
        self.choice: list[NDArray[np.int8]] = []
        self._gains = np.empty((len(_ENGLISH), 0, self.widest), np.float32)
        # Two columns more than the widest row: what lies outside a row is clipped to one of them.
        self._offers = np.full((len(_ENGLISH), _RING, self.widest + 2), -np.inf)

    def forward(self) -> None:
        """Fill the table: every row takes the best of what the rows above offer, and makes its own offers."""
        for i in range(self.n + 1):
            total, choice = self._taken(i) if i else self._first()
            self._nulls_along(total, choice)
            self.total.append(total)
            self.choice.append(choice)
            if i < self.n:
                self._offer(i, total)

    def _first(self) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
        total = np.full(self.sizes[0], -np.inf)
        total[0] = 0.0
        return total, np.full(self.sizes[0], -1, dtype=np.int8)

    def _taken(self, i: int) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
        """Return for each column of row i the best total of a bead that ends there, and the code of its step."""
        # Before the first row there is nothing: the lines of the ring that would hold it are still empty.
        sources = i - _ENGLISH
        shift = 1 + self.lows[i] - _CHINESE - self.lows[np.maximum(sources, 0)]
        columns = np.clip(shift[:, None] + np.arange(self.sizes[i]), 0, self.widest + 1)
        lines = np.arange(len(_ENGLISH)) * _RING + sources % _RING
        offers = self._offers.reshape(-1).take(columns + (lines * (self.widest + 2))[:, None])
        choice = offers.argmax(axis=0)
        return offers[choice, np.arange(len(choice))], choice.astype(np.int8)

    def _offer(self, i: int, total: NDArray[np.float64]) -> None:
        """Keep the totals of all beads that start in row i."""
        if i % _ROWS == 0:
            self._load(i)
        size = self.sizes[i]
        line = self._offers[:, i % _RING]
        line[:, 1 : 1 + size] = total + self._gains[:, i % _ROWS, :size]
        line[:, 1 + size :] = -np.inf

    def _nulls_along(self, total: NDArray[np.float64], choice: NDArray[np.int8]) -> None:
        """Let Chinese units stand alone within a row: a running maximum, for each costs the same."""
        steps = np.arange(len(total)) * self.null
        best = np.maximum.accumulate(total - steps) + steps
        alone = best > total + 1e-9
        total[alone] = best[alone]
        choice[alone] = len(SHAPES) + 1

    def _load(self, start: int) -> None:
        """Compute the scores of all beads that start in the next rows, each row from its own first column."""
        stop = min(self.n, start + _ROWS)
        lows, sizes = self.lows[start:stop], self.sizes[start:stop]
        first, last = int(lows.min()), int((lows + sizes).max())
        columns = (lows - first)[:, None] + np.arange(self.widest)
        self._gains = np.full((len(_ENGLISH), stop - start, self.widest), self.null, dtype=np.float32)
        for code, (a, b) in enumerate(SHAPES):
            rows, starts = min(stop, self.n - a + 1) - start, min(last, self.m - b + 1) - first
            # One column more than there are beads, for what lies outside.
            block = np.full((stop - start, max(starts, 0) + 1), -np.inf, dtype=np.float32)
            if rows > 0 and starts > 0:
                block[:rows, :starts] = self.scorer.block((start, start + rows), (first, first + starts), (a, b))
            self._gains[code] = np.take_along_axis(block, np.minimum(columns, block.shape[1] - 1), axis=1)

    def back(self) -> Path:
        """Follow the choices back from the end."""
        beads: list[tuple[Span, Span]] = []
        scores: list[float] = []
        i, j = self.n, self.m
        while i or j:
            code = int(self.choice[i][j - self.lows[i]])
            a, b = _STEPS[code]
            here = self.total[i][j - self.lows[i]]
            i, j = i - a, j - b
            beads.append(((i, a), (j, b)))
            scores.append(float(here - self.total[i][j - self.lows[i]]))
        return Path(tuple(reversed(beads)), tuple(reversed(scores)))
