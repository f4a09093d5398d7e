"""The last sheet of a workbook: what it holds, what made it, and what its colours mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from align.exchange.xlsx_looks import WHITE, Column, bold, cell, height, print_to_width, put
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
    for number, (name, value, colour) in enumerate(_lines(parts, colours), start=1):
        if name:
            sheet.row_dimensions[number].height = height((_NAME, _TEXT), (name, value))
        sheet.append(_cells(sheet, name, value, colour) if name else [])


def made_with(signature: Signature) -> Part:
    """Return what a signature says, as a part of the sheet."""
    settings = {str(name): str(value) for name, value in signature.settings.items()}
    return {"un-align": signature.version, "Encoder": signature.encoder, **settings}


def _lines(
    parts: Mapping[str, Part], colours: Sequence[tuple[str, str, str]]
) -> Iterator[tuple[str, str | int | None, str]]:
    """Yield the rows: a name, a value, which headings have none of, and a colour; nothing between the parts."""
    for heading, rows in parts.items():
        yield heading, None, WHITE
        yield from ((name, value, WHITE) for name, value in rows.items())
        yield "", None, WHITE
    yield "Colours", None, WHITE
    yield from ((name, meaning, colour) for name, colour, meaning in colours)


def _cells(sheet: Worksheet, name: str, value: str | int | None, colour: str) -> list[Cell]:
    first = cell(sheet, _NAME, colour)
    if value is None:
        first.font = bold()
        put([first], [name])
        return [first]
    cells = [first, cell(sheet, _TEXT if isinstance(value, str) else _COUNT, colour)]
    put(cells, [name, value])
    return cells
