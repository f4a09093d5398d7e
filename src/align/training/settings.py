"""On what and how a model is trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from align.records import Status

PERSON: Final[tuple[Status, ...]] = ("confirmed", "corrected")
"""The statuses that a person gives."""


@dataclass(frozen=True, slots=True)
class Settings:
    """On what and how a model is trained, and how it is judged."""

    statuses: tuple[Status, ...] = PERSON
    """The pairs to learn from; those whose file tells no status are always among them."""
    min_confidence: float = 0.0
    """What pairs of status `auto` must reach; the word of a person needs no more."""

    epochs: int = 3
    """Times the model sees every pair."""
    batch_size: int = 16
    """Pairs it sees at once: each text has to find its translation among so many."""
    learning_rate: float = 2e-5
    """The greatest size of a step: higher learns faster, and forgets faster what the model knew before."""
    held_back: float = 0.1
    """Share of the pairs that judge the model before and after, and that it is not trained on."""
    seed: int = 1
