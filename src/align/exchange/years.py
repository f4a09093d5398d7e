"""The year a document is of, where its symbol or its masthead tells it."""

from __future__ import annotations

from collections.abc import Iterator

from align.exchange.symbols import symbol_year
from align.matching.figures import figures
from align.records import Document

_FIRST_YEAR = 1945


def document_year(document: Document) -> int | None:
    """Return the year of a document: the one in its symbol, else the earliest date among its own meta lines.

    A line counts when it begins or ends with the date, as in `Resolution adopted … on 19 December 2003`. The earliest
    date is that of the adoption; the masthead gives the later day of printing.
    """
    return symbol_year(document.symbol or "") or min(_dated_years(document), default=None)


def _dated_years(document: Document) -> Iterator[int]:
    for paragraph in document.paragraphs:
        if paragraph.kind != "meta":
            continue
        line = paragraph.text.strip()
        for figure in figures(line):
            year = int(figure.value[:4]) if figure.kind == "date" else 0
            if year >= _FIRST_YEAR and (figure.start == 0 or line.endswith(figure.printed)):
                yield year
