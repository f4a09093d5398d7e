"""Sentences inside a bead: found in each language, and aligned with the same search as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from align.encoding import Encoder
from align.encoding.vectors import Vectors
from align.matching.scoring import Scorer
from align.matching.search import best_path, full_band
from align.matching.sides import Unit, side_of
from align.matching.weights import Weights
from align.records import SentencePair

_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|para|paras|chap|chaps|art|arts|sect|sects|vol|vols|pp?|fig|figs|cf|Cf|Corr|Add|Rev|ed|eds|Mr|Mrs|Ms|Dr|St|"
    r"Prof|Jr|Sr|Inc|Ltd|Co|vs|etc|al|ibid|Ibid|approx|e\.g|i\.e|a\.m|p\.m|U\.S|U\.N|U\.K)|\b[A-Z])\.$"
)
_END_EN = re.compile(r"[.?!;][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9(])|;\s+(?=[a-z(])")
_END_ZH = re.compile(r"[。？！；]+[”’」』）)》]*|;(?=[^\x00-\x7f])|[.?!](?=\s+[^\x00-\x7f])")


def split_english(text: str) -> list[str]:
    """Return the sentences and main clauses (to a semicolon) of an English text; joined again they are the text."""
    cuts = [m.end() for m in _END_EN.finditer(text) if not _ABBREVIATION.search(text[: m.start() + 1])]
    return _cut(text, cuts)


def split_chinese(text: str) -> list[str]:
    """Return the sentences and main clauses (to a semicolon) of a Chinese text."""
    return _cut(text, [m.end() for m in _END_ZH.finditer(text)])


def _cut(text: str, cuts: Sequence[int]) -> list[str]:
    edges = [0, *cuts, len(text)]
    return [piece for a, b in pairwise(edges) if (piece := text[a:b].strip())]


class SentenceAligner:
    """Aligns the sentences of many beads, all of them encoded in one go."""

    def __init__(self, encoder: Encoder, weights: Weights, background: Vectors) -> None:
        # Inside a bead that is right nothing is missing: a sentence without counterpart joins a neighbour.
        self.weights = replace(weights, null=2 * weights.null)
        self.encoder = encoder
        self.background = background

    def align(self, texts: Sequence[tuple[str, str, float]]) -> list[tuple[SentencePair, ...]]:
        """Return the sentence pairs of each bead.

        Args:
            texts: English text, Chinese text and confidence of each bead with two sides.

        Returns:
            For each bead its sentence pairs, in order, each with the bead's confidence lowered where its own
            similarity is low.
        """
        split = [(split_english(en), split_chinese(zh)) for en, zh, _ in texts]
        wanted = [s for en, zh in split if len(en) > 1 and len(zh) > 1 for s in (*en, *zh)]
        if wanted:
            self.encoder.encode(wanted)
        return [self._pairs(en, zh, texts[n][2]) for n, (en, zh) in enumerate(split)]

    def _pairs(self, en: Sequence[str], zh: Sequence[str], confidence: float) -> tuple[SentencePair, ...]:
        if len(en) <= 1 or len(zh) <= 1:
            return (SentencePair(tuple(en), tuple(zh), confidence),)
        english = side_of([Unit(s) for s in en], self.encoder.encode(en))
        chinese = side_of([Unit(s) for s in zh], self.encoder.encode(zh))
        scorer = Scorer(english, chinese, self.weights, background=self.background)
        path = best_path(scorer, full_band(len(en), len(zh)))
        pairs = []
        for ((i, a), (j, b)), score in zip(path.beads, path.scores, strict=True):
            own = confidence if score > 0 and a and b else confidence * 0.5
            pairs.append(SentencePair(tuple(en[i : i + a]), tuple(zh[j : j + b]), own))
        return tuple(pairs)
