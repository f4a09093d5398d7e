from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.evaluation import gale_church, load_gold, numbers_only
from align.evaluation.baselines import _band
from align.evaluation.pairs import Pair

Aligner = Callable[[Sequence[str], Sequence[str]], list[Pair]]
ALIGNERS = [gale_church, numbers_only]
PARAGRAPHS = st.lists(st.sampled_from(["", "1. A", "2. BB", "(a) ccc", "第三条", "D" * 40, "Eeee"]), max_size=12)


def one_to_one(size: int) -> list[Pair]:
    return [((i,), (i,)) for i in range(size)]


def lengths(*sizes: int) -> list[str]:
    return ["x" * size for size in sizes]


@pytest.mark.parametrize("aligner", ALIGNERS)
@given(en=PARAGRAPHS, zh=PARAGRAPHS)
def test_every_paragraph_is_in_exactly_one_bead_and_none_cross(aligner: Aligner, en: list[str], zh: list[str]) -> None:
    beads = aligner(en, zh)
    assert all(one or other for one, other in beads)
    assert sorted(i for one, _ in beads for i in one) == list(range(len(en)))
    assert sorted(j for _, other in beads for j in other) == list(range(len(zh)))
    linked = sorted(pair for pair in beads if pair[0] and pair[1])
    assert [other for _, other in linked] == sorted(other for _, other in linked)


# label, English lengths, Chinese lengths, beads
BY_LENGTH: list[tuple[str, list[str], list[str], list[Pair]]] = [
    ("nothing", [], [], []),
    ("one side only", lengths(20, 30), [], [((0,), ()), ((1,), ())]),
    ("Chinese a third as long", lengths(90, 300, 60, 210), lengths(30, 100, 20, 70), one_to_one(4)),
    (
        "the same, and the last cut in two",
        lengths(150, 150, 150, 300),
        lengths(50, 50, 50, 50, 50),
        [*one_to_one(3), ((3,), (3, 4))],
    ),
    (
        "a paragraph cut in two",
        lengths(120, 400, 90),
        lengths(120, 195, 204, 90),
        [((0,), (0,)), ((1,), (1, 2)), ((2,), (3,))],
    ),
    (
        "two run together",
        lengths(120, 195, 204, 90),
        lengths(120, 400, 90),
        [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))],
    ),
    ("two paragraphs that changed places", lengths(100, 300), lengths(300, 100), [((0, 1), (0, 1))]),
    ("no letters at all", ["", ""], ["", ""], one_to_one(2)),
]


@pytest.mark.parametrize(("en", "zh", "beads"), [c[1:] for c in BY_LENGTH], ids=[c[0] for c in BY_LENGTH])
def test_gale_church(en: list[str], zh: list[str], beads: list[Pair]) -> None:
    assert gale_church(en, zh) == beads


# label, English, Chinese, beads
BY_NUMBER: list[tuple[str, list[str], list[str], list[Pair]]] = [
    ("equal numbers", ["1. A", "2. B"], ["1. 甲", "2. 乙"], one_to_one(2)),
    ("articles", ["Article 2", "Article 3"], ["第二条", "第三条"], one_to_one(2)),
    ("a number missing", ["1. A", "2. B", "3. C"], ["1. 甲", "3. 丙"], [((0,), (0,)), ((1,), ()), ((2,), (1,))]),
    (
        "unnumbered ones in order as far as they go",
        ["Title", "Preamble", "1. A"],
        ["标题", "1. 甲"],
        [((0,), (0,)), ((1,), ()), ((2,), (1,))],
    ),
    ("a bracketed number is another", ["(1) A"], ["1. 甲"], [((0,), ()), ((), (0,))]),
    (
        "numbers that start again: the longest run in order",
        ["1. A", "2. B", "1. C", "2. D"],
        ["1. 甲", "2. 乙", "2. 丁"],
        [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,))],
    ),
]


@pytest.mark.parametrize(("en", "zh", "beads"), [c[1:] for c in BY_NUMBER], ids=[c[0] for c in BY_NUMBER])
def test_numbers_only(en: list[str], zh: list[str], beads: list[Pair]) -> None:
    assert numbers_only(en, zh) == beads


def test_very_unequal_documents_can_still_be_aligned() -> None:
    assert len(gale_church(["x" * 100], lengths(*[50] * 1000))) >= 999


def test_work_grows_with_paragraphs_not_with_their_square() -> None:
    def cells(size: int) -> int:
        return sum(len(_band(i, size, size)) for i in range(size + 1))

    assert cells(9_000) < 4 * cells(3_000)


@pytest.mark.data
@pytest.mark.parametrize(("aligner", "least"), [(gale_church, 0.65), (numbers_only, 0.5)])
def test_baselines_are_as_good_as_they_were(shared_data: Path, aligner: Aligner, least: float) -> None:
    golds = [load_gold(path) for path in sorted((shared_data / "instruments-dev").glob("*.json"))]
    right = sum(len(set(gold.beads) & set(aligner(gold.en, gold.zh))) for gold in golds)
    assert right / sum(len(gold.beads) for gold in golds) >= least
