"""Where the search has to look: everywhere in a short document, along a first rough path in a long one."""

from __future__ import annotations

from align.encoding.vectors import Vectors
from align.matching.scoring import Scorer
from align.matching.search import Band, Path, best_path, full_band
from align.matching.sides import Side
from align.matching.weights import Weights

_SMALL = 62_500
"""Cells (English times Chinese units) up to which everything is searched."""
_GROUP = 4
_RADIUS = 32
"""Units the path may stray from the rough one to either side; raising it costs time in proportion."""
_NEAR = 12
"""Units a path may stray from the one it improves."""


def band_for(en: Side, zh: Side, weights: Weights, background: Vectors | None) -> Band:
    """Return the band for two sides.

    A long pair is first aligned with every four neighbours taken together, and so on until it is short (after
    Thompson and Koehn 2019): the work of all rounds together grows linearly with the length.
    """
    n, m = len(en), len(zh)
    if n * m <= _SMALL or min(n, m) <= _GROUP:
        return full_band(n, m)
    rough_en, rough_zh = en.grouped(_GROUP), zh.grouped(_GROUP)
    rough_band = band_for(rough_en, rough_zh, weights, background)
    rough = best_path(Scorer(rough_en, rough_zh, weights, background=background), rough_band)
    return _around(rough, n, m, _GROUP, _RADIUS)


def band_near(path: Path, n: int, m: int) -> Band:
    """Return the band in which a path through n English and m Chinese units is improved."""
    return _around(path, n, m, 1, _NEAR)


def _around(path: Path, n: int, m: int, group: int, radius: int) -> Band:
    """Return the band of a path through groups of units widened by the radius, at the scale of single units."""
    lows, highs = [m] * (n + 1), [0] * (n + 1)
    for (i, a), (j, b) in path.beads:
        for row in range(max(0, i * group - radius), min(n, (i + a) * group + radius) + 1):
            lows[row] = min(lows[row], max(0, j * group - radius))
            highs[row] = max(highs[row], min(m, (j + b) * group + radius))
    return [(lows[row], highs[row]) for row in range(n + 1)]
