"""The ranking: a sum of weights, one for the range each feature falls into, so that every score can be read.

The weights are learned by `benchmarks/term_ranking.py` and kept in `data/ranking.json`.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from align.mining.arrays import Floats, Ints
from align.mining.features import Features


@dataclass(frozen=True, slots=True)
class Ranking:
    """Learned weights of the ranges of each feature."""

    edges: dict[str, list[float]]
    """For each feature the values at which one range ends; a value equal to one belongs to the range below it."""
    weights: dict[str, list[float]]
    """For each feature one weight a range, one more than there are edges."""
    rare: float
    """Taken off where fewer than three units hold the pair: chance does that too often."""
    slope: float
    """With `offset`, turns a score into the probability that the two translate each other."""
    offset: float

    def scores(self, features: Features, together: Ints) -> Floats:
        """Return the score of each pair; `together` counts the units that hold it."""
        total = np.where(together < 3, -self.rare, 0.0)
        for name, column in zip(features.names, features.values.T, strict=True):
            total += np.array(self.weights[name])[bins(self.edges[name], column)]
        return total

    def confidence(self, score: float) -> float:
        """Return the estimated probability in (0, 1) that a pair with this score is a translation."""
        return 1.0 / (1.0 + math.exp(-(self.slope * score + self.offset)))

    def score_of(self, confidence: float) -> float:
        """Return the score of a pair that is a translation with this probability."""
        return (math.log(confidence / (1.0 - confidence)) - self.offset) / self.slope


def bins(edges: list[float], column: Floats | np.ndarray[Any, np.dtype[np.float32]]) -> Ints:
    """Return the range each value of a feature falls into."""
    # Compared in the precision of the features, or values would cross the edges they were cut at.
    return np.searchsorted(np.array(edges, dtype=np.float32), column, side="left").astype(np.int64)


@cache
def shipped_ranking() -> Ranking:
    """Return the ranking that comes with un-align."""
    data = json.loads((files("align.mining") / "data" / "ranking.json").read_text(encoding="utf-8"))
    return Ranking(
        edges={feature["name"]: feature["edges"] for feature in data["features"]},
        weights={feature["name"]: feature["weights"] for feature in data["features"]},
        rare=data["rare"],
        slope=data["confidence"]["slope"],
        offset=data["confidence"]["offset"],
    )
