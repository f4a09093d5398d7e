"""Vectors remembered on disk, so that a document aligned again is encoded once."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from align.encoding.vectors import Vectors

_CHUNK = 500
_SEAL = 8
_SCHEMA = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"


class VectorCache:
    """A file of vectors by text and encoder.

    A cache is a convenience: where its file cannot be used (read-only folder, damaged, locked by another run)
    the vectors are made anew and nothing is said.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def get(self, signature: str, texts: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors known for these texts, each of shape (dim,)."""
        keys = {_key(signature, text): text for text in texts}
        found: dict[str, Vectors] = {}
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as database:
            wanted = list(keys)
            for start in range(0, len(wanted), _CHUNK):
                chunk = wanted[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                rows = database.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", chunk)  # noqa: S608
                for key, blob in rows:
                    vector = _unsealed(key, blob)
                    if vector is not None:
                        found[keys[key]] = vector
        return found

    def put(self, signature: str, vectors: Mapping[str, Vectors]) -> None:
        """Remember the vectors of these texts."""
        rows = [_sealed(_key(signature, text), vector) for text, vector in vectors.items()]
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as database:
            database.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.path, timeout=5)
        try:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=OFF")
            database.execute(_SCHEMA)
            with database:
                yield database
        finally:
            database.close()


def _key(signature: str, text: str) -> bytes:
    return hashlib.blake2b(f"{signature}\0{text}".encode(), digest_size=16).digest()


def _sealed(key: bytes, vector: Vectors) -> tuple[bytes, bytes]:
    """Return a row for a vector: SQLite does not notice damage inside a value, so a checksum stands behind it."""
    data = np.ascontiguousarray(vector, np.float32).tobytes()
    return key, data + _seal(key, data)


def _unsealed(key: bytes, blob: bytes) -> Vectors | None:
    """Return the vector of a row, or None where it is damaged."""
    data = blob[:-_SEAL]
    return np.frombuffer(data, dtype=np.float32) if blob[-_SEAL:] == _seal(key, data) else None


def _seal(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, key=key, digest_size=_SEAL).digest()
