"""Whether the beads of a workbook are still what the reviewer saw in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from align.errors import AlignError, ConflictError
from align.review.currency import check_seen
from align.review.workbook_earlier import Earlier
from align.review.workbook_texts import Row
from align.review.workbook_wishes import Problem, Wish
from align.store.alignments import get
from align.store.bead_fields import StoredBead

_ELSEWHERE = "the store holds another pair here; name the store that the workbook was exported from."


def outdated(
    connection: sqlite3.Connection, wishes: Sequence[Wish], rows: Mapping[str, Sequence[Row]], known: Earlier
) -> list[Problem]:
    """Return the wishes for beads that others changed since, by their rows, with what happened.

    Args:
        connection: An open store.
        wishes: What is asked for.
        rows: The rows of each alignment.
        known: What the same person changed in the same workbook before, and so knows of.
    """
    problems: dict[int, str] = {}
    for alignment in dict.fromkeys(wish.alignment for wish in wishes):
        there = {one.id: one for one in get(connection, alignment).beads}
        exported = {row.bead: row for row in rows[alignment]}
        for wish in wishes:
            for bead in wish.operation.named if wish.alignment == alignment else ():
                if not _is_known(there.get(bead), exported.get(bead), wish, known):
                    problems.setdefault(wish.row, _what_happened(connection, wish, bead))
    return list(problems.items())


def _is_known(there: StoredBead | None, exported: Row | None, wish: Wish, known: Earlier) -> bool:
    if there is None:
        return False
    if there.version > wish.version:
        return known.made(there.version)
    return exported is None or (there.bead.en, there.bead.zh) == (exported.exported.en, exported.exported.zh)


def _what_happened(connection: sqlite3.Connection, wish: Wish, bead: int) -> str:
    try:
        check_seen(connection, wish.alignment, [bead], wish.version)
    except ConflictError as conflict:
        # What it advises is for a page that shows the bead as it is now.
        happened, _, _ = str(conflict).partition(";")
        return f"{happened}; clear what you did in the row, or export the workbook again."
    except AlignError:
        return _ELSEWHERE
    return _ELSEWHERE
