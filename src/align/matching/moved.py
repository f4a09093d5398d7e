"""Paragraphs that stand in another place in the other language: what a monotone search must leave behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from align.encoding.vectors import Vectors
from align.matching.links import Link
from align.matching.scoring import hub_levels
from align.matching.sides import Floats, Side

MOVED_SIMILARITY = 0.12
"""Hub-corrected cosine from which two leftovers are taken for each other; lower finds more and errs more."""
_SWAP_GAIN = 0.15
"""How much better two neighbours must fit crosswise, in hub-corrected cosine, to be called swapped."""
_LENGTHS = 3.0
"""Largest ratio of the lengths of a moved pair."""


@dataclass(frozen=True)
class Corrected:
    """Hub-corrected cosines between any units of two sides."""

    en: Side
    zh: Side
    en_levels: Floats
    zh_levels: Floats

    @classmethod
    def of(cls, en: Side, zh: Side, background: Vectors) -> Corrected:
        """Prepare the levels."""
        return cls(
            en, zh, hub_levels(en.vectors, zh.vectors, background), hub_levels(zh.vectors, en.vectors, background)
        )

    def between(self, rows: Sequence[int], columns: Sequence[int]) -> Floats:
        """Return the corrected cosines of some English with some Chinese units, shape (rows, columns)."""
        r, c = np.array(rows, dtype=int), np.array(columns, dtype=int)
        cosine = self.en.vectors[r] @ self.zh.vectors[c].T
        return np.asarray(cosine - 0.5 * (self.en_levels[r][:, None] + self.zh_levels[c][None, :]), np.float32)


def uncross(links: Sequence[Link], similar: Corrected) -> list[Link]:
    """Return the links with neighbours that are swapped in one language paired crosswise.

    Two neighbours of each side, in one bead of two by two or in two beads, are compared straight and crosswise.
    """
    result: list[Link] = []
    position = 0
    while position < len(links):
        link = links[position]
        block = _two_by_two(links[position : position + 2])
        position += 1
        if block:
            used, (i, k), (j, m) = block
            grid = similar.between((i, k), (j, m))
            straight, cross = float(grid[0, 0] + grid[1, 1]), float(grid[0, 1] + grid[1, 0])
            if cross - straight > 2 * _SWAP_GAIN and min(grid[0, 1], grid[1, 0]) > 0:
                result += [Link((i,), (m,), link.stream, moved=True), Link((k,), (j,), link.stream, moved=True)]
                position += used - 1
                continue
        result.append(link)
    return result


def _two_by_two(pair: Sequence[Link]) -> tuple[int, tuple[int, int], tuple[int, int]] | None:
    """Return how many links make a block of two by two, and its indices."""
    first = pair[0]
    if len(first.en) == 2 and len(first.zh) == 2:
        return 1, (first.en[0], first.en[1]), (first.zh[0], first.zh[1])
    if len(pair) == 2 and all(len(k.en) == len(k.zh) == 1 for k in pair):
        return 2, (first.en[0], pair[1].en[0]), (first.zh[0], pair[1].zh[0])
    return None


def pair_leftovers(links: Sequence[Link], similar: Corrected) -> list[Link]:
    """Return the links with null beads of both sides paired where they are each other's best counterpart."""
    en = [link.en[0] for link in links if not link.zh and len(link.en) == 1 and link.stream != "page"]
    zh = [link.zh[0] for link in links if not link.en and len(link.zh) == 1 and link.stream != "page"]
    if not en or not zh:
        return list(links)
    grid = similar.between(en, zh)
    ratio = np.log(similar.zh.lengths[zh])[None, :] - np.log(similar.en.lengths[en])[:, None]
    grid = np.where(np.abs(ratio) > np.log(_LENGTHS), -1.0, grid)
    rows, columns = grid.argmax(axis=1), grid.argmax(axis=0)
    partner = {en[r]: zh[int(c)] for r, c in enumerate(rows) if grid[r, c] >= MOVED_SIMILARITY and int(columns[c]) == r}
    taken = set(partner.values())
    result = []
    for link in links:
        if not link.zh and link.en[0] in partner:
            result.append(Link(link.en, (partner[link.en[0]],), link.stream, moved=link.stream != "head"))
        elif link.en or link.zh[0] not in taken:
            result.append(link)
    return result
