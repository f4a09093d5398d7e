"""What a phrase is probably called in the other language: words that stand where it stands, and seldom elsewhere."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.records import Language
from align.store.words import STOP

Run = tuple[str, ...]
"""Words in a row, as `align.store.words` folds them."""

LEAST_DICE = 0.3
"""Dice below which a run of words is not even a guess: raising it loses rare renderings, lowering it shows chance."""
_LEAST_PAIRS = 3
_LEAST_SHARE = 0.08
"""Of the pairs: in fewer of them than this a run of words is no candidate."""
_SHORTEST: dict[Language, int] = {"en": 1, "zh": 2}
_LONGEST: dict[Language, int] = {"en": 8, "zh": 14}
"""Words or ideographs a run may have."""
_NEVER_AT_AN_EDGE: dict[Language, frozenset[str]] = {
    "en": frozenset(
        "the of and to in for on with by a an that is as at from its their be or this which has have it was were "
        "are not all".split()
    ),
    "zh": frozenset("的了"),
}
_CANDIDATES = 200
_RECOUNTED = 8
_TELLING = 5
"""Pairs of the sample from which it tells how common a run is; below, the index is asked."""
_RENDERINGS = 3


@dataclass(frozen=True, slots=True)
class Population:
    """What the pairs with the phrase are compared with: all pairs of a store."""

    size: int
    sample: Sequence[str]
    """The words of some pairs, evenly spread, as `joined` writes them."""
    count: Callable[[Run], int]
    """How many pairs hold a run of words; slower than looking at the sample."""


def guess_renderings(
    texts: Iterable[Sequence[str]], language: Language, population: Population, *, scale: float = 1.0
) -> Iterator[Run]:
    """Yield what the phrase is probably rendered by, the commonest first, each for texts that hold none before it.

    Args:
        texts: The words of the counterparts of pairs that hold the phrase.
        language: Of the counterparts.
        population: What these pairs are a part of.
        scale: How many pairs hold the phrase for each one in `texts`.
    """
    left = list(texts)
    for _ in range(_RENDERINGS):
        best = _best(left, language, population, scale)
        if best is None:
            return
        yield best
        left = [text for text in left if not _holding(best, [joined(text)])]


def _best(texts: Sequence[Sequence[str]], language: Language, population: Population, scale: float) -> Run | None:
    candidates = _candidates(texts, language)
    common = sorted(candidates, key=lambda run: (-candidates[run], -len(run), run))[:_CANDIDATES]
    share = population.size / max(1, len(population.sample))

    def score(run: Run, pairs: float) -> tuple[float, int, Run]:
        inside = candidates[run] * scale
        return association(inside, len(texts) * scale, max(pairs, inside), population.size), len(run), run

    sampled = {run: _holding(run, population.sample) for run in common}
    promising = sorted(common, key=lambda run: score(run, sampled[run] * share), reverse=True)[:_RECOUNTED]
    pairs = {
        run: population.count(run) if sampled[run] < _TELLING and share > 1 else sampled[run] * share
        for run in promising
    }
    best = max(promising, key=lambda run: score(run, pairs[run]), default=None)
    if best is None or dice(candidates[best] * scale, len(texts) * scale, pairs[best]) < LEAST_DICE:
        return None
    return best


def _candidates(texts: Sequence[Sequence[str]], language: Language) -> dict[Run, int]:
    """Return the runs of words that several texts hold, with how many; none that only ever stands in a longer one."""
    counts = Counter(run for text in texts for run in set(_runs(text, language)))
    least = max(_LEAST_PAIRS, _LEAST_SHARE * len(texts))
    frequent = {run: count for run, count in counts.items() if count >= least}
    inside = {part for run, count in frequent.items() for part in (run[1:], run[:-1]) if frequent.get(part) == count}
    return {run: count for run, count in frequent.items() if run not in inside}


def _runs(text: Sequence[str], language: Language) -> Iterator[Run]:
    edges = _NEVER_AT_AN_EDGE[language]
    for start, first in enumerate(text):
        if first in edges:
            continue
        for end in range(start + 1, min(len(text), start + _LONGEST[language]) + 1):
            last = text[end - 1]
            if last == STOP:
                break
            if last not in edges and end - start >= _SHORTEST[language]:
                yield tuple(text[start:end])


def joined(words: Sequence[str]) -> str:
    """Return words with a space on either side of each, so that a run of them is found as a part of the text."""
    return f" {' '.join(words)} "


def _holding(run: Run, texts: Iterable[str]) -> int:
    part = joined(run)
    return sum(part in text for text in texts)


def association(both: float, one: float, other: float, size: float) -> float:
    """Return how much two things belong together: Dunning's log-likelihood (1993) times the Dice coefficient.

    The first alone prefers what is common, the second what is rare. Measured with the core glossary as the truth, on
    phrases in three or more of 4,000 UN sentences, their product names the whole term in four cases of five, a part of
    it or more than it in one of nine, nothing in one of thirteen, and something else in one of sixty-five.

    Args:
        both: Pairs that hold both things; at most `one`.
        one: Pairs that hold the first.
        other: Pairs that hold the second; at least `both`.
        size: All pairs.
    """
    elsewhere, rest = other - both, size - one
    apart = _likelihood(both, one, both / one) + _likelihood(elsewhere, rest, elsewhere / rest if rest else 0.0)
    together = _likelihood(both, one, other / size) + _likelihood(elsewhere, rest, other / size)
    return 2 * (apart - together) * dice(both, one, other)


def dice(both: float, one: float, other: float) -> float:
    """Return the Dice coefficient in [0, 1]: the share that both things are of what either one is."""
    return 2 * both / (one + other)


def _likelihood(hits: float, tries: float, chance: float) -> float:
    """Return the logarithm of the chance of so many hits, leaving out what both sides of the comparison share."""
    certain = 1e-12
    return hits * math.log(max(chance, certain)) + (tries - hits) * math.log(max(1 - chance, certain))
