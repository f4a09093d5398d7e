"""The words of the units in a store, for a hint where a word is not among them."""

from __future__ import annotations

import sqlite3

from align.store.words import form_of

_SHARED = 2
"""Letters at the start that are taken to be right."""
_LIKE_ENOUGH = 75
"""Percent of letters that two words share (indel similarity) from which one may be meant by the other."""
_LIST = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.unit_vocabulary USING fts5vocab (main, unit_words, col)"
_STARTING = "SELECT term, doc FROM unit_vocabulary WHERE col = 'en' AND term >= ? AND term < ?"


def similar_word(connection: sqlite3.Connection, word: str) -> str | None:
    """Return the English word of the units that looks most like another one, in the singular; None if none does."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - needed only where nothing was found

    connection.execute(_LIST)
    form = form_of(word)
    start = form[:_SHARED]
    words = connection.execute(_STARTING, (start, start + "\U0010ffff"))
    ranked = ((fuzz.ratio(form, term), pairs, term) for term, pairs in words)
    score, _, term = max(ranked, default=(0.0, 0, ""))
    return term if score >= _LIKE_ENOUGH else None
