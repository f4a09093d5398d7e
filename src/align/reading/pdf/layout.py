"""The order in which the lines of a page are read: columns one after the other, tables row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from align.reading.pdf.columns import Row, Zone, column_of, columns_of, is_prose, spans_of, visual_rows, zones_of
from align.reading.pdf.lines import PageLine, Sheet
from align.reading.pdf.margins import Margins
from align.reading.pdf.tables import Grid, Span, TableRow, is_figure, separators, table_rows

_TIGHT = 1.45
"""Ems up to which two base lines may be of one text."""
_EVEN = 1.2
"""Times by which the gaps of a justified line may differ."""
_ABOVE, _BELOW = 3.0, 2.0
"""Ems above the first row of a table and below the last within which its lines are looked for."""
_OWNER = re.compile(r"United Nations|联\s?合\s?国")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that are read one after the other between the same margins, in points."""

    lines: tuple[PageLine, ...]
    left: float
    right: float
    apart: bool = False
    """Whether it stands by itself, so that no paragraph goes on into it or out of it."""


def reading_order(sheet: Sheet, lines: Sequence[PageLine], margins: Margins) -> list[Stretch | TableRow]:
    """Return what stands on a page in the order it is read."""
    rows = visual_rows(lines)
    order: list[Stretch | TableRow] = []
    plain: list[PageLine] = []
    done = 0
    for zone in zones_of(sheet, rows):
        plain += map(_as_one, rows[done : zone.start])
        parts = _parts(sheet, rows, zone)
        if parts and plain:
            order.append(Stretch(tuple(plain), margins.left, margins.right))
            plain = []
        order += parts
        plain += map(_as_one, rows[zone.start : zone.end] if not parts else ())
        done = zone.end
    plain += map(_as_one, rows[done:])
    if plain:
        order.append(Stretch(tuple(plain), margins.left, margins.right))
    return order


def _parts(sheet: Sheet, rows: list[Row], zone: Zone) -> list[Stretch | TableRow]:
    """Return what a zone holds; nothing where it is running text with a gap in it."""
    inside = rows[zone.start : zone.end]
    if zone.grid:
        return _in_grid(sheet, inside, zone.grid)
    split = [i for i in range(zone.start, zone.end) if len(rows[i]) > 1]
    if len(split) == 1 and not zone.head and _is_one_line(rows, split[0]):
        return []
    columns = list(zone.columns)
    if not zone.head:
        top, bottom = inside[0][0], inside[-1][0]
        lines = separators(sheet, columns, top.y - _ABOVE * top.size, bottom.y + _BELOW * bottom.size)
        if _is_table([rows[i] for i in split], inside, columns, lines):
            return list(table_rows(inside, columns, lines))
    bands = [
        (band, columns_of(spans_of(line for row in band for line in row)) if zone.head else columns)
        for band in _bands(sheet, inside, head=zone.head)
    ]
    return [stretch for band, own in bands for stretch in _column_by_column(band, own, sheet.width)]


def _in_grid(sheet: Sheet, rows: list[Row], grid: Grid) -> list[Stretch | TableRow]:
    """Return the rows of a table with lines between its columns, or the text of a box."""
    if len(grid.edges) > 2:
        return list(table_rows(rows, grid.columns, separators(sheet, grid.columns, grid.top, grid.bottom)))
    lines = tuple(line for row in rows for line in row)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return [Stretch(lines, left, max(right, grid.edges[-1] - (left - grid.edges[0])), apart=True)]


def _column_by_column(rows: list[Row], columns: list[Span], width: float) -> Iterator[Stretch]:
    for i, (x0, x1) in enumerate(columns):
        lines = tuple(line for row in rows for line in row if column_of(line, columns) == i)
        following = columns[i + 1][0] if i + 1 < len(columns) else width
        if lines:
            prose = is_prose(lines, (x0, x1))
            yield Stretch(lines, x0, x1 if prose else following, apart=not prose)


def _is_table(split: list[Row], rows: list[Row], columns: list[Span], separated: list[float]) -> bool:
    """Tell a table from text in columns and from lines that happen to stand side by side."""
    if len(split) < 2:
        return False
    if len(separated) > 1:
        return True
    if len(columns) > 2:
        in_columns = [
            [line for row in rows for line in row if column_of(line, columns) == i] for i in range(len(columns))
        ]
        return not all(is_prose(lines, (x0, x1)) for lines, (x0, x1) in zip(in_columns, columns, strict=True))
    others = [line for row in split for line in row[1:]]
    return len(split) > 2 and sum(is_figure(line.text) for line in others) >= 0.5 * len(others)


def _is_one_line(rows: list[Row], i: int) -> bool:
    """Tell whether wide gaps are within a line of a paragraph: they are even, or the lines around run across them."""
    row = rows[i]
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    if len(gaps) > 1 and max(gaps) <= _EVEN * min(gaps):
        return True
    near = [other[0] for other in (rows[max(0, i - 1) : i] + rows[i + 1 : i + 2]) if len(other) == 1]
    return any(
        abs(line.y - row[0].y) <= _TIGHT * line.size and line.x0 < row[0].x1 and line.x1 > row[-1].x0 for line in near
    )


def _as_one(row: Row) -> PageLine:
    """Return the parts of a row as one line."""
    line = row[0]
    for part in row[1:]:
        shift = len(line.text) + 1
        raised = (*line.raised, *((start + shift, stop + shift) for start, stop in part.raised))
        line = replace(line, text=f"{line.text} {part.text}", x1=part.x1, raised=raised)
    return line


def _bands(sheet: Sheet, rows: list[Row], *, head: bool) -> Iterator[list[Row]]:
    """Part rows at the rules between them, and the head of a document below the line that names its owner."""
    heights = [rule.y0 for rule in sheet.rules if rule.across and rule.x1 - rule.x0 > 0.5 * sheet.width]
    band: list[Row] = []
    for row in rows:
        above = band[-1][0].y if band else 0.0
        owner = head and bool(band) and any(_OWNER.fullmatch(line.text) for line in band[-1])
        if band and (owner or any(above < height < row[0].y - 0.3 * row[0].size for height in heights)):
            yield band
            band = []
        band.append(row)
    yield band
