"""Documents in .doc, .rtf and .odt: converted to .docx by LibreOffice, or read by a lesser program."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from align.errors import ReadingError
from align.reading.formats import recognise
from align.reading.passages import Passage
from align.reading.trace import Trace
from align.reading.word.container import OLE, is_locked
from align.reading.word.office_profile import write_profile
from align.reading.word.office_program import LIBREOFFICE_PLACES, Finished, run_bounded
from align.reading.word.reader import read_word
from align.records import Source

TIME_LIMIT: Final = 180.0
"""Seconds one conversion may take; 300 pages take about twenty."""
MAX_TEXT: Final = 32 * 1024 * 1024
"""Bytes of text taken from a lesser program."""
_FILTERS: Final[Mapping[bytes, tuple[str, str]]] = {
    OLE: (".doc", "MS Word 97"),
    b"{\\rtf": (".rtf", "Rich Text Format"),
    b"PK": (".odt", "writer8"),
}
"""Suffix and filter by first bytes, so that LibreOffice never guesses a format and opens a page that calls home."""
_LESSER: Final = (
    ("antiword", ("-m", "UTF-8.txt", "-w", "0")),
    ("catdoc", ("-d", "utf-8", "-w")),
)
"""Programs that know the text of a .doc and little else, with what makes them write a paragraph a line."""


class _NotConvertedError(ReadingError):
    """LibreOffice is not there, or fails at a document; a lesser program may do."""


def read_office(path: Path, data: bytes, trace: Trace) -> tuple[Passage, ...]:
    """Return the passages of a .doc, .rtf or .odt.

    Without LibreOffice, or where it fails, a .doc is read by antiword or catdoc; the trace then says what may be lost.

    Args:
        path: the file, for messages.
        data: its bytes.
        trace: takes what is left out or written out.

    Raises:
        ReadingError: the file is damaged or locked with a password, or no program is there that can read it.
    """
    try:
        return read_word(path, as_docx(path, data), trace)
    except _NotConvertedError:
        for program, options in _LESSER if data.startswith(OLE) else ():
            text = _text(program, options, data)
            if text:
                trace.note("read-without-word", Source(), program, "")
                return tuple(_passages(text))
        raise


def as_docx(path: Path, data: bytes) -> bytes:
    """Return a .doc, .rtf or .odt as .docx.

    LibreOffice works on a copy, in a folder and with a profile of its own that are gone afterwards, without macros,
    without the network, and within bounds of time, memory and disk. Conversions at the same time do not meet.

    Raises:
        ReadingError: the file is damaged or locked with a password, or LibreOffice is not there.
    """
    if data.startswith(OLE) and is_locked(data):
        raise ReadingError(
            f"{path} is locked with a password; open it in Word or LibreOffice and save a copy without one."
        )
    suffix, input_filter = next((known for start, known in _FILTERS.items() if data.startswith(start)), ("", ""))
    if not suffix:
        raise ReadingError(f"{path} is {recognise(data, path).name}, not a document of a word processor.")
    program = next(filter(None, map(shutil.which, LIBREOFFICE_PLACES)), None)
    if program is None:
        raise _NotConvertedError(
            f"{path} is read with LibreOffice, which is not installed; install it from libreoffice.org "
            "(on Debian: apt install libreoffice-writer-nogui), or save the document as .docx in Word."
        )
    with tempfile.TemporaryDirectory(prefix="align-", ignore_cleanup_errors=True) as name:
        document = Path(name) / f"document{suffix}"
        document.write_bytes(data)
        return _convert(path, document, program, input_filter)


def _convert(path: Path, document: Path, program: str, input_filter: str) -> bytes:
    folder = document.parent
    profile = folder / "profile"
    write_profile(profile)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        f"--infilter={input_filter}",
        *("--convert-to", "docx:MS Word 2007 XML"),
        *("--outdir", str(folder / "converted")),
        str(document),
    ]
    finished = run_bounded(command, folder, TIME_LIMIT)
    converted = folder / "converted" / f"{document.stem}.docx"
    if finished is Finished.TOO_LATE:
        raise _NotConvertedError(
            f"{path} could not be converted within {TIME_LIMIT:.0f} seconds; open it in LibreOffice or Word, "
            "and save it as .docx."
        )
    if not converted.is_file():
        raise _NotConvertedError(
            f"{path} cannot be opened by LibreOffice: the document is damaged or locked, or LibreOffice was installed "
            "without Writer; open it in Word and save it as .docx."
        )
    return converted.read_bytes()


def _text(program: str, options: tuple[str, ...], data: bytes) -> str:
    """Return what a lesser program makes of a .doc; nothing where it is not there, or fails."""
    found = shutil.which(program)
    if found is None:
        return ""
    with tempfile.TemporaryDirectory(prefix="align-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        document = folder / "document.doc"
        document.write_bytes(data)
        # antiword finds its tables of characters in the user's home.
        home = os.environ.get("HOME", name)
        if run_bounded([found, *options, str(document)], folder, TIME_LIMIT, home=home) is not Finished.WELL:
            return ""
        with (folder / "output").open("rb") as output:
            return output.read(MAX_TEXT).decode("utf-8", errors="replace").strip()


def _passages(text: str) -> Iterator[Passage]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield Passage((line.strip(),), source=Source(paragraph=number))
