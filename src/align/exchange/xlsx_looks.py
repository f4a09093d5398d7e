"""How the workbook looks: columns, colours, and cells of text that never turn into formulas."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from openpyxl.cell.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment as Placing
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from align.exchange.wording import without_forbidden
from align.records import Severity

LONGEST_CELL: Final = 32_767
"""UTF-16 code units a cell of Excel holds."""
CUT_MARK: Final = " … [cut: too long for Excel]"

WHITE: Final = "FFFFFF"
SEVERITY_COLOURS: Final[Mapping[Severity | None, str]] = {
    "error": "F8D7DA",
    "warning": "FFF0C2",
    "note": "DFE7F0",
    None: WHITE,
}
EMPTY_COLOUR: Final = "BFBFBF"
DECIDED_COLOUR: Final = "E2F0D9"
_HEADER_COLOUR: Final = "1F4E79"
_FONT: Final = "Calibri"
_LINE_HEIGHT: Final = 15.5
_PADDING: Final = 4.0
_GREATEST_HEIGHT: Final = 409.0
"""The height of a row that Excel does not exceed, in points."""
_LINE: Final = Border(bottom=Side(style="thin", color="D0D0D0"), right=Side(style="thin", color="D0D0D0"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet; its width is in characters of the default font."""

    title: str
    width: float
    holds: Literal["text", "count", "number", "percent"] = "text"
    hidden: bool = False
    """Whether it is there for programs only."""


def fill(colour: str) -> PatternFill:
    """Return the plain filling of a cell with this colour, given as RRGGBB."""
    return PatternFill("solid", start_color=colour)


def bold(colour: str = "000000") -> Font:
    """Return the font of headings."""
    return Font(name=_FONT, bold=True, color=colour)


def cell(sheet: Worksheet, column: Column, colour: str) -> Cell:
    """Return an empty cell that looks as the column wants it."""
    made = WriteOnlyCell(sheet)
    made.fill = fill(colour)
    made.border = _LINE
    made.alignment = Placing(vertical="top", wrap_text=True, horizontal="left")
    # "@" is the format of text: what people type into the cell stays text as well.
    made.number_format = {"text": "@", "count": "0", "number": "0.00", "percent": "0.0%"}[column.holds]
    return made


def print_to_width(sheet: Worksheet) -> None:
    """Have the sheet printed one page wide and as many high as it takes."""
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def set_up(sheet: Worksheet, columns: Sequence[Column], *, rows: int, frozen: str) -> None:
    """Give a new sheet its columns, its header row with filters, and its form on paper.

    Args:
        sheet: The sheet, still empty.
        columns: Its columns.
        rows: How many rows will follow the header.
        frozen: The cell whose rows above and columns to the left stay in sight, such as `D2`.
    """
    for position, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(position)].width = column.width
        sheet.column_dimensions[get_column_letter(position)].hidden = column.hidden
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{rows + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    print_to_width(sheet)
    sheet.row_dimensions[1].height = height(columns, [column.title for column in columns])
    sheet.append([header_cell(sheet, column.title) for column in columns])


def header_cell(sheet: Worksheet, title: str) -> Cell:
    """Return a cell of the header row."""
    made = WriteOnlyCell(sheet, value=title)
    made.fill = fill(_HEADER_COLOUR)
    made.font = bold("FFFFFF")
    made.alignment = Placing(vertical="center", wrap_text=True)
    return made


def put(cells: Sequence[Cell], values: Sequence[str | float | None]) -> int:
    """Put the values into the cells, and return how many texts had to be cut."""
    cut = 0
    for target, value in zip(cells, values, strict=True):
        if isinstance(value, str):
            text = fitting(without_forbidden(value))
            cut += text.endswith(CUT_MARK)
            target.value = text or None
            if text:
                # openpyxl takes a text that starts with "=" for a formula.
                target.data_type = "s"
        else:
            target.value = value
    return cut


def height(columns: Sequence[Column], values: Sequence[str | float | None]) -> float:
    """Return the height of a row, in points, that shows its wrapped texts whole.

    It is estimated, since no spreadsheet program is at hand to measure it: LibreOffice does not fit the rows of a
    file it did not write.
    """
    lines = max(
        sum(math.ceil(_width(line) / column.width) or 1 for line in value.split("\n")) if isinstance(value, str) else 1
        for column, value in zip(columns, values, strict=True)
    )
    return min(lines * _LINE_HEIGHT + _PADDING, _GREATEST_HEIGHT)


def _width(line: str) -> float:
    """Return the width of a line in Latin characters; an ideograph is two wide and three bytes of UTF-8 long."""
    return (len(line) + len(line.encode("utf-8", errors="replace"))) / 2


def fitting(text: str) -> str:
    """Return the text, cut with a mark at its end where it is longer than a cell of Excel."""
    if utf16_length(text) <= LONGEST_CELL:
        return text
    room = LONGEST_CELL - utf16_length(CUT_MARK)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", errors="ignore")
    return kept + CUT_MARK


def utf16_length(text: str) -> int:
    """Return the length as Excel counts it: a character beyond U+FFFF is two UTF-16 code units."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2
