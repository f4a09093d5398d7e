from __future__ import annotations

import pytest

from align.evaluation import Gold, project
from align.evaluation.mapping import Places, map_paragraphs, wording
from align.evaluation.prediction import Coverage
from align.records import Bead, Number, Paragraph
from builders import alignment, document

LONG = "Recalling its resolution 57/270 of 20 December 2002 on the follow-up to the outcomes of the major conferences"

# label, texts of the prediction, texts of the gold, places
CASES: list[tuple[str, list[str], list[str], Places]] = [
    ("nothing", [], [], []),
    ("one to one", ["A", "B"], ["A", "B"], [0, 1]),
    ("white space and stops differ", ["1. 大会 2002 年", "B"], ["1 大会2002年", "B", "C"], [0, 1]),
    ("furniture the gold leaves out", ["A/57/1", "Alpha", "2", "Beta"], ["Alpha", "Beta"], [None, 0, None, 1]),
    ("paragraphs not found", ["Alpha", "Gamma"], ["Alpha", "Beta", "Gamma"], [0, 2]),
    ("the number lost in one reading", ["X", "Decides"], ["12. Decides"], [None, 0]),
    ("a footnote marker left in", ["X", LONG + " 3"], [LONG], [None, 0]),
    ("a few letters garbled", ["X", LONG.replace("follow", "fo110w")], [LONG], [None, 0]),
    ("near ones in order", [LONG + " 1", LONG + " 2"], [LONG + " 8", LONG + " 9"], [0, 1]),
    ("too different to be the same", ["X", LONG], [LONG[:80]], [None, None]),
    ("one of two equal ones", ["Same", "Same", "B"], ["Same", "B"], [None, 0, 1]),
    ("a footnote that stands elsewhere", ["Alpha", "E/1998/90", "Beta"], ["Alpha", "Beta", "E/1998/90."], [0, 2, 1]),
    ("moved, but which one?", ["Note", "Alpha", "Note", "Beta"], ["Alpha", "Beta", "Note"], [None, 0, None, 1]),
    ("signs only", ["* * *", "Alpha", "X"], ["***", "Alpha"], [0, 1, None]),
    (
        "equally many and nine in ten equal: one to one, whatever the tenth holds",
        [*"ABCDEFGHI", "garbled"],
        [*"ABCDEFGHI", "clean"],
        list(range(10)),
    ),
    ("equally many, but shifted", ["X", "Alpha", "Beta"], ["Alpha", "Beta", "Y"], [None, 0, 1]),
]


@pytest.mark.parametrize(("texts", "gold", "places"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_places(texts: list[str], gold: list[str], places: Places) -> None:
    assert map_paragraphs([wording(text) for text in texts], [wording(text) for text in gold]) == places


@pytest.mark.parametrize(
    ("text", "number", "whole", "bare"),
    [
        ("1. Decides", "1", "1decides", "decides"),
        ("Decides", "1", "1decides", "decides"),
        ("(a) (i) Reports", "(a)", "aireports", "ireports"),
        ("(i) Reports", "(a)", "aireports", "ireports"),
        ("(a) Reports", None, "areports", "reports"),
        ("2012 年", None, "2012年", "2012年"),
    ],
)
def test_a_number_in_the_text_or_apart_from_it(text: str, number: str | None, whole: str, bare: str) -> None:
    found = wording(text, number)
    assert (found.whole, found.bare) == (whole, bare)


def test_a_number_that_only_one_reading_takes_for_one() -> None:
    found = wording("Summit", "55/162"), wording("A")
    assert map_paragraphs(found, [wording("55/162 Sumit")]) == [0, None]


def test_beads_move_to_the_gold_and_lose_what_it_leaves_out() -> None:
    en = document(
        "en", "A/57/1", Paragraph(0, "operative", "Decides", Number("1", "arabic", 1)), "2", "Requests", "Notes"
    )
    zh = document("zh", "一页", "决定", "请", "注意到")
    beads = (
        Bead((0,), (0,), 0.9),
        Bead((1, 2), (1,), 0.8),
        Bead((3,), (2, 3), 0.7),
        Bead((4,), (), 0.6),
    )
    gold = Gold("d", ("1. Decides", "Requests"), ("决定", "请", "又请"), ())
    prediction = project(alignment(en, zh, *beads), gold)
    assert [(bead.en, bead.zh, bead.confidence) for bead in prediction.beads] == [
        ((0,), (0,), 0.8),
        ((1,), (1,), 0.7),
    ]
    assert prediction.en == Coverage(predicted=5, gold=2, mapped=2)
    assert prediction.zh == Coverage(predicted=4, gold=3, mapped=2)


def test_a_moved_paragraph_keeps_a_beads_indices_ascending() -> None:
    en = document("en", "Alpha", "Note 3", "Beta")
    gold = Gold("d", ("Alpha", "Beta", "Note 3"), ("甲",), ())
    prediction = project(alignment(en, document("zh", "甲"), Bead((0, 1, 2), (0,), 0.5)), gold)
    assert prediction.beads[0].en == (0, 1, 2)
