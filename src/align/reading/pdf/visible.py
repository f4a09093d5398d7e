"""Which characters of a page its reader sees, each once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from align.reading.pdf.glyphs import Glyph, Page
from align.reading.trace import Trace
from align.records import Source

_SAME_PLACE = 0.12
"""Ems within which the same character printed again only makes it bold; no two characters stand so close."""

_NEAREST = 200
"""Characters of one kind that are looked at; a column of text has fewer below each other."""


def as_seen(page: Page, trace: Trace) -> Page:
    """Return the page without characters that are hidden or were printed again for bold; the trace says which.

    Text recognition writes its characters unseen over the picture of a page: there they are the text.
    """
    source = Source(page=page.number)
    trace.note("drop-beyond-page", source, page.outside.strip(), "")
    for text, times in Counter(page.again).items():
        trace.note("collapse-bold", source, text * (times + 1), text)
    glyphs = page.glyphs
    if not page.picture:
        trace.note("drop-hidden", source, _text(glyph for glyph in glyphs if not glyph.visible), "")
        glyphs = [glyph for glyph in glyphs if glyph.visible]
    again = _again(glyphs)
    if again:
        text = _text(glyph for i, glyph in enumerate(glyphs) if i in again)
        trace.note("collapse-bold", source, text * 2, text)
        glyphs = [glyph for i, glyph in enumerate(glyphs) if i not in again]
    return replace(page, glyphs=glyphs)


def _again(glyphs: list[Glyph]) -> set[int]:
    """Return the indices of characters that another run printed before at nearly the same place."""
    places: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for i, glyph in enumerate(glyphs):
        if not glyph.char.isspace():
            places[glyph.char].append((glyph.x0, i))
    again: set[int] = set()
    for same in places.values():
        same.sort()
        for k, (x0, i) in enumerate(same):
            within = _SAME_PLACE * glyphs[i].size
            for other, j in same[max(0, k - _NEAREST) : k]:
                if x0 - other <= within and _same_place(glyphs[i], glyphs[j], within):
                    again.add(max(i, j))
    return again


def _same_place(glyph: Glyph, other: Glyph, within: float) -> bool:
    similar = abs(glyph.size - other.size) <= 0.1 * glyph.size
    return similar and glyph.run != other.run and abs(glyph.y - other.y) <= within


def _text(glyphs: Iterable[Glyph]) -> str:
    return "".join(glyph.char for glyph in glyphs).strip()
