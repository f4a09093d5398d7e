"""Which elements and attributes a format has, in which order, told while a file is walked through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from align.exchange.validating.findings import Findings

_NAMED: Final = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Children that stand together, in any order among themselves."""

    names: frozenset[str]
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """What an element may hold: its groups of children, one after the other."""

    groups: tuple[Group, ...] = ()
    text: bool = False
    """Whether words may stand in it."""
    required: Mapping[str, str] = field(default_factory=dict)
    """Attributes it must have, each with the code of the finding where it has not."""
    optional: frozenset[str] = frozenset()
    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Attributes whose values come from a list."""


@dataclass(slots=True)
class _Open:
    """An element that has begun: the group its children have come to, and how many of it there are."""

    name: str
    shape: Element
    line: int
    group: int = 0
    count: int = 0


class ShapeCheck:
    """Follows the elements of a file, and finds where they depart from the shape of the format."""

    def __init__(self, elements: Mapping[str, Element], findings: Findings) -> None:
        self._elements = elements
        self._findings = findings
        self._open: list[_Open] = []
        self._skipped = 0

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> bool:
        """Take the start of an element; return whether it belongs there, else it is passed over with all in it."""
        shape = self._elements.get(name)
        if self._skipped or shape is None or (self._open and not self._advance(self._open[-1], name, line)):
            if not self._skipped and shape is None and " " not in name:
                self._findings.add("unknown-element", line, f"<{name}> is no element of the format")
            self._skipped += 1
            return False
        self._open.append(_Open(name, shape, line))
        if attributes or shape.required:
            self._check_attributes(name, shape, attributes, line)
        return True

    def text(self, data: str, line: int) -> None:
        """Take a piece of text."""
        if not self._skipped and self._open and not self._open[-1].shape.text and not data.isspace():
            self._findings.add("stray-text", line, f"words stand directly in <{self._open[-1].name}>", data)

    def end(self) -> bool:
        """Take the end of an element; return whether its start belonged there."""
        if self._skipped:
            self._skipped -= 1
            return False
        ended = self._open.pop()
        groups = ended.shape.groups
        if ended.group + 1 < len(groups) or (groups and ended.count < groups[-1].least):
            self._check_left(ended, len(groups), ended.line)
        return True

    def _advance(self, parent: _Open, name: str, line: int) -> bool:
        """Move on to the group that a child belongs to."""
        groups = parent.shape.groups
        for position in range(parent.group, len(groups)):
            group = groups[position]
            if name in group.names:
                if position > parent.group:
                    if position > parent.group + 1 or parent.count < groups[parent.group].least:
                        self._check_left(parent, position, line)
                    parent.group, parent.count = position, 0
                parent.count += 1
                if group.most is not None and parent.count > group.most:
                    self._findings.add("repeated-element", line, f"<{parent.name}> holds more than one <{name}>")
                return True
        if any(name in group.names for group in groups):
            self._findings.add("misplaced-element", line, f"<{name}> stands too late in <{parent.name}>")
            return True
        if name in self._elements:
            self._findings.add("unknown-element", line, f"<{name}> stands in <{parent.name}>, where it may not")
        return False

    def _check_left(self, parent: _Open, until: int, line: int) -> None:
        """Find the children that are missing from the groups before one."""
        for position in range(parent.group, until):
            group = parent.shape.groups[position]
            if (parent.count if position == parent.group else 0) < group.least:
                names = " or ".join(f"<{name}>" for name in sorted(group.names)[:_NAMED])
                self._findings.add("missing-element", line, f"<{parent.name}> has no {names} where one must stand")

    def _check_attributes(self, name: str, shape: Element, attributes: Mapping[str, str], line: int) -> None:
        for attribute, code in shape.required.items():
            if not attributes.get(attribute, "").strip() and (
                attribute not in attributes or code != "missing-attribute"
            ):
                self._findings.add(code, line, f"<{name}> has no {attribute}")
        for attribute, value in attributes.items():
            if attribute not in shape.required and attribute not in shape.optional and " " not in attribute:
                self._findings.add("unknown-attribute", line, f"<{name}> has no attribute {attribute} in the format")
            allowed = shape.values.get(attribute)
            if allowed is not None and value not in allowed:
                listed = ", ".join(sorted(allowed))
                self._findings.add("wrong-value", line, f"{attribute} of <{name}> is none of {listed}", value)
