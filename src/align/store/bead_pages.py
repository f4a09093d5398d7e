"""The beads of an alignment as a reviewer leafs through them: filtered, searched, a page at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from align.records import SEVERITIES, Language, Paragraph, Severity, Status
from align.store import bead_rows, document_rows
from align.store.bead_fields import StoredBead
from align.store.changing_beads import key_of
from align.store.database import reading

Order = Literal["document", "doubt"]
"""As in the English document; or what nobody has decided on first, and of that the gravest and least sure."""

_ORDERS: Final[dict[Order, str]] = {
    "document": "place",
    "doubt": "status <> 'auto', gravest DESC, confidence, place",
}
_MATCHING: Final = """
FROM bead WHERE alignment = :alignment
AND gravest >= :gravest AND confidence BETWEEN :least AND :most
AND (:statuses IS NULL OR status IN (SELECT value FROM json_each(:statuses)))
AND (NOT :commented OR comment <> '')
AND (:codes IS NULL OR EXISTS (
    SELECT 1 FROM flag WHERE flag.alignment = bead.alignment AND flag.bead = bead.id
    AND code IN (SELECT value FROM json_each(:codes))))
AND (:text = '' OR id IN (
    SELECT member.bead FROM member JOIN alignment ON alignment.key = member.alignment
    JOIN paragraph ON paragraph.position = member.paragraph
    AND paragraph.document = CASE member.language WHEN 'en' THEN alignment.en ELSE alignment.zh END
    WHERE member.alignment = :alignment AND instr(paragraph.searched, :text)))
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which beads to show; by default all."""

    codes: tuple[str, ...] = ()
    """With a flag of one of these codes."""
    severity: Severity | None = None
    """With a flag at least this grave."""
    confidence: tuple[float, float] = (0.0, 1.0)
    """The least and the most, both included."""
    statuses: tuple[Status, ...] = ()
    text: str = ""
    """That stands in a paragraph of either language, whatever its case, width or variant of characters."""
    commented: bool = False


@dataclass(frozen=True, slots=True)
class ShownBead:
    """A bead with its texts."""

    place: int
    """From 0, in the order of the English document."""
    stored: StoredBead
    en: tuple[Paragraph, ...]
    zh: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the beads wanted."""

    version: int
    """What a decision on these beads is made upon."""
    total: int
    """How many beads are wanted, on this page or not."""
    beads: tuple[ShownBead, ...]


def page(
    connection: sqlite3.Connection,
    name: str,
    wanted: Wanted | None = None,
    *,
    order: Order = "document",
    start: int = 0,
    count: int = 50,
) -> Page:
    """Return some of the beads of an alignment, which is there, from the `start`-th wanted on, from 0."""
    key = key_of(connection, name)
    asked = {"alignment": key, "start": start, "count": count, **_parameters(wanted or Wanted())}
    with reading(connection):
        (version,) = connection.execute("SELECT version FROM alignment WHERE key = ?", (key,)).fetchone()
        (total,) = connection.execute(f"SELECT count(*) {_MATCHING}", asked).fetchone()
        found = connection.execute(
            f"SELECT id, place {_MATCHING} ORDER BY {_ORDERS[order]} LIMIT :count OFFSET :start",
            asked,
        ).fetchall()
        beads = _shown(connection, key, found)
    return Page(version, total, beads)


def listed(
    connection: sqlite3.Connection, name: str, wanted: Wanted | None = None, *, order: Order = "document"
) -> list[int]:
    """Return the ids of all beads of an alignment, which is there, that are wanted, in order."""
    asked = {"alignment": key_of(connection, name), **_parameters(wanted or Wanted())}
    return [bead for (bead,) in connection.execute(f"SELECT id {_MATCHING} ORDER BY {_ORDERS[order]}", asked)]


def chosen(connection: sqlite3.Connection, name: str, ids: Sequence[int]) -> Page:
    """Return the beads with these ids, in the order of the document; one that is no more is left out."""
    key = key_of(connection, name)
    with reading(connection):
        (version,) = connection.execute("SELECT version FROM alignment WHERE key = ?", (key,)).fetchone()
        rows = connection.execute(
            "SELECT id, place FROM bead WHERE alignment = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY place",
            (key, json.dumps(ids)),
        ).fetchall()
        beads = _shown(connection, key, rows)
    return Page(version, len(beads), beads)


def shown(connection: sqlite3.Connection, name: str, beads: list[StoredBead]) -> tuple[ShownBead, ...]:
    """Return beads with their texts and places, such as those of an outcome; one that is no more is left out."""
    return chosen(connection, name, [stored.id for stored in beads]).beads


def neighbour(
    connection: sqlite3.Connection, name: str, bead: int, step: Literal[-1, 1], language: Language | None = None
) -> int | None:
    """Return the bead before (-1) or after (1) another one, whatever is filtered; None where there is none.

    Args:
        connection: An open store.
        name: Id of the alignment, which is there.
        bead: Id of the bead.
        step: Which way to look.
        language: Pass over beads without a paragraph in this language.
    """
    beyond, order = (">", "ASC") if step == 1 else ("<", "DESC")
    found = connection.execute(
        "SELECT id FROM bead WHERE alignment = :key"  # noqa: S608 - constants
        f" AND place {beyond} (SELECT place FROM bead WHERE alignment = :key AND id = :bead)"
        " AND (:language IS NULL OR EXISTS (SELECT 1 FROM member WHERE member.alignment = bead.alignment"
        " AND member.bead = bead.id AND member.language = :language))"
        f" ORDER BY place {order} LIMIT 1",
        {"key": key_of(connection, name), "bead": bead, "language": language},
    ).fetchone()
    return None if found is None else int(found[0])


def _parameters(wanted: Wanted) -> dict[str, Any]:
    return {
        "gravest": 0 if wanted.severity is None else 1 + SEVERITIES.index(wanted.severity),
        "least": wanted.confidence[0],
        "most": wanted.confidence[1],
        "statuses": json.dumps(wanted.statuses) if wanted.statuses else None,
        "codes": json.dumps(wanted.codes) if wanted.codes else None,
        "commented": wanted.commented,
        "text": document_rows.searched(wanted.text.strip()),
    }


def _shown(connection: sqlite3.Connection, key: int, found: list[tuple[int, int]]) -> tuple[ShownBead, ...]:
    stored = {bead.id: bead for bead in bead_rows.read(connection, key, [bead for bead, _ in found])}
    en = _texts(connection, key, "en", {i for bead in stored.values() for i in bead.bead.en})
    zh = _texts(connection, key, "zh", {j for bead in stored.values() for j in bead.bead.zh})
    return tuple(
        ShownBead(
            place,
            stored[bead],
            tuple(en[i] for i in stored[bead].bead.en),
            tuple(zh[j] for j in stored[bead].bead.zh),
        )
        for bead, place in found
    )


def _texts(connection: sqlite3.Connection, key: int, language: Language, indices: set[int]) -> dict[int, Paragraph]:
    column = {"en": "en", "zh": "zh"}[language]
    (document,) = connection.execute(f"SELECT {column} FROM alignment WHERE key = ?", (key,)).fetchone()  # noqa: S608
    return {paragraph.index: paragraph for paragraph in document_rows.paragraphs(connection, document, sorted(indices))}
