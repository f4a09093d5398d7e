"""Documents as rows of the store's tables, and back."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from align.records import About, Document, Number, Paragraph, Source
from align.terms.folding import is_chinese
from align.terms.traditional import simplify

_HALF: Final = re.compile("[\ud800-\udfff]")
_json: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def content_id(document: Document) -> str:
    """Return the id of what a document says: the same for the same paragraphs, whatever file they stand in."""
    said = [(p.kind, p.level, p.number.printed if p.number else None, p.text) for p in document.paragraphs]
    return hashlib.blake2b(json.dumps([document.language, said]).encode(), digest_size=8).hexdigest()


def searched(text: str) -> str:
    """Return a text as it is searched: case, width and the variant of the characters make no difference."""
    plain = unicodedata.normalize("NFKC", text)
    return (simplify(plain) if is_chinese(plain) else plain).casefold()


def put(connection: sqlite3.Connection, document: Document) -> int:
    """Write a document unless one that says the same is there, and return its key; its path is the latest one."""
    connection.execute(
        "INSERT INTO document (id, language, path, symbol, encoding, about) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET path = excluded.path",
        (
            content_id(document),
            document.language,
            whole(document.path),
            document.symbol,
            document.encoding,
            _json(asdict(document.about)),
        ),
    )
    key = int(
        connection.execute("SELECT key FROM document WHERE id = ?", (content_id(document),)).fetchone()[0],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO paragraph VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, *_row(paragraph)) for paragraph in document.paragraphs],
    )
    return key


def read(connection: sqlite3.Connection, key: int) -> Document:
    """Return the document with this key."""
    language, path, symbol, encoding, about = connection.execute(
        "SELECT language, path, symbol, encoding, about FROM document WHERE key = ?", (key,)
    ).fetchone()
    return Document(path, language, tuple(paragraphs(connection, key)), symbol, encoding, _about(json.loads(about)))


def paragraphs(
    connection: sqlite3.Connection, document: int, indices: Sequence[int] | None = None
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document, or some of them, in order."""
    rows = connection.execute(
        "SELECT position, kind, text, number, level, footnotes, source FROM paragraph WHERE document = ?1"
        " AND (?2 IS NULL OR position IN (SELECT value FROM json_each(?2))) ORDER BY position",
        (document, None if indices is None else _json(indices)),
    )
    return map(_paragraph, rows)


def _row(paragraph: Paragraph) -> tuple[Any, ...]:
    return (
        paragraph.index,
        paragraph.kind,
        paragraph.text,
        searched(paragraph.text),
        _json(asdict(paragraph.number)) if paragraph.number else None,
        paragraph.level,
        _json(paragraph.footnotes),
        _json(asdict(paragraph.source)),
    )


def _paragraph(row: tuple[Any, ...]) -> Paragraph:
    position, kind, text, number, level, footnotes, source = row
    return Paragraph(
        position, kind, text, _number(number), level, tuple(json.loads(footnotes)), _source(json.loads(source))
    )


def _number(packed: str | None) -> Number | None:
    if packed is None:
        return None
    fields = json.loads(packed)
    return Number(**{**fields, "scope": tuple(fields["scope"])})


def _source(fields: dict[str, Any]) -> Source:
    lines = tuple((first, last) for first, last in fields["lines"])
    return Source(**{**fields, "lines": lines})


def _about(fields: dict[str, Any]) -> About:
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in fields.items()}
    return About(**values)


def whole(text: str) -> str:
    """Return a text without halves of characters, which SQLite cannot hold; the name of a file may hold some."""
    return _HALF.sub("\ufffd", text)
