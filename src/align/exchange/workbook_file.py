"""A workbook written so that the same content and date make the same bytes."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO, Final

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_OLDEST: Final = 1980
"""The first year that a zip file can tell."""


@contextmanager
def workbook(file: BinaryIO, moment: datetime) -> Iterator[Workbook]:
    """Yield a new workbook, whose rows go to disk as they are appended, and write it into an open file at the end.

    The workbook tells, and its parts carry, this moment as the time of its making.
    """
    book = Workbook(write_only=True)
    try:
        yield book
    except BaseException:
        # Each sheet has a file of its own open.
        for sheet in book.worksheets:
            sheet.close()
        raise
    book.properties.creator = "un-align"
    book.properties.created = book.properties.modified = moment.replace(tzinfo=None, microsecond=0)
    with _Dated(file, moment) as parts:
        # `Workbook.save` does the same, with the time of day.
        ExcelWriter(book, parts).write_data()


class _Dated(zipfile.ZipFile):
    """A zip file whose parts all bear one date."""

    def __init__(self, file: BinaryIO, moment: datetime) -> None:
        super().__init__(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        year = max(moment.year, _OLDEST)
        self._date = (year, moment.month, moment.day, moment.hour, moment.minute, moment.second)

    def writestr(self, zinfo_or_arcname: str | zipfile.ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(self._info(name), data)

    def write(self, filename: str | PathLike[str], arcname: str | PathLike[str] | None = None, *_: Any) -> None:
        with Path(filename).open("rb") as part, self.open(self._info(str(arcname or filename)), "w") as written:
            shutil.copyfileobj(part, written, 2**20)

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, self._date)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        return info
