"""The second sheet of the workbook: what was aligned, with what, how it came out, and what the colours mean."""

from __future__ import annotations

from collections import Counter
from typing import Final

from openpyxl.worksheet.worksheet import Worksheet

from align.exchange.xlsx_looks import EMPTY_COLOUR, SEVERITY_COLOURS, Column, bold, cell, print_to_width, put
from align.records import SEVERITIES, Alignment, Document

_NAME: Final = Column("", 22)
_TEXT: Final = Column("", 66)
_COUNT: Final = Column("", 66, "count")
_LEGEND: Final = (
    ("Error", SEVERITY_COLOURS["error"], "The two sides do not say the same, or are not a pair: correct it."),
    ("Warning", SEVERITY_COLOURS["warning"], "Something speaks against the pair: read both sides."),
    ("Note", SEVERITY_COLOURS["note"], "Worth knowing; the pair is probably right."),
    ("Empty", EMPTY_COLOUR, "The other language has no paragraph that belongs here."),
)


def write_about(sheet: Worksheet, alignment: Alignment) -> None:
    """Fill the sheet "About"."""
    sheet.column_dimensions["A"].width = _NAME.width
    sheet.column_dimensions["B"].width = _TEXT.width
    print_to_width(sheet)
    _write_part(sheet, "Documents", _documents(alignment))
    _write_part(sheet, "Made with", _signature(alignment))
    _write_part(sheet, "Beads", _counts(alignment))
    _write_heading(sheet, "Colours")
    for name, colour, meaning in _LEGEND:
        _write_row(sheet, name, meaning, colour)


def _documents(alignment: Alignment) -> dict[str, str | int]:
    return {"English": _described(alignment.en), "Chinese": _described(alignment.zh)}


def _described(document: Document) -> str:
    symbol = f"{document.symbol}, " if document.symbol else ""
    return f"{document.path} ({symbol}{len(document.paragraphs)} paragraphs)"


def _signature(alignment: Alignment) -> dict[str, str | int]:
    signature = alignment.signature
    settings = {str(name): str(value) for name, value in signature.settings.items()}
    return {"un-align": signature.version, "Encoder": signature.encoder, **settings}


def _counts(alignment: Alignment) -> dict[str, str | int]:
    counts = Counter(bead.severity for bead in alignment.beads)
    return {
        "All": len(alignment.beads),
        **{f"With a flag: {severity}": counts[severity] for severity in reversed(SEVERITIES)},
        "Without a flag": counts[None],
        "One side only": sum(not (bead.en and bead.zh) for bead in alignment.beads),
    }


def _write_part(sheet: Worksheet, heading: str, rows: dict[str, str | int]) -> None:
    _write_heading(sheet, heading)
    for name, value in rows.items():
        _write_row(sheet, name, value)
    sheet.append([])


def _write_heading(sheet: Worksheet, heading: str) -> None:
    name = cell(sheet, _NAME, SEVERITY_COLOURS[None])
    name.font = bold()
    put([name], [heading])
    sheet.append([name])


def _write_row(sheet: Worksheet, name: str, value: str | int, colour: str = SEVERITY_COLOURS[None]) -> None:
    column = _TEXT if isinstance(value, str) else _COUNT
    cells = [cell(sheet, _NAME, colour), cell(sheet, column, colour)]
    put(cells, [name, value])
    sheet.append(cells)
