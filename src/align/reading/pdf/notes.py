"""The notes at the bottom of pages: told by their size, their place and the short rule above them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from align.reading.pdf.lines import PageLine, Sheet

_SMALLER = 0.94
"""Share of the size of the text up to which a line may be of a note."""
_EQUAL = 1.02
_RULE = (0.08, 0.6)
"""Shares of the width of a page between which the rule above notes is long."""
_RULE_LINE = re.compile(r"[_\u2014\u2500]{5,}")
_MARK = re.compile(r"(?P<mark>\*{1,3}|\d{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})(?P<gap>\s*)(?=\S)")
_RAISED_MARK = re.compile(r"\d{1,3}|\*{1,3}|[a-z†‡]")
_MISSING = 3
"""Numbers that may be lost before the next note."""
_SIDE_BY_SIDE = 0.3
"""Share of the lines that stand side by side from which on small print is a table."""


@dataclass(slots=True)
class PageNote:
    """A footnote, with its lines without the mark."""

    mark: str
    lines: list[PageLine] = field(default_factory=list)


@dataclass(slots=True)
class Notes:
    """Takes the notes from the pages of a document, one page after the other."""

    size: float
    """Of the text, in points."""
    notes: list[PageNote] = field(default_factory=list)
    last: int = 0
    """Number of the last note."""

    def take(self, sheet: Sheet, lines: Sequence[PageLine]) -> list[PageLine]:
        """Take the notes at the bottom of a page and return its other lines.

        Lines under the rule before the first mark go on with the last note of the page before.
        """
        start = self._under_rule(sheet, lines)
        if start is None:
            start = self._small_print(lines)
        zone = lines[start:]
        if sum(a.y == b.y for a, b in pairwise(zone)) > _SIDE_BY_SIDE * len(zone):
            return list(lines)
        for i, line in enumerate(zone):
            mark = self._mark(line, first=not i)
            if mark:
                number = unicodedata.normalize("NFKC", mark)
                self.last = int(number) if number.isdigit() else self.last
                self.notes.append(PageNote(number, [_after(line, len(mark))]))
            else:
                self.notes[-1].lines.append(line)
        return list(lines[:start])

    def _under_rule(self, sheet: Sheet, lines: Sequence[PageLine]) -> int | None:
        """Return the index of the first line below the rule that parts notes from text, None without one."""
        short, long = (share * sheet.width for share in _RULE)
        heights = [rule.y1 for rule in sheet.rules if rule.across and short <= rule.width <= long]
        heights += [line.y for line in lines if _RULE_LINE.fullmatch(line.text)]
        for height in sorted(heights, reverse=True):
            start = next((i for i, line in enumerate(lines) if line.y - 0.5 * line.size > height), len(lines))
            zone = lines[start:]
            if zone and all(line.size <= self.size * _EQUAL for line in zone):
                small = all(line.size <= self.size * _SMALLER for line in zone)
                mark = self._mark(zone[0], first=True)
                # In the size of the text, a plain number may be one of the text.
                if (small and (mark or self.notes)) or (mark and (zone[0].raised or not mark.isdigit())):
                    return start
        return None

    def _small_print(self, lines: Sequence[PageLine]) -> int:
        """Return the index of the first note among the lines in small print at the end of a page."""
        end = start = len(lines)
        while start and lines[start - 1].size <= self.size * _SMALLER:
            start -= 1
        return next((i for i in range(start, end) if self._mark(lines[i], first=True)), end)

    def _mark(self, line: PageLine, *, first: bool) -> str | None:
        """Return the mark a line starts with, if it is that of a note.

        Args:
            line: a line where notes are.
            first: whether it is the first note of the page, which may start the count again.
        """
        if line.raised and line.raised[0][0] == 0:
            mark = line.text[: line.raised[0][1]]
            return mark if _RAISED_MARK.fullmatch(mark) else None
        match = _MARK.match(line.text)
        if not match:
            return None
        mark = match["mark"]
        if not mark.isascii() or not mark.isdigit():
            return mark
        expected = self.last < int(mark) <= self.last + _MISSING or (first and (not self.last or mark == "1"))
        return mark if match["gap"] and expected else None


def text_size(lines: Iterable[PageLine]) -> float:
    """Return the size in which most of a document is set, in points; 0 without text."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _after(line: PageLine, start: int) -> PageLine:
    """Return a line without its first characters and the white space after them."""
    rest = line.text[start:].lstrip()
    cut = len(line.text) - len(rest)
    return replace(line, text=rest, raised=tuple((a - cut, b - cut) for a, b in line.raised if a >= cut))
