"""What people decide on concepts: a state, that two are one, and that a decision was wrong."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Final

from align.errors import AlignError
from align.records import Concept, State
from align.store import concept_rows
from align.store.changing import CONCEPT, DECISIONS, FORMER, MERGED, MERGED_INTO, change, take_in, there
from align.store.concept_fields import from_fields, with_fields
from align.store.database import writing
from align.store.editing import EDITED
from align.store.events import Act, Event, act, events_of, record
from align.store.merging import united

_TAKEN_BACK: Final = "taken back"
"""What happened to a concept on which a decision was undone."""
_CAN_BE_UNDONE: Final = frozenset({*DECISIONS.values(), MERGED, EDITED})
"""What a person did, other than adding a concept or finding it again."""


def decide(connection: sqlite3.Connection, concept_id: str, state: State, *, by: str, why: str = "") -> Concept:
    """Give a concept a state, and return it as it is now; where it has that state already, nothing happens.

    Raises:
        AlignError: there is no such concept.
    """
    with writing(connection):
        key, before = there(connection, concept_id)
        if before.state == state:
            return before
        done = act(by, why)
        after = replace(before, state=state, by=by, when=done.at)
        change(connection, key, before, after, DECISIONS[state], done=done)
    return after


def merge(connection: sqlite3.Connection, kept_id: str, other_id: str, *, by: str, why: str = "") -> Concept:
    """Make one concept of two, and return it; the id of the second names it, too.

    It has the state and the preferred terms of the first, or of the second if only that one is approved or deprecated.

    Raises:
        AlignError: there is no such concept, or both are the same.
    """
    with writing(connection):
        key, kept = there(connection, kept_id)
        other_key, other = there(connection, other_id)
        if key == other_key:
            raise AlignError(f"{kept_id} and {other_id} are one concept already; name two that are not.")
        after = united(kept, other, leads=kept.state == "candidate" and other.state in ("approved", "deprecated"))
        former = concept_rows.former_ids(connection, other_key)
        concept_rows.delete(connection, other_key)
        take_in(connection, key, kept, after, other, done=act(by, why), former=former)
    return after


def undo(connection: sqlite3.Connection, concept_id: str, *, by: str, why: str = "") -> tuple[Event, Concept]:
    """Take back the latest decision on a concept, and return it with the concept as it is now; then the one before.

    What was merged into it by that decision becomes a concept of its own again.

    Raises:
        AlignError: there is no such concept, or no decision on it.
    """
    with writing(connection):
        key, before = there(connection, concept_id)
        event = _latest_decision(connection, before.id)
        if event is None or event.before is None:
            raise AlignError(f"Nothing was decided on {before.id} that could be taken back.")
        after = with_fields(before, event.before)
        done = act(by, why)
        change(connection, key, before, after, _TAKEN_BACK, done=done, undoes=event.number)
        taken_in = (event.after or {}).get(MERGED)
        if taken_in:
            _let_go(connection, taken_in, done)
    return event, after


def _latest_decision(connection: sqlite3.Connection, concept_id: str) -> Event | None:
    events = events_of(connection, CONCEPT, [concept_id])
    undone = {event.undoes for event in events}
    standing = [event for event in events if event.what in _CAN_BE_UNDONE and event.number not in undone]
    return standing[-1] if standing else None


def _let_go(connection: sqlite3.Connection, concept_id: str, done: Act) -> None:
    """Make a concept again of what was merged into another one."""
    events = events_of(connection, CONCEPT, [concept_id])
    event = next(event for event in reversed(events) if event.what == MERGED_INTO)
    fields = event.before or {}
    concept_rows.release(connection, concept_id)
    key = concept_rows.insert(connection, from_fields(fields))
    concept_rows.redirect(connection, fields[FORMER], key)
    after = {"state": fields["state"]}
    record(connection, CONCEPT, concept_id, _TAKEN_BACK, done, before=event.after, after=after, undoes=event.number)
