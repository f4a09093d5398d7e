"""A store with an alignment in it to decide on, made on the spot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from align.records import Alignment, Bead, Flag
from align.review.judges import Judges
from align.store.alignments import get, keep
from align.store.bead_fields import StoredBead
from align.store.database import opened
from builders import alignment, document
from toy_encoder import ToyEncoder, chinese, english

Group = tuple[tuple[int, ...], tuple[int, ...]]

DOUBT = Flag("low-similarity", "warning", "both", "The two texts hardly say the same thing.", "+0.01")
ERROR = Flag("figure-mismatch", "error", "both", "The year differs.", "1996 ≠ 1969")


def sample(length: int = 6, *beads: Bead) -> Alignment:
    """Return an alignment of so many sentences with their translations, one to one unless other beads are given."""
    en = document("en", *(english(n) for n in range(length)), symbol="A/RES/57/270")
    zh = document("zh", *(chinese(n) for n in range(length)))
    return alignment(en, zh, *beads)


def new_store(path: Path, made: Alignment | None = None, by: str = "un-align") -> str:
    """Make a store that holds an alignment, and return the id of that."""
    with opened(path, create=True) as connection:
        return keep(connection, made or sample(), by=by).id


def judges() -> Judges:
    """Return judges that understand the made-up languages."""
    return Judges(ToyEncoder)


def groups(connection: sqlite3.Connection, name: str) -> dict[int, Group]:
    """Return the paragraphs of every bead, by its id, in order."""
    return groups_of(get(connection, name).beads)


def groups_of(beads: Iterable[StoredBead]) -> dict[int, Group]:
    """Return the paragraphs of these beads, by their ids."""
    return {stored.id: (stored.bead.en, stored.bead.zh) for stored in beads}
