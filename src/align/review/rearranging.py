"""How a reviewer who moved texts about in a table groups paragraphs otherwise: several beads at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from align.errors import AlignError
from align.records import Bead
from align.review.operation import Beads, Result
from align.store.bead_fields import StoredBead

Group = tuple[int, tuple[int, ...], tuple[int, ...]]
"""A bead by its id, and the English and Chinese paragraphs it is to hold."""


@dataclass(frozen=True, slots=True)
class Rearrange:
    """Some beads hold their paragraphs in another way; one that is left without any is no more."""

    what: ClassVar[str] = "rearranged"
    regroups: ClassVar[bool] = True
    groups: tuple[Group, ...]

    @property
    def named(self) -> tuple[int, ...]:
        """All of them."""
        return tuple(bead for bead, _, _ in self.groups)

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002 - as every operation
        """Put the paragraphs where they are to be; the comment of a bead that is no more goes with them."""
        wanted = {bead: frozenset([("en", i) for i in en] + [("zh", j) for j in zh]) for bead, en, zh in self.groups}
        if sorted(m for there in beads.values() for m in there.members) != sorted(
            m for w in wanted.values() for m in w
        ):
            raise AlignError(f"The beads {', '.join(map(str, self.named))} do not hold the same paragraphs any more.")
        changes: Result = {}
        for bead, en, zh in self.groups:
            stored = beads[bead]
            if stored.members == wanted[bead]:
                changes[bead] = stored
            elif en or zh:
                made = Bead(tuple(sorted(en)), tuple(sorted(zh)), 0.0, status="corrected")
                comments = [stored.comment, *_inherited(stored.id, beads, wanted)]
                changes[bead] = replace(stored, bead=made, comment="; ".join(filter(None, comments)))
            else:
                changes[bead] = None
        return changes


def _inherited(heir: int, beads: Beads, wanted: Mapping[int, frozenset[tuple[str, int]]]) -> list[str]:
    """Return the comments of beads that are no more, and whose first paragraph this one gets."""
    return [gone.comment for gone in beads.values() if not wanted[gone.id] and _first(gone) in wanted[heir]]


def _first(stored: StoredBead) -> tuple[str, int]:
    return min(stored.members)
