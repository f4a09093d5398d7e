"""What was done to a text on its way from the file to the paragraphs, so that a wrong join can be traced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from align.records import Source

RULES: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Characters
        "drop-invisible": "zero-width characters and marks of direction are no part of the text",
        "drop-soft-hyphen": "a hyphen that only shows at a line's end is not shown elsewhere",
        "plain-hyphen": "a hyphen of another code is a hyphen",
        "plain-ligature": "letters that the font draws in one are letters",
        "plain-ideograph": "a radical or a compatibility form stands for the ideograph it looks like",
        "plain-bullet": "a bullet of a symbol font is a bullet",
        "close-thin-spaces": "thin spaces between ideographs only filled the line",
        "close-spaced-letters": "the letters of a heading were set apart to fill the line",
        "collapse-bold": "bold that was printed four times over is printed once",
        # Lines
        "set-aside-furniture": "what the page prints is kept apart from the text",
        "set-aside-running-head": "a short text that comes back page after page belongs to the page",
        "set-aside-repeated-line": "a line printed again after a page break is the same line",
        "part-columns": "texts side by side or glued together are paragraphs of their own",
        "gather-cells": "cells printed one a line are a row of a table",
        "join-head-lines": "only together the two lines of the head say when, where or what",
        "join-section-number": "a section's number alone on its line goes with the heading below it",
        "join-number": "a paragraph's number alone on its line goes with the text below it",
        "join-full-line": "the line before is full, so that the margin broke it",
        "join-open-line": "the line before does not end as a paragraph ends",
        "join-small-letter": "the line begins in the middle of a sentence",
        "join-note": "the line goes on with the note above it",
        "join-lines": "the lines of one paragraph are one text",
        "take-line-hyphen": "a hyphen at a line's end only broke a word",
        # Paragraphs
        "take-number": "a paragraph's number is kept beside the text, not in it",
        "take-doubled-number": "a number printed twice, by the program and by hand, is one number",
        "take-note-mark": "a footnote's mark is kept beside the text, not in it",
        "part-cells": "the cells of a table's row are set apart by bars",
        # What Word knows
        "write-number": "a number that the program counts is written out in front of its paragraph",
        "drop-empty-number": "a number the program counts before a paragraph without text numbers nothing",
        "undefined-number": "a paragraph is numbered by a list that the file does not define",
        "simplify-number": "a number printed in a script that is not known here is written in arabic figures",
        "accept-deletion": "what a tracked change struck out is no part of the document",
        "drop-hidden": "hidden text is not printed",
        "drop-beyond-page": "text beyond the edge of a page is not seen",
        "drop-prompt": "the prompt of an empty form field is no text",
        "drop-ruby": "the reading set above characters is left out, the characters stay",
        "write-symbol": "a character of a symbol font is written as the character it shows",
        "drop-symbol": "a character of a symbol font to which nothing corresponds is left out",
        "leave-embedded": "charts, diagrams, objects and other files inside the document are not read",
        "drop-counted-field": "a field whose number the program counts anew each time is left out",
        "drop-note": "a note that nothing refers to is not printed",
        "count-notes-through": "notes counted anew on each page are counted through, since pages are not known",
        "drop-control": "browsers show nothing for a control character",
        "drop-back-link": "a link that leads from a note back to the text is no part of the note",
        "drop-comment": "a reader's comment is no part of the document",
        "drop-repeated-head": "heads and feet that are equal on several pages are kept once",
        "read-without-word": "read by a lesser program: numbers the program counts, notes and tables may be lost",
    }
)
"""Every rule that changes a text, with its reason, in the order the rules are applied."""

WARNED: Final = frozenset(("read-without-word",))
"""The rules of which the user is told unasked, for they may have lost something."""

_CONTEXT = 24
"""Characters kept on either side of what a step changed, where it is shown."""


@dataclass(frozen=True, slots=True)
class Step:
    """One rule at work in one place."""

    rule: str
    """A key of `RULES`."""
    source: Source
    before: str
    after: str


@dataclass(slots=True)
class Trace:
    """The steps of one reading, in the order they were taken."""

    steps: list[Step] = field(default_factory=list)

    def note(self, rule: str, source: Source, before: str, after: str) -> None:
        """Keep a step, if it changed anything."""
        if rule not in RULES:
            raise ValueError(f"{rule} is not among the rules of reading; add it to RULES with its reason.")
        if before != after:
            self.steps.append(Step(rule, source, before, after))

    def in_order(self) -> list[Step]:
        """Return the steps in the order of the file; those of one place in the order they were taken."""
        return sorted(self.steps, key=_position)


def _position(step: Step) -> int:
    source = step.source
    return source.page or source.paragraph or (source.lines[0][0] if source.lines else 0)


def excerpt(step: Step) -> Step:
    """Return a step with its texts cut to what it changed and a few characters on either side."""
    before, after = step.before, step.after
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    start, end = max(0, head - _CONTEXT), max(0, tail - _CONTEXT)
    return replace(step, before=_cut(before, start, end), after=_cut(after, start, end))


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, start: int, end: int) -> str:
    kept = text[start : len(text) - end]
    return ("…" if start else "") + kept + ("…" if end else "")
