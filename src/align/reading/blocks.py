"""The lines of one logical paragraph, and how they came together."""

from __future__ import annotations

from dataclasses import dataclass, field

from align.reading.lines import Line
from align.reading.tags import Tag


@dataclass(slots=True)
class Block:
    """The lines of one logical paragraph."""

    tag: Tag
    lines: list[Line]
    mark: str | None = None
    """The mark of a footnote."""
    marks: list[str] = field(default_factory=list)
    """Footnote marks that stood on lines of their own."""
    rule: str = "set-aside-furniture"
    """The rule that sets it aside, where it is furniture."""
    joins: dict[int, str] = field(default_factory=dict)
    """The rules by which lines were joined to those before them, by their place among the lines."""

    def extend(self, line: Line, rule: str) -> None:
        """Add a line that a rule joins to those before it."""
        self.joins[len(self.lines)] = rule
        self.lines.append(line)
