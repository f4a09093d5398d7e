"""Two documents made ready for matching, and the beads found between them before anything is said about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from align.encoding import Encoder
from align.matching.background import background
from align.matching.banding import band_for, band_near
from align.matching.evidence import Material
from align.matching.glossary_hits import Glossary, shipped_glossary, term_vectors
from align.matching.links import Link, Stream, by_stream, in_order, page_links
from align.matching.moved import Corrected, pair_leftovers, uncross
from align.matching.order import Cut, Window, cuts, whole, windows
from align.matching.refinement import doubtful_spans, encode_spans
from align.matching.scoring import Scorer, Weights
from align.matching.search import Path, best_path
from align.matching.searched import Searched
from align.matching.sides import side_of, unit_of
from align.records import Document


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user may choose about an alignment."""

    weights: Weights = field(default_factory=Weights)
    sentences: bool = True
    """Whether to align the sentences inside each bead."""
    refuse: bool = True
    """Whether to refuse documents that are not translations of each other."""
    glossary: Glossary | None = field(default_factory=shipped_glossary)
    """Whose terms, found on both sides, speak for a pair; None for none."""


class Work:
    """What is computed once about a pair of documents."""

    def __init__(self, en: Document, zh: Document, encoder: Encoder, settings: Settings, *, keep: bool = False) -> None:
        self.en, self.zh, self.encoder, self.settings, self.keep = en, zh, encoder, settings, keep
        self.searched: dict[Stream, Searched] = {}
        self.background = background(encoder)
        self.en_units = [unit_of(p) for p in en.paragraphs]
        self.zh_units = [unit_of(p) for p in zh.paragraphs]
        en_texts, zh_texts = ([u.text for u in units] for units in (self.en_units, self.zh_units))
        en_terms, zh_terms = term_vectors(settings.glossary, en_texts, zh_texts)
        self.en_side = side_of(self.en_units, encoder.encode(en_texts), en_terms)
        self.zh_side = side_of(self.zh_units, encoder.encode(zh_texts), zh_terms)
        self.similar = Corrected.of(self.en_side, self.zh_side, self.background)

    @property
    def material(self) -> Material:
        """What beads are measured by."""
        return Material(self.en_units, self.zh_units, self.similar, self.encoder, self.background)

    def links(self, fixed: Sequence[Link] = ()) -> list[Link]:
        """Match the streams one by one, then look for what moved, and put all in order.

        Args:
            fixed: Beads that stay as they are. Those of two sides that did not move part the search: what stands
                before one in English can only be matched with what stands before it in Chinese.
        """
        en = _free(by_stream(self.en), {i for link in fixed for i in link.en})
        zh = _free(by_stream(self.zh), {j for link in fixed for j in link.zh})
        links: list[Link] = []
        streams: tuple[Stream, ...] = ("body", "notes")
        for stream in streams:
            anchors = [link for link in fixed if link.stream == stream and not link.is_null and not link.moved]
            links += self._monotone(en[stream], zh[stream], stream, cuts(anchors, en[stream], zh[stream]))
        # The head of a document has no order to go by: each language sets date, session and item its own way.
        links += pair_leftovers(_alone(en["head"], zh["head"], "head"), self.similar)
        links += page_links(self.en, self.zh, en["page"], zh["page"])
        return in_order([*pair_leftovers(links, self.similar), *fixed])

    def _monotone(self, en: Sequence[int], zh: Sequence[int], stream: Stream, points: Sequence[Cut]) -> list[Link]:
        """Match one stream in order, encoding joined runs where the first path leaves doubt."""
        if not en or not zh:
            return _alone(en, zh, stream)
        weights = self.settings.weights
        english, chinese = self.en_side.subset(en), self.zh_side.subset(zh)
        scorer = Scorer(english, chinese, weights, background=self.background)
        parts = [(window, self._first_path(window)) for window in windows(scorer, points)]
        path = whole(parts)
        en_spans, zh_spans = doubtful_spans(path, len(en), len(zh))
        if en_spans or zh_spans:
            exact_en = encode_spans([self.en_units[i] for i in en], en_spans, self.encoder)
            exact_zh = encode_spans([self.zh_units[j] for j in zh], zh_spans, self.encoder)
            scorer = Scorer(english, chinese, weights, exact_en=exact_en, exact_zh=exact_zh, background=self.background)
            parts = [
                (window, best_path(window, band_near(first, len(window.en), len(window.zh))))
                for window, (_, first) in zip(windows(scorer, points), parts, strict=True)
            ]
            path = whole(parts)
        if self.keep:
            self.searched[stream] = Searched(tuple(en), tuple(zh), scorer, path)
        links: list[Link] = []
        for part in parts:
            # What is swapped is looked for inside a window only: a fixed bead stands between it and the next.
            beads = whole([part]).beads
            found = [Link(tuple(en[i : i + a]), tuple(zh[j : j + b]), stream) for (i, a), (j, b) in beads]
            links += uncross(found, self.similar)
        return links

    def _first_path(self, window: Window) -> Path:
        scorer = window.scorer
        english, chinese = scorer.en.subset(window.en), scorer.zh.subset(window.zh)
        return best_path(window, band_for(english, chinese, window.weights, self.background))


def _free(streams: dict[Stream, list[int]], taken: set[int]) -> dict[Stream, list[int]]:
    return {stream: [index for index in indices if index not in taken] for stream, indices in streams.items()}


def _alone(en: Sequence[int], zh: Sequence[int], stream: Stream) -> list[Link]:
    return [Link((i,), (), stream) for i in en] + [Link((), (j,), stream) for j in zh]
