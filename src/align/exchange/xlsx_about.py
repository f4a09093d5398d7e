"""The last sheet of a workbook: what it holds, what made it, and what its colours mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from align.exchange.xlsx_looks import WHITE, Column, bold, cell, print_to_width, put
from align.records import Signature

Part = Mapping[str, str | int]
"""Facts under their names."""

_NAME: Final = Column("", 22)
_TEXT: Final = Column("", 66)
_COUNT: Final = Column("", 66, "count")


def write_about(sheet: Worksheet, parts: Mapping[str, Part], colours: Sequence[tuple[str, str, str]]) -> None:
    """Fill the sheet "About".

    Args:
        sheet: The sheet, still empty.
        parts: What to tell, under headings.
        colours: Of each colour its name, the colour as RRGGBB, and what it means.
    """
    sheet.column_dimensions["A"].width = _NAME.width
    sheet.column_dimensions["B"].width = _TEXT.width
    print_to_width(sheet)
    for heading, rows in parts.items():
        _write_heading(sheet, heading)
        for name, value in rows.items():
            _write_row(sheet, name, value)
        sheet.append([])
    _write_heading(sheet, "Colours")
    for name, colour, meaning in colours:
        _write_row(sheet, name, meaning, colour)


def made_with(signature: Signature) -> Part:
    """Return what a signature says, as a part of the sheet."""
    settings = {str(name): str(value) for name, value in signature.settings.items()}
    return {"un-align": signature.version, "Encoder": signature.encoder, **settings}


def _write_heading(sheet: Worksheet, heading: str) -> None:
    name = cell(sheet, _NAME, WHITE)
    name.font = bold()
    put([name], [heading])
    sheet.append([name])


def _write_row(sheet: Worksheet, name: str, value: str | int, colour: str = WHITE) -> None:
    column = _TEXT if isinstance(value, str) else _COUNT
    cells = [cell(sheet, _NAME, colour), cell(sheet, column, colour)]
    put(cells, [name, value])
    sheet.append(cells)
