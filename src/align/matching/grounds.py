"""What a search knew of each unit, brought together again for an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from align.matching.glossary_hits import Naming
from align.matching.links import Stream
from align.matching.pieces import Ground, Terms
from align.matching.scoring import Scorer
from align.matching.searched import Searches


class Grounds:
    """The grounds of each stream, made when they are first asked for."""

    def __init__(self, searches: Searches) -> None:
        self._searches = searches

    def of_stream(self, stream: Stream) -> Ground:
        """Return what the search of a stream went by."""
        searched = self._searches.streams[stream]
        return self._ground(searched.scorer, searched.en, searched.zh)

    @cached_property
    def of_all(self) -> Ground:
        """What a search of all paragraphs would go by, by their index; no search was made of it."""
        material = self._searches.material
        similar = material.similar
        scorer = Scorer(similar.en, similar.zh, self._searches.weights, background=material.background)
        return self._ground(scorer, range(len(similar.en)), range(len(similar.zh)))

    def _ground(self, scorer: Scorer, en: Sequence[int], zh: Sequence[int]) -> Ground:
        material, (en_terms, zh_terms) = self._searches.material, self._terms
        return Ground(
            scorer,
            [material.en_units[i] for i in en],
            [material.zh_units[j] for j in zh],
            [en_terms[i] for i in en],
            [zh_terms[j] for j in zh],
        )

    @cached_property
    def _terms(self) -> tuple[list[Terms], list[Terms]]:
        """The concepts that each paragraph of both documents names and that count, by id, with their name."""
        material, glossary = self._searches.material, self._searches.glossary
        if glossary is None:
            return [{} for _ in material.en_units], [{} for _ in material.zh_units]
        en = glossary.named([unit.text for unit in material.en_units], "en")
        zh = glossary.named([unit.text for unit in material.zh_units], "zh")
        # What a single document names says nothing, for the other may use a term the glossary lacks.
        common = set().union(*en) & set().union(*zh)
        concepts = [concept for concept in glossary.concepts if concept.id in common]
        english = {concept.id: concept.en[0].text for concept in concepts}
        chinese = {concept.id: concept.zh[0].text for concept in concepts}
        return _names(en, english), _names(zh, chinese)


def _names(units: Sequence[Naming], names: Terms) -> list[Terms]:
    return [{concept: names[concept] for concept in naming if concept in names} for naming in units]
