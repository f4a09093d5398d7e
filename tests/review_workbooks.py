"""The workbook of a review as a person works in it: rows found by their number, cells by their headings."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from align.exchange.review_xlsx import write_review
from align.store.alignments import get
from align.store.database import opened
from align.store.overviews import overviews

MOMENT = datetime(2026, 11, 21, tzinfo=UTC)


def exported(store: Path, path: Path, *, only_doubtful: bool = False) -> Path:
    """Write all alignments of a store into a workbook, and return that."""
    with opened(store) as connection:
        stored = [get(connection, one.id) for one in overviews(connection)]
    write_review(path, stored, MOMENT, only_doubtful=only_doubtful, force=True)
    return path


class Desk:
    """A workbook open in a spreadsheet program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Workbook = load_workbook(path)
        self.sheet: Worksheet = self.book["Review"]
        self._columns = {str(cell.value): column for column, cell in enumerate(self.sheet[1], start=1)}

    def row(self, number: int) -> int:
        """Return the row of the sheet that holds the pair with this number."""
        numbers = [cell.value for cell in self.sheet["A"]]
        return numbers.index(number) + 1

    def get(self, number: int, column: str) -> Any:
        """Return what a cell holds."""
        return self.sheet.cell(self.row(number), self._columns[column]).value

    def put(self, number: int, **cells: Any) -> Desk:
        """Write into cells of a row; `split_after` stands for the heading "Split after"."""
        row = self.row(number)
        for name, value in cells.items():
            title = {"id": "ID"}.get(name, name.capitalize().replace("_", " "))
            self.sheet.cell(row, self._columns[title]).value = value
        return self

    def move(self, column: str, number: int, to: int) -> Desk:
        """Cut the text of a cell and paste it below that of another one."""
        text = "\n".join(filter(None, [self.get(to, column), self.get(number, column)]))
        return self.put(to, **{column: text}).put(number, **{column: None})

    def delete(self, number: int) -> Desk:
        """Delete a row."""
        self.sheet.delete_rows(self.row(number))
        return self

    def save(self) -> Path:
        """Save the workbook, and return its path."""
        self.book.save(self.path)
        return self.path
