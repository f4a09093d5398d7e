"""Aligned text as CSV or TSV, a unit a row, under headings that `units_table` reads again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from align.exchange.content import Content
from align.exchange.vouched import VouchedUnit
from align.exchange.wording import without_forbidden

COLUMNS: Final = (
    "en",
    "zh",
    "document",
    "place",
    "year",
    "confidence",
    "status",
    "by",
    "when",
    "flags",
    "signature",
)
_LINE_ENDS_AND_TABS: Final = re.compile(r"[\t\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def write_csv(_path: Path, file: BinaryIO, content: Content) -> None:
    """Write units as CSV (RFC 4180) in UTF-8, by default with a byte order mark, without which Excel mistakes it."""
    _write(file, content, ",", "utf-8-sig" if content.form.bom else "utf-8")


def write_tsv(_path: Path, file: BinaryIO, content: Content) -> None:
    """Write units as TSV in UTF-8; cells are quoted where CSV would quote them."""
    _write(file, content, "\t", "utf-8")


def row_of(vouched: VouchedUnit) -> Iterator[str]:
    """Yield the cells of a unit in the order of `COLUMNS`, each on one line and free of what files cannot hold."""
    unit = vouched.unit
    yield from map(_in_one_line, (unit.en, unit.zh, unit.document, unit.place))
    yield str(unit.year or "")
    yield "" if vouched.confidence is None else f"{vouched.confidence:.4f}"
    yield vouched.status or ""
    yield from map(_in_one_line, (vouched.by, vouched.when, ", ".join(vouched.flags), vouched.signature))


def _write(file: BinaryIO, content: Content, delimiter: str, encoding: str) -> None:
    text = io.TextIOWrapper(file, encoding=encoding, newline="", errors="replace")
    rows = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(row_of(unit) for unit in content.units)
    # The file is not ours to close.
    text.detach()


def _in_one_line(text: str) -> str:
    if text.isprintable():
        return text.strip()
    return _LINE_ENDS_AND_TABS.sub(" ", without_forbidden(text)).strip()
