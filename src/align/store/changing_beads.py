"""Changing beads together with the event that tells of it, in the transaction of the caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from align.records import Signature
from align.store import bead_rows
from align.store.bead_fields import Changes, StoredBead, from_fields, to_fields
from align.store.events import Act, Event, record

ALIGNMENT: Final = "alignment"
"""The kind of subject that events on alignments name."""
ALIGNED_AGAIN: Final = "aligned again"
"""What happened to an alignment whose open beads were made anew."""
_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def change_beads(
    connection: sqlite3.Connection,
    name: str,
    changes: Changes,
    what: str,
    done: Act,
    *,
    undoes: int | None = None,
    signature: tuple[Signature, Signature] | None = None,
) -> int:
    """Write beads as they are to be, and what was done, and return the number of that event.

    Args:
        connection: An open store.
        name: Id of the alignment.
        changes: The beads that change; together they hold the same paragraphs before and after.
        what: What was done, in a word.
        done: By whom, when and why.
        undoes: Number of the event that is taken back.
        signature: What made the alignment until now, and what makes it from now on.

    Raises:
        ValueError: a paragraph would be lost, or stand in two beads; nothing is written.
    """
    key = key_of(connection, name)
    before = bead_rows.read(connection, key, list(changes))
    after = [stored for stored in changes.values() if stored]
    _check_nothing_is_lost(before, after)
    old: dict[str, Any] = {"beads": [to_fields(stored) for stored in before]}
    new: dict[str, Any] = {"beads": [to_fields(stored) for stored in after]}
    if signature and signature[0] != signature[1]:
        old["signature"], new["signature"] = (asdict(one) for one in signature)
    number = record(connection, ALIGNMENT, name, what, done, before=old, after=new, undoes=undoes)
    places = bead_rows.places(connection, key, list(changes))
    bead_rows.delete(connection, key, changes)
    bead_rows.write(connection, key, [replace(stored, version=number) for stored in after], places)
    if {stored.id: stored.members for stored in before} != {stored.id: stored.members for stored in after}:
        bead_rows.put_in_order(connection, key)
    connection.execute(
        "UPDATE alignment SET version = ?, next_bead = max(next_bead, ?) WHERE key = ?",
        (number, 1 + max(changes, default=0), key),
    )
    if "signature" in new:
        connection.execute("UPDATE alignment SET signature = ? WHERE key = ?", (_json(new["signature"]), key))
    return number


def reverse(connection: sqlite3.Connection, event: Event, what: str, done: Act) -> int:
    """Put the beads of an event back to what they were before it, and return the number of the event of that."""
    before, after = event.before or {}, event.after or {}
    changes: dict[int, StoredBead | None] = dict.fromkeys(fields["id"] for fields in after["beads"])
    changes |= {fields["id"]: from_fields(fields) for fields in before["beads"]}
    signature = (Signature(**after["signature"]), Signature(**before["signature"])) if "signature" in after else None
    return change_beads(connection, event.subject, changes, what, done, undoes=event.number, signature=signature)


def key_of(connection: sqlite3.Connection, name: str) -> int:
    """Return the key of an alignment that is there."""
    return int(connection.execute("SELECT key FROM alignment WHERE id = ?", (name,)).fetchone()[0])


def _check_nothing_is_lost(before: Sequence[StoredBead], after: Sequence[StoredBead]) -> None:
    old, new = (sorted(member for stored in beads for member in stored.members) for beads in (before, after))
    if old != new or not all(stored.members for stored in after):
        raise ValueError(f"the beads {[stored.id for stored in after]} would not hold the paragraphs that were there")
