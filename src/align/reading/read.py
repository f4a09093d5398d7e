"""Read any document un-align knows the format of."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from align.errors import ReadingError
from align.reading.decoding import decode, read_bytes
from align.reading.line_units import read_lines
from align.reading.text_file import document, read_paragraphs
from align.records import Document, Language

Unit = Literal["paragraph", "line"]

_SIGNATURES = (
    (b"PK\x03\x04", "a Word or other zipped document"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x1f\x8b", "a compressed file"),
)
_OTHER_SUFFIXES = (".docx", ".doc", ".pdf", ".html", ".htm", ".rtf", ".odt")


def read(path: Path | str, *, language: Language | None = None, unit: Unit = "paragraph") -> Document:
    """Read one document.

    Args:
        path: a plain-text file in UTF-8, UTF-16, GB18030 or Big5.
        language: its language, found from the text where None.
        unit: `paragraph` restores logical paragraphs; `line` takes every line that is not empty as it stands.

    Raises:
        ReadingError: the file is missing, empty, binary, damaged, too large, in another format or language.
    """
    path = Path(path)
    data = read_bytes(path)
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise ReadingError(f"{path} is {name}, which un-align cannot read yet; save it as plain text (UTF-8).")
    if path.suffix.lower() in _OTHER_SUFFIXES:
        raise ReadingError(
            f"{path}: un-align reads plain text so far, not {path.suffix}; save the document as plain text (UTF-8)."
        )
    text, encoding = decode(data, path)
    paragraphs = read_lines(text) if unit == "line" else read_paragraphs(text)
    return document(path, text, encoding, paragraphs, language)
