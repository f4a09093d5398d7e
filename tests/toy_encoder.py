"""A made-up pair of languages, and an encoder that understands both: one English word is one ideograph."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from align.encoding.vectors import Vectors, unit
from align.matching.sides import Side, Unit, side_of
from align.records import Number

DIMENSIONS = 256
WORDS = {
    "river": "河",
    "peace": "平",
    "child": "童",
    "forest": "林",
    "court": "庭",
    "vaccine": "苗",
    "border": "界",
    "budget": "算",
    "teacher": "师",
    "harbour": "港",
    "climate": "候",
    "prison": "狱",
    "treaty": "约",
    "farmer": "农",
    "desert": "漠",
    "refugee": "难",
    "election": "选",
    "satellite": "星",
    "museum": "馆",
    "fishery": "渔",
    "hospital": "医",
    "mineral": "矿",
    "railway": "铁",
    "weapon": "械",
    "library": "书",
    "island": "岛",
    "disease": "病",
    "housing": "屋",
    "migrant": "移",
    "energy": "能",
}
_CONCEPTS = {ideograph: word for word, ideograph in WORDS.items()}


class ToyEncoder:
    """Takes a text for the sum of its concepts, each a vector of random signs."""

    signature = "toy"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of the texts, shape (n, 256) float32."""
        rows = [sum(map(_signs, _concepts(text)), np.zeros(DIMENSIONS, np.float32)) for text in texts]
        return unit(np.stack(rows)) if rows else np.zeros((0, DIMENSIONS), np.float32)


def sentence(seed: int | str, length: int = 8) -> tuple[str, str]:
    """Return a sentence of so many concepts in both languages, the same for the same seed."""
    words = random.Random(f"{seed}").sample(sorted(WORDS), length)  # noqa: S311 - a test repeats itself
    return " ".join(words).capitalize() + ".", "".join(WORDS[word] for word in words) + "。"


def english(seed: int | str, length: int = 8) -> str:
    """Return the English half of a sentence."""
    return sentence(seed, length)[0]


def chinese(seed: int | str, length: int = 8) -> str:
    """Return the Chinese half of a sentence."""
    return sentence(seed, length)[1]


def side(*texts: str | tuple[str, int]) -> Side:
    """Return the side made of these texts, each with the number it carries where there is one."""
    units = [Unit(text) if isinstance(text, str) else Unit(text[0], _number(text[1])) for text in texts]
    return side_of(units, ToyEncoder().encode([u.text for u in units]))


def _number(ordinal: int) -> Number:
    return Number(str(ordinal), "arabic", ordinal)


def _concepts(text: str) -> list[str]:
    return [_CONCEPTS.get(token, token) for token in re.findall("[a-z]+|[一-鿿]", text.lower())]


@cache
def _signs(token: str) -> Vectors:
    digest = hashlib.blake2b(token.encode(), digest_size=DIMENSIONS // 8).digest()
    return np.unpackbits(np.frombuffer(digest, np.uint8)).astype(np.float32) * 2 - 1
