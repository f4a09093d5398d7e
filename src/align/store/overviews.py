"""What a reviewer chooses from: the alignments of a store, how far each is, and what is open in it."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from align.records import SEVERITIES, Severity, Status
from align.store.database import reading

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Overview:
    """One alignment at a glance."""

    id: str
    version: int
    symbol: str | None
    title: str | None
    en_path: str
    zh_path: str
    beads: int
    statuses: dict[Status, int]
    """How many beads have which status; `auto` are those nobody has decided on."""
    open: dict[Severity, int]
    """How many of the beads nobody has decided on have doubts, by the gravest of them."""
    confidence: tuple[int, ...]
    """How many beads are sure to less than 10 %, 20 %, … and at last up to 100 %."""
    changed_at: str
    changed_by: str

    @property
    def decided(self) -> int:
        """How many beads people have decided on."""
        return self.beads - self.statuses.get("auto", 0)


def overviews(connection: sqlite3.Connection) -> tuple[Overview, ...]:
    """Return all alignments of a store, in the order in which they came into it."""
    with reading(connection):
        counts = _counts(connection)
        rows = _rows(connection)
    return tuple(_overview(row, counts[row[0]]) for row in rows)


def overview(connection: sqlite3.Connection, name: str) -> Overview | None:
    """Return one alignment at a glance, or None where there is none with this id."""
    with reading(connection):
        rows = _rows(connection, name)
        counts = _counts(connection, name) if rows else {}
    return _overview(rows[0], counts[rows[0][0]]) if rows else None


def _rows(connection: sqlite3.Connection, name: str | None = None) -> list[tuple[Any, ...]]:
    return connection.execute(
        "SELECT alignment.key, alignment.id, alignment.version, coalesce(en.symbol, zh.symbol), en.about, zh.about,"
        " en.path, zh.path, event.at, event.who FROM alignment"
        " JOIN document AS en ON en.key = alignment.en JOIN document AS zh ON zh.key = alignment.zh"
        " JOIN event ON event.number = alignment.version WHERE ?1 IS NULL OR alignment.id = ?1 ORDER BY alignment.key",
        (name,),
    ).fetchall()


@dataclass(slots=True)
class _Counts:
    """What is counted of the beads of one alignment."""

    statuses: dict[Status, int]
    open: dict[Severity, int]
    confidence: list[int]


def _counts(connection: sqlite3.Connection, name: str | None = None) -> dict[int, _Counts]:
    counts = defaultdict[int, _Counts](lambda: _Counts({}, {}, [0] * TENTHS))
    for key, status, gravest, tenth, number in connection.execute(
        "SELECT alignment, status, gravest, min(cast(confidence * ?1 AS INTEGER), ?1 - 1) AS tenth, count(*) FROM bead"
        " WHERE ?2 IS NULL OR alignment = (SELECT key FROM alignment WHERE id = ?2)"
        " GROUP BY alignment, status, gravest, tenth",
        (TENTHS, name),
    ):
        of_one = counts[key]
        of_one.statuses[status] = of_one.statuses.get(status, 0) + number
        of_one.confidence[tenth] += number
        if status == "auto" and gravest:
            severity = SEVERITIES[gravest - 1]
            of_one.open[severity] = of_one.open.get(severity, 0) + number
    return counts


def _overview(row: tuple[Any, ...], counts: _Counts) -> Overview:
    _, name, version, symbol, en_about, zh_about, en_path, zh_path, at, who = row
    return Overview(
        id=name,
        version=version,
        symbol=symbol,
        title=json.loads(en_about)["title"] or json.loads(zh_about)["title"],
        en_path=en_path,
        zh_path=zh_path,
        beads=sum(counts.confidence),
        statuses=counts.statuses,
        open=counts.open,
        confidence=tuple(counts.confidence),
        changed_at=at,
        changed_by=who,
    )
