"""Concepts as rows of the store's tables, and back; a key is the number of a concept in its store."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from align.records import Concept, Evidence, Term, TranslationUnit
from align.terms.folding import fold

remembered_fold: Final = lru_cache(maxsize=10_000)(fold)
"""Terms are looked for first and written soon after, so that each is folded more than once in a short time."""
_json: Final = json.JSONEncoder(ensure_ascii=False).encode

Keyed = Sequence[tuple[int, Concept]]
"""Concepts with their keys."""


def key_of(connection: sqlite3.Connection, concept_id: str) -> int | None:
    """Return the key of the concept that has this id, or had it before it was merged into another one."""
    found = connection.execute(
        "SELECT key FROM concept WHERE id = ? UNION ALL SELECT concept FROM former_id WHERE id = ?",
        (concept_id, concept_id),
    ).fetchone()
    return found[0] if found else None


def keys_sharing(connection: sqlite3.Connection, concept: Concept) -> list[int]:
    """Return the keys of the concepts with an English and a Chinese term of this one, the oldest first."""
    found = connection.execute(
        "SELECT DISTINCT en.concept FROM term AS en JOIN term AS zh ON zh.concept = en.concept"
        " WHERE en.language = 'en' AND en.fold IN (SELECT value FROM json_each(?))"
        " AND zh.language = 'zh' AND zh.fold IN (SELECT value FROM json_each(?)) ORDER BY 1",
        (_folds(concept.en), _folds(concept.zh)),
    )
    return [key for (key,) in found]


def keys_named(connection: sqlite3.Connection, text: str) -> list[int]:
    """Return the keys of the concepts with exactly this term; where there are none, with one of the same fold."""
    rows = connection.execute(
        "SELECT concept, text FROM term WHERE fold = ? ORDER BY concept", (remembered_fold(text),)
    ).fetchall()
    exact = [key for key, term in rows if term == text]
    return list(dict.fromkeys(exact or (key for key, _ in rows)))


def read(connection: sqlite3.Connection, keys: Sequence[int]) -> Iterator[Concept]:
    """Yield the concepts with these keys, in the order given."""
    wanted = (_json(keys),)
    en, zh, contexts = (defaultdict[int, list[Any]](list) for _ in range(3))
    for key, language, text, role in connection.execute(
        "SELECT concept, language, text, role FROM term WHERE concept IN (SELECT value FROM json_each(?))"
        " ORDER BY concept, language, position",
        wanted,
    ):
        (en if language == "en" else zh)[key].append(Term(text, role))
    for key, *unit in connection.execute(
        "SELECT concept, en, zh, document, place, year FROM context"
        " WHERE concept IN (SELECT value FROM json_each(?)) ORDER BY concept, position",
        wanted,
    ):
        contexts[key].append(TranslationUnit(*unit))
    evidence = _evidence(connection, wanted)
    heads = connection.execute(
        "SELECT key, id, kind, state, note, origin, decided_by, decided_at FROM concept"
        " WHERE key IN (SELECT value FROM json_each(?))",
        wanted,
    ).fetchall()
    order = {key: position for position, key in enumerate(keys)}
    for key, concept_id, kind, state, note, origin, by, when in sorted(heads, key=lambda head: order[head[0]]):
        yield Concept(
            id=concept_id,
            en=tuple(en[key]),
            zh=tuple(zh[key]),
            kind=kind,
            state=state,
            note=note,
            contexts=tuple(contexts[key]),
            evidence=evidence.get(key),
            origin=origin,
            by=by,
            when=when,
        )


def former_ids(connection: sqlite3.Connection, key: int) -> list[str]:
    """Return the ids of the concepts that were merged into this one, in alphabetical order."""
    found = connection.execute("SELECT id FROM former_id WHERE concept = ? ORDER BY id", (key,))
    return [concept_id for (concept_id,) in found]


def insert(connection: sqlite3.Connection, concept: Concept) -> int:
    """Write a concept that is not there yet, and return its key."""
    [key] = insert_all(connection, [concept])
    return key


def insert_all(connection: sqlite3.Connection, concepts: Sequence[Concept]) -> list[int]:
    """Write concepts that are not there yet, faster than one by one, and return their keys."""
    (last,) = connection.execute("SELECT coalesce(max(key), 0) FROM concept").fetchone()
    keyed = list(enumerate(concepts, last + 1))
    connection.executemany(
        "INSERT INTO concept (key, id, kind, state, note, origin, decided_by, decided_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, concept.id, *_head(concept)) for key, concept in keyed],
    )
    _insert_terms(connection, keyed)
    _insert_contexts(connection, keyed)
    _insert_evidence(connection, keyed)
    return [key for key, _ in keyed]


def rewrite(connection: sqlite3.Connection, key: int, before: Concept, after: Concept) -> None:
    """Write what changed between two states of a concept."""
    keyed = [(key, after)]
    if _head(before) != _head(after):
        connection.execute(
            "UPDATE concept SET kind = ?, state = ?, note = ?, origin = ?, decided_by = ?, decided_at = ?"
            " WHERE key = ?",
            (*_head(after), key),
        )
    if (before.en, before.zh) != (after.en, after.zh):
        connection.execute("DELETE FROM term WHERE concept = ?", (key,))
        _insert_terms(connection, keyed)
    if before.contexts != after.contexts:
        connection.execute("DELETE FROM context WHERE concept = ?", (key,))
        _insert_contexts(connection, keyed)
    if before.evidence != after.evidence:
        connection.execute("DELETE FROM evidence WHERE concept = ?", (key,))
        _insert_evidence(connection, keyed)


def delete(connection: sqlite3.Connection, key: int) -> None:
    """Take a concept away, with its terms, contexts, evidence and former ids."""
    connection.execute("DELETE FROM concept WHERE key = ?", (key,))


def redirect(connection: sqlite3.Connection, ids: Iterable[str], key: int) -> None:
    """Let ids that no concept has any more name this one."""
    connection.executemany(
        "INSERT OR REPLACE INTO former_id (id, concept) VALUES (?, ?)", [(concept_id, key) for concept_id in ids]
    )


def release(connection: sqlite3.Connection, concept_id: str) -> None:
    """Let a former id name nothing any more, so that a concept can have it again."""
    connection.execute("DELETE FROM former_id WHERE id = ?", (concept_id,))


def _evidence(connection: sqlite3.Connection, wanted: tuple[str]) -> dict[int, Evidence]:
    found = connection.execute(
        "SELECT concept, pairs, documents, first_year, last_year, score, confidence, reasons, guess FROM evidence"
        " WHERE concept IN (SELECT value FROM json_each(?))",
        wanted,
    )
    return {
        key: Evidence(pairs, documents, first, last, score, confidence, tuple(json.loads(reasons)), bool(guess))
        for key, pairs, documents, first, last, score, confidence, reasons, guess in found
    }


def _folds(terms: Iterable[Term]) -> str:
    # An empty fold would make all terms of nothing but marks the same.
    return _json(sorted({remembered_fold(term.text) for term in terms} - {""}))


def _head(concept: Concept) -> tuple[str | None, ...]:
    return concept.kind, concept.state, concept.note, concept.origin, concept.by, concept.when


def _insert_terms(connection: sqlite3.Connection, keyed: Keyed) -> None:
    # The full-text index of look-up writes to disk after each statement, so that one for all is four times as fast.
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS arriving_term (concept, language, position, text, role, fold)")
    connection.executemany("INSERT INTO arriving_term VALUES (?, ?, ?, ?, ?, ?)", _term_rows(keyed))
    connection.execute(
        "INSERT INTO term (concept, language, position, text, role, fold) SELECT * FROM arriving_term ORDER BY rowid"
    )
    connection.execute("DELETE FROM arriving_term")


def _term_rows(keyed: Keyed) -> Iterator[tuple[Any, ...]]:
    for key, concept in keyed:
        for language, terms in (("en", concept.en), ("zh", concept.zh)):
            for position, term in enumerate(terms):
                yield key, language, position, term.text, term.role, remembered_fold(term.text)


def _insert_contexts(connection: sqlite3.Connection, keyed: Keyed) -> None:
    connection.executemany(
        "INSERT INTO context (concept, position, en, zh, document, place, year) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (key, position, unit.en, unit.zh, unit.document, unit.place, unit.year)
            for key, concept in keyed
            for position, unit in enumerate(concept.contexts)
        ],
    )


def _insert_evidence(connection: sqlite3.Connection, keyed: Keyed) -> None:
    connection.executemany(
        "INSERT INTO evidence (concept, pairs, documents, first_year, last_year, score, confidence, guess, reasons)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, *_evidence_row(concept.evidence)) for key, concept in keyed if concept.evidence],
    )


def _evidence_row(evidence: Evidence) -> tuple[Any, ...]:
    return (
        evidence.pairs,
        evidence.documents,
        evidence.first_year,
        evidence.last_year,
        evidence.score,
        evidence.confidence,
        evidence.guess,
        _json(evidence.reasons),
    )
