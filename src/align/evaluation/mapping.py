"""Find the paragraphs of one reading of a text in another reading of the same text, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

NEAR = 0.9
"""Least similarity (`SequenceMatcher.ratio`, in [0, 1]) of two paragraphs called the same. Lower finds more of a
badly read text, but begins to confuse paragraphs that differ in a number only."""
SAME_SHAPE = 0.9
"""Share of paragraphs that must agree, place by place, before two equally long readings are taken as one to one."""


def map_paragraphs(texts: Sequence[str], gold: Sequence[str]) -> list[int | None]:
    """Return for each text the index of its counterpart in `gold`, or None; indices ascend.

    Exact matches count first, near ones then inside the gaps. White space and punctuation are passed over, as
    readings differ in both (`12. Urges` against `12 Urges`).
    """
    keys, gold_keys = [_key(text) for text in texts], [_key(text) for text in gold]
    if _one_to_one(keys, gold_keys):
        return list(range(len(keys)))
    places: list[int | None] = [None] * len(keys)
    start = gold_start = 0
    blocks = SequenceMatcher(None, keys, gold_keys, autojunk=False).get_matching_blocks()
    for block in blocks:
        gap, gold_gap = keys[start : block.a], gold_keys[gold_start : block.b]
        for i, j in _near_pairs(gap, gold_gap):
            places[start + i] = gold_start + j
        places[block.a : block.a + block.size] = range(block.b, block.b + block.size)
        start, gold_start = block.a + block.size, block.b + block.size
    return places


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold() or "".join(text.split())


def _one_to_one(keys: Sequence[str], gold_keys: Sequence[str]) -> bool:
    if len(keys) != len(gold_keys):
        return False
    same = sum(map(str.__eq__, keys, gold_keys))
    return same >= SAME_SHAPE * len(keys)


def _near_pairs(keys: Sequence[str], gold_keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for j, wanted in enumerate(gold_keys):
        for i in range(start, len(keys)):
            if _near(keys[i], wanted):
                yield i, j
                start = i + 1
                break


def _near(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The first two are upper bounds, and much faster.
    return matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR
