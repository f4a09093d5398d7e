"""Where a mined pair stands: units, documents, years, and a few contexts worth showing."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from align.records import TranslationUnit

CONTEXTS: Final = 5
_GOOD_LENGTH: Final = 160
"""English characters of a context that shows enough and is still read at a glance."""


@dataclass(slots=True)
class Occurrences:
    """What is known of the places of one pair, gathered block by block."""

    together: int = 0
    numbers: array[int] = field(default_factory=lambda: array("Q"))
    """The units that hold the pair, by their places in the whole text, where those were told."""
    strong: int = 0
    """Units in which its words are linked with each other."""
    titled: int = 0
    """Units that hold it as the only title of its kind on either side."""
    en_units: int = 0
    zh_units: int = 0
    documents: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    contexts: list[TranslationUnit] = field(default_factory=list)

    def add(self, units: Sequence[TranslationUnit], numbers: Iterable[int] = ()) -> None:
        """Note the units that hold the pair; those that show it best are kept as contexts."""
        self.together += len(units)
        self.numbers.extend(numbers)
        self.documents.update(unit.document for unit in units)
        self.years.update(unit.year for unit in units if unit.year is not None)
        self.contexts = _best([*self.contexts, *units])

    def join(self, other: Occurrences) -> None:
        """Add the places of the same pair in units further on."""
        self.together += other.together
        self.numbers.extend(other.numbers)
        self.strong += other.strong
        self.titled += other.titled
        self.en_units += other.en_units
        self.zh_units += other.zh_units
        self.documents |= other.documents
        self.years |= other.years
        self.contexts = _best([*self.contexts, *other.contexts]) if self.contexts else other.contexts


def _best(units: Sequence[TranslationUnit]) -> list[TranslationUnit]:
    """Return up to five units, from different documents where there are any, of a length that is easy to read."""
    seen: dict[str, int] = {}
    ranked = []
    for unit in sorted(units, key=lambda unit: abs(len(unit.en) - _GOOD_LENGTH)):
        place = seen[unit.document] = seen.get(unit.document, -1) + 1
        ranked.append((place, unit))
    return [unit for _, unit in sorted(ranked, key=lambda item: item[0])[:CONTEXTS]]
