"""A walk through parsed JSON that says where the data is not what it should be."""

from __future__ import annotations

import re
import reprlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from align.errors import FormatError

Choice = TypeVar("Choice", bound=str)

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Node:
    """A value inside parsed JSON, and the way that leads to it; every method raises FormatError on a wrong value."""

    value: Any
    where: str = ""
    """The way from the root, such as `beads[3].en`."""

    def refuse(self, wanted: str) -> FormatError:
        """Return the error that says what stands here and what should."""
        shown = reprlib.repr(self.value)
        return FormatError(f"{self.where or 'the file'} should be {wanted}, not {shown}")

    def get(self, key: str) -> Node | None:
        """Return what stands under `key` of this object, or None without it."""
        members = self._members()
        return self._child(key, members[key]) if key in members else None

    def __getitem__(self, key: str) -> Node:
        found = self.get(key)
        if found is None:
            raise FormatError(f'{self.where or "the file"} lacks "{key}"')
        return found

    def entries(self) -> dict[str, Node]:
        """Return the values of this object under their keys."""
        return {key: self._child(key, value) for key, value in self._members().items()}

    def items(self) -> list[Node]:
        """Return the members of this list."""
        if not isinstance(self.value, list):
            raise self.refuse("a list […]")
        return [Node(value, f"{self.where}[{position}]") for position, value in enumerate(self.value)]

    def text(self) -> str:
        """Return this string."""
        if not isinstance(self.value, str):
            raise self.refuse("a text")
        if _HALF_CHARACTER.search(self.value):
            raise self.refuse("a text of whole characters")
        return self.value

    def text_or_none(self) -> str | None:
        """Return this string, or None for null."""
        return None if self.value is None else self.text()

    def texts(self) -> tuple[str, ...]:
        """Return this list of strings."""
        return tuple(item.text() for item in self.items())

    def choice(self, options: Sequence[Choice]) -> Choice:
        """Return this string, which is one of the options."""
        for option in options:
            if self.value == option:
                return option
        raise self.refuse(("one of " if len(options) > 1 else "") + ", ".join(options))

    def integer(self, least: int = 0) -> int:
        """Return this whole number, not below `least`."""
        if type(self.value) is not int or self.value < least:
            raise self.refuse(f"a whole number of at least {least}")
        return self.value

    def integer_or_none(self, least: int = 0) -> int | None:
        """Return this whole number, or None for null."""
        return None if self.value is None else self.integer(least)

    def number(self) -> float:
        """Return this number."""
        if type(self.value) not in {int, float}:
            raise self.refuse("a number")
        return float(self.value)

    def boolean(self) -> bool:
        """Return this truth value."""
        if not isinstance(self.value, bool):
            raise self.refuse("true or false")
        return self.value

    def share(self) -> float:
        """Return this number between 0 and 1."""
        if type(self.value) not in {int, float} or not 0 <= self.value <= 1:
            raise self.refuse("a number from 0 to 1")
        return float(self.value)

    def setting(self) -> str | int | float | bool:
        """Return this plain value."""
        if not isinstance(self.value, str | int | float):
            raise self.refuse("a text, a number, true or false")
        return self.value

    def _members(self) -> dict[str, Any]:
        if not isinstance(self.value, dict):
            raise self.refuse("an object {…}")
        return self.value

    def _child(self, key: str, value: Any) -> Node:
        return Node(value, f"{self.where}.{key}" if self.where else key)
