"""An alignment into the store the user names, without touching what people decided there."""

from __future__ import annotations

from pathlib import Path

from align.cli.common import say
from align.errors import OutputError, UsageError
from align.records import Alignment, Bead, Document
from align.store.alignments import Kept, find, keep
from align.store.database import opened


def check_store(store: Path) -> None:
    """Refuse a name under which no store can be, before the work begins.

    Raises:
        UsageError: it would be taken for a file of another kind.
        FormatError: there is a file that is no store.
        OutputError: there is no such folder.
    """
    from align.exchange.concepts import WRITTEN_SUFFIXES  # noqa: PLC0415 - loads the writers of every format

    if store.suffix.lower() in (*WRITTEN_SUFFIXES, ".tmx"):
        raise UsageError(f"{store} would be taken for another file; let the name of the store end in .store.")
    if store.exists():
        with opened(store, create=True):
            return
    if not store.parent.is_dir():
        raise OutputError(f"{store} cannot be created: {store.parent} is not a folder; create it first.")


def decided_in(store: Path, en: Document, zh: Document) -> tuple[Bead, ...]:
    """Return the beads between two documents that people decided on in a store."""
    if not store.exists():
        return ()
    with opened(store, create=True) as connection:
        there = find(connection, en, zh)
    return there.decided if there else ()


def keep_in(store: Path, alignment: Alignment, by: str) -> None:
    """Put an alignment into a store, and say what became of it."""
    with opened(store, create=True) as connection:
        kept = keep(connection, alignment, by=by)
    say(f"{store}: {_told(kept, len(alignment.beads))}")


def _told(kept: Kept, beads: int) -> str:
    if kept.new:
        return f"{beads} beads put in"
    decided = f"{kept.decided} decided on by people stay as they are" if kept.decided else "nobody had decided on any"
    return f"these texts were there; {decided}, {kept.changed or 'none'} of the others changed"
