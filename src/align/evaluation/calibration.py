"""Whether confidences keep their word: of the beads said 0.9, are nine in ten right?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from align.evaluation.beads import Verdicts
from align.evaluation.prediction import Case

BINS = 15


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float | None:
    """Return the mean gap of confidence and share of right answers over 15 equal-width bins, weighted by size.

    The expected calibration error of Naeini, Cooper and Hauskrecht (2015); a bin holds its upper border, the first
    one zero too.

    Args:
        confidences: In [0, 1].
        right: Whether each was right; as many as confidences.

    Returns:
        The error in [0, 1], or None for no confidences.
    """
    if not confidences:
        return None
    gaps = [0.0] * BINS
    for confidence, is_right in zip(confidences, right, strict=True):
        gaps[max(math.ceil(confidence * BINS) - 1, 0)] += confidence - is_right
    return math.fsum(map(abs, gaps)) / len(confidences)


def calibration_error(documents: Iterable[tuple[Case, Verdicts]]) -> float | None:
    """Return the expected calibration error of the judged beads' confidences against strict correctness."""
    confidences, right = [], []
    for case, verdicts in documents:
        said = {(bead.en, bead.zh): bead.confidence for bead in case.prediction.beads}
        confidences += [said[verdict.pair] for verdict in verdicts.predicted]
        right += [verdict.strict for verdict in verdicts.predicted]
    return expected_calibration_error(confidences, right)
