"""Blocks of lines become paragraphs: lines joined, marks and numbers taken out, kinds and numbers told."""

from __future__ import annotations

import re
from collections import Counter

from align.reading.blocks import Block
from align.reading.lines import Line
from align.reading.notes import take_marks
from align.reading.repair import collapse_bold, join_lines
from align.reading.structure import Piece, Reading, interpret
from align.reading.trace import Trace
from align.records import Number, Paragraph, Source

_BROKEN = re.compile(r"[A-Za-z]+[-\u2010\u00ad]\s*\n\s*[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")

Words = Counter[str]
_GAP = re.compile(r"\s{2,}")


def words_of(text: str) -> Words:
    """Return the words of a text in lower case, save those that a line end cut in two."""
    return Counter(word.lower() for word in _WORD.findall(_BROKEN.sub(" ", text)))


def restore(blocks: list[Block], words: Words, trace: Trace, *, spaced: bool = False) -> list[Paragraph]:
    """Return the paragraphs of a document, in order.

    Args:
        blocks: the lines of each, with what is known of them.
        words: the words of the document, by which a word broken at a line end is known.
        trace: where every change to the text is noted.
        spaced: whether the document sets a space between a digit or Latin letter and an ideograph.
    """
    pieces = [_piece(block, words, trace, spaced=spaced) for block in blocks]
    # Where the format shows the mark of a note, a plain digit in the text is none.
    defined = {block.mark for block in blocks if block.mark} - {mark for block in blocks for mark in block.marks}
    readings = interpret(pieces)
    return [
        _paragraph(i, (block, piece, reading), defined, trace)
        for i, (block, piece, reading) in enumerate(zip(blocks, pieces, readings, strict=True))
    ]


def joined(block: Block, words: Words, trace: Trace, *, spaced: bool) -> str:
    """Return the lines of one paragraph as one text, bold printed once, and every join in the trace."""
    lines = [line for line in block.lines if line.text]
    texts = [line.text for line in lines]
    if len(lines) < 2:
        return "".join(texts)
    rules = [block.joins.get(i, "join-lines") for i, line in enumerate(block.lines) if line.text]

    def known(word: str) -> bool:
        return word in words

    if block.tag == "table":
        row = texts[0]
        for text, rule in zip(texts[1:], rules[1:], strict=True):
            row = f"{row}\t{text}" if rule == "gather-cells" else join_lines([row, text], known, spaced=spaced)
        trace.note("gather-cells", place_of(lines), "\n".join(texts), row)
        return row
    for before, line, rule in zip(lines, lines[1:], rules[1:], strict=False):
        whole = f"{before.text}\n{line.text}"
        seam = join_lines([before.text, line.text], known, spaced=spaced)
        only_joined = seam if _letters(seam) == _letters(whole) else before.text + line.text
        trace.note(rule, place_of([before, line]), whole, only_joined)
        trace.note("take-line-hyphen", place_of([before, line]), only_joined, seam)
    text = join_lines(texts, known, spaced=spaced)
    once = collapse_bold(text)
    trace.note("collapse-bold", place_of(lines), text, once)
    return once


def _letters(text: str) -> int:
    """Return how many characters of a text are no white space."""
    return sum(map(len, text.split()))


def place_of(lines: list[Line]) -> Source:
    """Return where these lines stand: their lines in a text, page or paragraph of the first in other formats."""
    if len(lines) < 2:
        return lines[0].source if lines else Source()
    numbers = sorted({number for line in lines for pair in line.source.lines for number in range(pair[0], pair[1] + 1)})
    first = lines[0].source
    return Source(_ranges(numbers), first.page, first.paragraph)


def _ranges(numbers: list[int]) -> tuple[tuple[int, int], ...]:
    """Return line numbers as ranges; a gap of one blank line does not end a range."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and number - ranges[-1][1] <= 2:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)


def _piece(block: Block, words: Words, trace: Trace, *, spaced: bool) -> Piece:
    texts = [line.text for line in block.lines if line.text]
    whole = joined(block, words, trace, spaced=spaced)
    if whole.endswith("\u00ad"):
        trace.note("drop-soft-hyphen", place_of(block.lines), whole, whole[:-1])
        whole = whole[:-1]
    rest = join_lines(texts[1:], lambda word: word in words, spaced=spaced)
    return Piece(block.tag, whole, texts[0] if texts else "", collapse_bold(rest))


def _paragraph(index: int, made: tuple[Block, Piece, Reading], defined: set[str], trace: Trace) -> Paragraph:
    block, piece, reading = made
    source = place_of(block.lines)
    if reading.kind == "furniture":
        trace.note(block.rule, source, reading.text, "")
    elif reading.kind == "table":
        trace.note("part-cells", source, piece.text, reading.text)
    else:
        trace.note("take-number", source, piece.text, reading.text)
    if block.mark:
        number = Number(block.mark, "mark", int(block.mark) if block.mark.isdigit() else len(block.mark))
        return Paragraph(index, "footnote", reading.text, number, 0, tuple(block.marks), source)
    text, marks = (reading.text, ()) if reading.kind == "furniture" else take_marks(reading.text, defined)
    trace.note("take-note-mark", source, reading.text, text)
    # Justified lines leave wide gaps between words; in furniture and tables gaps part columns.
    text = text if reading.kind in {"furniture", "table"} else _GAP.sub(" ", text)
    return Paragraph(index, reading.kind, text, reading.number, reading.level, (*marks, *block.marks), source)
