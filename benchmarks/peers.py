"""Vecalign and Bertalign, written anew from their papers, with their authors' defaults and our encoder.

Neither is published as a package. Both encode every joined run up to their longest, and find the best monotone
sequence of beads; ours is the search, which here looks everywhere where they look near a first rough path.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from align.encoding import Encoder
from align.encoding.vectors import Vectors
from align.evaluation.pairs import Pair
from align.matching import Weights
from align.matching.refinement import joined
from align.matching.scoring import SHAPES, Shape
from align.matching.search import Band, best_path, full_band
from align.matching.sides import Floats

VECALIGN_LARGEST = 4
"""Most units of both sides together in a bead (`--alignment_max_size`)."""
VECALIGN_SAMPLES = 100
"""Texts of the other side a text is compared with to learn how like anything it is (`--num_samps_for_norm`)."""
VECALIGN_DELETED = 0.2
"""Share of all 1-1 costs that lie below what leaving a unit alone costs (`--del_percentile_frac`)."""
BERTALIGN_LARGEST = 5
BERTALIGN_NEAREST = 3
BERTALIGN_WINDOW = 5
BERTALIGN_SKIP = -0.1
SEED = 42


@dataclass(frozen=True, slots=True)
class Tables:
    """Scores of all beads of two documents, for the search."""

    en: Sequence[str]
    zh: Sequence[str]
    weights: Weights
    tables: dict[Shape, Floats]
    """For each shape the scores of the beads that start at each pair of units."""

    def block(self, rows: tuple[int, int], columns: tuple[int, int], shape: Shape) -> Floats:
        """Return scores, shape (rows, columns); what is not in the tables is out of the question."""
        if shape not in self.tables:
            return np.full((rows[1] - rows[0], columns[1] - columns[0]), -np.inf, np.float32)
        return self.tables[shape][slice(*rows), slice(*columns)]

    def beads(self, band: Band | None = None) -> list[Pair]:
        """Return the best sequence of beads in a band, or anywhere."""
        path = best_path(self, band or full_band(len(self.en), len(self.zh)))
        return [(tuple(range(i, i + a)), tuple(range(j, j + b))) for (i, a), (j, b) in path.beads]


def shapes_up_to(largest: int) -> list[Shape]:
    """Return the shapes of the beads that hold so many units of both sides together."""
    return [shape for shape in SHAPES if sum(shape) <= largest]


def runs(texts: Sequence[str], largest: int, encoder: Encoder) -> dict[int, Vectors]:
    """Return by width the encoder's vectors of all runs that a bead with one unit on the other side can hold."""
    widths = range(1, min(largest, len(texts) + 1))
    return {
        width: encoder.encode([joined(texts[start : start + width]) for start in range(len(texts) - width + 1)])
        for width in widths
    }


def vecalign(en: Sequence[str], zh: Sequence[str], encoder: Encoder) -> list[Pair]:
    """Align after Thompson and Koehn (2019), section 3: cosine distance over the distance to random texts."""
    vectors = [runs(texts, VECALIGN_LARGEST, encoder) for texts in (en, zh)]
    draw = np.random.default_rng(SEED)
    drawn = [draw.permutation(np.concatenate(list(side.values())))[:VECALIGN_SAMPLES] for side in vectors]
    norms = [
        {width: np.maximum(1 - (rows @ drawn[1 - side].T).mean(axis=1), 1e-5) for width, rows in vectors[side].items()}
        for side in (0, 1)
    ]
    tables = {
        (a, b): -a * b * 2 * (1 - vectors[0][a] @ vectors[1][b].T) / (norms[0][a][:, None] + norms[1][b][None, :])
        for a, b in shapes_up_to(VECALIGN_LARGEST)
        if a in vectors[0] and b in vectors[1]
    }
    deleted = float(np.quantile(-tables[1, 1], VECALIGN_DELETED))
    return Tables(en, zh, replace(Weights(), null=-deleted), tables).beads()


def bertalign(en: Sequence[str], zh: Sequence[str], encoder: Encoder) -> list[Pair]:
    """Align after Liu and Zhu (2023): 1-1 beads among nearest neighbours first, then all shapes around them."""
    vectors = [runs(texts, BERTALIGN_LARGEST, encoder) for texts in (en, zh)]
    cosine = vectors[0][1] @ vectors[1][1].T
    nearest = np.argsort(-cosine, axis=1, kind="stable")[:, :BERTALIGN_NEAREST]
    first = np.zeros_like(cosine)
    np.put_along_axis(first, nearest, np.take_along_axis(cosine, nearest, axis=1), axis=1)
    anchors = Tables(en, zh, replace(Weights(), null=0.0), {(1, 1): first}).beads()
    ratio = sum(map(len, en)) / sum(map(len, zh))
    tables = {
        (a, b): _margin(vectors, (a, b)) * _length_penalty(en, zh, (a, b), ratio)
        for a, b in shapes_up_to(BERTALIGN_LARGEST)
        if a in vectors[0] and b in vectors[1]
    }
    return Tables(en, zh, replace(Weights(), null=BERTALIGN_SKIP), tables).beads(_window(anchors, len(en), len(zh)))


def _margin(vectors: Sequence[dict[int, Vectors]], shape: Shape) -> Floats:
    """Return the cosine of each bead less the mean cosine with the units beside it on the other side."""
    a, b = shape
    english, chinese = vectors[0][a], vectors[1][b]
    beside_chinese = _beside(english @ vectors[1][1].T, b)
    beside_english = _beside(chinese @ vectors[0][1].T, a).T
    return np.asarray(english @ chinese.T - 0.5 * (beside_chinese + beside_english), dtype=np.float32)


def _beside(cosine: Floats, width: int) -> Floats:
    """Return the mean of the cosines with the units before and after each run of a width, shape (rows, runs)."""
    starts = cosine.shape[1] - width + 1
    padded = np.pad(cosine, ((0, 0), (1, 1)))
    neighbours = np.pad(np.ones(cosine.shape[1]), 1)
    before, after = padded[:, :starts], padded[:, width + 1 : width + 1 + starts]
    count = neighbours[:starts] + neighbours[width + 1 : width + 1 + starts]
    return np.asarray((before + after) / np.maximum(count, 1), dtype=np.float32)


def _length_penalty(en: Sequence[str], zh: Sequence[str], shape: Shape, ratio: float) -> Floats:
    english, chinese = (
        np.convolve([len(text) for text in texts], np.ones(width), "valid")
        for texts, width in zip((en, zh), shape, strict=True)
    )
    chinese = chinese * ratio
    shorter = np.minimum(english[:, None], chinese[None, :])
    longer = np.maximum(english[:, None], chinese[None, :])
    return np.asarray(np.log2(1 + shorter / np.maximum(longer, 1)), dtype=np.float32)


def _window(anchors: Sequence[Pair], n: int, m: int) -> Band:
    """Return the rectangles between one 1-1 bead and the next, a little wider on the Chinese side."""
    ends = [(en[0] + 1, zh[0] + 1) for en, zh in anchors if en and zh]
    ends = [end for end in ends if end[0] < n and end[1] < m] + [(n, m)]
    band: list[tuple[int, int]] = []
    before = (0, 0)
    for end in ends:
        bounds = (max(0, before[1] - BERTALIGN_WINDOW), min(m, end[1] + BERTALIGN_WINDOW))
        band += [bounds] * (end[0] - before[0])
        before = end
    return [band[0], *band]
