"""Two documents in, an alignment out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from threadpoolctl import threadpool_limits

from align._version import __version__
from align.encoding import Encoder
from align.encoding.vectors import Vectors
from align.errors import NotTranslationsError
from align.matching.confidence import confidences
from align.matching.evidence import Evidence, gather
from align.matching.explaining import Explainer
from align.matching.fixed import fixed_links, with_fixed
from align.matching.flags import flag_beads
from align.matching.linking import Prepared
from align.matching.links import Stream
from align.matching.searched import Searched, Searches
from align.matching.sentences import SentenceAligner
from align.matching.settings import Settings
from align.matching.sides import Floats, unit_of
from align.matching.translations import MAX_LENGTH_RATIO, MIN_PLAUSIBLE, length_ratio, plausible_share
from align.records import Alignment, Bead, Document, Signature


def align(
    en: Document,
    zh: Document,
    encoder: Encoder,
    settings: Settings | None = None,
    *,
    fixed: Sequence[Bead] = (),
) -> Alignment:
    """Align an English and a Chinese document.

    Args:
        en: the English document.
        zh: the Chinese document.
        encoder: what turns texts into vectors.
        settings: weights and choices; the defaults where None.
        fixed: beads that stay exactly as they are, such as those a person confirmed; only what is between them is
            aligned. With any, nothing is refused: whoever fixed them knows what the documents are.

    Returns:
        The alignment: every paragraph of both documents in exactly one bead, with confidence and flags.

    Raises:
        NotTranslationsError: the documents are not translations of each other.
    """
    return _aligned(en, zh, encoder, settings or Settings(), fixed)[0]


def align_to_explain(
    en: Document, zh: Document, encoder: Encoder, settings: Settings | None = None
) -> tuple[Alignment, Explainer]:
    """Align two documents as `align` does, and keep what tells why each bead is what it is; that takes memory."""
    alignment, searches = _aligned(en, zh, encoder, settings or Settings(), (), keep=True)
    return alignment, Explainer(searches)


def _aligned(
    en: Document, zh: Document, encoder: Encoder, settings: Settings, fixed: Sequence[Bead], *, keep: bool = False
) -> tuple[Alignment, Searches]:
    """Return the alignment and, if they are to be kept, the searches that led to it."""
    if (en.language, zh.language) != ("en", "zh"):
        raise ValueError(f"align() takes an English and a Chinese document, not {en.language} and {zh.language}")
    if fixed:
        settings = replace(settings, refuse=False)
    _check_lengths(en, zh, settings)
    # The matrices here are small: more threads than one wait for each other longer than they work.
    with threadpool_limits(limits=1, user_api="blas"):
        prepared = Prepared(en, zh, encoder, settings.glossary)
        searched: dict[Stream, Searched] = {}
        links = prepared.links(settings.weights, fixed_links(fixed, en, zh), kept=searched if keep else None)
        evidence = gather(links, prepared.material)
        _check_fit(evidence, en, zh, settings)
        beads = with_fixed(_beads(evidence, prepared, settings), fixed)
    searches = Searches(searched, prepared.material, evidence, settings.weights, settings.glossary)
    return Alignment(en, zh, tuple(beads), _signature(encoder, settings)), searches


def _signature(encoder: Encoder, settings: Settings) -> Signature:
    glossary = settings.glossary.signature if settings.glossary else "none"
    named = {**settings.weights.as_settings(), "sentences": settings.sentences, "glossary": glossary}
    return Signature(__version__, encoder.signature, named)


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


def _beads(evidence: Sequence[Evidence], prepared: Prepared, settings: Settings) -> list[Bead]:
    sure = confidences(evidence)
    flags = flag_beads(evidence, prepared.en, prepared.zh)
    two_sided = [n for n, e in enumerate(evidence) if not e.link.is_null and e.link.stream != "page"]
    pairs = {}
    if settings.sentences:
        aligner = SentenceAligner(prepared.material.encoder, settings.weights, prepared.material.background)
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
