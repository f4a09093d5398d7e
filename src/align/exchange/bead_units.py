"""Which pairs of an alignment are fit to be translation units, and their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from align.exchange.wording import joined, without_forbidden
from align.records import Alignment, Bead


@dataclass(frozen=True, slots=True)
class BeadUnit:
    """The texts of a bead, or of one pair of sentences inside it; neither is empty."""

    en: str
    zh: str
    confidence: float
    bead: Bead


def sound_beads(alignment: Alignment) -> tuple[list[Bead], int]:
    """Return the beads fit to be units, and how many pairs their flags keep out.

    Beads of one side only and beads with page furniture in them are not fit; neither are beads with a flag of
    severity "error", unless a person confirmed or corrected them. What a person rejected is never fit.
    """
    pairs = [bead for bead in alignment.beads if bead.en and bead.zh and not _is_furniture(alignment, bead)]
    sound = [
        bead for bead in pairs if bead.status != "rejected" and (bead.severity != "error" or bead.status != "auto")
    ]
    return sound, len(pairs) - len(sound)


def bead_units(alignment: Alignment, beads: Iterable[Bead], *, by_sentence: bool) -> Iterator[BeadUnit]:
    """Yield the units of these beads: their joined paragraphs, or by sentence where a bead has sentences."""
    for bead in beads:
        if by_sentence and bead.sentences:
            candidates = [(pair.en, pair.zh, pair.confidence) for pair in bead.sentences]
        else:
            en = tuple(alignment.en.paragraphs[index].text for index in bead.en)
            zh = tuple(alignment.zh.paragraphs[index].text for index in bead.zh)
            candidates = [(en, zh, bead.confidence)]
        for en, zh, confidence in candidates:
            unit = BeadUnit(
                en=joined(map(without_forbidden, en), "en"),
                zh=joined(map(without_forbidden, zh), "zh"),
                confidence=confidence,
                bead=bead,
            )
            if unit.en and unit.zh:
                yield unit


def _is_furniture(alignment: Alignment, bead: Bead) -> bool:
    kinds = {alignment.en.paragraphs[index].kind for index in bead.en}
    kinds |= {alignment.zh.paragraphs[index].kind for index in bead.zh}
    return "furniture" in kinds
