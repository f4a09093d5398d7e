"""Features: finite, named as the ranking knows them, and what they should be where that is known."""

from __future__ import annotations

import math

import numpy as np
import pytest

from align.mining.candidates import Candidates, candidates
from align.mining.ranking import shipped_ranking
from mining_builders import resolutions, units_of


@pytest.fixture(scope="module")
def found() -> Candidates:
    return candidates(resolutions())


def values(found: Candidates, en: str, zh: str) -> dict[str, float]:
    """Return the features of a pair by name."""
    pair = (found.en.index(en), found.zh.index(zh))
    row = list(zip(found.pairs.en.tolist(), found.pairs.zh.tolist(), strict=True)).index(pair)
    return dict(zip(found.features.names, found.features.values[row].tolist(), strict=True))


def test_one_row_a_pair_and_all_finite(found: Candidates) -> None:
    assert found.features.values.shape == (len(found.pairs), len(found.features.names))
    assert np.isfinite(found.features.values).all()


def test_the_ranking_knows_every_feature(found: Candidates) -> None:
    assert len(set(found.features.names)) == len(found.features.names)
    assert set(found.features.names) == set(shipped_ranking().weights)


def test_every_feature_tells_some_pairs_apart(found: Candidates) -> None:
    same = [
        name for name, column in zip(found.features.names, found.features.values.T, strict=True) if np.ptp(column) == 0
    ]
    # What the sentences do not hold twice: commas, figures, adverbs, 的, a term twice in a sentence, and the like.
    of_words = {"marks", "digits", "latin", "adverb", "counting", "starts_ing", "ends_ing", "has_de", "repeated"}
    assert {name.partition("_")[2] for name in same} <= of_words


SHARES = [
    ("Statistical Commission", "统计委员会", {"dice": 1.0, "zh_given_en": 1.0, "en_given_zh": 1.0}),
    ("Commission", "统计委员会", {"dice": 6 / 7, "zh_given_en": 3 / 4, "en_given_zh": 1.0}),
    ("LDCs", "最不发达国家", {"dice": 8 / 12, "zh_given_en": 1.0, "en_given_zh": 4 / 8}),
    ("follow-up", "后续行动", {"together": math.log(6), "en_frequency": math.log(6), "zh_frequency": math.log(6)}),
]


@pytest.mark.parametrize(("en", "zh", "expected"), SHARES)
def test_association(found: Candidates, en: str, zh: str, expected: dict[str, float]) -> None:
    have = values(found, en, zh)
    assert {name: have[name] for name in expected} == pytest.approx(expected)


WORDS = [
    (
        "Economic and Social Council",
        "经济及社会理事会",
        {"en_words": 4, "en_characters": 27, "en_joined": 1, "en_capitals": 1, "zh_characters": 8, "length_ratio": 2},
    ),
    ("LDCs", "最不发达国家", {"en_acronym": 1, "en_words": 1, "zh_ends_light": 0}),
    (
        "takes note with appreciation",
        "赞赏地注意到",
        {"en_noun_ending": 1, "en_capitals": 0, "en_plural": 0, "en_longest_word": 12, "en_shortest_word": 4},
    ),
    ("donors to", "捐助者", {"en_ends_preposition": 1, "en_starts_preposition": 0}),
    ("on violence against women", "关于暴力侵害妇女行为", {"en_starts_preposition": 1, "zh_starts_light": 1}),
]


@pytest.mark.parametrize(("en", "zh", "expected"), WORDS)
def test_words(found: Candidates, en: str, zh: str, expected: dict[str, float]) -> None:
    have = values(found, en, zh)
    assert {name: have[name] for name in expected} == expected


def test_a_piece_is_fixed_to_its_neighbours(found: Candidates) -> None:
    piece, whole = (values(found, en, "最不发达国家") for en in ("developed countries", "least developed countries"))
    assert piece["en_left_fixed"] == piece["en_absorbed"] == 1.0
    assert piece["en_left_entropy"] == pytest.approx(0)
    assert whole["en_right_fixed"] < 1 > whole["en_absorbed"]
    assert whole["en_right_entropy"] > 1


def test_a_piece_sees_the_longer_pair(found: Candidates) -> None:
    piece = values(found, "Social Council", "社会理事会")
    whole = values(found, "Economic and Social Council", "经济及社会理事会")
    assert piece["both_longer"] > 0.5 > whole["both_longer"]


def test_features_without_pairs() -> None:
    for units in ([], units_of(("one", "一")), units_of(("one", "一"), ("two", "二"))):
        assert candidates(units).features.values.size == 0
