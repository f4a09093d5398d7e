"""How well flags lead a reviewer to the defects, and how many beads must be opened to meet them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from align.evaluation.gold import Defect
from align.evaluation.prediction import Case
from align.records import SEVERITIES, Bead, Severity

DEFECTS_TO_MEET = 0.95
SHUFFLES = 20
"""Beads that rank equal are met in random order; figures are means over this many orders."""


@dataclass(frozen=True, slots=True)
class Found:
    """Defects of one kind that a flagged bead touches, of how many."""

    found: int
    total: int


@dataclass(frozen=True, slots=True)
class FlagScore:
    """How flags fare against the known defects."""

    precision: float | None
    """Share of flagged beads that touch a defect; None without flags."""
    recall: float
    """Share of defects that a flagged bead touches."""
    average_precision: float
    """Of the order in which a reviewer opens beads: gravest flags first, then lowest confidence."""
    effort: float
    """Share of beads a reviewer opens in this order until 95 % of the defects are met; 1 where they never are."""
    flagged: float
    """Share of beads that are flagged."""
    defects: int
    kinds: Mapping[str, Found]


@dataclass(frozen=True, slots=True)
class _Row:
    """One bead as a reviewer sees it."""

    grade: int
    """Place of its gravest counted flag among the severities, from 1; 0 without one."""
    confidence: float
    defects: frozenset[int]


def score_flags(cases: Iterable[Case], flags_from: Severity) -> FlagScore | None:
    """Score the flags of at least the severity `flags_from`, over the cases whose gold lists defects.

    Beads of furniture are left out, as are beads that touch no defect but paragraphs whose numbers an earlier
    defect shifted.

    Returns:
        None where no gold lists a defect.
    """
    rows: list[_Row] = []
    defects: list[Defect] = []
    for case in cases:
        if case.gold.defects is not None:
            rows += _rows(case, flags_from, first=len(defects))
            defects += case.gold.defects
    if not defects:
        return None
    flagged = [row for row in rows if row.grade]
    found = frozenset[int]().union(*(row.defects for row in flagged))
    average_precision, effort = _ranking(rows, len(defects))
    return FlagScore(
        precision=sum(bool(row.defects) for row in flagged) / len(flagged) if flagged else None,
        recall=len(found) / len(defects),
        average_precision=average_precision,
        effort=effort,
        flagged=len(flagged) / len(rows) if rows else 0.0,
        defects=len(defects),
        kinds=_kinds(defects, found),
    )


def _rows(case: Case, flags_from: Severity, *, first: int) -> list[_Row]:
    rows = []
    for bead in case.prediction.beads:
        pair = bead.en, bead.zh
        if case.gold.furniture.covers(pair):
            continue
        touched = {place for place, defect in enumerate(case.gold.defects or ()) if defect.region.touches(pair)}
        if touched or not case.gold.affected.touches(pair):
            numbers = frozenset(first + place for place in touched)
            rows.append(_Row(_grade(bead, flags_from), bead.confidence, numbers))
    return rows


def _grade(bead: Bead, flags_from: Severity) -> int:
    grade = SEVERITIES.index(bead.severity) + 1 if bead.severity else 0
    return grade if grade > SEVERITIES.index(flags_from) else 0


def _kinds(defects: Sequence[Defect], found: frozenset[int]) -> dict[str, Found]:
    total = Counter(defect.kind for defect in defects)
    met = Counter(defects[place].kind for place in found)
    return {kind: Found(met[kind], total[kind]) for kind in sorted(total)}


def _ranking(rows: Sequence[_Row], defects: int) -> tuple[float, float]:
    rng = np.random.default_rng(0)
    figures = []
    for _ in range(SHUFFLES):
        shuffled = [rows[place] for place in rng.permutation(len(rows))]
        order = sorted(shuffled, key=lambda row: (-row.grade, row.confidence))
        figures.append((_average_precision(order), _effort(order, defects)))
    precisions, efforts = zip(*figures, strict=True)
    return math.fsum(precisions) / SHUFFLES, math.fsum(efforts) / SHUFFLES


def _average_precision(order: Sequence[_Row]) -> float:
    hits = 0
    total = 0.0
    for opened, row in enumerate(order, start=1):
        if row.defects:
            hits += 1
            total += hits / opened
    return total / hits if hits else 0.0


def _effort(order: Sequence[_Row], defects: int) -> float:
    enough = math.ceil(round(DEFECTS_TO_MEET * defects, 9))
    met: set[int] = set()
    for opened, row in enumerate(order, start=1):
        met |= row.defects
        if len(met) >= enough:
            return opened / len(order)
    return 1.0
