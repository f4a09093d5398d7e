"""Which paragraphs of two documents belong together, before anybody says how surely."""

from __future__ import annotations

from collections.abc import Sequence

from align.encoding import Encoder
from align.matching.background import background
from align.matching.banding import band_for, band_near
from align.matching.evidence import Material
from align.matching.glossary_hits import Glossary, term_vectors
from align.matching.links import Link, Stream, by_stream, in_order, page_links
from align.matching.moved import Corrected, pair_leftovers, uncross
from align.matching.refinement import doubtful_spans, encode_spans
from align.matching.scoring import Scorer
from align.matching.search import best_path
from align.matching.searched import Searched
from align.matching.sides import side_of, unit_of
from align.matching.weights import Weights
from align.records import Document

_STREAMS: tuple[Stream, ...] = ("body", "notes")
"""Those that have an order to go by."""


class Prepared:
    """Two documents with all that is measured before anything is weighed; to be linked with any weights."""

    def __init__(self, en: Document, zh: Document, encoder: Encoder, glossary: Glossary | None) -> None:
        """Measure the units of an English and a Chinese document; the glossary's terms only where there is one."""
        self.en, self.zh = en, zh
        en_units, zh_units = ([unit_of(p) for p in document.paragraphs] for document in (en, zh))
        en_texts, zh_texts = ([u.text for u in units] for units in (en_units, zh_units))
        en_terms, zh_terms = term_vectors(glossary, en_texts, zh_texts)
        self._en_side = side_of(en_units, encoder.encode(en_texts), en_terms)
        self._zh_side = side_of(zh_units, encoder.encode(zh_texts), zh_terms)
        chance = background(encoder)
        similar = Corrected.of(self._en_side, self._zh_side, chance)
        self.material = Material(en_units, zh_units, similar, encoder, chance)

    def links(self, weights: Weights, kept: dict[Stream, Searched] | None = None) -> list[Link]:
        """Match the streams one by one, then look for what moved, and put all in order.

        Args:
            weights: what the evidence counts.
            kept: where to put what the searches went by; None to forget it.
        """
        en, zh = by_stream(self.en), by_stream(self.zh)
        similar = self.material.similar
        links: list[Link] = []
        for stream in _STREAMS:
            if not en[stream] or not zh[stream]:
                links += _alone(en[stream], zh[stream], stream)
                continue
            searched = self._searched(en[stream], zh[stream], weights)
            if kept is not None:
                kept[stream] = searched
            links += uncross([Link(*bead, stream) for bead in searched.beads], similar)
        # The head of a document has no order to go by: each language sets date, session and item its own way.
        links += pair_leftovers(_alone(en["head"], zh["head"], "head"), similar)
        links += page_links(self.en, self.zh, en["page"], zh["page"])
        return in_order(pair_leftovers(links, similar))

    def _searched(self, en: Sequence[int], zh: Sequence[int], weights: Weights) -> Searched:
        """Match some units in order, encoding joined runs where the first path leaves doubt."""
        material = self.material
        english, chinese = self._en_side.subset(en), self._zh_side.subset(zh)
        band = band_for(english, chinese, weights, material.background)
        scorer = Scorer(english, chinese, weights, background=material.background)
        path = best_path(scorer, band)
        en_spans, zh_spans = doubtful_spans(path, len(en), len(zh))
        if en_spans or zh_spans:
            exact_en = encode_spans([material.en_units[i] for i in en], en_spans, material.encoder)
            exact_zh = encode_spans([material.zh_units[j] for j in zh], zh_spans, material.encoder)
            scorer = scorer.refined(exact_en, exact_zh)
            path = best_path(scorer, band_near(path, len(en), len(zh)))
        return Searched(tuple(en), tuple(zh), scorer, path)


def _alone(en: Sequence[int], zh: Sequence[int], stream: Stream) -> list[Link]:
    return [Link((i,), (), stream) for i in en] + [Link((), (j,), stream) for j in zh]
