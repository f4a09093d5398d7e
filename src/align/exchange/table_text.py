"""The rows of TSV and CSV files, read by the csv module a row at a time."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from typing import Final

from align.errors import FormatError
from align.exchange.table_layout import Row
from align.exchange.text_lines import text_lines

_SAMPLE: Final = 1_000
"""Lines by which the delimiter of a CSV file is told."""
_CSV_DELIMITERS: Final = (",", ";", "\t")


def delimited_rows(path: Path) -> Generator[Row]:
    """Yield the rows of a table in a text file, blank ones left out.

    Cells are parted by tabs; in a file whose name ends in `.csv` by what its first lines show: commas, semicolons or
    tabs. In a `.csv` file, and in others that keep to the rules of quoting throughout, quotation marks around a cell
    are not part of it; elsewhere they are text like any other.

    Raises:
        FormatError: the file is no text, or a quotation mark in a CSV file opens and never closes; says where.
    """
    if path.suffix.lower() == ".csv":
        rows = _quoted_rows(path, _delimiter(path))
    elif _is_quoted(path):
        rows = _quoted_rows(path, "\t")
    else:
        rows = _plain_rows(path)
    with closing(rows):
        for row in rows:
            if any(row.cells):
                yield row


def _plain_rows(path: Path) -> Generator[Row]:
    # The csv module would refuse long cells, and has nothing to add where no quotation mark means anything.
    with closing(text_lines(path)) as lines:
        for number, line in enumerate(lines, start=1):
            yield Row(number, line.rstrip("\r\n").split("\t"))


def _quoted_rows(path: Path, delimiter: str) -> Generator[Row]:
    before = 0
    try:
        with closing(text_lines(path)) as lines:
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            for cells in reader:
                number, before = before + 1, reader.line_num
                yield Row(number, cells)
    except csv.Error as error:
        raise FormatError(
            f"{path}, line {before + 1}: the row cannot be read ({error}); "
            "look for a quotation mark that is not closed or not doubled."
        ) from error


def _delimiter(path: Path) -> str:
    """Return the delimiter by which most rows have the same number of cells, at least two."""
    with closing(text_lines(path)) as lines:
        sample = list(islice(lines, _SAMPLE))

    def agreement(delimiter: str) -> int:
        return _most_of_one_width(sample, delimiter)

    return max(_CSV_DELIMITERS, key=agreement)


def _most_of_one_width(lines: Sequence[str], delimiter: str) -> int:
    widths: Counter[int] = Counter()
    with suppress(csv.Error):
        widths.update(len(cells) for cells in csv.reader(lines, delimiter=delimiter))
    return max((count for width, count in widths.items() if width > 1), default=0)


def _is_quoted(path: Path) -> bool:
    """Whether every cell of a TSV file that begins with a quotation mark is a well-quoted cell, as Excel writes it.

    The whole file is looked at: in plain text, a sentence that begins with a quotation mark would otherwise swallow
    the cells and lines after it. Such a sentence soon ends the search.
    """
    with closing(text_lines(path)) as lines, suppress(csv.Error):
        return not any("\t" in cell for cells in csv.reader(lines, delimiter="\t", strict=True) for cell in cells)
    return False
