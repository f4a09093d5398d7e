"""The characters of a page, read through the C interface of PDFium, several times as fast as through its objects."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import atan2, hypot, pi
from typing import Any

import pypdfium2.raw as pdfium

MAX_CHARACTERS = 100_000
"""Most characters taken from one page; the densest table of the United Nations has a tenth of it."""
_INVISIBLE = 3
"""Rendering mode of text that is not printed."""
_HYPHEN = "\x02"
"""What PDFium gives for a hyphen at the end of a line."""
_NO_TEXT = ("Cc", "Cs", "Cn")


class CrowdedPageError(Exception):
    """A page holds more characters than any page of text."""


@dataclass(slots=True)
class Character:
    """A character as PDFium gives it, in the coordinates of the file."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    """Where its base line begins."""
    y: float
    size: float
    quarters: int
    """Quarter turns counterclockwise in which it runs."""
    run: int
    """Which of the runs of characters the file prints at once it belongs to."""
    visible: bool
    inferred: bool = False
    """Whether it is a space that PDFium puts where the next run begins; the file may or may not print it."""


class Characters:
    """Reads the characters of one page."""

    def __init__(self, text: Any) -> None:
        self.text = text
        self.runs: dict[int, tuple[int, bool]] = {}
        """Address of each run of characters, with its number and whether it is visible."""
        self.nameless = 0
        """Characters whose font does not say what they are."""
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def __iter__(self) -> Iterator[Character]:
        """Yield the characters that the file prints, and the spaces that PDFium puts between its runs.

        Raises:
            CrowdedPageError: there are more than `MAX_CHARACTERS`.
        """
        count = pdfium.FPDFText_CountChars(self.text)
        if count > MAX_CHARACTERS:
            raise CrowdedPageError
        last: Character | None = None
        for index in range(count):
            printed = pdfium.FPDFText_GetTextObject(self.text, index)
            char = self._char(index) if printed else ""
            if char:
                last = self._placed(index, char, printed)
                yield last
            elif not printed and last and pdfium.FPDFText_GetUnicode(self.text, index) == ord(" "):
                yield replace(last, char=" ", inferred=True)

    def _char(self, index: int) -> str:
        """Return a character, or nothing where its font does not say what it is."""
        code = pdfium.FPDFText_GetUnicode(self.text, index)
        char = chr(code) if code < 0x110000 else "\ufffd"
        if char == _HYPHEN:
            return "-"
        if char == "\ufffd" or unicodedata.category(char) in _NO_TEXT:
            self.nameless += 1
            return ""
        return char

    def _placed(self, index: int, char: str, printed: Any) -> Character:
        text, box, matrix = self.text, self._box, self._matrix
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, self._x, self._y)
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        size = abs(pdfium.FPDFText_GetFontSize(text, index)) * hypot(matrix.c, matrix.d)
        quarters = round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4
        run, visible = self._run(printed)
        x, y = self._x.value, self._y.value
        return Character(char, box.left, box.bottom, box.right, box.top, x, y, size, quarters, run, visible)

    def _run(self, printed: Any) -> tuple[int, bool]:
        address = ctypes.addressof(printed.contents)
        known = self.runs.get(address)
        if known is None:
            visible = pdfium.FPDFTextObj_GetTextRenderMode(printed) != _INVISIBLE
            known = self.runs[address] = (len(self.runs), visible)
        return known
