"""Decisions in a workbook: what a reviewer does in it is what the store holds afterwards, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import ConflictError, FormatError
from align.exchange.review_from_xlsx import read_review
from align.records import Bead
from align.review.deciding import decide
from align.review.operations import Comment, Confirm, Merge, Operation
from align.review.undoing import undo
from align.review.workbook import Taken, take_over
from align.review.workbook_texts import same_text
from align.store.alignments import StoredAlignment, get
from align.store.bead_fields import StoredBead
from align.store.database import opened
from align.store.events import all_events
from align.store.overviews import overviews
from builders import alignment, document
from review_builders import DOUBT, ERROR, groups_of, judges, new_store, sample
from review_workbooks import Desk, exported
from toy_encoder import chinese, english

# openpyxl opens temporary files of its own without naming an encoding.
pytestmark = pytest.mark.filterwarnings("ignore::EncodingWarning:openpyxl.worksheet._writer")

JUDGES = judges()
LINKED = (
    Bead((0,), (0,), 0.9),
    Bead((1, 2), (1,), 0.9, (DOUBT,)),
    Bead((3, 4), (2, 3), 0.9),
    Bead((), (4,), 0.9),
    Bead((5,), (), 0.9, (ERROR,)),
    Bead((6,), (5,), 0.9),
    Bead((7,), (6,), 0.9),
)
"""Beads between eight English and seven Chinese paragraphs; each is named by its place, from 1."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    en = document("en", *(english(n) for n in range(8)), symbol="A/RES/57/270")
    zh = document("zh", *(chinese(n) for n in range(7)))
    new_store(tmp_path / "review.store", alignment(en, zh, *LINKED))
    return tmp_path / "review.store"


@pytest.fixture
def desk(store: Path, tmp_path: Path) -> Desk:
    return Desk(exported(store, tmp_path / "review.xlsx"))


def taken(store: Path, workbook: Path, by: str = "Li") -> Taken:
    with opened(store) as connection:
        return take_over(connection, read_review(workbook), name=workbook.name, by=by, judges=JUDGES)


def there(store: Path) -> StoredAlignment:
    with opened(store) as connection:
        (one, *_) = overviews(connection)
        return get(connection, one.id)


def bead(store: Path, number: int) -> StoredBead:
    return next(one for one in there(store).beads if one.id == number)


def events(store: Path) -> list[tuple[str, str, str]]:
    with opened(store) as connection:
        return [(event.who, event.what, event.why) for event in all_events(connection)][1:]


def decided(store: Path, operation: Operation, by: str = "Wang") -> None:
    """Have somebody decide elsewhere."""
    found = there(store)
    with opened(store) as connection:
        decide(connection, found.id, operation, upon=found.version, by=by, judges=JUDGES)


def refused(store: Path, workbook: Path, kind: type[Exception] = FormatError) -> list[str]:
    """Return the sentences a workbook is refused with, and see that nothing was changed."""
    before = there(store), events(store)
    with pytest.raises(kind) as caught:
        taken(store, workbook)
    assert (there(store), events(store)) == before
    first, *lines = str(caught.value).splitlines()
    assert first == f"{workbook.name} is not taken over, and nothing was changed:"
    return lines


# Decisions


@pytest.mark.parametrize(
    ("number", "cells", "done", "expected"),
    [
        (1, {"decision": "ok"}, "confirmed", {1: ((0,), (0,))}),
        (1, {"decision": " OK  "}, "confirmed", {1: ((0,), (0,))}),
        (1, {"decision": "wrong"}, "rejected", {1: ((0,), (0,))}),
        (6, {"decision": "merge with next"}, "merged", {6: ((6, 7), (5, 6))}),
        (2, {"decision": "split here", "split_after": "1+1"}, "split", {2: ((1,), (1,)), 8: ((2,), ())}),
        (2, {"decision": "split here", "split_after": "1 / 0"}, "split", {2: ((1,), ()), 8: ((2,), (1,))}),
        (2, {"decision": "split here", "split_after": "１，０"}, "split", {2: ((1,), ()), 8: ((2,), (1,))}),
        (3, {"decision": "split here"}, "split", {3: ((3,), (2,)), 8: ((4,), (3,))}),
        (2, {"decision": "take apart"}, "unlinked", {2: ((1,), ()), 8: ((2,), ()), 9: ((), (1,))}),
        (5, {"decision": "missing Chinese"}, "marked as untranslated", {5: ((5,), ())}),
        (4, {"decision": "missing"}, "marked as untranslated", {4: ((), (4,))}),
        (1, {"decision": "missing English"}, "marked as untranslated", {1: ((0,), (0,))}),
        (1, {"decision": "comment", "comment": "ask"}, "commented", {1: ((0,), (0,))}),
        (1, {"comment": "ask"}, "commented", {1: ((0,), (0,))}),
    ],
)
def test_a_decision_is_an_event_on_its_bead(  # noqa: PLR0917 - pytest passes by name
    store: Path,
    desk: Desk,
    number: int,
    cells: dict[str, str],
    done: str,
    expected: dict[int, tuple[tuple[int, ...], tuple[int, ...]]],
) -> None:
    found = taken(store, desk.put(number, **cells).save())

    assert found.done == {done: 1}
    assert groups_of(there(store).beads).items() >= expected.items()
    assert events(store) == [
        ("Li", done, f"review.xlsx, row {number + 1}"),
        ("Li", "taken over", ""),
    ]


def test_what_a_decision_leaves_on_its_bead(store: Path, desk: Desk) -> None:
    desk.put(1, decision="ok").put(3, decision="wrong", comment="no pair").put(5, decision="missing Chinese")
    found = taken(store, desk.save())

    assert found == Taken({"confirmed": 1, "rejected": 1, "marked as untranslated": 1, "commented": 1}, 0, (), ())
    statuses = [(one.bead.status, one.bead.by, one.comment) for one in there(store).beads[:5]]
    assert statuses == [
        ("confirmed", "Li", ""),
        ("auto", None, ""),
        ("rejected", "Li", "no pair"),
        ("auto", None, ""),
        ("confirmed", "Li", ""),
    ]
    assert bead(store, 5).bead.flags[0].code == "untranslated"


def test_a_decision_can_be_opened_again_and_a_comment_be_taken_away(store: Path, tmp_path: Path) -> None:
    decided(store, Confirm(1))
    decided(store, Comment(1, "ask"))
    desk = Desk(exported(store, tmp_path / "second.xlsx"))
    assert (desk.get(1, "Status"), desk.get(1, "Comment")) == ("confirmed", "ask")
    taken(store, desk.put(1, decision="open again", comment=None).save())
    assert (bead(store, 1).bead.status, bead(store, 1).comment) == ("auto", "")


def test_rows_merged_one_after_the_other_become_one(store: Path, desk: Desk) -> None:
    for number in (6, 5, 4):
        desk.put(number, decision="merge with next", comment=f"from {number}")
    taken(store, desk.save())
    assert groups_of(there(store).beads)[4] == ((5, 6, 7), (4, 5, 6))
    assert bead(store, 4).comment == "from 4; from 5; from 6"


def test_the_next_row_is_the_next_of_the_document_not_of_the_sheet(store: Path, desk: Desk) -> None:
    desk.put(2, decision="merge with next")
    taken(store, desk.delete(3).save())
    assert groups_of(there(store).beads)[2] == ((1, 2, 3, 4), (1, 2, 3))


def test_rows_are_found_wherever_they_stand(store: Path, desk: Desk) -> None:
    desk.put(1, decision="ok").put(7, decision="wrong")
    sheet = desk.sheet
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for place, values in enumerate(reversed(rows), start=2):
        for column, value in enumerate(values, start=1):
            sheet.cell(place, column).value = value
    for number in range(2, 8):
        sheet.row_dimensions[number].hidden = True
    sheet.insert_cols(3)
    sheet.insert_rows(1)
    sheet.cell(1, 1).value = "Reviewed by me"
    taken(store, desk.save())
    assert [one.bead.status for one in there(store).beads] == ["confirmed", *["auto"] * 5, "rejected"]


def test_several_documents_in_one_workbook(store: Path, tmp_path: Path) -> None:
    new_store(store, sample(3))
    desk = Desk(exported(store, tmp_path / "both.xlsx"))
    for row in desk.sheet.iter_rows(min_row=2):
        row[1].value = "ok"
    assert taken(store, desk.save()).done == {"confirmed": 10}
    with opened(store) as connection:
        assert [one.decided for one in overviews(connection)] == [7, 3]


# Texts


def cut_and_paste(desk: Desk) -> None:
    desk.move("Chinese", 7, 6)


def fill_a_gap(desk: Desk) -> None:
    desk.move("Chinese", 4, 5)


def fill_a_gap_and_delete_the_row(desk: Desk) -> None:
    desk.put(5, chinese=chinese(4)).delete(4)


def exchange(desk: Desk) -> None:
    one, other = desk.get(6, "Chinese"), desk.get(7, "Chinese")
    desk.put(6, chinese=other).put(7, chinese=one)


def take_one_of_two(desk: Desk) -> None:
    desk.put(2, english=english(1)).put(3, english=f"{english(2)}\r\n{english(3)} {english(4)}")


def round_three_rows(desk: Desk) -> None:
    desk.put(1, english=english(6)).put(6, english=english(7)).put(7, english=english(0))


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (cut_and_paste, {6: ((6,), (5, 6)), 7: ((7,), ())}),
        (fill_a_gap, {5: ((5,), (4,))}),
        (fill_a_gap_and_delete_the_row, {5: ((5,), (4,))}),
        (exchange, {6: ((6,), (6,)), 7: ((7,), (5,))}),
        (take_one_of_two, {2: ((1,), (1,)), 3: ((2, 3, 4), (2, 3))}),
        (round_three_rows, {1: ((6,), (0,)), 6: ((7,), (5,)), 7: ((0,), (6,))}),
    ],
)
def test_whole_paragraphs_put_into_other_rows_are_a_correction(
    store: Path, desk: Desk, edit: Callable[[Desk], None], expected: dict[int, object]
) -> None:
    edit(desk)
    found = taken(store, desk.save())

    assert found == Taken({"rearranged": 1}, 0, (), ())
    assert groups_of(there(store).beads).items() >= expected.items()
    assert {bead(store, one).bead.status for one in expected} == {"corrected"}
    with opened(store) as connection:
        undo(connection, there(store).id, by="Li")
    assert groups_of(there(store).beads) == {n: (one.en, one.zh) for n, one in enumerate(LINKED, start=1)}


def test_corrections_far_apart_are_events_of_their_own(store: Path, desk: Desk) -> None:
    exchange(desk)
    take_one_of_two(desk)
    assert taken(store, desk.save()).done == {"rearranged": 2}


def test_a_decision_is_on_the_row_as_it_came_back(store: Path, desk: Desk) -> None:
    fill_a_gap(desk)
    desk.put(5, decision="ok")
    desk.move("English", 6, 7).put(7, decision="split here", split_after="1+1")
    taken(store, desk.save())
    assert bead(store, 5).bead.status == "confirmed"
    assert groups_of(there(store).beads).items() >= {5: ((5,), (4,)), 7: ((6,), (6,)), 8: ((7,), ())}.items()


def test_the_comment_of_a_row_that_is_no_more_goes_with_its_texts(store: Path, tmp_path: Path) -> None:
    decided(store, Comment(4, "lost?"))
    desk = Desk(exported(store, tmp_path / "second.xlsx"))
    fill_a_gap(desk)
    taken(store, desk.save())
    assert bead(store, 5).comment == "lost?"


@pytest.mark.parametrize(
    ("edits", "comments"),
    [
        ({1: "peace treaty!"}, {1: "Chinese edited: peace treaty!"}),
        ({1: None}, {1: "Chinese taken out"}),
        # Copied, not cut: it would stand twice.
        ({6: f"{chinese(5)}\n{chinese(6)}"}, {6: f"Chinese edited: {chinese(5)}\n{chinese(6)}"}),
        # Cut and pasted, but changed on the way.
        ({6: None, 7: f"{chinese(6)}\n{chinese(5)}。"}, {6: "Chinese taken out", 7: f"{chinese(6)}\n{chinese(5)}。"}),
    ],
)
def test_other_edits_are_kept_as_comments(
    store: Path, desk: Desk, edits: dict[int, str | None], comments: dict[int, str]
) -> None:
    for number, text in edits.items():
        desk.put(number, chinese=text)
    found = taken(store, desk.save())
    assert found.done == {"commented": len(comments)}
    assert found.remarks == tuple(number + 1 for number in comments)
    assert all(comment in bead(store, number).comment for number, comment in comments.items())
    assert [(one.bead.en, one.bead.zh) for one in there(store).beads] == [(one.en, one.zh) for one in LINKED]


def test_an_unclear_edit_leaves_a_clear_one_alone(store: Path, desk: Desk) -> None:
    exchange(desk)
    desk.put(1, english="other words", comment="mine")
    assert taken(store, desk.save()).done == {"rearranged": 1, "commented": 1}
    assert bead(store, 1).comment == "mine\nEnglish edited: other words"


def test_of_paragraphs_with_one_text_a_row_keeps_its_own(tmp_path: Path) -> None:
    store = tmp_path / "same.store"
    once, twice, other = english(1), english(2), english(3)
    en = document("en", twice, twice, once, other, "\x07")
    zh = document("zh", *(chinese(n) for n in range(3)))
    new_store(store, alignment(en, zh, Bead((0,), (0,), 0.9), Bead((1, 2), (1,), 0.9), Bead((3, 4), (2,), 0.9)))
    desk = Desk(exported(store, tmp_path / "same.xlsx"))
    desk.put(1, english=other).put(2, english=twice).put(3, english=f"{twice}\n{once}")
    taken(store, desk.save())
    # What shows nothing stays where it was.
    assert groups_of(there(store).beads) == {1: ((3,), (0,)), 2: ((1,), (1,)), 3: ((0, 2, 4), (2,))}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A B", "_x0041_\r\n_x000D_\u200bB", True),
        ("AB", "A\x07 B\ufeff", True),
        ("x" * 40_000, "x" * 40_001, False),
        ("A", "B", False),
        ("2002年", "2003年", False),
    ],
)
def test_what_programs_change_by_themselves_makes_no_difference(one: str, other: str, same: bool) -> None:
    assert same_text(one, other) == same


@pytest.mark.parametrize(
    "text", ["=1+1", "a\x00b\x1fc", "_x0041_ _x000D_", "x" * 40_000, "  two  blanks ", "𠀀\u200b", "@SUM(A1)", "\x07"]
)
def test_hostile_texts_are_no_edits(tmp_path: Path, text: str) -> None:
    store = tmp_path / "hostile.store"
    new_store(store, alignment(document("en", text, "b"), document("zh", "甲", text)))
    desk = Desk(exported(store, tmp_path / "hostile.xlsx"))
    assert taken(store, desk.save()) == Taken({}, 0, (), ())


@pytest.mark.parametrize("text", ["=1+1", "x\x0by", "x" * 40_000, "<b>&amp;"])
def test_hostile_comments_are_kept_as_text(store: Path, desk: Desk, text: str) -> None:
    cell = desk.sheet.cell(2, 4)
    cell.value = text.replace("\x0b", "")
    cell.data_type = "s"
    assert taken(store, desk.save()).done == {"commented": 1}
    # openpyxl cuts a cell at what Excel holds.
    assert bead(store, 1).comment == text.replace("\x0b", "")[:32_767]


# What cannot be taken over


@pytest.mark.parametrize(
    ("number", "cells", "sentence"),
    [
        (
            1,
            {"decision": "fine"},
            "row 2: “fine” is no decision; choose one of: ok, wrong, merge with next, split here, take apart, missing",
        ),
        (1, {"decision": "comment"}, "row 2: the decision is “comment”, and there is none; write one, or clear the "),
        (7, {"decision": "merge with next"}, "row 8: “merge with next”, and it is the last row of its document; clear"),
        (1, {"split_after": "1+1"}, "row 2: “Split after” is filled in; choose “split here”, or clear it."),
        (
            1,
            {"decision": "split here"},
            "row 2: “split here”, and no side holds two paragraphs; write into the comment",
        ),
        (
            2,
            {"decision": "split here"},
            "row 3: “split here”, and it does not say where; write under “Split after” how many paragraphs the first",
        ),
        (2, {"decision": "split here", "split_after": "2+1"}, "row 3: Bead 2 cannot be split there: one of the two"),
        (1, {"decision": "missing"}, "row 2: “missing”, and both sides are there; choose missing Chinese or missing"),
        (5, {"decision": "missing English"}, "row 6: Bead 5 has nothing to translate into English."),
        (5, {"decision": "take apart"}, "row 6: Bead 5 holds one paragraph only; there is nothing to unlink."),
        (5, {"decision": "ok"}, None),
        (1, {"id": "a0/1/1"}, "row 2: its hidden ID was changed to “a0/1/1”; put it back, or delete the row."),
        (1, {"id": None}, "row 2: it has no ID, so it was added; delete it, or put back its hidden ID."),
    ],
)
def test_what_cannot_be_understood_is_told_by_row(
    store: Path, desk: Desk, number: int, cells: dict[str, str], sentence: str | None
) -> None:
    if sentence is None:
        # A paragraph put elsewhere leaves nothing to decide on.
        desk.move("English", 5, 4)
        sentence = "row 6: all its texts were moved to other rows, so nothing is left that is “ok”."
    desk.put(7 if number != 7 else 6, decision="ok")
    (line,) = refused(store, desk.put(number, **cells).save())
    assert line.startswith(sentence)


def test_all_that_is_wrong_is_told_at_once(store: Path, desk: Desk) -> None:
    for number in (3, 1, 2):
        desk.put(number, decision="?")
    assert [line[:5] for line in refused(store, desk.save())] == ["row 2", "row 3", "row 4"]


def test_rows_that_contradict_each_other_are_refused(store: Path, desk: Desk) -> None:
    desk.put(2, decision="merge with next").put(3, decision="ok")
    desk.put(4, decision="merge with next").move("English", 5, 4)
    assert refused(store, desk.save()) == [
        "row 4: row 3 takes it in by “merge with next”; clear one of the two.",
        "row 5: “merge with next”, and all texts of the next row were moved; clear the decision.",
    ]


def test_ids_that_were_changed_are_refused(store: Path, desk: Desk) -> None:
    one, other = desk.get(1, "ID"), desk.get(7, "ID")
    desk.put(1, id=other)
    assert refused(store, desk.save()) == ["row 8: it has the ID of row 2, too; delete one of the two."]
    desk.put(7, id=one)
    (line,) = refused(store, desk.save())
    assert line.endswith(": it holds the texts of another row; undo that, or put its hidden ID right.")


def test_a_column_sorted_without_the_others_is_refused(tmp_path: Path) -> None:
    new_store(store := tmp_path / "long.store", sample(20))
    desk = Desk(exported(store, tmp_path / "long.xlsx"))
    ordered = sorted(desk.get(number, "Chinese") for number in range(1, 21))
    for number, text in enumerate(ordered, start=1):
        desk.put(number, chinese=text)
    (line, *_) = refused(store, desk.save())
    assert line.endswith("as when one column is sorted alone; undo that, and sort all columns together.")


def test_a_column_shifted_by_a_row_is_a_correction(tmp_path: Path) -> None:
    new_store(store := tmp_path / "long.store", sample(20))
    desk = Desk(exported(store, tmp_path / "long.xlsx"))
    for number in range(20, 5, -1):
        desk.put(number, chinese=desk.get(number - 1, "Chinese"))
    desk.put(5, chinese=None).put(20, chinese=f"{chinese(18)}\n{chinese(19)}")
    assert taken(store, desk.save()).done == {"rearranged": 1}
    assert groups_of(there(store).beads).items() >= {5: ((4,), ()), 6: ((5,), (4,)), 20: ((19,), (18, 19))}.items()


def test_deleted_rows_are_told_and_left_alone(store: Path, desk: Desk) -> None:
    found = taken(store, desk.delete(2).delete(5).put(1, decision="ok").save())
    assert found == Taken({"confirmed": 1}, 0, (), (2, 5))
    assert groups_of(there(store).beads)[2] == ((1, 2), (1,))


def test_beads_that_others_changed_are_refused(store: Path, desk: Desk) -> None:
    decided(store, Confirm(1))
    decided(store, Merge(3, 4))
    desk.put(1, decision="wrong").put(3, decision="ok").put(4, comment="?").put(7, decision="ok").move("English", 5, 6)
    lines = refused(store, desk.save(), ConflictError)
    assert [line.partition(" (")[0] for line in lines] == [
        "row 2: Bead 1 was confirmed by Wang",
        "row 4: Bead 3 was merged by Wang",
        "row 5: Bead 4 was merged by Wang",
    ]
    assert lines[0].endswith(" after you saw it; clear what you did in the row, or export the workbook again.")


def test_the_next_bead_is_to_be_what_it_was(store: Path, desk: Desk) -> None:
    decided(store, Comment(4, "mine"))
    (line,) = refused(store, desk.put(3, decision="merge with next").save(), ConflictError)
    assert line.startswith("row 4: Bead 4 was commented by Wang")


def test_a_workbook_of_another_store_is_refused(store: Path, desk: Desk, tmp_path: Path) -> None:
    desk.put(1, decision="ok")
    other = tmp_path / "other.store"
    new_store(other, sample(4))
    with pytest.raises(FormatError, match="was exported from another store, or from a later state of this one"):
        taken(other, desk.save())
    # The same texts, paired in another way.
    new_store(
        same := tmp_path / "same.store",
        replace(there(store).alignment, beads=(Bead((0,), (), 0.5), *LINKED[1:-1], Bead((7,), (0, 6), 0.5))),
    )
    assert refused(same, desk.save(), ConflictError) == [
        "row 2: the store holds another pair here; name the store that the workbook was exported from."
    ]


def test_a_workbook_of_a_later_state_is_refused(store: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier.store"
    earlier.write_bytes(store.read_bytes())
    decided(store, Confirm(1))
    desk = Desk(exported(store, tmp_path / "later.xlsx"))
    with pytest.raises(FormatError, match="later state"):
        taken(earlier, desk.put(2, decision="ok").save())


# Again


def test_the_same_workbook_again_changes_nothing(store: Path, desk: Desk) -> None:
    exchange(desk)
    desk.put(1, decision="ok", comment="yes").put(2, decision="split here", split_after="1+1")
    desk.put(4, decision="merge with next", english="odd")
    first = taken(store, desk.save())
    before = there(store), events(store)
    again = taken(store, desk.save())
    assert (there(store), events(store)) == before
    assert (again.done, again.before) == ({}, sum(first.done.values()))
    assert taken(store, desk.save(), by="Wang").done == {}


def test_a_reviewer_goes_on_in_the_same_workbook(store: Path, desk: Desk) -> None:
    taken(store, desk.put(1, decision="ok").put(2, comment="hm").move("Chinese", 7, 6).save())
    desk.put(1, decision="wrong").put(2, decision="ok").put(3, decision="ok").put(7, decision="missing Chinese")
    found = taken(store, desk.save())
    assert (found.done, found.before) == ({"rejected": 1, "confirmed": 2, "marked as untranslated": 1}, 2)
    assert taken(store, desk.put(1, decision="ok").save()).done == {"confirmed": 1}


def test_what_was_taken_back_since_is_not_done_again(store: Path, desk: Desk) -> None:
    taken(store, desk.put(1, decision="ok").save())
    with opened(store) as connection:
        undo(connection, there(store).id, by="Wang")
    assert taken(store, desk.save()).done == {}
    (line,) = refused(store, desk.put(1, decision="wrong").save(), ConflictError)
    assert line.startswith("row 2: Bead 1 was taken back by Wang")


def test_a_copy_of_the_workbook_that_another_one_filled_in_is_no_excuse(store: Path, desk: Desk) -> None:
    taken(store, desk.put(1, decision="ok").save(), by="Wang")
    (line,) = refused(store, desk.put(1, decision="wrong").save(), ConflictError)
    assert line.startswith("row 2: Bead 1 was confirmed by Wang")
