"""Lines become paragraphs: which line goes on with the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from align.reading import patterns
from align.reading.labels import Label, is_division, parse_label, section_alone
from align.reading.lines import Layout, Line, columns
from align.reading.numbering import Numbering
from align.reading.tagging import Tag, Tagged

_FULL = 0.9
"""Share of the measure a line must fill, next word included, to count as broken by the margin."""
_STANDALONE: frozenset[Tag] = frozenset(("furniture", "rule", "table"))
_AGENDA_HEAD = re.compile(r"(?:暂定项目表|临时议程|暂定议程|议程)\*{0,3}")
_INLINE_FIRST = re.compile(r".[(（](?:a|i|1|一)[)）]")
_FIRST_TOKEN = re.compile(r"[\x21-\x7e]+|.")
_RUN_ON = 60
"""Columns above which a line of the text that ends without punctuation was cut off, not finished."""
_RUN_ON_INTERRUPTED = 36
"""The same where notes or furniture stand between the two lines."""
_PARENTHESIS = re.compile(r"[(（][^()（）]{2,}[)）]")


@dataclass(slots=True)
class Block:
    """The lines of one logical paragraph."""

    tag: Tag
    lines: list[Line]
    mark: str | None = None
    """The mark of a footnote."""
    marks: list[str] = field(default_factory=list)
    """Footnote marks that stood on lines of their own."""


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
        self.blocks: list[Block] = []
        self.current: Block | None = None
        self.interrupted = False
        self.numbering = Numbering()

    def add(self, item: Tagged) -> None:
        """Take the next line."""
        if item.tag == "mark" and item.mark:
            self._add_mark(item)
        elif item.tag == "note":
            self._add_note(item)
        elif item.tag in _STANDALONE:
            self.blocks.append(Block(item.tag, [item.line]))
            self.interrupted = True
        elif self.current and self._goes_on(self.current, item):
            self.current.lines.append(item.line)
            if self.current.tag == "text" and item.tag == "meta":
                self.current.tag = "meta"
            self.interrupted = False
        else:
            self._start(Block(item.tag, [item.line]))

    def _start(self, block: Block) -> None:
        self.blocks.append(block)
        self.current = block
        self.interrupted = False
        label = parse_label(block.lines[0].text)
        if label and not label.bracketed and label.readings[0][0] == "arabic":
            self.numbering.main = label.readings[0][1]

    def _add_mark(self, item: Tagged) -> None:
        target = self.current or (self.blocks[-1] if self.blocks else None)
        if target and item.mark:
            target.marks.append(item.mark)
            target.lines.append(Line(item.line.number, "", 0, blank_before=False))

    def _add_note(self, item: Tagged) -> None:
        if item.mark is None and self.blocks and self.blocks[-1].tag == "note":
            self.blocks[-1].lines.append(item.line)
        else:
            self.blocks.append(Block("note", [item.line], item.mark))
        self.interrupted = True

    def _goes_on(self, block: Block, item: Tagged) -> bool:
        """Tell whether a line goes on with the block before it."""
        before = next((line for line in reversed(block.lines) if line.text), block.lines[-1])
        line = item.line
        if self._wrapped_head(before, line):
            return True
        if block.tag == "meta" or item.tag in ("meta", "originator"):
            return False
        if block.tag == "originator":
            return not line.blank_before and not patterns.TERMINAL.search(before.text) and self._flows(before, line)
        if section_alone(before.text) and len(block.lines) == 1:
            return not parse_label(line.text)
        if self._starts(block, before, line):
            return False
        return self._continues(block, before, line)

    def _wrapped_head(self, before: Line, line: Line) -> bool:
        """Tell whether two lines of the head only together say when or where."""
        if _AGENDA_HEAD.fullmatch(before.text) and line.text.startswith("项目"):
            return True
        if line.blank_before or (patterns.META.fullmatch(before.text) and not before.text.endswith(",")):
            return False
        return bool(patterns.META.fullmatch(f"{before.text} {line.text}"))

    def _starts(self, block: Block, before: Line, line: Line) -> bool:
        """Tell whether a line has the form of a paragraph's beginning."""
        text = line.text
        if patterns.ENACTING_SURE.fullmatch(text) or text.startswith("[") or _PARENTHESIS.fullmatch(text):
            return True
        if patterns.ENACTING_SURE.fullmatch(before.text) or is_division(before.text):
            return True
        if patterns.HEADING_WORD.fullmatch(text) and not self._full(before, line):
            return True
        if (
            before.text.endswith(",")
            and block.tag == "text"
            and patterns.PREAMBLE_EN.match(text)
            and (line.indent > 0 or not self.layout.wrap)
        ):
            return True
        if section_alone(text) and (line.blank_before or not self._full(before, line)):
            return True
        label = parse_label(text)
        return bool(label) and self._is_label(label, block, before, line)

    def _is_label(self, label: Label | None, block: Block, before: Line, line: Line) -> bool:
        """Tell a paragraph's number from a figure or an inline (b) that a line break put in front."""
        if label is None:
            return False
        ordinal = label.readings[0][1]
        running_on = self._full(before, line) and not patterns.CLOSED.search(before.text)
        flush = self.indented_starts and line.indent == 0
        if label.bracketed:
            inline = bool(_INLINE_FIRST.search(" ".join(part.text for part in block.lines)))
            return not (self.layout.wrap and flush and (inline or running_on))
        expected = label.readings[0][0] != "arabic" or self.numbering.expects(ordinal) or ordinal == 1
        if not label.sure:
            return expected and not (running_on and flush)
        return expected or not (self.layout.wrap and running_on and (flush or not line.blank_before))

    def _continues(self, block: Block, before: Line, line: Line) -> bool:
        """Tell whether a line that could be a beginning or a continuation continues."""
        open_end = not patterns.TERMINAL.search(before.text)
        lower = line.text[0].islower()
        if not line.blank_before and self.layout.spacing == "every":
            return not patterns.CLOSED.search(before.text)
        if self.layout.wrap is not None:
            return self._continues_wrapped(block, before, line, open_end=open_end, lower=lower)
        if open_end and (lower or patterns.DANGLING.search(before.text) or before.text.endswith("-")):
            return True
        if not line.blank_before and self.layout.spacing != "none":
            closed = bool(patterns.CLOSED.search(before.text))
            return (lower and not closed) or (open_end and not line.text[0].isupper() and line.indent <= before.indent)
        return open_end and self._cut_off(block, before, line)

    def _continues_wrapped(self, block: Block, before: Line, line: Line, *, open_end: bool, lower: bool) -> bool:
        """Tell the same where lines were broken at a margin."""
        full = self._full(before, line)
        indented = self.indented_starts and line.indent > 0
        if self.layout.spacing == "paragraph":
            if line.blank_before and not self.interrupted:
                return open_end and (full or lower) and not (indented and line.indent > before.indent)
            if not line.blank_before and open_end and line.indent == before.indent:
                return True
        if full:
            return not indented or self._hangs(block, before, line, open_end=open_end)
        if lower and not patterns.CLOSED.search(before.text) and (not indented or line.indent == before.indent):
            return True
        return open_end and self.indented_starts and line.indent == 0 and self._unfinished(before)

    def _hangs(self, block: Block, before: Line, line: Line, *, open_end: bool) -> bool:
        """Tell whether an indented line belongs to a paragraph that is indented as a whole."""
        first = block.lines[0]
        if before is not first:
            return line.indent == before.indent
        return open_end or line.indent > first.indent or (bool(parse_label(first.text)) and line.text[0].islower())

    def _flows(self, before: Line, line: Line) -> bool:
        """Tell whether a line of the head goes on with the one before it."""
        return (
            self._full(before, line)
            or line.text[0].islower()
            or bool(patterns.DANGLING.search(before.text))
            or (self.layout.spacing == "paragraph" and line.indent == before.indent)
        )

    def _unfinished(self, before: Line) -> bool:
        """Tell whether a line in a half-width column of the head may go on."""
        return not patterns.META.fullmatch(before.text) and columns(before.text) >= 20

    def _cut_off(self, block: Block, before: Line, line: Line) -> bool:
        """Tell whether a page break cut a paragraph of the text, which always ends with punctuation."""
        head = block.lines[0].text
        body = bool(parse_label(head) or patterns.PREAMBLE_ZH.match(head) or patterns.PREAMBLE_EN.match(head))
        enough = _RUN_ON_INTERRUPTED if self.interrupted else _RUN_ON
        return body and columns(before.text) >= enough and not line.text[0].isupper()

    def _full(self, before: Line, line: Line) -> bool:
        """Tell whether the next word would not have fitted on the line before."""
        if self.layout.wrap is None:
            return False
        token = _FIRST_TOKEN.match(line.text)
        needed = columns(token[0]) + 1 if token and token[0].isascii() else 2
        return before.indent + columns(before.text) + needed >= _FULL * self.layout.wrap
