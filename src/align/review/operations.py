"""The operations of a reviewer: each says what becomes of a few beads, and changes nothing itself.

None loses a paragraph: a bead that is left without any is no more, and what is taken out of one is put into another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Protocol

from align.errors import AlignError
from align.records import Bead, Flag, Language, Side, Status
from align.store.bead_fields import StoredBead

Beads = Mapping[int, StoredBead]
"""Beads by their ids."""
Result = dict[int, StoredBead | None]
"""What becomes of beads, by id; None for those that are to be no more."""

_NAMES = {"en": "English", "zh": "Chinese"}


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
class Confirm:
    """The bead is right as it is."""

    what: ClassVar[str] = "confirmed"
    regroups: ClassVar[bool] = False
    bead: int

    @property
    def named(self) -> tuple[int, ...]:
        """The bead."""
        return (self.bead,)

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002 - as every operation
        """Give it the status."""
        return _with_status(beads[self.bead], "confirmed")


@dataclass(frozen=True, slots=True)
class Reject:
    """The two sides of the bead do not translate each other; it is kept, but never used as a translation."""

    what: ClassVar[str] = "rejected"
    regroups: ClassVar[bool] = False
    bead: int

    @property
    def named(self) -> tuple[int, ...]:
        """The bead."""
        return (self.bead,)

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Give it the status."""
        return _with_status(beads[self.bead], "rejected")


@dataclass(frozen=True, slots=True)
class Reopen:
    """Nobody has decided on the bead, so that it may be aligned again."""

    what: ClassVar[str] = "reopened"
    regroups: ClassVar[bool] = False
    bead: int

    @property
    def named(self) -> tuple[int, ...]:
        """The bead."""
        return (self.bead,)

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Take its status, and who gave it."""
        stored = beads[self.bead]
        return {stored.id: replace(stored, bead=replace(stored.bead, status="auto", by=None, when=None))}


@dataclass(frozen=True, slots=True)
class MarkUntranslated:
    """One side was not translated: it is missing, or in the language of the other side."""

    what: ClassVar[str] = "marked as untranslated"
    regroups: ClassVar[bool] = False
    bead: int
    language: Language = "zh"
    """The language that is missing."""

    @property
    def named(self) -> tuple[int, ...]:
        """The bead."""
        return (self.bead,)

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Flag it; a pair is rejected by that, and a paragraph without counterpart is confirmed to have none."""
        stored = beads[self.bead]
        bead = stored.bead
        if not _side(bead, "en" if self.language == "zh" else "zh"):
            raise AlignError(f"Bead {self.bead} has nothing to translate into {_NAMES[self.language]}.")
        said = Flag(
            "untranslated", "error", self.language, f"Not translated into {_NAMES[self.language]}, as a reviewer says."
        )
        instead = ("untranslated", f"missing-in-{self.language}")
        flags = (said, *(flag for flag in bead.flags if flag.code not in instead))
        status: Status = "rejected" if bead.en and bead.zh else "confirmed"
        return {stored.id: replace(stored, bead=replace(bead, flags=flags, status=status))}


@dataclass(frozen=True, slots=True)
class Comment:
    """A note on the bead, which decides nothing; an empty one takes the note away."""

    what: ClassVar[str] = "commented"
    regroups: ClassVar[bool] = False
    bead: int
    text: str

    @property
    def named(self) -> tuple[int, ...]:
        """The bead."""
        return (self.bead,)

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Put the note in the place of the one that is there."""
        # What comes from a browser may hold half a character, which no file can.
        text = self.text.encode(errors="replace").decode()
        return {self.bead: replace(beads[self.bead], comment=text)}


@dataclass(frozen=True, slots=True)
class Merge:
    """The bead takes in another one, or one side of it."""

    what: ClassVar[str] = "merged"
    regroups: ClassVar[bool] = True
    bead: int
    other: int
    side: Side = "both"
    """Whose paragraphs it takes in; the others stay in the other bead."""

    @property
    def named(self) -> tuple[int, ...]:
        """Both beads."""
        return (self.bead, self.other)

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Put the paragraphs together."""
        _check_two(self.bead, self.other)
        stored, other = beads[self.bead], beads[self.other]
        en = other.bead.en if self.side != "zh" else ()
        zh = other.bead.zh if self.side != "en" else ()
        if not en and not zh:
            raise AlignError(f"Bead {self.other} has no {_NAMES[self.side]} paragraph that {self.bead} could take in.")
        return _moved(stored, other, en, zh)


@dataclass(frozen=True, slots=True)
class Move:
    """One paragraph goes from one bead to another."""

    what: ClassVar[str] = "moved"
    regroups: ClassVar[bool] = True
    bead: int
    """Where it is."""
    language: Language
    paragraph: int
    """Its index in its document."""
    to: int

    @property
    def named(self) -> tuple[int, ...]:
        """Both beads."""
        return (self.bead, self.to)

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Take it out of the one and put it into the other."""
        _check_two(self.bead, self.to)
        if self.paragraph not in _side(beads[self.bead].bead, self.language):
            raise AlignError(
                f"Bead {self.bead} does not hold paragraph #{self.paragraph} of the {_NAMES[self.language]}."
            )
        one = (self.paragraph,)
        en, zh = (one, ()) if self.language == "en" else ((), one)
        return _moved(beads[self.to], beads[self.bead], en, zh)


@dataclass(frozen=True, slots=True)
class Split:
    """The bead becomes two."""

    what: ClassVar[str] = "split"
    regroups: ClassVar[bool] = True
    bead: int
    en: int
    """English paragraphs that stay; the others make the new bead."""
    zh: int
    """Chinese paragraphs that stay."""

    @property
    def named(self) -> tuple[int, ...]:
        """The bead."""
        return (self.bead,)

    def apply(self, beads: Beads, new_id: int) -> Result:
        """Part it."""
        stored = beads[self.bead]
        en, zh = stored.bead.en, stored.bead.zh
        inside = 0 <= self.en <= len(en) and 0 <= self.zh <= len(zh)
        if not inside or self.en + self.zh in (0, len(en) + len(zh)):
            raise AlignError(f"Bead {self.bead} cannot be split there: one of the two parts would hold no paragraph.")
        first = replace(stored, bead=_made(en[: self.en], zh[: self.zh]))
        return {stored.id: first, new_id: StoredBead(new_id, _made(en[self.en :], zh[self.zh :]))}


@dataclass(frozen=True, slots=True)
class Link:
    """A paragraph without counterpart is the translation of another one without, wherever they stand."""

    what: ClassVar[str] = "linked"
    regroups: ClassVar[bool] = True
    bead: int
    other: int

    @property
    def named(self) -> tuple[int, ...]:
        """Both beads."""
        return (self.bead, self.other)

    def apply(self, beads: Beads, new_id: int) -> Result:  # noqa: ARG002
        """Make one bead of both."""
        _check_two(self.bead, self.other)
        one, other = beads[self.bead].bead, beads[self.other].bead
        if {bool(one.en), bool(other.en)} != {bool(one.zh), bool(other.zh)} or bool(one.en) == bool(other.en):
            raise AlignError(
                f"Beads {self.bead} and {self.other} cannot be linked: one has to be English only, the other Chinese "
                "only; merge them instead."
            )
        return _moved(beads[self.bead], beads[self.other], other.en, other.zh)


@dataclass(frozen=True, slots=True)
class Unlink:
    """The paragraphs of the bead have nothing to do with each other: each stands alone."""

    what: ClassVar[str] = "unlinked"
    regroups: ClassVar[bool] = True
    bead: int

    @property
    def named(self) -> tuple[int, ...]:
        """The bead."""
        return (self.bead,)

    def apply(self, beads: Beads, new_id: int) -> Result:
        """Give every paragraph a bead of its own; the first keeps the id."""
        stored = beads[self.bead]
        alone = [_made((i,), ()) for i in stored.bead.en] + [_made((), (j,)) for j in stored.bead.zh]
        if len(alone) == 1:
            raise AlignError(f"Bead {self.bead} holds one paragraph only; there is nothing to unlink.")
        rest = {new_id + n: StoredBead(new_id + n, bead) for n, bead in enumerate(alone[1:])}
        return {stored.id: replace(stored, bead=alone[0]), **rest}


def _with_status(stored: StoredBead, status: Status) -> Result:
    return {stored.id: replace(stored, bead=replace(stored.bead, status=status))}


def _made(en: Iterable[int], zh: Iterable[int]) -> Bead:
    """Return a bead that a person made, not yet judged."""
    return Bead(tuple(sorted(en)), tuple(sorted(zh)), 0.0, status="corrected")


def _moved(to: StoredBead, source: StoredBead, en: tuple[int, ...], zh: tuple[int, ...]) -> Result:
    """Take paragraphs out of one bead and put them into another, which gets the comment of one that is no more."""
    left = _made(set(source.bead.en) - set(en), set(source.bead.zh) - set(zh))
    taken = replace(to, bead=_made((*to.bead.en, *en), (*to.bead.zh, *zh)))
    if left.en or left.zh:
        return {to.id: taken, source.id: replace(source, bead=left)}
    comment = "; ".join(filter(None, [to.comment, source.comment]))
    return {to.id: replace(taken, comment=comment), source.id: None}


def _side(bead: Bead, language: Language) -> tuple[int, ...]:
    return bead.en if language == "en" else bead.zh


def _check_two(one: int, other: int) -> None:
    if one == other:
        raise AlignError(f"Bead {one} was named twice; name two beads.")
