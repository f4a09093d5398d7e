"""Which concepts of a glossary go out into a file, and why the others do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from align.records import Concept, State

_SAYS_EVERY_STATE: Final = frozenset({"json", "tsv", "csv", "xlsx"})
"""Formats to work with: everything that is in the store is in the file."""
_SAYS_DEPRECATED: Final = frozenset({"tbx", "tbx3", "utx"})
"""Formats of CAT tools that can say of a term that it is not to be used any more."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted of a glossary in a format."""

    name: str
    """The format."""
    states: frozenset[State] = frozenset()
    """The states wanted; empty for those that are of use in the format."""
    min_confidence: float = 0.0
    """What is asked of candidates; what a person decided needs none."""

    def why_not(self, concept: Concept) -> str | None:
        """Return why a concept does not go out, or None where it does."""
        if concept.state not in (self.states or self._useful()):
            return concept.state
        sure = concept.evidence.confidence if concept.evidence else 0.0
        if concept.state == "candidate" and sure < self.min_confidence:
            return "not sure enough"
        return None

    def _useful(self) -> frozenset[State]:
        """Return the states of what a translator may be shown by a format that cannot warn of the others."""
        if self.name in _SAYS_EVERY_STATE:
            return frozenset({"candidate", "approved", "rejected", "deprecated"})
        if self.name in _SAYS_DEPRECATED:
            return frozenset({"candidate", "approved", "deprecated"})
        return frozenset({"candidate", "approved"})


def chosen(concepts: Iterable[Concept], choice: Choice) -> tuple[tuple[Concept, ...], Mapping[str, int]]:
    """Return the concepts that go out, each id once, and how many do not, by the reason in words."""
    kept: dict[str, Concept] = {}
    left_out = Counter[str]()
    for concept in concepts:
        reason = choice.why_not(concept) or ("repeated" if concept.id in kept else None)
        if reason:
            left_out[reason] += 1
        else:
            kept[concept.id] = concept
    return tuple(kept.values()), dict(left_out)
