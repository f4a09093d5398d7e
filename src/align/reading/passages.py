"""Passages: what a format that knows its paragraphs hands on, and how they become the paragraphs of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from align.reading.blocks import Block
from align.reading.characters import repaired
from align.reading.lines import Line
from align.reading.repair import sets_spaces
from align.reading.restoring import Words, joined, restore, words_of
from align.reading.tagging import tag_lines
from align.reading.tags import Tag, Tagged
from align.reading.trace import Trace
from align.records import Paragraph, Source


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph as its format sets it apart, before it is known what it is."""

    lines: tuple[str, ...]
    """Its text, a number that the program counts written out in front; more than one line where the file breaks it."""
    tag: Tag | None = None
    """What the format says it is: `furniture`, `note` or `table` (cells parted by tabs); None where it does not."""
    mark: str | None = None
    """The mark of a footnote."""
    marks: tuple[str, ...] = ()
    """The footnote marks that stood in the text, in order; they are not in `lines`."""
    source: Source = field(default_factory=Source)


def paragraphs_of(passages: Sequence[Passage], trace: Trace | None = None) -> list[Paragraph]:
    """Return the paragraphs of a document whose format says where each begins and ends.

    What is done to their texts is noted in the trace.
    """
    trace = trace or Trace()
    repaired_lines = [[repaired(line, passage.source, trace) for line in passage.lines] for passage in passages]
    text = "\n".join("\n".join(lines) for lines in repaired_lines)
    words, spaced = words_of(text), sets_spaces(text)
    lines = [
        _line(number, passage, texts, words, trace, spaced=spaced)
        for number, (passage, texts) in enumerate(zip(passages, repaired_lines, strict=True), start=1)
    ]
    tagged: defaultdict[int, list[Tagged]] = defaultdict(list)
    # What a line of the head is shows by the symbol beside it, which the format may know to be the page's.
    seen = [line for line, passage in zip(lines, passages, strict=True) if passage.tag in (None, "furniture")]
    for item in tag_lines([line for line in seen if line.text], trace):
        if not passages[item.line.number - 1].tag:
            tagged[item.line.number].append(item)
    blocks: list[Block] = []
    for line, passage in zip(lines, passages, strict=True):
        if passage.tag and line.text:
            blocks.append(Block(passage.tag, [line], passage.mark, list(passage.marks)))
        for item in tagged[line.number]:
            _add(blocks, item, passage)
    return restore(blocks, words, trace, spaced=spaced)


def _line(number: int, passage: Passage, texts: list[str], words: Words, trace: Trace, *, spaced: bool) -> Line:
    """Return the lines of a passage as the one line of a text whose lines are its paragraphs."""
    source = passage.source
    block = Block("text", [Line(number, text, 0, blank_before=True, source=source) for text in texts])
    return Line(number, joined(block, words, trace, spaced=spaced).strip(), 0, blank_before=True, source=source)


def _add(blocks: list[Block], item: Tagged, passage: Passage) -> None:
    """Add a line that only its text can tell of: a mark alone belongs to what it follows, a note goes on."""
    before = blocks[-1] if blocks else None
    if item.tag == "mark" and item.mark and before:
        before.marks.append(item.mark)
    elif item.tag == "note" and item.mark is None and before and before.tag == "note":
        before.extend(item.line, "join-note")
    elif item.tag == "cell" and before:
        before.extend(item.line, "gather-cells")
    else:
        mark = item.mark if item.tag == "note" else None
        blocks.append(Block(item.tag, [item.line], mark, list(passage.marks), item.rule))
