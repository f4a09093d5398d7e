"""From a plain-text file to a document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from align.errors import ReadingError
from align.reading import patterns
from align.reading.joining import Block, join
from align.reading.language import detect
from align.reading.lines import layout_of, split_lines
from align.reading.notes import take_marks
from align.reading.repair import collapse_bold, join_lines, sets_spaces
from align.reading.structure import Piece, Reading, interpret
from align.reading.tagging import tag_lines
from align.records import Document, Language, Number, Paragraph, Source

_BROKEN = re.compile(r"[A-Za-z]+[-\u2010]\s*\n\s*[A-Za-z]+")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)?")


def read_paragraphs(text: str) -> list[Paragraph]:
    """Return the logical paragraphs of a text, page furniture and footnotes included, in order."""
    tagged = tag_lines(split_lines(text))
    layout = layout_of([item.line for item in tagged if item.tag == "text"])
    blocks = join(tagged, layout)
    words = Counter(word.lower() for word in _WORD.findall(_BROKEN.sub(" ", text)))
    spaced = sets_spaces(text)
    pieces = [_piece(block, words, spaced=spaced) for block in blocks]
    defined = {block.mark for block in blocks if block.mark}
    readings = interpret(pieces)
    return [_paragraph(i, b, r, defined) for i, (b, r) in enumerate(zip(blocks, readings, strict=True))]


def own_symbol(paragraphs: list[Paragraph]) -> str | None:
    """Return the symbol a document carries in its masthead or running heads, the most frequent one."""
    found: Counter[str] = Counter()
    for paragraph in paragraphs:
        if paragraph.kind == "furniture" or (paragraph.kind == "meta" and paragraph.index < 8):
            found.update(match[0] for match in re.finditer(rf"(?<![A-Z/]){patterns.SYMBOL}", paragraph.text))
    if not found:
        return None
    return re.sub(r"(?<=\d)General$", "", found.most_common(1)[0][0])


def document(path: Path, text: str, encoding: str, paragraphs: list[Paragraph], language: Language | None) -> Document:
    """Return the document of these paragraphs; raises ReadingError where its language is neither of the two."""
    found = language or detect(text)
    if found is None:
        raise ReadingError(f"{path} is in neither English nor Chinese; un-align pairs these two languages.")
    return Document(str(path), found, tuple(paragraphs), own_symbol(paragraphs), encoding)


def _piece(block: Block, words: Counter[str], *, spaced: bool) -> Piece:
    texts = [line.text for line in block.lines if line.text]

    def known(word: str) -> bool:
        return word in words

    whole, rest = (collapse_bold(join_lines(part, known, spaced=spaced)) for part in (texts, texts[1:]))
    return Piece(block.tag, whole, texts[0] if texts else "", rest)


def _paragraph(index: int, block: Block, reading: Reading, defined: set[str]) -> Paragraph:
    numbers = [line.number for line in block.lines]
    if block.mark:
        number = Number(block.mark, "mark", int(block.mark) if block.mark.isdigit() else len(block.mark))
        return Paragraph(index, "footnote", reading.text, number, 0, tuple(block.marks), Source(_ranges(numbers)))
    text, marks = (reading.text, ()) if reading.kind == "furniture" else take_marks(reading.text, defined)
    return Paragraph(
        index, reading.kind, text, reading.number, reading.level, (*marks, *block.marks), Source(_ranges(numbers))
    )


def _ranges(numbers: list[int]) -> tuple[tuple[int, int], ...]:
    """Return line numbers as ranges; a gap of one blank line does not end a range."""
    ranges: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if ranges and number - ranges[-1][1] <= 2:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)
