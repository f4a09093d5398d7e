"""Read a page: its elements in order, its notes found, and written down as passages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from align.errors import ReadingError
from align.reading.html.decoding import decode_page
from align.reading.html.flow import Flow
from align.reading.html.notes import find_notes
from align.reading.html.paragraphs import passages_of
from align.reading.html.tree import NO_XML, Element, parse
from align.reading.passages import Passage
from align.reading.trace import Trace
from align.records import Source

_FRAMES = ("frame", "iframe", "frameset", "embed", "object")


def read_html(path: Path, data: bytes, trace: Trace) -> tuple[Passage, ...]:
    """Return the passages of an HTML page.

    Links are not followed, scripts not run, and style sheets not read; see docs/reference/formats.md.

    Args:
        path: the file, for messages.
        data: its bytes.
        trace: takes what is left out or written out.

    Raises:
        ReadingError: the bytes cannot be decoded, the page is built to break its readers, or holds no text.
    """
    return read_page(path, decode_page(data, path)[0], trace)


def read_page(path: Path, text: str, trace: Trace) -> tuple[Passage, ...]:
    """Return the passages of a page that is decoded already; raises ReadingError where it holds no text."""
    for control in sorted(set(NO_XML.findall(text))):
        trace.note("drop-control", Source(), f"U+{ord(control):04X}", "")
    root = parse(text, path)
    body = None if root is None else root.find("body")
    page = root if body is None else body
    passages = () if page is None else tuple(_passages(page, trace))
    if not passages:
        framed = root is not None and next(root.iter(*_FRAMES), None) is not None
        what = "only frames around other pages" if framed else "no text"
        raise ReadingError(f"{path} is an HTML page with {what}; open the document itself in a browser and save that.")
    return passages


def _passages(page: Element, trace: Trace) -> Iterator[Passage]:
    for piece in Flow(find_notes(page), trace).pieces(page):
        for passage in passages_of(piece, trace):
            yield _without_own_mark(passage) if passage.mark else passage


def _without_own_mark(note: Passage) -> Passage:
    """Return a note without its mark in front, where that is part of its text."""
    own = re.compile(rf"[\[(（]?{re.escape(note.mark or '')}[\])）]?(?:[.．、:：]\s*|\s+|(?<=[\])）]))")
    first = own.sub("", note.lines[0], count=1) if own.match(note.lines[0]) else note.lines[0]
    return replace(note, lines=(first, *note.lines[1:]))
