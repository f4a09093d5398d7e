"""The store that a reviewer means: the one named, or the one beside an alignment that was named."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from align.cli.common import say
from align.cli.deciding_options import login_name
from align.cli.keeping import check_store, keep_in
from align.exchange.alignment_json import read_json
from align.store.alignments import find
from align.store.database import opened

_SQLITE: Final = b"SQLite format 3\0"
"""What every store begins with."""


def store_of(path: Path, by: str | None) -> Path:
    """Return the store to be reviewed, and put an alignment into the one beside it.

    Raises:
        FormatError: it is neither.
        OutputError: the store cannot be written.
    """
    if not path.is_file() or _is_store(path):
        with opened(path):
            return path
    alignment = read_json(path)
    store = path.with_suffix(".store")
    check_store(store)
    if store.exists():
        with opened(store, create=True) as connection:
            there = find(connection, alignment.en, alignment.zh)
        if there and there.decided:
            say(f"{path}: opened as people left it in {store}, {len(there.decided)} beads decided on")
            return store
    keep_in(store, alignment, by or login_name())
    say(f"decisions on {path} are kept in {store}")
    return store


def _is_store(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE or path.suffix == ".store"
