"""A bead of a store: with the id that people and files name it by, and as the fields that an event holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from align.records import Bead, Flag, SentencePair


@dataclass(frozen=True, slots=True)
class StoredBead:
    """A bead, and what the store knows of it besides."""

    id: int
    """Its name within its alignment, which stays with it and which no other bead gets, even when it is gone."""
    bead: Bead
    comment: str = ""
    version: int = 0
    """Number of the event that made it what it is."""

    @property
    def members(self) -> frozenset[tuple[str, int]]:
        """Language and index of each of its paragraphs."""
        return frozenset([("en", i) for i in self.bead.en] + [("zh", j) for j in self.bead.zh])


Changes = Mapping[int, StoredBead | None]
"""Beads as they are to be, by id; None for those that are to be no more."""


def to_fields(stored: StoredBead) -> dict[str, Any]:
    """Return everything about a bead but its version, as JSON holds it."""
    bead = stored.bead
    return {
        "id": stored.id,
        "en": list(bead.en),
        "zh": list(bead.zh),
        "confidence": bead.confidence,
        "status": bead.status,
        "by": bead.by,
        "when": bead.when,
        "comment": stored.comment,
        "flags": [[flag.code, flag.severity, flag.side, flag.message, flag.evidence] for flag in bead.flags],
        "sentences": sentences_to_fields(bead.sentences),
    }


def from_fields(fields: Mapping[str, Any]) -> StoredBead:
    """Return the bead that these fields were made of, without a version."""
    bead = Bead(
        en=tuple(fields["en"]),
        zh=tuple(fields["zh"]),
        confidence=fields["confidence"],
        flags=tuple(Flag(*flag) for flag in fields["flags"]),
        sentences=sentences_from_fields(fields["sentences"]),
        status=fields["status"],
        by=fields["by"],
        when=fields["when"],
    )
    return StoredBead(fields["id"], bead, fields["comment"])


def sentences_to_fields(sentences: Iterable[SentencePair]) -> list[Any]:
    """Return pairs of sentences as JSON holds them."""
    return [[list(pair.en), list(pair.zh), pair.confidence] for pair in sentences]


def sentences_from_fields(fields: Iterable[Any]) -> tuple[SentencePair, ...]:
    """Return the pairs of sentences that these fields were made of."""
    return tuple(SentencePair(tuple(en), tuple(zh), confidence) for en, zh, confidence in fields)
