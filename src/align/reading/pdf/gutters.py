"""The white strip between the columns of a page of running text, which may be hardly wider than a space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from align.reading.pdf.glyphs import Glyph

GUTTER = 0.7
"""Ems of its least width; a justified line may have such gaps, but not line after line at the same place."""
_ROWS = 8
"""Fewest lines on either side of a gutter."""
_ACROSS = 0.25
"""Share of the lines that may run across it: titles, and a paragraph or two in full measure."""
_MIDDLE = (0.3, 0.7)
"""Shares of the width between the outermost characters where it is looked for."""


def gutter_of(rows: Sequence[list[Glyph]]) -> float | None:
    """Return the middle of the strip that parts the columns of a page, None where the text is not set in columns.

    Args:
        rows: the characters on each base line, from left to right.
    """
    if len(rows) < _ROWS:
        return None
    left, right = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    inked = [list(_inked(row)) for row in rows]
    steps: Counter[int] = Counter()
    for start, end in (span for spans in inked for span in spans):
        steps[int(start)] += 1
        steps[int(end) + 1] -= 1
    first, last = (int(left + share * (right - left)) for share in _MIDDLE)
    across = dict(enumerate(accumulate(steps[x] for x in range(int(left), last + 1)), start=int(left)))
    least = min(across[x] for x in range(first, last + 1))
    free = [x for x in range(first, last + 1) if across[x] == least]
    strip = [x for x in free if x - free[0] == free.index(x)]
    place = (strip[0] + strip[-1] + 1) / 2
    before = sum(any(end < place for _, end in spans) for spans in inked)
    behind = sum(any(start > place for start, _ in spans) for spans in inked)
    return place if least <= _ACROSS * len(rows) and min(before, behind) - least >= _ROWS else None


def _inked(row: list[Glyph]) -> Iterator[tuple[float, float]]:
    """Yield from where to where a line reaches without a gap that may be a gutter."""
    start = row[0].x0
    for left, right in pairwise(row):
        if right.x0 - left.x1 >= GUTTER * min(left.size, right.size):
            yield start, left.x1
            start = right.x0
    yield start, row[-1].x1
