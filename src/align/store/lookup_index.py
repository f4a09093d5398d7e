"""What look-up asks of a place where terms are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from align.records import Concept, State, Term


@dataclass(frozen=True, slots=True)
class Entry:
    """One term of one concept, with what it is compared by."""

    concept: str
    """Id of its concept."""
    term: Term
    fold: str
    state: State


class TermIndex(Protocol):
    """Finds terms by their folds (`align.terms.folding`); a key is the fold of what was asked, never empty."""

    def same(self, key: str) -> list[Entry]:
        """Return the terms whose fold is the key."""

    def starting(self, key: str) -> list[Entry]:
        """Return terms whose fold starts with the key and goes on, the shortest first."""

    def holding(self, key: str) -> list[Entry]:
        """Return terms whose fold holds the key further on, the shortest first."""

    def like(self, key: str) -> list[Entry]:
        """Return terms whose fold shares much with the key: enough to choose the nearest from."""

    def holds(self, concept: str) -> bool:
        """Whether a concept is here, in whatever state."""

    def concept(self, concept: str) -> Concept:
        """Return a concept that is here."""


ENOUGH = 500
"""Most terms an index returns at once; more say only that the key is no term."""
