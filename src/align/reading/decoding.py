"""From the bytes of a text file to its characters, with the encoding found."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from pathlib import Path

from charset_normalizer import from_bytes

from align.errors import ReadingError
from align.reading.formats import size_limit

MAX_BYTES = 32 * 1024 * 1024
"""Largest text file read, in bytes; the longest UN documents are a tenth of it."""

CANDIDATES = ["gb18030", "big5hkscs", "utf_16_le", "utf_16_be", "cp1252"]
"""What a file may be when it is not UTF-8: the encodings UN documents have come in."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4_096
_MOSTLY = 0.999
_MAX_MESS = 0.6
"""Disorder up to which charset-normalizer may believe a candidate; wrong ones score 1 and more. Its own 0.2 takes the
`○` of 二○○五年 for disorder and gives a third of short texts up that are full of such dates."""


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, or raise ReadingError saying why not."""
    try:
        if path.is_dir():
            raise ReadingError(f"{path} is a folder; name one document in it.")
        with path.open("rb") as file:
            head = file.read(_HEAD)
            most = size_limit(head, MAX_BYTES)
            data = head + file.read(most + 1 - len(head))
    except FileNotFoundError:
        raise ReadingError(f"{path} does not exist; check the name and the folder.") from None
    except OSError as error:
        raise ReadingError(f"{path} cannot be read ({error.strerror}).") from None
    if len(data) > most:
        raise ReadingError(f"{path} is larger than {most // 2**20} MB, the most un-align reads at once; split it.")
    return data


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    Raises:
        ReadingError: the bytes are no text, or text damaged beyond safe reading.
    """
    text, encoding = decoded(data, path)
    if not text.strip():
        raise ReadingError(f"{path} is empty; there is nothing to align.")
    control = control_character(text)
    if control:
        raise ReadingError(
            f"{path} is not plain text: line {control[0]} holds the control character {control[1]}; "
            "save it again as plain text (UTF-8)."
        )
    return text, encoding


def control_character(text: str) -> tuple[int, str] | None:
    """Return line and name of the first control character that no text has, such as `U+0000`."""
    found = _CONTROL.search(text)
    return (text.count("\n", 0, found.start()) + 1, f"U+{ord(found[0]):04X}") if found else None


def decoded(data: bytes, path: Path) -> tuple[str, str]:
    """Return the characters of a file, whatever they are, and the name of its encoding, or raise ReadingError."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise _undecodable(path, encoding, error) from None
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _nearly_utf8(data):
            raise _undecodable(path, "utf-8", error) from None
    best = from_bytes(data, cp_isolation=CANDIDATES, threshold=_MAX_MESS, enable_fallback=False).best()
    if best is None:
        raise ReadingError(
            f"{path} is not text in UTF-8, UTF-16, GB18030 or Big5; if it is a document of a program, "
            "save it as plain text (UTF-8)."
        )
    return data.decode(best.encoding), best.encoding.replace("_", "-")


def _nearly_utf8(data: bytes) -> bool:
    """Tell whether the bytes are UTF-8 but for a few: guessing another encoding would garble all of it."""
    with suppress(UnicodeDecodeError):
        data.decode("utf-8", errors="surrogatepass")
        return True
    if not any(byte > 0x7F for byte in data[:4096]) and b"\x00" in data:
        return False
    kept = len(data.decode("utf-8", errors="ignore").encode())
    high = sum(byte > 0x7F for byte in data)
    return high > 0 and (high - (len(data) - kept)) / high >= _MOSTLY - min(0.2, 4 / high)


def _undecodable(path: Path, encoding: str, error: UnicodeDecodeError) -> ReadingError:
    line = error.object.count(b"\n", 0, error.start) + 1
    return ReadingError(
        f"{path} is damaged {encoding.upper()}: line {line} (byte {error.start + 1}) cannot be decoded; "
        "save it again as UTF-8."
    )
