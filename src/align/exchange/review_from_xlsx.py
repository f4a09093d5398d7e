"""The workbook of a review as it comes back, whatever was sorted, filtered or moved in it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from align.errors import FormatError
from align.exchange.review_layout import COLUMNS, EXPORTED_SHEET, FORMAT, ExportedRow, GivenRow, ReviewWorkbook, row_id
from align.exchange.table_layout import Row, cell_at, headings
from align.exchange.table_xlsx import opened_workbook, sheet_rows

_FIELDS: Final = {
    "id": "id",
    "decision": "decision",
    "split": "split_after",
    "comment": "comment",
    "en": "english",
    "zh": "chinese",
}
"""The headings under which the fields of a row stand."""
_LONGEST_LIST: Final = 2**20
"""Bytes within which a workbook lists its sheets."""
_HEADINGS_WITHIN: Final = 10
"""Rows among which the headings are looked for; a reviewer may put a title above them."""


def is_review(path: Path) -> bool:
    """Whether a file is the workbook of a review, by its content.

    Raises:
        FormatError: its hidden sheet is damaged.
    """
    if path.suffix.lower() != ".xlsx" or not _lists_our_sheet(path):
        return False
    with opened_workbook(path) as book:
        return _mark(path, book) is not None


def read_review(path: Path) -> ReviewWorkbook:
    """Read the workbook of a review.

    Raises:
        FormatError: it cannot be read, or lacks what the rows are recognised by.
    """
    with opened_workbook(path) as book:
        mark = _mark(path, book)
        if mark is None:
            raise FormatError(f"{path} is no workbook of a review; write one with `align export STORE --review`.")
        exported = tuple(_exported(path, book))
        return ReviewWorkbook(mark, exported, tuple(_given(path, book)))


def _lists_our_sheet(path: Path) -> bool:
    """Whether a file may be one of ours, without reading all its texts, as opening it does."""
    try:
        with zipfile.ZipFile(path) as parts, parts.open("xl/workbook.xml") as listed:
            return f'"{EXPORTED_SHEET}"'.encode() in listed.read(_LONGEST_LIST)
    except (OSError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error):
        return False


def _mark(path: Path, book: Workbook) -> str | None:
    """Return the id of the workbook, or None where it is not one of a review."""
    if EXPORTED_SHEET not in book.sheetnames:
        return None
    first = next(sheet_rows(path, book[EXPORTED_SHEET]), None)
    return cell_at(first, 1) if first and cell_at(first, 0) == FORMAT else None


def _exported(path: Path, book: Workbook) -> Iterator[ExportedRow]:
    rows = sheet_rows(path, book[EXPORTED_SHEET])
    next(rows)
    for row in rows:
        try:
            yield ExportedRow(
                row_id(cell_at(row, 0)),
                int(cell_at(row, 1)),
                int(cell_at(row, 2)) if cell_at(row, 2) else None,
                _indices(cell_at(row, 3)),
                _indices(cell_at(row, 4)),
                cell_at(row, 5),
            )
        except (FormatError, ValueError) as error:
            raise FormatError(
                f"{path}: row {row.number} of the hidden sheet “{EXPORTED_SHEET}” was changed; export the workbook "
                "again, and copy your decisions into it."
            ) from error


def _indices(listed: str) -> tuple[int, ...]:
    indices = tuple(map(int, listed.split()))
    if min(indices, default=0) < 0:
        raise ValueError(listed)
    return indices


def _given(path: Path, book: Workbook) -> Iterator[GivenRow]:
    for sheet in book.worksheets:
        rows = sheet_rows(path, sheet) if sheet.title != EXPORTED_SHEET else iter(())
        columns = _columns(rows)
        if columns:
            for row in rows:
                cells = {field: cell_at(row, columns[heading]) for field, heading in _FIELDS.items()}
                if any(cells.values()):
                    yield GivenRow(row.number, **cells)
            return
    raise FormatError(
        f"{path}: no sheet has the headings {', '.join(column.title for column in COLUMNS)}; put them back, the hidden "
        "column ID too."
    )


def _columns(rows: Iterator[Row]) -> dict[str, int] | None:
    for row in rows:
        columns = headings(row)
        if columns.keys() >= set(_FIELDS.values()):
            return columns
        if row.number >= _HEADINGS_WITHIN:
            break
    return None
