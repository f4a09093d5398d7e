from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.reading import read
from align.reading.notes import note_start, take_marks
from align.reading.passages import Passage, paragraphs_of

FIVE = {"1", "2", "3", "4", "5"}


@pytest.mark.parametrize(
    ("text", "without", "marks"),
    [
        pytest.param("the Declaration2 and", "the Declaration and", ("2",), id="glued to a word"),
        pytest.param("its first session3.", "its first session.", ("3",), id="glued, before a stop"),
        pytest.param("of Agenda 215 and", "of Agenda 21 and", ("5",), id="glued to a figure known to end at 21"),
        pytest.param("the conference,4 held", "the conference, held", ("4",), id="after a comma"),
        pytest.param(
            "(A/61/9, annex),1 in which", "(A/61/9, annex), in which", ("1",), id="after a bracket and a comma"
        ),
        pytest.param("the Secretary-General;5", "the Secretary-General;", ("5",), id="after a semicolon"),
        pytest.param("“Inland fisheries”,2", "“Inland fisheries”,", ("2",), id="after a quotation"),
        pytest.param("the report¹ and the note²³", "the report and the note", ("1", "23"), id="superscripts"),
        pytest.param("《内陆渔业宣言》2 所载的原则", "《内陆渔业宣言》所载的原则", ("2",), id="after a Chinese title"),
        pytest.param("《内陆渔业宣言》2所载的原则", "《内陆渔业宣言》所载的原则", ("2",), id="glued to Chinese"),
        pytest.param("内陆渔业宣言，3 其中", "内陆渔业宣言，其中", ("3",), id="after a Chinese comma"),
        pytest.param("秘书长的报告；4", "秘书长的报告；", ("4",), id="at the end of a Chinese paragraph"),
        pytest.param("the report1 and the note2", "the report and the note", ("1", "2"), id="two in order"),
    ],
)
def test_marks_go_out_of_the_text(text: str, without: str, marks: tuple[str, ...]) -> None:
    found, taken = take_marks(text, FIVE)

    assert (found, taken) == (without, marks)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("of Agenda 21 and", id="Agenda 21 without a note"),
        pytest.param("the Declaration7 and", id="a mark the document has no note for"),
        pytest.param("in document A/57/3 and", id="a symbol"),
        pytest.param("A/67/82/Add.1, and", id="an addendum"),
        pytest.param("paragraph 3, and No. 4, of", id="a number with its word"),
        pytest.param("on page 5", id="a page"),
        pytest.param("in 3 countries; 4 States", id="amounts"),
        pytest.param("between 2003 and 2005,", id="years"),
        pytest.param("an increase of 1.5 per cent, 2,500 boats", id="decimals and thousands"),
        pytest.param("CO2 and H5N1", id="formulas"),
        pytest.param("第3 届会议，至2 月5 日", id="Chinese figures with their units"),
        pytest.param("共有 4 个国家", id="a Chinese amount"),
    ],
)
def test_other_figures_stay(text: str) -> None:
    assert take_marks(text, FIVE) == (text, ())


@pytest.mark.parametrize("text", ["of Agenda 215 and", "the Declaration2 and", "《内陆渔业宣言》2 所载的原则"])
def test_a_figure_is_a_mark_only_where_its_note_exists(text: str) -> None:
    assert take_marks(text, ()) == (text, ())


def test_where_the_format_shows_the_mark_of_a_note_a_plain_figure_is_none() -> None:
    text = "重申《内陆渔业宣言》2 所载的规定；"
    note = Passage(("大会正式记录。",), "note", "2")
    shown, told = (paragraphs_of([Passage((text,), marks=marks), note])[0] for marks in (("2",), ()))

    assert (shown.text, shown.footnotes) == (text, ("2",))
    assert (told.text, told.footnotes) == ("重申《内陆渔业宣言》所载的规定；", ("2",))


def test_a_figure_before_its_unit_is_no_mark() -> None:
    assert take_marks("1 月和2 月的会议", FIVE) == ("1 月和2 月的会议", ())


def test_an_asterisk_is_a_mark_where_its_note_exists() -> None:
    assert take_marks("the preliminary list*", {"*"}) == ("the preliminary list", ("*",))
    assert take_marks("the preliminary list*", ()) == ("the preliminary list*", ())


@given(st.text("ab 21,;.《》议会¹²*", max_size=30))
def test_every_character_is_in_the_text_or_in_the_marks(text: str) -> None:
    rest, marks = take_marks(text, {"1", "2", "12", "21", "*"})
    before = sorted(text.replace("¹", "1").replace("²", "2").replace(" ", ""))
    after = sorted((rest + "".join(marks)).replace(" ", ""))

    assert after == before


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        pytest.param("1 See A/61/9, annex.", "1", "See A/61/9, annex.", id="a figure and a reference"),
        pytest.param("2 见A/61/9，附件。", "2", "见A/61/9，附件。", id="a Chinese reference"),
        pytest.param("² Official Records of the Council.", "2", "Official Records of the Council.", id="superscript"),
        pytest.param(
            "3\u3000《大会正式记录，第六十一届会议》。", "3", "《大会正式记录，第六十一届会议》。", id="a wide space"
        ),
    ],
)
def test_a_line_that_starts_a_note(text: str, mark: str, rest: str) -> None:
    start = note_start(text, zone=False, expected=int(mark))

    assert start is not None
    assert (start.mark, start.rest) == (mark, rest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1. Requests the Secretary-General to report;", 1, id="a numbered paragraph"),
        pytest.param("2012 年，大会通过了该决议。", 1, id="a year"),
        pytest.param("9 See A/61/9.", 2, id="a number far ahead of the notes before it"),
        pytest.param("3 countries reported.", 3, id="an amount in running text"),
        pytest.param("* asterisks in running text", 1, id="an asterisk in running text"),
        pytest.param("See A/61/9.", 1, id="no mark"),
    ],
)
def test_other_lines_start_no_note(text: str, expected: int) -> None:
    assert note_start(text, zone=False, expected=expected) is None


def test_a_plain_figure_starts_a_note_where_notes_stand() -> None:
    assert note_start("3 Held at Geneva in 2007.", zone=True, expected=3) is not None
    assert note_start("3 Held at Geneva in 2007.", zone=False, expected=3) is None


def footnotes(tmp_path: Path, text: str) -> dict[str, str]:
    path = tmp_path / "document.txt"
    path.write_text(text, encoding="utf-8")
    return {p.number.printed: p.text for p in read(path).paragraphs if p.kind == "footnote" and p.number}


BODY = (
    "The General Assembly,\n\nRecalling the Declaration1 and the Programme of Action,2\n\n"
    "1. Takes note of the report;3\n\n"
)


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param("1 See A/61/9, annex.\n\n2 See A/61/10.\n\n3 A/62/1.\n", id="with blank lines"),
        pytest.param("1 See A/61/9, annex.\n2 See A/61/10.\n3 A/62/1.\n", id="without blank lines"),
        pytest.param("1\u3000See A/61/9, annex.\n2\u3000See A/61/10.\n3\u3000A/62/1.\n", id="with wide spaces"),
        pytest.param("¹ See A/61/9, annex.\n² See A/61/10.\n³ A/62/1.\n", id="with superscripts"),
        pytest.param("1 See A/61/9,\nannex.\n2 See A/61/10.\n3 A/62/1.\n", id="one over two lines"),
    ],
)
def test_the_notes_of_a_document(tmp_path: Path, notes: str) -> None:
    found = footnotes(tmp_path, BODY + "____________\n" + notes)

    assert found == {"1": "See A/61/9, annex.", "2": "See A/61/10.", "3": "A/62/1."}
