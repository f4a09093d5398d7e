"""Run a program of others on a file nobody vouches for: bounded in time, memory and disk, leaving nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from typing import Final

LIBREOFFICE_PLACES: Final = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
"""What LibreOffice is called, and where it lies when it is not on the search path."""
_MAX_MEMORY = 4 * 1024 * 1024
"""Kilobytes of address space; LibreOffice takes one and a half million for a book."""
_MAX_FILE = 512 * 1024
"""Blocks of 512 bytes that a file it writes may have."""
_BOUNDED = f'ulimit -v {_MAX_MEMORY} 2>/dev/null; ulimit -f {_MAX_FILE} 2>/dev/null; exec "$@"'
_POSIX = os.name == "posix"


class Finished(Enum):
    """How a program ended."""

    WELL = auto()
    BADLY = auto()
    TOO_LATE = auto()


def run_bounded(command: Sequence[str], folder: Path, seconds: float, *, home: str | None = None) -> Finished:
    """Run a program, with everything it starts, and wait for it.

    Args:
        command: the program and its arguments.
        folder: where it may write; what it prints is in the file `output` afterwards.
        seconds: how long it may take.
        home: its home folder, `folder` where None.
    """
    bounded = ["/bin/sh", "-c", _BOUNDED, "sh", *command] if _POSIX else list(command)
    places = dict.fromkeys(("TMPDIR", "TMP", "TEMP", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(folder))
    environment = {**os.environ, "HOME": home or str(folder), **places}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - the programs are named here, the file is an argument
            bounded,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=_POSIX,
        )
        try:
            return Finished.BADLY if process.wait(seconds) else Finished.WELL
        except subprocess.TimeoutExpired:
            return Finished.TOO_LATE
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all it started, whether it is still there or not."""
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
