"""Take a PDF of LibreOffice apart into its objects, and put it together again without what changes by the minute."""

from __future__ import annotations

import re
import zlib
from typing import Final

_ENTRY: Final = re.compile(rb"(\d{10}) \d{5} n")
_KEY: Final = re.compile(rb"/(Root|Info) (\d+ 0 R)")
_DATE: Final = re.compile(rb"/(CreationDate|ModDate)\(D:[^)]*\)")
_STREAM: Final = re.compile(rb"(.*?)stream\r?\n(.*)\r?\nendstream\s*endobj\s*\Z", re.DOTALL)
_FIXED_DATE: Final = rb"/\1(D:20100104090000Z)"

Objects = dict[int, bytes]
"""The objects of a file by their numbers, each with its `obj` and `endobj`."""


def taken_apart(pdf: bytes) -> tuple[Objects, bytes]:
    """Return the objects of a PDF with one table of references, and the keys its trailer needs."""
    start = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    table, trailer = pdf[start:].split(b"trailer", 1)
    places = sorted(int(found[1]) for found in _ENTRY.finditer(table))
    objects = {}
    for place, end in zip(places, [*places[1:], start], strict=True):
        piece = pdf[place:end].rstrip() + b"\n"
        objects[int(piece.split(b" ", 1)[0])] = _DATE.sub(_FIXED_DATE, piece)
    return objects, b" ".join(b"/%b %b" % key for key in _KEY.findall(trailer))


def put_together(objects: Objects, keys: bytes) -> bytes:
    """Return a PDF made of objects."""
    out = bytearray(b"%PDF-1.6\n%\xc3\xa4\xc3\xbc\xc3\xb6\xc3\x9f\n")
    places = {}
    for number, piece in sorted(objects.items()):
        places[number] = len(out)
        out += piece
    size, start = max(objects) + 1, len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    return bytes(out + b"trailer\n<</Size %d %b>>\nstartxref\n%d\n%%%%EOF\n" % (size, keys, start))


def content(piece: bytes) -> bytes | None:
    """Return what an object draws on a page, unpacked, or None where it draws no text."""
    found = _STREAM.match(piece)
    if not found or b"/FlateDecode" not in found[1] or b"/Length1" in found[1]:
        return None
    unpacked = zlib.decompress(found[2])
    return unpacked if b"\nBT\n" in unpacked else None


def with_content(number: int, drawn: bytes) -> bytes:
    """Return an object that draws on a page."""
    packed = zlib.compress(drawn, 9)
    return b"%d 0 obj\n<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        len(packed),
        packed,
    )
