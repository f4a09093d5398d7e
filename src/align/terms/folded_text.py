"""A text folded for finding terms in it, with the way back to the places of the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from align.terms.folding import singular
from align.terms.traditional import simplify

_TOKEN = re.compile(
    r"""
    (?P<word> \w [\w\u0300-\u036f\u00ad]* (?: ['\u2018\u2019\u02bc] \w+ )* )
    | (?<= [\w\u0300-\u036f] ) ['\u2018\u2019\u02bc`]              # the apostrophe of a plural possessive
    | (?<= [\w\u0300-\u036f] ) [\-\u00ad\u2010-\u2013\u2212]       # a hyphen, also one at the end of a line
    | (?P<mark> [^\w\s"\u201c\u201d\u2018\u2019] )
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile("['\u2018\u2019\u02bc]s$", re.IGNORECASE)
_NOT_IN_WORDS = re.compile("['\u2018\u2019\u02bc\u00ad\u0300-\u036f]")
_OXFORD = re.compile("(?<=[a-z]{2})is(?=ation|e$|e[drs]$|ing$)")
_ARTICLE = re.compile(r"\s*(?:the|an?)\s+(?=\S)", re.IGNORECASE)
_LEFT_OUT = re.compile("[\\s\u00ad《》〈〉“”\"'‘’「」『』]")
_LATIN = re.compile(r"[0-9A-Za-z]+")
_EDGES = "，。、；：！？,.;:!?-—·"


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text, and where in the original a term may start and end."""

    text: str
    starts: Mapping[int, int]
    """From a place in the folded text where a term may start to that place in the original."""
    ends: Mapping[int, int]
    """From the end (exclusive) of a term in the folded text to its end in the original."""


def fold_english_text(text: str) -> FoldedText:
    """Return an English text without what does not tell terms apart; terms start and end with whole words.

    Case, accents, spaces, hyphens, quotes, possessives, the plural of every word and -ise for -ize are folded.
    A space before a dash keeps it, for then it parts two phrases.
    """
    pieces: list[str] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    place = 0
    for match in _TOKEN.finditer(text):
        word = match["word"]
        folded, length = _folded_word(word) if word else (match["mark"] or "", 1)
        if folded:
            pieces.append(folded)
            starts[place] = match.start()
            place += len(folded)
            ends[place] = match.start() + length
    return FoldedText("".join(pieces), starts, ends)


@lru_cache(maxsize=1 << 16)
def _folded_word(word: str) -> tuple[str, int]:
    """Return a word folded, and its length without a possessive ending."""
    plain = _POSSESSIVE.sub("", word)
    folded = plain
    if not plain.isascii():
        folded = unicodedata.normalize("NFKD", plain)
    folded = _NOT_IN_WORDS.sub("", folded).casefold()
    return singular(_OXFORD.sub("iz", folded)), len(plain)


def fold_english_term(text: str) -> str:
    """Return an English term as it would stand in a folded text, without an article before it."""
    return fold_english_text(_ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text).text.strip(_EDGES)


class _Characters(dict[int, str]):
    """What each character folds to: always one character, so that places stay; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = character
        for step in (_compatible, str.casefold):
            result = step(folded)
            folded = result if len(result) == 1 else folded
        self[code] = folded
        return folded


def _compatible(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


_CHARACTERS = _Characters()


def fold_chinese_text(text: str) -> FoldedText:
    """Return a Chinese text without what does not tell terms apart; terms start and end anywhere but inside Latin.

    Traditional characters, full and half width, spaces, quotes and title marks are folded, character by character.
    """
    kept = _LEFT_OUT.sub("", text)
    places = list(range(len(text)))
    if len(kept) < len(text):
        places = [place for place, character in enumerate(text) if not _LEFT_OUT.match(character)]
    folded = _simplified(kept.translate(_CHARACTERS))
    starts = dict(enumerate(places))
    ends = {place + 1: original + 1 for place, original in enumerate(places)}
    for run in _LATIN.finditer(folded):
        for inside in range(run.start() + 1, run.end()):
            if places[inside] == places[inside - 1] + 1:
                del starts[inside], ends[inside]
    return FoldedText(folded, starts, ends)


def _simplified(text: str) -> str:
    simple = simplify(text)
    # No word of today's table changes its length; should one ever, places count for more than characters.
    return simple if len(simple) == len(text) else text


def fold_chinese_term(text: str) -> str:
    """Return a Chinese term as it would stand in a folded text."""
    return fold_chinese_text(text).text.strip(_EDGES)
