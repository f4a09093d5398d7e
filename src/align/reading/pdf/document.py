"""Open a PDF with PDFium and read it page by page, or say in a sentence why that cannot be done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from align.errors import ReadingError
from align.reading.pdf.characters import CrowdedPageError
from align.reading.pdf.glyphs import Page, page_of
from align.reading.pdf.lines import Sheet, sheet_of
from align.reading.pdf.visible import as_seen
from align.reading.trace import Step, Trace

MAX_PAGES = 3_000
"""Most pages read; the longest documents of the United Nations have a third of it."""
MAX_CHARACTERS = 20_000_000
"""Most characters read, about seven thousand pages of text."""
_NAMELESS = 0.3
"""Share of characters without a code from which on the text of a file is of no use."""
_FAULTS = {
    raw.FPDF_ERR_PASSWORD: "is locked with a password; open it with the password and save it without one",
    raw.FPDF_ERR_SECURITY: "is locked in a way un-align does not know; print it to a new PDF",
}
_BROKEN = "is damaged, cut off or without pages; get the file again"
_RECOGNISE = "make text of it by OCR (OCRmyPDF does, for example) and read the result"


@dataclass(frozen=True, slots=True)
class Turned:
    """A page that was read."""

    sheet: Sheet
    pages: int
    """How many there are in all."""
    steps: tuple[Step, ...] = ()
    """What was left out of it."""


@dataclass(slots=True)
class _Tally:
    """What the pages held so far."""

    characters: int = 0
    nameless: int = 0
    pictures: int = 0
    steps: list[Step] = field(default_factory=list)

    def add(self, page: Page) -> None:
        """Count a page."""
        self.characters += sum(not glyph.char.isspace() for glyph in page.glyphs)
        self.nameless += page.nameless
        self.pictures += page.picture


def turn_pages(path: Path, data: bytes) -> Iterator[Turned]:
    """Yield the pages of a PDF one after the other; the characters of one only are in memory.

    Raises:
        ReadingError: the file is locked, damaged, without pages or without text, or too large.
    """
    tally = _Tally()
    with _opened(path, data) as document:
        count = raw.FPDF_GetPageCount(document)
        if not count:
            raise ReadingError(f"{path} {_BROKEN}.")
        if count > MAX_PAGES:
            raise ReadingError(f"{path} has {count} pages, more than the {MAX_PAGES} un-align reads at once; split it.")
        for number in range(1, count + 1):
            page = _page(path, document, number)
            tally.add(page)
            if tally.characters > MAX_CHARACTERS:
                raise ReadingError(f"{path} holds more text than un-align reads at once; split it.")
            trace = Trace()
            sheet = sheet_of(as_seen(page, trace))
            yield Turned(sheet, count, tuple(trace.steps))
    _demand_text(path, tally)


@contextmanager
def _opened(path: Path, data: bytes) -> Iterator[Any]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise ReadingError(f"{path} {_FAULTS.get(error.err_code, _BROKEN)}.") from None
    try:
        yield document.raw
    finally:
        document.close()


def _page(path: Path, document: Any, number: int) -> Page:
    try:
        page = page_of(document, number)
    except CrowdedPageError:
        raise ReadingError(
            f"{path} has more on page {number} than a page of text can hold; leave that page out, or print the "
            "document to a new PDF."
        ) from None
    if page is None:
        raise ReadingError(f"{path} is damaged: page {number} cannot be read; get the file again.")
    return page


def _demand_text(path: Path, tally: _Tally) -> None:
    """Raise ReadingError where the pages hold no text, or none of use."""
    if tally.nameless > _NAMELESS * (tally.characters + tally.nameless):
        raise ReadingError(f"{path} does not say which characters its fonts print; {_RECOGNISE}.")
    if not tally.characters:
        what = "is scanned, pictures of pages without their text" if tally.pictures else "holds no text"
        raise ReadingError(f"{path} {what}; {_RECOGNISE}.")
