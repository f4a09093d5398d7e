"""The pool: what all blocks of a text found, added up."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from align.mining.findings import Findings, Pair
from align.mining.occurrences import Occurrences
from align.mining.ranking import Ranking
from align.mining.selection import Scored

_GROWTH: Final = 0.3
"""Added to the score for each doubling of the blocks in which a pair was found, or of the units with a title."""
_TITLED: Final = 0.9
"""Confidence in two titles that are the only ones of their kind in one unit."""


@dataclass(slots=True)
class Pool:
    """Pairs by the folds of both terms, their scores and places, and the short forms that the texts give."""

    ranking: Ranking
    found: defaultdict[Pair, Occurrences] = field(default_factory=lambda: defaultdict(Occurrences))
    ties: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _scores: defaultdict[Pair, list[float]] = field(default_factory=lambda: defaultdict(list))
    _printed: dict[Pair, Pair] = field(default_factory=dict)

    def add(self, findings: Findings) -> None:
        """Add what a block holds; blocks are added in the order of the text."""
        for key, finding in findings.pairs.items():
            self._printed.setdefault(key, finding.printed)
            self.found[key].join(finding.places)
            if finding.score is not None:
                self._scores[key].append(finding.score)
        for short, full in findings.ties.items():
            self.ties[short] |= full

    def scored(self) -> tuple[list[Scored], list[Pair]]:
        """Return every pair with its score over all blocks, and the keys that their rows count."""
        keys = list(self.found)
        return [
            Scored(*self._printed[key], self._score(key), self.found[key].together, row) for row, key in enumerate(keys)
        ], keys

    def _score(self, key: Pair) -> float:
        scores, titled = self._scores.get(key, []), self.found[key].titled
        mined = max(scores) + _GROWTH * float(np.log2(len(scores))) if scores else -np.inf
        title = self.ranking.score_of(_TITLED) + _GROWTH * float(np.log2(titled)) if titled else -np.inf
        return max(mined, title)
