"""Aligned text as a workbook: a unit a row, the doubtful ones in colour, and a sheet on what made them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Final

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from align.errors import OutputError
from align.exchange.content import Content
from align.exchange.vouched import VouchedUnit
from align.exchange.workbook_file import workbook
from align.exchange.xlsx_about import Part, write_about
from align.exchange.xlsx_looks import (
    DECIDED_COLOUR,
    LONGEST_CELL,
    WHITE,
    Column,
    cell,
    height,
    put,
    set_up,
    utf16_length,
)

COLUMNS: Final = (
    Column("English", 62),
    Column("Chinese", 46),
    Column("Document", 20),
    Column("Place", 16),
    Column("Year", 7, "count"),
    Column("Confidence", 12, "percent"),
    Column("Status", 11),
    Column("Flags", 20),
    Column("By", 14),
    Column("When", 20),
    Column("Signature", 24),
)
MOST_ROWS: Final = 1_048_575
"""Rows of a sheet of Excel below its heading."""
_DOUBTFUL: Final = "FFF0C2"
_SURE: Final = 0.9
_COLOURS: Final = (
    ("Green", DECIDED_COLOUR, "A person confirmed or corrected the pair."),
    ("Yellow", _DOUBTFUL, f"Less than {_SURE:.0%} sure, and nobody has looked at it."),
)
_DECIDED_STATUSES: Final = frozenset({"confirmed", "corrected"})


def write_xlsx(path: Path, file: BinaryIO, content: Content) -> None:
    """Write the sheets "Bitext" and "About".

    Raises:
        OutputError: there are more units than rows in Excel, or a text is longer than its cells.
    """
    if content.count > MOST_ROWS:
        raise OutputError(
            f"{path} cannot be written: Excel has {MOST_ROWS:,} rows for {content.count:,} units; write .csv or .tmx."
        )
    with workbook(file, content.form.moment) as book:
        _write_bitext(path, book.create_sheet("Bitext"), content)
        write_about(book.create_sheet("About"), _about(content), _COLOURS)


def _write_bitext(path: Path, sheet: Worksheet, content: Content) -> None:
    set_up(sheet, COLUMNS, rows=content.count, frozen="C2")
    looks: dict[str, list[Cell]] = {
        colour: [cell(sheet, column, colour) for column in COLUMNS] for colour in (WHITE, DECIDED_COLOUR, _DOUBTFUL)
    }
    for number, unit in enumerate(content.units, start=2):
        values = _values(unit)
        for column, value in zip(COLUMNS, values, strict=True):
            if isinstance(value, str) and utf16_length(value) > LONGEST_CELL:
                raise OutputError(
                    f"{path} cannot be written: {column.title} of row {number} is longer than the {LONGEST_CELL:,} "
                    "characters of a cell in Excel; take --segment sentence, or write .csv or .tmx."
                )
        # A row is on disk once it is appended, so the cells of its look serve again.
        cells = looks[_colour(unit)]
        put(cells, values)
        sheet.row_dimensions[number].height = height(COLUMNS, values)
        sheet.append(cells)
        # It is on disk as well; kept, the heights would grow with the rows.
        sheet.row_dimensions.pop(number)


def _values(vouched: VouchedUnit) -> tuple[str | float | None, ...]:
    unit = vouched.unit
    return (
        unit.en,
        unit.zh,
        unit.document,
        unit.place,
        unit.year,
        None if vouched.confidence is None else round(vouched.confidence, 4),
        vouched.status or "",
        ", ".join(vouched.flags),
        vouched.by,
        vouched.when,
        vouched.signature,
    )


def _colour(vouched: VouchedUnit) -> str:
    if vouched.status in _DECIDED_STATUSES:
        return DECIDED_COLOUR
    return _DOUBTFUL if vouched.confidence is not None and vouched.confidence < _SURE else WHITE


def _about(content: Content) -> Mapping[str, Part]:
    made = {str(number): line for number, line in enumerate(content.signatures, start=1)}
    return {
        "Aligned text": {
            "Units": content.count,
            "Languages": f"{content.form.lang_en}, {content.form.lang_zh}",
            "Written by": f"un-align {content.form.signature.version}",
        },
        "Made with": made,
    }
