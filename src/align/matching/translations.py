"""Are two documents translations of each other at all?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.matching.evidence import Evidence
from align.matching.sides import text_length

MIN_FIT = 0.4
"""Share of the text that must be in plausible pairs; two different resolutions on one matter stay below."""
_PLAUSIBLE = 0.06
_MAX_LENGTH_RATIO = 6.0


@dataclass(frozen=True, slots=True)
class Fit:
    """How much two documents look like translations of each other."""

    plausible: float
    """Share of the text, by length, that stands in beads which are plausibly translations."""
    length_ratio: float
    """Length of the longer document over that of the shorter, at least 1."""

    @property
    def ok(self) -> bool:
        """Whether the documents are worth aligning."""
        return self.plausible >= MIN_FIT and self.length_ratio <= _MAX_LENGTH_RATIO


def fit(evidence: Sequence[Evidence]) -> Fit:
    """Measure how well two documents fit each other, from the beads of their body."""
    weights, good = [], []
    english = chinese = 1.0
    for item in evidence:
        if item.link.stream != "body":
            continue
        le = text_length(item.en_text) if item.link.en else 0.0
        lz = text_length(item.zh_text) if item.link.zh else 0.0
        english, chinese = english + le, chinese + lz
        weights.append(le + lz)
        good.append(not item.link.is_null and item.similarity >= _PLAUSIBLE and item.lead > -0.05)
    total = float(np.sum(weights)) or 1.0
    return Fit(
        float(np.dot(weights, good)) / total if weights else 0.0,
        max(english / chinese, chinese / english),
    )
