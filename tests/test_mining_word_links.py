"""Links between words: shapes and bounds, and a dictionary that must be found again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from align.mining.arrays import Ints
from align.mining.word_links import word_links


def ints(*units: Sequence[int]) -> list[Ints]:
    return [np.array(unit, dtype=np.int64) for unit in units]


def toy(sentences: int, words: int, seed: int) -> tuple[list[Ints], list[Ints]]:
    """Return sentences of distinct words, and their word-for-word translations shuffled; word `n` means `n + 1`."""
    draw = np.random.default_rng(seed)
    english = [draw.choice(words, size=6, replace=False) for _ in range(sentences)]
    return english, [draw.permutation((unit + 1) % words) for unit in english]


def test_a_dictionary_is_found_again_whatever_the_order() -> None:
    english, chinese = toy(200, 30, seed=1)
    right = total = 0
    for en, zh, link in zip(english, chinese, word_links(english, chinese), strict=True):
        right += int((zh[link.argmax(axis=1)] == (en + 1) % 30).sum())
        total += len(en)
    assert right / total > 0.99


def test_links_are_shares_and_have_the_shape_of_their_unit() -> None:
    english, chinese = ints([0, 1, 2], [3], [0, 3, 3, 1]), ints([0, 1], [2, 2, 2], [0])
    links = word_links(english, chinese)
    assert [link.shape for link in links] == [(3, 2), (1, 3), (4, 1)]
    assert all(link.dtype == np.float32 and link.min() >= 0 and link.max() <= 1 for link in links)


def test_a_word_gives_out_no_more_than_itself() -> None:
    english, chinese = toy(50, 12, seed=2)
    for link in word_links(english, chinese):
        # The product of both directions sums to one at most; the links are its roots.
        assert (link**2).sum(axis=1).max() <= 1.00001
        assert (link**2).sum(axis=0).max() <= 1.00001


def test_both_languages_are_treated_alike() -> None:
    english, chinese = toy(40, 12, seed=3)
    for forth, back in zip(word_links(english, chinese), word_links(chinese, english), strict=True):
        np.testing.assert_allclose(forth, back.T, atol=1e-5)


def test_where_nothing_else_tells_order_does() -> None:
    (link,) = word_links(ints([0, 1, 2]), ints([0, 1, 2]))
    assert link.argmax(axis=1).tolist() == [0, 1, 2]


def test_a_rare_word_does_not_attract_what_has_a_translation() -> None:
    english, chinese = toy(200, 30, seed=4)
    english[0], chinese[0] = np.append(english[0], 99), np.append(chinese[0], 99)
    link = word_links(english, chinese)[0]
    assert link[-1].argmax() == len(chinese[0]) - 1
    assert link[-1, :-1].max() < 0.1


@pytest.mark.parametrize(
    ("english", "chinese", "shapes"),
    [
        ([], [], []),
        ([[]], [[]], [(0, 0)]),
        ([[], [0]], [[0, 1], [1]], [(0, 2), (1, 1)]),
        ([[0, 1], []], [[], [0]], [(2, 0), (0, 1)]),
    ],
)
def test_empty_sides(english: list[list[int]], chinese: list[list[int]], shapes: list[tuple[int, int]]) -> None:
    assert [link.shape for link in word_links(ints(*english), ints(*chinese))] == shapes


def test_the_same_again() -> None:
    english, chinese = toy(30, 10, seed=5)
    for one, other in zip(word_links(english, chinese), word_links(english, chinese), strict=True):
        np.testing.assert_array_equal(one, other)
