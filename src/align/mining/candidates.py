"""Candidates of a block of units: every plausible pair of word groups with its features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from align.mining.arrays import Ints
from align.mining.features import Features, features
from align.mining.grams import Grams, chinese_grams, english_grams
from align.mining.phrase_pairs import PhrasePairs, phrase_pairs
from align.mining.tokens import Tokens, chinese_tokens, english_tokens
from align.mining.word_links import word_links
from align.records import TranslationUnit

LONGEST_UNIT: Final = 400
"""Words of a unit, from its first, that are looked at: the cost grows with their square, and no sentence has more."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The pairs found in a block of units."""

    english: Grams
    chinese: Grams
    pairs: PhrasePairs
    en: Sequence[str]
    """The English word groups as printed."""
    zh: Sequence[str]
    features: Features

    def units(self, row: int) -> list[int]:
        """Return the units that hold a pair, ascending, by their place in the block."""
        english = self.english.units_of(int(self.pairs.en[row]))
        return sorted(english & self.chinese.units_of(int(self.pairs.zh[row])))


def candidates(units: Sequence[TranslationUnit]) -> Candidates:
    """Return every pair of word groups of these units that may be a term and its translation."""
    english = [_shortened(english_tokens(unit.en)) for unit in units]
    chinese = [_shortened(chinese_tokens(unit.zh)) for unit in units]
    links = word_links(_types(english), _types(chinese))
    in_english, in_chinese = english_grams(english), chinese_grams(chinese)
    pairs = phrase_pairs(in_english, in_chinese, links)
    en, zh = in_english.surfaces(), in_chinese.surfaces()
    return Candidates(in_english, in_chinese, pairs, en, zh, features(in_english, in_chinese, pairs, en, zh))


def _shortened(unit: Tokens) -> Tokens:
    return unit._replace(words=unit.words[:LONGEST_UNIT])


def _types(units: Sequence[Tokens]) -> list[Ints]:
    numbered: dict[str, int] = {}
    return [
        np.array([numbered.setdefault(word.key, len(numbered)) for word in unit.words], dtype=np.int64)
        for unit in units
    ]
