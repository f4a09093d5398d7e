"""Paragraphs that a reviewer put into other rows of a workbook, as rearrangements of beads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Final

from align.review.rearranging import Group, Rearrange
from align.review.workbook_texts import Row

_MANY: Final = 8
"""Rows that nobody puts in another order by hand."""
_FEW: Final = 2
"""Paragraphs that may well have been moved besides."""
Members = Mapping[int, tuple[int, ...]]
"""The paragraphs of one language that beads are to hold, by id."""


def rearrangements(rows: Sequence[Row], en: Members, zh: Members) -> Iterator[Rearrange]:
    """Yield what is to be done to beads that exchange paragraphs: those that do, directly or not, together."""
    groups: dict[int, Group] = {}
    for row in rows:
        group = (row.bead, en.get(row.bead, row.exported.en), zh.get(row.bead, row.exported.zh))
        if group[1:] != (row.exported.en, row.exported.zh):
            groups[row.bead] = group
    en_owner = {i: row.bead for row in rows for i in row.exported.en}
    zh_owner = {j: row.bead for row in rows for j in row.exported.zh}
    together = {bead: {bead} for bead in groups}
    for bead, held_en, held_zh in groups.values():
        for owner in [*map(en_owner.__getitem__, held_en), *map(zh_owner.__getitem__, held_zh)]:
            _join(together, bead, owner)
    seen: set[int] = set()
    for bead in groups:
        if bead not in seen:
            seen |= together[bead]
            yield Rearrange(tuple(groups[one] for one in sorted(together[bead])))


def changes_nothing(rearranged: Rearrange, rows: Mapping[int, Row]) -> bool:
    """Whether the same paragraphs stand together as before, only under other ids: whole rows were exchanged."""
    before = {(rows[bead].exported.en, rows[bead].exported.zh) for bead in rearranged.named}
    return before == {(en, zh) for _, en, zh in rearranged.groups if en or zh}


def is_disorder(rearranged: Rearrange, rows: Mapping[int, Row]) -> bool:
    """Whether many rows hold texts in another order than before, as when one column is sorted without the others."""
    if len(rearranged.groups) < _MANY:
        return False
    places = {bead: place for place, bead in enumerate(rows)}
    ordered = sorted(rearranged.groups, key=lambda group: places[group[0]])
    before = [
        _steps_back(side)
        for side in zip(*((rows[g[0]].exported.en, rows[g[0]].exported.zh) for g in ordered), strict=True)
    ]
    after = [_steps_back(side) for side in zip(*((en, zh) for _, en, zh in ordered), strict=True)]
    return any(now > was + _FEW for now, was in zip(after, before, strict=True))


def _steps_back(sides: Iterable[Sequence[int]]) -> int:
    """Return how often a paragraph stands below one that follows it in the document."""
    return sum(later < earlier for earlier, later in pairwise(chain.from_iterable(sides)))


def _join(together: dict[int, set[int]], one: int, other: int) -> None:
    if together[one] is not together[other]:
        together[one] |= together[other]
        for bead in together[other]:
            together[bead] = together[one]
