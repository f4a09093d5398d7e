"""Strict and lax counts of beads, as Vecalign's score.py defines them after Sennrich and Volk (2011).

Beads are compared as sets. Precision counts predicted null beads, right only where the gold has the same null; recall
leaves null beads out on both sides. A lax hit shares at least one English and one Chinese paragraph with one bead of
the other side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass

from align.evaluation.pairs import Pair, is_linked, pair_class
from align.evaluation.prediction import Case
from align.evaluation.scores import Score, Tally

BLOCK = 40
"""Paragraphs in one block of a document, for resampling where documents are few."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one bead."""

    pair: Pair
    strict: bool
    """The other side has the same bead."""
    lax: bool
    """The other side has a bead that shares a paragraph on either side."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdicts on one document: on what was predicted (precision) and on what should have been (recall)."""

    predicted: tuple[Verdict, ...]
    gold: tuple[Verdict, ...]
    """Without null beads."""
    gold_pairs: frozenset[Pair]
    """With null beads."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The sums that precision and recall are made of; counts of several documents or blocks add up."""

    predicted: int = 0
    strictly_right: int = 0
    laxly_right: int = 0
    gold: int = 0
    strictly_found: int = 0
    laxly_found: int = 0
    many_predicted: int = 0
    """Predicted beads of class n-m."""
    many_gold: int = 0
    many_right: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*map(int.__add__, astuple(self), astuple(other)))

    @property
    def strict(self) -> Score:
        """Score by equal beads."""
        return Score.of(self.strictly_right, self.predicted, self.strictly_found, self.gold)

    @property
    def lax(self) -> Score:
        """Score by overlapping beads."""
        return Score.of(self.laxly_right, self.predicted, self.laxly_found, self.gold)

    @property
    def many(self) -> Tally:
        """Tally of the beads of class n-m."""
        return Tally(self.many_right, self.many_predicted, self.many_gold)


def judge(case: Case) -> Verdicts:
    """Return the verdicts on one document, without furniture and without beads the gold does not care about."""
    gold = case.gold
    right = frozenset(pair for pair in gold.beads if _holds(pair) and not gold.furniture.covers(pair))
    predicted = {(bead.en, bead.zh) for bead in case.prediction.beads}
    predicted = {pair for pair in predicted if _holds(pair) and not gold.furniture.covers(pair)} - gold.dontcare
    return Verdicts(
        predicted=_verdicts(predicted, right),
        gold=_verdicts(filter(is_linked, right), frozenset(predicted)),
        gold_pairs=right,
    )


def count(verdicts: Verdicts) -> Counts:
    """Return the counts of one document."""
    return _count(verdicts.predicted, verdicts.gold)


def count_blocks(verdicts: Verdicts) -> list[Counts]:
    """Return the counts of each block of `BLOCK` paragraphs, by the first paragraph of a bead."""
    blocks: defaultdict[int, tuple[list[Verdict], list[Verdict]]] = defaultdict(lambda: ([], []))
    for side, members in enumerate((verdicts.predicted, verdicts.gold)):
        for verdict in members:
            first = (verdict.pair[0] or verdict.pair[1])[0]
            blocks[first // BLOCK][side].append(verdict)
    return [_count(*block) for _, block in sorted(blocks.items())]


def tally(documents: Iterable[Verdicts], name_of: Callable[[Pair], str]) -> dict[str, Tally]:
    """Return strict tallies by type or class of bead, the most frequent one of the gold first."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for verdicts in documents:
        for verdict in verdicts.predicted:
            tallies[name_of(verdict.pair)] += Tally(right=int(verdict.strict), predicted=1)
        for pair in verdicts.gold_pairs:
            tallies[name_of(pair)] += Tally(gold=1)
    return dict(sorted(tallies.items(), key=lambda item: (-item[1].gold, -item[1].predicted, item[0])))


def _holds(pair: Pair) -> bool:
    return bool(pair[0] or pair[1])


def _verdicts(pairs: Iterable[Pair], reference: frozenset[Pair]) -> tuple[Verdict, ...]:
    partners: defaultdict[int, set[int]] = defaultdict(set)
    for en, zh in reference:
        for i in en:
            partners[i].update(zh)
    return tuple(
        Verdict(
            pair=(en, zh),
            strict=(en, zh) in reference,
            lax=(en, zh) in reference or any(not partners[i].isdisjoint(zh) for i in en),
        )
        for en, zh in sorted(pairs)
    )


def _count(predicted: Iterable[Verdict], gold: Iterable[Verdict]) -> Counts:
    total = Counts()
    for verdict in predicted:
        many = pair_class(verdict.pair) == "n-m"
        total += Counts(
            predicted=1,
            strictly_right=int(verdict.strict),
            laxly_right=int(verdict.lax),
            many_predicted=int(many),
            many_right=int(many and verdict.strict),
        )
    for verdict in gold:
        many = pair_class(verdict.pair) == "n-m"
        total += Counts(gold=1, strictly_found=int(verdict.strict), laxly_found=int(verdict.lax), many_gold=int(many))
    return total
