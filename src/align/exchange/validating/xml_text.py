"""The characters of an XML file piece by piece, and whether it is in the encoding it says."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from align.exchange.validating.findings import Findings

_PIECE: Final = 2**16
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z][A-Za-z0-9._-]*)")
_KNOWN: Final = frozenset(
    "utf-8 utf-16 utf-16-le utf-16-be ascii iso8859-1 cp1252 gb2312 gbk gb18030 big5 big5hkscs".split()
)
"""Encodings that are decoded, by Python's names; others could be anything, even compressed."""
_USUAL: Final = frozenset(("utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii"))
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_NO_MARK: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


def pieces(path: Path, findings: Findings) -> Iterator[str]:
    """Yield the text of an XML file; what does not decode is found, and ends it."""
    with path.open("rb") as file:
        head = file.read(_PIECE)
        encoding = _encoding(head, findings)
        if encoding is None:
            return
        decoder = codecs.getincrementaldecoder(encoding)()
        line = 1
        piece = head
        while True:
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                good = error.object[: error.start].decode(encoding, errors="ignore")
                line += good.count("\n")
                yield good
                name = encoding.removesuffix("-sig").upper()
                findings.add("wrong-encoding", line, f"the file says that it is {name}, but a character is not")
                return
            line += text.count("\n")
            yield text
            if not piece:
                return
            piece = file.read(_PIECE)


def _encoding(head: bytes, findings: Findings) -> str | None:
    """Return the encoding to decode by, or None where it is unknown."""
    for mark, codec, real in _MARKS:
        if head.startswith(mark):
            _compare(_declared(head.decode(codec, errors="ignore").encode()), real, findings)
            return codec
    for start, codec in _NO_MARK:
        if head.startswith(start):
            findings.add("utf-16-without-bom", 1, "the file is UTF-16 without the mark at its start that says so")
            return codec
    declared = _declared(head)
    if declared is None:
        return "utf-8"
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        name = ""
    if name not in _KNOWN:
        findings.add("wrong-encoding", 1, f"the encoding {declared} that it declares is unknown")
        return None
    if name.startswith("utf-16"):
        findings.add("wrong-encoding", 1, f"it declares {declared}, but its characters are single bytes")
        return "utf-8"
    if name not in _USUAL:
        findings.add("unusual-encoding", 1, f"the file is in {declared}")
    return name


def _declared(head: bytes) -> str | None:
    match = _DECLARED.match(head[:400].removeprefix(codecs.BOM_UTF8))
    return match[1].decode("ascii") if match else None


def _compare(declared: str | None, real: str, findings: Findings) -> None:
    if declared is not None and not declared.casefold().startswith(real):
        findings.add("wrong-encoding", 1, f"it declares {declared}, but is {real.upper()} by the mark at its start")
