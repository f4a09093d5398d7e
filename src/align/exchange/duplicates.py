"""One unit a source text: which of several stays, found in bounded memory however many there are."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from types import TracebackType
from typing import Final, Literal, Self, get_args

from align.exchange.vouched import VouchedUnit

Rule = Literal["surest", "first", "most-frequent", "keep"]
"""What stays of the units with one English text: the most trusted, the first met, the commonest translation, all."""
RULES: Final[tuple[Rule, ...]] = get_args(Rule)

_PERSON: Final = 10.0
"""What the word of a person counts more than any confidence."""
_AT_ONCE: Final = 1_000
"""Rows put into the table together, which is faster than one by one."""
_CACHE_KIB: Final = 16_384
_TABLE: Final = (
    "CREATE TABLE met (source BLOB, target BLOB, rank REAL, position INTEGER, PRIMARY KEY (source, target))"
    " WITHOUT ROWID"
)
_MEET: Final = {
    "surest": "UPDATE SET rank = excluded.rank, position = excluded.position WHERE excluded.rank > rank",
    "first": "NOTHING",
    "most-frequent": "UPDATE SET rank = rank + 1",
}
_WINNERS: Final = (
    # SQLite takes the other columns of a row from the one that holds the least or the greatest.
    "SELECT position FROM (SELECT min(position) AS position, source FROM met JOIN"
    " (SELECT source AS best_of, max(rank) AS best FROM met GROUP BY source) ON source = best_of AND rank = best"
    " GROUP BY source) ORDER BY position"
)


class Duplicates:
    """Units looked at in order, and afterwards the positions of those that stay; a temporary file remembers them."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._count = 0
        self._waiting: list[tuple[bytes, bytes, float, int]] = []
        # An empty name stands for a database of its own, on disk as far as its cache is too small, gone at the end.
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._connection.execute("BEGIN")
        self._connection.execute(_TABLE)
        self._put = f"INSERT INTO met VALUES (?, ?, ?, ?) ON CONFLICT DO {_MEET.get(rule, 'NOTHING')}"  # noqa: S608 - fixed texts

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def look(self, unit: VouchedUnit, position: int) -> None:
        """Take note of the unit at a position; positions rise."""
        self._count += 1
        if self._rule == "keep":
            return
        frequent = self._rule == "most-frequent"
        target = _digest(unit.unit.zh) if frequent else b""
        rank = 1.0 if frequent else _trust(unit)
        self._waiting.append((_digest(unit.unit.en), target, rank, position))
        if len(self._waiting) == _AT_ONCE:
            self._put_waiting()

    def count(self) -> int:
        """Return how many units stay."""
        if self._rule == "keep":
            return self._count
        self._put_waiting()
        return int(self._connection.execute("SELECT count(DISTINCT source) FROM met").fetchone()[0])

    def staying(self) -> Iterator[int] | None:
        """Yield the positions of the units that stay, rising; None stands for all that were looked at."""
        self._put_waiting()
        return None if self._rule == "keep" else self._positions()

    def _put_waiting(self) -> None:
        self._connection.executemany(self._put, self._waiting)
        self._waiting.clear()

    def _positions(self) -> Iterator[int]:
        with closing(self._connection.execute(_WINNERS)) as rows:
            for (position,) in rows:
                yield int(position)


def _trust(unit: VouchedUnit) -> float:
    return (_PERSON if unit.status in ("confirmed", "corrected") else 0.0) + (unit.confidence or 0.0)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
