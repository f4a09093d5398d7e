"""PDF files written by hand, so that every character stands where a test wants it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
"""A4, in points."""
PITCH = 0.6
"""Width of every Latin character of the font, Courier, in ems; an ideograph is one em wide."""
_FONTS = {
    "latin": b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    "han": b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/ItalicAngle 0/Ascent 880/Descent -120"
    b"/CapHeight 880/StemV 93/FontBBox[-25 -254 1000 880]>>>>]>>",
}


LOCK = (
    f"/ID[<{'00' * 16}><{'00' * 16}>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>"
).encode()
"""Entries of the trailer by which no known password opens the file."""


@dataclass(frozen=True, slots=True)
class Text:
    """Characters on one line; `x` and `y` are points from the top left corner to the start of the base line."""

    x: float
    y: float
    text: str
    size: float = 10
    mode: int = 0
    """Rendering mode; 3 prints nothing."""
    turned: bool = False
    """Whether it runs upwards."""

    def code(self) -> bytes:
        """Return the operators that print it, one for each run of one font."""
        x, y = self.x, HEIGHT - self.y
        out = []
        for han, run in _runs(self.text):
            font = b"han" if han else b"latin"
            string = f"<{run.encode('utf-16-be').hex()}>" if han else f"<{run.encode('cp1252').hex()}>"
            matrix = f"0 1 -1 0 {x} {y}" if self.turned else f"1 0 0 1 {x} {y}"
            head = f"BT {self.mode} Tr {matrix} Tm".encode()
            out.append(head + b" /" + font + f" {self.size} Tf {string} Tj ET".encode())
            length = len(run) * self.size * (1 if han else PITCH)
            x, y = (x, y + length) if self.turned else (x + length, y)
        return b"\n".join(out)


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line; across the page where `y` is one number, down it where `x` is."""

    x0: float
    y0: float
    x1: float
    y1: float

    def code(self) -> bytes:
        """Return the operators that draw it."""
        return f"0.5 w {self.x0} {HEIGHT - self.y0} m {self.x1} {HEIGHT - self.y1} l S".encode()


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that fills the page, as a scanner makes it."""

    def code(self) -> bytes:
        """Return the operators that draw it."""
        return f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /picture Do Q".encode()


Item = Text | Rule | Picture


def pdf(*pages: Iterable[Item], rotate: int = 0, locked: bool = False) -> bytes:
    """Return a PDF of these pages, each turned clockwise by `rotate` degrees when shown; `locked` wants a password."""
    fonts = b"".join(b"/" + name.encode() + font for name, font in _FONTS.items())
    image = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", image + b"stream\n\xf0\nendstream"]
    kids = []
    for page in pages:
        data = zlib.compress(b"\n".join(item.code() for item in page))
        objects.append(f"<</Filter/FlateDecode/Length {len(data)}>>stream\n".encode() + data + b"\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Rotate {rotate}/Contents {len(objects)} 0 R"
            "/Resources<</XObject<</picture 3 0 R>>/Font<<".encode()
            + fonts
            + b">>>>>>"
        )
        kids.append(len(objects))
    names = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{names}]>>".encode()
    return _file(objects, LOCK if locked else b"")


def wrapped(x: float, y: float, text: str, measure: int, *, first: float = 0, size: float = 10) -> list[Text]:
    """Return a paragraph of Latin text set in lines of at most `measure` characters, 1.2 ems apart.

    Args:
        x: left margin in points.
        y: base line of the first line.
        text: the paragraph.
        measure: characters that fit between the margins.
        first: ems by which the first line is indented.
        size: of the characters, in points.
    """
    lines: list[str] = [""]
    for word in text.split(" "):
        room = measure - (round(first / PITCH) if len(lines) == 1 else 0)
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return [Text(x + (0 if i else first * size), y + i * 1.2 * size, line, size) for i, line in enumerate(lines)]


def _runs(text: str) -> list[tuple[bool, str]]:
    runs: list[tuple[bool, str]] = []
    for char in text:
        han = ord(char) > 0x2E80
        if runs and runs[-1][0] == han:
            runs[-1] = (han, runs[-1][1] + char)
        else:
            runs.append((han, char))
    return runs


def _file(objects: Sequence[bytes], lock: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(
        out
        + f"trailer<</Size {len(objects) + 1}/Root 1 0 R".encode()
        + lock
        + f">>\nstartxref\n{start}\n%%EOF\n".encode()
    )
