from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from align.errors import OutputError
from align.exchange.xlsx import COLUMNS, XlsxSummary, write_xlsx
from align.exchange.xlsx_looks import CUT_MARK, EMPTY_COLOUR, LONGEST_CELL, SEVERITY_COLOURS, fitting
from align.records import Alignment, Bead, Flag, Number, Paragraph
from builders import alignment, document

# openpyxl opens temporary files of its own without naming an encoding.
pytestmark = pytest.mark.filterwarnings("ignore::EncodingWarning:openpyxl.worksheet._writer")

ERROR = Flag("figure-mismatch", "error", "zh", "The figures differ.", "13 ≠ 31")
WARNING = Flag("length", "warning", "both", "One side is long.")
NOTE = Flag("number-style", "note", "both", "The numbers look different: (a) / 一.", "(a) / 一")


def sheets(made: Alignment, folder: Path) -> tuple[Worksheet, Worksheet]:
    write_xlsx(made, folder / "a.xlsx")
    book = load_workbook(folder / "a.xlsx")
    assert book.sheetnames == ["Alignment", "About"]
    return book["Alignment"], book["About"]


def values(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def colours(sheet: Worksheet, row: int) -> list[str]:
    return [str(cell.fill.start_color.rgb)[-6:] for cell in sheet[row]]


def test_a_bead_is_a_row(tmp_path: Path) -> None:
    en = document("en", Paragraph(0, "operative", "Decides;", Number("12", "arabic", 12)), "Second.")
    zh = document("zh", Paragraph(0, "operative", "决定；", Number("（一）", "cjk", 1)))
    sheet, _ = sheets(alignment(en, zh, Bead((0, 1), (0,), 0.987654, (ERROR, NOTE, WARNING))), tmp_path)

    assert values(sheet, 1) == [column.title for column in COLUMNS]
    assert values(sheet, 2) == [
        1,
        "12",
        "（一）",
        "Decides;\nSecond.",
        "决定；",
        0.9877,
        "auto",
        "error",
        "The figures differ: 13 ≠ 31\nThe numbers look different: (a) / 一.\nOne side is long.",
        "operative, paragraph",
    ]
    assert sheet["F2"].number_format == "0.0%"
    assert sheet.max_row == 2


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-5", "@SUM(A1)", '=HYPERLINK("x")', "12", "1e5", "TRUE", "#REF!", "𠀀"]
)
def test_text_is_text_and_stays_so_when_edited(tmp_path: Path, text: str) -> None:
    sheet, _ = sheets(alignment(document("en", text), document("zh", text)), tmp_path)

    for cell in (sheet["D2"], sheet["E2"]):
        assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_the_gravest_flag_colours_the_row_and_an_empty_side_shows(tmp_path: Path) -> None:
    en, zh = document("en", *"abcdef"), document("zh", *"甲乙丙丁戊")
    beads = (
        Bead((0,), (0,), 0.9, (NOTE, ERROR)),
        Bead((1,), (1,), 0.9, (NOTE, WARNING)),
        Bead((2,), (2,), 0.9, (NOTE,)),
        Bead((3,), (3,), 0.9),
        Bead((4, 5), (), 0.9, (ERROR,)),
        Bead((), (4,), 0.9),
    )
    sheet, _ = sheets(alignment(en, zh, *beads), tmp_path)

    for row, severity in enumerate(("error", "warning", "note"), start=2):
        assert set(colours(sheet, row)) == {SEVERITY_COLOURS[severity]}  # type: ignore[index]
    assert set(colours(sheet, 5)) == {SEVERITY_COLOURS[None]}
    red, white, grey = SEVERITY_COLOURS["error"], SEVERITY_COLOURS[None], EMPTY_COLOUR
    assert colours(sheet, 6) == [red, red, grey, red, grey, red, red, red, red, red]
    assert colours(sheet, 7) == [white, grey, white, grey, white, white, white, white, white, white]
    assert [sheet["E6"].value, sheet["D7"].value, sheet["J7"].value] == [None, None, "paragraph"]
    assert len(set(SEVERITY_COLOURS.values()) | {EMPTY_COLOUR}) == 5


def test_people_can_work_in_it(tmp_path: Path) -> None:
    en, zh = document("en", "short", "long " * 100), document("zh", "短", "长" * 200)
    sheet, _ = sheets(alignment(en, zh), tmp_path)

    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:J3"
    assert [sheet.column_dimensions[letter].width for letter in "DE"] == [62, 46]
    assert sheet["D3"].alignment.wrap_text
    assert sheet.page_setup.orientation == "landscape"
    # 500 characters in a column of 62 are 9 lines.
    assert sheet.row_dimensions[2].height == pytest.approx(15.5 + 4)
    assert sheet.row_dimensions[3].height == pytest.approx(9 * 15.5 + 4)


def test_a_text_longer_than_a_cell_is_cut_with_a_mark_and_counted(tmp_path: Path) -> None:
    en = document("en", "a" * LONGEST_CELL, "b" * (LONGEST_CELL + 1))
    zh = document("zh", "𠀀" * 20_000, "乙")
    path = tmp_path / "a.xlsx"

    assert write_xlsx(alignment(en, zh), path) == XlsxSummary(rows=2, cut=2)
    sheet = load_workbook(path)["Alignment"]
    assert sheet["D2"].value == "a" * LONGEST_CELL
    assert sheet["D3"].value == "b" * (LONGEST_CELL - len(CUT_MARK)) + CUT_MARK
    assert str(sheet["E2"].value).endswith("𠀀" + CUT_MARK)
    assert sheet.row_dimensions[3].height == 409


def test_a_character_of_two_units_is_never_halved() -> None:
    for shift in ("", "a"):
        cut = fitting(shift + "𠀀" * 20_000)
        assert cut.removesuffix(CUT_MARK).strip("a𠀀") == ""
        assert LONGEST_CELL - 1 <= len(cut.encode("utf-16-le")) // 2 <= LONGEST_CELL


def test_characters_excel_cannot_open_are_removed(tmp_path: Path) -> None:
    sheet, _ = sheets(alignment(document("en", "a\x00b\x1fc\ud840d\ufffe"), document("zh", "\x01")), tmp_path)

    assert [sheet["D2"].value, sheet["E2"].value] == ["abcd", None]


def test_the_second_sheet_tells_what_made_it_and_what_came_out(tmp_path: Path) -> None:
    en, zh = document("en", *"abc", symbol="A/67/82"), document("zh", *"甲乙")
    beads = Bead((0,), (0,), 0.9, (NOTE, ERROR)), Bead((1,), (1,), 0.9), Bead((2,), (), 0.9, (WARNING,))
    _, about = sheets(alignment(en, zh, *beads), tmp_path)
    told = {row[0].value: row[1].value for row in about.iter_rows() if len(row) > 1}

    assert told["English"] == "resolution.en.txt (A/67/82, 3 paragraphs)"
    assert told["Chinese"] == "resolution.zh.txt (2 paragraphs)"
    assert (told["un-align"], told["Encoder"], told["window"]) == ("0.1.0", "test encoder", "50")
    names = (
        "All",
        "With a flag: error",
        "With a flag: warning",
        "With a flag: note",
        "Without a flag",
        "One side only",
    )
    assert [told[name] for name in names] == [3, 1, 1, 0, 1, 1]
    legend = {str(row[0].value): str(row[0].fill.start_color.rgb)[-6:] for row in about.iter_rows()}
    assert [legend[name] for name in ("Error", "Warning", "Note")] == [
        SEVERITY_COLOURS["error"],
        SEVERITY_COLOURS["warning"],
        SEVERITY_COLOURS["note"],
    ]
    assert legend["Empty"] == EMPTY_COLOUR


def test_a_file_that_exists_is_kept_unless_forced(tmp_path: Path) -> None:
    made = alignment(document("en", "a"), document("zh", "甲"))
    (tmp_path / "a.xlsx").write_bytes(b"old")

    with pytest.raises(OutputError, match="add --force"):
        write_xlsx(made, tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"
    assert write_xlsx(made, tmp_path / "a.xlsx", force=True).rows == 1
