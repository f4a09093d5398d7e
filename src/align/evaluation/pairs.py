"""Beads as bare pairs of index tuples, and the regions of a document pair that gold data speaks of."""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[tuple[int, ...], tuple[int, ...]]
"""English indices and Chinese indices of one bead; one side is empty in a null bead."""


@dataclass(frozen=True, slots=True)
class Region:
    """Some paragraphs of both documents."""

    en: frozenset[int] = frozenset()
    zh: frozenset[int] = frozenset()

    def touches(self, pair: Pair) -> bool:
        """Say whether a paragraph of the pair lies in the region."""
        return not (self.en.isdisjoint(pair[0]) and self.zh.isdisjoint(pair[1]))

    def covers(self, pair: Pair) -> bool:
        """Say whether all paragraphs of the pair lie in the region."""
        return self.en.issuperset(pair[0]) and self.zh.issuperset(pair[1])


NOWHERE = Region()


def is_linked(pair: Pair) -> bool:
    """Say whether both sides hold something, so that the bead is no null."""
    return bool(pair[0] and pair[1])


def pair_type(pair: Pair) -> str:
    """Name the type of a bead by its sizes, such as `1-2`."""
    return f"{len(pair[0])}-{len(pair[1])}"


def pair_class(pair: Pair) -> str:
    """Name the class of a bead: `1-1`, `n-m` for larger ones, `null` where one side is empty."""
    if not is_linked(pair):
        return "null"
    return "1-1" if len(pair[0]) == len(pair[1]) == 1 else "n-m"
