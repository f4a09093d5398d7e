"""Rows of a page become its lines: words by gaps, columns and cells by wide gaps, raised marks kept apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from align.reading.language import HAN
from align.reading.pdf.frame import Box
from align.reading.pdf.glyphs import Glyph, Page
from align.reading.pdf.parts import Splitter, is_label
from align.reading.pdf.rows import WORD_GAP, Row, rows_of, size_of

_WORD_GAP_BESIDE_SPACES = 0.45
"""The same where the file prints its spaces, so that letter-spacing parts no words."""
_LEAST_GAP = 0.12
"""The same where a new run of characters begins."""
_WIDE_GAP = 0.9
"""Ems between two ideographs that are more than even spacing."""
_TAB_GAP = 0.6
"""Ems between a paragraph's number and its text that show a tab."""
_SPACED = 0.05
"""Share of spaces among the characters from which on the file prints them."""
_WIDE = re.compile(rf"[{HAN}\u3000-\u303f\uff00-\uffef]")
_CLOSING = frozenset("，。、；：？！）》」』”’…")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page, or of one of its columns or cells; places in points from the top left corner."""

    page: int
    text: str
    x0: float
    x1: float
    y: float
    """Base line."""
    size: float
    """Size of most of its characters."""
    text_x: float
    """Where its text begins after a number set off by a gap; `x0` without one."""
    first: float
    """Width of what could not have been broken at its start: a word, or an ideograph with its stops."""
    raised: tuple[tuple[int, int], ...] = ()
    """Ranges of the text that are small and stand above the base line."""

    @property
    def center(self) -> float:
        """The middle between its ends."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as lines."""

    page: int
    width: float
    height: float
    lines: tuple[PageLine, ...]
    """From top to bottom, those on one base line from left to right."""
    rules: tuple[Box, ...] = ()
    turned: tuple[str, ...] = ()
    """Texts that run in another direction than the rest."""


def sheet_of(page: Page) -> Sheet:
    """Return the lines of a page."""
    turned = groupby((glyph for glyph in page.glyphs if glyph.turned), key=lambda glyph: glyph.run)
    texts = ("".join(glyph.char for glyph in run).strip() for _, run in turned)
    return Sheet(
        page.number, page.width, page.height, tuple(_lines(page)), tuple(page.rules), tuple(filter(None, texts))
    )


def _lines(page: Page) -> Iterator[PageLine]:
    upright = [glyph for glyph in page.glyphs if not glyph.turned]
    blanks = _Blanks([glyph for glyph in upright if glyph.char.isspace()], len(upright))
    rows = rows_of([glyph for glyph in upright if not glyph.char.isspace()])
    splitter = Splitter(rows, page.rules)
    for row in rows:
        setter = _Setter(page.number, row, blanks)
        for part in splitter.parts(row):
            yield setter.line(part)


class _Blanks:
    """The spaces of a page, by their places."""

    def __init__(self, glyphs: Iterable[Glyph], among: int) -> None:
        self.glyphs = sorted(glyphs, key=lambda glyph: glyph.y)
        self.heights = [glyph.y for glyph in self.glyphs]
        printed = sum(not glyph.inferred for glyph in self.glyphs)
        self.gap = _WORD_GAP_BESIDE_SPACES if printed >= _SPACED * among else WORD_GAP
        """Ems between two words where no space is printed."""

    def of(self, row: Row) -> list[Glyph]:
        """Return the spaces of a row from left to right."""
        start = bisect_left(self.heights, row.y - 0.5 * row.size)
        end = bisect_right(self.heights, row.y + 0.5 * row.size)
        return sorted(self.glyphs[start:end], key=lambda glyph: glyph.x0)


class _Setter:
    """Sets the lines of one row."""

    def __init__(self, page: int, row: Row, blanks: _Blanks) -> None:
        self.page, self.row, self.gap = page, row, blanks.gap
        self.blanks = blanks.of(row)
        self.starts = [blank.x0 for blank in self.blanks]

    def line(self, part: list[Glyph]) -> PageLine:
        """Return a line of these characters, with white space between them where they are parted."""
        text, text_x, first = part[0].char, part[0].x0, 0.0
        raised = [(0, len(text))] if part[0].raised else []
        for i, (left, glyph) in enumerate(pairwise(part), start=1):
            space = self._space(left, glyph)
            if not first and (space or _may_break(left, glyph)):
                first = left.x1 - part[0].x0
            if text_x == part[0].x0 and (space or left.raised) and is_label(part[:i]):
                text_x = glyph.x0
                space = "\t" if glyph.x0 - left.x1 > _TAB_GAP * self.row.size else space
            text += space + glyph.char
            if glyph.raised:
                start = len(text) - len(glyph.char)
                joins = bool(raised) and raised[-1][1] == start
                start = raised.pop()[0] if joins else start
                raised.append((start, len(text)))
        x0, x1 = part[0].x0, part[-1].x1
        return PageLine(self.page, text, x0, x1, self.row.y, size_of(part), text_x, first or x1 - x0, tuple(raised))

    def _space(self, left: Glyph, right: Glyph) -> str:
        """Return the white space between two neighbours."""
        gap = (right.x0 - left.x1) / max(left.size, right.size)
        between = self.blanks[bisect_left(self.starts, left.x0) : bisect_right(self.starts, right.x0)]
        printed = "".join(blank.char for blank in between if not blank.inferred)
        if printed:
            return "\u3000" if "\u3000" in printed else " "
        wide = [bool(_WIDE.match(glyph.char)) for glyph in (left, right)]
        if all(wide):
            return "\u3000" if gap > _WIDE_GAP else ""
        if any(wide):
            return " " if gap > _WORD_GAP_BESIDE_SPACES else ""
        return " " if gap > (_LEAST_GAP if between else self.gap) else ""


def _may_break(left: Glyph, right: Glyph) -> bool:
    """Tell whether a line could have been broken between two characters without space between them."""
    wide = _WIDE.match(left.char) or _WIDE.match(right.char)
    return left.char == "-" or bool(wide and right.char not in _CLOSING)
