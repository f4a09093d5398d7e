"""A sample document as a layout needs it: its paragraphs in order, each in spans of one look."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from align.records import Kind, Language

Look = Literal["plain", "verb", "mark", "inserted", "deleted", "hidden", "field", "link"]
"""`verb` is the word a paragraph opens with, set in italics or bold; `mark` a footnote's mark."""

_CAPTION = re.compile(r"Table \d|表\d")
_MARK = re.compile("[¹²³⁴]")
_VERB_EN = re.compile(
    r"(?:(?:Also|Further|Deeply|Having|Taking|Takes|Bearing in|Calls|Expressing) )?\w+"
    r"(?: note(?: with \w+)?| with (?:appreciation|concern)| grave concern| upon)?"
)
_VERB_ZH = re.compile(
    r"(?:又|还)?(?:赞赏地注意到|关切地注意到|表示注意到|严重关切|深为关切|着重指出|认识到|意识到|注意到|审议了|表示打算"
    r"|回顾|重申|铭记|强调|欢迎|深信|宣布|邀请|吁请|敦促|鼓励|决定|授权|要求|认定|赞扬|关切|请)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one look."""

    text: str
    look: Look = "plain"
    code: str = ""
    """What a field computes, or where a link leads."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of a document, or a row of a table, as it goes to print."""

    kind: Kind
    spans: tuple[Span, ...]
    number: str | None = None
    """The number as printed, without its stop; it is not in the spans."""
    level: int = 0
    struck: bool = False
    """Whether a reviser deleted it, with track changes on."""

    @property
    def text(self) -> str:
        """The text alone, without marks and without what is deleted or hidden."""
        return "".join(span.text for span in self.spans if span.look not in ("mark", "deleted", "hidden"))

    @property
    def captions(self) -> bool:
        """Whether it is the caption of a table."""
        return self.kind == "heading" and bool(_CAPTION.match(self.text))

    @property
    def cells(self) -> list[str]:
        """The cells of a row of a table."""
        return self.text.split("\t")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sample document in one language."""

    name: str
    language: Language
    pieces: tuple[Piece, ...]
    """All but the notes."""
    notes: dict[str, str]
    """The text of each footnote, by its mark."""

    @property
    def symbol(self) -> str:
        """Document symbol."""
        return self.pieces[1].text


def load_sheet(folder: Path, language: Language) -> Sheet:
    """Read the clean text of a sample document, told apart by its gold."""
    gold = json.loads((folder / "clean.gold.json").read_text(encoding="utf-8"))[f"{language}_reading"]
    lines = (folder / f"clean.{language}.txt").read_text(encoding="utf-8").split("\n")
    printed = [(entry, lines[entry["lines"][0][0] - 1].strip()) for entry in gold]
    return Sheet(
        name=folder.name,
        language=language,
        pieces=tuple(_piece(entry, line, language) for entry, line in printed if entry["kind"] != "footnote"),
        notes={entry["number"]: entry["text"] for entry, _ in printed if entry["kind"] == "footnote"},
    )


def _piece(entry: dict[str, Any], line: str, language: Language) -> Piece:
    kind, number = entry["kind"], entry["number"]
    if number:
        line = re.sub(rf"{re.escape(number)}\.?\s*", "", line, count=1)
    piece = Piece(kind, tuple(_spans(line)), number, entry["level"])
    if "".join(piece.text.split()) != "".join(entry["text"].replace(" | ", "").split()):
        raise ValueError(f"The gold says {entry['text']!r}, the text {piece.text!r}; mend one of them.")
    return _with_verb(piece, language) if kind in ("preamble", "operative") else piece


def _spans(line: str) -> list[Span]:
    spans, end = [], 0
    for found in _MARK.finditer(line):
        spans += [Span(line[end : found.start()]), Span(unicodedata.normalize("NFKC", found[0]), "mark")]
        end = found.end()
    return [span for span in [*spans, Span(line[end:])] if span.text]


def _with_verb(piece: Piece, language: Language) -> Piece:
    first, *rest = piece.spans
    if piece.text.startswith("The ") or len(piece.text) < 10:
        return replace(piece, spans=(Span(piece.text, "verb"),))
    found = (_VERB_EN if language == "en" else _VERB_ZH).match(first.text)
    if not found:
        return piece
    after = first.text[found.end() :]
    return replace(piece, spans=(Span(found[0], "verb"), *([Span(after)] if after else []), *rest))
