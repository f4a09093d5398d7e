"""The best sequence of beads without one of them is found, and is the best there is."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.matching import rival as module
from align.matching.rival import Spans, best_rival, score_of
from align.matching.scoring import SHAPES, Scorer
from align.matching.search import Band, Path, Scores, best_path, full_band
from align.matching.sides import Floats
from align.matching.weights import Weights
from toy_encoder import chinese, english, side

Text = tuple[int, int | None]
"""Seed of a sentence, and the number it carries."""

texts = st.lists(st.tuples(st.integers(0, 6), st.none() | st.integers(1, 4)), min_size=1, max_size=5)


def scorer_of(en: list[Text], zh: list[Text]) -> Scorer:
    first = side(*((english(s), n) if n else english(s) for s, n in en))
    second = side(*((chinese(s), n) if n else chinese(s) for s, n in zh))
    return Scorer(first, second, Weights())


def searched(scorer: Scorer) -> Path:
    return best_path(scorer, full_band(len(scorer.en), len(scorer.zh)))


def best_without(scorer: Scorer, bead: Spans) -> float:
    """Return the score of the best sequence without a bead, found by trying all; a null bead is one wherever it is."""
    n, m = len(scorer.en), len(scorer.zh)
    (start_en, a_bead), (start_zh, b_bead) = bead

    def allowed(i: int, j: int, a: int, b: int) -> bool:
        if not b_bead:
            return (i, a, b) != (start_en, 1, 0)
        if not a_bead:
            return (j, a, b) != (start_zh, 0, 1)
        return ((i, a), (j, b)) != bead

    @cache
    def best(i: int, j: int) -> float:
        if (i, j) == (n, m):
            return 0.0
        steps = [(a, b) for a, b in (*SHAPES, (1, 0), (0, 1)) if i + a <= n and j + b <= m and allowed(i, j, a, b)]
        return max((score_of(scorer, ((i, a), (j, b))) + best(i + a, j + b) for a, b in steps), default=float("-inf"))

    return best(0, 0)


def total(scorer: Scorer, beads: tuple[Spans, ...]) -> float:
    return sum(score_of(scorer, bead) for bead in beads)


def units(beads: tuple[Spans, ...]) -> tuple[list[int], list[int]]:
    en = [i for (start, width), _ in beads for i in range(start, start + width)]
    zh = [j for _, (start, width) in beads for j in range(start, start + width)]
    return en, zh


def assert_best(scorer: Scorer, path: Path, position: int) -> None:
    found = best_rival(scorer, path, position)
    bead = path.beads[position]
    best = best_without(scorer, bead)
    if found is None:
        assert best == float("-inf")
        return
    assert bead in found.chosen
    assert bead not in found.other
    assert units(found.chosen) == units(found.other)
    lost = total(scorer, found.chosen) - total(scorer, found.other)
    assert lost == pytest.approx(sum(path.scores) - best, abs=1e-3)


@given(texts, texts)
@settings(max_examples=60, deadline=None)
def test_it_is_as_good_as_the_best_of_all_without_the_bead(en: list[Text], zh: list[Text]) -> None:
    scorer = scorer_of(en, zh)
    path = searched(scorer)
    for position in range(len(path.beads)):
        assert_best(scorer, path, position)


@given(texts, texts)
@settings(max_examples=60, deadline=None)
def test_a_narrow_view_gives_another_way_too(en: list[Text], zh: list[Text]) -> None:
    scorer = scorer_of(en, zh)
    path = searched(scorer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_REACH", 1)
        for position, bead in enumerate(path.beads):
            found = best_rival(scorer, path, position)
            best = best_without(scorer, bead)
            assert (found is None) == (best == float("-inf"))
            if found:
                assert units(found.chosen) == units(found.other)
                lost = total(scorer, found.chosen) - total(scorer, found.other)
                assert lost >= sum(path.scores) - best - 1e-3


@pytest.mark.parametrize("position", [0, 5, 11])
def test_the_view_is_widened_until_both_ways_meet(position: int, monkeypatch: pytest.MonkeyPatch) -> None:
    same: list[Text] = [(seed, None) for seed in range(12)]
    scorer = scorer_of(same, same)
    path = searched(scorer)
    seen: list[int] = []

    def watched(scores: Scores, band: Band) -> Path:
        seen.append(len(scores.en))
        return best_path(scores, band)

    monkeypatch.setattr(module, "best_path", watched)
    monkeypatch.setattr(module, "_REACH", 1)
    assert_best(scorer, path, position)
    found = best_rival(scorer, path, position)
    assert found is not None
    touched = position - found.chosen[0][0][0] == 1, found.chosen[-1][0][0] - position == 1
    assert len(set(seen)) == 1 + ((touched[0] and position > 1) or (touched[1] and position < 10))


def test_of_rows_that_are_the_same_it_makes_no_difference_which_is_left_alone() -> None:
    rows: list[Text] = [(3, None)] * 40
    en: list[Text] = [(0, None), *rows, (1, None)]
    scorer = scorer_of(en, [*en[:-2], en[-1]])
    path = searched(scorer)
    assert next(n for n, (_, zh) in enumerate(path.beads) if not zh[1]) == 1
    found = best_rival(scorer, path, 40)
    assert found is not None
    assert total(scorer, found.chosen) == pytest.approx(total(scorer, found.other), abs=1e-3)


def test_of_a_long_text_only_the_neighbourhood_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    same: list[Text] = [(seed, None) for seed in range(400)]
    scorer = scorer_of(same, same)
    path = searched(scorer)
    asked: list[int] = []
    block = Scorer.block

    def counting(self: Scorer, rows: tuple[int, int], columns: tuple[int, int], shape: tuple[int, int]) -> Floats:
        asked.append((rows[1] - rows[0]) * (columns[1] - columns[0]))
        return block(self, rows, columns, shape)

    monkeypatch.setattr(Scorer, "block", counting)
    monkeypatch.setattr(module, "_REACH", 20)
    found = best_rival(scorer, path, 200)
    assert found is not None
    assert ((200, 1), (200, 1)) in found.chosen
    assert sum(asked) <= len(SHAPES) * 41**2


def test_a_missing_paragraph_would_else_join_its_neighbour() -> None:
    en = [english("a"), english("b"), english("c")]
    zh = [chinese("a"), chinese("c")]
    scorer = Scorer(side(*en), side(*zh), Weights())
    path = searched(scorer)
    assert path.beads[1] == ((1, 1), (1, 0))
    found = best_rival(scorer, path, 1)
    assert found is not None
    assert len(found.other) == 1
    assert found.other[0] in (((0, 2), (0, 1)), ((1, 2), (1, 1)))


def test_where_the_other_side_is_empty_there_is_no_other_way() -> None:
    scorer = Scorer(side("river", "peace"), side("河").subset([]), Weights())
    assert best_rival(scorer, searched(scorer), 0) is None
