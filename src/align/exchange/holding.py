"""What a file holds, told by its content: a glossary, aligned text, or, as a store may, both."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from align.exchange.concepts_json import FORMAT as CONCEPTS_FORMAT
from align.exchange.concepts_memoq import is_memoq
from align.exchange.concepts_multiterm import is_multiterm
from align.exchange.concepts_table import is_ours
from align.exchange.tables import TABLE_SUFFIXES, opened_table
from align.store.alignments import count_alignments
from align.store.database import is_sqlite, opened
from align.store.termbase import count
from align.store.units import count_all_units

Kind = Literal["glossary", "bitext"]

_GLOSSARIES: Final = frozenset({".tbx", ".utx", ".utf8", ".tab"})
_TOLD_WITHIN: Final = 1_000
"""Bytes among which a JSON file of ours tells its format."""
_OF_GLOSSARIES: Final = frozenset({"kind", "en_variants", "zh_variants", "en_abbreviations", "zh_abbreviations"})
_OF_BITEXTS: Final = frozenset({"document", "place", "severity", "status"})


def kinds_in(path: Path) -> frozenset[Kind]:
    """Return what a file holds; both where its content leaves that open, as in a table of two columns.

    Raises:
        FormatError: the file cannot be read.
    """
    if is_sqlite(path):
        return _in_store(path)
    suffix = path.suffix.lower()
    if suffix == ".txt":
        return frozenset({"glossary", "bitext"})
    if suffix in _GLOSSARIES:
        return frozenset({"glossary"})
    if suffix == ".json" and path.is_file():
        with path.open("rb") as file:
            return frozenset({"glossary" if CONCEPTS_FORMAT.encode() in file.read(_TOLD_WITHIN) else "bitext"})
    if suffix in TABLE_SUFFIXES and path.is_file():
        return _in_table(path)
    return frozenset({"bitext"})


def may_hold(path: Path, kind: Kind) -> bool:
    """Whether a file may be taken for this; a memory, which is aligned text, may be one of terms."""
    return kind in kinds_in(path) or (kind == "glossary" and path.suffix.lower() == ".tmx")


def _in_store(path: Path) -> frozenset[Kind]:
    with opened(path) as connection:
        kinds: dict[Kind, int] = {
            "glossary": sum(count(connection).values()),
            "bitext": count_all_units(connection) + count_alignments(connection),
        }
    return frozenset(kind for kind, number in kinds.items() if number)


def _in_table(path: Path) -> frozenset[Kind]:
    with opened_table(path) as table:
        if is_ours(table.layout) or is_memoq(table.layout) or is_multiterm(table.layout):
            return frozenset({"glossary"})
        if table.layout.columns.keys() & _OF_GLOSSARIES:
            return frozenset({"glossary"})
        if table.layout.columns.keys() & _OF_BITEXTS:
            return frozenset({"bitext"})
    return frozenset({"glossary", "bitext"})
