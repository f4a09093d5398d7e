"""Read the pages of a PDF in a process of its own.

PDFium unpacks what a file holds without bounds, and is a program in C: a file of some kilobytes can ask for all memory
of a machine, or crash. Here it can only end a process that has bounds.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO

from align.errors import ReadingError
from align.reading.pdf.document import Turned, turn_pages

MAX_MEMORY = 3 * 1024**3
"""Bytes of address space; a file of 60 megabytes with 100 fonts takes one third."""
FIRST_PAGE = 120.0
"""Seconds until the first page must have been read; it takes one."""
EACH_PAGE = 2.0
"""Seconds a page may take on average; it takes a twentieth of one."""
_COMMAND = (sys.executable, "-X", "utf8", "-m", __name__)

Message = Turned | str
"""A page, or the sentence that says why there are no more."""


def turn_pages_apart(path: Path, data: bytes) -> Iterator[Turned]:
    """Yield the pages of a PDF like `turn_pages`, within bounds of memory and time.

    Raises:
        ReadingError: as there, or the file goes beyond the bounds or makes PDFium crash.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(  # noqa: S603 - our own module; the path is an argument
        [*_COMMAND, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        try:
            yield from _pages(path, data, process)
        finally:
            process.kill()


def _pages(path: Path, data: bytes, process: subprocess.Popen[bytes]) -> Iterator[Turned]:
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("a process without pipes")
    patience = _Patience(process)
    done, pages = 0, 1
    try:
        with suppress(BrokenPipeError), process.stdin as pipe:
            pipe.write(data)
        for message in _messages(process.stdout):
            if isinstance(message, str):
                raise ReadingError(message)
            if not done:
                patience.start(FIRST_PAGE + EACH_PAGE * message.pages)
            done, pages = done + 1, message.pages
            yield message
    finally:
        patience.end()
    if done < pages:
        raise ReadingError(
            f"{path} cannot be read from page {done + 1} on: it takes too much time or memory to unpack; print it to a "
            "new PDF, or get the file again."
        )


def _messages(pipe: IO[bytes]) -> Iterator[Message]:
    """Yield what the process says until it ends, be it in the middle of a message."""
    with suppress(EOFError, pickle.UnpicklingError):
        while True:
            yield pickle.load(pipe)  # noqa: S301 - written by the process started above


class _Patience:
    """Ends a process when its time is up."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self.timer = Timer(0, process.kill)
        self.start(FIRST_PAGE)

    def start(self, seconds: float) -> None:
        """Give the process this long from now on."""
        self.end()
        self.timer = Timer(seconds, self.process.kill)
        self.timer.daemon = True
        self.timer.start()

    def end(self) -> None:
        """Let the process take as long as it wants."""
        self.timer.cancel()


def _main() -> None:
    """Read the PDF on standard input and write its pages to standard output."""
    _limit_memory()
    path, data = Path(sys.argv[1]), sys.stdin.buffer.read()
    try:
        for page in turn_pages(path, data):
            _say(page)
    except ReadingError as error:
        _say(str(error))


def _say(message: Message) -> None:
    pickle.dump(message, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - Windows does not have it

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    _main()
