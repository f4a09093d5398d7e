"""What stands on a page for the page's sake: running heads, page numbers, job numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from align.reading import patterns
from align.reading.labels import parse_label
from align.reading.pdf.lines import PageLine, Sheet

_EDGE = 0.16
"""Share of a page's height at its head and at its foot where furniture stands."""
_ROWS = 5
"""Most rows of it at either edge."""
_SAME_HEIGHT = 4.0
"""Points by which a running head may move from page to page."""
_LONGEST = 120
"""Characters; a running head is a title at most."""
_PAGE_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,7}|[-\u2013\u2014] ?\d{1,4} ?[-\u2013\u2014]|\d{1,4} ?[/|] ?\d{1,4}")
_DIGITS = re.compile(r"\d+")

_Key = tuple[bool, str]


def furniture(sheets: Sequence[Sheet]) -> list[frozenset[PageLine]]:
    """Return the furniture of each page.

    A row at the edge of a page is furniture where it has the form of it, or comes back at the same height on other
    pages, numbers aside. The head of the first page is not: it is the masthead, and belongs to the document.
    """
    edges = [_edges(sheet) for sheet in sheets]
    running = _running([row for edge in edges for row in edge[0]], [row for edge in edges for row in edge[1]])
    found = []
    for i, (head, foot) in enumerate(edges):
        lines: list[PageLine] = []
        for top, rows in ((True, head if i else []), (False, foot)):
            for row in rows:
                if not _is_furniture(row, running, top=top):
                    break
                lines += row
        found.append(frozenset(lines))
    return found


def _edges(sheet: Sheet) -> tuple[list[list[PageLine]], list[list[PageLine]]]:
    """Return the rows at the head and at the foot of a page, from its edge inwards."""
    rows = rows_of_lines(sheet.lines)
    head = [row for row in rows[:_ROWS] if row[0].y <= _EDGE * sheet.height]
    foot = [row for row in reversed(rows[-_ROWS:]) if row[0].y >= (1 - _EDGE) * sheet.height]
    return head, foot


def rows_of_lines(lines: Iterable[PageLine]) -> list[list[PageLine]]:
    """Return the lines of a page, one list for each base line."""
    return [list(row) for _, row in groupby(lines, key=lambda line: line.y)]


def _is_furniture(row: list[PageLine], running: dict[_Key, list[float]], *, top: bool) -> bool:
    formed = [_has_its_form(line.text) for line in row]
    # The head of a table that goes on comes back, too.
    return (len(row) == 1 or any(formed)) and all(
        form or any(abs(line.y - height) <= _SAME_HEIGHT for height in running.get((top, _key(line)), ()))
        for line, form in zip(row, formed, strict=True)
    )


def _has_its_form(text: str) -> bool:
    text = text.strip()
    return bool(
        _PAGE_NUMBER.fullmatch(text) or patterns.FURNITURE.fullmatch(text) or patterns.SYMBOL_LINE.fullmatch(text)
    )


def _running(heads: list[list[PageLine]], feet: list[list[PageLine]]) -> dict[_Key, list[float]]:
    """Return the texts that come back at the edge of pages, with the heights at which they do."""
    places: defaultdict[_Key, Counter[float]] = defaultdict(Counter)
    for top, rows in ((True, heads), (False, feet)):
        for line in (line for row in rows for line in row if _may_run(line.text)):
            places[top, _key(line)][round(line.y)] += 1
    return {
        key: [height for height in heights if sum(heights[height + d] for d in range(-2, 3)) > 1]
        for key, heights in places.items()
    }


def _may_run(text: str) -> bool:
    """Tell whether a text may be a running head: no sentence, and no heading that is numbered like others."""
    return len(text) <= _LONGEST and not patterns.TERMINAL.search(text) and not parse_label(text)


def _key(line: PageLine) -> str:
    return _DIGITS.sub("#", "".join(line.text.split()))
