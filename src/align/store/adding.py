"""Adding concepts to the termbase without duplicates."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from align.errors import FormatError
from align.records import Concept, Term
from align.store import concept_rows
from align.store.changing import CONCEPT, DECISIONS, MERGED, change, take_in
from align.store.concept_fields import changes
from align.store.database import writing
from align.store.events import act, record
from align.store.merging import MOST_CONTEXTS, best_of, is_contested, is_same, united

FOUND_AGAIN: Final = "found again"
"""What happened to a concept of which a text held more."""
_AT_ONCE: Final = 500
"""New concepts written together."""
_TOO_GREAT: Final = 2**63
"""The first number SQLite cannot count to."""
_FOUND_IN_TEXTS: Final = frozenset({"contexts", "evidence"})
"""Fields that say what texts hold; nobody decides on them."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the concepts that were added."""

    new: int
    merged: int
    """Concepts that told something new of one that was there."""
    unchanged: int
    """Concepts that told nothing new."""
    contested: tuple[str, ...] = ()
    """Ids of those among the unchanged on which somebody has decided differently in the store."""


def add(connection: sqlite3.Connection, concepts: Iterable[Concept], *, by: str, overrule: bool = False) -> Added:
    """Add concepts in one transaction; one that names what a concept in the store names is merged into that.

    Args:
        connection: An open store.
        concepts: Taken one by one, so that they need not be in memory together.
        by: Who adds them, and who decided on those that are decided on without saying by whom.
        overrule: Whether a decision that comes with a concept replaces a different one in the store.

    Raises:
        FormatError: a concept holds half a character, or a number that makes no sense.
    """
    run = _Run(connection, by, overrule=overrule)
    with writing(connection):
        for concept in concepts:
            run.add(concept)
        run.write()
    return Added(run.new, run.merged, run.unchanged, tuple(dict.fromkeys(run.contested)))


class _Run:
    """One call of `add`, and what it has done so far."""

    def __init__(self, connection: sqlite3.Connection, by: str, *, overrule: bool) -> None:
        self._connection = connection
        self._done = act(by)
        self._overrule = overrule
        self._waiting = _Waiting()
        self._met: set[int] = set()
        self.new = self.merged = self.unchanged = 0
        self.contested: list[str] = []

    def add(self, concept: Concept) -> None:
        """Write a concept, or what it tells of the one that is there."""
        _check(concept)
        if len(self._waiting.concepts) == _AT_ONCE or self._waiting.may_hold(concept):
            self.write()
        key = concept_rows.key_of(self._connection, concept.id)
        if key is not None:
            self._meet(key, concept, by_id=True)
            return
        key = self._key_of_same(concept)
        if key is None:
            self._waiting.put(self._signed(concept))
            self.new += 1
            return
        self._meet(key, concept, by_id=False)
        # From now on its id leads there, too, whatever else it may share terms with by then.
        concept_rows.redirect(self._connection, [concept.id], key)

    def write(self) -> None:
        """Write the new concepts that wait for it."""
        waiting, self._waiting = self._waiting.concepts, _Waiting()
        self._met.update(concept_rows.insert_all(self._connection, waiting))
        for concept in waiting:
            # What it is called stands in the store; should that change, the next event says what it was.
            after = {"state": concept.state, "origin": concept.origin}
            record(self._connection, CONCEPT, concept.id, "added", self._done, after=after)

    def _signed(self, concept: Concept) -> Concept:
        """Return the concept as it is to be kept: what is decided on says by whom and when, and nothing else does."""
        contexts = concept.contexts[:MOST_CONTEXTS]
        if concept.state == "candidate":
            return replace(concept, contexts=contexts, by=None, when=None)
        return replace(concept, contexts=contexts, by=concept.by or self._done.who, when=concept.when or self._done.at)

    def _key_of_same(self, concept: Concept) -> int | None:
        keys = concept_rows.keys_sharing(self._connection, concept)
        if not keys:
            return None
        best = best_of(one for one in concept_rows.read(self._connection, keys) if is_same(one, concept))
        return concept_rows.key_of(self._connection, best.id) if best else None

    def _meet(self, key: int, concept: Concept, *, by_id: bool) -> None:
        before = next(concept_rows.read(self._connection, [key]))
        edited = _is_edited(before, concept)
        if not edited and is_contested(before, concept) and not self._overrule:
            self.contested.append(before.id)
            self.unchanged += 1
            return
        added = replace(concept, by=self._done.who, when=self._done.at) if edited else self._signed(concept)
        decides = before.state == "candidate" != added.state
        # The first of a run speaks for it: where two of them meet in one concept, adding them again changes nothing.
        newer = key not in self._met
        after = united(before, added, leads=edited or decides or is_contested(before, added), newer=newer)
        self._met.add(key)
        self._change(key, before, after, None if by_id else added)

    def _change(self, key: int, before: Concept, after: Concept, taken_in: Concept | None) -> None:
        """Write what changed, if anything did."""
        changed = changes(before, after)[0].keys()
        if taken_in and changed - _FOUND_IN_TEXTS:
            take_in(self._connection, key, before, after, taken_in, done=self._done)
        elif changed:
            change(self._connection, key, before, after, _what(changed, after), done=self._done)
        self.merged += bool(changed)
        self.unchanged += not changed


class _Waiting:
    """New concepts to be written together, which is faster than one by one."""

    def __init__(self) -> None:
        self.concepts: list[Concept] = []
        self._ids: set[str] = set()
        self._en: set[str] = set()
        self._zh: set[str] = set()

    def put(self, concept: Concept) -> None:
        """Let a concept wait."""
        self.concepts.append(concept)
        self._ids.add(concept.id)
        self._en |= _folds(concept.en)
        self._zh |= _folds(concept.zh)

    def may_hold(self, concept: Concept) -> bool:
        """Whether a concept that waits may be the same as this one."""
        if concept.id in self._ids:
            return True
        return not (self._en.isdisjoint(_folds(concept.en)) or self._zh.isdisjoint(_folds(concept.zh)))


def _folds(terms: Iterable[Term]) -> set[str]:
    return {concept_rows.remembered_fold(term.text) for term in terms}


def _check(concept: Concept) -> None:
    """Refuse what SQLite cannot hold."""
    name = ascii(concept.en[0].text)
    texts = [concept.id, concept.note, concept.origin, *(term.text for term in (*concept.en, *concept.zh))]
    texts += [text for unit in concept.contexts for text in (unit.en, unit.zh, unit.document, unit.place)]
    numbers: list[float | None] = [unit.year for unit in concept.contexts]
    if seen := concept.evidence:
        texts += seen.reasons
        numbers += [seen.pairs, seen.documents, seen.first_year, seen.last_year, seen.score, seen.confidence]
    try:
        "".join(texts).encode()
    except UnicodeEncodeError as error:
        raise FormatError(f"{name} cannot be kept: a text of it holds half a character; mend it.") from error
    if not all(-_TOO_GREAT < number < _TOO_GREAT for number in numbers if number is not None):
        raise FormatError(f"{name} cannot be kept: a number of it makes no sense; mend it.")


def _is_edited(kept: Concept, added: Concept) -> bool:
    """Whether the second is the first with another state: it names the very decision, so that it was made after it."""
    return kept.when is not None and (kept.by, kept.when) == (added.by, added.when) and kept.state != added.state


def _what(changed: AbstractSet[str], after: Concept) -> str:
    if "state" in changed:
        return DECISIONS[after.state]
    return MERGED if changed - _FOUND_IN_TEXTS else FOUND_AGAIN
