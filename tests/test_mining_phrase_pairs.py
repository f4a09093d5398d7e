"""Pairs of word groups: every count and mean against one made by hand."""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt
import pytest

from align.mining.candidates import LONGEST_UNIT, Candidates, candidates
from align.mining.grams import Grams, chinese_grams, english_grams
from align.mining.phrase_pairs import LINKED, STRONGLY, phrase_pairs
from align.mining.tokens import chinese_tokens, english_tokens
from align.records import TranslationUnit
from mining_builders import resolutions

Links = list[npt.NDArray[np.float32]]


@pytest.fixture(scope="module")
def small() -> tuple[Grams, Grams, Links]:
    """Return the word groups of sentences that say everything twice, and links: the closer to the diagonal the more."""
    units = [unit for unit in resolutions() if unit.year != 2003]
    english = [english_tokens(f"{unit.en} {unit.en}") for unit in units]
    chinese = [chinese_tokens(f"{unit.zh}{unit.zh}") for unit in units]
    draw = np.random.default_rng(1)
    links = []
    for en, zh in zip(english, chinese, strict=True):
        apart = np.abs(np.linspace(0, 1, len(en.words))[:, None] - np.linspace(0, 1, len(zh.words)))
        links.append((draw.random(apart.shape) * np.exp(-9 * apart)).astype(np.float32) ** 2)
    return english_grams(english), chinese_grams(chinese), links


def rows_of(grams: Grams, gram: int, unit: int) -> list[int]:
    return [row for row in range(grams.bounds[unit], grams.bounds[unit + 1]) if grams.gram[row] == gram]


def measures(link: npt.NDArray[np.float32], top: int, bottom: int, left: int, right: int) -> list[float]:
    """Return what one occurrence of a pair says: kept, the four edges, density."""
    box = link[top:bottom, left:right].astype(float)
    most = max(float(link[top:bottom].sum()), float(link[:, left:right].sum()))
    edges = [box[0].sum(), box[-1].sum(), box[:, 0].sum(), box[:, -1].sum()]
    return [box.sum() / (most + 0.1), *edges, box.sum() / max(box.shape)]


def test_as_counted_by_hand(small: tuple[Grams, Grams, Links]) -> None:
    english, chinese, links = small
    pairs = phrase_pairs(english, chinese, links)
    found = {(int(en), int(zh)): row for row, (en, zh) in enumerate(zip(pairs.en, pairs.zh, strict=True))}
    chosen = set()
    for en, zh in product(range(len(english)), range(len(chinese))):
        shared = english.units_of(en) & chinese.units_of(zh)
        said = [
            (unit, measures(links[unit], english.first[i], english.stop[i], chinese.first[j], chinese.stop[j]))
            for unit in sorted(shared)
            for i, j in product(rows_of(english, en, unit), rows_of(chinese, zh, unit))
        ]
        linked = [(unit, values) for unit, values in said if values[0] >= LINKED]
        strong = {unit for unit, values in linked if values[0] >= STRONGLY}
        dice = 2 * len(shared) / (len(english.units_of(en)) + len(chinese.units_of(zh)))
        often = dice >= 0.35 and len(shared) >= 2 and bool(linked)
        if len(strong) >= 2 or often:
            chosen.add((en, zh))
            row = found[en, zh]
            assert pairs.together[row] == len(shared)
            assert pairs.linked[row] == len({unit for unit, _ in linked})
            assert pairs.strong[row] == len(strong)
            means = np.mean([values for _, values in linked], axis=0)
            got = [pairs.kept[row], *pairs.edges[row], pairs.density[row]]
            np.testing.assert_allclose(got, means, atol=1e-4)
    assert set(found) == chosen
    assert len(chosen) > 50
    assert pairs.strong.min() < 2 <= pairs.strong.max()


CHOSEN = [
    ("linked strongly, though mostly parted", 10, 2, [1.0, 1.0], True),
    ("linked strongly once only", 10, 2, [1.0, 0.0], False),
    ("linked weakly, and mostly parted", 10, 2, [0.05, 0.05], False),
    ("linked weakly, and mostly together", 3, 2, [0.05, 0.05], True),
    ("mostly together, but never linked", 3, 2, [0.0, 0.0], False),
]


@pytest.mark.parametrize(
    ("english", "chinese", "link", "chosen"), [case[1:] for case in CHOSEN], ids=[case[0] for case in CHOSEN]
)
def test_which_pairs_are_looked_at(english: int, chinese: int, link: list[float], chosen: bool) -> None:
    in_english = english_grams([english_tokens("peace")] * english)
    in_chinese = chinese_grams([chinese_tokens("和平")] * chinese + [chinese_tokens("")] * (english - chinese))
    links = [np.full((1, 1), value, np.float32) for value in link]
    links += [np.zeros((1, 0), np.float32)] * (english - chinese)
    assert len(phrase_pairs(in_english, in_chinese, links)) == chosen


def test_of_too_many_pairs_those_that_most_units_speak_for_are_kept(
    small: tuple[Grams, Grams, Links], monkeypatch: pytest.MonkeyPatch
) -> None:
    every = phrase_pairs(*small)
    monkeypatch.setattr("align.mining.phrase_pairs.MOST", 5)
    few = phrase_pairs(*small)
    weights = sorted((every.strong * every.kept).tolist(), reverse=True)
    assert len(every) > 5
    assert sorted((few.strong * few.kept).tolist(), reverse=True) == weights[:5]
    assert set(zip(few.en, few.zh, strict=True)) <= set(zip(every.en, every.zh, strict=True))


def test_nothing_in_common() -> None:
    english = english_grams([english_tokens("peace"), english_tokens("war")])
    chinese = chinese_grams([chinese_tokens("和平"), chinese_tokens("和平")])
    pairs = phrase_pairs(english, chinese, [np.ones((1, 1), np.float32)] * 2)
    assert len(pairs) == 0
    assert pairs.edges.shape == (0, 4)


@pytest.fixture(scope="module")
def found() -> Candidates:
    return candidates(resolutions())


def test_candidates_know_their_units(found: Candidates) -> None:
    for row in range(len(found.pairs)):
        units = found.units(row)
        assert units == sorted(set(units))
        assert len(units) == found.pairs.together[row]


def test_candidates_hold_the_whole_name(found: Candidates) -> None:
    printed = {(found.en[en], found.zh[zh]) for en, zh in zip(found.pairs.en, found.pairs.zh, strict=True)}
    assert ("Economic and Social Council", "经济及社会理事会") in printed
    assert ("follow-up", "后续行动") in printed


def test_of_a_unit_without_end_only_the_beginning_is_looked_at() -> None:
    long = " ".join(["one"] * LONGEST_UNIT)
    units = [TranslationUnit(f"{long} peace", "和平"), TranslationUnit("to peace", "和平")]
    assert candidates(units).en == []
    units[0] = TranslationUnit(f"{long[4:]} peace", "和平")
    assert candidates(units).en == ["peace"]
