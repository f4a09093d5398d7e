"""Long documents are searched in a band, whose area grows with their length only."""

from __future__ import annotations

import random
from functools import cache

import pytest

from align.matching.banding import band_for
from align.matching.scoring import Scorer
from align.matching.search import Band, Path, best_path, full_band
from align.matching.sides import Side
from align.matching.weights import Weights
from toy_encoder import ToyEncoder, chinese, english, side

WEIGHTS = Weights()
BACKGROUND = ToyEncoder().encode(["river court", "河庭", "prison", "狱"])


@cache
def sides(length: int) -> tuple[Side, Side, tuple[tuple[int, int], ...]]:
    """Return two long sides with paragraphs missing here and there, and the pairs that are right."""
    rng = random.Random(length)  # noqa: S311 - a test repeats itself
    en = [seed for seed in range(length) if rng.random() > 0.03]
    zh = [seed for seed in range(length) if rng.random() > 0.03]
    place = {seed: j for j, seed in enumerate(zh)}
    right = tuple((i, place[seed]) for i, seed in enumerate(en) if seed in place)
    return side(*map(english, en)), side(*map(chinese, zh)), right


@cache
def band_of(length: int) -> Band:
    en, zh, _ = sides(length)
    return band_for(en, zh, WEIGHTS, BACKGROUND)


def area(band: Band) -> int:
    return sum(high - low + 1 for low, high in band)


def recall(path: Path, right: tuple[tuple[int, int], ...]) -> float:
    found = {(i, j) for (i, a), (j, b) in path.beads if a == b == 1}
    return len(found & set(right)) / len(right)


def test_a_short_document_is_searched_everywhere() -> None:
    en, zh, _ = sides(200)
    assert band_of(200) == full_band(len(en), len(zh))


def test_a_long_document_against_a_tiny_one_is_searched_everywhere() -> None:
    en, _, _ = sides(1400)
    zh = side(chinese(4), chinese(9))
    assert band_for(en, zh, WEIGHTS, BACKGROUND) == full_band(len(en), 2)


@pytest.mark.parametrize("length", [1400, 2800])
def test_the_band_of_a_long_document_leads_from_end_to_end(length: int) -> None:
    en, zh, right = sides(length)
    band = band_of(length)
    assert len(band) == len(en) + 1
    assert band[0][0] == 0
    assert band[-1][1] == len(zh)
    assert all(0 <= low <= high <= len(zh) for low, high in band)
    assert all(band[i][0] <= j < band[i][1] for i, j in right)


def test_the_area_of_the_band_grows_with_the_length_only() -> None:
    assert area(band_of(2800)) < 2.2 * area(band_of(1400))
    assert area(band_of(2800)) < 250 * 2800


def test_the_right_pairs_of_a_long_document_are_found() -> None:
    en, zh, right = sides(1400)
    path = best_path(Scorer(en, zh, WEIGHTS, background=BACKGROUND), band_of(1400))
    assert recall(path, right) > 0.98
