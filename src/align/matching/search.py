"""The best monotone sequence of beads through two sides, by dynamic programming over a band."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from align.matching.scoring import SHAPES, Shape, Span, Weights
from align.matching.sides import Floats

Band = Sequence[tuple[int, int]]
"""For each number of English units read, 0 … n: first and last number of Chinese units read, inclusive."""

_ROWS = 128
_STEPS = (*SHAPES, (1, 0), (0, 1))


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
    """Dynamic programming row by row; a row is a number of English units read."""

    def __init__(self, scorer: Scores, band: Band) -> None:
        self.scorer = scorer
        self.band = band
        self.n, self.m = len(scorer.en), len(scorer.zh)
        self.null = scorer.weights.null
        self.total: list[NDArray[np.float64]] = []
        self.choice: list[NDArray[np.int8]] = []
        self._blocks: dict[int, NDArray[np.float32]] = {}
        self._block_column = 0

    def forward(self) -> None:
        """Fill the table: every row, once complete, offers its beads to the rows below."""
        self.total = [np.full(hi - lo + 1, -np.inf) for lo, hi in self.band]
        self.choice = [np.full(hi - lo + 1, -1, dtype=np.int8) for lo, hi in self.band]
        self.total[0][0 - self.band[0][0]] = 0.0
        for i in range(self.n + 1):
            self._nulls_along(self.total[i], self.choice[i])
            if i == self.n:
                break
            if i % _ROWS == 0:
                self._load(i)
            for code, (a, _) in enumerate(SHAPES):
                if i + a <= self.n:
                    self._offer(i, code)
            self._offer(i, len(SHAPES))

    def _offer(self, i: int, code: int) -> None:
        """Offer the beads of one shape that start in row i to the row they end in."""
        a, b = _STEPS[code]
        lo, hi = self.band[i]
        next_lo, next_hi = self.band[i + a]
        first, last = max(lo, next_lo - b), min(hi, next_hi - b)
        if first > last:
            return
        gain = self.null if code == len(SHAPES) else self._scores(i, code, first, last)
        offered = self.total[i][first - lo : last - lo + 1] + gain
        target = slice(first + b - next_lo, last + b - next_lo + 1)
        total, choice = self.total[i + a], self.choice[i + a]
        better = offered > total[target]
        total[target] = np.where(better, offered, total[target])
        choice[target] = np.where(better, np.int8(code), choice[target])

    def _nulls_along(self, total: NDArray[np.float64], choice: NDArray[np.int8]) -> None:
        """Let Chinese units stand alone within a row: a running maximum, for each costs the same."""
        steps = np.arange(len(total)) * self.null
        best = np.maximum.accumulate(total - steps) + steps
        alone = best > total + 1e-9
        total[alone] = best[alone]
        choice[alone] = len(SHAPES) + 1

    def _scores(self, row: int, code: int, first: int, last: int) -> NDArray[np.float32]:
        """Return scores of beads of one shape starting at (row, first … last), from the block computed at once."""
        block, column = self._blocks[code], self._block_column
        return block[row % _ROWS, first - column : last - column + 1]

    def _load(self, start: int) -> None:
        """Compute the scores of all beads that start in the next rows."""
        stop = min(self.n, start + _ROWS)
        lo = min(self.band[r][0] for r in range(start, stop))
        hi = max(self.band[r][1] for r in range(start, stop))
        self._block_column = lo
        for code, (a, b) in enumerate(SHAPES):
            rows, columns = (start, min(stop, self.n - a + 1)), (lo, min(hi + 1, self.m - b + 1))
            block = np.full((stop - start, hi - lo + 1), -np.inf, dtype=np.float32)
            if rows[0] < rows[1] and columns[0] < columns[1]:
                block[: rows[1] - rows[0], : columns[1] - columns[0]] = self.scorer.block(rows, columns, (a, b))
            self._blocks[code] = block

    def back(self) -> Path:
        """Follow the choices back from the end."""
        beads: list[tuple[Span, Span]] = []
        scores: list[float] = []
        i, j = self.n, self.m
        while i or j:
            code = int(self.choice[i][j - self.band[i][0]])
            a, b = _STEPS[code]
            here = self.total[i][j - self.band[i][0]]
            i, j = i - a, j - b
            beads.append(((i, a), (j, b)))
            scores.append(float(here - self.total[i][j - self.band[i][0]]))
        return Path(tuple(reversed(beads)), tuple(reversed(scores)))
