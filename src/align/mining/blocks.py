"""Blocks: the units that mining looks at together, so that memory does not grow with the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from align.records import TranslationUnit

BLOCK: Final = 5_000
"""Most units of a block."""
AREA: Final = 60_000_000
"""English by Chinese characters at which a block ends, summed over its units: links between words take that much
memory. Sentences reach it with 5,000 units, long paragraphs with a few hundred."""
_LOOKED_AT: Final = (2_400, 800)
"""Characters of a unit, English and Chinese, that are looked at in earnest; what is longer is cut."""
_WORDS: Final = re.compile(r"[A-Za-z]\w|[\u3400-\u9fff]")
_FIGURES: Final = re.compile(r"\d+")


def blocks(units: Iterable[TranslationUnit]) -> Iterator[list[TranslationUnit]]:
    """Give the distinct units that hold words on both sides, block by block."""
    block: list[TranslationUnit] = []
    area = 0
    for unit in _distinct(units):
        block.append(unit)
        area += min(len(unit.en), _LOOKED_AT[0]) * min(len(unit.zh), _LOOKED_AT[1])
        if len(block) >= BLOCK or area >= AREA:
            yield block
            block, area = [], 0
    if block:
        yield block


def _distinct(units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
    seen: set[int] = set()
    for unit in units:
        # Figures apart, boilerplate repeats itself word by word.
        key = hash(_FIGURES.sub("0", unit.en) + "\t" + _FIGURES.sub("0", unit.zh))
        if key not in seen and _WORDS.search(unit.en) and _WORDS.search(unit.zh):
            seen.add(key)
            yield unit
