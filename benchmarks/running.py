"""Run a command of ours as its user does, in a process of its own, and say what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass

MEBIBYTES = 1 / (2**20 if sys.platform == "darwin" else 2**10)
"""What `ru_maxrss` is times this: macOS counts in bytes, Linux in KiB."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took."""

    clock: float
    """Seconds from start to end."""
    processor: float
    """Seconds of processor time, all threads and processes together."""
    peak: float
    """The most memory that one of its processes held, in MiB."""


def run(*arguments: str, failing: bool = False) -> Run:
    """Run Python with these arguments and no output; `failing` runs may end with any exit code and complain."""
    start = time.perf_counter()
    hidden = subprocess.DEVNULL
    errors = hidden if failing else None
    with subprocess.Popen([sys.executable, *arguments], stdout=hidden, stderr=errors) as process:  # noqa: S603 - our own
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    end = time.perf_counter()
    if process.returncode and not failing:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return Run(end - start, used.ru_utime + used.ru_stime, used.ru_maxrss * MEBIBYTES)
