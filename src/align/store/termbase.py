"""The termbase: concepts with their terms, added without duplicates, found, decided on and merged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from align.records import STATES, Concept, State
from align.store import concept_rows
from align.store.adding import Added, add
from align.store.changing import CONCEPT, there
from align.store.deciding import decide, merge, undo
from align.store.events import Event, events_of

__all__ = ["Added", "add", "concepts", "count", "decide", "find", "get", "history", "merge", "ranked", "undo"]

_PAGE: Final = 1000


def concepts(connection: sqlite3.Connection, *, state: State | None = None) -> Iterator[Concept]:
    """Yield all concepts, or those of one state, in the order in which they came into the store."""
    last = 0
    while page := _keys_after(connection, last, state):
        yield from concept_rows.read(connection, page)
        last = page[-1]


def ranked(
    connection: sqlite3.Connection, *, state: State | None = None, kind: str | None = None, limit: int | None = None
) -> Iterator[Concept]:
    """Yield the concepts of a state and a kind by their scores, the best first; those without one come last."""
    found = connection.execute(
        "SELECT key FROM concept LEFT JOIN evidence ON evidence.concept = concept.key"
        " WHERE (:state IS NULL OR state = :state) AND (:kind IS NULL OR kind = :kind)"
        " ORDER BY score DESC, pairs DESC, key LIMIT :limit",
        {"state": state, "kind": kind, "limit": -1 if limit is None else limit},
    )
    keys = [key for (key,) in found]
    for start in range(0, len(keys), _PAGE):
        yield from concept_rows.read(connection, keys[start : start + _PAGE])


def count(connection: sqlite3.Connection, *, kind: str | None = None) -> dict[State, int]:
    """Return how many concepts there are of each state, of one kind or of all."""
    found = connection.execute(
        "SELECT state, count(*) FROM concept WHERE ? IS NULL OR kind = ? GROUP BY state", (kind, kind)
    )
    return dict.fromkeys(STATES, 0) | dict(found.fetchall())


def get(connection: sqlite3.Connection, concept_id: str) -> Concept | None:
    """Return the concept with this id, or the one it was merged into; None where there is none."""
    key = concept_rows.key_of(connection, concept_id)
    return None if key is None else next(concept_rows.read(connection, [key]))


def find(connection: sqlite3.Connection, name: str) -> tuple[Concept, ...]:
    """Return the concepts a person may mean: the one with this id, else those with this term, else with its fold."""
    concept = get(connection, name)
    if concept:
        return (concept,)
    return tuple(concept_rows.read(connection, concept_rows.keys_named(connection, name)))


def history(connection: sqlite3.Connection, concept_id: str) -> tuple[Event, ...]:
    """Return what happened to a concept and to those that were merged into it, the oldest event first.

    Raises:
        AlignError: there is no such concept.
    """
    key, concept = there(connection, concept_id)
    return events_of(connection, CONCEPT, [concept.id, *concept_rows.former_ids(connection, key)])


def _keys_after(connection: sqlite3.Connection, last: int, state: State | None) -> list[int]:
    found = connection.execute(
        "SELECT key FROM concept WHERE key > ? AND (? IS NULL OR state = ?) ORDER BY key LIMIT ?",
        (last, state, state, _PAGE),
    )
    return [key for (key,) in found]
