from __future__ import annotations

import pytest

from align.evaluation import Case, Gold, Prediction, evaluate
from align.evaluation.beads import BLOCK, count, count_blocks, judge, tally
from align.evaluation.pairs import Pair, Region, pair_class, pair_type
from align.evaluation.prediction import Coverage, nothing_predicted
from align.evaluation.scores import Score, Tally
from align.records import Bead, Signature

GOLD: list[Pair] = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2,))]


def case(gold: list[Pair], predicted: list[Pair], **known: Region | frozenset[Pair]) -> Case:
    beads = tuple(Bead(en, zh, 0.9) for en, zh in predicted)
    prediction = Prediction(beads, Coverage(), Coverage(), Signature("1", "test"))
    return Case(Gold("d", ("",) * 9, ("",) * 9, tuple(gold), **known), prediction)  # type: ignore[arg-type]


# label, gold, predicted, strict and lax (precision, recall), all counted by hand after the definitions
HAND_COUNTED = [
    ("all right", GOLD, GOLD, (1, 1), (1, 1)),
    (
        "a merge cut off: two of three gold beads found, the false null hurts precision only",
        GOLD,
        [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2,))],
        (3 / 5, 2 / 3),
        (4 / 5, 1),
    ),
    (
        "a gold null paired with the neighbour's partner",
        GOLD,
        [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,)), ((4,), ())],
        (2 / 4, 2 / 3),
        (2 / 4, 2 / 3),
    ),
    ("nulls only", GOLD, [((0,), ()), ((), (0,)), ((3,), ())], (1 / 3, 0), (1 / 3, 0)),
    ("a bead said twice counts once", GOLD, [*GOLD, GOLD[0]], (1, 1), (1, 1)),
    (
        "paragraphs shared with two beads, but no pair shared with one",
        [((0,), (0,)), ((1,), (1,))],
        [((0,), (1,)), ((1,), (0,))],
        (0, 0),
        (0, 0),
    ),
]


@pytest.mark.parametrize(
    ("gold", "predicted", "strict", "lax"), [c[1:] for c in HAND_COUNTED], ids=[c[0] for c in HAND_COUNTED]
)
def test_strict_and_lax_scores(
    gold: list[Pair], predicted: list[Pair], strict: tuple[float, float], lax: tuple[float, float]
) -> None:
    counts = count(judge(case(gold, predicted)))
    assert (counts.strict.precision, counts.strict.recall) == pytest.approx(strict)
    assert (counts.lax.precision, counts.lax.recall) == pytest.approx(lax)


def test_furniture_is_not_judged_unless_text_is_merged_with_it() -> None:
    furniture = Region(frozenset({5}), frozenset({5}))
    gold: list[Pair] = [((4,), (2,)), ((5,), (5,))]
    alone = count(judge(case(gold, [((4,), (2,)), ((5,), ())], furniture=furniture)))
    assert (alone.predicted, alone.strictly_right, alone.gold) == (1, 1, 1)
    merged = count(judge(case(gold, [((4, 5), (2,))], furniture=furniture)))
    assert (merged.predicted, merged.strictly_right, merged.laxly_right) == (1, 0, 1)


def test_beads_nobody_cares_about_are_not_judged() -> None:
    foreign: Pair = ((3,), (3,))
    counts = count(judge(case([((3,), ()), ((), (3,))], [foreign], dontcare=frozenset({foreign}))))
    assert (counts.predicted, counts.gold) == (0, 0)


def test_tallies_by_type_and_class() -> None:
    verdicts = [judge(case(GOLD, [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), ()), ((4,), (2,))]))]
    assert tally(verdicts, pair_type) == {
        "1-1": Tally(right=2, predicted=3, gold=2),
        "1-0": Tally(right=1, predicted=2, gold=1),
        "2-1": Tally(right=0, predicted=0, gold=1),
    }
    assert list(tally(verdicts, pair_type)) == ["1-1", "1-0", "2-1"]
    rarely_predicted = judge(case([((0,), (0, 1)), ((1,), (2, 3)), ((2,), (4,))], [((2,), (4,)), ((3,), (5,))]))
    assert list(tally([rarely_predicted], pair_type)) == ["1-2", "1-1"]
    assert tally(verdicts, pair_class)["n-m"] == Tally(gold=1)


def test_blocks_add_up_to_the_document() -> None:
    gold: list[Pair] = [((i,), (i,)) for i in range(3 * BLOCK)]
    predicted = [*gold[:50], ((50, 51), (50,)), ((), (51,)), *gold[52:]]
    verdicts = judge(case(gold, predicted))
    blocks = count_blocks(verdicts)
    assert [block.gold for block in blocks] == [BLOCK, BLOCK, BLOCK]
    assert [block.predicted - block.strictly_right for block in blocks] == [0, 2, 0]
    assert blocks[0] + blocks[1] + blocks[2] == count(verdicts)


def test_f1_is_the_harmonic_mean() -> None:
    assert Score(0.5, 1.0).f1 == pytest.approx(2 / 3)
    assert Score(0.0, 0.0).f1 == 0
    assert Tally(right=1, predicted=2, gold=4).f1 == pytest.approx(1 / 3)
    assert Tally().f1 is None


def test_a_document_without_prediction_costs_recall_and_is_named() -> None:
    right = case(GOLD, GOLD)
    report = evaluate([right, Case(right.gold, nothing_predicted(right.gold))])
    assert (report.strict.precision, report.strict.recall) == (1, 0.5)
    assert report.missing == ("d",)
    assert report.macro_f1 == 0.5
    assert report.en == Coverage(gold=9)
    assert report.signatures == (Signature("1", "test"),)


@pytest.mark.parametrize(("documents", "unit"), [(4, "blocks"), (5, "documents")])
def test_few_documents_are_resampled_by_blocks(documents: int, unit: str) -> None:
    assert evaluate([case(GOLD, GOLD)] * documents).unit == unit


def test_signatures_are_named_once_each() -> None:
    one, other = Signature("1", "a", {"seed": 1}), Signature("1", "a", {"seed": 2})
    gold = Gold("d", (), (), ())
    cases = [Case(gold, Prediction((), Coverage(), Coverage(), signature)) for signature in (one, other, one)]
    assert evaluate(cases).signatures == (one, other)
