"""Beads as rows of the store's tables, and back; an alignment is named by its key."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from align.matching.links import Link, in_order
from align.records import SEVERITIES, Bead, Flag
from align.store.bead_fields import StoredBead, sentences_from_fields, sentences_to_fields

_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Group = tuple[tuple[int, ...], tuple[int, ...]]
"""Indices of the English and of the Chinese paragraphs of a bead."""


def read(connection: sqlite3.Connection, alignment: int, ids: Sequence[int] | None = None) -> list[StoredBead]:
    """Return the beads of an alignment, or some of them, in the order of the English document."""
    wanted = {"alignment": alignment, "ids": None if ids is None else _json(ids)}
    # With the two in one condition SQLite would look at all beads, however few are asked for.
    some = "alignment = :alignment" + ("" if ids is None else " AND {} IN (SELECT value FROM json_each(:ids))")  # noqa: S608
    members = defaultdict[int, dict[str, list[int]]](lambda: {"en": [], "zh": []})
    for bead, language, paragraph in connection.execute(
        f"SELECT bead, language, paragraph FROM member WHERE {some.format('bead')} ORDER BY paragraph",  # noqa: S608
        wanted,
    ):
        members[bead][language].append(paragraph)
    flags = defaultdict[int, list[Flag]](list)
    for bead, *flag in connection.execute(
        "SELECT bead, code, severity, side, message, evidence FROM flag"  # noqa: S608 - constants
        f" WHERE {some.format('bead')} ORDER BY bead, position",
        wanted,
    ):
        flags[bead].append(Flag(*flag))
    heads = connection.execute(
        "SELECT id, confidence, status, decided_by, decided_at, comment, sentences, version FROM bead"  # noqa: S608
        # The plus keeps SQLite from walking through all beads in their order.
        f" WHERE {some.format('id')} ORDER BY +place",
        wanted,
    )
    return [_stored(head, members[head[0]], flags[head[0]]) for head in heads]


def write(
    connection: sqlite3.Connection, alignment: int, beads: Sequence[StoredBead], places: Mapping[int, int] | None = None
) -> None:
    """Write beads that are not there (any more), each in its place where that is known; else see `put_in_order`."""
    connection.executemany(
        "INSERT INTO bead (alignment, id, place, confidence, gravest, status, decided_by, decided_at, comment,"
        " sentences, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(alignment, stored.id, (places or {}).get(stored.id, -1), *_head(stored)) for stored in beads],
    )
    connection.executemany(
        "INSERT INTO member (alignment, bead, language, paragraph) VALUES (?, ?, ?, ?)",
        [(alignment, stored.id, *member) for stored in beads for member in sorted(stored.members)],
    )
    connection.executemany(
        "INSERT INTO flag VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (alignment, stored.id, position, flag.code, flag.severity, flag.side, flag.message, flag.evidence)
            for stored in beads
            for position, flag in enumerate(stored.bead.flags)
        ],
    )


def delete(connection: sqlite3.Connection, alignment: int, ids: Iterable[int]) -> None:
    """Take beads away, with their members and flags."""
    connection.executemany("DELETE FROM bead WHERE alignment = ? AND id = ?", [(alignment, bead) for bead in ids])


def groups(connection: sqlite3.Connection, alignment: int) -> dict[int, Group]:
    """Return the paragraphs of every bead of an alignment, by its id."""
    sides: dict[str, dict[int, tuple[int, ...]]] = {"en": {}, "zh": {}}
    for bead, language, paragraph in connection.execute(
        "SELECT bead, language, paragraph FROM member WHERE alignment = ? ORDER BY paragraph", (alignment,)
    ):
        side = sides[language]
        side[bead] = (*side.get(bead, ()), paragraph)
    en, zh = sides["en"], sides["zh"]
    return {bead: (en.get(bead, ()), zh.get(bead, ())) for bead in en | zh}


def places(connection: sqlite3.Connection, alignment: int, ids: Sequence[int]) -> dict[int, int]:
    """Return the places of some beads among all, by id."""
    rows = connection.execute(
        "SELECT id, place FROM bead WHERE alignment = ? AND id IN (SELECT value FROM json_each(?))",
        (alignment, _json(ids)),
    )
    return dict(rows.fetchall())


def put_in_order(connection: sqlite3.Connection, alignment: int) -> None:
    """Give every bead its place in the order that the members of all beads make."""
    ids = {group: bead for bead, group in groups(connection, alignment).items()}
    connection.executemany(
        "UPDATE bead SET place = ?1 WHERE alignment = ?2 AND id = ?3 AND place <> ?1",
        [
            (place, alignment, ids[link.en, link.zh])
            for place, link in enumerate(in_order([Link(en, zh) for en, zh in ids]))
        ],
    )


def gravity(bead: Bead) -> int:
    """Return the severity of a bead as a number: 0 without flags, 3 for an error."""
    return 0 if bead.severity is None else 1 + SEVERITIES.index(bead.severity)


def _stored(head: tuple[Any, ...], members: dict[str, list[int]], flags: Sequence[Flag]) -> StoredBead:
    bead_id, confidence, status, by, when, comment, sentences, version = head
    bead = Bead(
        en=tuple(members["en"]),
        zh=tuple(members["zh"]),
        confidence=confidence,
        flags=tuple(flags),
        sentences=sentences_from_fields(json.loads(sentences)),
        status=status,
        by=by,
        when=when,
    )
    return StoredBead(bead_id, bead, comment, version)


def _head(stored: StoredBead) -> Iterator[Any]:
    bead = stored.bead
    yield from (bead.confidence, gravity(bead), bead.status, bead.by, bead.when, stored.comment)
    yield from (_json(sentences_to_fields(bead.sentences)), stored.version)
