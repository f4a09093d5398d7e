r"""Several texts in one cell, parted by a mark; a backslash guards a mark that belongs to a text.

A tab, a line feed, a carriage return and a backslash inside a text are written `\t`, `\n`, `\r` and `\\`, so that a
cell is always on one line.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_SPOKEN: Final = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\|"}
_MEANT: Final = {"t": "\t", "n": "\n", "r": "\r"}
_GUARDED: Final = re.compile(r"\\(.)", re.DOTALL)


def escaped(text: str, also: str = "") -> str:
    """Return the text with a backslash before `|`, before every character of `also`, and for line ends and tabs."""
    return text.translate(_table(also))


@lru_cache
def _table(also: str) -> dict[int, str]:
    return {ord(mark): spoken for mark, spoken in {**_SPOKEN, **{mark: f"\\{mark}" for mark in also}}.items()}


def meant(text: str) -> str:
    """Return the text that `escaped` was given."""
    return _GUARDED.sub(lambda match: _MEANT.get(match[1], match[1]), text)


def split(text: str, pattern: str, most: int = 0) -> list[str]:
    """Split an escaped text where the pattern stands unguarded, `most` times at most, or everywhere for 0."""
    if "\\" not in text:
        return re.split(pattern, text, maxsplit=most)
    parts: list[str] = []
    start = 0
    for match in re.finditer(rf"\\.|(?P<mark>{pattern})", text, re.DOTALL):
        if match["mark"] is not None and (not most or len(parts) < most):
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]
