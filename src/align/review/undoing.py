"""Taking decisions back and making them again; both are events of their own."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Final

from align.errors import AlignError
from align.review.currency import Outcome, outcome, refuse, version_of
from align.store import bead_rows
from align.store.bead_fields import from_fields
from align.store.changing_beads import ALIGNMENT, key_of, reverse
from align.store.database import writing
from align.store.events import Act, Event, act, event_numbered

UNDONE: Final = "taken back"
REDONE: Final = "made again"


def undo(
    connection: sqlite3.Connection,
    name: str,
    *,
    by: str,
    whose: str | None = None,
    upon: int | None = None,
    why: str = "",
) -> Outcome:
    """Take back the latest decision on an alignment that still stands; then the one before it.

    Args:
        connection: An open store.
        name: Id of the alignment.
        by: Who takes it back.
        whose: Only decisions of this person; None for those of anybody.
        upon: The version that the reviewer saw; everything since then is told. None for this change alone.
        why: The reason, where one is given.

    Raises:
        ConflictError: somebody else changed the same beads since; says who.
        AlignError: nothing was decided.
    """
    with writing(connection):
        version = version_of(connection, name)
        standing, _ = _stacks(connection, name, whose)
        if not standing:
            raise AlignError("There is no decision to take back.")
        event = _reversed(connection, name, standing[-1], UNDONE, act(by, why))
        return outcome(connection, name, version if upon is None else upon, event)


def redo(
    connection: sqlite3.Connection,
    name: str,
    *,
    by: str,
    whose: str | None = None,
    upon: int | None = None,
    why: str = "",
) -> Outcome:
    """Make the decision again that was taken back last, unless its maker has decided on something else since.

    Raises:
        ConflictError: somebody else changed the same beads since; says who.
        AlignError: nothing was taken back.
    """
    with writing(connection):
        version = version_of(connection, name)
        _, undone = _stacks(connection, name, whose)
        if not undone:
            raise AlignError("There is no decision to make again.")
        event = _reversed(connection, name, undone[-1], REDONE, act(by, why))
        return outcome(connection, name, version if upon is None else upon, event)


def can_undo(connection: sqlite3.Connection, name: str, whose: str | None = None) -> tuple[bool, bool]:
    """Return whether there is a decision to take back, and one to make again."""
    standing, undone = _stacks(connection, name, whose)
    return bool(standing), bool(undone)


def _stacks(connection: sqlite3.Connection, name: str, whose: str | None) -> tuple[list[int], list[int]]:
    """Return the numbers of the events that can be taken back and of those that took one back, the latest last."""
    standing: dict[int, str] = {}
    undone: dict[int, str] = {}
    for number, who, what, undoes in connection.execute(
        "SELECT number, who, what, undoes FROM event WHERE subject_kind = ? AND subject = ? AND before IS NOT NULL"
        " ORDER BY number",
        (ALIGNMENT, name),
    ):
        if what == UNDONE:
            undone[number] = standing.pop(undoes)
        elif what == REDONE:
            standing[number] = undone.pop(undoes)
        else:
            standing[number] = who
            undone = {other: maker for other, maker in undone.items() if maker != who}
    return _of(standing, whose), _of(undone, whose)


def _of(makers: dict[int, str], whose: str | None) -> list[int]:
    """Return the events of one person, or all; who took a decision back does not matter, but whose it was."""
    return [number for number, maker in makers.items() if whose in (None, maker)]


def _reversed(connection: sqlite3.Connection, name: str, number: int, what: str, done: Act) -> int:
    event = event_numbered(connection, number)
    _check_stands(connection, name, event)
    return reverse(connection, event, what, done)


def _check_stands(connection: sqlite3.Connection, name: str, event: Event) -> None:
    """Refuse to reverse what somebody has built upon."""
    left = {fields["id"]: from_fields(fields) for fields in (event.after or {})["beads"]}
    gone = {fields["id"] for fields in (event.before or {})["beads"]} - set(left)
    now = bead_rows.read(connection, key_of(connection, name), [*left, *gone])
    changed = set(left) ^ {stored.id for stored in now}
    changed |= {stored.id for stored in now if left.get(stored.id) != replace(stored, version=0)}
    if changed:
        refuse(connection, name, sorted(changed), event.number)
