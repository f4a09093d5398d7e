"""Footnotes: the notes at the bottom of a page, and the marks in the text that point to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from align.reading.labels import UNIT
from align.reading.language import HAN
from align.reading.patterns import SYMBOL

_SUPERSCRIPT = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_NOTE_LIKE = (
    rf"(?:See\b|Ibid|Idem|Cf\.|Official Records|United Nations,? (?:Treaty|publication)|Report of the|Resolution|"
    rf"General Assembly resolution|http|"
    rf"{SYMBOL}|[A-Z]{{1,8}}(?:/[A-Z0-9][A-Za-z0-9.]*)+|详?见|另见|参看|参见|同上|《|联合国[,，《]|大会第|大会正式记录|可查阅|原文|前称)"
)
_NOTE = re.compile(rf"(?P<mark>[{_SUPERSCRIPT}]+|\*{{1,3}}|\d{{1,3}})[\s\u3000]*(?P<rest>\S.*)")
_NOTE_LIKE_RE = re.compile(_NOTE_LIKE)
MARK_ALONE = re.compile(rf"[{_SUPERSCRIPT}]+|\*{{1,3}}|\d{{1,3}}")
"""A footnote mark with nothing else on its line; match it whole."""

_ASTERISKS = re.compile(rf"(?<=[\w{HAN})）])\*{{1,3}}(?![\w*])")
_SUPERSCRIPTS = re.compile(rf"[{_SUPERSCRIPT}]+\s?(?=[{HAN}])|[{_SUPERSCRIPT}]+")
_PLAIN_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        # report,1   "reform"),6   session;8
        r"(?<=[^\d\s][,.;:，。；：、)）\"”’》」])(?P<mark>\d{1,3})(?![\d/.,])(?=[\s,;.)]|$|[^\x00-\x7f])",
        # Declaration2 and
        r"(?<=[A-Za-z]{3})(?P<mark>\d{1,3})(?=[\s,;:.)\]]|$)",
        # Agenda 215 is Agenda 21 and note 5; Agenda 21,5 in particular
        r"(?<=\bAgenda 21)(?P<mark>\d{1,2})(?=[\s,;:.)\]]|$)",
        r"(?<=\d[,;])(?P<mark>\d{1,2})(?=\s[A-Za-z])",
        # in 19914 and; in 2003.2
        r"(?<=\b(?:19|20)\d\d)(?P<mark>\d{1,2})(?=[\s,;.]|$)",
        r"(?<=(?:19|20)\d\d[.])(?P<mark>\d{1,2})(?=\s[A-Z]|$)",
        # 《宣言》2 所载   《宣言》2所载
        rf"(?<=[{HAN}》）)”])(?P<mark>\d{{1,3}})\s(?!{UNIT})(?=[{HAN}])",
        r"(?<=[》”])(?P<mark>\d{1,3})(?=[" + HAN + "，。；])",
        # 宣言 2 所载, where the brackets of 《宣言》 were lost
        rf"(?<=[{HAN}》）)”，。；])\s(?P<mark>\d{{1,2}})(?=\s(?!{UNIT})[{HAN}（《“]|\s?$)",
    )
)
"""Where a plain digit may be a footnote mark; it is one only if the document has a note of that number."""

_ABBREVIATED = re.compile(
    r"\b(?:Add|Rev|Corr|No|Nos|para|paras|chap|chaps|vol|art|arts|sect|sects|pp?|Amend|Sales|[A-Z])\.$"
)
_COUNTED = re.compile(r"(?:第|[年月共约达近至为有于各每])\s?$")


@dataclass(frozen=True, slots=True)
class NoteStart:
    """The first line of a footnote."""

    mark: str
    """The mark as plain digits or asterisks."""
    rest: str


def note_start(text: str, *, zone: bool, expected: int) -> NoteStart | None:
    """Return the mark and text of a line that starts a footnote, or None.

    Args:
        text: the line.
        zone: whether the line stands where notes are (below a rule, or after the end of the document).
        expected: the next footnote number; a plain digit in running text is a note only where it fits.
    """
    match = _NOTE.fullmatch(text)
    if not match:
        return None
    mark = unicodedata.normalize("NFKC", match["mark"])
    plain = match["mark"].isascii() and mark.isdigit()
    if plain:
        gap = text[len(match["mark"]) : match.start("rest")]
        like = bool(_NOTE_LIKE_RE.match(match["rest"]))
        if not gap or int(mark) > expected + 3 or not (like or (zone and int(mark) == expected)):
            return None
    if mark.startswith("*") and not zone and not _NOTE_LIKE_RE.match(match["rest"]):
        return None
    return NoteStart(mark, match["rest"])


def take_marks(text: str, defined: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Return the text without its footnote marks, and the marks in order.

    A digit glued to a word counts as a mark only where the document has a note of that number, so `Agenda 215`
    becomes *Agenda 21* and note 5 while `A4` stays. Superscripts are always marks.
    """
    marks: dict[tuple[int, int], str] = {}
    for match in _SUPERSCRIPTS.finditer(text):
        marks[match.span()] = unicodedata.normalize("NFKC", match[0].strip())
    for match in _ASTERISKS.finditer(text):
        if match[0] in defined:
            marks[match.span()] = match[0]
    for pattern in _PLAIN_MARKS:
        for match in pattern.finditer(text):
            start, end = match.span("mark")
            before = text[:start]
            plain = match["mark"] in defined and not _ABBREVIATED.search(before) and not _COUNTED.search(before)
            if plain and not any(s < end and start < e for s, e in marks):
                marks[start, end] = match["mark"]
    for start, end in sorted(marks, reverse=True):
        text = text[:start] + text[end:]
    return text.strip(), tuple(mark for _, mark in sorted(marks.items()))
