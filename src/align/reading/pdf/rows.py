"""Characters of a page become rows: those on one base line, with the marks raised above it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from align.reading.pdf.glyphs import Glyph

WORD_GAP = 0.18
"""Ems between two words where the file prints no spaces; letters of one word are set closer."""
CELL_GAP = 1.4
"""Ems that no justified line puts between its words: here columns or cells are parted."""
LABEL_GAP = 7.0
"""Ems up to which the number of a paragraph or the mark of a note may stand before its text."""
_MARK_LENGTH = 3
_SAME_LINE = 0.15
"""Ems by which base lines of one line may differ."""
_ASKEW = 0.3
"""The same where text recognition set the words."""
_SMALL = 0.82
"""Share of the size of the text below which characters off the base line are marks or indices."""


@dataclass(slots=True)
class Row:
    """The characters of one base line, and those raised above it or lowered below it."""

    y: float
    size: float
    glyphs: list[Glyph]

    def ordered(self) -> list[Glyph]:
        """Return its characters from left to right."""
        return sorted(self.glyphs, key=lambda glyph: glyph.x0)


def rows_of(glyphs: list[Glyph]) -> list[Row]:
    """Return the rows of a page from top to bottom; spaces are to be left out."""
    rows = [Row(row[0].y, size_of(row), row) for row in _same_base_line(glyphs)]
    heights = [row.y for row in rows]
    reach = 0.7 * max((row.size for row in rows), default=0)
    for row in rows:
        near = rows[bisect_left(heights, row.y - reach) : bisect_right(heights, row.y + reach)]
        kept: list[Glyph] = []
        for run in _runs(row.ordered()):
            host = _host(run, [other for other in near if other is not row])
            if host:
                host.glyphs += [replace(glyph, raised=glyph.y < host.y) for glyph in run]
            else:
                kept += run
        row.glyphs = kept
    return _unjittered([row for row in rows if row.glyphs])


def size_of(glyphs: Sequence[Glyph]) -> float:
    """Return the size most characters have, in points."""
    return Counter(round(glyph.size, 1) for glyph in glyphs).most_common(1)[0][0]


def _same_base_line(glyphs: list[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.y):
        if rows and glyph.y - rows[-1][0].y <= _SAME_LINE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _runs(ordered: list[Glyph]) -> list[list[Glyph]]:
    """Split a base line where there is a wide gap or the size changes."""
    runs = [[ordered[0]]]
    for left, right in pairwise(ordered):
        same = 0.9 <= right.size / left.size <= 1.12
        if same and right.x0 - left.x1 <= CELL_GAP * min(left.size, right.size):
            runs[-1].append(right)
        else:
            runs.append([right])
    return runs


def _host(run: list[Glyph], rows: Iterable[Row]) -> Row | None:
    """Return the row that a small run is a mark or an index in: it touches larger characters off its base line."""
    small, y = run[0].size, run[0].y
    near: list[tuple[float, Row]] = []
    for row in rows:
        if small > _SMALL * row.size or not -0.7 * row.size < y - row.y < 0.4 * row.size:
            continue
        larger = [glyph for glyph in row.glyphs if glyph.size * _SMALL >= small]
        gap = min((max(glyph.x0 - run[-1].x1, run[0].x0 - glyph.x1) for glyph in larger), default=row.size * 9)
        first = len(run) <= _MARK_LENGTH and all(run[-1].x1 <= glyph.x0 for glyph in larger)
        if gap <= (LABEL_GAP if first else CELL_GAP) * row.size:
            near.append((gap, row))
    return min(near, key=lambda item: item[0])[1] if near else None


def _unjittered(rows: list[Row]) -> list[Row]:
    """Join rows that text recognition set a little askew: nearly one base line, and side by side."""
    joined: list[Row] = []
    for row in rows:
        above = joined[-1] if joined else None
        near = above and row.y - above.y <= _ASKEW * min(row.size, above.size)
        if above and near and not _overlap(above.glyphs, row.glyphs):
            above.glyphs += row.glyphs
        else:
            joined.append(row)
    return joined


def _overlap(some: list[Glyph], others: list[Glyph]) -> bool:
    """Tell whether characters of two rows stand above each other."""
    spans = sorted([(g.x0, g.x1, 0) for g in some] + [(g.x0, g.x1, 1) for g in others])
    return any(a[2] != b[2] and b[0] < (a[0] + a[1]) / 2 for a, b in pairwise(spans))
