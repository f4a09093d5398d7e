"""Which columns of a table hold the English and the Chinese, told by headings or else by script."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from align.exchange.language_names import language_of_heading
from align.reading.language import detect
from align.records import Language

_LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")
_CODE: Final = re.compile(r"[!-~]*[0-9][!-~]*")
"""A number or an id, which is in no language."""
_HEADINGS_WITHIN: Final = 10
"""Rows among which headings are looked for; titles and remarks may stand above them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    number: int
    """The line of the file the row begins in, or the row of the sheet, from 1."""
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table holds what; columns are counted from 0."""

    en: int
    zh: int
    columns: Mapping[str, int] = field(default_factory=dict)
    """Columns under their headings, see `headings`; empty for a table without them."""
    rows_above: int = 0
    """Rows that come before the first with data."""
    titles: Sequence[str] = ()
    """The heading of every column, spelled as in `columns`, also where several columns have one."""

    def english(self, row: Row) -> str:
        """Return the English cell of a row."""
        return cell_at(row, self.en)

    def chinese(self, row: Row) -> str:
        """Return the Chinese cell of a row."""
        return cell_at(row, self.zh)

    def cell(self, row: Row, heading: str) -> str:
        """Return the cell under a heading; empty where the table has no such column."""
        return cell_at(row, self.columns.get(heading, -1))


def cell_at(row: Row, column: int) -> str:
    """Return the cell of a row in a column, stripped; empty where the row is too short."""
    return row.cells[column].strip() if 0 <= column < len(row.cells) else ""


def headings(row: Row) -> dict[str, int]:
    """Return the columns of a table under its headings, in small letters with `_` for spaces."""
    names = titles(row)
    # Of two columns with one heading, the first counts.
    return {name: column for column, name in reversed(list(enumerate(names))) if name}


def titles(row: Row) -> list[str]:
    """Return the cells of a row as headings are compared: in small letters, with `_` for spaces."""
    return ["_".join(cell.casefold().split()) for cell in row.cells]


def find_layout(rows: Sequence[Row]) -> Layout | None:
    """Return the layout of the table that begins with these rows, or None where two languages are not to be found."""
    for position, row in enumerate(rows[:_HEADINGS_WITHIN]):
        languages = [language_of_heading(cell) for cell in row.cells]
        if "en" in languages and "zh" in languages:
            return Layout(languages.index("en"), languages.index("zh"), headings(row), position + 1, titles(row))
    return _layout_by_script(rows)


def _layout_by_script(rows: Sequence[Row]) -> Layout | None:
    votes = _votes(rows)
    zh = max(votes["zh"], key=lambda column: (votes["zh"][column], -column), default=None)
    if zh is None:
        return None
    english = {column: count for column, count in votes["en"].items() if column != zh}
    # Of columns as English as each other, such as terms and their definitions, the one beside the Chinese is meant.
    en = max(english, key=lambda column: (english[column], -abs(column - zh), -column), default=None)
    if en is None:
        return None
    first = rows[0]
    if any(map(language_of_heading, first.cells)) or not _fits(first, en, zh):
        return Layout(en, zh, headings(first), 1, titles(first))
    return Layout(en, zh)


def _votes(rows: Sequence[Row]) -> dict[Language, dict[int, int]]:
    """Return in how many rows each column is in each language."""
    votes: dict[Language, dict[int, int]] = {language: {} for language in _LANGUAGES}
    for row in rows:
        for column, cell in enumerate(row.cells):
            language = None if _CODE.fullmatch(cell) else detect(cell)
            if language:
                votes[language][column] = votes[language].get(column, 0) + 1
    return votes


def _fits(row: Row, en: int, zh: int) -> bool:
    return detect(cell_at(row, en)) != "zh" and detect(cell_at(row, zh)) != "en"
