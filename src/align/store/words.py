"""A text as the words it is searched by: English words, single ideographs, and the stops between Chinese phrases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from align.records import Language
from align.terms.folding import HAN, singular
from align.terms.traditional import simplify

STOP = "。"
"""What every stop in a Chinese text is folded to, so that nothing is found across one."""

_LETTER = rf"[^\W_{HAN}]"
_INVISIBLE = "[\u0300-\u036f\u00ad\u200b-\u200d]"
"""Accents, soft hyphens and joiners, which part no word."""
_WORD = rf"[{HAN}]|{_LETTER}+(?:{_INVISIBLE}+{_LETTER}+)*"
# A half-width stop between figures belongs to them: 3.5, 12:30.
_STOPS = "[，。．；：！？、…（）;!?()]+|[,.:]+(?![0-9A-Za-z])"
_PATTERNS: dict[Language, re.Pattern[str]] = {"en": re.compile(_WORD), "zh": re.compile(f"{_WORD}|{_STOPS}")}
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ]s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One English word of a text, or one ideograph, or one stop."""

    form: str
    """What it is compared by."""
    start: int
    """First character in the text."""
    end: int
    """Exclusive."""


def words(text: str, language: Language) -> Iterator[Word]:
    """Yield the words of a text in order; spaces, hyphens, quotes and an English possessive 's are left out."""
    for match in _PATTERNS[language].finditer(_prepared(text)):
        yield Word(form_of(match[0]), *match.span())


def forms(text: str, language: Language) -> list[str]:
    """Return the forms of the words of a text, for when their places do not matter: this is quicker."""
    return [form_of(word) for word in _PATTERNS[language].findall(_prepared(text))]


@lru_cache(maxsize=1 << 16)
def form_of(word: str) -> str:
    """Return what a word is compared by: simplified, without case, accents and plural."""
    return singular(spelling_of(word))


def spelling_of(word: str) -> str:
    """Return a word as `form_of` does, but with its plural."""
    if word.isascii() and word.isalnum():
        return word.lower()
    if not word[0].isalnum():
        return STOP
    plain = simplify(unicodedata.normalize("NFKD", word)).casefold()
    return "".join(filter(str.isalnum, plain)) or word


def _prepared(text: str) -> str:
    """Return a text of the same length, simplified by the words it holds, and with spaces for possessives."""
    simple = text if text.isascii() else simplify(text)
    return _POSSESSIVE.sub("  ", simple if len(simple) == len(text) else text)
