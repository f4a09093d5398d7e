"""Blocks become paragraphs: what each is, its number, and the scope it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from align.reading import patterns
from align.reading.labels import Label, parse_label, section_alone
from align.reading.lines import columns
from align.reading.numbering import Numbering
from align.reading.numerals import CJK_NUMERAL
from align.reading.scripts import either
from align.reading.tags import Tag
from align.records import Kind, Number

_HEADING_COLUMNS = 110
_SHORT_COLUMNS = 64
_SENTENCE_COLUMNS = 90
_CELLS = re.compile(r"\t+|\s{2,}")
_NUMERAL = re.compile(rf"\d|[IVX]|{CJK_NUMERAL}|\s")
_LEADS_IN = re.compile(either(r"[:：—]$|(?:如下|以下各方面|下列各项|the following)\s*$"))

Part = Literal["front", "preamble", "operative", "text", "annex"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with its lines joined, on its way to a paragraph."""

    tag: Tag
    text: str
    head: str
    """Its first line, where a section number may stand alone."""
    rest: str
    """Its other lines."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a piece turned out to be."""

    kind: Kind
    text: str
    number: Number | None = None

    @property
    def level(self) -> int:
        """Depth of the paragraph, that of its number."""
        return self.number.level if self.number else 0


def interpret(pieces: list[Piece]) -> list[Reading]:
    """Return a reading for each piece, in order."""
    return _Interpreter(pieces).run()


class _Interpreter:
    """Walks through the pieces of a document, knowing in which part of it it is."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.labels = [self._label(piece) for piece in pieces]
        self.numbering = Numbering()
        self.part: Part = "front"
        self.resolution = False
        self.list_open = False
        texts = [p.text for p in pieces if p.tag == "text" and columns(p.text) > _SHORT_COLUMNS]
        self.punctuated = sum(bool(patterns.TERMINAL.search(t)) for t in texts) >= 0.5 * max(1, len(texts))

    def run(self) -> list[Reading]:
        """Read every piece."""
        body = self._body_start()
        title = self._title(body)
        readings = []
        for i, piece in enumerate(self.pieces):
            if piece.tag in ("furniture", "rule", "note", "table"):
                kind: Kind = {"note": "footnote", "table": "table"}.get(piece.tag, "furniture")  # type: ignore[assignment]
                text = " | ".join(_CELLS.split(piece.text)) if piece.tag == "table" else piece.text
                readings.append(Reading(kind, text))
            elif piece.tag in ("meta", "originator") and i != title:
                readings.append(Reading("meta", piece.text))
            elif i < body:
                readings.append(self._front(i, title))
            else:
                readings.append(self._body(i))
        return readings

    def _label(self, piece: Piece) -> Label | None:
        if piece.tag != "text":
            return None
        alone = section_alone(piece.head)
        if alone and piece.rest:
            return Label(alone[0], piece.rest, alone[1], sure=True)
        return parse_label(piece.text)

    def _enacting(self, i: int) -> bool:
        """Tell whether a piece is the line that opens a resolution."""
        piece = self.pieces[i]
        if piece.tag != "text" or not patterns.ENACTING.fullmatch(piece.text):
            return False
        if piece.text.startswith("The ") and piece.text.endswith(","):
            return True
        following = next((p for p in self.pieces[i + 1 :] if p.tag == "text"), None)
        organ = bool(patterns.ORGAN.fullmatch(piece.text.rstrip(",，")))
        opens = following is not None and bool(
            patterns.PREAMBLE_ZH.match(following.text) or patterns.PREAMBLE_EN.match(following.text)
        )
        return (opens or organ) if piece.text[-1] in ",，" else (opens and organ)

    def _body_start(self) -> int:
        """Return the index of the first piece after title and head."""
        for i, (piece, label) in enumerate(zip(self.pieces, self.labels, strict=True)):
            if piece.tag != "text":
                continue
            sentence = columns(piece.text) > _SENTENCE_COLUMNS and (
                patterns.TERMINAL.search(piece.text) or (i and patterns.TREATY_OPENING.match(piece.text))
            )
            if self._enacting(i) or sentence or (i and patterns.HEADING_WORD.fullmatch(piece.text)):
                return i
            if label and label.readings[0][0] != "resolution" and (label.sure or label.readings[0][1] == 1):
                return i
        sentences = [
            i for i, p in enumerate(self.pieces) if p.tag == "text" and patterns.TERMINAL.search(p.text) and i > 0
        ]
        return sentences[0] if sentences else len(self.pieces)

    def _title(self, body: int) -> int | None:
        """Return the index of the title among the pieces before the body."""
        free = [i for i in range(body) if self.pieces[i].tag == "text"]
        for i in free:
            label = self.labels[i]
            if (label and label.readings[0][0] == "resolution") or patterns.NAMED_RESOLUTION.fullmatch(
                self.pieces[i].text
            ):
                return i
        named = [i for i in range(body) if self.pieces[i].tag == "originator"]
        candidates = free or named
        return candidates[-1] if candidates else None

    def _front(self, i: int, title: int | None) -> Reading:
        piece, label = self.pieces[i], self.labels[i]
        if i != title:
            return Reading("meta", piece.text)
        if label and label.readings[0][0] == "resolution":
            return Reading("title", label.rest, self.numbering.title(label))
        return Reading("title", piece.text)

    def _body(self, i: int) -> Reading:
        piece, label = self.pieces[i], self.labels[i]
        if self._enacting(i):
            self.part, self.resolution = "preamble", True
            self.numbering.main = 0
            return Reading("preamble", piece.text)
        reading = self._labelled(i, label) if label else self._unlabelled(i)
        self.list_open = bool(_LEADS_IN.search(reading.text)) or reading.kind == "subparagraph"
        return reading

    def _labelled(self, i: int, label: Label) -> Reading:
        scheme = label.readings[0][0]
        doubtful = scheme in ("upper-roman", "upper-letter") or (scheme == "decimal" and not label.sure)
        expected = not doubtful or self.numbering.expects_label(label)
        if not label.bracketed and (scheme != "decimal" or expected):
            self.numbering.seen(label)
        if scheme == "resolution":
            return Reading("title", label.rest, self.numbering.title(label))
        if self._is_heading(i, label):
            return self._heading(label)
        if scheme in ("article", "section"):
            self._leave_front()
            return Reading("paragraph", label.rest, self.numbering.heading(label.printed, label.readings))
        if scheme in ("annex", "chapter") or not (label.bracketed or expected):
            # A sentence about an annex, or one that starts with an initial: *J. Smith introduced the draft.*
            return self._unlabelled(i)
        return self._numbered(label)

    def _heading(self, label: Label) -> Reading:
        if label.readings[0][0] == "annex":
            self.part = "annex"
        self._leave_front()
        number = self.numbering.heading(label.printed, label.readings)
        if label.rest:
            return Reading("heading", label.rest, number)
        return Reading("heading", label.printed, number if _NUMERAL.search(label.printed) else None)

    def _numbered(self, label: Label) -> Reading:
        if self.part == "operative" and self.numbering.restarts(label):
            # The heading of an annex may be lost; its paragraphs start again at 1 all the same.
            self.part = "annex"
            self.numbering.heading("", (("annex", 1),))
        number = self.numbering.paragraph(label)
        self._leave_front()
        if number.level:
            return Reading("subparagraph", label.rest, number)
        if self.part == "preamble":
            self.part = "operative"
        return Reading("operative" if self.part == "operative" else "paragraph", label.rest, number)

    def _leave_front(self) -> None:
        if self.part == "front":
            self.part = "text"

    def _is_heading(self, i: int, label: Label) -> bool:
        scheme = label.readings[0][0]
        width = columns(label.rest)
        ended = bool(patterns.TERMINAL.search(label.rest))
        if scheme in ("annex", "chapter", "section", "article"):
            return not ended and width <= _HEADING_COLUMNS
        if ended or width > _HEADING_COLUMNS:
            return False
        if label.bracketed:
            following = self.labels[i + 1] if i + 1 < len(self.labels) else None
            opens = following is not None and not following.bracketed and following.readings[0][0] == "arabic"
            return (
                not (self.list_open and self.numbering.continues(label))
                and width <= _SHORT_COLUMNS
                and (opens or self.punctuated)
            )
        if scheme in ("arabic", "decimal"):
            return False
        return scheme in ("upper-roman", "upper-letter", "cjk")

    def _unlabelled(self, i: int) -> Reading:
        piece = self.pieces[i]
        if patterns.HEADING_WORD.fullmatch(piece.text):
            return Reading("heading", piece.text)
        short = columns(piece.text) <= _HEADING_COLUMNS and not patterns.TERMINAL.search(piece.text)
        if self.part == "preamble":
            opening = patterns.PREAMBLE_EN.match(piece.text) or patterns.PREAMBLE_ZH.match(piece.text)
            if short and self.punctuated and not opening and columns(piece.text) <= _SHORT_COLUMNS:
                return Reading("heading", piece.text)
            return Reading("preamble", piece.text)
        if short and self.punctuated and piece.text[0] not in "(（":
            return Reading("heading", piece.text)
        if self.part == "operative":
            self.numbering.unnumbered()
            return Reading("operative", piece.text)
        return Reading("paragraph", piece.text)
