"""How the workbook of a review is laid out: its sheets, its columns, the words of its decisions, and its rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from align.errors import FormatError
from align.exchange.xlsx_looks import Column

FORMAT: Final = "un-align/review/1"
REVIEW_SHEET: Final = "Review"
HELP_SHEET: Final = "How to review"
EXPORTED_SHEET: Final = "Exported"
"""The hidden sheet: the mark of the format, the id of the workbook, and the rows as they were exported."""

OK: Final = "ok"
WRONG: Final = "wrong"
MERGE: Final = "merge with next"
SPLIT: Final = "split here"
APART: Final = "take apart"
MISSING_ZH: Final = "missing Chinese"
MISSING_EN: Final = "missing English"
MISSING: Final = "missing"
"""Understood as well where one side is empty, so that it is clear which is missing."""
COMMENT: Final = "comment"
REOPEN: Final = "open again"

DECISIONS: Final[dict[str, str]] = {
    OK: "The two texts belong together; or, where one side is empty, nothing in the other language belongs here.",
    WRONG: "The two texts do not translate each other. They stay where they are, and are never used as a translation.",
    MERGE: "This row and the next one of the document (by No.) are one: their texts are put together.",
    SPLIT: "This row is two: say under “Split after” how many paragraphs the first part keeps, such as 1+1 for one "
    "English and one Chinese; where both sides hold two paragraphs it may be left empty.",
    APART: "None of these texts belong together: each paragraph gets a row of its own.",
    MISSING_ZH: "The English was not translated: the Chinese is missing, or still in English.",
    MISSING_EN: "The Chinese was not translated: the English is missing, or still in Chinese.",
    COMMENT: "Nothing is decided; what you write under “Comment” is kept with the row.",
    REOPEN: "Take back what was decided before: nobody has decided on this row.",
}
"""What the list in the cell offers, and what each means."""

COLUMNS: Final = (
    Column("No.", 6, "count"),
    Column("Decision", 16),
    Column("Split after", 8),
    Column("Comment", 26),
    Column("EN no.", 8),
    Column("English", 56),
    Column("ZH no.", 8),
    Column("Chinese", 42),
    Column("What to look at", 38),
    Column("Severity", 10),
    Column("Confidence", 11.5, "percent"),
    Column("Status", 11),
    Column("Document", 18),
    Column("ID", 26, hidden=True),
)
BETWEEN: Final = "\n\n"
"""What parts the paragraphs in a cell, so that one sees how many there are."""

_ID: Final = re.compile(r"(a[0-9a-f]{12})/([0-9]{1,15})/([0-9]{1,15})")


@dataclass(frozen=True, slots=True)
class RowId:
    """Which bead a row is of, and upon which version of its alignment a decision in the row is made."""

    alignment: str
    bead: int
    version: int

    def __str__(self) -> str:
        return f"{self.alignment}/{self.bead}/{self.version}"


@dataclass(frozen=True, slots=True)
class ExportedRow:
    """A row as it left the store."""

    id: RowId
    number: int
    """Its No., which tells its place in the document from 1."""
    following: int | None
    """Id of the next bead of the document, None for the last."""
    en: tuple[int, ...]
    """Indices of its English paragraphs."""
    zh: tuple[int, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class GivenRow:
    """A row as it came back."""

    number: int
    """Its row in the sheet, from 1."""
    id: str
    decision: str
    split: str
    comment: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class ReviewWorkbook:
    """What came back with a workbook."""

    id: str
    exported: tuple[ExportedRow, ...]
    given: tuple[GivenRow, ...]


def row_id(text: str) -> RowId:
    """Return the id that a text is.

    Raises:
        FormatError: it is none.
    """
    found = _ID.fullmatch(text.strip())
    if found is None:
        raise FormatError(f"“{text}” is no ID of a row")
    return RowId(found[1], int(found[2]), int(found[3]))
