"""What a reviewer asks for in a workbook: operations with the rows they come from, and what cannot be understood."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from align.errors import FormatError
from align.exchange.review_layout import MERGE
from align.records import Document, Language
from align.review.operation import NAMES
from align.review.operations import (
    Comment,
    Confirm,
    MarkUntranslated,
    Merge,
    Operation,
    Rearrange,
    Reject,
    Reopen,
    Split,
    Unlink,
)
from align.review.workbook_decisions import commented, decided
from align.review.workbook_moves import changes_nothing, is_disorder, rearrangements
from align.review.workbook_texts import Edited, Row, edited

_STAGES: Final = (Rearrange, Split, Unlink, Confirm, Reject, Reopen, MarkUntranslated, Comment, Merge)
"""The order in which operations are done: each finds the paragraphs that its row shows."""
_DISORDER: Final = (
    "texts of {} rows stand in other rows, in another order, as when one column is sorted alone; undo that, and sort "
    "all columns together."
)

Problem = tuple[int, str]
"""A row of the sheet, and what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An operation that a row asks for."""

    row: int
    """Row of the sheet, from 1."""
    alignment: str
    version: int
    """The version of the alignment that the reviewer saw."""
    operation: Operation

    @property
    def digest(self) -> str:
        """Tells two wishes apart, wherever their rows stand."""
        said = f"{self.alignment} {self.version} {self.operation!r}"
        return hashlib.blake2b(said.encode(errors="replace"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Understood:
    """What rows ask for."""

    wishes: tuple[Wish, ...]
    """In the order in which they are to be done."""
    problems: tuple[Problem, ...]
    remarks: tuple[int, ...]
    """Rows with an edited text that is kept as a comment."""


def understand(rows: Sequence[Row], en: Document, zh: Document) -> Understood:
    """Return what the rows of one alignment ask for."""
    edits: dict[Language, Edited] = {"en": edited(rows, en, "en"), "zh": edited(rows, zh, "zh")}
    by_bead = {row.bead: row for row in rows}
    wishes: list[Wish] = []
    problems: list[Problem] = []
    for one in rearrangements(rows, edits["en"].members, edits["zh"].members):
        row = next(by_bead[bead] for bead in one.named if by_bead[bead].given)
        if changes_nothing(one, by_bead):
            problems.append((_number(row), "it holds the texts of another row; undo that, or put its hidden ID right."))
        elif is_disorder(one, by_bead):
            problems.append((_number(row), _DISORDER.format(len(one.groups))))
        else:
            wishes.append(_wish(row, one))
    remarks = _remarks(edits)
    for row in rows:
        members = [edits[language].members.get(row.bead, row.members(language)) for language in edits]
        try:
            said = [*decided(row, *members), *commented(row, remarks.get(row.bead, ()))]
        except FormatError as error:
            problems.append((_number(row), f"{error}."))
        else:
            wishes += [_wish(row, operation) for operation in said]
    problems += _contradictions(wishes)
    wishes.sort(key=lambda wish: _STAGES.index(type(wish.operation)))
    return Understood(tuple(wishes), tuple(problems), tuple(_number(by_bead[bead]) for bead in remarks))


def _remarks(edits: Mapping[Language, Edited]) -> dict[int, list[str]]:
    """Return what is to be noted of edited texts that do not tell where paragraphs belong, by bead."""
    remarks = defaultdict[int, list[str]](list)
    for language, found in edits.items():
        for row in found.unclear:
            text = row.cell(language)
            remarks[row.bead].append(f"{NAMES[language]} {f'edited: {text}' if text else 'taken out'}")
    return remarks


def _contradictions(wishes: Sequence[Wish]) -> Iterator[Problem]:
    """Yield the rows that are to be put together with the next one, where one of the two says otherwise."""
    taken_in = {wish.operation.other: wish.row for wish in wishes if isinstance(wish.operation, Merge)}
    for wish in wishes:
        operation = wish.operation
        if isinstance(operation, Rearrange):
            for bead, *sides in operation.groups:
                if bead in taken_in and not any(sides):
                    yield taken_in[bead], f"“{MERGE}”, and all texts of the next row were moved; clear the decision."
        elif not isinstance(operation, Comment | Merge) and operation.named[0] in taken_in:
            yield wish.row, f"row {taken_in[operation.named[0]]} takes it in by “{MERGE}”; clear one of the two."


def _wish(row: Row, operation: Operation) -> Wish:
    return Wish(_number(row), row.exported.id.alignment, row.exported.id.version, operation)


def _number(row: Row) -> int:
    return row.given.number if row.given else 0
