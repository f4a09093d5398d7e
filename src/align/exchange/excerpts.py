"""The part of a text around a term, short enough to be read at a glance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_CUT: Final = "…"
_WORD: Final = re.compile(r"[0-9A-Za-z]")


def excerpt(text: str, terms: Sequence[str], length: int) -> str:
    """Return about `length` characters of a text around the first of these terms found in it, else its beginning.

    Where something is left out stands `…`; Latin words stay whole.
    """
    if len(text) <= length:
        return text
    start, end = _place(text, terms)
    room = max(length - (end - start), 0)
    first = max(min(start - room // 2, len(text) - length), 0)
    last = min(max(first + length, end), len(text))
    while first < start and first and _WORD.match(text[first - 1]):
        first += 1
    while last > end and last < len(text) and _WORD.match(text[last]):
        last -= 1
    before, after = _CUT if first else "", _CUT if last < len(text) else ""
    return f"{before}{text[first:last].strip()}{after}"


def _place(text: str, terms: Sequence[str]) -> tuple[int, int]:
    for term in terms:
        found = re.search(re.escape(term), text, re.IGNORECASE)
        if found:
            return found.span()
    return 0, 0
