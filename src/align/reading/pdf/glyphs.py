"""What stands on a page of a PDF: characters and rules with their places, the page turned until its text is upright."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from align.reading.pdf.characters import Character, Characters
from align.reading.pdf.frame import Box, Frame
from align.reading.pdf.shapes import shapes_of

_COVERS = 0.5
"""Share of a page that a picture covers where the page is scanned."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character; points from the top left corner of the upright page."""

    char: str
    x0: float
    x1: float
    y: float
    """Base line."""
    size: float
    run: int = 0
    """Which of the runs of characters the file prints at once it belongs to."""
    turned: bool = False
    """Whether it runs in another direction than most of the page."""
    visible: bool = True
    raised: bool = False
    """Whether it is a small one above the base line of its row."""
    inferred: bool = False
    """Whether it is a space that PDFium puts where the next run begins; the file may or may not print it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Box]
    picture: bool
    """Whether a picture covers most of it, as on a scanned page."""
    nameless: int = 0
    """Characters whose font does not say what they are."""
    outside: str = ""
    """Characters that stand beyond the edges of the page."""
    again: tuple[str, ...] = ()
    """What was printed again at the same place, for bold, and that PDFium gives only once."""


def page_of(document: Any, number: int) -> Page | None:
    """Return what stands on a page, counted from 1, or None where PDFium cannot load it.

    Raises:
        CrowdedPageError: it holds more characters than any page of text.
    """
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    text = pdfium.FPDFText_LoadPage(page)
    try:
        return _read(page, text, number) if text else None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)


def _read(page: Any, text: Any, number: int) -> Page:
    source = Characters(text)
    characters = list(source)
    directions = Counter(character.quarters for character in characters)
    upright = directions.most_common(1)[0][0] if characters else pdfium.FPDFPage_GetRotation(page)
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    frame = Frame(box.left, box.bottom, box.right, box.top, upright)
    shapes = shapes_of(page, frame, source.runs)
    width, height = frame.size
    glyphs = [_glyph(character, frame, upright) for character in characters if character.size]
    inside = [glyph for glyph in glyphs if glyph.x1 > 0 and glyph.x0 < width and 0 < glyph.y < height + glyph.size]
    outside = "".join(glyph.char for glyph in glyphs if glyph not in set(inside)) if len(inside) < len(glyphs) else ""
    picture = any(picture.width * picture.height > _COVERS * width * height for picture in shapes.pictures)
    again = _texts(shapes.held_back, inside)
    return Page(number, width, height, inside, shapes.rules, picture, source.nameless, outside, again)


def _glyph(character: Character, frame: Frame, upright: int) -> Glyph:
    """Return a character on the page that is turned so that those running in one direction stand upright."""
    xa, ya = frame.point(character.left, character.bottom)
    xb, yb = frame.point(character.right, character.top)
    _, y = frame.point(character.x, character.y)
    turned = character.quarters != upright
    return Glyph(
        character.char,
        min(xa, xb),
        max(xa, xb),
        max(ya, yb) if turned else y,
        character.size,
        character.run,
        turned,
        character.visible,
        inferred=character.inferred,
    )


def _texts(boxes: list[Box], glyphs: list[Glyph]) -> tuple[str, ...]:
    """Return the characters whose middle is in each box, where there are any."""
    if not boxes:
        return ()
    rows = sorted(glyphs, key=lambda glyph: glyph.y)
    heights = [glyph.y for glyph in rows]
    texts = []
    for box in boxes:
        near = rows[bisect_left(heights, box.y0) : bisect_right(heights, box.y1 + box.height)]
        inside = [g for g in near if box.x0 <= (g.x0 + g.x1) / 2 <= box.x1 and box.y0 <= g.y - 0.3 * g.size <= box.y1]
        texts.append("".join(glyph.char for glyph in sorted(inside, key=lambda glyph: glyph.x0)).strip())
    return tuple(filter(None, texts))
