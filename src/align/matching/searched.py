"""What the searches of an alignment went by, kept for those who ask why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from align.matching.evidence import Evidence, Material
from align.matching.glossary_hits import Glossary
from align.matching.links import Stream
from align.matching.scoring import Scorer
from align.matching.search import Path
from align.matching.weights import Weights

Bead = tuple[tuple[int, ...], tuple[int, ...]]
"""A bead as indices into both documents."""


@dataclass(frozen=True, slots=True)
class Searched:
    """One stream of both documents that was matched in order, with the scores that decided."""

    en: tuple[int, ...]
    """Indices into the English document, by position in the search."""
    zh: tuple[int, ...]
    scorer: Scorer
    path: Path

    @property
    def beads(self) -> list[Bead]:
        """The beads of the path."""
        return [(self.en[i : i + a], self.zh[j : j + b]) for (i, a), (j, b) in self.path.beads]


@dataclass(frozen=True, slots=True)
class Searches:
    """All that is needed to tell why the beads of an alignment are what they are."""

    streams: Mapping[Stream, Searched]
    """Those that were searched; a stream that one side lacks was not."""
    material: Material
    evidence: Sequence[Evidence]
    """Of every bead, in the order of the alignment."""
    weights: Weights
    glossary: Glossary | None
