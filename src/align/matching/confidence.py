"""The probability that a bead is right, from its evidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from align.matching.calibration import NULL, PAIR
from align.matching.evidence import Evidence

LOWEST, HIGHEST = 0.01, 0.995
"""Confidence never claims more than the documents it was fitted on can show."""

PAIR_FEATURES = (
    "one",
    "similarity",
    "lead",
    "positive lead",
    "length deviation",
    "number same",
    "number differs",
    "number one-sided",
    "several units",
    "many units",
    "moved",
    "neighbour similarity",
    "beside null",
)
NULL_FEATURES = ("one", "log length", "nearby similarity", "neighbour similarity", "beside null", "numbered")


def confidences(evidence: Sequence[Evidence]) -> list[float]:
    """Return the calibrated probability in [0, 1] that each bead is right, in the order of the beads.

    A logistic regression over the features named above, one for beads of two sides and one for null beads, fitted
    by `benchmarks/calibration.py`, which also measures the calibration error on documents left out.
    """
    return [confidence(evidence, n) for n in range(len(evidence))]


def confidence(evidence: Sequence[Evidence], n: int) -> float:
    """Return the probability that one bead is right; `confidences` says how it is found."""
    item = evidence[n]
    if item.link.stream == "page":
        return HIGHEST
    weights = NULL if item.link.is_null else PAIR
    score = float(np.dot(features(evidence, n), np.array(weights)))
    return float(np.clip(1 / (1 + np.exp(-score)), LOWEST, HIGHEST))


def features(evidence: Sequence[Evidence], n: int) -> NDArray[np.float64]:
    """Return the features of one bead, named by NULL_FEATURES or PAIR_FEATURES."""
    item = evidence[n]
    around = [evidence[k] for k in (n - 1, n + 1) if 0 <= k < len(evidence)]
    pairs = [e.similarity for e in around if not e.link.is_null]
    neighbour = min(pairs) if pairs else 0.0
    beside_null = float(any(e.link.is_null and e.link.stream == item.link.stream for e in around))
    if item.link.is_null:
        text = item.en_text or item.zh_text
        numbered = float((item.en_number or item.zh_number) is not None)
        return np.array([1.0, np.log(1 + len(text)), item.similarity, neighbour, beside_null, numbered])
    number = _number_state(item)
    units = len(item.link.en) + len(item.link.zh)
    return np.array(
        [
            1.0,
            item.similarity,
            np.clip(item.lead, -0.3, 0.3),
            float(item.lead > 0),
            min(item.length_deviation, 5.0),
            float(number == "same"),
            float(number == "differs"),
            float(number == "one-sided"),
            float(units > 2),
            float(units > 3),
            float(item.link.moved),
            neighbour,
            beside_null,
        ]
    )


def _number_state(item: Evidence) -> str:
    en, zh = item.en_number, item.zh_number
    if en is None and zh is None:
        return "none"
    if en is None or zh is None:
        return "one-sided"
    return "same" if (en.level, en.ordinal) == (zh.level, zh.ordinal) else "differs"
