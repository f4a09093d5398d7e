"""Where on a page lines stand side by side: in the head of a document, in columns, in tables."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from align.reading import patterns
from align.reading.pdf.lines import PageLine, Sheet
from align.reading.pdf.tables import Grid, Span, grids_of

_APART = 3.0
"""Ems between two rows from which on they do not stand in the same columns."""
_TIGHT = 1.45
"""Ems up to which two base lines may be of one text."""
_HEAD_ROWS = 6
"""Most rows between the first columns of a document's head and its rule."""
_LONG = 0.5
"""Share of the width of a page from which on a rule parts what is above it from what is below."""
_PROSE_LINES = 5
"""Lines above which a column may be one of running text."""
_PROSE_WIDTH = 0.6
"""Share of the width of such a column that half of its lines fill."""
_MASTHEAD = re.compile(r"Distr\..*|United Nations|联\s?合\s?国|分发.*|普遍分发")

Row = list[PageLine]
"""Lines side by side, from left to right."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows of a page that stand in the same columns, in a box, or in a table with lines."""

    start: int
    end: int
    """Index of the row after the last."""
    columns: tuple[Span, ...]
    grid: Grid | None = None
    head: bool = False
    """Whether it is of the head of a document, where sessions and dates stand beside each other."""


def visual_rows(lines: Iterable[PageLine]) -> list[Row]:
    """Return lines that stand side by side as one row, though their sizes and so their base lines may differ."""
    rows: list[Row] = []
    at: defaultdict[int, list[Row]] = defaultdict(list)
    for line in sorted(lines, key=lambda line: -line.size):
        middle = line.y - 0.35 * line.size
        row = next((row for row in at[int(middle)] if _beside(line, middle, row)), None)
        if row:
            row.append(line)
            continue
        rows.append([line])
        for height in range(int(line.y - 0.8 * line.size), int(line.y + 0.1 * line.size) + 1):
            at[height].append(rows[-1])
    return sorted((sorted(row, key=lambda line: line.x0) for row in rows), key=lambda row: max(line.y for line in row))


def zones_of(sheet: Sheet, rows: Sequence[Row]) -> list[Zone]:
    """Return where the rows of a page stand side by side, from top to bottom."""
    return list(_Survey(sheet, rows).zones())


def column_of(line: PageLine, columns: Sequence[Span]) -> int:
    """Return the index of the column a line is nearest to."""
    return min(range(len(columns)), key=lambda i: max(columns[i][0] - line.center, line.center - columns[i][1], 0))


def columns_of(spans: Iterable[Span]) -> list[Span]:
    """Return the columns that lines from left to right stand in: where they lie above each other."""
    columns: list[Span] = []
    for x0, x1 in sorted(spans):
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def spans_of(lines: Iterable[PageLine]) -> list[Span]:
    """Return from where to where lines reach."""
    return [(line.x0, line.x1) for line in lines]


def is_prose(lines: Sequence[PageLine], column: Span) -> bool:
    """Tell whether a column is one of running text: half of its lines fill most of it."""
    width = median(line.x1 - line.x0 for line in lines) if len(lines) > _PROSE_LINES else 0.0
    return width > _PROSE_WIDTH * (column[1] - column[0])


def _beside(line: PageLine, middle: float, row: Row) -> bool:
    """Tell whether the middle of a line is at the height of a row's largest, with nothing above each other."""
    high = row[0].y - 0.8 * row[0].size < middle < row[0].y + 0.1 * row[0].size
    return high and all(line.x0 >= other.x1 or line.x1 <= other.x0 for other in row)


class _Survey:
    def __init__(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        self.sheet, self.rows = sheet, rows
        self.grids = grids_of(sheet)
        self.rules = [
            rule.y0
            for rule in sheet.rules
            if rule.across
            and rule.width > _LONG * sheet.width
            and not any(grid.top - 3 <= rule.y0 <= grid.bottom + 3 for grid in self.grids)
        ]
        """Heights of the long rules that are of no table or box."""

    def zones(self) -> Iterator[Zone]:
        """Yield the zones from top to bottom."""
        done = i = 0
        while i < len(self.rows):
            row = self.rows[i]
            grid = next((grid for grid in self.grids if grid.holds(row[0])), None)
            if grid:
                zone = Zone(i, i + sum(grid.holds(row[0]) for row in self.rows[i:]), tuple(grid.columns), grid)
            elif len(row) > 1:
                zone = self._side_by_side(i, done)
            else:
                i += 1
                continue
            yield zone
            done = i = zone.end

    def _side_by_side(self, first: int, done: int) -> Zone:
        """Return the zone that begins with a row of several lines; rows before `done` are of another."""
        end, columns = first + 1, columns_of(spans_of(self.rows[first]))
        for i in range(first + 1, len(self.rows)):
            row, above = self.rows[i], self.rows[i - 1]
            far = row[0].y - above[0].y > _APART * max(row[0].size, above[0].size)
            both = columns_of([*columns, *spans_of(row)])
            if far or len(both) < 2 or any(grid.holds(row[0]) for grid in self.grids):
                break
            if len(row) > 1:
                columns, end = both, i + 1
        start = first
        while start > done and self._goes_with(start - 1, self.rows[start:end], columns):
            start -= 1
        head = self._is_head(self.rows[start:end])
        end = self._down_to_rule(end, columns) if head else end
        prose = is_prose(
            [line for row in self.rows[start:end] for line in row if column_of(line, columns) == 0], columns[0]
        )
        while end < len(self.rows) and self._goes_with(
            end, self.rows[start:end][::-1], columns, first=0 if prose else 1
        ):
            end += 1
        return Zone(start, end, tuple(columns), None, head)

    def _goes_with(self, i: int, near: Sequence[Row], columns: list[Span], first: int = 0) -> bool:
        """Tell whether a row above or below others belongs to the text of one of their columns from `first` on."""
        column = _only_column(self.rows[i], columns)
        if column is None or column < first:
            return False
        line = self.rows[i][0]
        other = next((other for row in near for other in row if column_of(other, columns) == column), None)
        return other is not None and abs(line.y - other.y) <= _TIGHT * max(line.size, other.size)

    def _down_to_rule(self, end: int, columns: list[Span]) -> int:
        """Return the end of the head of a document: all down to its rule, if that stands in its columns."""
        foot = min((height for height in self.rules if height > self.rows[end - 1][0].y), default=0.0)
        down = next((i for i in range(end, len(self.rows)) if self.rows[i][0].y > foot), len(self.rows))
        inside = all(_only_column(row, columns) is not None for row in self.rows[end:down])
        return max(end, down) if inside and down - end <= _HEAD_ROWS else end

    def _is_head(self, rows: Sequence[Row]) -> bool:
        lines = [line for row in rows for line in row]
        columns = columns_of(spans_of(lines))
        if any(is_prose([line for line in lines if column_of(line, columns) == i], c) for i, c in enumerate(columns)):
            return False
        if any(_MASTHEAD.fullmatch(line.text) for line in lines):
            return True
        known = [patterns.META.fullmatch(line.text) or patterns.SYMBOL_LINE.fullmatch(line.text) for line in lines]
        first_page = self.sheet.page == 1 and rows[0][0].y < 0.6 * self.sheet.height
        return first_page and sum(map(bool, known)) >= 0.5 * len(lines)


def _only_column(row: Row, columns: list[Span]) -> int | None:
    """Return the only column that a row stands in, None where it stands in several or between them."""
    line = row[0]
    starts = [-1e9, *(x0 for x0, _ in columns[1:]), 1e9]
    inside = [i for i, (x0, x1) in enumerate(pairwise(starts)) if line.x0 >= x0 - 1 and line.x1 <= x1]
    return inside[0] if len(row) == 1 and inside else None
