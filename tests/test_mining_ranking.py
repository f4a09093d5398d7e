"""The ranking: which range a value falls into, what it adds, and that the shipped weights fit together."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from align.mining.features import Features
from align.mining.ranking import Ranking, bins, shipped_ranking

RANKING = Ranking(
    edges={"dice": [0.25, 0.5], "words": [1.0]},
    weights={"dice": [-1.0, 0.0, 2.0], "words": [0.0, 10.0]},
    rare=100.0,
    slope=1.0,
    offset=0.0,
)


@pytest.mark.parametrize(
    ("value", "expected"), [(-1.0, 0), (0.0, 0), (0.25, 0), (0.2500001, 1), (0.5, 1), (0.6, 2), (9.0, 2)]
)
def test_a_value_on_an_edge_belongs_below_it(value: float, expected: int) -> None:
    assert bins([0.25, 0.5], np.array([value])).tolist() == [expected]


def test_an_edge_that_was_rounded_still_holds_its_own_value() -> None:
    third = np.array([1 / 3], dtype=np.float32)
    # As double, the edge would be a little less than the value it was cut at.
    assert float(third[0]) > 1 / 3
    assert bins([1 / 3], third).tolist() == [0]


def test_without_edges_there_is_one_range() -> None:
    assert bins([], np.array([0.0, 5.0])).tolist() == [0, 0]


def test_scores_add_up() -> None:
    values = np.array([[0.1, 1], [0.3, 2], [0.9, 2], [0.9, 2]], dtype=np.float32)
    scores = RANKING.scores(Features(("dice", "words"), values), np.array([3, 3, 3, 2]))
    assert scores.tolist() == [-1.0, 10.0, 12.0, -88.0]


def test_scores_go_by_the_names_of_features() -> None:
    values = np.array([[2, 0.1]], dtype=np.float32)
    assert RANKING.scores(Features(("words", "dice"), values), np.array([3])).tolist() == [9.0]


def test_a_feature_it_was_not_fitted_on_is_no_feature() -> None:
    with pytest.raises(KeyError, match="other"):
        RANKING.scores(Features(("other",), np.zeros((1, 1), np.float32)), np.array([3]))


def test_confidence_is_a_probability_that_grows_with_the_score() -> None:
    assert RANKING.confidence(0.0) == 0.5
    shares = [shipped_ranking().confidence(score) for score in (-20.0, -2.0, 0.0, 2.0, 20.0)]
    assert all(0 < one < other < 1 for one, other in pairwise(shares))


def test_the_shipped_weights_fit_their_ranges() -> None:
    ranking = shipped_ranking()
    assert ranking.edges.keys() == ranking.weights.keys()
    for name, edges in ranking.edges.items():
        assert len(ranking.weights[name]) == len(edges) + 1, name
        # Rounded, two edges may be one; the range between them is never fallen into.
        assert edges == sorted(edges), name
        assert np.isfinite(ranking.weights[name]).all(), name
    assert ranking.rare > 0
    assert ranking.slope > 0
