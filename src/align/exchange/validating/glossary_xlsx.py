"""Glossaries in workbooks, ours, memoQ's, MultiTerm's or any with headings: what CAT tools stumble over in them."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from align.errors import FormatError
from align.exchange.language_names import language_of_heading
from align.exchange.table_layout import Layout, Row, find_layout
from align.exchange.table_xlsx import opened_workbook
from align.exchange.validating.duplicates import Duplicates
from align.exchange.validating.findings import Findings
from align.exchange.validating.texts import Text, TextCheck

_SAMPLE: Final = 200
_DAMAGED: Final = (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, TypeError, IndexError)
_Cells = tuple[Any, ...]


def validate_workbook(path: Path, findings: Findings) -> int:
    """Find what is wrong with the glossary in a workbook, and return how many of its rows were looked at."""
    try:
        # Whatever makes the file no workbook, or one that unpacks without end, is told there.
        with opened_workbook(path):
            pass
        return _validate_sheets(path, findings)
    except FormatError as error:
        # The file is named above, and what to do stands in the rule.
        reason = str(error).removeprefix(str(path)).lstrip(", ").rpartition(";")[0]
        findings.add("not-a-workbook", None, f"the file {reason}" if reason.startswith("is ") else reason)
    except _DAMAGED as error:
        findings.add("not-a-workbook", None, f"a sheet of it is damaged ({error})")
    return 0


def _validate_sheets(path: Path, findings: Findings) -> int:
    with warnings.catch_warnings():
        # openpyxl warns of features it would drop in writing; nothing is written here.
        warnings.simplefilter("ignore")
        # Unlike for reading, formulas are wanted as such.
        book = load_workbook(path, read_only=True)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = _rows(sheet)
            sample = list(islice(rows, _SAMPLE))
            layout = find_layout([_as_text(number, cells) for number, cells in sample])
            if layout is not None:
                glossary = _Glossary(findings, sheet.title, layout)
                glossary.take_headings(sample[: layout.rows_above])
                for number, cells in chain(sample[layout.rows_above :], rows):
                    glossary.take(number, cells)
                return glossary.finish()
        findings.add("no-columns", None, "no sheet has an English and a Chinese column")
        return 0
    finally:
        book.close()


def _rows(sheet: Any) -> Iterator[tuple[int, _Cells]]:
    """Yield the rows of a sheet with their numbers, blank ones left out."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if any(cell.value not in {None, ""} for cell in cells):
            yield number, cells


def _as_text(number: int, cells: _Cells) -> Row:
    return Row(number, ["" if cell.value is None else str(cell.value) for cell in cells])


class _Glossary:
    """Follows a sheet, row by row."""

    def __init__(self, findings: Findings, sheet: str, layout: Layout) -> None:
        self._findings = findings
        self._sheet = sheet
        self._layout = layout
        self._rows = 0
        self._texts = TextCheck(findings)
        self._duplicates = Duplicates(findings, last_wins=False)
        self._id_column = layout.columns.get("id", layout.columns.get("entry_id", -1))
        self._ids: set[int] = set()

    def take_headings(self, above: Sequence[tuple[int, _Cells]]) -> None:
        """Take what stands above the first row with terms, the headings last."""
        if not above or not self._layout.columns:
            self._findings.add("no-heading", 1, "the first row holds no headings", place=self._place(0, 1))
            return
        number, cells = above[-1]
        if number > 1:
            self._findings.add(
                "rows-above", number, f"the headings stand in row {number}", place=self._place(0, number)
            )
        titles = [str(cell.value or "") for cell in cells]
        chinese = [title for title in titles if language_of_heading(title) == "zh"]
        if len({title.casefold().strip() for title in chinese}) > 1:
            self._findings.add(
                "two-variants", number, "there are columns of several variants of Chinese", ", ".join(chinese)
            )

    def take(self, number: int, cells: _Cells) -> None:
        self._rows += 1
        for column, cell in enumerate(cells):
            if cell.value is not None and cell.value != "":
                self._check_cell(column, number, cell)
        en, zh = (self._text(cells, column, language, number) for column, language in self._columns())
        if not en.text.strip() and not zh.text.strip():
            # A row of synonyms or remarks only.
            return
        self._texts.pair(en, zh)
        if en.text.strip() and zh.text.strip():
            self._duplicates.add(en, zh)
        self._check_id(cells, number)

    def finish(self) -> int:
        """Find what only the whole sheet tells, and return how many rows there were."""
        if not self._rows:
            self._findings.add("nothing-inside", None, "the sheet holds headings only")
        self._texts.finish()
        return self._rows

    def _columns(self) -> Any:
        return (self._layout.en, "en"), (self._layout.zh, "zh")

    def _text(self, cells: _Cells, column: int, language: Any, number: int) -> Text:
        value = cells[column].value if column < len(cells) else None
        text = "" if value is None else str(value)
        return Text(text, language, number, place=self._place(column, number))

    def _check_cell(self, column: int, number: int, cell: Any) -> None:
        place, value = self._place(column, number), str(cell.value)
        if cell.data_type == "f":
            self._findings.add("formula", number, "the cell is a formula", value, place)
        elif cell.data_type == "e":
            self._findings.add("broken-cell", number, "the cell holds an error", value, place)
        elif cell.data_type != "s" and column in {self._layout.en, self._layout.zh}:
            self._findings.add("not-text", number, "the cell holds a number or date, not text", value, place)

    def _check_id(self, cells: _Cells, number: int) -> None:
        column = self._id_column
        value = cells[column].value if 0 <= column < len(cells) else None
        if value is None or value == "":
            return
        if hash(str(value)) in self._ids:
            place = self._place(column, number)
            self._findings.add("duplicate-id", number, "another row has the same id", str(value), place)
        self._ids.add(hash(str(value)))

    def _place(self, column: int, number: int) -> str:
        return f"{self._sheet}!{get_column_letter(column + 1)}{number}"
