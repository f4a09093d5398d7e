"""All beads of an alignment without their texts: what a map, a list or a count of them is made of."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

from align.records import Status
from align.store import bead_rows
from align.store.changing_beads import key_of
from align.store.database import reading


@dataclass(frozen=True, slots=True)
class Point:
    """One bead on the map."""

    id: int
    gravity: int
    """0 without flags, 1 with a note, 2 with a warning, 3 with an error at the gravest."""
    status: Status
    confidence: float
    en: tuple[int, ...]
    zh: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BeadMap:
    """All beads of an alignment at one moment, in the order of the English document."""

    version: int
    """What a decision on these beads is made upon."""
    points: tuple[Point, ...]


def bead_map(connection: sqlite3.Connection, name: str) -> BeadMap:
    """Return all beads of an alignment, which is there."""
    key = key_of(connection, name)
    with reading(connection):
        (version,) = connection.execute("SELECT version FROM alignment WHERE key = ?", (key,)).fetchone()
        groups = bead_rows.groups(connection, key)
        rows = connection.execute(
            "SELECT id, gravest, status, confidence FROM bead WHERE alignment = ? ORDER BY place", (key,)
        ).fetchall()
    points = (Point(bead, gravity, status, sure, *groups[bead]) for bead, gravity, status, sure in rows)
    return BeadMap(version, tuple(points))


def flag_counts(connection: sqlite3.Connection, name: str) -> Counter[str]:
    """Return how many beads of an alignment, which is there, have a flag of which code."""
    rows = connection.execute(
        "SELECT code, count(DISTINCT bead) FROM flag WHERE alignment = ? GROUP BY code ORDER BY code",
        (key_of(connection, name),),
    )
    return Counter(dict(rows.fetchall()))
