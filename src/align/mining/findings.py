"""Findings: what one block of units holds, in a form that blocks can be added up by, wherever they were looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from threadpoolctl import threadpool_limits

from align.mining.abbreviations import find_abbreviations
from align.mining.candidates import Candidates, candidates
from align.mining.occurrences import Occurrences
from align.mining.ranking import Ranking
from align.mining.title_pairs import title_pairs
from align.records import TranslationUnit
from align.terms.folding import fold

_BEST: Final = 12_000
"""Pairs that a block hands on."""
_MARKS: Final = "《》〈〉"

Pair = tuple[str, str]


@dataclass(slots=True)
class Finding:
    """A pair of terms in one block."""

    printed: Pair
    score: float | None = None
    """None for a title that was found by its form alone."""
    places: Occurrences = field(default_factory=Occurrences)


@dataclass(slots=True)
class Findings:
    """What a block holds."""

    pairs: dict[Pair, Finding] = field(default_factory=dict)
    """By the folds of both terms."""
    ties: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Short forms, folded, and the full forms the texts give for them."""


def look_through(block: Sequence[TranslationUnit], before: int, ranking: Ranking) -> Findings:
    """Return what a block of units holds; `before` counts the units before it in the whole text."""
    found = Findings()
    with threadpool_limits(1, user_api="blas"):
        _add_candidates(found, block, before, candidates(block), ranking)
    mined = frozenset(found.pairs)
    for number, unit in enumerate(block, before):
        _add_titles(found, unit, number, mined)
        for tie in (*find_abbreviations(unit.en, "en"), *find_abbreviations(unit.zh, "zh")):
            if tie.certain:
                found.ties[fold(tie.short)].add(fold(tie.full))
    return found


def _add_candidates(
    found: Findings, block: Sequence[TranslationUnit], before: int, candidates: Candidates, ranking: Ranking
) -> None:
    pairs = candidates.pairs
    scores = ranking.scores(candidates.features, pairs.together)
    rows: defaultdict[Pair, list[int]] = defaultdict(list)
    for row in np.argsort(-scores, kind="stable")[:_BEST].tolist():
        rows[fold(candidates.en[int(pairs.en[row])]), fold(candidates.zh[int(pairs.zh[row])])].append(row)
    for key, alike in rows.items():
        best = alike[0]
        printed = candidates.en[int(pairs.en[best])], candidates.zh[int(pairs.zh[best])]
        places = _places(block, before, candidates, alike)
        found.pairs[key] = Finding(printed, float(scores[best]), places)


def _places(block: Sequence[TranslationUnit], before: int, found: Candidates, rows: Sequence[int]) -> Occurrences:
    """Return where the rows of one pair stand: more than one where a block spells it in several ways, SDG and SDGs."""
    places = Occurrences(
        strong=sum(int(found.pairs.strong[row]) for row in rows),
        en_units=sum(int(found.english.frequency[en]) for en in {int(found.pairs.en[row]) for row in rows}),
        zh_units=sum(int(found.chinese.frequency[zh]) for zh in {int(found.pairs.zh[row]) for row in rows}),
    )
    holding = sorted({unit for row in rows for unit in found.units(row)})
    places.add([block[unit] for unit in holding], (before + unit for unit in holding))
    return places


def _add_titles(found: Findings, unit: TranslationUnit, number: int, mined: frozenset[Pair]) -> None:
    """Add the titles of a unit that must translate each other; `mined` pairs have the unit among their places."""
    for english, chinese in title_pairs(unit.en, unit.zh):
        # What stands after "entitled" may be the title of anything.
        if english.quoted:
            continue
        printed = english.text, chinese.text.strip(_MARKS)
        key = fold(printed[0]), fold(printed[1])
        places = found.pairs.setdefault(key, Finding(printed)).places
        places.titled += 1
        if key not in mined:
            places.en_units += 1
            places.zh_units += 1
            places.add([unit], [number])
