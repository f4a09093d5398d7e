"""Where the search has to look: everywhere in a short document, along a first rough path in a long one."""

from __future__ import annotations

from align.encoding.vectors import Vectors
from align.matching.scoring import Scorer, Weights
from align.matching.search import Band, Path, best_path, full_band
from align.matching.sides import Side

_SMALL = 1_500_000
"""Cells (English times Chinese units) up to which everything is searched."""
_GROUP = 4
_RADIUS = 48
"""Units the path may stray from the rough one to either side; raising it costs time in proportion."""


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
    return _around(rough, n, m)


def _around(rough: Path, n: int, m: int) -> Band:
    """Return the band of a rough path widened by the radius, at the scale of single units."""
    lows, highs = [m] * (n + 1), [0] * (n + 1)
    for (i, a), (j, b) in rough.beads:
        for row in range(max(0, i * _GROUP - _RADIUS), min(n, (i + a) * _GROUP + _RADIUS) + 1):
            lows[row] = min(lows[row], max(0, j * _GROUP - _RADIUS))
            highs[row] = max(highs[row], min(m, (j + b) * _GROUP + _RADIUS))
    return [(lows[row], highs[row]) for row in range(n + 1)]
