"""Percentile bootstrap intervals (Efron and Tibshirani 1993, chapter 13)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass

import numpy as np

from align.evaluation.beads import Counts

RESAMPLES = 1000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of a figure over resampled data."""

    low: float
    high: float


def bootstrap(
    units: Sequence[Counts], figure: Callable[[Counts], float | None], *, seed: int, resamples: int = RESAMPLES
) -> Interval | None:
    """Return the interval of a figure over draws, with replacement, of as many units as there are.

    Args:
        units: Counts of documents or blocks.
        figure: Takes summed counts; draws for which it is None are passed over.
        seed: The same seed gives the same interval.
        resamples: Number of draws.

    Returns:
        None where the figure is None for every draw, or there are fewer than two units: one says nothing of spread.
    """
    if len(units) < 2:
        return None
    table = np.array([astuple(unit) for unit in units])
    draws = np.random.default_rng(seed).multinomial(len(units), np.full(len(units), 1 / len(units)), size=resamples)
    figures = [value for row in (draws @ table).tolist() if (value := figure(Counts(*row))) is not None]
    if not figures:
        return None
    low, high = np.quantile(figures, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(low), float(high))
