"""Pairs of word groups that may translate each other, with what the units say for and against each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse

from align.mining.arrays import Floats, Ints, distinct
from align.mining.grams import Grams

LINKED: Final = 0.25
"""Share of the links of either side that must stay inside a pair for the unit to speak for it at all."""
STRONGLY: Final = 0.5
"""The same for a unit that speaks for it strongly."""
_DICE: Final = 0.35
"""Dice of the units that hold either side, above which a pair is looked at though its links are weak."""
MOST: Final = 1_000_000
"""Pairs of a block that are looked at; thousands of sentences that are nearly alike would make many more."""
_EDGES: Final = 4
_MEASURES: Final = ("kept", "first_en", "last_en", "first_zh", "last_zh", "density")


@dataclass(frozen=True, slots=True)
class PhrasePairs:
    """Candidate pairs, one a row."""

    en: Ints
    """The English word group."""
    zh: Ints
    together: Ints
    """Units that hold both."""
    linked: Ints
    """Units in which their words are linked with each other more than with others; see `LINKED`."""
    strong: Ints
    """The same; see `STRONGLY`."""
    kept: Floats
    """Mean share of the links that stay inside the pair, in [0, 1], over the linked units."""
    edges: Floats
    """(pairs, 4): mean links of the first and last English, and of the first and last Chinese word, into the pair."""
    density: Floats
    """Mean links inside the pair for each word of its longer side."""

    def __len__(self) -> int:
        return len(self.en)


@dataclass(frozen=True, slots=True)
class _Linked:
    """The pairs that links speak for, ascending by key."""

    key: Ints
    units: Ints
    strong: Ints
    means: Floats
    """(pairs, measures)."""


def phrase_pairs(english: Grams, chinese: Grams, links: Sequence[npt.NDArray[np.float32]]) -> PhrasePairs:
    """Return every pair of word groups that is linked word by word, and strongly or more often than by chance."""
    width = np.int64(max(len(chinese), 1))
    linked = _linked(english, chinese, links)
    key, together = _together(english, chinese)
    dice = 2 * together / (english.frequency[key // width] + chinese.frequency[key % width])
    often = np.intersect1d(key[dice >= _DICE], linked.key, assume_unique=True)
    chosen = np.union1d(linked.key[linked.strong >= 2], often)
    at = _strongest(linked, np.searchsorted(linked.key, chosen))
    chosen = linked.key[at]
    means = linked.means[at]
    return PhrasePairs(
        en=chosen // width,
        zh=chosen % width,
        together=together[np.searchsorted(key, chosen)],
        linked=linked.units[at],
        strong=linked.strong[at],
        kept=means[:, 0],
        edges=means[:, 1 : 1 + _EDGES],
        density=means[:, 1 + _EDGES],
    )


def _strongest(linked: _Linked, rows: Ints) -> Ints:
    """Return the rows, at most `MOST` of them: those that most units speak for, ascending."""
    if len(rows) <= MOST:
        return rows
    weight = linked.strong[rows] * linked.means[rows, 0]
    return np.sort(rows[np.argsort(-weight, kind="stable")[:MOST]])


def _together(english: Grams, chinese: Grams) -> tuple[Ints, Ints]:
    """Return the keys of all pairs that occur in two units or more, ascending, and how many units hold each."""
    counts = (_incidence(english).T.tocsr() @ _incidence(chinese)).tocsr()
    counts.sort_indices()
    rows = np.repeat(np.arange(counts.shape[0], dtype=np.int64), np.diff(counts.indptr))
    enough = counts.data >= 2
    keys: Ints = rows[enough] * max(len(chinese), 1) + counts.indices[enough]
    return keys, counts.data[enough].astype(np.int64)


def _incidence(grams: Grams) -> sparse.csr_matrix:
    shape = (len(grams.tokens), len(grams))
    ones = np.ones(len(grams.units), dtype=np.int32)
    matrix = sparse.csr_matrix((ones, (grams.units, grams.gram)), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1
    return matrix


def _linked(english: Grams, chinese: Grams, links: Sequence[npt.NDArray[np.float32]]) -> _Linked:
    parts = list(_linked_by_unit(english, chinese, links))
    if not parts:
        none = np.zeros(0, np.int64)
        return _Linked(none, none, none, np.zeros((0, len(_MEASURES))))
    keys = np.concatenate([key for key, _, _ in parts])
    units = np.concatenate([np.full(len(key), unit) for key, unit, _ in parts])
    measures = np.concatenate([values for _, _, values in parts]).astype(np.float64)
    pairs, pair = np.unique(keys, return_inverse=True)
    size = len(pairs)
    count = np.bincount(pair, minlength=size)
    means = np.stack([np.bincount(pair, column, size) / count for column in measures.T], axis=1)
    strongly = measures[:, 0] >= STRONGLY
    return _Linked(pairs, _distinct(pair, units, size), _distinct(pair[strongly], units[strongly], size), means)


def _distinct(pair: Ints, units: Ints, size: int) -> Ints:
    """Return for each pair in how many units it stands, however often in each."""
    width = int(units.max(initial=0)) + 1
    return np.bincount(distinct(pair * width + units) // width, minlength=size)


def _linked_by_unit(
    english: Grams, chinese: Grams, links: Sequence[npt.NDArray[np.float32]]
) -> Iterator[tuple[Ints, int, npt.NDArray[np.float32]]]:
    """Give for each unit the keys of its linked pairs, the unit, and their measures (pairs, measures)."""
    for unit, link in enumerate(links):
        en = slice(english.bounds[unit], english.bounds[unit + 1])
        zh = slice(chinese.bounds[unit], chinese.bounds[unit + 1])
        if en.start == en.stop or zh.start == zh.stop:
            continue
        sums = np.zeros((link.shape[0] + 1, link.shape[1] + 1), np.float32)
        sums[1:, 1:] = link.cumsum(0).cumsum(1)
        top, bottom = english.first[en], english.stop[en]
        left, right = chinese.first[zh], chinese.stop[zh]
        inside = _box(sums, top[:, None], bottom[:, None], left[None, :], right[None, :])
        of_rows = (sums[bottom, -1] - sums[top, -1])[:, None]
        of_columns = (sums[-1, right] - sums[-1, left])[None, :]
        # The tenth keeps a pair of words that are hardly linked at all from looking perfect.
        kept = inside / (np.maximum(of_rows, of_columns) + 0.1)
        i, j = np.nonzero(kept >= LINKED)
        key = english.gram[en][i] * np.int64(max(len(chinese), 1)) + chinese.gram[zh][j]
        top, bottom, left, right = top[i], bottom[i], left[j], right[j]
        edges = (
            _box(sums, top, top + 1, left, right),
            _box(sums, bottom - 1, bottom, left, right),
            _box(sums, top, bottom, left, left + 1),
            _box(sums, top, bottom, right - 1, right),
        )
        density = inside[i, j] / np.maximum(bottom - top, right - left)
        yield key, unit, np.stack([kept[i, j], *edges, density], axis=1)


def _box(sums: npt.NDArray[np.float32], top: Ints, bottom: Ints, left: Ints, right: Ints) -> npt.NDArray[np.float32]:
    """Return the sums of the links in rectangles, from the running sums over both sides."""
    return sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left]
