"""Alignments of a store as a workbook to decide in: a bead a row, the decision chosen from a list."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from align.errors import OutputError
from align.exchange.bead_cells import printed_numbers, texts, what_to_look_at
from align.exchange.bitext_xlsx import MOST_ROWS
from align.exchange.files import replacing
from align.exchange.review_help import COLOURS, about_review
from align.exchange.review_layout import (
    BETWEEN,
    COLUMNS,
    DECISIONS,
    EXPORTED_SHEET,
    FORMAT,
    HELP_SHEET,
    REVIEW_SHEET,
    ExportedRow,
    RowId,
)
from align.exchange.wording import document_name
from align.exchange.workbook_file import workbook
from align.exchange.xlsx_about import write_about
from align.exchange.xlsx_looks import (
    DECIDED_COLOUR,
    EMPTY_COLOUR,
    SEVERITY_COLOURS,
    WHITE,
    Column,
    bold,
    cell,
    height,
    put,
    set_up,
)
from align.records import Severity
from align.store.alignments import StoredAlignment
from align.store.bead_fields import StoredBead

_DOUBTFUL: Final[frozenset[Severity]] = frozenset({"warning", "error"})
_EN, _ZH = ("EN no.", "English"), ("ZH no.", "Chinese")
_DECIDED: Final = ("Decision", "Split after", "Comment")
_EXPORTED: Final = Column("", 26)


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """What went into a workbook."""

    rows: int
    doubtful: int
    """Rows with a warning or an error that nobody has decided on."""
    cut: int
    """Cells whose text was cut because Excel holds no longer one."""


def write_review(
    path: Path, stored: Sequence[StoredAlignment], moment: datetime, *, only_doubtful: bool = False, force: bool = False
) -> ReviewSummary:
    """Write the sheets "Review" and "How to review", and a hidden one by which the rows find their beads again.

    Args:
        path: The file to write.
        stored: The alignments, one after the other.
        moment: The time of making that the workbook tells.
        only_doubtful: Leave out all rows but those with a warning or an error that nobody has decided on, and the rows
            before and after each, where the missing part of a text may be.
        force: Whether a file that exists may be written over.

    Raises:
        OutputError: the file cannot be written, there is nothing to write, or more than Excel has rows.
    """
    chosen = [(one, place) for one in stored for place in _places(one, only_doubtful=only_doubtful)]
    if not chosen:
        raise OutputError(f"{path} is not written: no pair is open and doubtful; leave out --doubtful to export all.")
    if len(chosen) > MOST_ROWS:
        raise OutputError(f"{path} cannot be written: Excel has {MOST_ROWS:,} rows only; name one with --document.")
    with replacing(path, force=force) as file, workbook(file, moment) as book:
        cut = _write_rows(book.create_sheet(REVIEW_SHEET), chosen)
        write_about(book.create_sheet(HELP_SHEET), about_review(stored), COLOURS)
        _write_exported(book.create_sheet(EXPORTED_SHEET), chosen)
    return ReviewSummary(len(chosen), sum(_is_open(one.beads[place]) for one, place in chosen), cut)


def _places(stored: StoredAlignment, *, only_doubtful: bool) -> Sequence[int]:
    count = len(stored.beads)
    if not only_doubtful:
        return range(count)
    around = {n + step for n, bead in enumerate(stored.beads) if _is_open(bead) for step in (-1, 0, 1)}
    return sorted(place for place in around if 0 <= place < count)


def _is_open(stored: StoredBead) -> bool:
    return stored.bead.status == "auto" and stored.bead.severity in _DOUBTFUL


def _write_rows(sheet: Worksheet, chosen: Sequence[tuple[StoredAlignment, int]]) -> int:
    """Fill the sheet to decide in, and return how many cells were cut."""
    last_row = len(chosen) + 1
    set_up(sheet, COLUMNS, rows=len(chosen), frozen="C2")
    _offer_decisions(sheet, last_row)
    _colour_what_is_decided(sheet, last_row)
    looks: dict[tuple[str, bool, bool], list[Cell]] = {}
    cut = 0
    for number, (one, place) in enumerate(chosen, start=2):
        bead = one.beads[place].bead
        look = (_colour(one.beads[place]), not bead.en, not bead.zh)
        if look not in looks:
            looks[look] = _row_of_cells(sheet, *look)
        values = _values(one, place)
        # A row is on disk once it is appended, so the cells of its look serve again.
        cut += put(looks[look], values)
        sheet.row_dimensions[number].height = height(COLUMNS, [None, *values[1:-1], None])
        sheet.append(looks[look])
    return cut


def _colour(stored: StoredBead) -> str:
    return SEVERITY_COLOURS[stored.bead.severity] if stored.bead.status == "auto" else DECIDED_COLOUR


def _row_of_cells(sheet: Worksheet, colour: str, en_is_empty: bool, zh_is_empty: bool) -> list[Cell]:
    empty = (_EN if en_is_empty else ()) + (_ZH if zh_is_empty else ())
    made = [cell(sheet, column, EMPTY_COLOUR if column.title in empty else colour) for column in COLUMNS]
    made[[column.title for column in COLUMNS].index("Decision")].font = bold()
    return made


def _values(stored: StoredAlignment, place: int) -> tuple[str | float | None, ...]:
    one = stored.beads[place]
    bead = one.bead
    return (
        place + 1,
        "",
        "",
        one.comment,
        printed_numbers(stored.en, bead.en),
        texts(stored.en, bead.en, BETWEEN),
        printed_numbers(stored.zh, bead.zh),
        texts(stored.zh, bead.zh, BETWEEN),
        what_to_look_at(bead),
        bead.severity,
        round(bead.confidence, 4),
        "open" if bead.status == "auto" else bead.status,
        document_name(stored.alignment),
        str(_id(stored, one)),
    )


def _offer_decisions(sheet: Worksheet, last_row: int) -> None:
    offered = DataValidation("list", formula1=f'"{",".join(DECISIONS)}"', allow_blank=True, showErrorMessage=True)
    offered.errorTitle = "Decision"
    offered.error = f"Choose from the list in the cell; the sheet “{HELP_SHEET}” says what each means."
    offered.add(f"{_letter('Decision')}2:{_letter('Decision')}{last_row}")
    sheet.data_validations.append(offered)


def _colour_what_is_decided(sheet: Worksheet, last_row: int) -> None:
    """Have a row turn green when a person decides, so that one sees how far one is."""
    look = DifferentialStyle(fill=PatternFill(bgColor=DECIDED_COLOUR))
    rule = Rule("expression", dxf=look, formula=[f'${_letter("Decision")}2<>""'])
    sheet.conditional_formatting.add(f"A2:{get_column_letter(len(COLUMNS))}{last_row}", rule)


def _write_exported(sheet: Worksheet, chosen: Sequence[tuple[StoredAlignment, int]]) -> None:
    sheet.sheet_state = "hidden"
    cells = [cell(sheet, _EXPORTED, WHITE) for _ in range(6)]
    put(cells, [FORMAT, secrets.token_hex(8), "", "", "", ""])
    sheet.append(cells)
    for row in _exported(chosen):
        following = str(row.following or "")
        put(cells, [str(row.id), str(row.number), following, _listed(row.en), _listed(row.zh), row.comment])
        sheet.append(cells)


def _exported(chosen: Sequence[tuple[StoredAlignment, int]]) -> Iterator[ExportedRow]:
    for stored, place in chosen:
        one = stored.beads[place]
        following = stored.beads[place + 1].id if place + 1 < len(stored.beads) else None
        yield ExportedRow(_id(stored, one), place + 1, following, one.bead.en, one.bead.zh, one.comment)


def _id(stored: StoredAlignment, one: StoredBead) -> RowId:
    return RowId(stored.id, one.id, stored.version)


def _listed(indices: Sequence[int]) -> str:
    return " ".join(map(str, indices))


def _letter(title: str) -> str:
    return get_column_letter([column.title for column in COLUMNS].index(title) + 1)
