"""Look-up in a store, by its indexes only: the folds of its terms, and the trigrams of these folds."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import accumulate
from typing import Final

from align.records import STATES, Concept, State, Term
from align.store.concept_rows import key_of, read
from align.store.lookup_index import ENOUGH, Entry
from align.terms.folding import is_chinese

_LAST: Final = "\U0010ffff"
"""Sorts after every character of a fold, so that what begins with a text lies between it and it with this."""
_TRIGRAM: Final = 3
_READ: Final = 10_000
"""Places of pieces that are read to find similar terms, the rarest pieces first; common ones tell little."""
_COMPARED: Final = 200
"""Terms that share most of those pieces, from which the nearest are chosen."""

_ENTRIES: Final = """
    SELECT concept.id, term.text, term.role, term.fold, concept.state
    FROM {} CROSS JOIN concept ON concept.key = term.concept
    WHERE {} AND concept.state IN (SELECT value FROM json_each(:states))
    ORDER BY length(term.fold), term.fold LIMIT :enough"""
_TERMS_AT: Final = "({}) AS hit CROSS JOIN term ON term.key = hit.key"
_WITH_TRIGRAMS: Final = "SELECT rowid AS key FROM term_trigrams WHERE term_trigrams MATCH :phrase"
_WITH_PIECE: Final = "SELECT DISTINCT doc AS key FROM trigram_terms WHERE term >= :key AND term < :end"
_FURTHER_ON: Final = "substr(term.fold, 1, length(:key)) <> :key"

_SAME: Final = _ENTRIES.format("term", "term.fold = :key")
_STARTING: Final = _ENTRIES.format("term", "term.fold > :key AND term.fold < :end")
_HOLDING: Final = _ENTRIES.format(_TERMS_AT.format(_WITH_TRIGRAMS), _FURTHER_ON)
_HOLDING_SHORT: Final = _ENTRIES.format(_TERMS_AT.format(_WITH_PIECE), _FURTHER_ON)
_LISTED: Final = _ENTRIES.format(_TERMS_AT.format("SELECT value AS key FROM json_each(:terms)"), "TRUE")
_COUNT: Final = "SELECT total(doc) FROM trigram_counts WHERE term >= ? AND term < ?"
_TERMS_WITH: Final = "SELECT DISTINCT doc FROM trigram_terms WHERE term >= ? AND term < ?"


class StoredTerms:
    """The terms of a store; `TermIndex` says what the methods do."""

    def __init__(self, connection: sqlite3.Connection, states: Collection[State] = STATES) -> None:
        self._connection = connection
        self._states = json.dumps(list(states))

    def same(self, key: str) -> list[Entry]:
        """Find the key in the index of folds."""
        return self._entries(_SAME, key=key)

    def starting(self, key: str) -> list[Entry]:
        """Find the range behind the key in the index of folds."""
        return self._entries(_STARTING, key=key, end=key + _LAST)

    def holding(self, key: str) -> list[Entry]:
        """Find the trigrams of the key in a row; a shorter key is the beginning of trigrams."""
        if len(key) < _TRIGRAM:
            return self._entries(_HOLDING_SHORT, key=key, end=key + _LAST)
        quoted = key.replace('"', '""')
        return self._entries(_HOLDING, key=key, phrase=f'"{quoted}"')

    def like(self, key: str) -> list[Entry]:
        """Find the terms that share most of the rarest pieces of the key."""
        shared = Counter(term for piece in self._rarest(_pieces(key)) for (term,) in self._range(_TERMS_WITH, piece))
        return self._entries(_LISTED, terms=json.dumps([term for term, _ in shared.most_common(_COMPARED)]))

    def holds(self, concept: str) -> bool:
        """Whether the store has the concept, or one that it was merged into."""
        return key_of(self._connection, concept) is not None

    def concept(self, concept: str) -> Concept:
        """Read the whole concept."""
        key = key_of(self._connection, concept)
        if key is None:
            raise KeyError(concept)
        return next(read(self._connection, [key]))

    def _entries(self, query: str, **values: str) -> list[Entry]:
        rows = self._connection.execute(query, {**values, "states": self._states, "enough": ENOUGH})
        return [Entry(concept, Term(text, role), fold, state) for concept, text, role, fold, state in rows]

    def _rarest(self, pieces: Iterable[str]) -> list[str]:
        counted = sorted((self._range(_COUNT, piece).fetchone()[0], piece) for piece in pieces)
        read = accumulate((count for count, _ in counted), initial=0)
        return [piece for (count, piece), before in zip(counted, read, strict=False) if count and before < _READ]

    def _range(self, query: str, beginning: str) -> sqlite3.Cursor:
        return self._connection.execute(query, (beginning, beginning + _LAST))


def _pieces(key: str) -> list[str]:
    """Return what similar terms share: three letters in a row, or two ideographs, or two of few letters."""
    length = 2 if is_chinese(key) or len(key) < 2 * _TRIGRAM else _TRIGRAM
    return list(dict.fromkeys(key[start : start + length] for start in range(max(1, len(key) - length + 1))))
