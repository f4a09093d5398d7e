"""The lines of a text file of any length, decoded as they are read."""

from __future__ import annotations

import codecs
from collections.abc import Generator
from pathlib import Path
from typing import Final

from align.errors import FormatError
from align.reading.decoding import decode

_SAMPLE: Final = 2**20
"""Bytes from which the encoding of a file is told; a line is never longer."""
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def text_lines(path: Path) -> Generator[str]:
    """Yield the lines of a text file with their ends, one at a time, so that memory does not grow with the file.

    Raises:
        FormatError: the file cannot be opened or decoded, or is no text; says where.
        ReadingError: its first lines are no text.
    """
    encoding = text_encoding(path)
    number = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            for number, line in enumerate(file, start=1):
                if "\0" in line:
                    raise FormatError(f"{path} is not plain text: line {number} holds a zero byte; save it as UTF-8.")
                yield line
    except UnicodeDecodeError as error:
        # Decoding runs ahead of the lines, so the line is the first that may be meant.
        raise FormatError(
            f"{path} is not {encoding.upper()} throughout: a character after line {number} cannot be decoded; "
            "save the file again as UTF-8."
        ) from error
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}; check its name and place.") from error


def text_encoding(path: Path) -> str:
    """Return the encoding of a text file, told from its mark or from its beginning.

    Raises:
        FormatError: the file cannot be opened, is empty, or holds a line of a megabyte.
        ReadingError: it is no text in an encoding that UN documents come in.
    """
    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}; check its name and place.") from error
    if not sample.strip():
        raise FormatError(f"{path} is empty; name a file with texts in it.")
    for mark, encoding in _BOMS:
        if sample.startswith(mark):
            return encoding
    if len(sample) == _SAMPLE:
        whole_lines = sample[: sample.rfind(b"\n") + 1]
        if not whole_lines:
            raise FormatError(f"{path} holds a line of more than {_SAMPLE >> 20} MB; it is no file of lines.")
        sample = whole_lines
    return decode(sample, path)[1]
