"""What a reviewer says about a bead that keeps its paragraphs: right, wrong, untranslated, or a comment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from align.errors import AlignError
from align.records import Flag, Language, Status
from align.review.operation import NAMES, Beads, OnOneBead, Result, side_of
from align.store.bead_fields import StoredBead


@dataclass(frozen=True, slots=True)
class Confirm(OnOneBead):
    """The bead is right as it is."""

    what: ClassVar[str] = "confirmed"
    regroups: ClassVar[bool] = False

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002 - as every operation
        """Give it the status."""
        return _with_status(beads[self.bead], "confirmed")


@dataclass(frozen=True, slots=True)
class Reject(OnOneBead):
    """The two sides of the bead do not translate each other; it is kept, but never used as a translation."""

    what: ClassVar[str] = "rejected"
    regroups: ClassVar[bool] = False

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Give it the status."""
        return _with_status(beads[self.bead], "rejected")


@dataclass(frozen=True, slots=True)
class Reopen(OnOneBead):
    """Nobody has decided on the bead, so that it may be aligned again."""

    what: ClassVar[str] = "reopened"
    regroups: ClassVar[bool] = False

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Take its status, and who gave it."""
        stored = beads[self.bead]
        return {stored.id: replace(stored, bead=replace(stored.bead, status="auto", by=None, when=None))}


@dataclass(frozen=True, slots=True)
class MarkUntranslated(OnOneBead):
    """One side was not translated: it is missing, or in the language of the other side."""

    what: ClassVar[str] = "marked as untranslated"
    regroups: ClassVar[bool] = False
    language: Language = "zh"
    """The language that is missing."""

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Flag it; a pair is rejected by that, and a paragraph without counterpart is confirmed to have none."""
        stored = beads[self.bead]
        bead = stored.bead
        if not side_of(bead, "en" if self.language == "zh" else "zh"):
            raise AlignError(f"Bead {self.bead} has nothing to translate into {NAMES[self.language]}.")
        said = Flag(
            "untranslated", "error", self.language, f"Not translated into {NAMES[self.language]}, as a reviewer says."
        )
        instead = ("untranslated", f"missing-in-{self.language}")
        flags = (said, *(flag for flag in bead.flags if flag.code not in instead))
        status: Status = "rejected" if bead.en and bead.zh else "confirmed"
        return {stored.id: replace(stored, bead=replace(bead, flags=flags, status=status))}


@dataclass(frozen=True, slots=True)
class Comment(OnOneBead):
    """A note on the bead, which decides nothing; an empty one takes the note away."""

    what: ClassVar[str] = "commented"
    regroups: ClassVar[bool] = False
    text: str

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Put the note in the place of the one that is there."""
        # What comes from a browser may hold half a character, which no file can.
        text = self.text.encode(errors="replace").decode()
        return {self.bead: replace(beads[self.bead], comment=text)}


def _with_status(stored: StoredBead, status: Status) -> Result:
    return {stored.id: replace(stored, bead=replace(stored.bead, status=status))}
