"""What was taken over from a workbook before: a reviewer goes on in it, and hands it in again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from align.review.workbook_wishes import Wish
from align.store.events import WORKBOOK, act, events_of, record

_TAKEN_OVER: Final = "taken over"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was taken over from a workbook before."""

    digests: frozenset[str]
    """Of what each person asked for in it the last time."""
    spans: tuple[tuple[int, int], ...]
    """Numbers of the first and the last event of each time that the same person handed it in."""

    def made(self, version: int) -> bool:
        """Whether a change was made by this person in this workbook, who therefore knows of it."""
        return any(first <= version <= last for first, last in self.spans)


def earlier(connection: sqlite3.Connection, workbook: str, by: str) -> Earlier:
    """Return what was taken over from the workbook with this id before."""
    events = [(event, event.after or {}) for event in events_of(connection, WORKBOOK, [workbook])]
    latest = {event.who: after["wishes"] for event, after in events}
    return Earlier(
        frozenset(digest for digests in latest.values() for digest in digests),
        tuple((after["first"], event.number) for event, after in events if event.who == by),
    )


def remember(
    connection: sqlite3.Connection, workbook: str, *, file: str, wishes: Iterable[Wish], first: int | None, by: str
) -> None:
    """Record that a workbook was taken over, in the transaction of the caller; `first` is its first event."""
    (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM event").fetchone()
    after = {"file": file, "first": first or last + 1, "wishes": [wish.digest for wish in wishes]}
    record(connection, WORKBOOK, workbook, _TAKEN_OVER, act(by), after=after)
