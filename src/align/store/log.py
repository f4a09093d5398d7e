"""The events of a store as they are asked for: of a document, a person, a time, a kind."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from align.store.changing_beads import ALIGNMENT
from align.store.events import Event, all_events


@dataclass(frozen=True, slots=True)
class Logged:
    """An event, and the document it is about."""

    event: Event
    document: str
    """Its symbol, or the name of its English file; empty where it is about none."""


def log(
    connection: sqlite3.Connection,
    *,
    document: str | None = None,
    by: str | None = None,
    since: datetime | None = None,
    kind: str | None = None,
) -> Iterator[Logged]:
    """Yield the events that are asked for, the oldest first.

    Args:
        connection: An open store.
        document: Only those on alignments of this: a symbol, the name of a file, or the id of an alignment, in any
            case; `*` stands for anything.
        by: Only what this person did.
        since: Only what happened then or later.
        kind: Only those on this kind of thing, such as `alignment`, or of this name, such as `merged`.
    """
    names = _names(connection)
    pattern = re.compile(re.escape(document).replace(r"\*", ".*"), re.IGNORECASE) if document else None
    for event in all_events(connection):
        called = names.get(event.subject, ()) if event.subject_kind == ALIGNMENT else ()
        if pattern and not any(map(pattern.fullmatch, (*called, *([event.subject] if called else [])))):
            continue
        if by is not None and event.who != by:
            continue
        if since is not None and datetime.fromisoformat(event.at) < since:
            continue
        if kind is not None and kind not in (event.subject_kind, event.what):
            continue
        yield Logged(event, called[0] if called else "")


def _names(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return what each alignment is called, by its id."""
    rows = connection.execute(
        "SELECT alignment.id, coalesce(en.symbol, zh.symbol), en.path, zh.path FROM alignment"
        " JOIN document AS en ON en.key = alignment.en JOIN document AS zh ON zh.key = alignment.zh"
    )
    return {
        name: tuple(filter(None, [symbol, PurePath(en).name, PurePath(zh).name, en, zh]))
        for name, symbol, en, zh in rows
    }
