"""How a reviewer groups paragraphs otherwise: merge, move, split, link and unlink.

None loses a paragraph: a bead that is left without any is no more, and what is taken out of one is put into another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from align.errors import AlignError
from align.records import Bead, Language, Side
from align.review.operation import NAMES, Beads, OnOneBead, Result, side_of
from align.store.bead_fields import StoredBead


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
            raise AlignError(f"Bead {self.other} has no {NAMES[self.side]} paragraph that {self.bead} could take in.")
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
        if self.paragraph not in side_of(beads[self.bead].bead, self.language):
            raise AlignError(
                f"Bead {self.bead} does not hold paragraph #{self.paragraph} of the {NAMES[self.language]}."
            )
        one = (self.paragraph,)
        en, zh = (one, ()) if self.language == "en" else ((), one)
        return _moved(beads[self.to], beads[self.bead], en, zh)


@dataclass(frozen=True, slots=True)
class Split(OnOneBead):
    """The bead becomes two."""

    what: ClassVar[str] = "split"
    regroups: ClassVar[bool] = True
    en: int
    """English paragraphs that stay; the others make the new bead."""
    zh: int
    """Chinese paragraphs that stay."""

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
class Unlink(OnOneBead):
    """The paragraphs of the bead have nothing to do with each other: each stands alone."""

    what: ClassVar[str] = "unlinked"
    regroups: ClassVar[bool] = True

    def apply(self, beads: Beads, new_id: int) -> Result:
        """Give every paragraph a bead of its own; the first keeps the id."""
        stored = beads[self.bead]
        alone = [_made((i,), ()) for i in stored.bead.en] + [_made((), (j,)) for j in stored.bead.zh]
        if len(alone) == 1:
            raise AlignError(f"Bead {self.bead} holds one paragraph only; there is nothing to unlink.")
        rest = {new_id + n: StoredBead(new_id + n, bead) for n, bead in enumerate(alone[1:])}
        return {stored.id: replace(stored, bead=alone[0]), **rest}


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


def _check_two(one: int, other: int) -> None:
    if one == other:
        raise AlignError(f"Bead {one} was named twice; name two beads.")
