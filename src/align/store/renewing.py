"""What becomes of the beads of a store when their documents are aligned again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from align.records import Bead
from align.store.bead_fields import StoredBead


def renewed(there: Sequence[StoredBead], beads: Sequence[Bead], next_id: int) -> dict[int, StoredBead | None]:
    """Return what has to change for a store to hold these beads, with what people decided as it is.

    A bead of the same paragraphs keeps its id. The comment on one that is to be no more goes to the bead of its first
    paragraph.

    Args:
        there: The beads in the store; those that people decided on are among the new ones.
        beads: The beads as they are to be.
        next_id: The first id that is free.
    """
    known = {(stored.bead.en, stored.bead.zh): stored for stored in there}
    ids = count(next_id)
    after = []
    for bead in beads:
        same = known.get((bead.en, bead.zh))
        if same is None:
            after.append(StoredBead(next(ids), bead))
        else:
            after.append(same if same.bead.status != "auto" else replace(same, bead=bead))
    left = {stored.id for stored in after}
    gone = [stored for stored in there if stored.id not in left]
    after = _with_comments(after, gone)
    before = {stored.id: stored for stored in there}
    changes: dict[int, StoredBead | None] = {s.id: s for s in after if before.get(s.id) != s}
    return changes | dict.fromkeys(stored.id for stored in gone)


def _with_comments(beads: Sequence[StoredBead], gone: Sequence[StoredBead]) -> list[StoredBead]:
    comments = {min(stored.members): stored.comment for stored in gone if stored.comment}
    if not comments:
        return list(beads)
    return [
        replace(stored, comment="; ".join(filter(None, [stored.comment, *_said(stored, comments)]))) for stored in beads
    ]


def _said(stored: StoredBead, comments: dict[tuple[str, int], str]) -> list[str]:
    return [comments[member] for member in sorted(stored.members) if member in comments]
