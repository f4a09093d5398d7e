"""Which concepts of a glossary texts of both languages speak of, though they do not translate each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from align.records import Concept, Language, Term
from align.terms.identity import concept_id
from align.terms.names import means_its_term
from align.terms.spotting import Spotter

_Places = Mapping[str, Mapping[str, Counter[int]]]
"""Of each concept, by its id, for each term that stands in the texts how often it does in which of them."""


@dataclass(frozen=True, slots=True)
class SharedConcept:
    """A concept with a term in the texts of each language."""

    concept: Concept
    """With those terms only that stand in the texts, and the id they give it."""
    en: Counter[int]
    """How often its English terms stand in which of the texts."""
    zh: Counter[int]


def shared_concepts(
    glossary: Sequence[Concept], english: Sequence[str], chinese: Sequence[str]
) -> tuple[SharedConcept, ...]:
    """Return the concepts that stand in texts of both languages, in the order of the glossary."""
    en, zh = _places(glossary, english, "en"), _places(glossary, chinese, "zh")
    concepts = {concept.id: concept for concept in glossary}
    both = [key for key in concepts if key in en and key in zh]
    return tuple(_shared(concepts[key], en[key], zh[key]) for key in both)


def _places(glossary: Sequence[Concept], texts: Sequence[str], language: Language) -> _Places:
    spotter = Spotter(glossary, language)
    found: dict[str, dict[str, Counter[int]]] = {}
    for place, text in enumerate(texts):
        for hit in spotter.find(text):
            if means_its_term(hit, text, language):
                found.setdefault(hit.concept.id, {}).setdefault(hit.term.text, Counter())[place] += 1
    return found


def _shared(concept: Concept, en: Mapping[str, Counter[int]], zh: Mapping[str, Counter[int]]) -> SharedConcept:
    english, chinese = _standing(concept.en, en), _standing(concept.zh, zh)
    found = replace(concept, id=concept_id(english[0].text, chinese[0].text), en=english, zh=chinese)
    return SharedConcept(found, sum(en.values(), Counter()), sum(zh.values(), Counter()))


def _standing(terms: Sequence[Term], places: Mapping[str, Counter[int]]) -> tuple[Term, ...]:
    """Return the terms that stand in the texts; the first of them is preferred, whatever it was."""
    first, *others = [term for term in terms if term.text in places]
    return (replace(first, role="preferred"), *others)
