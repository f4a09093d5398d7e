"""Glossaries of OmegaT: what it stumbles over in `.utf8`, `.txt`, `.tab` and `.csv` files.

OmegaT reads three columns: source, target, comment. Lines that begin with `#` are comments to it, in CSV too.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from align.exchange.concepts_memoq import HEADINGS
from align.exchange.language_names import language_of_heading
from align.exchange.table_layout import Row
from align.exchange.validating.duplicates import Duplicates
from align.exchange.validating.findings import Findings
from align.exchange.validating.texts import Text, TextCheck

FORMULA: Final = re.compile(r"[=@]\s*\S|[+-][A-Za-z(@]")
"""What a spreadsheet program runs."""
_COLUMNS: Final = 3
_PIECE: Final = 2**16
_DELIMITERS: Final = (";", "\t")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def validate_glossary(path: Path, findings: Findings) -> int:
    """Find what is wrong with a glossary of OmegaT, and return how many entries were looked at."""
    suffix = path.suffix.lower()
    if suffix == ".tsv":
        findings.add("ignored-suffix", None, "its name ends in .tsv")
    glossary = _Glossary(findings, is_csv=suffix == ".csv")
    encoding = _encoding(path, suffix, findings)
    for row in _rows(path, encoding, findings, is_csv=suffix == ".csv"):
        glossary.take(row)
    if not findings.counts["wrong-encoding"] and not glossary.rows:
        findings.add("nothing-inside", None, "the glossary holds no entry")
    glossary.finish()
    return glossary.rows


def _encoding(path: Path, suffix: str, findings: Findings) -> str:
    """Return the encoding OmegaT reads the file in: `.utf8` always UTF-8, others UTF-8 or what their mark says."""
    with path.open("rb") as file:
        head = file.read(4)
    found = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "utf-8")
    if found == "utf-16" and suffix == ".utf8":
        findings.add("wrong-encoding", 1, "the file is UTF-16, and OmegaT reads .utf8 as UTF-8")
    if found == "utf-8":
        for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
            if head[place : place + 1] == b"\0":
                findings.add("utf-16-without-bom", 1, "the file is UTF-16 without the mark at its start that says so")
                return encoding
        if suffix == ".csv":
            findings.add("csv-without-bom", None, "the file does not begin with the mark of UTF-8")
    return found


def _rows(path: Path, encoding: str, findings: Findings, *, is_csv: bool) -> Iterator[Row]:
    """Yield the rows of a glossary without its comments; a row that cannot be read is found, and ends it."""
    number = before = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            if not is_csv:
                for number, line in enumerate(file, start=1):
                    if line.strip() and not line.startswith("#"):
                        yield Row(number, line.rstrip("\r\n").split("\t"))
                return
            reader = csv.reader(file, strict=True)
            for cells in reader:
                number, before = before + 1, reader.line_num
                if any(cells):
                    yield Row(number, cells)
    except UnicodeDecodeError:
        place = _undecodable_line(path, encoding)
        name = encoding.removesuffix("-sig").upper()
        findings.add("wrong-encoding", place, f"the file is not {name}: a character cannot be decoded")
    except csv.Error as error:
        findings.add("open-quotation", before + 1, f"the line cannot be parted into cells ({error})")


def _undecodable_line(path: Path, encoding: str) -> int:
    """Return the line of the first character that cannot be decoded."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                line += decoder.decode(piece).count("\n")
        except UnicodeDecodeError as error:
            line += error.object[: error.start].decode(encoding, errors="ignore").count("\n")
    return line


class _Glossary:
    """Follows a glossary, row by row."""

    def __init__(self, findings: Findings, *, is_csv: bool) -> None:
        self.rows = 0
        self._findings = findings
        self._is_csv = is_csv
        self._columns = 0, 1
        self._has_headings = False
        self._texts = TextCheck(findings)
        self._duplicates = Duplicates(findings, last_wins=False)

    def take(self, row: Row) -> None:
        self.rows += 1
        cells, line = row.cells, row.number
        if self._is_csv and cells[0].startswith("#"):
            self._findings.add("looks-like-comment", line, "the source term begins with #", cells[0])
            return
        if len(cells) < 2:
            self._tell_of_one_column(cells[0], line)
            return
        if self.rows == 1 and self._take_headings(cells, line):
            return
        if any(cells[_COLUMNS:]) and not self._has_headings:
            self._findings.add("too-many-columns", line, f"the line has {len(cells)} columns", cells[_COLUMNS])
        for cell in cells if self._is_csv else ():
            if FORMULA.match(cell):
                self._findings.add("formula", line, "the cell is a formula to a spreadsheet program", cell)
        first, second = (cells[column] if column < len(cells) else "" for column in self._columns)
        en, zh = Text(first, "en", line), Text(second, "zh", line)
        self._texts.pair(en, zh)
        if first.strip() and second.strip():
            self._duplicates.add(en, zh)

    def finish(self) -> None:
        """Find what only the whole file tells."""
        self._texts.finish()

    def _take_headings(self, cells: Sequence[str], line: int) -> bool:
        """Take the first line for headings if it names both languages, as tables for memoQ and others do."""
        languages = [language_of_heading(cell) for cell in cells]
        if "en" not in languages or "zh" not in languages:
            return False
        self._has_headings = True
        self._columns = languages.index("en"), languages.index("zh")
        if not {cell.strip().casefold() for cell in cells} >= HEADINGS:
            self._findings.add("heading", line, "the first line names the columns", ", ".join(cells))
        return True

    def _tell_of_one_column(self, cell: str, line: int) -> None:
        if self._is_csv and any(mark in cell for mark in _DELIMITERS):
            self._findings.add("wrong-delimiter", line, "the cells are not parted by commas", cell)
        else:
            self._findings.add("too-few-columns", line, "the line has one column only", cell)
