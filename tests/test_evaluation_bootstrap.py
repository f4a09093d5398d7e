from __future__ import annotations

import numpy as np
import pytest

from align.evaluation.beads import Counts
from align.evaluation.bootstrap import bootstrap


def unit(right: int, wrong: int) -> Counts:
    total = right + wrong
    return Counts(predicted=total, strictly_right=right, gold=total, strictly_found=right)


def strict_f1(counts: Counts) -> float:
    return counts.strict.f1


def test_the_same_seed_gives_the_same_interval() -> None:
    units = [unit(10, wrong) for wrong in range(8)]
    first = bootstrap(units, strict_f1, seed=1)
    assert first == bootstrap(units, strict_f1, seed=1)
    assert first != bootstrap(units, strict_f1, seed=2)


def test_equal_units_have_no_spread() -> None:
    interval = bootstrap([unit(3, 1)] * 6, strict_f1, seed=1)
    assert interval is not None
    assert (interval.low, interval.high) == pytest.approx((0.75, 0.75))


def test_the_interval_is_as_wide_as_theory_says() -> None:
    # The share of right ones among 200 draws of a fair coin: 0.5 ± 1.96 · sqrt(.25 / 200).
    units = [unit(1, 0), unit(0, 1)] * 100
    interval = bootstrap(units, strict_f1, seed=1, resamples=4000)
    assert interval is not None
    half = 1.96 * np.sqrt(0.25 / 200)
    assert (interval.low, interval.high) == pytest.approx((0.5 - half, 0.5 + half), abs=0.01)


def test_draws_without_the_figure_are_passed_over() -> None:
    units = [Counts(many_gold=2, many_predicted=2, many_right=1), *[unit(1, 0)] * 5]
    interval = bootstrap(units, lambda counts: counts.many.f1, seed=1)
    assert interval is not None
    assert (interval.low, interval.high) == (0.5, 0.5)


@pytest.mark.parametrize("units", [[], [unit(1, 1)]], ids=["none", "one"])
def test_spread_needs_two_units(units: list[Counts]) -> None:
    assert bootstrap(units, strict_f1, seed=1) is None


def test_a_figure_that_never_is_has_no_interval() -> None:
    assert bootstrap([unit(1, 0)] * 3, lambda counts: counts.many.f1, seed=1) is None
