"""What speaks for and against one bead, measured once and used by confidence and flags alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from align.encoding import Encoder
from align.encoding.vectors import Vectors
from align.matching.figure_check import FigureMismatch, figure_mismatches, figure_set
from align.matching.links import Link
from align.matching.moved import Corrected
from align.matching.refinement import joined
from align.matching.scoring import hub_levels
from align.matching.sides import Unit, text_length
from align.records import Number

_RIVALS = 6
"""Units to either side among which a rival counterpart is looked for."""


@dataclass(frozen=True, slots=True)
class Material:
    """All units of both documents, and what tells how alike they are."""

    en_units: Sequence[Unit]
    zh_units: Sequence[Unit]
    similar: Corrected
    encoder: Encoder
    background: Vectors
    """Vectors of unrelated texts, shape (k, dim)."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The measurements of one bead."""

    link: Link
    en_text: str
    zh_text: str
    similarity: float
    """Hub-corrected cosine of the joined texts; for a null bead, that of its best counterpart nearby."""
    lead: float
    """How much the bead's similarity exceeds that of the best rival nearby; 0 for null beads."""
    length_ratio: float
    """Natural logarithm of Chinese over English length; 0 for null beads."""
    figures: tuple[FigureMismatch, ...]
    en_number: Number | None
    zh_number: Number | None

    @property
    def length_deviation(self) -> float:
        """The length ratio in standard deviations of true pairs."""
        shorter = min(text_length(self.en_text), text_length(self.zh_text))
        return abs(self.length_ratio) / float(np.sqrt(0.02 + 3.0 / shorter))


def gather(links: Sequence[Link], material: Material, only: Collection[int] | None = None) -> list[Evidence]:
    """Return the evidence for every link, in order.

    Args:
        links: All links, in order.
        material: The units of both documents.
        only: Places of the links to measure; of the others, texts and numbers alone are told. None for all.
    """
    en_units, zh_units, similar = material.en_units, material.zh_units, material.similar
    en_texts = [joined([en_units[i].text for i in link.en]) for link in links]
    zh_texts = [joined([zh_units[j].text for j in link.zh]) for link in links]
    runs = _run_similarities(links, en_texts, zh_texts, material, only)
    evidence = []
    for n, link in enumerate(links):
        measured = only is None or n in only
        similarity, lead = _similarity_and_lead(links, n, similar, runs.get(n)) if measured else (0.0, 0.0)
        two_sided = measured and not link.is_null and link.stream != "page"
        evidence.append(
            Evidence(
                link,
                en_texts[n],
                zh_texts[n],
                similarity,
                lead,
                float(np.log(text_length(zh_texts[n]) / text_length(en_texts[n]))) if two_sided else 0.0,
                tuple(figure_mismatches(figure_set(en_texts[n]), figure_set(zh_texts[n]))) if two_sided else (),
                en_units[link.en[0]].number if link.en else None,
                zh_units[link.zh[0]].number if link.zh else None,
            )
        )
    return evidence


def _run_similarities(
    links: Sequence[Link],
    en_texts: Sequence[str],
    zh_texts: Sequence[str],
    material: Material,
    only: Collection[int] | None,
) -> Mapping[int, float]:
    """Return the hub-corrected cosines of the beads of several units, by position."""
    places = range(len(links)) if only is None else sorted(only)
    pairs = [n for n in places if not links[n].is_null and links[n].stream != "page"]
    runs = [n for n in pairs if (len(links[n].en), len(links[n].zh)) != (1, 1)]
    if not runs:
        return {}
    en = material.encoder.encode([en_texts[n] for n in runs])
    zh = material.encoder.encode([zh_texts[n] for n in runs])
    similar, background = material.similar, material.background
    levels = hub_levels(en, similar.zh.vectors, background) + hub_levels(zh, similar.en.vectors, background)
    return dict(zip(runs, ((en * zh).sum(axis=1) - 0.5 * levels).tolist(), strict=True))


def _similarity_and_lead(links: Sequence[Link], n: int, similar: Corrected, run: float | None) -> tuple[float, float]:
    link = links[n]
    if link.stream == "page":
        return (0.0, 0.0) if link.is_null else (1.0, 1.0)
    if link.is_null:
        return _nearby(links, n, similar), 0.0
    own = run if run is not None else float(similar.between(link.en, link.zh)[0, 0])
    columns = [c for c in _window(link.zh, len(similar.zh)) if c not in link.zh]
    rows = [r for r in _window(link.en, len(similar.en)) if r not in link.en]
    rivals = [-1.0]
    if columns:
        rivals.append(float(similar.between(link.en, columns).max()))
    if rows:
        rivals.append(float(similar.between(rows, link.zh).max()))
    return own, own - max(rivals)


def _nearby(links: Sequence[Link], n: int, similar: Corrected) -> float:
    """Return how well a unit left alone fits the best unit near the place where its counterpart should be."""
    link = links[n]
    others = [k for k in links[max(0, n - 2) : n + 3] if not k.is_null]
    if link.en:
        columns = sorted({c for k in others for c in _window(k.zh, len(similar.zh))})
        return float(similar.between(link.en, columns).max()) if columns else 0.0
    rows = sorted({r for k in others for r in _window(k.en, len(similar.en))})
    return float(similar.between(rows, link.zh).max()) if rows else 0.0


def _window(indices: Sequence[int], size: int) -> range:
    return range(max(0, indices[0] - _RIVALS), min(size, indices[-1] + _RIVALS + 1))
