"""The workbook of a review: what a reviewer finds in it, and how a program knows it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from align.errors import FormatError, OutputError
from align.exchange.review_from_xlsx import is_review, read_review
from align.exchange.review_layout import DECISIONS, ExportedRow, RowId
from align.exchange.review_xlsx import ReviewSummary, write_review
from align.exchange.xlsx_looks import DECIDED_COLOUR, EMPTY_COLOUR, SEVERITY_COLOURS
from align.records import Bead, Flag, Number, Paragraph
from align.store.alignments import StoredAlignment
from align.store.bead_fields import StoredBead
from builders import alignment, document
from review_workbooks import MOMENT, Desk

# openpyxl opens temporary files of its own without naming an encoding.
pytestmark = pytest.mark.filterwarnings("ignore::EncodingWarning:openpyxl.worksheet._writer")

ERROR = Flag("figure-mismatch", "error", "zh", "The figures differ.", "13 ≠ 31")
NOTE = Flag("number-style", "note", "both", "The numbers look different.")
BEADS = (
    Bead((0, 1), (0,), 0.98765, (ERROR, NOTE)),
    Bead((2,), (), 0.5, (NOTE,)),
    Bead((3,), (1,), 0.9, (ERROR,), status="confirmed", by="Li"),
    Bead((4,), (2,), 0.9),
)


def stored(*beads: Bead, first: str = "Decides;") -> StoredAlignment:
    en = document("en", Paragraph(0, "operative", first, Number("12", "arabic", 12)), *"bcde", symbol="A/67/82")
    zh = document("zh", Paragraph(0, "operative", "决定；", Number("（一）", "cjk", 1)), *"乙丙")
    made = [StoredBead(10 + n, bead, "" if n else "seen", 3) for n, bead in enumerate(beads)]
    return StoredAlignment("a0123456789ab", 7, en, zh, alignment(en, zh).signature, tuple(made))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    write_review(tmp_path / "review.xlsx", [stored(*BEADS)], MOMENT)
    return Desk(tmp_path / "review.xlsx")


def test_a_row_tells_all_a_reviewer_needs(desk: Desk) -> None:
    assert [cell.value for cell in desk.sheet[2]] == [
        1,
        None,
        None,
        "seen",
        "12",
        "Decides;\n\nb",
        "（一）",
        "决定；",
        "The figures differ: 13 ≠ 31\nThe numbers look different.",
        "error",
        0.9877,
        "open",
        "A/67/82",
        "a0123456789ab/10/7",
    ]
    assert [desk.get(number, "Status") for number in (2, 3)] == ["open", "confirmed"]
    assert {cell.number_format for cell in desk.sheet[2][1:10]} == {"@"}


def test_colours_say_how_grave_it_is_and_what_is_decided(desk: Desk) -> None:
    def colour(number: int, column: int) -> str:
        return str(desk.sheet.cell(desk.row(number), column).fill.start_color.rgb)[-6:]

    expected = (SEVERITY_COLOURS["error"], SEVERITY_COLOURS["note"], DECIDED_COLOUR, SEVERITY_COLOURS[None])
    assert tuple(colour(number, 2) for number in (1, 2, 3, 4)) == expected
    assert (colour(2, 6), colour(2, 8)) == (SEVERITY_COLOURS["note"], EMPTY_COLOUR)
    (rules,) = desk.sheet.conditional_formatting
    assert (str(rules.sqref), rules.rules[0].formula) == ("A2:N5", ['$B2<>""'])


def test_people_can_work_in_it(desk: Desk) -> None:
    (offered,) = desk.sheet.data_validations.dataValidation
    assert (str(offered.sqref), offered.formula1) == ("B2:B5", f'"{",".join(DECISIONS)}"')
    # Excel refuses a file with a longer list.
    assert len(offered.formula1) <= 255
    assert (desk.sheet.freeze_panes, desk.sheet.auto_filter.ref) == ("C2", "A1:N5")
    assert desk.sheet.column_dimensions["N"].hidden
    assert not desk.sheet.column_dimensions["M"].hidden
    assert [(sheet.title, sheet.sheet_state) for sheet in desk.book] == [
        ("Review", "visible"),
        ("How to review", "visible"),
        ("Exported", "hidden"),
    ]


def test_the_second_sheet_explains_every_decision(desk: Desk) -> None:
    sheet = desk.book["How to review"]
    told = {row[0].value: row[1].value for row in sheet.iter_rows()}
    assert told.items() >= DECISIONS.items()
    assert told["English"] == "resolution.en.txt (A/67/82, 5 paragraphs)"
    long = next(row[0].row for row in sheet.iter_rows() if row[0].value == "split here")
    assert sheet.row_dimensions[long].height > 2 * sheet.row_dimensions[1].height


def test_what_is_written_is_read(desk: Desk) -> None:
    found = read_review(desk.put(2, decision=" ok ", split_after=1, comment="=1").save())
    assert found.exported[:2] == (
        ExportedRow(RowId("a0123456789ab", 10, 7), 1, 11, (0, 1), (0,), "seen"),
        ExportedRow(RowId("a0123456789ab", 11, 7), 2, 12, (2,), (), ""),
    )
    assert found.exported[-1].following is None
    assert [(row.number, row.decision, row.split) for row in found.given][:2] == [(2, "", ""), (3, "ok", "1")]


def test_two_workbooks_of_one_alignment_are_two(desk: Desk, tmp_path: Path) -> None:
    write_review(tmp_path / "other.xlsx", [stored(*BEADS)], MOMENT)
    assert read_review(desk.path).id != read_review(tmp_path / "other.xlsx").id


def test_only_what_is_open_and_doubtful_with_its_neighbours(tmp_path: Path) -> None:
    path = tmp_path / "doubtful.xlsx"
    assert write_review(path, [stored(*BEADS)], MOMENT, only_doubtful=True) == ReviewSummary(2, 1, 0)
    assert [cell.value for cell in Desk(path).sheet["A"]] == ["No.", 1, 2]
    with pytest.raises(OutputError, match="no pair is open and doubtful; leave out --doubtful"):
        write_review(tmp_path / "none.xlsx", [stored(*BEADS[1:])], MOMENT, only_doubtful=True)
    assert not (tmp_path / "none.xlsx").exists()


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-5", "a\x00b\x07", "x" * 40_000])
def test_text_is_text(tmp_path: Path, text: str) -> None:
    done = write_review(tmp_path / "a.xlsx", [stored(*BEADS, first=text)], MOMENT)
    cell = Desk(tmp_path / "a.xlsx").sheet["F2"]
    assert cell.data_type == "s"
    assert len(cell.value) <= 32_767
    assert cell.value.startswith(text.replace("\x00", "").replace("\x07", "")[:32_000])
    assert done.cut == (len(text) > 32_767)


def test_other_workbooks_are_none(tmp_path: Path, desk: Desk) -> None:
    book = Workbook()
    book.create_sheet("Exported").append(["en", "zh"])
    book.save(tmp_path / "other.xlsx")
    assert not is_review(tmp_path / "other.xlsx")
    assert not is_review(tmp_path / "missing.xlsx")
    assert is_review(desk.path)
    with pytest.raises(FormatError, match=r"other.xlsx is no workbook of a review; write one with `align export STORE"):
        read_review(tmp_path / "other.xlsx")


def test_what_is_needed_and_gone_is_told(desk: Desk) -> None:
    desk.sheet["B1"].value = "What I think"
    with pytest.raises(FormatError, match=r"no sheet has the headings No\., Decision, Split after"):
        read_review(desk.save())
    desk.sheet["B1"].value = "Decision"
    desk.book["Exported"]["D3"].value = "one"
    with pytest.raises(
        FormatError, match="row 3 of the hidden sheet “Exported” was changed; export the workbook again"
    ):
        read_review(desk.save())


def test_a_sheet_with_another_name_is_read(desk: Desk) -> None:
    desk.sheet.title = "Zhang's part"
    assert len(read_review(desk.save()).given) == 4
    assert load_workbook(desk.path).sheetnames[0] == "Zhang's part"
