"""Tell the lines of the text from those of the page, the notes and the head of the document."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from align.reading import patterns
from align.reading.labels import parse_label
from align.reading.language import HAN
from align.reading.lines import Line, columns, part
from align.reading.notes import MARK_ALONE, note_start
from align.reading.numbering import Numbering

Tag = Literal["text", "meta", "originator", "organ", "furniture", "rule", "note", "mark", "table"]

_RULE = re.compile(r"[_\u2014\u2500-]{3,}")
_COLUMNS = re.compile(r"\s{2,}|\t+")
_GLUED = re.compile(r"(?<=[a-z0-9日])(?=[A-Z第])|(?<=[）)])(?=[A-Z第])")
_ONE_HAN = re.compile(f"[{HAN}]")
_WIDE_GAP = re.compile(r"\s{3,}|\S {2}\S")
_MASTHEAD_COLUMNS = re.compile(
    r"(?:United Nations|General Assembly|[A-Z][a-z]+(?: [A-Z]?[a-z]+)* Council|"
    r"联\s?合\s?国|大\s*会|\S{2,8}理事会)\s{3,}\S"
)
_CELLS = re.compile(r"\t+|\s{3,}")
_WIDE_CELLS = re.compile(r" {3,}")
_CELL_FIGURE = re.compile(r"[-\u2013\u2212(]?[\d,. ]+%?\)?|[-\u2013\u2014]|\.\.\.?|…")
_RUNNING_HEAD_TIMES = 3
_MASTHEAD_LINES = 8


@dataclass(frozen=True, slots=True)
class Tagged:
    """A line with what it is."""

    line: Line
    tag: Tag
    mark: str | None = None
    """The footnote's mark, on the first line of a note; the mark itself, on a line that is only a mark."""


def tag_lines(lines: list[Line]) -> list[Tagged]:
    """Tag every line of a document; lines that hold several columns become several."""
    running = _running_heads(lines)
    tagged: list[Tagged] = []
    for line in lines:
        if line.text in running:
            tagged.append(Tagged(line, "furniture"))
        elif _RULE.fullmatch(line.text):
            tagged.append(Tagged(line, "rule"))
        elif _is_page_line(line.text) and not _MASTHEAD_COLUMNS.match(line.text) and not _goes_on_from(tagged, line):
            tagged.append(Tagged(line, "furniture"))
        elif _is_page_line(line.text) and not _MASTHEAD_COLUMNS.match(line.text):
            tagged.append(Tagged(line, "text"))
        else:
            tagged += [Tagged(piece, _plain_tag(piece)) for piece in _pieces(line)]
    return _with_notes(_with_masthead(tagged))


def _running_heads(lines: list[Line]) -> set[str]:
    """Return short texts without a number's or a sentence's form that come back page after page."""
    counts = Counter(line.text for line in lines if columns(line.text) <= 80)
    return {
        text
        for text, times in counts.items()
        if times >= _RUNNING_HEAD_TIMES
        and (re.search(patterns.SYMBOL, text) or not patterns.TERMINAL.search(text))
        and not parse_label(text)
        and not MARK_ALONE.fullmatch(text)
        and not patterns.META.fullmatch(text)
        and re.search(r"\w", text)
    }


def _goes_on_from(tagged: list[Tagged], line: Line) -> bool:
    """Tell whether a line only looks like furniture: a title that ends in *of the* goes on with `United Nations`."""
    return bool(
        tagged
        and tagged[-1].tag in ("text", "originator")
        and not line.blank_before
        and patterns.DANGLING.search(tagged[-1].line.text)
        and line.text[0].isalpha()
    )


def _is_page_line(text: str) -> bool:
    return bool(patterns.FURNITURE.fullmatch(text) or patterns.SYMBOL_LINE.fullmatch(text))


def _is_head_line(text: str) -> bool:
    return bool(patterns.META.fullmatch(text) or patterns.ORGAN.fullmatch(text))


def _plain_tag(line: Line) -> Tag:
    if _is_page_line(line.text):
        return "furniture"
    if patterns.META.fullmatch(line.text):
        return "meta"
    if patterns.ORGAN.fullmatch(line.text.replace(" ", "")) or patterns.ORGAN.fullmatch(line.text):
        return "organ"
    if patterns.ORIGINATOR.fullmatch(line.text):
        return "originator"
    cells = _CELLS.split(line.text)
    figures = sum(bool(_CELL_FIGURE.fullmatch(cell.strip())) for cell in cells)
    wide = len(_WIDE_CELLS.split(line.text)) >= 3
    if len(cells) >= 3 and (line.text.count("\t") >= 2 or figures >= 1 or wide) and not _sure_label(line.text):
        return "table"
    return "text"


def _pieces(line: Line) -> list[Line]:
    """Split a line into the columns or the glued texts it holds, where both halves are of the masthead."""
    cells = [cell for cell in _COLUMNS.split(line.text) if cell]
    if len(cells) > 1:
        cells = _unspread(cells)
        known = [_is_head_line(cell) or _is_page_line(cell) for cell in cells]
        if all(known) or (len(cells) == 2 and any(known) and _WIDE_GAP.search(line.text)):
            return [part(line, cell, first=not i) for i, cell in enumerate(cells)]
    for joint in _GLUED.finditer(line.text):
        left, right = line.text[: joint.start()], line.text[joint.start() :]
        if patterns.META.fullmatch(left) and patterns.META.fullmatch(right):
            return [part(line, left, first=True), part(line, right, first=False)]
    tail = patterns.ORIGINATOR_TAIL.fullmatch(line.text)
    if tail and len(cells) == 1 and not patterns.ORIGINATOR.fullmatch(tail["title"]):
        return [part(line, tail["title"], first=True), part(line, tail["who"], first=False)]
    return [line]


def _unspread(cells: list[str]) -> list[str]:
    """Join single ideographs that were set apart to fill a line: 大 会 is one word."""
    joined: list[str] = []
    spread = False
    for cell in cells:
        single = bool(_ONE_HAN.fullmatch(cell))
        if single and spread:
            joined[-1] += cell
        else:
            joined.append(cell)
        spread = single
    return joined


def _with_masthead(tagged: list[Tagged]) -> list[Tagged]:
    """Settle what an organ's name alone on a line is: masthead, enacting line, or the organ addressed."""
    settled: list[Tagged] = []
    for i, item in enumerate(tagged):
        if item.tag != "organ":
            settled.append(item)
            continue
        following = tagged[i + 1] if i + 1 < len(tagged) else None
        if following and following.tag == "furniture" and i < _MASTHEAD_LINES:
            settled.append(replace(item, tag="furniture"))
        elif following and following.tag in ("meta", "organ"):
            settled.append(replace(item, tag="meta"))
        else:
            settled.append(replace(item, tag="text"))
    return settled


def _with_notes(tagged: list[Tagged]) -> list[Tagged]:
    """Find the footnotes, and what a number alone on its line is: a page number, a mark, or a note's number."""
    result: list[Tagged] = []
    numbering = Numbering()
    last_note, last_mark, zone, open_note = 0, 0, False, False
    seen_numbered = False
    for i, item in enumerate(tagged):
        text = item.line.text
        if item.tag in ("furniture", "rule"):
            zone = zone or (item.tag == "rule" and seen_numbered)
            result.append(item)
            continue
        if MARK_ALONE.fullmatch(text):
            following = tagged[i + 1] if i + 1 < len(tagged) else None
            found = _lone_mark(
                item, result, following, zone=zone, expected=max(last_note, 0 if zone else last_mark) + 1
            )
            if found.tag == "note":
                last_note, open_note = _number(found.mark, last_note), True
            elif found.tag == "mark":
                last_mark = _number(found.mark, last_mark)
            result.append(found)
            continue
        after_note = bool(result) and result[-1].tag == "note"
        start = None if item.tag == "table" else note_start(text, zone=zone or after_note, expected=last_note + 1)
        if start:
            last_note, open_note = _number(start.mark, last_note), not patterns.CLOSED.search(text)
            result.append(Tagged(replace(item.line, text=start.rest), "note", start.mark))
            continue
        if open_note and result[-1].tag == "note" and item.tag == "text" and not _sure_label(text):
            open_note = not patterns.CLOSED.search(text)
            result.append(Tagged(item.line, "note"))
            continue
        open_note = False
        label = parse_label(text)
        if label and label.readings[0][0] == "arabic" and not label.bracketed:
            seen_numbered, zone = True, False
            numbering.main = label.readings[0][1]
        elif item.tag == "meta" and seen_numbered:
            zone = True
        result.append(item)
    return result


def _lone_mark(item: Tagged, before: list[Tagged], following: Tagged | None, *, zone: bool, expected: int) -> Tagged:
    """Tell what a number or a row of asterisks alone on a line is."""
    mark = unicodedata.normalize("NFKC", item.line.text)
    if zone and mark.isdecimal() and int(mark) == expected and following and following.tag == "text":
        return Tagged(replace(item.line, text=""), "note", mark)
    previous = before[-1] if before else None
    attached = not item.line.blank_before and previous is not None and previous.tag in ("text", "meta", "originator")
    if not mark.isdecimal() or mark != item.line.text or (attached and int(mark) <= expected):
        return Tagged(item.line, "mark" if previous else "furniture", mark)
    return Tagged(item.line, "furniture")


def _sure_label(text: str) -> bool:
    label = parse_label(text)
    return bool(label and label.sure)


def _number(mark: str | None, last: int) -> int:
    return int(mark) if mark and mark.isdecimal() else last
