"""Translation units in a store: each added once, and found by any phrase it holds."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from align.records import Language, TranslationUnit
from align.store.database import writing
from align.store.phrases import Phrase, Span
from align.store.words import forms

_GOLDEN = (5**0.5 - 1) / 2
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNITS = "SELECT unit.en, unit.zh, unit.document, unit.place, unit.year FROM unit "
_FOUND = (
    _UNITS + "JOIN unit_words ON unit_words.rowid = unit.id "
    r"WHERE unit_words MATCH ? AND unit.document LIKE ? ESCAPE '\' ORDER BY unit_words.rowid"
)
_COUNT = "SELECT count(*) FROM unit_words WHERE unit_words MATCH ?"
_COUNT_IN_DOCUMENT = (
    "SELECT count(*) FROM unit JOIN unit_words ON unit_words.rowid = unit.id "
    r"WHERE unit_words MATCH ? AND unit.document LIKE ? ESCAPE '\'"
)
_HAS_DOCUMENT = r"SELECT EXISTS (SELECT 1 FROM unit WHERE document LIKE ? ESCAPE '\')"
_ADD = "INSERT OR IGNORE INTO unit (en, zh, document, place, year, fingerprint) VALUES (?, ?, ?, ?, ?, ?)"
_ADD_WORDS = "INSERT INTO unit_words (rowid, en, zh) VALUES (?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A unit that holds a phrase, and where."""

    unit: TranslationUnit
    spans: tuple[Span, ...]
    """Places on the side of the phrase's language, from left to right; never empty."""


def add_units(connection: sqlite3.Connection, units: Iterable[TranslationUnit]) -> int:
    """Add units in one transaction, and return how many of them are new.

    A unit with the texts, the document and the place of one already there is left out. Units are taken one by one,
    so that any number of them will do; where taking one fails, none is added.
    """
    with writing(connection):
        return sum(_add(connection, unit) for unit in units)


def units(connection: sqlite3.Connection) -> Iterator[TranslationUnit]:
    """Yield all units, in the order they were added."""
    return (TranslationUnit(*row) for row in connection.execute(_UNITS + "ORDER BY id"))


def sampled_units(connection: sqlite3.Connection, count: int) -> Iterator[TranslationUnit]:
    """Yield about so many units, or all where there are no more, spread over the store and always the same."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM unit").fetchone()
    if last <= count:
        yield from units(connection)
        return
    # Multiples of the golden ratio spread evenly, yet without a period that texts used again might share.
    for number in sorted({1 + int(last * (step * _GOLDEN % 1)) for step in range(count)}):
        yield from (TranslationUnit(*row) for row in connection.execute(_UNITS + "WHERE id = ?", (number,)))


def search_units(
    connection: sqlite3.Connection, phrase: Phrase, *, limit: int | None = None, document: str | None = None
) -> Iterator[Occurrence]:
    """Yield the units that hold a phrase, in the order they were added.

    Args:
        connection: The store.
        phrase: What to look for, see `align.store.phrases.phrase_of`.
        limit: The most units to yield.
        document: Only units of this document, whatever its case; `*` stands for anything: `A/RES/57/*`.
    """
    rows = connection.execute(_FOUND, (phrase.query, _pattern(document or "*")))
    held = (TranslationUnit(*row) for row in rows)
    found = (Occurrence(unit, phrase.find(side_of(unit, phrase.language))) for unit in held)
    return islice((occurrence for occurrence in found if occurrence.spans), limit)


def count_units(connection: sqlite3.Connection, phrase: Phrase, *, document: str | None = None) -> int:
    """Return how many units `search_units` yields without a limit."""
    if not phrase.narrow:
        return sum(1 for _ in search_units(connection, phrase, document=document))
    if document:
        row = connection.execute(_COUNT_IN_DOCUMENT, (phrase.query, _pattern(document))).fetchone()
    else:
        # The index by itself, without the texts, is many times quicker.
        row = connection.execute(_COUNT, (phrase.query,)).fetchone()
    return int(row[0])


def count_all_units(connection: sqlite3.Connection) -> int:
    """Return how many units the store holds."""
    return int(connection.execute("SELECT count(*) FROM unit").fetchone()[0])


def has_document(connection: sqlite3.Connection, document: str) -> bool:
    """Whether the store holds a unit of such a document; `search_units` says how it is named."""
    return bool(connection.execute(_HAS_DOCUMENT, (_pattern(document),)).fetchone()[0])


def holds(connection: sqlite3.Connection, unit: TranslationUnit) -> bool:
    """Whether a store holds a unit with the texts, the document and the place of this one."""
    found = connection.execute("SELECT 1 FROM unit WHERE fingerprint = ?", (_fingerprint(_whole(unit)),))
    return found.fetchone() is not None


def side_of(unit: TranslationUnit, language: Language) -> str:
    """Return the text of a unit in one language."""
    return unit.en if language == "en" else unit.zh


def _add(connection: sqlite3.Connection, unit: TranslationUnit) -> int:
    en, zh, document, place = whole = _whole(unit)
    added = connection.execute(_ADD, (en, zh, document, place, unit.year, _fingerprint(whole)))
    if added.rowcount:
        words = (added.lastrowid, " ".join(forms(en, "en")), " ".join(forms(zh, "zh")))
        connection.execute(_ADD_WORDS, words)
    return added.rowcount


def _whole(unit: TranslationUnit) -> tuple[str, str, str, str]:
    """Return texts, document and place without halves of characters, which SQLite cannot hold."""
    en, zh, document, place = (_SURROGATE.sub("\ufffd", t) for t in (unit.en, unit.zh, unit.document, unit.place))
    return en, zh, document, place


def _fingerprint(whole: tuple[str, str, str, str]) -> bytes:
    en, zh, document, place = whole
    return hashlib.blake2b(f"{document}\0{place}\0{en}\0{zh}".encode(), digest_size=16).digest()


def _pattern(document: str) -> str:
    """Write the name of a document for LIKE, with `*` for any characters and nothing else special."""
    return re.sub(r"([\\%_])", r"\\\1", _SURROGATE.sub("\ufffd", document)).replace("*", "%")
