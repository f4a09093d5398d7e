"""Texts that hold one paragraph a line already: every line is kept as it stands."""

from __future__ import annotations

from align.reading.lines import NEWLINE, split_lines
from align.reading.structure import Piece, interpret
from align.reading.tagging import Tag, tag_lines
from align.records import Paragraph, Source


def read_lines(text: str) -> list[Paragraph]:
    """Return one paragraph for every line that is not empty.

    Text is the whole line, its number included, so that indices and texts are those of the file; kind and
    number are read from it as usual. Nothing is taken for the head of a document, which such texts seldom have.
    """
    lines = split_lines(text, NEWLINE)
    whole = [line.strip() for line in NEWLINE.split(text) if line.strip()]
    page = {item.line.number for item in tag_lines(lines) if item.tag in ("furniture", "rule")}
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
            Source(((line.number, line.number),)),
        )
        for i, (reading, line, as_it_stands) in enumerate(zip(interpret(pieces), lines, whole, strict=True))
    ]
