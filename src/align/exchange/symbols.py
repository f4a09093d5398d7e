"""What the symbol of a document tells of it."""

from __future__ import annotations

import re
from functools import lru_cache

_YEAR = r"(19[4-9]\d|20\d\d)"
_YEAR_IN_BRACKETS = re.compile(rf"\({_YEAR}\)")
_YEAR_IN_SYMBOL = re.compile(rf"/{_YEAR}(?=/|$)")


@lru_cache
def symbol_year(symbol: str) -> int | None:
    """Return the year a document symbol names: 2000 in `S/RES/1325 (2000)`, 2010 in `E/2010/90`, None in `A/67/82`.

    The session of a symbol such as `A/RES/57/270` spans two years, so that it does not tell the year.
    """
    # `S/RES/1999 (2009)`, `S/2002/2010`: the number of a document may look like a year.
    match = _YEAR_IN_BRACKETS.search(symbol) or _YEAR_IN_SYMBOL.search(symbol)
    return int(match[1]) if match else None
