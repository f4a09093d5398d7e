"""Read a .docx: text, notes, heads and feet, in reading order, numbers written out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from align.errors import ReadingError
from align.reading.passages import Passage
from align.reading.trace import Trace
from align.reading.word.blocks import BlockReader, Context
from align.reading.word.notes import KINDS, Notes, notes_of
from align.reading.word.numbering import lists_of
from align.reading.word.package import Package
from align.reading.word.styles import styles_of
from align.reading.word.xml import P, attribute, w, whole_text
from align.records import Source

_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PAGE_NUMBER = re.compile(r"(?<!\S)\d+(?!\S)")
_OLD_SECTION = w("sectPrChange")
_HEAD, _FOOT = w("headerReference"), w("footerReference")


def read_word(path: Path, data: bytes, trace: Trace) -> tuple[Passage, ...]:
    """Return the passages of a .docx: heads of pages, text, notes, feet of pages.

    Tracked changes are read as accepted. Notes stand after the text, footnotes first, in the order they are referred
    to.

    Args:
        path: the file, for messages.
        data: its bytes.
        trace: takes what is left out or written out.

    Raises:
        ReadingError: the file is no Word document, or damaged, locked with a password, or too large to be safe.
    """
    package = Package(path, data)
    try:
        return tuple(_passages(package, trace))
    except RecursionError:
        raise ReadingError(
            f"{path} nests its parts deeper than any document written by people; save its text as a new document."
        ) from None


def _passages(package: Package, trace: Trace) -> Iterator[Passage]:
    root = package.root(package.main)
    body = None if root is None else root.find(w("body"))
    if root is None or body is None:
        raise package.damaged("it has no text in it")
    sections = [
        section for section in root.iter(w("sectPr")) if next(section.iterancestors(_OLD_SECTION), None) is None
    ]
    styles = styles_of(package.related("styles"))
    context = Context(styles, lists_of(package.related("numbering"), styles), _notes(package, sections, trace), trace)
    yield from _page_lines(package, sections, _HEAD, context)
    yield from BlockReader(body, context).read(body)
    yield from _note_passages(context)
    yield from _page_lines(package, sections, _FOOT, context)
    _note_comments(package, trace)


def _notes(package: Package, sections: list[etree._Element], trace: Trace) -> Notes:
    roots = {kind: package.related(f"{kind}s") for kind in KINDS}
    return notes_of(roots, package.related("settings"), sections, trace)


def _note_passages(context: Context) -> Iterator[Passage]:
    """Yield the notes; one of several paragraphs carries its mark on the first."""
    for note in context.notes.referred():
        mark: str | None = note.mark
        for passage in BlockReader(note.element, context, "note", note.source).read(note.element):
            lines = passage.lines
            if mark and lines and lines[0].startswith(mark):
                lines = (lines[0].removeprefix(mark).lstrip(), *lines[1:])
            yield Passage(lines, "note", mark, passage.marks, note.source)
            mark = None


def _page_lines(
    package: Package,
    sections: list[etree._Element],
    reference: str,
    context: Context,
) -> Iterator[Passage]:
    """Yield the heads or the feet of the pages, each distinct one once, whatever number of a page it shows."""
    seen: set[tuple[str, ...]] = set()
    targets: dict[str, None] = {}
    for section in sections:
        for item in section.iterchildren(reference):
            relation = package.links.get(item.get(_RELATION_ID, ""))
            if relation:
                targets[relation.target] = None
    for target in targets:
        root = package.root(target)
        passages = () if root is None else tuple(BlockReader(root, context, "furniture", Source()).read(root))
        key = tuple(_PAGE_NUMBER.sub("", line).strip() for passage in passages for line in passage.lines)
        if key in seen:
            context.trace.note("drop-repeated-head", Source(), "\n".join(key), "")
            continue
        seen.add(key)
        yield from passages


def _note_comments(package: Package, trace: Trace) -> None:
    root = package.related("comments")
    for comment in root.iter(w("comment")) if root is not None else ():
        text = "\n".join(whole_text(paragraph) for paragraph in comment.iter(P))
        trace.note("drop-comment", Source(), f"{attribute(comment, 'author') or ''}: {text}", "")
