"""The physical lines of a text file, and the layout they were set in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Literal

from align.reading.characters import repaired
from align.reading.trace import Trace
from align.records import Source

Spacing = Literal["none", "paragraph", "every"]

NEWLINE = re.compile(r"\r\n|[\n\r]")
"""The end of a line of a file."""
_OTHER_BREAK = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
"""What word processors leave of their own breaks; editors count no line there."""
_WIDE = ("W", "F")
_FIRST_TOKEN = re.compile(r"[\x21-\x7e]+|.")
_FULL = 0.9
"""Share of the measure a line must fill, next word included, to count as broken by the margin."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file that is not blank, or one column of it."""

    number: int
    """1-based line number in the file."""
    text: str
    """Its characters, repaired, without white space at both ends."""
    indent: int
    """Columns of white space before the text."""
    blank_before: bool
    """Whether a blank line, or the start of the file, precedes it."""
    source: Source = field(default_factory=Source)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file sets its paragraphs."""

    wrap: int | None
    """Columns at which lines were broken, or None where each line runs to the end of its paragraph."""
    spacing: Spacing
    """Whether blank lines stand nowhere, between paragraphs, or after nearly every line."""

    def is_full(self, before: Line, line: Line) -> bool:
        """Tell whether the first word of a line would not have fitted on the line before."""
        if self.wrap is None:
            return False
        token = _FIRST_TOKEN.match(line.text)
        needed = columns(token[0]) + 1 if token and token[0].isascii() else 2
        return before.indent + columns(before.text) + needed >= _FULL * self.wrap


def columns(text: str) -> int:
    """Return the width of a text in columns, an ideograph being two."""
    return len(text) if text.isascii() else sum(2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text)


def split_lines(text: str, trace: Trace) -> list[Line]:
    """Return the lines of a text that are not blank, their characters repaired."""
    lines: list[Line] = []
    blank = True
    for number, whole in enumerate(NEWLINE.split(text), start=1):
        source = Source(((number, number),))
        for raw in _parts(whole):
            content = repaired(raw, source, trace)
            if content:
                indent = columns(raw[: len(raw) - len(raw.lstrip())].expandtabs(4))
                lines.append(Line(number, content, indent, blank, source))
            blank = not content
    return lines


def _parts(line: str) -> list[str]:
    """Return the parts of a line between breaks of other kinds; a break at its start or end makes no blank line."""
    parts = _OTHER_BREAK.split(line)
    return [part for i, part in enumerate(parts) if part or 0 < i < len(parts) - 1] or [""]


def layout_of(lines: list[Line]) -> Layout:
    """Infer the layout from the widths of the lines and the blank lines between them."""
    return Layout(_wrap(lines), _spacing(lines))


def part(line: Line, text: str, *, first: bool) -> Line:
    """Return one column of a line, or one of two texts glued together in it."""
    return replace(line, text=text.strip(), blank_before=line.blank_before and first)


def _wrap(lines: list[Line]) -> int | None:
    """Return the column of the right margin.

    A margin shows as many lines ending within a tenth below it and hardly any beyond. Lines shorter than 40
    columns say nothing, for headings and last lines are short everywhere.
    """
    widths = sorted(columns(line.text) + line.indent for line in lines)
    long = [w for w in widths if w >= 40]
    if len(long) < 6:
        return None
    margin = long[int(0.95 * (len(long) - 1))]
    if margin > 160:
        return None
    full = sum(0.85 * margin <= w <= 1.1 * margin for w in long)
    return margin if full >= 0.5 * len(long) and full >= 0.3 * len(widths) else None


def _spacing(lines: list[Line]) -> Spacing:
    blanks = sum(line.blank_before for line in lines[1:])
    share = blanks / max(1, len(lines) - 1)
    if share < 0.2:
        return "none"
    return "every" if share > 0.8 else "paragraph"
