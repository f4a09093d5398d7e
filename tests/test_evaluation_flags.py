from __future__ import annotations

import pytest

from align.evaluation import Case, Gold, Prediction
from align.evaluation.beads import judge
from align.evaluation.calibration import calibration_error, expected_calibration_error
from align.evaluation.flags import Found, score_flags
from align.evaluation.gold import Defect
from align.evaluation.pairs import NOWHERE, Region
from align.evaluation.prediction import Coverage
from align.records import Bead, Flag, Severity, Signature


def region(en: set[int] | None = None, zh: set[int] | None = None) -> Region:
    return Region(frozenset(en or ()), frozenset(zh or ()))


def flagged(*severities: Severity) -> tuple[Flag, ...]:
    return tuple(Flag("test", severity, "both", "A test.") for severity in severities)


def case(
    *beads: Bead, defects: tuple[Defect, ...] | None, affected: Region = NOWHERE, furniture: Region = NOWHERE
) -> Case:
    one_to_one = tuple(((i,), (i,)) for i in range(4))
    gold = Gold("d", ("",) * 4, ("",) * 4, one_to_one, furniture=furniture, affected=affected, defects=defects)
    return Case(gold, Prediction(beads, Coverage(), Coverage(), Signature("1", "test")))


DEFECTS = (Defect("wrong_year", region({1}, {1})), Defect("missing", region({3})))
BEADS = (
    Bead((0,), (0,), 0.5),
    Bead((1,), (1,), 0.2, flagged("warning")),
    Bead((2,), (2,), 0.3, flagged("warning")),
    Bead((3,), (3,), 0.1),
)


def test_flags_against_defects_counted_by_hand() -> None:
    score = score_flags([case(*BEADS, defects=DEFECTS)], "warning")
    assert score is not None
    assert (score.precision, score.recall, score.flagged) == (0.5, 0.5, 0.5)
    # Opened in the order 1, 2 (flagged), 3, 0: defects come first and third.
    assert score.average_precision == pytest.approx((1 / 1 + 2 / 3) / 2)
    assert score.effort == 0.75
    assert score.kinds == {"missing": Found(0, 1), "wrong_year": Found(1, 1)}


def test_graver_flags_are_opened_first_even_where_confidence_is_high() -> None:
    beads = (BEADS[0], Bead((1,), (1,), 0.2, flagged("note", "warning")), Bead((3,), (3,), 0.9, flagged("error")))
    score = score_flags([case(*beads, defects=DEFECTS[1:])], "warning")
    assert score is not None
    assert score.effort == pytest.approx(1 / 3)


@pytest.mark.parametrize(("flags_from", "share"), [("note", 3 / 4), ("warning", 2 / 4), ("error", 1 / 4)])
def test_milder_flags_do_not_count(flags_from: Severity, share: float) -> None:
    said: list[tuple[Severity, ...]] = [(), ("note",), ("note", "warning"), ("error",)]
    beads = [Bead((i,), (i,), 0.5, flagged(*severities)) for i, severities in enumerate(said)]
    score = score_flags([case(*beads, defects=DEFECTS)], flags_from)
    assert score is not None
    assert score.flagged == share


def test_a_shifted_number_is_neither_right_nor_wrong_to_flag() -> None:
    score = score_flags([case(*BEADS, defects=DEFECTS, affected=region({2}))], "warning")
    assert score is not None
    assert (score.precision, score.flagged) == (1.0, 1 / 3)


def test_furniture_needs_no_review() -> None:
    score = score_flags([case(*BEADS, defects=DEFECTS, furniture=region({2}, {2}))], "warning")
    assert score is not None
    assert score.precision == 1.0


def test_a_defect_in_no_bead_is_never_met() -> None:
    score = score_flags([case(BEADS[1], defects=DEFECTS)], "warning")
    assert score is not None
    assert (score.recall, score.effort) == (0.5, 1.0)


def test_defects_of_several_documents_are_told_apart() -> None:
    score = score_flags([case(*BEADS, defects=DEFECTS[:1])] * 2, "warning")
    assert score is not None
    assert (score.defects, score.recall, score.precision) == (2, 1.0, 0.5)


def test_one_defect_in_twenty_may_be_missed() -> None:
    beads = [Bead((i,), (i,), i / 20) for i in range(20)]
    defects = tuple(Defect("wrong_year", region({i})) for i in range(20))
    score = score_flags([case(*beads, defects=defects)], "warning")
    assert score is not None
    assert score.effort == 0.95


def test_equal_beads_are_met_in_the_mean_of_many_orders() -> None:
    beads = [Bead((i,), (i,), 0.5) for i in range(4)]
    score = score_flags([case(*beads, defects=DEFECTS[:1])], "warning")
    assert score is not None
    # Any of the four places is equally likely; 5/8 in the mean.
    assert 0.25 < score.effort < 1.0
    assert score.effort == pytest.approx(5 / 8, abs=0.15)
    assert score.precision is None


@pytest.mark.parametrize("defects", [None, ()])
def test_without_defects_there_is_nothing_to_score(defects: tuple[Defect, ...] | None) -> None:
    assert score_flags([case(*BEADS, defects=defects)], "warning") is None


def test_documents_nobody_searched_for_defects_do_not_count() -> None:
    alone = score_flags([case(*BEADS, defects=DEFECTS)], "warning")
    assert score_flags([case(*BEADS, defects=DEFECTS), case(*BEADS, defects=None)], "warning") == alone


# label, confidences, right or wrong, error by hand
CALIBRATION = [
    ("sure and right", [1.0, 1.0], [True, True], 0.0),
    ("sure and wrong", [1.0, 1.0], [False, False], 1.0),
    ("in one bin, gaps cancel: mean .9, right .5", [0.89, 0.91], [True, False], 0.4),
    ("in two bins, gaps add: (.1 + .9) / 2", [0.9, 0.1], [True, True], 0.5),
    ("zero is in the first bin with .05", [0.0, 0.05], [False, False], 0.025),
    (
        "a bin holds its upper border: 1/15 is in the first bin with .01",
        [1 / 15, 0.01],
        [True, False],
        0.5 - (1 / 15 + 0.01) / 2,
    ),
]


@pytest.mark.parametrize(
    ("confidences", "right", "error"), [c[1:] for c in CALIBRATION], ids=[c[0] for c in CALIBRATION]
)
def test_calibration_error(confidences: list[float], right: list[bool], error: float) -> None:
    assert expected_calibration_error(confidences, right) == pytest.approx(error)


def test_no_confidences_have_no_calibration_error() -> None:
    assert expected_calibration_error([], []) is None


def test_calibration_is_measured_on_judged_beads_against_strict_correctness() -> None:
    one = case(
        Bead((0,), (0,), 1.0), Bead((1, 2), (1,), 0.6), Bead((3,), (3,), 0.0), defects=None, furniture=region({3}, {3})
    )
    assert calibration_error([(one, judge(one))]) == pytest.approx(0.3)
