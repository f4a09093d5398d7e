"""Tables of a page: columns by gaps or lines, rows by lines, spacing and what their cells hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from align.reading.pdf.lines import PageLine, Sheet

_THICK = 3.0
"""Points within which two lines count as one."""
_SHORTEST = 8.0
"""Points a line down the page must measure."""
_ACROSS = 0.6
"""Share of a table's width that a line between two rows must cover."""
_WRAPPED = 1.08
"""Times the least distance of two lines up to which they may be of one cell."""
_SPACED = 0.25
"""Share of the distances that are larger where rows are set apart; a few only set apart a head or a total."""
_FIGURE = re.compile(
    r"[-\u2013\u2212(]?[$€£]?[\d,. ]+%?\)?|[-\u2013\u2014]+|\.{2,}|…|n\.?a\.?|[\d,. ]+ ?[\u4e00-\u9fff%]{1,2}"
)

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: its cells from left to right, each with its lines."""

    page: int
    cells: tuple[tuple[PageLine, ...], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table or a box with lines at its sides."""

    top: float
    bottom: float
    edges: tuple[float, ...]
    """Where lines run down it, from left to right."""

    @property
    def columns(self) -> list[Span]:
        """What stands between its lines."""
        return list(pairwise(self.edges))

    def holds(self, line: PageLine) -> bool:
        """Tell whether a line of text stands in it."""
        middle = line.y - 0.3 * line.size
        return self.top <= middle <= self.bottom and self.edges[0] <= line.center <= self.edges[-1]


def grids_of(sheet: Sheet) -> list[Grid]:
    """Return the tables and boxes of a page that have lines at both sides."""
    upright = sorted(
        (rule for rule in sheet.rules if not rule.across and rule.height >= _SHORTEST), key=lambda rule: rule.y0
    )
    grids: list[Grid] = []
    while upright:
        top, bottom = upright[0].y0, upright[0].y1
        edges = []
        while upright and upright[0].y0 <= bottom + _THICK:
            rule = upright.pop(0)
            bottom = max(bottom, rule.y1)
            edges.append(rule.x0)
        kept = _distinct(edges)
        if len(kept) > 1:
            grids.append(Grid(top, bottom, tuple(kept)))
    return grids


def separators(sheet: Sheet, columns: list[Span], top: float, bottom: float) -> list[float]:
    """Return the heights of the lines that run across most of the columns."""
    x0, x1 = columns[0][0], columns[-1][1]
    rules = [rule for rule in sheet.rules if rule.across and top - _THICK <= rule.y0 <= bottom + _THICK]
    found = []
    for height in _distinct([rule.y0 for rule in rules]):
        level = [rule for rule in rules if abs(rule.y0 - height) <= _THICK]
        covered = sum(max(0, min(b, x1) - max(a, x0)) for a, b in _joined([(r.x0, r.x1) for r in level]))
        if covered >= _ACROSS * (x1 - x0):
            found.append(height)
    return found


def _joined(spans: list[Span]) -> list[Span]:
    """Return spans with those that touch joined."""
    joined: list[Span] = []
    for x0, x1 in sorted(spans):
        if joined and x0 <= joined[-1][1] + _THICK:
            joined[-1] = (joined[-1][0], max(joined[-1][1], x1))
        else:
            joined.append((x0, x1))
    return joined


def table_rows(rows: list[list[PageLine]], columns: list[Span], lines: list[float]) -> Iterator[TableRow]:
    """Yield the rows of a table, each with all lines of its cells.

    Args:
        rows: the lines on each base line, from top to bottom.
        columns: left and right of each column.
        lines: heights of the lines across the table.
    """
    groups = [[row for row in rows if a < row[0].y - 0.3 * row[0].size <= b] for a, b in pairwise([0, *lines, 1e9])]
    groups = [group for group in groups if group]
    ruled = len(groups) > 2 and len(groups) >= 0.4 * len(rows)
    for i, group in enumerate(groups):
        head = i == 0 and len(groups) > 1 and not any(is_figure(line.text) for row in group for line in row)
        for part in [group] if ruled or head else _by_spacing(group, columns):
            yield _row(part, columns)


def _by_spacing(rows: list[list[PageLine]], columns: list[Span]) -> Iterator[list[list[PageLine]]]:
    """Group the rows of a table without lines: those set closer than others are of one cell.

    A figure is never broken, so that no column holds two of them in one row.
    """
    distances = [below[0].y - above[0].y for above, below in pairwise(rows)]
    least = min(distances, default=0.0)
    spaced = sum(distance > _WRAPPED * least for distance in distances) > _SPACED * len(distances)
    group: list[list[PageLine]] = []
    for i, row in enumerate(rows):
        close = spaced and i > 0 and distances[i - 1] <= _WRAPPED * least and not _second_figure(row, group)
        if group and not (close or _goes_on(row, group, columns)):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _second_figure(row: list[PageLine], group: list[list[PageLine]]) -> bool:
    """Tell whether a row has a figure in a column where the rows above it have one."""
    figures = [line for line in row if is_figure(line.text)]
    above = [line for other in group for line in other if is_figure(line.text)]
    return any(line.x0 < other.x1 and line.x1 > other.x0 for line in figures for other in above)


def is_figure(text: str) -> bool:
    """Tell whether a text is a number, or what stands for one in a table."""
    return bool(_FIGURE.fullmatch(text))


def _goes_on(row: list[PageLine], group: list[list[PageLine]], columns: list[Span]) -> bool:
    """Tell whether a line alone in its row goes on with the cell above it."""
    line = row[0]
    if len(row) > 1 or len(columns) < 2:
        return False
    if line.x0 >= columns[1][0] - 1:
        return True
    above = next(
        (other for other in reversed([part for rows in group for part in rows]) if other.x0 < columns[0][1]), None
    )
    return line.text[0].islower() or (above is not None and line.x0 > group[0][0].x0 + 0.4 * line.size)


def _row(rows: list[list[PageLine]], columns: list[Span]) -> TableRow:
    cells: list[list[PageLine]] = [[] for _ in columns]
    for line in (line for row in rows for line in row):
        inside = [i for i, (x0, x1) in enumerate(columns) if line.x0 < x1 and line.x1 > x0]
        cells[inside[0] if inside else 0].append(line)
    return TableRow(rows[0][0].page, tuple(tuple(cell) for cell in cells if cell))


def _distinct(places: list[float]) -> list[float]:
    """Return places in order, those of one thick line as one."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _THICK:
            kept.append(place)
    return kept
