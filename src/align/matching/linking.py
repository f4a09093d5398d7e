"""Which paragraphs of two documents belong together, before anybody says how surely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from align.encoding import Encoder
from align.encoding.vectors import Vectors
from align.matching.background import background
from align.matching.banding import band_for, band_near
from align.matching.evidence import Material
from align.matching.glossary_hits import Glossary, term_vectors
from align.matching.links import Link, Stream, by_stream, in_order, page_links
from align.matching.moved import Corrected, pair_leftovers, uncross
from align.matching.order import Cut, Window, cuts, joined_paths, whole, windows
from align.matching.refinement import doubtful_spans, encode_spans, joined
from align.matching.scoring import Scorer, Span
from align.matching.search import Path, best_path
from align.matching.searched import Searched
from align.matching.sides import side_of, unit_of
from align.matching.weights import Weights
from align.matching.widening import widened
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

    def links(
        self, weights: Weights, fixed: Sequence[Link] = (), *, kept: dict[Stream, Searched] | None = None
    ) -> list[Link]:
        """Match the streams one by one, then look for what moved, and put all in order.

        Args:
            weights: what the evidence counts.
            fixed: beads that stay as they are. Those of two sides that did not move part the search: what stands
                before one in English can only be matched with what stands before it in Chinese.
            kept: where to put what the searches went by; None to forget it.
        """
        en = _free(by_stream(self.en), {i for link in fixed for i in link.en})
        zh = _free(by_stream(self.zh), {j for link in fixed for j in link.zh})
        similar = self.material.similar
        links: list[Link] = []
        for stream in _STREAMS:
            anchors = [link for link in fixed if link.stream == stream and not link.is_null and not link.moved]
            points = cuts(anchors, en[stream], zh[stream])
            links += self._monotone(_Stretch(stream, en[stream], zh[stream], points), weights, kept)
        # The head of a document has no order to go by: each language sets date, session and item its own way.
        links += pair_leftovers(_alone(en["head"], zh["head"], "head"), similar)
        links += page_links(self.en, self.zh, en["page"], zh["page"])
        return in_order([*pair_leftovers(links, similar), *fixed])

    def _monotone(self, stretch: _Stretch, weights: Weights, kept: dict[Stream, Searched] | None) -> list[Link]:
        """Match a stretch in order, encoding joined runs where the first path leaves doubt."""
        en, zh, stream = stretch.en, stretch.zh, stretch.stream
        if not en or not zh:
            return _alone(en, zh, stream)
        material = self.material
        english, chinese = self._en_side.subset(en), self._zh_side.subset(zh)
        scorer = Scorer(english, chinese, weights, background=material.background)
        parts = [(window, self._first_path(window)) for window in windows(scorer, stretch.points)]
        path = whole(parts)
        en_spans, zh_spans = doubtful_spans(path, len(en), len(zh))
        if en_spans or zh_spans:
            exact_en = encode_spans([material.en_units[i] for i in en], en_spans, material.encoder)
            exact_zh = encode_spans([material.zh_units[j] for j in zh], zh_spans, material.encoder)
            scorer = scorer.refined(exact_en, exact_zh)
            parts = [
                (window, best_path(window, band_near(first, len(window.en), len(window.zh))))
                for window, (_, first) in zip(windows(scorer, stretch.points), parts, strict=True)
            ]
        # What is swapped or taken in is looked for inside a window only: a fixed bead stands between it and the next.
        paths: list[Path] = []
        for part in parts:
            path, scorer = widened(whole([part]), scorer, lambda bead: self._encoded(stretch, bead))
            paths.append(path)
        searched = Searched(tuple(en), tuple(zh), scorer, joined_paths(paths))
        if kept is not None:
            kept[stream] = searched
        links: list[Link] = []
        for path in paths:
            beads = replace(searched, path=path).beads
            links += uncross([Link(*bead, stream) for bead in beads], material.similar)
        return links

    def _encoded(self, stretch: _Stretch, bead: tuple[Span, Span]) -> tuple[Vectors, Vectors]:
        """Return the encoder's vectors of the joined texts of a bead of this stretch."""
        (i, a), (j, b) = bead
        en = joined([self.material.en_units[k].text for k in stretch.en[i : i + a]])
        zh = joined([self.material.zh_units[k].text for k in stretch.zh[j : j + b]])
        return self.material.encoder.encode([en])[0], self.material.encoder.encode([zh])[0]

    def _first_path(self, window: Window) -> Path:
        scorer, chance = window.scorer, self.material.background
        english, chinese = scorer.en.subset(window.en), scorer.zh.subset(window.zh)
        return best_path(window, band_for(english, chinese, window.weights, chance))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The free units of one stream, by their indices, and the points that a path through them must pass."""

    stream: Stream
    en: Sequence[int]
    zh: Sequence[int]
    points: Sequence[Cut]


def _free(streams: dict[Stream, list[int]], taken: set[int]) -> dict[Stream, list[int]]:
    return {stream: [index for index in indices if index not in taken] for stream, indices in streams.items()}


def _alone(en: Sequence[int], zh: Sequence[int], stream: Stream) -> list[Link]:
    return [Link((i,), (), stream) for i in en] + [Link((), (j,), stream) for j in zh]
