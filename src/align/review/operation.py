"""What an operation of a reviewer is: it says what becomes of a few beads, and changes nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Protocol

from align.records import Bead, Language
from align.store.bead_fields import StoredBead

Beads = Mapping[int, StoredBead]
"""Beads by their ids."""
Result = dict[int, StoredBead | None]
"""What becomes of beads, by id; None for those that are to be no more."""

NAMES = {"en": "English", "zh": "Chinese"}
"""What a reviewer calls the languages."""


class Operation(Protocol):
    """Something a reviewer does to beads."""

    what: ClassVar[str]
    """What was done, in a word, as the log tells it."""
    regroups: ClassVar[bool]
    """Whether beads hold other paragraphs afterwards, so that they have to be judged."""

    @property
    def named(self) -> tuple[int, ...]:
        """Ids of the beads it is done to."""

    def apply(self, beads: Beads, new_id: int) -> Result:
        """Return what becomes of the beads; those that hold other paragraphs than before have yet to be judged.

        Args:
            beads: The beads named.
            new_id: The first id that is free.

        Raises:
            AlignError: it cannot be done to these beads.
        """


@dataclass(frozen=True, slots=True)
class OnOneBead:
    """What all operations on a single bead share."""

    bead: int
    """Its id."""

    @property
    def named(self) -> tuple[int, ...]:
        """The bead."""
        return (self.bead,)


def side_of(bead: Bead, language: Language) -> tuple[int, ...]:
    """Return the indices of one side of a bead."""
    return bead.en if language == "en" else bead.zh
