"""Where a row of a page is parted, because columns or cells stand side by side in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from align.reading.numerals import CJK_NUMERAL
from align.reading.pdf.frame import Box
from align.reading.pdf.glyphs import Glyph
from align.reading.pdf.gutters import GUTTER, gutter_of
from align.reading.pdf.rows import CELL_GAP, LABEL_GAP, WORD_GAP, Row

_RULED_GAP = 0.3
"""Ems between two cells that a line parts."""
_FIGURE_GAP = 0.8
"""Ems between two figures that stand in different columns; the groups of one figure are set closer."""
_FIGURE_ENDS, _FIGURE_STARTS = frozenset("0123456789%)"), frozenset("0123456789$(-\u2013\u2212")
_AT_MARGIN = 2.0
"""Points within which lines end at a margin."""
_MANY = 0.15
"""Share of the lines of a page that end at a margin where it is justified."""
_EVEN = 1.3
"""Times by which the gaps of a justified line may differ."""
_LABEL = re.compile(
    rf"[(（](?:\d{{1,3}}|[a-z]{{1,2}}|[ivxl]{{1,6}}|[IVXL]{{1,6}}|[A-Z]|{CJK_NUMERAL})[)）]|"
    rf"(?:\d{{1,3}}|[a-z]|[ivxl]{{1,6}}|[IVXL]{{1,6}}|[A-Z]|{CJK_NUMERAL})[.)）、．]|"
    r"\d{1,3}|\d{1,4}/\d{1,4}\.?|[•●○▪\-–—]|\*{1,3}"
)
_LABEL_LENGTH = 9


class Splitter:
    """Parts the rows of one page."""

    def __init__(self, rows: Sequence[Row], rules: Iterable[Box]) -> None:
        lines = [row.ordered() for row in rows]
        self.downwards = [rule for rule in rules if not rule.across]
        self.gutter = gutter_of(lines)
        self.margins = _margins([half for line in lines for half in self._halves(line)])
        """Where justified lines end."""

    def parts(self, row: Row) -> Iterator[list[Glyph]]:
        """Yield the parts of a row, each from left to right."""
        crossing = [rule.x0 for rule in self.downwards if rule.y0 < row.y - 0.2 * row.size < rule.y1]
        for half in self._halves(row.ordered()):
            if self._is_justified(half):
                yield half
            else:
                yield from _cells(half, crossing)

    def _halves(self, line: list[Glyph]) -> list[list[Glyph]]:
        """Return a line, or its halves on either side of the gutter."""
        if self.gutter is not None:
            for i, (left, right) in enumerate(pairwise(line), start=1):
                if left.x1 <= self.gutter <= right.x0 and _gap(left, right) >= GUTTER:
                    return [line[:i], line[i:]]
        return [line]

    def _is_justified(self, line: list[Glyph]) -> bool:
        """Tell whether the words of a line are set far apart only to fill it: evenly, and up to a margin."""
        if not any(abs(line[-1].x1 - margin) <= _AT_MARGIN for margin in self.margins):
            return False
        gaps = [
            right.x0 - left.x1
            for i, (left, right) in enumerate(pairwise(line), start=1)
            if _gap(left, right) > WORD_GAP and not is_label(line[:i])
        ]
        return len(gaps) > 1 and max(gaps) <= _EVEN * min(gaps)


def is_label(part: Sequence[Glyph]) -> bool:
    """Tell whether a line so far is only the number of a paragraph or the mark of a note."""
    return len(part) <= _LABEL_LENGTH and (
        all(glyph.raised for glyph in part) or bool(_LABEL.fullmatch("".join(glyph.char for glyph in part)))
    )


def _cells(line: list[Glyph], crossing: Sequence[float]) -> Iterator[list[Glyph]]:
    """Part a line where the gap is wide, or where a line down the page crosses it."""
    part = line[:1]
    for left, right in pairwise(line):
        gap = _gap(left, right)
        ruled = gap > _RULED_GAP and any(left.x1 - 1 <= x <= right.x0 + 1 for x in crossing)
        figures = left.char in _FIGURE_ENDS and right.char in _FIGURE_STARTS
        wide = gap > (_FIGURE_GAP if figures else CELL_GAP)
        if ruled or (wide and not (gap < LABEL_GAP and is_label(part))):
            yield part
            part = []
        part.append(right)
    yield part


def _gap(left: Glyph, right: Glyph) -> float:
    """Return the space between two neighbours, in ems."""
    return (right.x0 - left.x1) / min(left.size, right.size)


def _margins(lines: Sequence[Sequence[Glyph]]) -> list[float]:
    """Return where many lines end."""
    ends = Counter(round(line[-1].x1) for line in lines)
    enough = max(3, _MANY * len(lines))
    return [end for end in ends if ends[end - 1] + ends[end] + ends[end + 1] >= enough]
