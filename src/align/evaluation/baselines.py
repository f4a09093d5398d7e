"""What an aligner should beat: lengths alone (Gale and Church 1993) and printed numbers alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate

from align.evaluation.pairs import Pair
from align.evaluation.subsequence import common_subsequence
from align.reading.labels import parse_label

PRIORS = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.089, (1, 2): 0.089, (2, 2): 0.011}
"""Probability of each bead type; Gale and Church 1993, table 5."""
VARIANCE = 6.8
"""Variance of the length of a translation per character; same source, section 3.1."""
WORST = 25.0
"""Cost of lengths so far apart that their probability vanishes; `BIG_DISTANCE` of the paper's program, in nats."""
BAND = 100
"""Paragraphs on either side of the diagonal that are looked at. Higher follows longer omissions, at a cost in time
that grows as fast."""

Move = tuple[int, int]
Row = dict[int, tuple[float, Move]]
"""By the number of Chinese paragraphs used: the least cost so far, and the bead that ends there."""


def gale_church(en: Sequence[str], zh: Sequence[str]) -> list[Pair]:
    """Align paragraphs by their lengths in characters, after Gale and Church (1993).

    Chinese lengths are scaled so that both documents are equally long.
    """
    en_ends, zh_ends = _ends(en), _ends(zh)
    scale = en_ends[-1] / zh_ends[-1] if zh_ends[-1] else 1.0
    zh_ends = [end * scale for end in zh_ends]
    rows: list[Row] = []
    for i in range(len(en) + 1):
        row: Row = {}
        rows.append(row)
        for j in _band(i, len(en), len(zh)):
            row[j] = (0.0, (0, 0)) if i == j == 0 else _cheapest(rows, i, j, en_ends, zh_ends)
    return _walk_back(rows, len(zh))


def numbers_only(en: Sequence[str], zh: Sequence[str]) -> list[Pair]:
    """Align paragraphs by the numbers printed at their start.

    The longest run of equal numbers in order is paired; between two of these pairs, unnumbered paragraphs are paired
    in order as far as they go, and the rest stays alone.
    """
    en_keys, zh_keys = [_number(text) for text in en], [_number(text) for text in zh]
    beads: list[Pair] = []
    start = zh_start = 0
    for i, j in [*common_subsequence(en_keys, zh_keys), (len(en), len(zh))]:
        gap = [k for k in range(start, i) if en_keys[k] is None]
        zh_gap = [k for k in range(zh_start, j) if zh_keys[k] is None]
        pairs: list[Pair] = [((one,), (other,)) for one, other in zip(gap, zh_gap, strict=False)]
        paired, zh_paired = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
        beads += pairs
        beads += [((k,), ()) for k in range(start, i) if (k,) not in paired]
        beads += [((), (k,)) for k in range(zh_start, j) if (k,) not in zh_paired]
        if i < len(en):
            beads.append(((i,), (j,)))
        start, zh_start = i + 1, j + 1
    return beads


def _ends(texts: Sequence[str]) -> list[float]:
    return list(accumulate(map(len, texts), initial=0.0))


def _band(i: int, size: int, zh_size: int) -> range:
    # Neighbouring rows overlap however steep the diagonal is, so that the last cell can be reached.
    slope = zh_size / max(size, 1)
    low = math.floor(i * slope) - BAND
    high = math.ceil((i + 1) * slope) + BAND
    return range(max(low, 0), min(high, zh_size) + 1)


def _cheapest(
    rows: Sequence[Row], i: int, j: int, en_ends: Sequence[float], zh_ends: Sequence[float]
) -> tuple[float, Move]:
    best: tuple[float, Move] = (math.inf, (1, 1))
    for (taken, zh_taken), prior in PRIORS.items():
        before = rows[i - taken].get(j - zh_taken) if i >= taken else None
        if before is not None:
            distance = _distance(en_ends[i] - en_ends[i - taken], zh_ends[j] - zh_ends[j - zh_taken])
            best = min(best, (before[0] + distance - math.log(prior), (taken, zh_taken)))
    return best


def _distance(length: float, zh_length: float) -> float:
    mean = (length + zh_length) / 2
    if not mean:
        return 0.0
    deviation = abs(length - zh_length) / math.sqrt(VARIANCE * mean)
    probability = math.erfc(deviation / math.sqrt(2))
    return min(-math.log(probability), WORST) if probability else WORST


def _walk_back(rows: Sequence[Row], zh_size: int) -> list[Pair]:
    beads: list[Pair] = []
    i, j = len(rows) - 1, zh_size
    while i or j:
        taken, zh_taken = rows[i][j][1]
        beads.append((tuple(range(i - taken, i)), tuple(range(j - zh_taken, j))))
        i, j = i - taken, j - zh_taken
    return beads[::-1]


def _number(text: str) -> tuple[str, int] | None:
    label = parse_label(text)
    if label is None:
        return None
    scheme, ordinal = label.readings[0]
    if scheme in {"article", "chapter", "section", "annex", "resolution"}:
        return scheme, ordinal
    return "bracketed" if label.bracketed else "plain", ordinal
