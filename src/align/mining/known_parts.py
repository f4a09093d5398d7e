"""What a glossary says of two terms by their parts: `follow-up mechanism` and 后续行动机制 share a known one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from align.records import Concept, Language
from align.terms.spotting import Hit, Spotter

_AGREEING: Final = 0.6
"""Weight of parts that are translations; raising it guesses by the glossary's words alone."""
_DISAGREEING: Final = 0.3
"""Weight of parts that are known as something else; raising it misses synonyms that the glossary does not list."""

Floats = npt.NDArray[np.float32]


class KnownParts:
    """Weighs pairs of terms by the concepts of a glossary that they are made of."""

    def __init__(self, glossary: Sequence[Concept]) -> None:
        ids = dict.fromkeys(concept.id for concept in glossary)
        self._columns = {concept: column for column, concept in enumerate(ids)}
        self._spotters: dict[Language, Spotter] = {"en": Spotter(glossary, "en"), "zh": Spotter(glossary, "zh")}

    def weigh(self, english: Sequence[str], chinese: Sequence[str]) -> Floats:
        """Return what the parts of each pair say, shape (english, chinese): above 0 they agree, below they do not.

        A part counts by its share of the term's characters; the shares of both sides are joined by their geometric
        mean, so that 1 is reached where all of both terms is known as the same concepts.
        """
        en, zh = self._shares(english, "en"), self._shares(chinese, "zh")
        same = np.asarray((en.sqrt() @ zh.sqrt().T).todense(), dtype=np.float32)
        known = np.sqrt(np.minimum(en.sum(axis=1), 1)[:, None] * np.minimum(zh.sum(axis=1), 1)[None, :])
        other = np.maximum(known.astype(np.float32) - same, 0)
        return np.asarray(_AGREEING * np.minimum(same, 1) - _DISAGREEING * other)

    def shared(self, en: str, zh: str) -> Iterator[tuple[str, str]]:
        """Yield the parts of two terms that are known as translations of each other, as they stand in them."""
        chinese = {hit.concept.id: zh[hit.start : hit.end] for hit in self._find(zh, "zh")}
        for hit in self._find(en, "en"):
            if hit.concept.id in chinese:
                yield en[hit.start : hit.end], chinese[hit.concept.id]

    def _find(self, text: str, language: Language) -> tuple[Hit, ...]:
        return self._spotters[language].find(text)

    def _shares(self, terms: Sequence[str], language: Language) -> csr_array:
        """Return for each term the share of its characters that each concept has in it, (terms, concepts)."""
        rows, columns, values = [], [], []
        for row, term in enumerate(terms):
            for hit in self._find(term, language):
                rows.append(row)
                columns.append(self._columns[hit.concept.id])
                values.append((hit.end - hit.start) / len(term))
        shape = len(terms), max(len(self._columns), 1)
        return csr_array((np.array(values, dtype=np.float32), (rows, columns)), shape=shape)
