"""Lines become paragraphs: which line goes on with the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from align.reading import patterns
from align.reading.beginnings import Beginnings
from align.reading.blocks import Block
from align.reading.labels import number_alone, parse_label, section_alone
from align.reading.lines import Layout, Line, columns
from align.reading.scripts import either
from align.reading.tags import Tag, Tagged

__all__ = ["Block", "join"]

_STANDALONE: frozenset[Tag] = frozenset(("furniture", "rule", "table"))
_CELL_RULES: dict[Tag, str] = {"cell": "gather-cells", "in cell": "join-lines"}
_AGENDA_HEAD = re.compile(either(r"(?:暂定项目表|临时议程|暂定议程|议程)\*{0,3}"))
_HEAD_GOES_ON = re.compile(r"(?:,|\b(?:on|of|the|at|\d{1,2}))$")
_RUN_ON = 60
"""Columns above which a line of the text that ends without punctuation was cut off, not finished."""
_NEARLY_FULL = 0.65
"""Share of the measure that a line of the text fills which was broken early."""
_RUN_ON_INTERRUPTED = 36
"""The same where notes or furniture stand between the two lines."""


def join(tagged: list[Tagged], layout: Layout) -> list[Block]:
    """Group the lines of a document into blocks, in the order of their first lines."""
    joiner = _Joiner(layout, _indented_starts(tagged))
    for item in tagged:
        joiner.add(item)
    return joiner.blocks


def _indented_starts(tagged: Iterable[Tagged]) -> bool:
    """Tell whether paragraphs start with an indent that their other lines do not have."""
    texts = [item.line for item in tagged if item.tag == "text"]
    flush = sum(line.indent == 0 for line in texts)
    return 0.15 * len(texts) <= flush <= 0.9 * len(texts)


class _Joiner:
    """Reads tagged lines in order and decides for each whether it starts a block."""

    def __init__(self, layout: Layout, indented_starts: bool) -> None:
        self.layout = layout
        self.indented_starts = indented_starts
        self.beginnings = Beginnings(layout, indented_starts)
        self.blocks: list[Block] = []
        self.current: Block | None = None
        self.interrupted = False

    def add(self, item: Tagged) -> None:
        """Take the next line."""
        if item.tag == "mark" and item.mark:
            self._add_mark(item)
        elif item.tag == "note":
            self._add_note(item)
        elif item.tag in _CELL_RULES:
            self.blocks[-1].extend(item.line, _CELL_RULES[item.tag])
        elif item.tag in _STANDALONE:
            self.blocks.append(Block(item.tag, [item.line], rule=item.rule))
            self.interrupted = True
        elif self.current and (rule := self._joining_rule(self.current, item)):
            self.current.extend(item.line, rule)
            if self.current.tag == "text" and item.tag == "meta":
                self.current.tag = "meta"
            self.interrupted = False
        else:
            self._start(Block(item.tag, [item.line]))

    def _start(self, block: Block) -> None:
        self.blocks.append(block)
        self.current = block
        self.interrupted = False
        self.beginnings.seen(block.lines[0])

    def _add_mark(self, item: Tagged) -> None:
        target = self.current or (self.blocks[-1] if self.blocks else None)
        if target and item.mark:
            target.marks.append(item.mark)
            target.lines.append(replace(item.line, text="", indent=0, blank_before=False))

    def _add_note(self, item: Tagged) -> None:
        above = next((block for block in reversed(self.blocks) if block.tag not in ("furniture", "rule")), None)
        if item.mark is None and above and above.tag == "note":
            above.extend(item.line, "join-note")
        else:
            self.blocks.append(Block("note", [item.line], item.mark))
        self.interrupted = True

    def _joining_rule(self, block: Block, item: Tagged) -> str | None:
        """Return the rule by which a line goes on with the block before it, None where it starts its own."""
        before = next((line for line in reversed(block.lines) if line.text), block.lines[-1])
        line = item.line
        if self._wrapped_head(before, line):
            return "join-head-lines"
        if block.tag == "meta" or item.tag in ("meta", "originator"):
            return None
        if block.tag == "originator":
            return "join-head-lines" if self._flows(before, line) else None
        if len(block.lines) == 1 and (section_alone(before.text) or number_alone(before.text)):
            return self._number_rule(before, line)
        if self.beginnings.starts(block, before, line):
            return None
        return self._continuing_rule(block, before, line)

    def _number_rule(self, before: Line, line: Line) -> str | None:
        """Return the rule by which a line goes on with a number that stands alone on the line before."""
        label = parse_label(line.text)
        if section_alone(before.text):
            return None if label else "join-section-number"
        return None if label and label.sure else "join-number"

    def _wrapped_head(self, before: Line, line: Line) -> bool:
        """Tell whether two lines of the head only together say when or where."""
        if _AGENDA_HEAD.fullmatch(before.text) and line.text.startswith(("项目", "項目")):
            return True
        complete = patterns.META.fullmatch(before.text) and (
            patterns.META.fullmatch(line.text) or not _HEAD_GOES_ON.search(before.text)
        )
        if line.blank_before or complete:
            return False
        return bool(patterns.META.fullmatch(f"{before.text} {line.text}"))

    def _continuing_rule(self, block: Block, before: Line, line: Line) -> str | None:
        """Return the rule by which a line that could be a beginning or a continuation continues."""
        open_end = not patterns.TERMINAL.search(before.text)
        lower = line.text[0].islower()
        if not line.blank_before and self.layout.spacing == "every":
            return None if patterns.CLOSED.search(before.text) else "join-open-line"
        if self.layout.wrap is not None:
            return self._continuing_wrapped(block, before, line, open_end=open_end, lower=lower)
        if open_end and (lower or patterns.DANGLING.search(before.text) or before.text.endswith(("-", "\u00ad"))):
            return "join-open-line"
        if not line.blank_before and self.layout.spacing != "none":
            if lower and not patterns.CLOSED.search(before.text):
                return "join-small-letter"
            same = open_end and not line.text[0].isupper() and line.indent <= before.indent
            return "join-open-line" if same else None
        return "join-open-line" if open_end and self._cut_off(block, before, line) else None

    def _continuing_wrapped(self, block: Block, before: Line, line: Line, *, open_end: bool, lower: bool) -> str | None:
        """Return the same where lines were broken at a margin."""
        full = self.layout.is_full(before, line)
        indented = self.indented_starts and line.indent > 0
        if self.layout.spacing == "paragraph":
            if line.blank_before and not self.interrupted:
                goes_on = open_end and (full or lower) and not (indented and line.indent > before.indent)
                return "join-open-line" if goes_on else None
            if not line.blank_before and open_end and line.indent == before.indent:
                return "join-full-line" if full else "join-open-line"
        if full:
            return "join-full-line" if not indented or self._hangs(block, before, line, open_end=open_end) else None
        if lower and not patterns.CLOSED.search(before.text) and (not indented or line.indent == before.indent):
            return "join-small-letter"
        if open_end and not line.blank_before and self._cut_short(block, before):
            return "join-open-line"
        half_column = open_end and self.indented_starts and line.indent == 0 and self._unfinished(before)
        return "join-open-line" if half_column else None

    def _cut_short(self, block: Block, before: Line) -> bool:
        """Tell whether a line of the text was broken before the margin, as lines of letters of various widths are."""
        return bool(
            self.layout.wrap
            and before.indent + columns(before.text) >= _NEARLY_FULL * self.layout.wrap
            and _is_body(block)
        )

    def _hangs(self, block: Block, before: Line, line: Line, *, open_end: bool) -> bool:
        """Tell whether an indented line belongs to a paragraph that is indented as a whole."""
        first = block.lines[0]
        if before is not first:
            return line.indent == before.indent
        return open_end or line.indent > first.indent or (bool(parse_label(first.text)) and line.text[0].islower())

    def _flows(self, before: Line, line: Line) -> bool:
        """Tell whether a line of the head goes on with the one before it."""
        label = parse_label(line.text)
        if line.blank_before or patterns.TERMINAL.search(before.text) or (label and label.sure):
            return False
        return (
            self.layout.is_full(before, line)
            or line.text[0].islower()
            or bool(patterns.DANGLING.search(before.text))
            or (self.layout.spacing == "paragraph" and line.indent == before.indent)
        )

    def _unfinished(self, before: Line) -> bool:
        """Tell whether a line in a half-width column of the head may go on."""
        return not patterns.META.fullmatch(before.text) and columns(before.text) >= 20

    def _cut_off(self, block: Block, before: Line, line: Line) -> bool:
        """Tell whether a page break cut a paragraph of the text, which always ends with punctuation."""
        enough = _RUN_ON_INTERRUPTED if self.interrupted else _RUN_ON
        return _is_body(block) and columns(before.text) >= enough and not line.text[0].isupper()


def _is_body(block: Block) -> bool:
    """Tell whether a block is a paragraph of the text, which always ends with punctuation, and no heading."""
    head = block.lines[0].text
    label = parse_label(head)
    numbered = label is not None and label.readings[0][0] in ("arabic", "decimal", "lower-letter", "lower-roman")
    return numbered or bool(patterns.PREAMBLE_ZH.match(head) or patterns.PREAMBLE_EN.match(head))
