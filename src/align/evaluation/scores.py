"""Precision, recall and F1, and the counts behind them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall in [0, 1]."""

    precision: float
    recall: float

    @classmethod
    def of(cls, right: int, predicted: int, found: int, gold: int) -> Score:
        """Return the score of these counts; a share of nothing is 0."""
        return cls(right / predicted if predicted else 0.0, found / gold if gold else 0.0)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were predicted, how many of them rightly, and how many the gold has."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def f1(self) -> float | None:
        """F1, or None where there is nothing to judge."""
        if not (self.predicted or self.gold):
            return None
        return Score.of(self.right, self.predicted, self.right, self.gold).f1
