"""Tables of English and Chinese texts, whether TSV, CSV or XLSX, read row by row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from align.errors import FormatError
from align.exchange.table_layout import Layout, Row, find_layout
from align.exchange.table_text import delimited_rows
from align.exchange.table_xlsx import opened_workbook, sheet_rows

TABLE_SUFFIXES: Final = (".csv", ".tab", ".tsv", ".utf8", ".xlsx")

_SAMPLE: Final = 200
"""Rows by which the columns are told."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose columns are known, and its rows, which can be walked through once."""

    layout: Layout
    rows: Iterator[Row]
    book: Workbook | None = None
    """The workbook the table is a sheet of."""


@contextmanager
def opened_table(path: Path) -> Iterator[Table]:
    """Open a table; in a workbook, the first sheet with an English and a Chinese column.

    Raises:
        FormatError: the file cannot be read, or holds no English and no Chinese column.
    """
    if path.suffix.lower() == ".xlsx":
        with opened_workbook(path) as book:
            sheets = (_table(sheet_rows(path, sheet), book) for sheet in book.worksheets)
            yield _found(path, next(filter(None, sheets), None))
    else:
        with closing(delimited_rows(path)) as rows:
            yield _found(path, _table(rows))


def _table(rows: Iterator[Row], book: Workbook | None = None) -> Table | None:
    sample = list(islice(rows, _SAMPLE))
    layout = find_layout(sample)
    return Table(layout, chain(sample[layout.rows_above :], rows), book) if layout else None


def _found(path: Path, table: Table | None) -> Table:
    if table is None:
        raise FormatError(
            f"{path} does not hold an English and a Chinese column; "
            "put the texts side by side, one pair a row, under the headings en and zh."
        )
    return table
