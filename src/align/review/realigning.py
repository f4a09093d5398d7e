"""Aligning again what nobody has decided on, between what people confirmed or corrected."""

from __future__ import annotations

import sqlite3

from align.encoding import Encoder
from align.errors import ConflictError
from align.matching import Settings, align
from align.review.currency import Outcome, outcome, version_of
from align.store.alignments import get, next_bead
from align.store.changing_beads import ALIGNED_AGAIN, change_beads
from align.store.database import writing
from align.store.events import act
from align.store.renewing import renewed


def realign(
    connection: sqlite3.Connection,
    name: str,
    encoder: Encoder,
    *,
    by: str,
    settings: Settings | None = None,
    upon: int | None = None,
) -> Outcome:
    """Align the open rest of an alignment anew; a bead on which somebody decided stays as it is, and is gone by.

    Args:
        connection: An open store.
        name: Id of the alignment.
        encoder: What turns texts into vectors.
        by: Who asks for it.
        settings: As `align` takes them.
        upon: The version that the reviewer saw; everything since then is told. None for this change alone.

    Raises:
        ConflictError: somebody decided on something while this was at work; nothing is changed.
        AlignError: there is no such alignment.
    """
    there = get(connection, name)
    # Long work, without keeping others from writing.
    made = align(there.en, there.zh, encoder, settings or Settings(refuse=False), fixed=there.decided)
    with writing(connection):
        if version_of(connection, name) != there.version:
            raise ConflictError(
                "Somebody changed the alignment while it was aligned anew; nothing was done, try again."
            )
        changes = renewed(there.beads, made.beads, next_bead(connection, name))
        event = None
        if changes:
            event = change_beads(
                connection, name, changes, ALIGNED_AGAIN, act(by), signature=(there.signature, made.signature)
            )
        return outcome(connection, name, there.version if upon is None else upon, event)
