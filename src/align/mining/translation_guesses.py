"""Which terms of texts that do not translate each other may be translations, by what an encoder makes of them.

Every English candidate is weighed against every Chinese one. What counts, beside the likeness of the terms themselves:
the likeness of the passages they stand in, after Fung (1998), and how well their lengths and frequencies agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from align.encoding import Encoder
from align.encoding.vectors import Vectors, unit
from align.mining.monolingual_terms import Candidate
from align.mining.tokens import english_tokens, is_word
from align.mining.word_roles import ENGLISH_JOINTS

Floats = npt.NDArray[np.float32]

_NEIGHBOURS: Final = 10
"""Nearest terms by which a hub is told; more of them tell it surer, and blur what is near."""
_SURROUNDINGS: Final = 0.6
"""Weight of the likeness of passages; raising it favours frequent terms, and pairs of one topic."""
_PASSAGES: Final = 20
"""Passages by which the surroundings of a term are told."""
_LENGTH: Final = 0.1
_FREQUENCY: Final = 0.02
_IDEOGRAPHS_A_WORD: Final = 2.1
"""Of UN terms, joining words not counted."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An English and a Chinese candidate of which each is the best that the other has."""

    en: Candidate
    zh: Candidate
    similarity: float
    """Cosine of the two terms in [-1, 1]."""
    surroundings: float
    """Cosine of the passages they stand in, in [-1, 1]; 0 is what any two passages have."""
    score: float
    """All the evidence together; comparable within one run."""
    lead: float
    """How much lower the second best partner of either scores."""


def translation_guesses(
    english: Sequence[Candidate],
    chinese: Sequence[Candidate],
    passages: tuple[Sequence[str], Sequence[str]],
    encoder: Encoder,
    *,
    bonus: Floats | None = None,
) -> tuple[Guess, ...]:
    """Return the pairs of candidates that choose each other, in the order of the English ones.

    Args:
        english: English candidates.
        chinese: Chinese ones.
        passages: The English and the Chinese texts that the candidates' places count.
        encoder: What the candidates and passages are compared by.
        bonus: What else speaks for each pair or against it, shape (english, chinese).
    """
    if not english or not chinese:
        return ()
    similarity = _vectors(english, encoder) @ _vectors(chinese, encoder).T
    around = _surroundings(english, passages[0], encoder) @ _surroundings(chinese, passages[1], encoder).T
    scores = _without_hubs(similarity) + _SURROUNDINGS * around + _plausibility(english, chinese)
    if bonus is not None:
        scores += bonus
    best_zh, best_en = scores.argmax(axis=1).tolist(), scores.argmax(axis=0).tolist()
    mutual = [(row, column) for row, column in enumerate(best_zh) if best_en[column] == row]
    return tuple(
        Guess(
            english[row],
            chinese[column],
            float(similarity[row, column]),
            float(around[row, column]),
            float(scores[row, column]),
            float(scores[row, column] - max(_second(scores[row]), _second(scores[:, column]))),
        )
        for row, column in mutual
    )


def content_words(text: str) -> int:
    """Return how many words of an English term are not there to join others only."""
    keys = (word.key for word in english_tokens(text).words)
    return sum(is_word(key) and key not in ENGLISH_JOINTS for key in keys)


def _vectors(candidates: Sequence[Candidate], encoder: Encoder) -> Vectors:
    return encoder.encode([candidate.text for candidate in candidates])


def _surroundings(candidates: Sequence[Candidate], passages: Sequence[str], encoder: Encoder) -> Vectors:
    """Return the mean vector of the passages of each candidate, (n, dim), without what all passages share."""
    chosen = [_sample(candidate.places) for candidate in candidates]
    rows = {place: row for row, place in enumerate(sorted({place for places in chosen for place in places}))}
    vectors = encoder.encode([passages[place] for place in rows])
    vectors = vectors - vectors.mean(axis=0)
    return unit(np.stack([vectors[[rows[place] for place in places]].mean(axis=0) for places in chosen]))


def _sample(places: Sequence[int]) -> Sequence[int]:
    """Return some of the places, evenly spread, so that the cost does not grow with the frequency of a term."""
    step = max(1, len(places) // _PASSAGES)
    return places[::step]


def _without_hubs(cosines: Floats) -> Floats:
    """Return CSLS: twice the cosine less how near both terms are to their neighbours anyway; in [-4, 4].

    Conneau and others (2018), "Word translation without parallel data".
    """
    return np.asarray(2 * cosines - _crowd(cosines)[:, None] - _crowd(cosines.T)[None, :])


def _crowd(cosines: Floats) -> Floats:
    count = min(_NEIGHBOURS, cosines.shape[1])
    return np.asarray(np.partition(cosines, -count, axis=1)[:, -count:].mean(axis=1))


def _plausibility(english: Sequence[Candidate], chinese: Sequence[Candidate]) -> Floats:
    """Return what lengths and frequencies that disagree cost, 0 at best."""
    words = _logs([max(content_words(one.text), 1) * _IDEOGRAPHS_A_WORD for one in english])
    ideographs = _logs([len(one.text) for one in chinese])
    en_counts, zh_counts = (_logs([one.count for one in side]) for side in (english, chinese))
    length = np.abs(words[:, None] - ideographs[None, :])
    frequency = np.abs(en_counts[:, None] - zh_counts[None, :])
    return np.asarray(-_LENGTH * length - _FREQUENCY * frequency)


def _logs(values: Sequence[float]) -> Floats:
    return np.log(np.array(values, dtype=np.float32))


def _second(scores: Floats) -> float:
    """Return the second best of some scores; a single one is followed by nothing, which is as good as 0."""
    return float(np.partition(scores, -2)[-2]) if len(scores) > 1 else 0.0
