"""Automatic numbering: which list each numbered paragraph of a document belongs to, and numbering.xml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

from forms.sheet import Piece, Sheet
from forms.word_xml import w

Level = tuple[str, str]
"""Format and template of a level: `("decimal", "%1.")`."""

_LETTER: Final[Level] = ("lowerLetter", "(%2)")
_ROMAN: Final[Level] = ("lowerRoman", "(%3)")
PARAGRAPHS: Final[tuple[Level, ...]] = (("decimal", "%1."), _LETTER, _ROMAN)
LETTERS: Final[tuple[Level, ...]] = (("lowerLetter", "(%1)"), ("lowerRoman", "(%2)"))
SECTIONS: Final[dict[str, tuple[Level, ...]]] = {
    "en": (("upperRoman", "%1."), ("upperLetter", "%2."), ("decimal", "%3.")),
    "zh": (("chineseCounting", "%1."), ("upperLetter", "%2."), ("decimal", "%3.")),
    "zh (a)": (("chineseCounting", "%1."), _LETTER, _ROMAN),
}
_CHINESE: Final = "一二三四五六七八九"
_ROMANS: Final = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
INDENTS: Final[dict[str, tuple[tuple[int, int], ...]]] = {
    "paragraphs": ((1267, -475), (1742, -475), (2217, -475)),
    "sections": ((1267, 475), (1267, 475), (1267, 475)),
}
"""For each level, where its text and its number stand, in twentieths of a point; a number may hang."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in the automatic numbering."""

    list_id: int
    level: int
    restarted: bool
    """Whether its list is not the one its style names."""


@dataclass(slots=True)
class _Series:
    """The paragraphs of one kind, as far as they are counted."""

    first: int
    current: int
    counters: list[int] = field(default_factory=lambda: [0, 0, 0])


@dataclass(slots=True)
class Numbering:
    """The lists of a document as they are given out, paragraph by paragraph."""

    sheet: Sheet
    separate: bool = False
    """Whether a list that starts anew is one of its own, as before Word 2007, not another use of the same."""
    lists: list[tuple[int, int, int | None]] = field(default_factory=list)
    """Of each list: its kind, the level that starts anew, and with what; None where it starts with 1."""
    series: dict[int, _Series] = field(default_factory=dict)

    def kinds(self) -> tuple[tuple[Level, ...], tuple[Level, ...]]:
        """Return the levels of paragraphs and of headings."""
        numbered = [piece for piece in self.sheet.pieces if piece.number]
        plain = any(piece.level == 0 and piece.kind in ("operative", "paragraph") for piece in numbered)
        bracketed = any(piece.kind == "heading" and piece.number.startswith("(") for piece in numbered if piece.number)
        key = self.sheet.language + (" (a)" if bracketed else "")
        return (PARAGRAPHS if plain else LETTERS), SECTIONS[key]

    def place(self, piece: Piece) -> Place:
        """Return where a numbered paragraph stands; where the list would count otherwise, a new one starts."""
        kind = int(piece.kind == "heading")
        level = self.depth(kind, piece.level)
        if kind not in self.series:
            self.lists.append((kind, level, None))
            self.series[kind] = _Series(len(self.lists), len(self.lists))
        series = self.series[kind]
        if not piece.struck:
            expected, wanted = series.counters[level] + 1, ordinal(piece.number or "")
            if expected != wanted:
                self.lists.append((kind, level, wanted))
                series.current = len(self.lists)
            series.counters[level:] = [wanted] + [0] * (2 - level)
        return Place(series.current, level, restarted=series.current != series.first)

    def depth(self, kind: int, level: int) -> int:
        """Return the level of its list that a paragraph of some depth is on."""
        return level - (self.kinds()[kind] == LETTERS)

    def fill(self, part: BaseOxmlElement) -> None:
        """Write numbering.xml."""
        abstract = [self._abstract(kind, kind) for kind in range(len(self.kinds()))]
        uses = []
        for number, (kind, level, start) in enumerate(self.lists, start=1):
            apart = self.separate and start is not None
            uses.append(w("num", w("abstractNumId", val=str(len(abstract) if apart else kind)), numId=str(number)))
            if apart:
                abstract.append(self._abstract(len(abstract), kind, {level: start or 1}))
            elif start is not None:
                uses[-1].append(w("lvlOverride", w("startOverride", val=str(start)), ilvl=str(level)))
        for child in list(part):
            part.remove(child)
        for element in (*abstract, *uses):
            part.append(element)

    def _abstract(self, number: int, kind: int, starts: Mapping[int, int] = MappingProxyType({})) -> BaseOxmlElement:
        """Return a list of some kind, the levels of which may start later than with 1."""
        indents = INDENTS[("paragraphs", "sections")[kind]]
        # A space after the number in Chinese, a tab in English, as their typists have it.
        suffix = "space" if self.sheet.language == "zh" else "tab"
        rows = [
            _level(i, starts.get(i, 1), level, suffix=suffix, indent=indents[i])
            for i, level in enumerate(self.kinds()[kind])
        ]
        return w("abstractNum", w("multiLevelType", val="multilevel"), *rows, abstractNumId=str(number))


def ordinal(number: str) -> int:
    """Return the place in its list of what carries a number, from 1."""
    bare = number.strip("()")
    for digits in (_CHINESE, _ROMANS):
        if bare in digits:
            return digits.index(bare) + 1
    return int(bare) if bare.isdecimal() else ord(bare.lower()) - ord("a") + 1


def _level(index: int, start: int, level: Level, *, suffix: str, indent: tuple[int, int]) -> BaseOxmlElement:
    form, template = level
    left, hanging = indent
    place = {"left": str(left), ("hanging" if hanging > 0 else "firstLine"): str(abs(hanging))}
    return w(
        "lvl",
        w("start", val=str(start)),
        w("numFmt", val=form),
        w("suff", val=suffix),
        w("lvlText", val=template),
        w("lvlJc", val="left"),
        w("pPr", w("ind", **place)),
        ilvl=str(index),
    )
