"""Footnotes among the lines of a document: where they start, go on and end, and marks alone on a line."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from align.reading import patterns
from align.reading.labels import parse_label
from align.reading.notes import MARK_ALONE, is_note_like, note_start
from align.reading.tags import Tagged
from align.reading.trace import Trace

_AHEAD = 4
"""Lines looked at for the text of a note whose mark stands alone, page furniture among them."""


class NoteFinder:
    """Reads tagged lines in order and finds the footnotes among them."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self.result: list[Tagged] = []
        self.last_note = 0
        self.last_mark = 0
        self.zone = False
        """Whether notes may stand here: below a rule, or after the end of the text."""
        self.open_note = False
        """Whether the note above may go on."""
        self.seen_numbered = False

    def find(self, tagged: list[Tagged]) -> list[Tagged]:
        """Return the lines with notes and marks tagged, their marks taken out of the text."""
        for i, item in enumerate(tagged):
            ahead = (other for other in tagged[i + 1 : i + 1 + _AHEAD] if other.tag not in ("furniture", "rule"))
            self.result.append(self._found(item, next(ahead, None)))
        return self.result

    def _found(self, item: Tagged, following: Tagged | None) -> Tagged:
        text = item.line.text
        if item.tag in ("furniture", "rule", "cell", "in cell"):
            self.zone = self.zone or (item.tag == "rule" and self.seen_numbered)
            return item
        if MARK_ALONE.fullmatch(text):
            return self._lone_mark(item, following)
        above = next(
            (other for other in self.result[: -_AHEAD - 1 : -1] if other.tag not in ("furniture", "rule")), None
        )
        waiting = above is not None and above.tag == "note" and not above.line.text
        after_note = waiting or (bool(self.result) and self.result[-1].tag == "note")
        if item.tag != "table":
            start = note_start(text, zone=self.zone or after_note, expected=self.last_note + 1)
            if start:
                self.last_note, self.open_note = _number(start.mark, self.last_note), not patterns.CLOSED.search(text)
                return self._without_mark(item, start.rest, start.mark)
        goes_on = item.tag == "text" or (waiting and item.tag == "originator")
        if self.open_note and after_note and goes_on and not _sure_label(text):
            self.open_note = not patterns.CLOSED.search(text)
            return Tagged(item.line, "note")
        self.open_note = False
        label = parse_label(text)
        if label and label.readings[0][0] == "arabic" and not label.bracketed:
            self.seen_numbered, self.zone = True, False
        elif item.tag == "meta" and self.seen_numbered:
            self.zone = True
        return item

    def _lone_mark(self, item: Tagged, following: Tagged | None) -> Tagged:
        """Tell what a number or a row of asterisks alone on a line is: page number, mark, or a note's number."""
        mark = unicodedata.normalize("NFKC", item.line.text)
        previous = self.result[-1] if self.result else None
        expected = max(self.last_note, 0 if self.zone else self.last_mark) + 1
        if mark.isdecimal() and following and self._starts_note(int(mark), expected, following):
            self.last_note, self.open_note = int(mark), True
            return self._without_mark(item, "", mark)
        attached = not item.line.blank_before and previous and previous.tag in ("text", "meta", "originator")
        if not mark.isdecimal() or mark != item.line.text or (attached and int(mark) <= expected):
            if previous is None:
                return replace(item, tag="furniture")
            self.last_mark = _number(mark, self.last_mark)
            self.trace.note("take-note-mark", item.line.source, item.line.text, "")
            return Tagged(item.line, "mark", mark)
        return replace(item, tag="furniture")

    def _starts_note(self, mark: int, expected: int, following: Tagged) -> bool:
        """Tell whether a number alone is that of a note, by its place or by the text that follows."""
        if self.zone and mark == expected and following.tag == "text":
            return True
        return (
            mark == self.last_note + 1 and following.tag in ("text", "originator") and is_note_like(following.line.text)
        )

    def _without_mark(self, item: Tagged, rest: str, mark: str) -> Tagged:
        self.trace.note("take-note-mark", item.line.source, item.line.text, rest)
        return Tagged(replace(item.line, text=rest), "note", mark)


def _sure_label(text: str) -> bool:
    label = parse_label(text)
    return bool(label and label.sure)


def _number(mark: str | None, last: int) -> int:
    return int(mark) if mark and mark.isdecimal() else last
