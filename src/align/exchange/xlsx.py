"""An alignment as a workbook for people who work in Excel: one bead a row, doubtful ones in colour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from align.exchange.bead_cells import kinds, printed_numbers, texts, what_to_look_at
from align.exchange.files import replacing
from align.exchange.workbook_file import workbook
from align.exchange.xlsx_about import write_about
from align.exchange.xlsx_about_alignment import COLOURS, about_alignment
from align.exchange.xlsx_looks import (
    EMPTY_COLOUR,
    SEVERITY_COLOURS,
    Column,
    cell,
    height,
    put,
    set_up,
)
from align.records import Alignment, Bead, Severity

COLUMNS: Final = (
    Column("No.", 6, "count"),
    Column("EN no.", 9),
    Column("ZH no.", 9),
    Column("English", 62),
    Column("Chinese", 46),
    Column("Confidence", 12, "percent"),
    Column("Status", 11),
    Column("Severity", 10),
    Column("What to look at", 44),
    Column("Kind", 14),
)
_SIDES: Final = {"en": ("EN no.", "English"), "zh": ("ZH no.", "Chinese")}


@dataclass(frozen=True, slots=True)
class XlsxSummary:
    """What went into a workbook."""

    rows: int
    """Beads, each a row."""
    cut: int
    """Cells whose text was cut because Excel holds no longer one; each ends in a mark that says so."""


def write_xlsx(alignment: Alignment, path: Path, *, force: bool = False) -> XlsxSummary:
    """Write the alignment as a workbook with a sheet "Alignment" and a sheet "About".

    All text is stored as text, so that `=`, `+`, `-` and `@` never start a formula.

    Raises:
        OutputError: the file cannot be written.
    """
    with replacing(path, force=force) as file, workbook(file, datetime.now(UTC)) as book:
        cut = _write_beads(book.create_sheet("Alignment"), alignment)
        write_about(book.create_sheet("About"), about_alignment(alignment), COLOURS)
    return XlsxSummary(rows=len(alignment.beads), cut=cut)


def _write_beads(sheet: Worksheet, alignment: Alignment) -> int:
    """Fill the sheet "Alignment", and return how many cells were cut."""
    set_up(sheet, COLUMNS, rows=len(alignment.beads), frozen="D2")
    looks: dict[tuple[Severity | None, bool, bool], list[Cell]] = {}
    cut = 0
    for position, bead in enumerate(alignment.beads, start=1):
        look = (bead.severity, not bead.en, not bead.zh)
        if look not in looks:
            looks[look] = _row_of_cells(sheet, *look)
        values = _values(alignment, position, bead)
        # A row is on disk once it is appended, so the cells of its look serve again.
        cut += put(looks[look], values)
        sheet.row_dimensions[position + 1].height = height(COLUMNS, values)
        sheet.append(looks[look])
    return cut


def _row_of_cells(sheet: Worksheet, severity: Severity | None, en_is_empty: bool, zh_is_empty: bool) -> list[Cell]:
    empty = (_SIDES["en"] if en_is_empty else ()) + (_SIDES["zh"] if zh_is_empty else ())
    colour = SEVERITY_COLOURS[severity]
    return [cell(sheet, column, EMPTY_COLOUR if column.title in empty else colour) for column in COLUMNS]


def _values(alignment: Alignment, position: int, bead: Bead) -> tuple[str | float | None, ...]:
    return (
        position,
        printed_numbers(alignment.en, bead.en),
        printed_numbers(alignment.zh, bead.zh),
        texts(alignment.en, bead.en),
        texts(alignment.zh, bead.zh),
        round(bead.confidence, 4),
        bead.status,
        bead.severity,
        what_to_look_at(bead),
        kinds(alignment.en, alignment.zh, bead),
    )
