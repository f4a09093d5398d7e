"""Words: where they stand in a text, so that every term found can be printed as it was written."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from align.terms.folding import IDEOGRAPH, fold, is_acronym

PREPOSITIONS: Final = frozenset(
    "of in on at by for with to from into upon under between among through during against within without about as per "
    "over after before towards regarding concerning including than".split()
)
_ENGLISH = re.compile(r"[^\W_]+(?:[.'’&/][^\W_]+)*|[^\w\s]")
_CLITIC = re.compile(r"['’]s?$")
_GAP = re.compile(rf"(?<={IDEOGRAPH})\s+(?={IDEOGRAPH})")
_WORD = re.compile(r"\w")


class Token(NamedTuple):
    """A word or a mark of a text."""

    start: int
    """Offset of its first character in the text it was cut from."""
    end: int
    key: str
    """What it is counted by; empty for marks that do not tell terms apart."""


class Tokens(NamedTuple):
    """A text and its words."""

    text: str
    """The text as it was cut: Chinese without the spaces between ideographs."""
    words: Sequence[Token]


def is_word(key: str) -> bool:
    """Whether the key of a token belongs to a word, not to a mark."""
    return bool(_WORD.search(key))


def english_tokens(text: str) -> Tokens:
    """Cut an English text into words and marks; the parts of a hyphenated word are words of their own."""
    return Tokens(text, [Token(m.start(), m.end(), _english_key(m[0])) for m in _ENGLISH.finditer(text)])


def chinese_tokens(text: str) -> Tokens:
    """Cut a Chinese text into words and marks with jieba; spaces between ideographs are taken out first."""
    text = _GAP.sub("", unicodedata.normalize("NFKC", text))
    words = []
    start = 0
    for word in _segmenter().cut(text):
        if not word.isspace():
            words.append(Token(start, start + len(word), _chinese_key(word)))
        start += len(word)
    return Tokens(text, words)


@cache
def _english_key(word: str) -> str:
    if not is_word(word):
        return "" if word in "-‐‑–'’“”\"" else word
    bare = _CLITIC.sub("", word)
    # WHO is not who.
    return bare if is_acronym(bare) else fold(bare)


@cache
def _chinese_key(word: str) -> str:
    return "" if word in "《》〈〉“”‘’\"'「」·" else fold(word) if is_word(word) else word


def general_frequency(word: str) -> int:
    """Return how often jieba's dictionary, made from general Chinese text, has seen a word; 0 for unknown ones."""
    return int(_segmenter().FREQ.get(word, 0))


@cache
def _segmenter() -> Any:
    import jieba  # noqa: PLC0415 - loads its dictionary, a second that only mining needs

    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    segmenter.initialize()
    return segmenter
