"""Runs of text between the blocks of a page become passages: white space folded, broken lines told from paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from align.reading.joining import Block, join
from align.reading.language import HAN
from align.reading.lines import layout_of, split_lines
from align.reading.passages import Passage
from align.reading.tagging import tag_lines
from align.reading.tags import Tag
from align.reading.trace import Trace
from align.records import Source

BREAK: Final = "\u2028"
"""Stands for a line break that the page sets."""
KEPT_SPACE: Final = "\xa0"
"""Stands for a space that is not folded."""
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Stand around a footnote's mark; no text has these two."""

_SPACE = re.compile(r"[ \n]+")
_AROUND = re.compile(r"[ \n]*([\t\u2028])[ \n]*")
_AROUND_TABS = re.compile(r"[ \n]*\t[ \n]*")
_BREAKS = re.compile(r"\u2028+")
_MARK = re.compile(f"[ \n]?{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_WIDE = f"{HAN}\u3000-\u303f\uff00-\uffef"
_HAN_BREAK = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
_LATIN_BREAK = re.compile(rf"(?<![{_WIDE}])\n(?![{_WIDE}])(?!(?<=[A-Za-z]-\n)(?!(?:and|or|to)\b)[a-z])")
"""A line end that is a space: not beside an ideograph, nor where it may have cut a word in two."""
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}])\n|\n(?=[{_WIDE}])")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_KEPT_TAGS: Final[dict[Tag, Tag]] = {"furniture": "furniture", "rule": "furniture", "note": "note", "table": "table"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that blocks, rows or notes set apart."""

    text: str
    """With `BREAK`, `KEPT_SPACE`, tabs, and footnote marks as `marked` writes them; line ends are those of the file."""
    number: str = ""
    """What the browser or Word counts in front of it, a tab included."""
    tag: Tag | None = None
    mark: str | None = None
    """The mark of a footnote."""
    one: bool = False
    """Whether it is one paragraph for sure, so that its breaks only part its lines."""
    source: Source = field(default_factory=Source)


def marked(mark: str) -> str:
    """Return a footnote's mark as it stands in the text of a piece."""
    return f"{_OPEN}{mark}{_CLOSE}"


def superscript(digits: str) -> str:
    """Return digits as superscripts, and any other text as it is."""
    return digits.translate(_SUPERSCRIPTS)


def clean(text: str, *, preformatted: bool) -> str:
    """Return text of the page with its white space as a piece has it."""
    text = text.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    if preformatted:
        return text.replace("\n", BREAK).replace(" ", KEPT_SPACE)
    return re.sub(r"[ \t\f\n]+", lambda space: "\n" if "\n" in space[0] else " ", text)


def passages_of(piece: Piece, trace: Trace) -> Iterator[Passage]:
    """Yield the passages of a piece: one, or more where its line breaks part paragraphs."""
    text = _AROUND.sub(r"\1", _SPACE.sub(lambda space: "\n" if "\n" in space[0] else " ", piece.text)).strip(" \n\t")
    text = _LATIN_BREAK.sub(" ", _HAN_BREAK.sub("", text))
    if piece.tag is None and not piece.one and BREAK in text.strip(BREAK):
        yield from _lines_apart(piece, text, trace)
        return
    marks = tuple(_MARK.findall(text))
    text = _BREAKS.sub("\n", _MARK.sub("", text)).replace(KEPT_SPACE, " ")
    if piece.tag == "table":
        text = _AROUND_TABS.sub("\t", text)
        text = _WIDE_BREAK.sub("", text).replace("\n", " ")
    lines = [line.strip() if piece.tag != "table" else line.strip(" ") for line in text.split("\n")]
    lines = [line for line in lines if line]
    if lines or marks:
        first = piece.number + (lines[0] if lines else "")
        yield Passage((first, *lines[1:]), piece.tag, piece.mark, marks, piece.source)


def _lines_apart(piece: Piece, text: str, trace: Trace) -> Iterator[Passage]:
    """Yield the paragraphs of lines that the page breaks itself, told apart as in plain text."""
    text = _MARK.sub(lambda mark: superscript(mark[1]), _WIDE_BREAK.sub("", text)).replace("\n", " ")
    lines = split_lines((piece.number + text).replace(BREAK, "\n").replace(KEPT_SPACE, " "), trace)
    tagged = tag_lines(lines, trace)
    layout = layout_of([item.line for item in tagged if item.tag == "text"])
    for block in join(tagged, layout):
        yield replace(_passage(block), source=piece.source)


def _passage(block: Block) -> Passage:
    lines = tuple(line.text for line in block.lines if line.text)
    return Passage(lines, _KEPT_TAGS.get(block.tag), block.mark, tuple(block.marks))
