"""Footnotes: the notes at the bottom of a page, and the marks in the text that point to them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from align.reading.labels import UNIT
from align.reading.language import HAN
from align.reading.patterns import SYMBOL
from align.reading.scripts import either

_SUPERSCRIPT = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_NOTE_LIKE = either(
    rf"(?:See\b|Ibid|Idem|Cf\.|Official Records|United Nations,? (?:Treaty|publication)|Report of the|Resolution|"
    rf"General Assembly resolution|http|"
    rf"{SYMBOL}|[A-Z]{{1,8}}(?:/[A-Z0-9][A-Za-z0-9.]*)+|详?见|另见|参看|参见|同上|《|联合国[,，《]|大会第|大会正式记录|可查阅|原文|前称)"
)
_NOTE = re.compile(rf"(?P<mark>[{_SUPERSCRIPT}]+|\*{{1,3}}|\d{{1,3}}|\[\d{{1,3}}\])[\s\u3000]*(?P<rest>\S.*)")
_NOTE_LIKE_RE = re.compile(_NOTE_LIKE)
MARK_ALONE = re.compile(rf"[{_SUPERSCRIPT}]+|\*{{1,3}}|\d{{1,3}}")
"""A footnote mark with nothing else on its line; match it whole."""

_ASTERISKS = re.compile(rf"(?<=[\w{HAN})）])\*{{1,3}}(?![\w*])")
_SUPERSCRIPTS = re.compile(rf"[{_SUPERSCRIPT}]+\s?(?=[{HAN}])|[{_SUPERSCRIPT}]+")
_PLAIN_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        # the Committee,[1] as a word processor saves notes in plain text
        r"(?P<mark>\[\d{1,3}\])",
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

_CHINESE_END = re.compile(rf"[{HAN}，。；：、）》」”]\Z")
_GAP_IN_CHINESE = re.compile(r"\s+(?=[^\x00-\x7f])")
_ABBREVIATED = re.compile(
    r"\b(?:Add|Rev|Corr|No|Nos|para|paras|chap|chaps|vol|art|arts|sect|sects|pp?|Amend|Sales|[A-Z])\.$"
)
_ABBREVIATION = 12
_MEASURED = re.compile(r"(?:(?<![A-Za-z])(?:[kcm]?m|CO|10))$")
"""What a raised figure belongs to that is no mark: km², 10⁶."""
_COUNTED = re.compile(
    either(r"(?:第|[年月共约达近至为有于各每]|原则|规则|附件|附录|附表|目标|阶段|方案|表|图|类|级|组|卷)\s?$")
)


def is_note_like(text: str) -> bool:
    """Tell whether a text begins as notes do: with a symbol, *See*, *Official Records*."""
    return bool(_NOTE_LIKE_RE.match(text))


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
    mark = unicodedata.normalize("NFKC", match["mark"]).strip("[]")
    if match["mark"][0] == "[":
        return NoteStart(mark, match["rest"]) if zone or int(mark) == expected else None
    plain = mark.isdecimal() and match["mark"][0] not in _SUPERSCRIPT
    if plain:
        gap = text[len(match["mark"]) : match.start("rest")]
        like = is_note_like(match["rest"])
        if not gap or int(mark) > expected + 3 or not (like or (zone and int(mark) == expected)):
            return None
    if mark.startswith("*") and not zone and not is_note_like(match["rest"]):
        return None
    return NoteStart(mark, match["rest"])


def take_marks(text: str, defined: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """Return the text without its footnote marks, and the marks in order.

    A digit glued to a word counts as a mark only where the document has a note of that number, so `Agenda 215`
    becomes *Agenda 21* and note 5 while `A4` stays. Superscripts are always marks.
    """
    marks: dict[tuple[int, int], str] = {}
    for match in _SUPERSCRIPTS.finditer(text):
        if not _MEASURED.search(_before(text, match.start())):
            marks[match.span()] = unicodedata.normalize("NFKC", match[0].strip())
    for match in _ASTERISKS.finditer(text):
        if match[0] in defined:
            marks[match.span()] = match[0]
    taken = {place for start, end in marks for place in range(start, end)}
    for pattern in _PLAIN_MARKS:
        for match in pattern.finditer(text):
            start, end = match.span("mark")
            before = _before(text, start)
            mark = match["mark"].strip("[]")
            plain = mark in defined and not _ABBREVIATED.search(before) and not _COUNTED.search(before)
            if plain and taken.isdisjoint(range(start, end)):
                marks[start, end] = mark
                taken.update(range(start, end))
    return _without(text, sorted(marks)), tuple(mark for _, mark in sorted(marks.items()))


def _before(text: str, place: int) -> str:
    """Return the few characters before a place, enough for the longest abbreviation."""
    return text[max(0, place - _ABBREVIATION) : place]


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the text without these parts of it; of the spaces on either side, one stays, none in Chinese."""
    kept: list[str] = []
    last = 0
    for start, end in spans:
        part = text[last:start]
        kept.append(part.rstrip() if end == len(text) or text[end].isspace() else part)
        gap = _GAP_IN_CHINESE.match(text, end) if _CHINESE_END.search(kept[-1]) else None
        last = gap.end() if gap else end
    kept.append(text[last:])
    return "".join(kept).strip()
