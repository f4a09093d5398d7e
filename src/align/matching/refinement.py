"""Encode joined runs where the search was in doubt about them, and only there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from align.encoding import Encoder
from align.encoding.vectors import Vectors
from align.matching.scoring import SHAPES, Span
from align.matching.search import Path
from align.matching.sides import Unit
from align.reading.repair import join_lines

_WIDEST_EN = max(a for a, _ in SHAPES)
_WIDEST_ZH = max(b for _, b in SHAPES)


def doubtful_spans(path: Path, n: int, m: int) -> tuple[set[Span], set[Span]]:
    """Return the runs of English and of Chinese units that deserve a vector of their own.

    Those are the runs the path chose, the same runs one unit longer or shorter at either end, and each unit left
    alone together with its neighbours.
    """
    english: set[Span] = set()
    chinese: set[Span] = set()
    for en, zh in path.beads:
        if (en[1], zh[1]) != (1, 1):
            english |= set(_around(en, n, _WIDEST_EN))
            chinese |= set(_around(zh, m, _WIDEST_ZH))
    return english, chinese


def _around(span: Span, size: int, widest: int) -> Iterable[Span]:
    start, width = span
    for first in (start - 1, start, start + 1):
        for end in (start + width - 1, start + width, start + width + 1):
            if first >= 0 and end <= size and 2 <= end - first <= widest:
                yield (first, end - first)


def encode_spans(units: Sequence[Unit], spans: set[Span], encoder: Encoder) -> dict[Span, Vectors]:
    """Return the encoder's own vectors of joined runs, each of shape (dim,)."""
    wanted = sorted(spans)
    if not wanted:
        return {}
    texts = [joined([u.text for u in units[start : start + width]]) for start, width in wanted]
    return dict(zip(wanted, encoder.encode(texts), strict=True))


def joined(texts: Sequence[str]) -> str:
    """Return texts of one side as one text, with a space only where the language has one."""
    return join_lines(list(texts), lambda _: False)
