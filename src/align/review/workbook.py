"""Taking over what a reviewer decided in a workbook: all of it in one transaction, or nothing."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from align.errors import AlignError, ConflictError, FormatError
from align.exchange.review_layout import ReviewWorkbook
from align.review.currency import version_of
from align.review.deciding import decide
from align.review.judges import Judges
from align.review.operations import Merge, Operation, Rearrange
from align.review.workbook_currency import outdated
from align.review.workbook_earlier import earlier, remember
from align.review.workbook_rows import rows_of
from align.review.workbook_texts import Row
from align.review.workbook_wishes import Problem, Wish, understand
from align.store.alignments import StoredAlignment, get
from align.store.database import writing

_MOST_TOLD: Final = 20
"""Problems that are told one by one."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a workbook."""

    done: Mapping[str, int]
    """How often each kind of operation was done, by what it is called."""
    before: int
    """Decisions that had been taken over earlier."""
    remarks: tuple[int, ...]
    """Rows with an edited text that is kept as a comment."""
    deleted: tuple[int, ...]
    """Rows that were deleted, by their No.; their beads are left as they are."""


def take_over(connection: sqlite3.Connection, workbook: ReviewWorkbook, *, name: str, by: str, judges: Judges) -> Taken:
    """Do what a workbook asks for; what was taken over from it before is not done again.

    Args:
        connection: An open store.
        workbook: What came back.
        name: Its file, as people and the log are told.
        by: Who decided.
        judges: Who tells what is to be thought of beads that are made by this.

    Raises:
        ConflictError: beads of rows were changed since by others; says which, and nothing is changed.
        FormatError: rows cannot be understood, or are of another store; says which and why, and nothing is changed.
    """
    rows = rows_of(workbook)
    stored = {one: _alignment(connection, one, listed, name) for one, listed in rows.by_alignment.items()}
    understood = [understand(rows.by_alignment[one], there.en, there.zh) for one, there in stored.items()]
    problems = [*rows.problems, *(problem for one in understood for problem in one.problems)]
    if problems:
        raise FormatError(_told(name, problems))
    wishes = [wish for one in understood for wish in one.wishes]
    # A judge may take seconds to make, in which others can write.
    for alignment in {wish.alignment for wish in wishes if wish.operation.regroups}:
        judges.of(connection, alignment)
    with writing(connection):
        known = earlier(connection, workbook.id, by)
        fresh = [wish for wish in wishes if wish.digest not in known.digests]
        changed = outdated(connection, fresh, rows.by_alignment, known)
        if changed:
            raise ConflictError(_told(name, changed))
        done, first = _do(connection, fresh, name, by, judges)
        if fresh:
            remember(connection, workbook.id, file=name, wishes=wishes, first=first, by=by)
    remarks = tuple(sorted(row for one in understood for row in one.remarks))
    return Taken(done, len(wishes) - len(fresh), remarks, _left(rows.by_alignment, wishes))


def _alignment(connection: sqlite3.Connection, alignment: str, rows: Sequence[Row], name: str) -> StoredAlignment:
    """Return an alignment of a store, if it may be the one that rows were exported from."""
    elsewhere = FormatError(f"{name} was exported from another store, or from a later state of this one; name that.")
    if connection.execute("SELECT 1 FROM alignment WHERE id = ?", (alignment,)).fetchone() is None:
        raise elsewhere
    stored = get(connection, alignment)
    fits = all(
        row.exported.id.version <= stored.version
        and max(row.exported.en, default=-1) < len(stored.en.paragraphs)
        and max(row.exported.zh, default=-1) < len(stored.zh.paragraphs)
        for row in rows
    )
    if not fits:
        raise elsewhere
    return stored


def _do(
    connection: sqlite3.Connection, wishes: Sequence[Wish], name: str, by: str, judges: Judges
) -> tuple[Counter[str], int | None]:
    """Do what is asked for, and return how often each thing was done, and the number of the first event.

    Raises:
        FormatError: something cannot be done to its beads; says what, of each.
    """
    done = Counter[str]()
    first: int | None = None
    problems = []
    taken_in: dict[tuple[str, int], int] = {}
    for wish in wishes:
        operation = _where_it_is(wish, taken_in)
        upon = version_of(connection, wish.alignment)
        try:
            outcome = decide(
                connection, wish.alignment, operation, upon=upon, by=by, judges=judges, why=f"{name}, row {wish.row}"
            )
        except AlignError as error:
            problems.append((wish.row, str(error)))
        else:
            done[operation.what] += outcome.event is not None
            first = first or outcome.event
    if problems:
        raise FormatError(_told(name, problems))
    return +done, first


def _where_it_is(wish: Wish, taken_in: dict[tuple[str, int], int]) -> Operation:
    """Return the operation on the bead that took the one meant in, where rows are merged one after the other."""
    operation = wish.operation
    if not isinstance(operation, Merge):
        return operation
    bead = operation.bead
    while (wish.alignment, bead) in taken_in:
        bead = taken_in[wish.alignment, bead]
    taken_in[wish.alignment, operation.other] = bead
    return replace(operation, bead=bead)


def _left(rows: Mapping[str, Sequence[Row]], wishes: Sequence[Wish]) -> tuple[int, ...]:
    """Return the rows that were deleted, but for those whose texts were put elsewhere."""
    moved = {(w.alignment, bead) for w in wishes if isinstance(w.operation, Rearrange) for bead in w.operation.named}
    deleted = ((name, row) for name, listed in rows.items() for row in listed if row.given is None)
    return tuple(row.exported.number for name, row in deleted if (name, row.bead) not in moved)


def _told(name: str, problems: Sequence[Problem]) -> str:
    lines = [f"row {row}: {problem}" for row, problem in sorted(problems)]
    more = [f"… and {len(lines) - _MOST_TOLD} more."] if len(lines) > _MOST_TOLD else []
    return "\n".join([f"{name} is not taken over, and nothing was changed:", *lines[:_MOST_TOLD], *more])
