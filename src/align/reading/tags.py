"""What a line of a document is, as far as the line and its neighbours tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from align.reading.lines import Line

Tag = Literal["text", "meta", "originator", "organ", "furniture", "rule", "note", "mark", "table", "cell", "in cell"]


@dataclass(frozen=True, slots=True)
class Tagged:
    """A line with what it is."""

    line: Line
    tag: Tag
    mark: str | None = None
    """The footnote's mark, on the first line of a note; the mark itself, on a line that is only a mark."""
    rule: str = "set-aside-furniture"
    """The rule of `align.reading.trace.RULES` that sets the line aside, where it is furniture."""
