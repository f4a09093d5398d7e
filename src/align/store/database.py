"""The file behind a store: opened, recognised, and brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from align.errors import AlignError, FormatError, OutputError

APPLICATION_ID: Final = 0x754E_614C
"""Marks an SQLite file as a store of un-align: "uNaL" in ASCII."""
_MAGIC: Final = b"SQLite format 3\0"
_PATIENCE: Final = 30.0
"""Seconds to wait for another process that writes to the same store."""
_CACHE_KIB: Final = 65_536
_NOT_A_STORE: Final = "is not a store of un-align; name another file."
_DAMAGED: Final = "is damaged; go back to a copy of it."
_REASONS: Final = {
    sqlite3.SQLITE_BUSY: "is in use by another program; try again when that has ended.",
    sqlite3.SQLITE_LOCKED: "is in use by another program; try again when that has ended.",
    sqlite3.SQLITE_READONLY: "cannot be written; it or its folder is write-protected.",
    sqlite3.SQLITE_FULL: "cannot be written; the disk is full.",
    sqlite3.SQLITE_IOERR: "cannot be read or written; the disk reports an error.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; look at its folder and its permissions.",
    sqlite3.SQLITE_PERM: "cannot be opened; look at its folder and its permissions.",
    sqlite3.SQLITE_TOOBIG: "cannot hold a text this long; shorten it.",
}
"""What a user is told, by SQLite's primary result code (https://sqlite.org/rescode.html)."""


def is_sqlite(path: Path) -> bool:
    """Whether a file is an SQLite file by its first bytes, whatever its name.

    Raises:
        FormatError: it cannot be read.
    """
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}; check its name and place.") from error


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """Open a store, bring its schema up to date, and close it at the end.

    Nothing is committed by itself: write inside `with writing(connection):`.

    Raises:
        FormatError: the file is missing, is no store, is damaged, or was written by a newer version.
        OutputError: the store cannot be created or written, or another program holds it.
    """
    _check_place(path, create=create)
    try:
        # A leading folder keeps SQLite from taking a name such as `:memory:` for something else than a file.
        with closing(sqlite3.connect(path.absolute(), timeout=_PATIENCE, isolation_level="IMMEDIATE")) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            if _version(connection, path) < schema_version():
                _migrate(connection, path)
            yield connection
    except sqlite3.DatabaseError as error:
        ours = _as_ours(error, path)
        if ours is None:
            raise
        raise ours from error


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Make everything in the block one transaction, reading included: all of it is on disk at the end, or nothing.

    Inside another such block it is a part of that one.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        yield


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """See in the block one state of the store, whatever others write meanwhile; inside a transaction it is a part."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    with connection:
        yield


def schema_version() -> int:
    """Return the schema version this version of un-align writes: the number of its newest migration."""
    return max(migrations())


def _check_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise FormatError(f"{path} is a folder; name a store inside it.")
    if path.exists() and not path.is_file():
        raise FormatError(f"{path} is a device, not a file; name another file.")
    if not create and not path.exists():
        raise FormatError(
            f"{path} does not exist; `align import FILE --into {path}` or `align pair EN ZH --store {path}` makes one."
        )
    if not create and not path.stat().st_size:
        raise FormatError(f"{path} is empty; `align import FILE --into {path}` fills it.")
    if not path.parent.is_dir():
        raise OutputError(f"{path} cannot be created: {path.parent} is not a folder; create it first.")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of a file that is a store, or 0 where it is still empty."""
    # One transaction, so that a store another process is creating is seen before or after, not in between.
    connection.execute("BEGIN")
    with connection:
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if owner != APPLICATION_ID and (owner or tables):
        raise FormatError(f"{path} is an SQLite file of another program; name another file.")
    if version > schema_version():
        raise FormatError(
            f"{path} was written by a newer un-align (schema {version}, this one knows {schema_version()}); upgrade."
        )
    return int(version)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take all steps that are missing in one transaction, so that a killed process leaves the store as it was."""
    with writing(connection):
        # Another process may have done it while this one waited for its turn.
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        for number, script in sorted(migrations().items()):
            if number > version:
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _version(connection, path)


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one: `executescript` would commit in between."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    yield statement


@cache
def migrations() -> dict[int, str]:
    """Return the scripts that make a store, by number; in them, every statement ends with its line."""
    folder = files("align.store") / "migrations"
    return {
        int(item.name.split("_")[0]): item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith(".sql")
    }


def _as_ours(error: sqlite3.DatabaseError, path: Path) -> AlignError | None:
    """Return what a user is told about an error of the file, or None where the error is a mistake of the program."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return FormatError(f"{path} {_NOT_A_STORE}")
    if code == sqlite3.SQLITE_CORRUPT:
        return FormatError(f"{path} {_DAMAGED}")
    return OutputError(f"{path} {_REASONS[code]}") if code in _REASONS else None
