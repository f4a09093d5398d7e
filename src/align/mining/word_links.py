"""Which word translates which: IBM model 1 in both directions, trained to agree.

Each direction weighs its links by the other's (Liang, Taskar and Klein, "Alignment by agreement", 2006). Near
diagonals are preferred (Dyer, Chahuneau and Smith, "A simple, fast, and effective reparameterization of IBM model 2",
2013), and so are the neighbours of linked words, for words move together. A sparse prior keeps rare words from
attracting everything (Riley and Gildea, "Improving the IBM alignment models using variational Bayes", 2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.ndimage import convolve
from scipy.special import digamma

from align.mining.arrays import Floats, Ints, distinct

_ROUNDS: Final = 6
_BATCH: Final = 500
"""Units whose cells are weighed at a time: few enough for the memory of their cells."""
_DIAGONAL: Final = 3.0
"""How fast links far from the diagonal lose weight: raised, word order counts more."""
_SPARSITY: Final = 0.01
"""Prior count of every translation of a word; lowered, each word keeps to fewer translations."""
_TINY: Final = 1e-10
_SETTLED: Final = 3
"""Rounds after which links are sure enough to support those beside them."""
_UNSUPPORTED: Final = 0.1
"""Weight of a link that nothing beside it supports; lowered, words follow their neighbours more blindly."""
_BESIDE: Final = np.array(
    [
        [1.00, 0.50, 0.00, 0.25, 0.00],
        [0.50, 2.00, 0.00, 0.50, 0.25],
        [0.00, 0.00, 0.00, 0.00, 0.00],
        [0.25, 0.50, 0.00, 2.00, 0.50],
        [0.00, 0.25, 0.00, 0.50, 1.00],
    ]
)
"""How much links up to two words away support one: most where both languages keep the order."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some units: every English word of each beside every Chinese word of it, one cell a pair of words."""

    pairs: Ints
    """The pairs of words that stand in the batch."""
    kind: Ints
    """The pair of words a cell holds, by its place in `pairs`."""
    row: Ints
    """The English word token of the cell, counted over the batch."""
    column: Ints
    nearness: Floats
    sizes: tuple[tuple[int, int], ...]
    """English and Chinese words of each unit."""


@dataclass(frozen=True, slots=True)
class _Pairs:
    """All pairs of words that stand in one unit, and how likely each translates the other."""

    en: Ints
    zh: Ints
    to_zh: Floats
    to_en: Floats


def word_links(english: Sequence[Ints], chinese: Sequence[Ints]) -> list[npt.NDArray[np.float32]]:
    """Return how sure each word of a unit is linked to each word of its translation.

    Args:
        english: for each unit, the types of its words as small integers.
        chinese: the same for the other side, numbered by itself.

    Returns:
        For each unit a matrix (English words, Chinese words) of values in [0, 1].
    """
    pairs, batches = _prepared(english, chinese)
    support = [np.ones(len(batch.kind)) for batch in batches]
    for step in range(_ROUNDS):
        counts = np.full(len(pairs.en), _TINY)
        for place, batch in enumerate(batches):
            agreement = _agreement(batch, pairs, support[place])
            # Multiplied from the start, two flat guesses would never leave the diagonal.
            weight = np.sqrt(agreement) if step == 0 else agreement
            counts[batch.pairs] += np.bincount(batch.kind, weight, len(batch.pairs))
            if step >= _SETTLED:
                support[place] = _support(batch, np.sqrt(agreement))
        pairs = replace(pairs, to_zh=_estimate(counts, pairs.en), to_en=_estimate(counts, pairs.zh))
    return [
        links.astype(np.float32)
        for batch, beside in zip(batches, support, strict=True)
        for links in _by_unit(batch, np.sqrt(_agreement(batch, pairs, beside)))
    ]


def _support(batch: _Batch, links: Floats) -> Floats:
    """Return for each cell how well the links beside it support one there."""
    beside = [convolve(unit, _BESIDE, mode="constant") for unit in _by_unit(batch, links)]
    return _UNSUPPORTED + np.concatenate([unit.ravel() for unit in beside])


def _agreement(batch: _Batch, pairs: _Pairs, support: Floats) -> Floats:
    expected = batch.nearness * support
    forth = pairs.to_zh[batch.pairs][batch.kind] * expected
    back = pairs.to_en[batch.pairs][batch.kind] * expected
    forth /= np.bincount(batch.column, forth)[batch.column] + _TINY
    back /= np.bincount(batch.row, back)[batch.row] + _TINY
    return forth * back


def _estimate(counts: Floats, given: Ints) -> Floats:
    totals = np.bincount(given, counts) + _SPARSITY * 50
    estimate: Floats = np.exp(digamma(counts + _SPARSITY) - digamma(totals)[given])
    return estimate


def _prepared(english: Sequence[Ints], chinese: Sequence[Ints]) -> tuple[_Pairs, list[_Batch]]:
    width = max((int(zh.max()) for zh in chinese if len(zh)), default=0) + 1
    batches = [
        _batch(english[start : start + _BATCH], chinese[start : start + _BATCH], width)
        for start in range(0, len(english), _BATCH)
    ]
    kinds = distinct(np.concatenate([batch.pairs for batch in batches] or [np.zeros(0, np.int64)]))
    batches = [replace(batch, pairs=np.searchsorted(kinds, batch.pairs)) for batch in batches]
    en, zh = kinds // width, kinds % width
    return _Pairs(en, zh, 1.0 / np.bincount(en)[en], 1.0 / np.bincount(zh)[zh]), batches


def _batch(english: Sequence[Ints], chinese: Sequence[Ints], width: int) -> _Batch:
    kinds, rows, columns, nearness = [], [], [], []
    row = column = 0
    for en, zh in zip(english, chinese, strict=True):
        m, n = len(en), len(zh)
        kinds.append((en[:, None] * width + zh[None, :]).ravel())
        rows.append(np.repeat(np.arange(row, row + m), n))
        columns.append(np.tile(np.arange(column, column + n), m))
        apart = np.abs(np.arange(m)[:, None] / max(m, 1) - np.arange(n)[None, :] / max(n, 1))
        nearness.append(np.exp(-_DIAGONAL * apart).ravel())
        row, column = row + m, column + n
    pairs, kind = np.unique(np.concatenate(kinds), return_inverse=True)
    sizes = tuple((len(en), len(zh)) for en, zh in zip(english, chinese, strict=True))
    return _Batch(pairs, kind, np.concatenate(rows), np.concatenate(columns), np.concatenate(nearness), sizes)


def _by_unit(batch: _Batch, values: Floats) -> list[Floats]:
    """Return the values of the cells of a batch as one matrix a unit."""
    parts = np.split(values, np.cumsum([en * zh for en, zh in batch.sizes])[:-1])
    return [part.reshape(size) for part, size in zip(parts, batch.sizes, strict=True)]
