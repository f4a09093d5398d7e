"""Making one concept of two that name the same, without losing what either holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from align.records import Concept, Evidence, State, Term, TranslationUnit
from align.terms.folding import fold

MOST_CONTEXTS: Final = 5
"""Contexts kept for a concept: enough to judge it by."""
_ANY_KIND: Final = "concept"
"""The kind of what nobody has said more about."""
_BEST_FIRST: Final[tuple[State, ...]] = ("approved", "deprecated", "candidate", "rejected")

Pairs = frozenset[tuple[str, str]]
"""English and Chinese folds that name the same concept."""


def is_same(one: Concept, other: Concept) -> bool:
    """Whether two concepts with different ids name the same: they share an English and a Chinese term.

    An abbreviation on both sides of both proves nothing: many a body is "the Council". A rejected concept is met only
    by what it was rejected for, so that it swallows no good one for a bad variant.
    """
    if (one.state == "rejected") != (other.state == "rejected"):
        rejected, good = (one, other) if one.state == "rejected" else (other, one)
        return (fold(good.en[0].text), fold(good.zh[0].text)) in _pairs(rejected)
    return bool(_full_pairs(one) & _pairs(other) or _pairs(one) & _full_pairs(other))


def best_of(concepts: Iterable[Concept]) -> Concept | None:
    """Return the one to merge another into: the approved before others, the first among equals."""
    return min(concepts, key=lambda concept: _BEST_FIRST.index(concept.state), default=None)


def is_contested(kept: Concept, added: Concept) -> bool:
    """Whether two people decided differently on one concept."""
    return "candidate" not in (kept.state, added.state) and kept.state != added.state


def united(kept: Concept, added: Concept, *, leads: bool = False, newer: bool = False) -> Concept:
    """Return one concept with the id of the first and what both hold, of contexts only so many.

    Args:
        kept: The concept that is there.
        added: The concept that meets it.
        leads: Whether the second gives the preferred terms, the kind and the state, with who decided on it and when.
        newer: Whether the evidence of the second replaces that of the first.
    """
    first, second = (added, kept) if leads else (kept, added)
    return replace(
        first,
        id=kept.id,
        en=_terms(first.en, second.en),
        zh=_terms(first.zh, second.zh),
        kind=second.kind if first.kind == _ANY_KIND else first.kind,
        note=_notes(kept.note, added.note),
        contexts=_contexts(kept.contexts, added.contexts),
        evidence=_evidence(kept.evidence, added.evidence, newer=newer),
    )


def _pairs(concept: Concept) -> Pairs:
    return _product(concept.en, concept.zh)


def _full_pairs(concept: Concept) -> Pairs:
    """Return the pairs of which at least one term is no abbreviation."""
    full_en = [term for term in concept.en if term.role != "abbreviation"]
    full_zh = [term for term in concept.zh if term.role != "abbreviation"]
    return _product(full_en, concept.zh) | _product(concept.en, full_zh)


def _product(en: Iterable[Term], zh: Iterable[Term]) -> Pairs:
    en_folds, zh_folds = ({fold(term.text) for term in terms} - {""} for terms in (en, zh))
    return frozenset((one, other) for one in en_folds for other in zh_folds)


def _terms(first: tuple[Term, ...], second: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the first terms, and of the second those that are not among them in another spelling."""
    texts = {term.text for term in first}
    new = [term for term in second if term.text not in texts]
    if not new:
        return first
    folds = {fold(term.text) for term in first}
    new = [term for term in new if fold(term.text) not in folds]
    return first + tuple(replace(term, role="variant") if term.role == "preferred" else term for term in new)


def _notes(one: str, other: str) -> str:
    return one if other in one else f"{one}; {other}" if one else other


def _contexts(one: tuple[TranslationUnit, ...], other: tuple[TranslationUnit, ...]) -> tuple[TranslationUnit, ...]:
    texts = {(unit.en, unit.zh) for unit in one}
    return (one + tuple(unit for unit in other if (unit.en, unit.zh) not in texts))[:MOST_CONTEXTS]


def _evidence(kept: Evidence | None, added: Evidence | None, *, newer: bool) -> Evidence | None:
    if kept is None or added is None:
        return kept or added
    # A guess from texts that do not translate each other says less than texts that do.
    return added if newer and not (added.guess and not kept.guess) else kept
