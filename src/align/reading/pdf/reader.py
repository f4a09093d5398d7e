"""Read a PDF: its pages laid out, and written down as passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from align.reading.passages import Passage
from align.reading.pdf.furniture import furniture
from align.reading.pdf.layout import Stretch, reading_order
from align.reading.pdf.lines import PageLine, Sheet
from align.reading.pdf.margins import margins_of
from align.reading.pdf.notes import Notes, text_size
from align.reading.pdf.paragraphs import Draft, Joiner
from align.reading.pdf.passages import Writer
from align.reading.pdf.process import turn_pages_apart
from align.reading.pdf.style import style_of
from align.reading.pdf.tables import TableRow
from align.reading.trace import Trace

Found = Draft | TableRow | tuple[int, str]
"""A paragraph, a row of a table, or a page with a text that belongs to it."""


def read_pdf(
    path: Path, data: bytes, trace: Trace, progress: Callable[[int, int], None] = lambda _done, _of: None
) -> tuple[Passage, ...]:
    """Return the paragraphs of a PDF in reading order, its footnotes at the end.

    Args:
        path: names the file in messages.
        data: the file.
        trace: takes what is left out or changed.
        progress: told of the pages read, and of all there are.

    Raises:
        ReadingError: the file is locked, damaged, too large, or without pages or text.
    """
    sheets: list[Sheet] = []
    for page in turn_pages_apart(path, data):
        sheets.append(page.sheet)
        trace.steps += page.steps
        progress(len(sheets), page.pages)
    return passages_on(sheets, trace)


def passages_on(sheets: Sequence[Sheet], trace: Trace) -> tuple[Passage, ...]:
    """Return what stands on the pages of a document as passages, in reading order, its footnotes at the end."""
    aside = furniture(sheets)
    texts = [[line for line in sheet.lines if line not in lines] for sheet, lines in zip(sheets, aside, strict=True)]
    notes = Notes(text_size(line for lines in texts for line in lines))
    texts = [notes.take(sheet, lines) for sheet, lines in zip(sheets, texts, strict=True)]
    orders = [
        reading_order(sheet, lines, margins)
        for sheet, lines, margins in zip(sheets, texts, margins_of(texts), strict=True)
    ]
    joiner = Joiner(style_of((item for order in orders for item in order if isinstance(item, Stretch)), notes.size))
    writer = Writer(frozenset(note.mark for note in notes.notes), trace)
    found = (
        item
        for sheet, lines, order in zip(sheets, aside, orders, strict=True)
        for item in list(_on_page(sheet, lines, order, joiner))
    )
    # A paragraph is written when all are found, for it may go on on the next page.
    return (*(_written(item, writer) for item in list(found)), *map(writer.note, notes.notes))


def _on_page(
    sheet: Sheet, aside: frozenset[PageLine], order: Sequence[Stretch | TableRow], joiner: Joiner
) -> Iterator[Found]:
    """Yield what begins on a page: its head, its text, its foot and what is printed at its side."""
    middle = sheet.height / 2
    yield from ((sheet.page, line.text) for line in sheet.lines if line in aside and line.y < middle)
    for item in order:
        if isinstance(item, Stretch):
            yield from joiner.add(item)
        else:
            joiner.interrupt()
            yield item
    yield from ((sheet.page, line.text) for line in sheet.lines if line in aside and line.y >= middle)
    yield from ((sheet.page, text) for text in sheet.turned)


def _written(item: Found, writer: Writer) -> Passage:
    if isinstance(item, Draft):
        return writer.draft(item)
    if isinstance(item, TableRow):
        return writer.row(item)
    return writer.furniture(*item)
