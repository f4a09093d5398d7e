"""Alignments in a store: put in without losing what people decided, and read back."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from align.errors import AlignError, ConflictError, FormatError
from align.records import Alignment, Bead, Document, Signature
from align.store import bead_rows, document_rows
from align.store.bead_fields import StoredBead
from align.store.changing_beads import ALIGNED_AGAIN, ALIGNMENT, change_beads
from align.store.database import reading, writing
from align.store.events import act, record
from align.store.renewing import renewed

_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class StoredAlignment:
    """An alignment in a store, with the names of its beads."""

    id: str
    version: int
    """Number of the event that changed it last."""
    en: Document
    zh: Document
    signature: Signature
    beads: tuple[StoredBead, ...]
    """In the order of the English document."""

    @property
    def alignment(self) -> Alignment:
        """The alignment as every room speaks of it."""
        return Alignment(self.en, self.zh, tuple(stored.bead for stored in self.beads), self.signature)

    @property
    def decided(self) -> tuple[Bead, ...]:
        """The beads on which a person decided."""
        return tuple(stored.bead for stored in self.beads if stored.bead.status != "auto")


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an alignment that was put into a store."""

    id: str
    version: int
    new: bool
    """Whether the store had no alignment of these two documents."""
    decided: int
    """Beads that stay as people decided."""
    changed: int
    """Beads that are other than they were; all of them where it is new."""


def alignment_id(en: Document, zh: Document) -> str:
    """Return the id of the alignment of two documents: the same for the same texts, whatever files they stand in."""
    pair = document_rows.content_id(en) + document_rows.content_id(zh)
    return "a" + hashlib.blake2b(pair.encode(), digest_size=6).hexdigest()


def keep(connection: sqlite3.Connection, alignment: Alignment, *, by: str) -> Kept:
    """Put an alignment into a store in one transaction.

    Where the store has one of the same two texts, what people decided on stays as it is, and everything else becomes
    what it is in this one; beads of the same paragraphs keep their ids.

    Raises:
        ConflictError: this one has other beads than people decided on; give those to `align(…, fixed=…)`.
        FormatError: a text holds half a character.
    """
    try:
        with writing(connection):
            return _keep(connection, alignment, by)
    except UnicodeEncodeError as error:
        raise FormatError(
            f"{alignment.en.path} and {alignment.zh.path} cannot be kept: a text holds half a character; mend it."
        ) from error


def find(connection: sqlite3.Connection, en: Document, zh: Document) -> StoredAlignment | None:
    """Return the alignment of two documents, or None where the store has none of these texts."""
    name = alignment_id(en, zh)
    found = connection.execute("SELECT 1 FROM alignment WHERE id = ?", (name,)).fetchone()
    return get(connection, name) if found else None


def get(connection: sqlite3.Connection, name: str) -> StoredAlignment:
    """Return the alignment with this id.

    Raises:
        AlignError: there is none.
    """
    with reading(connection):
        row = connection.execute(
            "SELECT key, version, en, zh, signature FROM alignment WHERE id = ?", (name,)
        ).fetchone()
        if row is None:
            raise AlignError(f"There is no alignment {name} in the store; `align log STORE` shows what came into it.")
        key, version, en, zh, signature = row
        return StoredAlignment(
            id=name,
            version=version,
            en=document_rows.read(connection, en),
            zh=document_rows.read(connection, zh),
            signature=Signature(**json.loads(signature)),
            beads=tuple(bead_rows.read(connection, key)),
        )


def alignments(connection: sqlite3.Connection) -> Iterator[Alignment]:
    """Yield all alignments of a store, in the order in which they came into it, one at a time in memory."""
    names = connection.execute("SELECT id FROM alignment ORDER BY key").fetchall()
    return (get(connection, name).alignment for (name,) in names)


def count_alignments(connection: sqlite3.Connection) -> int:
    """Return how many alignments the store holds."""
    return int(connection.execute("SELECT count(*) FROM alignment").fetchone()[0])


def next_bead(connection: sqlite3.Connection, name: str) -> int:
    """Return an id that no bead of an alignment ever had; all that are greater are free, too."""
    return int(connection.execute("SELECT next_bead FROM alignment WHERE id = ?", (name,)).fetchone()[0])


def _keep(connection: sqlite3.Connection, alignment: Alignment, by: str) -> Kept:
    name = alignment_id(alignment.en, alignment.zh)
    there = find(connection, alignment.en, alignment.zh)
    keys = [document_rows.put(connection, document) for document in (alignment.en, alignment.zh)]
    if there is None:
        version = _insert(connection, name, keys, alignment, by)
        decided = sum(bead.status != "auto" for bead in alignment.beads)
        return Kept(name, version, new=True, decided=decided, changed=len(alignment.beads))
    lost = set(_groups(there.decided)) - set(_groups(alignment.beads))
    if lost:
        raise ConflictError(
            f"{alignment.en.path} and {alignment.zh.path} are in the store, and {len(lost)} of the beads that "
            "people decided on there are not in this alignment; align the documents again with --store."
        )
    changes = renewed(there.beads, alignment.beads, next_bead(connection, name))
    version = there.version
    if changes or there.signature != alignment.signature:
        version = change_beads(
            connection, name, changes, ALIGNED_AGAIN, act(by), signature=(there.signature, alignment.signature)
        )
    return Kept(name, version, new=False, decided=len(there.decided), changed=sum(map(bool, changes.values())))


def _insert(connection: sqlite3.Connection, name: str, documents: Iterable[int], alignment: Alignment, by: str) -> int:
    after: dict[str, Any] = {"beads": len(alignment.beads), "signature": asdict(alignment.signature)}
    after["paths"] = [document_rows.whole(document.path) for document in (alignment.en, alignment.zh)]
    version = record(connection, ALIGNMENT, name, "aligned", act(by), after=after)
    added = connection.execute(
        "INSERT INTO alignment (id, en, zh, signature, version, next_bead) VALUES (?, ?, ?, ?, ?, ?)",
        (name, *documents, _json(asdict(alignment.signature)), version, len(alignment.beads) + 1),
    )
    key = int(added.lastrowid or 0)
    beads = [StoredBead(number, bead, version=version) for number, bead in enumerate(alignment.beads, start=1)]
    bead_rows.write(connection, key, beads)
    bead_rows.put_in_order(connection, key)
    return version


def _groups(beads: Iterable[Bead]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    return ((bead.en, bead.zh) for bead in beads)
