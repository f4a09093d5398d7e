"""Tables that were extracted with one cell a line: the rows put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from align.reading.lines import columns
from align.reading.tags import Tag, Tagged

FIGURE = re.compile(r"[-\u2013\u2212(]?\d[\d,. ]*%?\)?|[-\u2013\u2014]|\.\.\.?|…")
"""A cell that holds a figure, or says that there is none; match it whole."""

_WIDEST = 60
"""Columns of the widest line of a cell."""
_ROWS = re.compile(r"T(F{2,})(?!F)(?:T\1(?!F))+")
"""Two rows and more: a name, and always as many figures again."""

Cell = list[Tagged]


def gathered(tagged: list[Tagged]) -> list[Tagged]:
    """Return the lines with the first line of each row as `table`, that of each other cell as `cell`.

    Such a table shows as short lines, a name and always as many figures again and again; as many names before the
    first row are the heads of the columns. Blank lines stand nowhere in it, or after every cell, whose further lines
    are `in cell`.
    """
    close = _gathered(tagged, _runs(tagged))
    return _gathered(close, _runs_apart(close))


def _gathered(tagged: list[Tagged], runs: list[list[Cell]]) -> list[Tagged]:
    """Return the lines with the rows found in these runs of cells."""
    rows = {id(item): replace(item, tag=tag) for run in runs for item, tag in _rows(run)}
    return [rows.get(id(item), item) for item in tagged]


def _runs(tagged: list[Tagged]) -> list[list[Cell]]:
    """Return the runs of cells without blank lines between them, a line each."""
    runs: list[list[Cell]] = [[]]
    for item in tagged:
        if item.line.blank_before or not _may_be_cell(item):
            runs.append([])
        if _may_be_cell(item):
            runs[-1].append([item])
    return runs


def _runs_apart(tagged: list[Tagged]) -> list[list[Cell]]:
    """Return the runs of cells with blank lines between them, the lines of a cell close together."""
    runs: list[list[Cell]] = [[]]
    for item in tagged:
        if not _may_be_cell(item):
            runs.append([])
        elif item.line.blank_before or not runs[-1]:
            runs[-1].append([item])
        else:
            runs[-1][-1].append(item)
    return runs


def _may_be_cell(item: Tagged) -> bool:
    if item.tag == "furniture":
        return bool(FIGURE.fullmatch(item.line.text))
    return item.tag == "text" and columns(item.line.text) <= _WIDEST


def _rows(run: list[Cell]) -> Iterator[tuple[Tagged, Tag]]:
    """Yield the lines of a run that belong to a table, each with its tag."""
    shape = "".join("F" if len(cell) == 1 and FIGURE.fullmatch(cell[0].line.text) else "T" for cell in run)
    for rows in _ROWS.finditer(shape):
        width = 1 + len(rows[1])
        start = rows.start()
        if shape.endswith("T" * width, 0, start):
            start -= width
        for i, cell in enumerate(run[start : rows.end()]):
            yield cell[0], "cell" if i % width else "table"
            yield from ((item, "in cell") for item in cell[1:])
