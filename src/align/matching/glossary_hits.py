"""Glossary terms as evidence: which concepts each unit names, as vectors whose products tell how many are common."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

import numpy as np

from align.matching.sides import SIGN_DIMS, Floats, signs
from align.records import Concept, Language
from align.terms.core_glossary import core_glossary
from align.terms.spotting import Hit, Spotter

Naming = Mapping[str, float]
"""The ids of the concepts a unit names, each with a share: terms that several concepts have divide it."""


class Glossary:
    """Concepts to look for in documents; made once, it serves many of them."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = tuple(concept for concept in concepts if concept.state != "rejected")

    @cached_property
    def signature(self) -> str:
        """How many concepts it holds, and a digest that changes with their terms."""
        digest = hashlib.blake2b(digest_size=4)
        for concept in self.concepts:
            terms = [term.text for term in (*concept.en, *concept.zh)]
            digest.update("\t".join([concept.id, *terms, ""]).encode("utf-8", "surrogatepass"))
        return f"{len(self.concepts)} concepts {digest.hexdigest()}"

    @cached_property
    def _spotters(self) -> dict[Language, Spotter]:
        return {"en": Spotter(self.concepts, "en"), "zh": Spotter(self.concepts, "zh")}

    def named(self, texts: Iterable[str], language: Language) -> list[Naming]:
        """Return what each text names."""
        spotter = self._spotters[language]
        return [_naming(spotter.find(text)) for text in texts]


@cache
def shipped_glossary() -> Glossary:
    """Return the glossary that ships with un-align."""
    return Glossary(core_glossary())


def _naming(hits: Sequence[Hit]) -> Naming:
    sharing = Counter((hit.start, hit.end) for hit in hits)
    shares: dict[str, float] = {}
    for hit in hits:
        share = 1 / sharing[hit.start, hit.end]
        shares[hit.concept.id] = max(share, shares.get(hit.concept.id, 0.0))
    return shares


def term_vectors(glossary: Glossary | None, en_texts: Sequence[str], zh_texts: Sequence[str]) -> tuple[Floats, Floats]:
    """Return the term vectors of two documents, shape (n, 128) and (m, 128); (n, 0) and (m, 0) without a glossary."""
    if glossary is None:
        return np.zeros((len(en_texts), 0), np.float32), np.zeros((len(zh_texts), 0), np.float32)
    return compared(glossary.named(en_texts, "en"), glossary.named(zh_texts, "zh"))


def compared(en: Sequence[Naming], zh: Sequence[Naming]) -> tuple[Floats, Floats]:
    """Return vectors whose cosines compare what units name, shape (n, 128) and (m, 128).

    A concept counts by its inverse document frequency among the units of both documents, so that a rare one weighs
    more. One that a single document names says nothing, for the other may use a term the glossary lacks.
    """
    in_en, in_zh = (Counter(concept for naming in side for concept in naming) for side in (en, zh))
    units = len(en) + len(zh)
    vectors = {
        concept: signs(concept) * np.float32(np.log((1 + units) / (in_en[concept] + in_zh[concept])))
        for concept in in_en.keys() & in_zh.keys()
    }
    return _summed(en, vectors), _summed(zh, vectors)


def _summed(side: Sequence[Naming], vectors: Mapping[str, Floats]) -> Floats:
    rows = np.zeros((len(side), SIGN_DIMS), np.float32)
    for n, naming in enumerate(side):
        for concept in naming.keys() & vectors.keys():
            rows[n] += np.float32(naming[concept]) * vectors[concept]
    return rows
