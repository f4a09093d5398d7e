"""Bold as Chinese PDFs have it, whose font has no bold face: its outline drawn as well, or each word four times."""

from __future__ import annotations

import re
from typing import Final, Literal

from forms.pdf_file import content, put_together, taken_apart, with_content

COLOUR: Final = "010101"
"""The colour that is to become bold, too near to black to be seen."""

Bold = Literal["outlined", "overprinted"]

_SHARE: Final = b"0.0039215686"
_WORDS: Final = re.compile(
    rb"q (?:%b ){3}rg\nBT\n(?P<slant>(?:[\d.]+ ){4})?(?P<x>[\d.]+) (?P<y>[\d.]+) (?P<move>Td|Tm)(?P<rest>.*?)ET\nQ\n"
    % _SHARE,
    re.DOTALL,
)
_SHIFTS: Final = ((0.0, 0.0), (0.25, 0.0), (0.0, 0.25), (0.25, 0.25))


def printed(pdf: bytes, bold: Bold) -> bytes:
    """Return a PDF with all that has the colour in bold, and with fixed dates.

    Raises:
        ValueError: nothing has the colour.
    """
    objects, keys = taken_apart(pdf)
    found = 0
    for number, piece in objects.items():
        drawn = content(piece)
        if drawn is not None:
            drawn, times = _WORDS.subn(_outlined if bold == "outlined" else _overprinted, drawn)
            objects[number] = with_content(number, drawn)
            found += times
    if not found:
        raise ValueError("No text has the colour of bold; LibreOffice may write its colours in another way now.")
    return put_together(objects, keys)


def _outlined(words: re.Match[bytes]) -> bytes:
    return words[0].replace(_SHARE, b"0").replace(b"\nBT\n", b"\n0 0 0 RG 0.3 w\nBT 2 Tr\n", 1)


def _overprinted(words: re.Match[bytes]) -> bytes:
    x, y = float(words["x"]), float(words["y"])
    copies = [
        b"BT\n%b%.2f %.2f %b%bET\n" % (words["slant"] or b"", x + right, y + up, words["move"], words["rest"])
        for right, up in _SHIFTS
    ]
    return b"q 0 0 0 rg\n" + b"".join(copies) + b"Q\n"
