"""A reviewer's decision on beads of a store: checked, judged and on disk, or nothing at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from align.matching.judging import Judge
from align.matching.links import Link, in_order
from align.records import Bead
from align.review.currency import Outcome, check_seen, outcome, version_of
from align.review.judges import Judges
from align.review.operations import Operation, Result
from align.store import bead_rows
from align.store.alignments import next_bead
from align.store.bead_fields import StoredBead
from align.store.changing_beads import change_beads, key_of
from align.store.database import writing
from align.store.events import Act, act


def decide(
    connection: sqlite3.Connection,
    name: str,
    operation: Operation,
    *,
    upon: int,
    by: str,
    judges: Judges,
    why: str = "",
) -> Outcome:
    """Do something to beads of an alignment in one transaction; it is on disk when this returns.

    Args:
        connection: An open store.
        name: Id of the alignment.
        operation: What to do.
        upon: The version of the alignment that the reviewer saw.
        by: Who decides.
        judges: Who tells what is to be thought of beads that are made by this.
        why: The reason, where one is given.

    Raises:
        ConflictError: somebody changed one of these beads after that version.
        AlignError: there is no such alignment or bead, or this cannot be done to it.
    """
    version_of(connection, name)
    # A judge may take seconds to make, in which others can write.
    judge = judges.of(connection, name) if operation.regroups else None
    done = act(by, why)
    with writing(connection):
        check_seen(connection, name, operation.named, upon)
        there = bead_rows.read(connection, key_of(connection, name), operation.named)
        before = {stored.id: stored for stored in there}
        changes = _signed(operation.apply(before, next_bead(connection, name)), before, done)
        if judge:
            changes = _judged(connection, name, changes, before, judge)
        if all(before.get(bead) == stored for bead, stored in changes.items()):
            return outcome(connection, name, upon)
        event = change_beads(connection, name, changes, operation.what, done)
        return outcome(connection, name, upon, event)


def _signed(changes: Result, before: Mapping[int, StoredBead], done: Act) -> Result:
    """Say of what was decided on by whom and when; the same decision again leaves the first."""
    return {bead: _by(stored, before.get(bead), done) if stored else None for bead, stored in changes.items()}


def _by(stored: StoredBead, before: StoredBead | None, done: Act) -> StoredBead:
    same = _is_same_group(stored, before) and before is not None and stored.bead.status == before.bead.status
    if same or stored.bead.status == "auto":
        return stored
    return replace(stored, bead=replace(stored.bead, by=done.who, when=done.at))


def _is_same_group(stored: StoredBead, before: StoredBead | None) -> bool:
    return before is not None and stored.members == before.members


def _judged(
    connection: sqlite3.Connection, name: str, changes: Result, before: Mapping[int, StoredBead], judge: Judge
) -> Result:
    """Return the changes with confidence, flags and sentences of the beads that are made by them."""
    groups = {
        bead: group
        for bead, group in bead_rows.groups(connection, key_of(connection, name)).items()
        if bead not in changes
    }
    groups |= {bead: (stored.bead.en, stored.bead.zh) for bead, stored in changes.items() if stored}
    ids = {group: bead for bead, group in groups.items()}
    ordered = in_order([Link(en, zh) for en, zh in groups.values()])
    made: dict[int, StoredBead] = {}
    for place, link in enumerate(ordered):
        stored = changes.get(ids[link.en, link.zh])
        if stored and not _is_same_group(stored, before.get(stored.id)):
            made[place] = stored
    found = judge.judge([Bead(link.en, link.zh, 0.0) for link in ordered], list(made))
    return changes | {
        stored.id: replace(stored, bead=_with_opinion(stored.bead, found[n])) for n, stored in made.items()
    }


def _with_opinion(bead: Bead, judged: Bead) -> Bead:
    return replace(bead, confidence=judged.confidence, flags=judged.flags, sentences=judged.sentences)
