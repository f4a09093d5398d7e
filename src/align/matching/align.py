"""Two documents in, an alignment out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from threadpoolctl import threadpool_limits

from align._version import __version__
from align.encoding import Encoder
from align.encoding.vectors import Vectors
from align.errors import NotTranslationsError
from align.matching.background import background
from align.matching.banding import band_for, band_near
from align.matching.confidence import confidences
from align.matching.evidence import Evidence, Material, gather
from align.matching.explaining import Explainer
from align.matching.flags import flag_beads
from align.matching.glossary_hits import Glossary, shipped_glossary, term_vectors
from align.matching.links import Link, Stream, by_stream, in_order, page_links
from align.matching.moved import Corrected, pair_leftovers, uncross
from align.matching.refinement import doubtful_spans, encode_spans
from align.matching.scoring import Scorer, Weights
from align.matching.search import best_path
from align.matching.searched import Searched, Searches
from align.matching.sentences import SentenceAligner
from align.matching.sides import Floats, side_of, unit_of
from align.matching.translations import MAX_LENGTH_RATIO, MIN_PLAUSIBLE, length_ratio, plausible_share
from align.records import Alignment, Bead, Document, Signature


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


def align(en: Document, zh: Document, encoder: Encoder, settings: Settings | None = None) -> Alignment:
    """Align an English and a Chinese document.

    Args:
        en: the English document.
        zh: the Chinese document.
        encoder: what turns texts into vectors.
        settings: weights and choices; the defaults where None.

    Returns:
        The alignment: every paragraph of both documents in exactly one bead, with confidence and flags.

    Raises:
        NotTranslationsError: the documents are not translations of each other.
    """
    return _aligned(en, zh, encoder, settings or Settings())[0]


def align_to_explain(
    en: Document, zh: Document, encoder: Encoder, settings: Settings | None = None
) -> tuple[Alignment, Explainer]:
    """Align two documents as `align` does, and keep what tells why each bead is what it is; that takes memory."""
    alignment, searches = _aligned(en, zh, encoder, settings or Settings(), keep=True)
    return alignment, Explainer(searches)


def _aligned(
    en: Document, zh: Document, encoder: Encoder, settings: Settings, *, keep: bool = False
) -> tuple[Alignment, Searches]:
    """Return the alignment and, if they are to be kept, the searches that led to it."""
    if (en.language, zh.language) != ("en", "zh"):
        raise ValueError(f"align() takes an English and a Chinese document, not {en.language} and {zh.language}")
    _check_lengths(en, zh, settings)
    # The matrices here are small: more threads than one wait for each other longer than they work.
    with threadpool_limits(limits=1, user_api="blas"):
        work = _Work(en, zh, encoder, settings, keep=keep)
        links = work.links()
        material = Material(work.en_units, work.zh_units, work.similar, encoder, work.background)
        evidence = gather(links, material)
        _check_fit(evidence, en, zh, settings)
        beads = _beads(evidence, work)
    searches = Searches(work.searched, material, evidence, settings.weights, settings.glossary)
    return Alignment(en, zh, tuple(beads), _signature(encoder, settings)), searches


def _signature(encoder: Encoder, settings: Settings) -> Signature:
    glossary = settings.glossary.signature if settings.glossary else "none"
    named = {**settings.weights.as_settings(), "sentences": settings.sentences, "glossary": glossary}
    return Signature(__version__, encoder.signature, named)


class _Work:
    """What is computed once about a pair of documents."""

    def __init__(self, en: Document, zh: Document, encoder: Encoder, settings: Settings, *, keep: bool) -> None:
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

    def links(self) -> list[Link]:
        """Match the streams one by one, then look for what moved, and put all in order."""
        en, zh = by_stream(self.en), by_stream(self.zh)
        links: list[Link] = []
        streams: tuple[Stream, ...] = ("body", "notes")
        for stream in streams:
            links += uncross(self._monotone(en[stream], zh[stream], stream), self.similar)
        # The head of a document has no order to go by: each language sets date, session and item its own way.
        links += pair_leftovers(_alone(en["head"], zh["head"], "head"), self.similar)
        links += page_links(self.en, self.zh, en["page"], zh["page"])
        return in_order(pair_leftovers(links, self.similar))

    def _monotone(self, en: Sequence[int], zh: Sequence[int], stream: Stream) -> list[Link]:
        """Match one stream in order, encoding joined runs where the first path leaves doubt."""
        if not en or not zh:
            return _alone(en, zh, stream)
        weights = self.settings.weights
        english, chinese = self.en_side.subset(en), self.zh_side.subset(zh)
        band = band_for(english, chinese, weights, self.background)
        scorer = Scorer(english, chinese, weights, background=self.background)
        path = best_path(scorer, band)
        en_spans, zh_spans = doubtful_spans(path, len(en), len(zh))
        if en_spans or zh_spans:
            exact_en = encode_spans([self.en_units[i] for i in en], en_spans, self.encoder)
            exact_zh = encode_spans([self.zh_units[j] for j in zh], zh_spans, self.encoder)
            scorer = scorer.refined(exact_en, exact_zh)
            path = best_path(scorer, band_near(path, len(en), len(zh)))
        if self.keep:
            self.searched[stream] = Searched(tuple(en), tuple(zh), scorer, path)
        return [Link(tuple(en[i : i + a]), tuple(zh[j : j + b]), stream) for (i, a), (j, b) in path.beads]


def _alone(en: Sequence[int], zh: Sequence[int], stream: Stream) -> list[Link]:
    return [Link((i,), (), stream) for i in en] + [Link((), (j,), stream) for j in zh]


def _check_lengths(en: Document, zh: Document, settings: Settings) -> None:
    """Refuse a page against a book before the book is encoded."""
    ratio = length_ratio(en, zh)
    if settings.refuse and ratio > MAX_LENGTH_RATIO:
        raise NotTranslationsError(
            f"{en.path} and {zh.path} do not look like translations of each other: one is {ratio:.0f} times as long as "
            "the other; check the file names, or add --anyway to align them all the same."
        )


def _check_fit(evidence: Sequence[Evidence], en: Document, zh: Document, settings: Settings) -> None:
    share = plausible_share(evidence)
    if settings.refuse and share < MIN_PLAUSIBLE:
        raise NotTranslationsError(
            f"{en.path} and {zh.path} do not look like translations of each other: only {share:.0%} of their "
            "text finds a plausible counterpart; check the file names, or add --anyway to align them all the same."
        )


def _beads(evidence: Sequence[Evidence], work: _Work) -> list[Bead]:
    sure = confidences(evidence)
    flags = flag_beads(evidence, work.en, work.zh)
    two_sided = [n for n, e in enumerate(evidence) if not e.link.is_null and e.link.stream != "page"]
    pairs = {}
    if work.settings.sentences:
        aligner = SentenceAligner(work.encoder, work.settings.weights, work.background)
        texts = [(evidence[n].en_text, evidence[n].zh_text, sure[n]) for n in two_sided]
        pairs = dict(zip(two_sided, aligner.align(texts), strict=True))
    return [Bead(e.link.en, e.link.zh, round(sure[n], 4), flags[n], pairs.get(n, ())) for n, e in enumerate(evidence)]


def similarity_map(alignment: Alignment, encoder: Encoder, *, most: int = 400) -> Floats:
    """Return a picture of how alike the paragraphs of two documents are.

    Args:
        alignment: the alignment whose documents are compared.
        encoder: the encoder that aligned them, which still knows their vectors.
        most: rows and columns at the most; longer documents are shown by the most alike pair of each patch.

    Returns:
        Cosines, shape (h, w) float32, English down and Chinese across.
    """
    vectors: list[Vectors] = [
        encoder.encode([unit_of(p).text for p in document.paragraphs]) for document in (alignment.en, alignment.zh)
    ]
    steps = [max(1, -(-len(v) // most)) for v in vectors]
    rows = []
    for start in range(0, len(vectors[0]), steps[0]):
        cosine = (vectors[0][start : start + steps[0]] @ vectors[1].T).max(axis=0)
        edges = np.arange(0, len(cosine), steps[1])
        rows.append(np.maximum.reduceat(cosine, edges))
    return np.asarray(np.stack(rows), dtype=np.float32)
