"""Where a paragraph begins: numbers, headings and standing openings, against what only looks like them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.reading import patterns
from align.reading.blocks import Block
from align.reading.labels import Label, is_division, parse_label, section_alone
from align.reading.lines import Layout, Line
from align.reading.numbering import Numbering
from align.reading.numerals import CJK_NUMERAL

_INLINE_FIRST = re.compile(r".[(（](?:a|i|1|一)[)）]")
_INLINE = re.compile(rf"(?<=.)[(（](?:[a-z]{{1,4}}|\d{{1,2}}|{CJK_NUMERAL})[)）]")
_BULLET = re.compile(r"[•●▪■◦‣–—][ \t\u3000\xa0]+\S")
_PARENTHESIS = re.compile(r"[(（][^()（）]{2,}[)）]")


@dataclass(slots=True)
class Beginnings:
    """Tells the lines of one document, in order, that begin a paragraph by their form."""

    layout: Layout
    indented: bool
    """Whether paragraphs start with an indent that their other lines do not have."""
    numbering: Numbering = field(default_factory=Numbering)

    def seen(self, line: Line) -> None:
        """Note the number of a line that begins a paragraph."""
        label = parse_label(line.text)
        if label and not label.bracketed:
            self.numbering.seen(label)
            if label.readings[0][0] == "arabic":
                self.numbering.main = label.readings[0][1]

    def starts(self, block: Block, before: Line, line: Line) -> bool:
        """Tell whether a line has the form of a paragraph's beginning."""
        text = line.text
        full = self.layout.is_full(before, line)
        opens = patterns.ENACTING_SURE.fullmatch(text) or text.startswith("[") or _PARENTHESIS.fullmatch(text)
        alone = len(block.lines) == 1 and _PARENTHESIS.fullmatch(before.text)
        if opens or alone or patterns.ENACTING_SURE.fullmatch(before.text) or is_division(before.text):
            return True
        if _BULLET.match(text) and (text[0] not in "–—" or patterns.TERMINAL.search(before.text)):
            return True
        if (patterns.HEADING_WORD.fullmatch(text) and not full) or (
            section_alone(text) and (line.blank_before or not full)
        ):
            return True
        if block.tag == "text" and self._opens(block, before, line):
            return True
        label = parse_label(text)
        return bool(label) and self._is_label(label, block, before, line)

    def _opens(self, block: Block, before: Line, line: Line) -> bool:
        """Tell whether a line opens a preambular paragraph, or the text of a decision after its title."""
        first = block.lines[0].text
        if patterns.DECISION_OPENING.match(line.text):
            label = parse_label(first)
            return line.text[0].isascii() or (label is not None and label.readings[0][0] == "resolution")
        if not before.text.endswith(",") or not patterns.PREAMBLE_EN.match(line.text):
            return False
        after_another = patterns.PREAMBLE_EN.match(first) and patterns.PREAMBLE_SURE.match(line.text)
        return line.indent > 0 or not self.layout.wrap or bool(after_another)

    def _is_label(self, label: Label | None, block: Block, before: Line, line: Line) -> bool:
        """Tell a paragraph's number from a figure or an inline (b) that a line break put in front."""
        if label is None:
            return False
        running_on = self.layout.is_full(before, line) and not patterns.CLOSED.search(before.text)
        flush = self.indented and line.indent == 0
        if label.bracketed:
            inline = bool(_INLINE_FIRST.search(" ".join(part.text for part in block.lines)))
            if self.layout.wrap and flush and (inline or running_on):
                return False
            return line.blank_before or not self.layout.is_full(before, line) or not _goes_on_inline(label, block)
        if label.readings[0][0] in ("upper-roman", "upper-letter") and running_on and not line.blank_before:
            return before.text.endswith((":", "："))
        expected = self.numbering.expects_label(label)
        if not label.sure:
            return expected and not (running_on and flush)
        return expected or not (self.layout.wrap and running_on and (flush or not line.blank_before))


def _goes_on_inline(label: Label, block: Block) -> bool:
    """Tell whether a list inside a sentence goes on with a label: (b) after an (a) that started no line."""
    own = parse_label(block.lines[0].text)
    text = " ".join(part.text for part in block.lines)
    inside = [found for mark in _INLINE.findall(text[1:]) if (found := parse_label(f"{mark} …"))]
    due = {(scheme, ordinal + 1) for other in inside[-1:] for scheme, ordinal in other.readings}
    own_due = {(scheme, ordinal + 1) for scheme, ordinal in own.readings} if own and own.bracketed else set()
    return bool(set(label.readings) & due) and not set(label.readings) & own_due
