"""A predicted alignment in the paragraphs of the gold it is judged by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from align.evaluation.gold import Gold
from align.evaluation.mapping import Places, map_paragraphs, wording
from align.records import Alignment, Bead, Document, Signature


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many paragraphs of a side the prediction and the gold have, and how many they have in common."""

    predicted: int = 0
    gold: int = 0
    mapped: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(self.predicted + other.predicted, self.gold + other.gold, self.mapped + other.mapped)


@dataclass(frozen=True, slots=True)
class Prediction:
    """Predicted beads whose indices are those of the gold paragraphs."""

    beads: tuple[Bead, ...]
    en: Coverage
    zh: Coverage
    signature: Signature | None
    """None where nothing was predicted."""


@dataclass(frozen=True, slots=True)
class Case:
    """A prediction and the gold it is judged by."""

    gold: Gold
    prediction: Prediction


def project(alignment: Alignment, gold: Gold) -> Prediction:
    """Return the alignment's beads in the gold's paragraphs.

    Paragraphs without a counterpart in the gold drop out of their beads, and a bead that loses all disappears.
    """
    en, zh = _places(alignment.en, gold.en), _places(alignment.zh, gold.zh)
    moved = (replace(bead, en=_moved(bead.en, en), zh=_moved(bead.zh, zh)) for bead in alignment.beads)
    return Prediction(
        beads=tuple(bead for bead in moved if bead.en or bead.zh),
        en=_coverage(en, len(gold.en)),
        zh=_coverage(zh, len(gold.zh)),
        signature=alignment.signature,
    )


def nothing_predicted(gold: Gold) -> Prediction:
    """Return the prediction of a pair that was refused or left out: no bead, so that recall pays for it."""
    return Prediction((), Coverage(gold=len(gold.en)), Coverage(gold=len(gold.zh)), None)


def _places(document: Document, gold: Sequence[str]) -> Places:
    texts = [wording(one.text, one.number.printed if one.number else None) for one in document.paragraphs]
    return map_paragraphs(texts, [wording(text) for text in gold])


def _moved(indices: tuple[int, ...], places: Places) -> tuple[int, ...]:
    return tuple(sorted(place for index in indices if (place := places[index]) is not None))


def _coverage(places: Places, gold: int) -> Coverage:
    return Coverage(len(places), gold, sum(place is not None for place in places))
