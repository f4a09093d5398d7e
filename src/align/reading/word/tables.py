"""Tables of a Word document: rows of cells, and what only looks like a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from align.reading import patterns
from align.reading.passages import Passage
from align.reading.word.xml import TC, TR, attribute, switch, unwrapped, w
from align.records import Source

_HEAD_LINE = 200
"""Characters a line of a masthead has at most."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell."""

    passages: tuple[Passage, ...] = ()
    holds_table: bool = False


Row = tuple[Cell, ...]


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, not those of tables inside it."""
    return unwrapped(table, (TR,))


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row."""
    return unwrapped(row, (TC,))


def row_left_out(row: etree._Element) -> str | None:
    """Return the rule by which a row is no part of the document, or None."""
    properties = row.find(w("trPr"))
    if properties is not None and properties.find(w("del")) is not None:
        return "accept-deletion"
    return "drop-hidden" if switch(properties, "hidden") else None


def merged_away(cell: etree._Element) -> bool:
    """Tell whether a cell was merged with the one above it or before it, which shows its text."""
    properties = cell.find(w("tcPr"))
    merges = () if properties is None else (properties.find(w(name)) for name in ("vMerge", "hMerge"))
    return any(merge is not None and attribute(merge) in (None, "continue") for merge in merges)


def is_frame(rows: Sequence[Row]) -> bool:
    """Tell whether a table is a frame around paragraphs: one column, or several of nothing."""
    return all(len([cell for cell in row if cell.passages]) <= 1 == len(row) for row in rows)


def is_masthead(rows: Sequence[Row]) -> bool:
    """Tell whether a table sets out the head of a document: organ, symbol, distribution, date, session."""
    lines = [line for row in rows for cell in row for passage in cell.passages for line in passage.lines]
    known = [line for line in lines if _is_head_line(line)]
    return 2 * len(known) >= len(lines) and any(re.search(r"[^\W\d_]", line) for line in known)


def apart(row: Row) -> Iterator[Passage]:
    """Yield every paragraph of a row as a passage of its own."""
    for cell in row:
        yield from cell.passages


def line_by_line(row: Row) -> Iterator[Passage]:
    """Yield every line of a row as a passage of its own; the lines of a masthead are never one sentence."""
    for passage in apart(row):
        for line in passage.lines[:-1]:
            yield replace(passage, lines=(line,), marks=())
        yield replace(passage, lines=passage.lines[-1:])


def as_passage(row: Row, source: Source) -> Iterator[Passage]:
    """Yield a row as one passage, its cells parted by tabs; nothing for an empty row."""
    cells = [" ".join(line for passage in cell.passages for line in passage.lines) for cell in row]
    marks = tuple(mark for passage in apart(row) for mark in passage.marks)
    if any(cells) or marks:
        yield Passage(("\t".join(_SPACE.sub(" ", cell).strip() for cell in cells),), "table", None, marks, source)


def _is_head_line(line: str) -> bool:
    return len(line) <= _HEAD_LINE and any(
        pattern.fullmatch(text)
        for text in (line, line.replace(" ", ""))
        for pattern in (patterns.FURNITURE, patterns.SYMBOL_LINE, patterns.META, patterns.ORGAN)
    )
