"""Selection: pairs that are pieces or extensions of others give way to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from align.mining.tokens import PREPOSITIONS
from align.terms.folding import fold

MOSTLY: Final = 0.75
"""Share of a pair's units that a longer pair must reach for the shorter to be a mere piece of it."""
PIECE: Final = 3.0
"""Taken off the score of a piece: `Kingdom` ↔ 联合王国 beside `United Kingdom` ↔ 联合王国."""
EXTENSION: Final = 1.5
"""Taken off a pair with some more words on one side than a better and more frequent one: 促进性别平等."""
CROWDED: Final = 1.0
"""Taken off for each pair above the second that shares a term: a term has two or three renderings, hardly more."""
_WEAK: Final = 1.0
"""A longer pair that scores this much lower does not make a shorter one its piece."""
_EDGES: Final = PREPOSITIONS | frozenset(["the", "第"])
"""What no term begins or ends with: a longer pair with one there is no whole of which the shorter is a piece."""
_OPENING: Final = "《〈（(“「"
_CLOSING: Final = "》〉）)”」"


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair of terms with its score."""

    en: str
    zh: str
    score: float
    together: int
    """Units that hold both."""
    row: int
    """Where it came from."""


def selected(pairs: Iterable[Scored]) -> list[Scored]:
    """Return the pairs without those with half brackets, the scores of pieces and extensions lowered; best first."""
    whole = [pair for pair in pairs if is_whole(pair.en) and is_whole(pair.zh)]
    folded = [(fold(pair.en), fold(pair.zh)) for pair in whole]
    lowered = [0.0] * len(whole)
    for side in (0, 1):
        groups: defaultdict[str, list[int]] = defaultdict(list)
        for index, terms in enumerate(folded):
            groups[terms[1 - side]].append(index)
        for group in groups.values():
            for index in group:
                loss = max((_loss(whole, folded, side, index, other) for other in group if other != index), default=0.0)
                lowered[index] = max(lowered[index], loss)
    ordered = sorted(
        (replace(pair, score=pair.score - loss) for pair, loss in zip(whole, lowered, strict=True)),
        key=lambda pair: (-pair.score, pair.row),
    )
    return _thinned(ordered)


def _loss(pairs: list[Scored], folded: list[tuple[str, str]], side: int, index: int, other: int) -> float:
    """Return what a pair loses to another that has its other side in common."""
    mine, theirs = folded[index][side], folded[other][side]
    pair, rival = pairs[index], pairs[other]
    if mine != theirs and mine in theirs and rival.together >= MOSTLY * pair.together:
        return PIECE if rival.score > pair.score - _WEAK and _is_bounded((rival.en, rival.zh)[side]) else 0.0
    if mine != theirs and theirs in mine and rival.score > pair.score and pair.together < MOSTLY * rival.together:
        return EXTENSION
    return 0.0


def _is_bounded(text: str) -> bool:
    words = text.casefold().split()
    return not {words[0], words[-1], text[-1]} & _EDGES


def _thinned(ordered: list[Scored]) -> list[Scored]:
    seen: defaultdict[tuple[int, str], int] = defaultdict(int)
    thinned = []
    for pair in ordered:
        sides = ((0, fold(pair.en)), (1, fold(pair.zh)))
        crowd = max(0, *(seen[side] - 1 for side in sides))
        for side in sides:
            seen[side] += 1
        thinned.append(replace(pair, score=pair.score - CROWDED * crowd))
    return sorted(thinned, key=lambda pair: (-pair.score, pair.row))


def is_whole(text: str) -> bool:
    """Whether every bracket of a term is opened and closed."""
    opened: list[str] = []
    for character in text:
        if character in _OPENING:
            opened.append(_CLOSING[_OPENING.index(character)])
        elif character in _CLOSING and (not opened or opened.pop() != character):
            return False
    return not opened
