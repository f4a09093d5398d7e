"""What the score of a bead is made of."""

from __future__ import annotations

import numpy as np
import pytest

from align.matching.scoring import SHAPES, Scorer, hub_levels
from align.matching.sides import HAN_WEIGHT, text_length
from align.matching.weights import Weights
from toy_encoder import ToyEncoder, chinese, english, sentence, side

WEIGHTS = Weights()
ONE = (0, 1)
BACKGROUND = ToyEncoder().encode(["sun", "moon", "wind", "snow"])


def score(en: str | tuple[str, int], zh: str | tuple[str, int]) -> float:
    """Return the score of a pair of units."""
    return float(Scorer(side(en), side(zh), WEIGHTS, background=BACKGROUND).block(ONE, ONE, (1, 1))[0, 0])


def long_scorer() -> Scorer:
    seeds = range(12)
    en = [(english(s), s + 1) if s % 3 == 0 else f"{english(s)} {1990 + s}" for s in seeds]
    zh = [(chinese(s), s + 1) if s % 4 == 0 else f"{chinese(s)}{1990 + s}年" for s in seeds]
    return Scorer(side(*en), side(*zh), WEIGHTS)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_block_is_its_cells(shape: tuple[int, int]) -> None:
    scorer = long_scorer()
    block = scorer.block((2, 5), (1, 4), shape)
    assert block.shape == (3, 3)
    cells = [[scorer.block((i, i + 1), (j, j + 1), shape)[0, 0] for j in range(1, 4)] for i in range(2, 5)]
    np.testing.assert_allclose(block, cells, atol=1e-4)


def test_translations_score_above_zero_and_others_below() -> None:
    seeds = range(20)
    scorer = Scorer(side(*map(english, seeds)), side(*map(chinese, seeds)), WEIGHTS)
    block = scorer.block((0, 20), (0, 20), (1, 1))
    right = np.eye(20, dtype=bool)
    assert block[right].min() > 0 > np.median(block[~right])
    assert (block.argmax(axis=1) == np.arange(20)).all()


def test_a_joined_run_scores_above_its_first_half() -> None:
    en = side(f"{english('b')} {english('c')}", english("d"))
    zh = side(chinese("b"), chinese("c"), chinese("d"))
    scorer = Scorer(en, zh, WEIGHTS)
    assert scorer.block(ONE, ONE, (1, 2))[0, 0] > scorer.block(ONE, ONE, (1, 1))[0, 0] + WEIGHTS.null


def test_numbers_rank_same_none_one_sided_different() -> None:
    en, zh = sentence("n")
    same, none = score((en, 4), (zh, 4)), score(en, zh)
    one_sided, different = score((en, 4), zh), score((en, 4), (zh, 5))
    assert same > none > one_sided > different
    assert same - none == pytest.approx(WEIGHTS.number_same, abs=1e-4)
    assert different - none == pytest.approx(WEIGHTS.number_differs, abs=1e-4)


def test_a_number_inside_a_run_speaks_against_it() -> None:
    en = side(f"{english('b')} {english('c')}")
    plain, numbered = side(chinese("b"), chinese("c")), side(chinese("b"), (chinese("c"), 3))
    without, inside = (Scorer(en, zh, WEIGHTS).block(ONE, ONE, (1, 2))[0, 0] for zh in (plain, numbered))
    assert inside - without == pytest.approx(WEIGHTS.number_inside, abs=1e-4)


def test_a_number_alone_does_not_make_a_pair() -> None:
    en, zh = "river peace child forest court", "苗界算师港"
    assert score((en, 7), (zh, 7)) < score(en, "河平童林庭")
    assert score((en, 7), (zh, 7)) < score((en, 7), ("河平童林庭", 8))


def test_common_figures_speak_for_a_pair_and_different_ones_against() -> None:
    en, zh = sentence("f")
    same = score(f"{en} 1996/31", f"{zh} 1996/31")
    different = score(f"{en} 1996/31", f"{zh} 1997/53")
    assert same - different > 0.8 * WEIGHTS.figures


def test_lengths_as_in_translation_speak_for_a_pair() -> None:
    def evidence(en: int, zh: int) -> float:
        scorer = Scorer(side("x" * en), side("河" * zh), WEIGHTS)
        return float(scorer.length_evidence(ONE, ONE, (1, 1))[0, 0])

    right = evidence(415, 100)
    assert right > 0
    assert right > evidence(415, 120) > evidence(415, 200)
    assert evidence(415, 120) == pytest.approx(evidence(498, 100), abs=0.1)
    assert -6 <= evidence(4000, 10) < 0


def test_ideographs_count_as_several_letters() -> None:
    assert text_length("abc河") == pytest.approx(3 + HAN_WEIGHT)
    assert text_length("") == 1


def test_encoded_runs_take_the_place_of_sums() -> None:
    en, zh = side("river peace", "child forest"), side("河平童林")
    exact = ToyEncoder().encode(["court vaccine"])[0]
    plain = Scorer(en, zh, WEIGHTS)
    misled = plain.refined({(0, 2): exact}, {})
    similar = [float(scorer.similarity(ONE, ONE, (2, 1))[0, 0]) for scorer in (plain, misled)]
    scores = [float(scorer.block(ONE, ONE, (2, 1))[0, 0]) for scorer in (plain, misled)]
    assert similar[0] > similar[1] + 0.3
    assert scores[0] - scores[1] == pytest.approx(WEIGHTS.similarity * (similar[0] - similar[1]), abs=1e-4)
    assert plain.block(ONE, ONE, (1, 1)) == misled.block(ONE, ONE, (1, 1))


def test_hub_levels_are_means_of_the_nearest_four() -> None:
    others = np.eye(6, dtype=np.float32)
    vectors = np.array([[0.5, 0.5, 0.5, 0.5, 0, 0], [0.6, 0.8, 0, 0, 0, 0]], dtype=np.float32)
    np.testing.assert_allclose(hub_levels(vectors, others), [0.5, 0.35], atol=1e-6)


def test_background_fills_up_few_neighbours() -> None:
    vectors = np.array([[1, 0]], dtype=np.float32)
    alone = hub_levels(vectors, vectors)
    background = np.array([[0, 1], [0, -1], [0, 1]], dtype=np.float32)
    assert alone == pytest.approx([1.0])
    assert hub_levels(vectors, vectors, background) == pytest.approx([0.25])
    assert hub_levels(vectors, vectors[:0], background) == pytest.approx([0.0])


def test_without_neighbours_hub_levels_are_zero() -> None:
    vectors = np.ones((3, 2), dtype=np.float32)
    assert hub_levels(vectors, vectors[:0]).tolist() == [0, 0, 0]
    assert hub_levels(vectors[:0], vectors).shape == (0,)


def test_long_sides_are_sampled_and_computed_in_pieces() -> None:
    rng = np.random.default_rng(5)
    vectors = rng.normal(size=(5000, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    sample = vectors[np.linspace(0, 4999, 1200).astype(int)]
    expected = np.sort(vectors @ sample.T, axis=1)[:, -4:].mean(axis=1)
    np.testing.assert_allclose(hub_levels(vectors, vectors), expected, atol=1e-5)


def test_a_text_like_all_others_attracts_no_pair() -> None:
    """A hub's high cosine with everything is taken off, so the plain pair beats it."""
    en = side("river peace child", "court vaccine border", "prison treaty farmer")
    zh = side("河平童", "庭苗界", "狱约农", "河平童庭苗界狱约农")
    block = Scorer(en, zh, Weights(length=0)).block((0, 3), (0, 4), (1, 1))
    assert (block[:, :3].diagonal() > block[:, 3]).all()
