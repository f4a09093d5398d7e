"""The rows of XLSX workbooks, as text."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO, Final

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from align.errors import FormatError
from align.exchange.table_layout import Row

_LARGEST: Final = 4 * 2**30
"""Bytes a workbook may unpack to; a sheet of a million rows of sentences takes less than one gigabyte."""


@contextmanager
def opened_workbook(path: Path) -> Iterator[Workbook]:
    """Open a workbook for reading row by row, and close it at the end.

    Raises:
        FormatError: the file cannot be read or is no XLSX workbook.
    """
    try:
        with path.open("rb") as file:
            yield _workbook(path, file)
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}; check its name and place.") from error


def sheet_rows(path: Path, sheet: Any) -> Iterator[Row]:
    """Yield the rows of a worksheet, blank ones left out.

    Raises:
        FormatError: the sheet is damaged.
    """
    # Some programs write a wrong size of the sheet, which openpyxl would believe.
    sheet.reset_dimensions()
    number = 0
    try:
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            cells = [_text(value) for value in values]
            if any(cells):
                yield Row(number, cells)
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError, TypeError, IndexError) as error:
        raise FormatError(
            f"{path}, sheet {sheet.title}: the rows after {number} are damaged ({error}); save the workbook again."
        ) from error


def _workbook(path: Path, file: BinaryIO) -> Workbook:
    try:
        _check_size(path, file)
        with warnings.catch_warnings():
            # openpyxl warns of features it would drop in writing; nothing is written here.
            warnings.simplefilter("ignore")
            return load_workbook(file, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError, TypeError) as error:
        raise FormatError(
            f"{path} is not an XLSX workbook, or is damaged ({error}); save it again as .xlsx (Excel workbook)."
        ) from error


def _check_size(path: Path, file: BinaryIO) -> None:
    with zipfile.ZipFile(file) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > _LARGEST:
        raise FormatError(f"{path} unpacks to {size >> 30} GB, more than texts take; split it, or save it as TSV.")


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return str(value)
