"""The documents a user names: read with a bar on the screen, and with a word about what was lost on the way."""

from __future__ import annotations

from pathlib import Path

from rich.progress import Progress

from align.cli.common import console, say
from align.errors import ReadingError
from align.reading import read
from align.reading.read import Unit
from align.reading.trace import RULES, WARNED, Trace
from align.records import Document


def read_document(file: Path, unit: Unit = "paragraph", trace: Trace | None = None) -> Document:
    """Read a document; what a lesser program had to read, and may have lost, is told on stderr.

    Raises:
        ReadingError: it cannot be read.
    """
    trace = trace if trace is not None else Trace()
    terminal = console(error=True)
    with Progress(console=terminal, transient=True, disable=not terminal.is_terminal) as progress:
        task = progress.add_task(file.name, total=None)
        document = read(
            file,
            unit=unit,
            trace=trace,
            progress=lambda done, of_all: progress.update(task, completed=done, total=of_all),
        )
    for rule in dict.fromkeys(step.rule for step in trace.steps if step.rule in WARNED):
        say(f"{file} was {RULES[rule]}.")
    return document


def read_pair(first: Path, second: Path, unit: Unit) -> tuple[Document, Document]:
    """Read an English and a Chinese document, whichever way round they were named.

    Raises:
        ReadingError: one cannot be read, both are the same file, or both are in one language.
    """
    if first.exists() and second.exists() and first.samefile(second):
        raise ReadingError(f"{first} was given twice; name the English and the Chinese file of one document.")
    one, two = read_document(first, unit), read_document(second, unit)
    if one.language == two.language:
        name = {"en": "English", "zh": "Chinese"}[one.language]
        raise ReadingError(f"{first} and {second} are both in {name}; name one English and one Chinese file.")
    if one.language == "zh":
        say(f"{first} is the Chinese file and {second} the English one; taken the other way round.")
        return two, one
    return one, two
