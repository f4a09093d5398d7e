"""The margins between which the text of each page is set."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from align.reading.pdf.lines import PageLine

_AT_MARGIN = 2.0
"""Points within which lines end at the margin."""
_SHOWN = 4
"""Lines that end at the margin of a page and so show it."""

_LONG = 0.6
"""Share of the widest line; shorter ones say nothing of the right margin."""
_OTHER = 0.2
"""Share by which the measure of a page differs that lies on its side."""
_MOST = 0.95
"""Share of the lines that end before the margin where they end anywhere, unless the others are not of the text."""
_RAGGED = 24.0
"""Points that the last of them may lie beyond."""
_MANY = 0.3
"""Share of those at the commonest place; where paragraphs are short, that is the one of first lines."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Places from the left edge of the page, in points."""

    left: float
    right: float


def margins_of(pages: Sequence[Sequence[PageLine]]) -> list[Margins]:
    """Return the margins of each page; the usual ones where too few lines show them."""
    usual = _margins([line for lines in pages for line in lines])
    margins = []
    for lines in pages:
        own = _margins(lines)
        shows = sum(abs(line.x1 - own.right) <= _AT_MARGIN for line in lines) >= _SHOWN
        same_measure = abs((own.right - own.left) - (usual.right - usual.left)) <= _OTHER * (usual.right - usual.left)
        if shows and same_measure:
            # Where paragraphs are short, the left margin of one page may not show; the right one tells how it lies.
            margins.append(Margins(usual.left + own.right - usual.right, own.right))
        else:
            margins.append(own if shows else usual)
    return margins


def _margins(lines: Sequence[PageLine]) -> Margins:
    """Return the first place where many lines begin, and where most end; a far end where they end anywhere.

    The head of a document is often wider than its text, so that the outermost lines say nothing.
    """
    if not lines:
        return Margins(0, 0)
    beside = Counter((line.page, line.y) for line in lines)
    alone = [line for line in lines if beside[line.page, line.y] == 1] or lines
    left = _first(sorted(line.x0 for line in alone))
    widest = max(line.x1 - line.x0 for line in alone)
    ends = sorted(line.x1 for line in alone if line.x1 - line.x0 >= _LONG * widest)
    right = _most(ends)
    at = sum(abs(end - right) <= _AT_MARGIN for end in ends)
    beyond = sum(end > right + _AT_MARGIN for end in ends)
    if at > 2 and at > beyond:
        return Margins(left, right)
    most = ends[int(_MOST * (len(ends) - 1))]
    return Margins(left, ends[-1] if ends[-1] - most <= _RAGGED else most)


def _first(places: list[float]) -> float:
    """Return the first of the places near which many of the others are."""
    enough = _MANY * _near(_most(places), places)
    return next(place for place in places if _near(place, places) >= enough)


def _most(places: list[float]) -> float:
    """Return the place near which most of the others are."""
    return max(places, key=lambda place: _near(place, places))


def _near(place: float, places: list[float]) -> int:
    return bisect_right(places, place + _AT_MARGIN) - bisect_left(places, place - _AT_MARGIN)
