"""Changing a concept together with the event that tells of it, in the transaction of the caller."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from align.errors import AlignError
from align.records import Concept, State
from align.store import concept_rows
from align.store.concept_fields import changes, to_fields
from align.store.events import Act, record

CONCEPT: Final = "concept"
"""The kind of subject that events on concepts name."""
DECISIONS: Final[dict[State, str]] = {
    "approved": "approved",
    "rejected": "rejected",
    "deprecated": "deprecated",
    "candidate": "reopened",
}
"""What it is called to give a concept a state."""
MERGED: Final = "merged"
"""What happened to a concept that took another one in."""
MERGED_INTO: Final = "merged into"
"""What happened to a concept that another one took in."""
FORMER: Final = "former"
"""Field of an event: the ids of what had been merged into a concept."""


def there(connection: sqlite3.Connection, concept_id: str) -> tuple[int, Concept]:
    """Return the concept with this id, now or formerly, and its key.

    Raises:
        AlignError: there is none.
    """
    key = concept_rows.key_of(connection, concept_id)
    if key is None:
        raise AlignError(f"There is no concept {concept_id} in the store; `align terms list` shows what there is.")
    return key, next(concept_rows.read(connection, [key]))


def change(
    connection: sqlite3.Connection,
    key: int,
    before: Concept,
    after: Concept,
    what: str,
    *,
    done: Act,
    took_in: str | None = None,
    undoes: int | None = None,
) -> None:
    """Write a concept as it is to be, and what was done to it.

    Args:
        connection: An open store.
        key: Number of the concept.
        before: The concept as it is in the store.
        after: The concept as it is to be.
        what: What was done, in a word.
        done: By whom, when and why.
        took_in: Id of a concept that was merged into this one.
        undoes: Number of the event that is taken back.
    """
    concept_rows.rewrite(connection, key, before, after)
    old, new = changes(before, after)
    if took_in:
        new[MERGED] = took_in
    record(connection, CONCEPT, before.id, what, done, before=old, after=new, undoes=undoes)


def take_in(
    connection: sqlite3.Connection,
    key: int,
    before: Concept,
    after: Concept,
    other: Concept,
    *,
    done: Act,
    former: Sequence[str] = (),
) -> None:
    """Write a concept that took in another one, whose id names it from now on.

    Args:
        connection: An open store.
        key: Number of the concept that is kept.
        before: The concept as it is in the store.
        after: The concept with what the other one holds.
        other: The concept taken in; it is not in the store (any more).
        done: By whom, when and why.
        former: Ids of what had been merged into the other concept earlier.
    """
    change(connection, key, before, after, MERGED, done=done, took_in=other.id)
    concept_rows.redirect(connection, (other.id, *former), key)
    whole = {**to_fields(other), FORMER: list(former)}
    record(connection, CONCEPT, other.id, MERGED_INTO, done, before=whole, after={"id": before.id})
