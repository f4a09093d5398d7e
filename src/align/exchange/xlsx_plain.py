"""A workbook of one sheet of texts under headings, as other programs import it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from align.errors import OutputError
from align.exchange.form import Form
from align.exchange.workbook_file import workbook
from align.exchange.xlsx_looks import LONGEST_CELL, WHITE, Column, cell, put, set_up, utf16_length

_WIDTH: Final = 28


def write_plain_workbook(
    path: Path, file: BinaryIO, headings: Sequence[str], rows: Iterable[Sequence[str]], form: Form
) -> None:
    """Write rows of texts under their headings; all cells are text.

    Raises:
        OutputError: a text is longer than a cell of Excel.
    """
    columns = [Column(heading, _WIDTH) for heading in headings]
    listed = list(rows)
    with workbook(file, form.moment) as book:
        sheet = book.create_sheet("Terms")
        set_up(sheet, columns, rows=len(listed), frozen="A2")
        cells = [cell(sheet, column, WHITE) for column in columns]
        for number, row in enumerate(listed, start=2):
            for column, text in zip(columns, row, strict=True):
                if utf16_length(text) > LONGEST_CELL:
                    raise OutputError(
                        f"{path} cannot be written: {column.title} of row {number} is longer than the {LONGEST_CELL:,} "
                        "characters of a cell in Excel; shorten it, or write .tbx or .json."
                    )
            put(cells, row)
            sheet.append(cells)
