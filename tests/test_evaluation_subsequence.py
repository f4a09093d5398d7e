from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from align.evaluation.subsequence import common_subsequence

WORDS = st.text(alphabet="abc", max_size=9)


def length_by_definition(one: str, other: str) -> int:
    if not (one and other):
        return 0
    if one[0] == other[0]:
        return 1 + length_by_definition(one[1:], other[1:])
    return max(length_by_definition(one[1:], other), length_by_definition(one, other[1:]))


@given(one=WORDS, other=WORDS)
def test_it_is_common_ascending_and_as_long_as_can_be(one: str, other: str) -> None:
    found = common_subsequence(one, other)
    assert all(one[i] == other[j] for i, j in found)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found))
    assert len(found) == length_by_definition(one, other)


def test_none_equals_nothing() -> None:
    assert common_subsequence([None, 1, None], [None, 1]) == [(1, 1)]


def test_an_early_match_does_not_win_over_more_matches() -> None:
    one, other = ["note", "alpha", "note", "beta"], ["alpha", "beta", "note"]
    # What comes first is no anchor: `difflib` pairs the first note with the only one, and loses all between.
    assert len(common_subsequence(one, other)) == 2
