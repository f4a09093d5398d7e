"""Confidence: a probability made of named features, and bounded."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from align.matching.calibration import NULL, PAIR
from align.matching.confidence import HIGHEST, LOWEST, NULL_FEATURES, PAIR_FEATURES, confidences, features
from align.matching.evidence import Evidence
from align.matching.links import Link
from align.records import Number

TEXTS = ("x" * 83, "河" * 20)
GOOD = Evidence(Link((0,), (0,)), *TEXTS, 0.35, 0.2, 0.0, (), Number("4", "arabic", 4), Number("4", "arabic", 4))
NOTHING = Evidence(Link((1,), ()), TEXTS[0], "", 0.05, 0.0, 0.0, (), None, None)


def feature(evidence: list[Evidence], place: int, name: str) -> float:
    names = NULL_FEATURES if evidence[place].link.is_null else PAIR_FEATURES
    return float(features(evidence, place)[names.index(name)])


def test_every_feature_has_a_weight() -> None:
    assert len(PAIR) == len(PAIR_FEATURES) == len(features([GOOD], 0))
    assert len(NULL) == len(NULL_FEATURES) == len(features([NOTHING], 0))


def test_confidence_is_the_logistic_of_the_weighted_features() -> None:
    expected = 1 / (1 + np.exp(-features([GOOD, NOTHING], 0) @ np.array(PAIR)))
    assert confidences([GOOD, NOTHING])[0] == pytest.approx(np.clip(expected, LOWEST, HIGHEST))


def test_a_plain_pair_is_surer_than_a_doubtful_one() -> None:
    doubtful = replace(GOOD, similarity=-0.1, lead=-0.2, length_ratio=0.9, zh_number=None)
    sure, unsure = confidences([GOOD, GOOD])[0], confidences([doubtful, NOTHING])[0]
    assert sure > 0.97
    assert unsure < sure - 0.1


def test_confidence_stays_within_its_bounds() -> None:
    extremes = [replace(GOOD, similarity=value, lead=value, length_ratio=9 * value) for value in (-9.0, 9.0)]
    assert all(LOWEST <= value <= HIGHEST for item in extremes for value in confidences([item]))


def test_equal_furniture_is_sure() -> None:
    assert confidences([replace(GOOD, link=Link((0,), (0,), "page"))]) == [HIGHEST]


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (Number("4", "arabic", 4), "number same"),
        (Number("iv", "lower-roman", 4), "number same"),
        (Number("5", "arabic", 5), "number differs"),
        (Number("(d)", "lower-letter", 4, 1), "number differs"),
        (None, "number one-sided"),
    ],
)
def test_numbers_are_compared_by_place_and_level(number: Number | None, name: str) -> None:
    item = replace(GOOD, zh_number=number)
    states = ("number same", "number differs", "number one-sided")
    assert [feature([item], 0, state) for state in states] == [float(state == name) for state in states]


def test_neighbours_tell_how_safe_a_place_is() -> None:
    assert feature([GOOD, replace(GOOD, similarity=0.1), GOOD], 0, "neighbour similarity") == pytest.approx(0.1)
    assert feature([GOOD, NOTHING], 0, "beside null") == 1
    assert feature([GOOD, GOOD], 0, "beside null") == 0


def test_several_paragraphs_are_told_from_one() -> None:
    pair = replace(GOOD, link=Link((0,), (0, 1)))
    block = replace(GOOD, link=Link((0, 1), (0, 1)))
    assert [feature([item], 0, "several units") for item in (GOOD, pair, block)] == [0, 1, 1]
    assert [feature([item], 0, "many units") for item in (GOOD, pair, block)] == [0, 0, 1]


def test_the_length_deviation_is_in_standard_deviations() -> None:
    """Variance 0.02 + 3 / length, on the shorter side: 83 English characters here, as are 20 ideographs."""
    assert replace(GOOD, length_ratio=-0.5).length_deviation == pytest.approx(0.5 / np.sqrt(0.02 + 3 / 83), rel=1e-3)
