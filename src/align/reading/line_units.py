"""Texts that hold one paragraph a line already: every line is kept as it stands."""

from __future__ import annotations

from align.reading.characters import repaired
from align.reading.lines import NEWLINE, Line
from align.reading.structure import Piece, interpret
from align.reading.tagging import tag_lines
from align.reading.tags import Tag
from align.reading.trace import Trace
from align.records import Paragraph, Source


def read_lines(text: str) -> list[Paragraph]:
    """Return one paragraph for every line that is not empty.

    Text is the whole line, its number included, so that indices and texts are those of the file; kind and
    number are read from it as usual. Nothing is taken for the head of a document, which such texts seldom have.
    """
    whole = [(number, line.strip()) for number, line in enumerate(NEWLINE.split(text), start=1) if line.strip()]
    lines = _lines(whole)
    page = {item.line.number for item in tag_lines(lines, Trace()) if item.tag in ("furniture", "rule")}
    pieces = []
    for line in lines:
        tag: Tag = "furniture" if line.number in page else "text"
        pieces.append(Piece(tag, line.text, line.text, ""))
    return [
        Paragraph(
            i,
            "paragraph" if reading.kind == "meta" else reading.kind,
            as_it_stands,
            reading.number,
            reading.level,
            (),
            Source(((number, number),)),
        )
        for i, (reading, (number, as_it_stands)) in enumerate(zip(interpret(pieces), whole, strict=True))
    ]


def _lines(whole: list[tuple[int, str]]) -> list[Line]:
    """Return the lines as the rules of reading want them, to tell what each is."""
    before = [0, *(number for number, _ in whole)]
    return [
        Line(number, repaired(text, Source(), Trace()) or text, 0, blank_before=number > last + 1 or number == 1)
        for last, (number, text) in zip(before, whole, strict=False)
    ]
