"""A file of a CAT tool, told by its name, looked at from its beginning to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from align.errors import FormatError, UsageError
from align.exchange.validating.findings import SHOWN, Finding, Findings
from align.exchange.validating.glossary_text import validate_glossary
from align.exchange.validating.glossary_xlsx import validate_workbook
from align.exchange.validating.rules import Format
from align.exchange.validating.tbx import validate_tbx
from align.exchange.validating.tmx import validate_tmx

_KINDS: Final[dict[str, tuple[Format, Callable[[Path, Findings], int]]]] = {
    ".tmx": ("TMX", validate_tmx),
    ".tbx": ("TBX", validate_tbx),
    ".xlsx": ("XLSX", validate_workbook),
    **dict.fromkeys((".utf8", ".txt", ".tab", ".csv", ".tsv"), ("OmegaT", validate_glossary)),
}
SUFFIXES: Final = tuple(_KINDS)
"""Endings of the files that can be validated."""


@dataclass(frozen=True, slots=True)
class Validation:
    """What became of one file."""

    path: Path
    format: Format
    entries: int
    """Units, concepts or rows that were looked at."""
    errors: int
    warnings: int
    counts: dict[str, int]
    """How many findings there are of each code."""
    findings: tuple[Finding, ...]
    """The first few of each code, in the order of the file."""


def check_name(path: Path) -> None:
    """Raise UsageError unless this is a file of a kind that can be validated."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name the files in it.")
    if not path.exists():
        raise UsageError(f"{path} does not exist; check its name and place.")
    if not path.is_file():
        raise UsageError(f"{path} is no file with content of its own; save it as a file first.")
    if path.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{path} is of no kind that can be validated; its name should end in {', '.join(SUFFIXES)}.")


def validate(path: Path, *, shown: int | None = SHOWN) -> Validation:
    """Find what would keep a CAT tool from taking a file, or have it take the wrong thing.

    Memory does not grow with the file, but for some 100 bytes a unit by which duplicates are told.

    Args:
        path: A memory (.tmx), a termbase (.tbx), a glossary of OmegaT (.utf8, .txt, .tab, .csv; .tsv is told to be
            ignored), or a workbook with a glossary (.xlsx).
        shown: How many findings of one sort are kept, the others being counted; None for all.

    Raises:
        UsageError: the file is not there, or of no kind that can be validated.
        FormatError: it cannot be read.
    """
    check_name(path)
    kind, check = _KINDS[path.suffix.lower()]
    findings = Findings(shown)
    try:
        entries = check(path, findings)
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}; look at its permissions.") from error
    return Validation(
        path=path,
        format=kind,
        entries=entries,
        errors=findings.of("error"),
        warnings=findings.of("warning"),
        counts=dict(findings.counts),
        findings=tuple(findings),
    )
