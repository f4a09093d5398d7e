"""Folding: two terms are the same when only spelling that does not matter tells them apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from align.terms.traditional import simplify

# As in `align.reading.language`, whose room takes longer to load than a look-up may.
HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Ideographs, for use inside a character class."""
IDEOGRAPH = f"[{HAN}]"

_IDEOGRAPH = re.compile(IDEOGRAPH)
_MARKS = re.compile("[\u0300-\u036f]")
_QUOTES = re.compile("[\u2018\u2019\u02bc`´]")
_POSSESSIVE = re.compile(r"'s?(?!\w)|'")
# A point between figures is none; the pattern begins with the point because that is found fastest.
_STOP = re.compile(r"\.(?:(?!\d)|(?<!\d\.))")
_OUTSIDE_WORDS = re.compile(r"[^\w()/+.&]+")
_ARTICLE = re.compile(r"^(?:the|an?) (?=.)")
_NOT_CHINESE = re.compile(r"[\s《》〈〉“”\"'‘’「」『』·•・‧\u2010-\u2015\u2212\-\u00ad\u200b-\u200f\u2060\ufeff]+")
_CHINESE_EDGES = "，。、；：！？,.;:!?…"
_CAPITALS = re.compile(r"[A-Z][A-Z0-9&/-]*[A-Z0-9]s?")
_NOT_PLURAL = ("ss", "us", "is", "gas", "news", "series", "species")
_IRREGULAR = {
    "crises": "crisis",
    "analyses": "analysis",
    "indices": "index",
    "criteria": "criterion",
    "memoranda": "memorandum",
    "gases": "gas",
    "viruses": "virus",
    "statuses": "status",
    "censuses": "census",
}


def is_chinese(text: str) -> bool:
    """Whether a term is Chinese: it holds an ideograph."""
    return bool(_IDEOGRAPH.search(text))


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Return what a term is compared by; terms with the same fold are one term.

    English: case, hyphens and spaces (capacity-building, capacitybuilding), accents, a leading article, plurals and
    possessives, kinds of quotes. Chinese: traditional characters, spaces, title marks, stops at the edges. Both: full
    and half width. Folding twice changes nothing more, and whatever holds a letter or ideograph keeps some of it.
    """
    if text.isascii():
        folded = _fold_english(text.casefold())
    else:
        plain = _without_accents(text)
        folded = _fold_chinese(plain) if is_chinese(plain) else _fold_english(plain)
    # Where only endings are left, as of "'s", they are the term.
    return folded or "".join(filter(str.isalnum, _QUOTES.sub("'", text))).casefold()


def _fold_english(plain: str) -> str:
    words = _OUTSIDE_WORDS.sub(" ", _STOP.sub("", _POSSESSIVE.sub("", plain))).strip()
    words = _ARTICLE.sub("", words)
    # The ending of the whole counts too, so that folding again finds nothing more to take off.
    return singular("".join(map(singular, words.split(" "))))


def _fold_chinese(plain: str) -> str:
    return simplify(_NOT_CHINESE.sub("", plain)).strip(_CHINESE_EDGES)


@lru_cache(maxsize=50_000)
def singular(word: str) -> str:
    """Return an English word in lower case without the ending of a plural.

    Meant for comparing: what is left of a word that only looks like one (`always`) need not be a word.
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 3 or not word.endswith("s") or word.endswith(_NOT_PLURAL):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "oes")) and len(word) > 4:
        return word[:-2]
    return word[:-1]


def is_acronym(text: str) -> bool:
    """Whether an English term is written in capitals, so that its case matters: WHO is not who."""
    return bool(_CAPITALS.fullmatch(text))


def _without_accents(text: str) -> str:
    """Return a text in lower case, its quotes made one, its letters without marks (Côte d’Ivoire)."""
    plain = unicodedata.normalize("NFKD", _QUOTES.sub("'", text)).casefold()
    # Again, for what the compatibility forms hold.
    return _QUOTES.sub("'", _MARKS.sub("", unicodedata.normalize("NFKD", plain)))
