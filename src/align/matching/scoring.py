"""How well a run of English units and a run of Chinese units go together: the score the search adds up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, replace

import numpy as np

from align.encoding.vectors import Vectors
from align.matching.sides import Floats, Side
from align.matching.weights import Weights

Shape = tuple[int, int]
Span = tuple[int, int]
"""Start and width of a run of units."""

SHAPES: tuple[Shape, ...] = (
    (1, 1),
    *((1, k) for k in range(2, 9)),
    *((k, 1) for k in range(2, 9)),
    (2, 2),
    (2, 3),
    (3, 2),
)
"""Sizes of the beads the search may choose, (English, Chinese)."""

_NEIGHBOURS = 4
_HUB_SAMPLE = 1200
_CHUNK = 2048


class Scorer:
    """Scores beads between two sides, a block of positions at a time, so that memory stays linear."""

    def __init__(self, en: Side, zh: Side, weights: Weights, *, background: Vectors | None = None) -> None:
        """Prepare to score beads of any shape.

        Args:
            en: the English side.
            zh: the Chinese side.
            weights: what the evidence counts.
            background: vectors of texts that are in neither document, shape (k, dim), against which the hub
                levels of short documents are taken.
        """
        self.en, self.zh, self.weights = en, zh, weights
        self._background = background
        self._english: dict[int, _Runs] = {}
        self._chinese: dict[int, _Runs] = {}
        self._numbers = _Block((0, 0), (0, 0), np.zeros((0, 0), np.float32))

    def refined(self, exact_en: Mapping[Span, Vectors], exact_zh: Mapping[Span, Vectors]) -> Scorer:
        """Return a scorer that knows the encoder's own vectors of some joined runs, each of shape (dim,).

        Runs may be wider than those of `SHAPES`, and beads of them can be scored afterwards.
        """
        known = copy(self)
        known._english = self._with_exact(self._english, self._en, self.zh, exact_en)  # noqa: SLF001 - a copy of its own
        known._chinese = self._with_exact(self._chinese, self._zh, self.en, exact_zh)  # noqa: SLF001
        return known

    def _runs(self, side: Side, other: Side, width: int) -> _Runs:
        vectors = side.span_vectors(width)
        levels = hub_levels(vectors, other.vectors, self._background)
        marks, expected = _marks(side, width, self.weights)
        # What depends on one side only is summed up here: a block of pairs is the dearest thing to walk over.
        alone = self.weights.number_inside * _numbers_inside(side, width) - expected
        alone += self._for_level(levels) + self.weights.merge * (width - 1)
        return _Runs(vectors, levels, side.span_lengths(width), marks, alone.astype(np.float32))

    def _for_level(self, levels: Floats) -> Floats:
        """Return the share of each run in what its pairs lose to their hub-corrected level."""
        return np.asarray(-0.5 * self.weights.similarity * (levels + self.weights.level))

    def _with_exact(
        self, runs: Mapping[int, _Runs], of_width: Callable[[int], _Runs], other: Side, exact: Mapping[Span, Vectors]
    ) -> dict[int, _Runs]:
        changed = dict(runs)
        for width in {width for _, width in exact}:
            rows = [start for start, w in exact if w == width]
            old = of_width(width)
            vectors, levels, alone = old.vectors.copy(), old.levels.copy(), old.alone.copy()
            vectors[rows] = np.stack([exact[row, width] for row in rows])
            levels[rows] = hub_levels(vectors[rows], other.vectors, self._background)
            alone[rows] += self._for_level(levels[rows]) - self._for_level(old.levels[rows])
            changed[width] = replace(old, vectors=vectors, levels=levels, alone=alone)
        return changed

    def _en(self, width: int) -> _Runs:
        """Return the English runs of a width, made when they are first asked for."""
        if width not in self._english:
            self._english[width] = self._runs(self.en, self.zh, width)
        return self._english[width]

    def _zh(self, width: int) -> _Runs:
        """Return the Chinese runs of a width, made when they are first asked for."""
        if width not in self._chinese:
            self._chinese[width] = self._runs(self.zh, self.en, width)
        return self._chinese[width]

    def block(self, rows: tuple[int, int], columns: tuple[int, int], shape: Shape) -> Floats:
        """Return the scores of all beads of one shape that start in a block.

        Args:
            rows: first and last-plus-one start among the English units.
            columns: the same among the Chinese units.
            shape: (English units, Chinese units) of the beads; both at least 1.

        Returns:
            Scores, shape (rows, columns) float32. The block must leave room for the shape.
        """
        r, c = slice(*rows), slice(*columns)
        en, zh = self._en(shape[0]), self._zh(shape[1])
        score = self.cosine(rows, columns, shape)
        score *= self.weights.similarity
        score += self.weights.length * self.length_evidence(rows, columns, shape)
        score += self._number_evidence(rows, columns)
        score += en.marks[r] @ zh.marks[c].T
        score += en.alone[r][:, None]
        score += zh.alone[c]
        return score

    def similarity(self, rows: tuple[int, int], columns: tuple[int, int], shape: Shape) -> Floats:
        """Return hub-corrected cosines of beads of one shape, shape (rows, columns): 0 is chance, 0.3 is plain."""
        en, zh = self._en(shape[0]), self._zh(shape[1])
        r, c = slice(*rows), slice(*columns)
        cosine = self.cosine(rows, columns, shape)
        return np.asarray(cosine - 0.5 * (en.levels[r][:, None] + zh.levels[c][None, :]), dtype=np.float32)

    def cosine(self, rows: tuple[int, int], columns: tuple[int, int], shape: Shape) -> Floats:
        """Return plain cosines of beads of one shape, shape (rows, columns)."""
        en, zh = self._en(shape[0]).vectors, self._zh(shape[1]).vectors
        return np.asarray(en[slice(*rows)] @ zh[slice(*columns)].T)

    def length_evidence(self, rows: tuple[int, int], columns: tuple[int, int], shape: Shape) -> Floats:
        """Return log-likelihood ratios of the lengths of beads of one shape, shape (rows, columns).

        After Gale and Church (1993), on the log ratio: true pairs vary with variance 0.02 + 3 / length, random
        ones with 1.39, as measured on 4,000 UN sentences.
        """
        le = self._en(shape[0]).lengths[slice(*rows)]
        lz = self._zh(shape[1]).lengths[slice(*columns)]
        # The shorter of two texts has the greater variance, so that logarithms are taken of runs and not of pairs.
        ve, vz = 0.02 + 3.0 / le, 0.02 + 3.0 / lz
        squared = np.square(np.log(lz)[None, :] - np.log(le)[:, None])
        true = np.minimum(squared * np.minimum(1.0 / ve[:, None], 1.0 / vz[None, :]), 25.0)
        true += np.maximum(np.log(ve)[:, None], np.log(vz)[None, :])
        chance = np.minimum(squared / np.float32(1.39), 25.0) + np.float32(np.log(1.39))
        return np.asarray(np.clip(0.5 * (chance - true), -6.0, 1.5), dtype=np.float32)

    def _number_evidence(self, rows: tuple[int, int], columns: tuple[int, int]) -> Floats:
        """Return what the numbers of the first units of beads count, shape (rows, columns).

        All shapes that start in a block ask for the same, the smallest shape first and for the most of it.
        """
        if not self._numbers.holds(rows, columns):
            self._numbers = _Block(rows, columns, self._compared_numbers(slice(*rows), slice(*columns)))
        return self._numbers.part(rows, columns)

    def _compared_numbers(self, r: slice, c: slice) -> Floats:
        w = self.weights
        ne, nz = self.en.number_codes[r][:, None], self.zh.number_codes[c][None, :]
        se, sz = self.en.scope_codes[r][:, None], self.zh.scope_codes[c][None, :]
        both = (ne >= 0) & (nz >= 0)
        same = both & (ne == nz)
        score = np.where(same, np.where(se == sz, w.number_same, w.number_same_elsewhere), 0.0)
        score = np.where(both & ~same, w.number_differs, score)
        score = np.where((ne >= 0) ^ (nz >= 0), w.number_one_sided, score)
        return np.asarray(score, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Block:
    """Values of all pairs of some English and some Chinese units."""

    rows: tuple[int, int]
    columns: tuple[int, int]
    values: Floats

    def holds(self, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
        return (
            self.rows[0] <= rows[0] <= rows[1] <= self.rows[1]
            and self.columns[0] <= columns[0] <= columns[1] <= self.columns[1]
        )

    def part(self, rows: tuple[int, int], columns: tuple[int, int]) -> Floats:
        top, left = self.rows[0], self.columns[0]
        return self.values[rows[0] - top : rows[1] - top, columns[0] - left : columns[1] - left]


@dataclass(frozen=True, slots=True)
class _Runs:
    """All runs of one width of one side."""

    vectors: Vectors
    levels: Floats
    lengths: Floats
    marks: Floats
    """Figures and terms beside each other, so that one product weighs and adds what is common of both."""
    alone: Floats
    """What a run counts whatever stands beside it, with its share of what each bead costs."""


def _marks(side: Side, width: int, weights: Weights) -> tuple[Floats, Floats]:
    """Return what `_Runs` calls marks, and half of what a perfect match of them would gain each run."""
    figures, has_figures = side.span_figures(width)
    marks, expected = np.sqrt(weights.figures) * figures, 0.25 * weights.figures * has_figures
    if side.term_vectors.shape[1]:
        terms, has_terms = side.span_terms(width)
        marks = np.hstack([marks, np.sqrt(weights.terms) * terms])
        expected = expected + 0.25 * weights.terms * has_terms
    return marks.astype(np.float32), expected.astype(np.float32)


def _numbers_inside(side: Side, width: int) -> Floats:
    """Return for each run how many of its units beyond the first carry a number; no run is wider than the side."""
    before = np.concatenate([[0], np.cumsum(side.number_codes >= 0)]).astype(np.float32)
    return np.asarray(before[width:] - before[1 : len(before) - width + 1])


def hub_levels(vectors: Vectors, others: Vectors, background: Vectors | None = None) -> Floats:
    """Return for each vector its mean cosine with its nearest neighbours on the other side, shape (n,).

    Half the sum of two such levels, taken from a cosine, is CSLS up to a factor (Conneau et al. 2018): it keeps a
    text that resembles everything from attracting everything. Long documents are sampled evenly; short ones
    are filled up with background texts, since a lone paragraph has no other neighbours.
    """
    if len(others) > _HUB_SAMPLE:
        others = others[np.linspace(0, len(others) - 1, _HUB_SAMPLE).astype(int)]
    if background is not None:
        others = np.concatenate([others, background]) if len(others) else background
    if not len(vectors) or not len(others):
        return np.zeros(len(vectors), np.float32)
    k = min(_NEIGHBOURS, len(others))
    levels = np.empty(len(vectors), np.float32)
    for start in range(0, len(vectors), _CHUNK):
        cosine = vectors[start : start + _CHUNK] @ others.T
        levels[start : start + _CHUNK] = np.partition(cosine, len(others) - k, axis=1)[:, -k:].mean(axis=1)
    return levels
