"""Editing a concept: other preferred terms, another kind or note; one decision like every other."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Final

from align.errors import AlignError
from align.records import Concept, Term
from align.store import concept_rows
from align.store.changing import change, there
from align.store.database import writing
from align.store.events import act
from align.store.merging import is_same
from align.terms.folding import fold

EDITED: Final = "edited"
"""What happened to a concept whose terms, kind or note a person changed."""


def edit(
    connection: sqlite3.Connection, concept_id: str, *, en: str, zh: str, kind: str, note: str, by: str, why: str = ""
) -> Concept:
    """Give a concept other preferred terms, a kind and a note, and return it as it is now.

    Its id stays, and so do its other terms; the terms that were preferred are no more.

    Raises:
        AlignError: there is no such concept, a term is empty, or another concept has both terms.
    """
    with writing(connection):
        key, before = there(connection, concept_id)
        after = replace(before, en=_preferring(en, before.en), zh=_preferring(zh, before.zh), kind=kind, note=note)
        if after == before:
            return before
        _check_alone(connection, key, after)
        done = act(by, why)
        after = replace(after, by=done.who, when=done.at)
        change(connection, key, before, after, EDITED, done=done)
    return after


def _preferring(text: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    wanted = " ".join(text.split())
    if not fold(wanted):
        raise AlignError("A concept needs a term in both languages; write one, or reject the concept.")
    return (Term(wanted), *(term for term in terms[1:] if term.text != wanted))


def _check_alone(connection: sqlite3.Connection, key: int, concept: Concept) -> None:
    """Refuse to make of a concept what another one is."""
    others = [other for other in concept_rows.keys_sharing(connection, concept) if other != key]
    for other in concept_rows.read(connection, others):
        if is_same(concept, other):
            raise AlignError(f"{other.id} ({other.en[0].text}, {other.zh[0].text}) names that already; merge the two.")
