"""Whether a reviewer saw what is there: who changed a bead since, and what changed altogether."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from align.errors import AlignError, ConflictError
from align.store import bead_rows
from align.store.bead_fields import StoredBead
from align.store.changing_beads import ALIGNMENT, key_of

_TOUCHED = (
    "SELECT who, at, what, json_extract(was.value, '$.id') AS bead"
    " FROM event, json_each(event.before, '$.beads') AS was WHERE subject_kind = ? AND subject = ? AND number > ?"
)
"""Who changed or removed which bead of an alignment after an event."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reviewer has to know after a decision: all that is other than what was on the screen."""

    version: int
    """What the next decision is made upon."""
    event: int | None
    """Number of the event of this decision; None where it changed nothing."""
    changed: tuple[StoredBead, ...]
    """All beads that are other than they were or new, by this decision or by those of others, in order."""
    gone: tuple[int, ...]
    """Ids of the beads that are no more."""


def version_of(connection: sqlite3.Connection, name: str) -> int:
    """Return the version of an alignment: the number of the event that changed it last.

    Raises:
        AlignError: there is no such alignment.
    """
    row = connection.execute("SELECT version FROM alignment WHERE id = ?", (name,)).fetchone()
    if row is None:
        raise AlignError(f"There is no alignment {name} in the store.")
    return int(row[0])


def outcome(connection: sqlite3.Connection, name: str, upon: int, event: int | None = None) -> Outcome:
    """Return what happened to an alignment after a version of it."""
    key = key_of(connection, name)
    rows = connection.execute("SELECT id FROM bead WHERE alignment = ? AND version > ?", (key, upon))
    changed = bead_rows.read(connection, key, [bead for (bead,) in rows])
    gone = connection.execute(
        f"SELECT DISTINCT bead FROM ({_TOUCHED}) AS touched"  # noqa: S608 - a constant
        " WHERE NOT EXISTS (SELECT 1 FROM bead WHERE alignment = ? AND id = touched.bead) ORDER BY bead",
        (ALIGNMENT, name, upon, key),
    )
    return Outcome(version_of(connection, name), event, tuple(changed), tuple(bead for (bead,) in gone))


def check_seen(connection: sqlite3.Connection, name: str, beads: Iterable[int], upon: int) -> None:
    """Refuse a change of beads that somebody changed after the version it is made upon.

    Raises:
        ConflictError: one was changed; says by whom, when and how.
        AlignError: there never was such a bead.
    """
    key = key_of(connection, name)
    for bead in beads:
        row = connection.execute("SELECT version FROM bead WHERE alignment = ? AND id = ?", (key, bead)).fetchone()
        if row is None or row[0] > upon:
            refuse(connection, name, [bead], upon)


def refuse(connection: sqlite3.Connection, name: str, beads: Iterable[int], upon: int) -> None:
    """Say who changed one of these beads last after a version.

    Raises:
        ConflictError: somebody did.
        AlignError: nobody did, so that there is no such bead.
    """
    wanted = list(beads)
    latest = connection.execute(
        f"SELECT * FROM ({_TOUCHED} ORDER BY number DESC)"  # noqa: S608 - a constant
        " WHERE bead IN (SELECT value FROM json_each(?)) LIMIT 1",
        (ALIGNMENT, name, upon, json.dumps(wanted)),
    ).fetchone()
    if latest is None:
        raise AlignError(f"There is no bead {wanted[0]} in alignment {name}.")
    who, at, what, bead = latest
    raise ConflictError(
        f"Bead {bead} was {what} by {who} ({at}) after you saw it; nothing was changed, so look at it again."
    )
