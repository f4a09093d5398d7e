"""The search finds the best sequence of beads, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from math import inf

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from align.matching.scoring import SHAPES, Scorer, Span
from align.matching.search import Band, Path, best_path, full_band
from align.matching.weights import Weights
from toy_encoder import chinese, english, side

Text = tuple[int, int | None]
"""Seed of a sentence, and the number it carries."""

texts = st.lists(st.tuples(st.integers(0, 6), st.none() | st.integers(1, 4)), max_size=5)


def scorer_of(en: Sequence[Text], zh: Sequence[Text], weights: Weights | None = None) -> Scorer:
    first = side(*((english(s), n) if n else english(s) for s, n in en))
    second = side(*((chinese(s), n) if n else chinese(s) for s, n in zh))
    return Scorer(first, second, weights or Weights())


def units_of(path: Path) -> tuple[list[int], list[int]]:
    """Return the units of both sides in the order of the path's beads."""

    def spread(spans: Iterator[Span]) -> list[int]:
        return list(chain.from_iterable(range(start, start + width) for start, width in spans))

    return spread(en for en, _ in path.beads), spread(zh for _, zh in path.beads)


def best_total(scorer: Scorer, band: Band | None = None) -> float:
    """Return the score of the best sequence of beads in a band, found by trying all of them."""
    n, m = len(scorer.en), len(scorer.zh)
    within = band or full_band(n, m)

    @cache
    def best(i: int, j: int) -> float:
        if not within[i][0] <= j <= within[i][1]:
            return -inf
        if (i, j) == (n, m):
            return 0.0
        ways = [scorer.weights.null + best(i + a, j + b) for a, b in ((1, 0), (0, 1)) if i + a <= n and j + b <= m]
        for a, b in SHAPES:
            if i + a <= n and j + b <= m:
                score = float(scorer.block((i, i + 1), (j, j + 1), (a, b))[0, 0])
                ways.append(score + best(i + a, j + b))
        return max(ways)

    return best(0, 0)


@given(texts, texts)
@settings(max_examples=80, deadline=None)
def test_the_path_is_as_good_as_the_best_of_all_paths(en: list[Text], zh: list[Text]) -> None:
    scorer = scorer_of(en, zh)
    path = best_path(scorer, full_band(len(en), len(zh)))
    assert sum(path.scores) == pytest.approx(best_total(scorer), abs=1e-3)


@st.composite
def bands(draw: st.DrawFn, n: int, m: int) -> Band:
    """Return a band of rows as wide and as narrow as can be, which the diagonal lies in."""
    centres = [i * m // n for i in range(n + 1)]
    spare = draw(st.lists(st.tuples(st.integers(0, m), st.integers(0, m)), min_size=n + 1, max_size=n + 1))
    return [(max(0, c - a), min(m, c + b)) for c, (a, b) in zip(centres, spare, strict=True)]


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_in_any_band_the_path_is_as_good_as_the_best_of_all_paths_in_it(data: st.DataObject) -> None:
    seeds = st.integers(0, 6).map(lambda seed: (seed, None))
    # More rows than the search keeps at a time.
    en: list[Text] = data.draw(st.lists(seeds, min_size=10, max_size=14))
    zh: list[Text] = data.draw(st.lists(seeds, min_size=2, max_size=14))
    band = data.draw(bands(len(en), len(zh)))
    scorer = scorer_of(en, zh)
    best = best_total(scorer, band)
    assume(best > -inf)
    assert sum(best_path(scorer, band).scores) == pytest.approx(best, abs=1e-3)


@given(texts, texts)
@settings(max_examples=80, deadline=None)
def test_every_unit_is_in_exactly_one_bead_and_in_order(en: list[Text], zh: list[Text]) -> None:
    path = best_path(scorer_of(en, zh), full_band(len(en), len(zh)))
    assert units_of(path) == (list(range(len(en))), list(range(len(zh))))
    assert all(a[1] + b[1] for a, b in path.beads)
    assert len(path.scores) == len(path.beads)


@given(texts, texts)
@settings(max_examples=50, deadline=None)
def test_scores_are_those_of_the_beads_themselves(en: list[Text], zh: list[Text]) -> None:
    scorer = scorer_of(en, zh)
    path = best_path(scorer, full_band(len(en), len(zh)))
    for ((i, a), (j, b)), score in zip(path.beads, path.scores, strict=True):
        expected = scorer.block((i, i + 1), (j, j + 1), (a, b))[0, 0] if a and b else scorer.weights.null
        assert score == pytest.approx(float(expected), abs=1e-3)


def test_a_translation_is_paired_one_to_one() -> None:
    same: list[Text] = [(seed, None) for seed in range(300)]
    path = best_path(scorer_of(same, same), full_band(300, 300))
    assert path.beads == tuple(((i, 1), (i, 1)) for i in range(300))


def test_a_missing_paragraph_is_left_alone() -> None:
    en: list[Text] = [(seed, None) for seed in range(200)]
    zh = en[:130] + en[131:]
    path = best_path(scorer_of(en, zh), full_band(200, 199))
    assert [bead for bead in path.beads if bead[0][1] != 1 or bead[1][1] != 1] == [((130, 1), (130, 0))]


def test_a_split_paragraph_is_one_bead() -> None:
    en = [english("a"), f"{english('b')} {english('c')}", english("d")]
    zh = [chinese("a"), chinese("b"), chinese("c"), chinese("d")]
    path = best_path(Scorer(side(*en), side(*zh), Weights()), full_band(3, 4))
    assert path.beads == (((0, 1), (0, 1)), ((1, 1), (1, 2)), ((2, 1), (3, 1)))


def test_a_narrow_band_around_the_path_finds_the_same() -> None:
    en: list[Text] = [(seed, None) for seed in range(150)]
    zh = en[:40] + en[42:100] + [(900, None)] + en[100:]
    scorer = scorer_of(en, zh)
    band = [(max(0, i - 6), min(len(zh), i + 6)) for i in range(len(en) + 1)]
    assert best_path(scorer, band).beads == best_path(scorer, full_band(len(en), len(zh))).beads


def test_the_path_stays_inside_its_band() -> None:
    en: list[Text] = [(seed, None) for seed in range(6)]
    zh: list[Text] = [(900, None), (901, None), (902, None), *en]
    scorer = scorer_of(en, zh)
    # Wide enough for three Chinese units ahead at the end only, so the true diagonal is out of reach before.
    band = [(i, i + 1) for i in range(6)] + [(6, 9)]
    path = best_path(scorer, band)
    reached = [(i + a, j + b) for (i, a), (j, b) in path.beads]
    assert all(band[i][0] <= j <= band[i][1] for i, j in reached)
    assert units_of(path) == (list(range(6)), list(range(9)))


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 3), (3, 0)])
def test_an_empty_side_leaves_all_others_alone(n: int, m: int) -> None:
    empty = side("river").subset([])
    en, zh = (side(*map(english, range(n))) if n else empty), (side(*map(chinese, range(m))) if m else empty)
    path = best_path(Scorer(en, zh, Weights()), full_band(n, m))
    assert path.beads == tuple(((i, 1), (0, 0)) for i in range(n)) + tuple(((n, 0), (j, 1)) for j in range(m))


def test_of_equal_paths_the_one_that_leaves_the_first_alone_is_taken() -> None:
    twice: list[Text] = [(3, None), (3, None)]
    apart = Weights(merge=-50)
    english_alone = best_path(scorer_of(twice, twice[:1], apart), full_band(2, 1))
    chinese_alone = best_path(scorer_of(twice[:1], twice, apart), full_band(1, 2))
    assert english_alone.beads == (((0, 1), (0, 0)), ((1, 1), (0, 1)))
    assert chinese_alone.beads == (((0, 0), (0, 1)), ((0, 1), (1, 1)))
