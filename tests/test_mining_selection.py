"""Selection: pieces and extensions give way, half brackets go, and a term keeps few renderings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.mining.selection import CROWDED, EXTENSION, PIECE, Scored, is_whole, selected

BRACKETS = [
    ("Economic and Social Council", True),
    ("Council (ECOSOC)", True),
    ("Council (ECOSOC", False),
    ("ECOSOC) Council", False),
    ("《宪章》", True),
    ("《宪章", False),
    ("宪章》", False),
    ("（甲）", True),
    ("（甲)", False),
    ("《甲（乙》）", False),
    ("“甲", False),
    ("「甲", False),
    ("甲〉", False),
    (")(", False),
    ("", True),
]


@pytest.mark.parametrize(("text", "whole"), BRACKETS)
def test_brackets(text: str, whole: bool) -> None:
    assert is_whole(text) is whole


@given(st.text("《》〈〉（）()“”「」a", max_size=12))
def test_what_is_whole_opens_what_it_closes(text: str) -> None:
    rest, before = text.replace("a", ""), ""
    while rest != before:
        before = rest
        for pair in ("《》", "〈〉", "（）", "()", "“”", "「」"):
            rest = rest.replace(pair, "")
    assert is_whole(text) is (rest == "")


def lost(*pairs: tuple[str, str, float, int]) -> dict[tuple[str, str], float]:
    """Return what each pair loses: pairs as English, Chinese, score, units."""
    scored = [Scored(*pair, row) for row, pair in enumerate(pairs)]
    before = {pair.row: pair.score for pair in scored}
    return {(pair.en, pair.zh): before[pair.row] - pair.score for pair in selected(scored)}


WHOLE = ("United Kingdom", "联合王国", 5.0, 8)
RULES = [
    ("a piece of the English", ("Kingdom", "联合王国", 4.5, 8), WHOLE, PIECE),
    ("a piece of the Chinese", ("United Kingdom", "王国", 4.5, 8), WHOLE, PIECE),
    ("a better piece is still one", ("Kingdom", "联合王国", 5.9, 8), WHOLE, PIECE),
    ("but not a much better one", ("Kingdom", "联合王国", 6.1, 8), WHOLE, 0.0),
    ("a piece that stands alone as well", ("Kingdom", "联合王国", 4.5, 11), WHOLE, 0.0),
    ("up to three quarters of its units are the whole", ("Kingdom", "联合王国", 4.5, 10), WHOLE, PIECE),
    ("an extension", ("the whole United Kingdom", "联合王国", 4.5, 5), WHOLE, EXTENSION),
    ("an extension that is better", ("the whole United Kingdom", "联合王国", 5.5, 5), WHOLE, 0.0),
    ("an extension as frequent", ("the whole United Kingdom", "联合王国", 4.5, 6), WHOLE, 0.0),
    ("another rendering", ("Kingdom", "王国", 4.5, 8), WHOLE, 0.0),
    ("another word", ("Britain", "联合王国", 4.5, 8), WHOLE, 0.0),
    ("another spelling", ("united kingdom", "联合王国", 4.5, 8), WHOLE, 0.0),
]


@pytest.mark.parametrize(("pair", "rival", "loss"), [case[1:] for case in RULES], ids=[case[0] for case in RULES])
@pytest.mark.parametrize("turned", [False, True])
def test_rules(
    pair: tuple[str, str, float, int], rival: tuple[str, str, float, int], loss: float, turned: bool
) -> None:
    pairs = (rival, pair) if turned else (pair, rival)
    assert lost(*pairs)[pair[:2]] == pytest.approx(loss)


def test_the_third_rendering_and_each_after_it_lose() -> None:
    losses = lost(
        ("peace", "和平", 9.0, 5), ("peace", "安宁", 8.0, 5), ("peace", "太平", 7.0, 5), ("peace", "媾和", 6.0, 5)
    )
    assert list(losses.values()) == [0.0, 0.0, CROWDED, 2 * CROWDED]


def test_best_first_and_equals_as_they_came() -> None:
    pairs = [Scored("peace", "和平", 1.0, 3, 0), Scored("war", "战争", 2.0, 3, 1), Scored("trade", "贸易", 1.0, 3, 2)]
    assert [pair.en for pair in selected(pairs)] == ["war", "peace", "trade"]


def test_half_brackets_are_left_out_and_decide_nothing() -> None:
    pairs = [Scored("Kingdom", "王国", 1.0, 3, 0), Scored("Kingdom", "(王国", 5.0, 3, 1)]
    assert selected(pairs) == [pairs[0]]


def test_nothing() -> None:
    assert selected([]) == []
