"""The longest common subsequence of two sequences."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Link:
    """One pair in a chain of equal members, with the pair before it."""

    one: int
    other: int
    before: _Link | None


def common_subsequence(one: Sequence[Hashable | None], other: Sequence[Hashable | None]) -> list[tuple[int, int]]:
    """Return the places of a longest common subsequence, ascending on both sides; None equals nothing.

    The algorithm of Hunt and Szymanski (1977): with r pairs of equal members, time grows as r log r.
    """
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for j, member in enumerate(other):
        if member is not None:
            places[member].append(j)
    # Of the chains of each length found so far, the one that ends earliest in `other`.
    ends: list[int] = []
    chains: list[_Link] = []
    for i, member in enumerate(one):
        for j in reversed(places.get(member, [])):
            length = bisect_left(ends, j)
            ends[length : length + 1] = [j]
            chains[length : length + 1] = [_Link(i, j, chains[length - 1] if length else None)]
    return list(_chain(chains[-1] if chains else None))[::-1]


def _chain(link: _Link | None) -> Iterator[tuple[int, int]]:
    while link is not None:
        yield link.one, link.other
        link = link.before
