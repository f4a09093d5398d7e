"""How well an encoder finds the translation of a text among those of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from align.encoding import Encoder
from align.encoding.vectors import Vectors
from align.training.pairs import Pair

_ROWS: Final = 1000
"""Texts looked up at once, so that memory does not grow with the square of their number."""


@dataclass(frozen=True, slots=True)
class Score:
    """Retrieval in one direction."""

    p_at_1: float
    """Share of the texts whose translation comes first."""
    mrr: float
    """Mean reciprocal rank of the translation."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Retrieval among pairs, in both directions."""

    en_zh: Score
    zh_en: Score

    @property
    def mrr(self) -> float:
        """Mean reciprocal rank of both directions: the one figure by which two encoders are compared."""
        return (self.en_zh.mrr + self.zh_en.mrr) / 2


def retrieval(encoder: Encoder, pairs: Sequence[Pair]) -> Retrieval:
    """Look each English text up among the Chinese ones by cosine, and the other way round.

    Args:
        encoder: Of both languages.
        pairs: At least one; no text stands in two of them.
    """
    en = encoder.encode([pair.en for pair in pairs])
    zh = encoder.encode([pair.zh for pair in pairs])
    return Retrieval(_score(en, zh), _score(zh, en))


def _score(queries: Vectors, answers: Vectors) -> Score:
    ranks = np.concatenate([_ranks(queries, answers, start) for start in range(0, len(queries), _ROWS)])
    return Score(float(np.mean(ranks == 1)), float(np.mean(1 / ranks)))


def _ranks(queries: Vectors, answers: Vectors, start: int) -> NDArray[np.int64]:
    """Return the ranks, from 1, of the answers to some queries; what is just as like, or no number, comes before."""
    cosines = queries[start : start + _ROWS] @ answers.T
    rows = np.arange(len(cosines))
    return np.asarray((~(cosines < cosines[rows, start + rows, None])).sum(axis=1), dtype=np.int64)
