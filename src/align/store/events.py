"""What was decided on anything in a store: who, when, what, before, after and why."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

Fields = Mapping[str, Any]
"""Names and values of fields, as JSON holds them."""

WORKBOOK: Final = "workbook"
"""The kind of subject that events on workbooks of reviewers name."""
_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_COLUMNS: Final = "number, at, who, subject_kind, subject, what, before, after, why, undoes"


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody does at one moment, to one thing or to many."""

    who: str
    at: str
    """When, as an ISO 8601 date and time in UTC."""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one thing; it is never changed itself, and taking it back is another event."""

    number: int
    """Position among all events of the store: a greater one happened later."""
    at: str
    """When, as an ISO 8601 date and time in UTC."""
    who: str
    subject_kind: str
    """Such as `concept`."""
    subject: str
    """Id of what was changed."""
    what: str
    """Such as `approved`."""
    before: Fields | None
    """The fields that changed, as they were; None where there was nothing before."""
    after: Fields | None
    """The same fields afterwards; None where nothing is left."""
    why: str = ""
    undoes: int | None = None
    """Number of the event that this one takes back."""


def act(who: str, why: str = "") -> Act:
    """Return what somebody does now."""
    who, why = (text.encode(errors="replace").decode() for text in (who, why))
    return Act(who, datetime.now(UTC).isoformat(timespec="seconds"), why)


def record(
    connection: sqlite3.Connection,
    subject_kind: str,
    subject: str,
    what: str,
    done: Act,
    *,
    before: Fields | None = None,
    after: Fields | None = None,
    undoes: int | None = None,
) -> int:
    """Add an event, in the transaction of the change that it tells of, and return its number.

    `Event` says what the fields are.
    """
    added = connection.execute(
        "INSERT INTO event (at, who, subject_kind, subject, what, before, after, why, undoes)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (done.at, done.who, subject_kind, subject, what, _packed(before), _packed(after), done.why, undoes),
    )
    # None after something else than an insertion only.
    return int(added.lastrowid or 0)


def events_of(connection: sqlite3.Connection, subject_kind: str, subjects: Iterable[str]) -> tuple[Event, ...]:
    """Return all events on some subjects of one kind, the oldest first."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM event"  # noqa: S608 - a constant
        " WHERE subject_kind = ? AND subject IN (SELECT value FROM json_each(?)) ORDER BY number",
        (subject_kind, _json(list(subjects))),
    )
    return tuple(_event(row) for row in found)


def event_numbered(connection: sqlite3.Connection, number: int) -> Event:
    """Return the event with this number, which is there."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM event WHERE number = ?", (number,))  # noqa: S608 - a constant
    return _event(found.fetchone())


def all_events(connection: sqlite3.Connection) -> Iterator[Event]:
    """Yield all events of a store, the oldest first."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM event ORDER BY number")  # noqa: S608 - a constant
    return map(_event, found)


def _event(row: tuple[Any, ...]) -> Event:
    number, at, who, subject_kind, subject, what, before, after, why, undoes = row
    return Event(number, at, who, subject_kind, subject, what, _unpacked(before), _unpacked(after), why, undoes)


def _packed(fields: Fields | None) -> str | None:
    return None if fields is None else _json(fields)


def _unpacked(text: str | None) -> Fields | None:
    fields: Fields | None = None if text is None else json.loads(text)
    return fields
