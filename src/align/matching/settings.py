"""What the user may choose about an alignment."""

from __future__ import annotations

from dataclasses import dataclass, field

from align.matching.glossary_hits import Glossary, shipped_glossary
from align.matching.weights import Weights


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose about an alignment."""

    weights: Weights = field(default_factory=Weights)
    sentences: bool = True
    """Whether to align the sentences inside each bead."""
    refuse: bool = True
    """Whether to refuse documents that are not translations of each other."""
    glossary: Glossary | None = field(default_factory=shipped_glossary)
    """Whose terms, found on both sides, speak for a pair; None for none."""
