"""Read any document un-align knows the format of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

from align.errors import ReadingError
from align.reading.decoding import decode, read_bytes
from align.reading.formats import Key, recognise
from align.reading.line_units import read_lines
from align.reading.passages import Passage, paragraphs_of
from align.reading.text_file import document, read_paragraphs
from align.reading.trace import Trace
from align.records import Document, Language

Unit = Literal["paragraph", "line"]
_BEFORE_RICH_TEXT = b"\xef\xbb\xbf \t\r\n"

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages there are."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds, before it is known what each paragraph is."""

    passages: tuple[Passage, ...]
    encoding: str = ""
    """That of the characters; empty for a format that settles it itself."""


class Reader(Protocol):
    """Reads the files of one format; what it needs is loaded when it is called."""

    def __call__(self, path: Path, data: bytes, trace: Trace, progress: Progress) -> Content:
        """Return what the bytes of a file hold, or raise ReadingError."""


def read(
    path: Path | str,
    *,
    language: Language | None = None,
    unit: Unit = "paragraph",
    trace: Trace | None = None,
    progress: Progress | None = None,
) -> Document:
    """Read one document; its format is told by its content, whatever its name says.

    Args:
        path: a file in plain text, .docx, .doc, .rtf, .odt, .pdf, .html or .mhtml.
        language: its language, found from the text where None.
        unit: `paragraph` restores logical paragraphs; `line` takes every line that is not empty as it stands, which
            only plain text has.
        trace: takes what is done to the text on the way.
        progress: told how far a long file has been read.

    Raises:
        ReadingError: the file is missing, empty, binary, damaged, locked, too large, in another format or language.
    """
    path, trace = Path(path), trace if trace is not None else Trace()
    data = read_bytes(path)
    known = recognise(data, path)
    if known.key is None:
        raise ReadingError(f"{path} is {known.name}, which un-align does not read; {known.advice}.")
    if known.key == "text":
        text, encoding = decode(data, path)
        paragraphs = read_lines(text) if unit == "line" else read_paragraphs(text, trace)
        return document(path, text, encoding, paragraphs, language)
    if unit == "line":
        raise ReadingError(f"{path} is {known.name}, and only plain text is taken line by line; leave that option out.")
    content = _READERS[known.key](path, data, trace, progress or _unheard)
    text = _text_of(content)
    if not text.strip():
        raise ReadingError(f"{path} is {known.name} in which no text of a document was found; name another file.")
    return document(path, text, content.encoding or known.code, paragraphs_of(content.passages, trace), language)


def _text_of(content: Content) -> str:
    """Return the text by which the language is told: what a page prints around it may be in another one."""
    return "\n".join(line for passage in content.passages if passage.tag != "furniture" for line in passage.lines)


def _read_html(path: Path, data: bytes, trace: Trace, progress: Progress) -> Content:  # noqa: ARG001
    from align.reading.html.decoding import decode_page  # noqa: PLC0415
    from align.reading.html.reader import read_page  # noqa: PLC0415 - loads lxml

    text, encoding = decode_page(data, path)
    return Content(read_page(path, text, trace), encoding)


def _read_mhtml(path: Path, data: bytes, trace: Trace, progress: Progress) -> Content:  # noqa: ARG001
    from align.reading.html.decoding import decode_page  # noqa: PLC0415
    from align.reading.html.reader import read_page  # noqa: PLC0415 - loads lxml
    from align.reading.html.saved import page_of  # noqa: PLC0415

    page, declared = page_of(path, data)
    text, encoding = decode_page(page, path, declared)
    return Content(read_page(path, text, trace), encoding)


def _read_word(path: Path, data: bytes, trace: Trace, progress: Progress) -> Content:  # noqa: ARG001
    from align.reading.word.reader import read_word  # noqa: PLC0415 - loads lxml

    return Content(read_word(path, data, trace))


def _read_office(path: Path, data: bytes, trace: Trace, progress: Progress) -> Content:  # noqa: ARG001
    from align.reading.word.office import read_office  # noqa: PLC0415 - loads lxml

    # Only rich text may have anything in front of its signature.
    return Content(read_office(path, data.lstrip(_BEFORE_RICH_TEXT), trace))


def _read_pdf(path: Path, data: bytes, trace: Trace, progress: Progress) -> Content:
    from align.reading.pdf.reader import read_pdf  # noqa: PLC0415 - loads a library for PDF

    return Content(read_pdf(path, data, trace, progress))


def _unheard(done: int, of_all: int) -> None:
    """Tell nobody."""


_READERS: Final[dict[Key, Reader]] = {
    "html": _read_html,
    "mhtml": _read_mhtml,
    "word": _read_word,
    "office": _read_office,
    "pdf": _read_pdf,
}
