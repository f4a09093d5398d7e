"""What is known before mining: concepts of a glossary and formulas of the closed list, found again in the units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from align.mining.formulas import find_formulas
from align.mining.occurrences import Occurrences
from align.records import Concept, Evidence, Term, TranslationUnit
from align.terms.folding import fold
from align.terms.identity import concept_id
from align.terms.spotting import Spotter

SURE: Final = 0.99
"""Confidence of a pair that somebody vouched for."""
_VOUCHED: Final = 1.0
"""Added to the score of what somebody vouched for."""
_UNMINED: Final = 3.0
"""Doublings of its units that a known concept needs to rank as a mined one of score 0, where it was not mined."""
_TWICE: Final = 2
"""Units that must hold a formula of the list."""


class Known:
    """Counts known concepts in units, and puts them into what was mined."""

    def __init__(self, glossary: Sequence[Concept]) -> None:
        """Prepare for the concepts of a glossary; without any, nothing is looked for."""
        self._concepts = {
            concept.id: concept for concept in glossary if concept.state not in {"rejected", "deprecated"}
        }
        self._spotters = (Spotter(self._concepts.values(), "en"), Spotter(self._concepts.values(), "zh"))
        self._found: dict[str, Occurrences] = {}
        self._formulas: dict[str, tuple[str, str, Occurrences]] = {}

    def look(self, units: Iterable[TranslationUnit]) -> None:
        """Count the concepts and formulas that stand on both sides of a unit."""
        if not self._concepts:
            return
        for unit in units:
            english = {hit.concept.id for hit in self._spotters[0].find(unit.en)}
            chinese = {hit.concept.id for hit in self._spotters[1].find(unit.zh)}
            for found in sorted(english & chinese):
                self._found.setdefault(found, Occurrences()).add([unit])
            for formula in find_formulas(unit.en, unit.zh):
                _, _, places = self._formulas.setdefault(formula.id, (formula.en, formula.zh, Occurrences()))
                places.add([unit])

    def merged(self, mined: Sequence[Concept]) -> tuple[Concept, ...]:
        """Return known concepts and the mined ones that say nothing known, best first.

        What is known keeps the score its pair was mined with, and a bonus; else it is ranked by its units alone.
        """
        known = [
            _counted(self._concepts[found], places, "stands in the glossary") for found, places in self._found.items()
        ]
        said = {pair for concept in known for pair in _pairs(concept)}
        for name, (en, zh, places) in self._formulas.items():
            if places.together >= _TWICE and (fold(en), fold(zh)) not in said:
                known.append(_formula(name, en, zh, places))
        said |= {pair for concept in known for pair in _pairs(concept)}
        scores: dict[tuple[str, str], float] = {}
        for concept in mined:
            for pair in _pairs(concept):
                scores.setdefault(pair, _score(concept))
        fresh = [concept for concept in mined if not said.intersection(_pairs(concept))]
        every = [*(_scored(concept, scores) for concept in known), *fresh]
        return tuple(sorted(every, key=lambda concept: (-_score(concept), concept.id)))


def _scored(concept: Concept, scores: Mapping[tuple[str, str], float]) -> Concept:
    evidence = concept.evidence or Evidence(0, 0)
    reached = [scores[pair] for pair in _pairs(concept) if pair in scores]
    score = max(reached) + _VOUCHED if reached else math.log2(evidence.pairs) - _UNMINED
    return replace(concept, evidence=replace(evidence, score=round(score, 3)))


def _counted(concept: Concept, places: Occurrences, reason: str) -> Concept:
    evidence = Evidence(
        pairs=places.together,
        documents=len(places.documents),
        first_year=min(places.years, default=None),
        last_year=max(places.years, default=None),
        score=float(places.together),
        confidence=SURE,
        reasons=(reason, f"on both sides of {places.together} units"),
    )
    return replace(concept, evidence=evidence, contexts=tuple(places.contexts))


def _formula(name: str, en: str, zh: str, places: Occurrences) -> Concept:
    bare = Concept(id=concept_id(en, zh), en=(Term(en),), zh=(Term(zh),), kind="formula", origin=f"formula {name}")
    return _counted(bare, places, "a drafting formula of the closed list")


def _pairs(concept: Concept) -> set[tuple[str, str]]:
    return {(fold(en.text), fold(zh.text)) for en in concept.en for zh in concept.zh}


def _score(concept: Concept) -> float:
    return concept.evidence.score if concept.evidence else 0.0
