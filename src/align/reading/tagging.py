"""Tell the lines of the text from those of the page, the notes and the head of the document."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from string import ascii_letters, digits

from align.reading import patterns
from align.reading.cells import FIGURE, gathered
from align.reading.labels import parse_label
from align.reading.language import HAN
from align.reading.lines import Line, columns, part
from align.reading.note_lines import NoteFinder
from align.reading.notes import MARK_ALONE
from align.reading.scripts import either
from align.reading.tags import Tag, Tagged
from align.reading.trace import Trace

__all__ = ["Tag", "Tagged", "tag_lines"]

_RULE = re.compile(r"[_\u2014\u2500-]{3,}")
_COLUMNS = re.compile(r"\s{2,}|\t+")
_GLUED = re.compile(r"(?<=[a-z0-9日])(?=[A-Z第])|(?<=[）)])(?=[A-Z第])")
_ONE_HAN = re.compile(f"[{HAN}]")
_WIDE_GAP = re.compile(r"\s{3,}|\S {2}\S")
_MASTHEAD_COLUMNS = re.compile(
    r"(?:United Nations|General Assembly|[A-Z][a-z]+(?: [A-Z]?[a-z]+)* Council|"
    + either(r"联\s?合\s?国|大\s*会|\S{2,8}理事会)\s{3,}\S")
)
_CELLS = re.compile(r"\t+|\s{3,}")
_WIDE_CELLS = re.compile(r" {3,}")
_HALF_WIDTH = {ord(c) + 0xFEE0: c for c in f"{ascii_letters}{digits}/"}
_FULL_WIDTH = re.compile(f"[{''.join(map(chr, _HALF_WIDTH))}]")
_REPEATED_COLUMNS = 40
"""Columns from which a line that stands on both sides of a page break is the same line, and no chance."""
_PAGE_LINES = 8
"""The most lines a page prints between its text and that of the next page."""
_RUNNING_HEAD_TIMES = 3
_RUNNING_HEAD_COLUMNS = 80
_MASTHEAD_LINES = 8


def tag_lines(lines: list[Line], trace: Trace) -> list[Tagged]:
    """Tag every line of a document; lines that hold several columns become several."""
    times = Counter(line.text for line in lines)
    running = _running_heads(times)
    tagged: list[Tagged] = []
    for line in lines:
        if line.text in running:
            tagged.append(Tagged(line, "furniture", rule="set-aside-running-head"))
        elif _RULE.fullmatch(line.text):
            tagged.append(Tagged(line, "rule"))
        elif _is_page_line(line.text) and not _MASTHEAD_COLUMNS.match(line.text):
            goes_on = _goes_on_from(tagged, line, only=times[line.text] == 1)
            tagged.append(Tagged(line, "text" if goes_on else "furniture"))
        elif _repeats(tagged, line):
            tagged.append(Tagged(line, "furniture", rule="set-aside-repeated-line"))
        else:
            pieces = _pieces(line)
            trace.note("part-columns", line.source, line.text, "\n".join(piece.text for piece in pieces))
            tagged += [Tagged(piece, _plain_tag(piece)) for piece in pieces]
    return NoteFinder(trace).find(_with_masthead(gathered(tagged)))


def _running_heads(times: Counter[str]) -> set[str]:
    """Return short texts without a number's or a sentence's form that come back page after page."""
    return {
        text
        for text, count in times.items()
        if count >= _RUNNING_HEAD_TIMES
        and columns(text) <= _RUNNING_HEAD_COLUMNS
        and (re.search(patterns.SYMBOL, text) or not patterns.TERMINAL.search(text))
        and not parse_label(text)
        and not MARK_ALONE.fullmatch(text)
        and not patterns.META.fullmatch(text)
        and re.search(r"\w", text)
    }


def _goes_on_from(tagged: list[Tagged], line: Line, *, only: bool) -> bool:
    """Tell whether a line only looks like furniture: a title that ends in *of the* goes on with `United Nations`.

    So may a sentence with a symbol, where the line is the only one with it.
    """
    named = not re.search(r"\d", line.text) or (only and bool(patterns.SYMBOL_LINE.fullmatch(line.text)))
    return bool(
        tagged
        and named
        and tagged[-1].tag in ("text", "originator")
        and not line.blank_before
        and patterns.DANGLING.search(tagged[-1].line.text)
        and line.text[0].isalpha()
    )


def _repeats(tagged: list[Tagged], line: Line) -> bool:
    """Tell whether a line is the one before the page's furniture, printed again on the next page."""
    if not tagged or not _between_pages(tagged[-1]) or columns(line.text) < _REPEATED_COLUMNS:
        return False
    before = next((item for item in tagged[: -_PAGE_LINES - 2 : -1] if not _between_pages(item)), None)
    return bool(before and before.tag == "text" and before.line.text == line.text)


def _between_pages(item: Tagged) -> bool:
    return item.tag in ("furniture", "rule") or bool(MARK_ALONE.fullmatch(item.line.text))


def _is_page_line(text: str) -> bool:
    if _FULL_WIDTH.search(text):
        text = text.translate(_HALF_WIDTH)
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
    figures = sum(bool(FIGURE.fullmatch(cell.strip())) for cell in cells)
    wide = len(_WIDE_CELLS.split(line.text)) >= 3 and not _is_justified(cells)
    if len(cells) >= 3 and (line.text.count("\t") >= 2 or figures >= 1 or wide) and not _sure_label(line.text):
        return "table"
    return "text"


def _is_justified(cells: list[str]) -> bool:
    """Tell a line whose spaces were widened to fill it from a row: its words go on in small letters."""
    small = sum(cell[:1].islower() for cell in cells[1:])
    return 2 * small >= len(cells) - 1 and bool(small)


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
        following = next((other for other in tagged[i + 1 :] if other.tag != "organ"), None)
        masthead = i < _MASTHEAD_LINES and any(
            other.tag == "furniture" for other in (*settled, *([following] if following else []))
        )
        if masthead and not (following and _opens_preamble(following)):
            settled.append(replace(item, tag="furniture"))
        elif following and following.tag == "meta":
            settled.append(replace(item, tag="meta"))
        else:
            settled.append(replace(item, tag="text"))
    return settled


def _opens_preamble(item: Tagged) -> bool:
    text = item.line.text
    return item.tag == "text" and bool(patterns.PREAMBLE_EN.match(text) or patterns.PREAMBLE_ZH.match(text))


def _sure_label(text: str) -> bool:
    label = parse_label(text)
    return bool(label and label.sure)
