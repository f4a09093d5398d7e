"""Which terms are names, whose rendering is fixed, and whether a hit in a text is that name."""

from __future__ import annotations

import re
from typing import Final

from align.records import Concept, Language
from align.terms.folding import is_acronym
from align.terms.spotting import Hit

NAMING: Final = frozenset(
    "body country fund group instrument meeting mission observance office place policy post programme region".split()
)
"""Kinds whose terms name one thing, where they are written with a capital, and are rendered in one way."""
_ANY_KIND: Final = "concept"
"""The kind of all terms in a list that tells no kinds."""
_SMALL: Final = frozenset("a an and at by for from in of on or the to with".split())
_AMBIGUOUS = 3
"""Letters up to which an acronym may well be another one."""

_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"[A-Z]")
_CAPITAL_BEFORE = re.compile(r"[\w,;)] +[A-Z][\w’'-]* $|[A-Za-z]-$")
_CAPITAL_AFTER = re.compile(r" [A-Z]|-[A-Za-z]")
_AFTER_ITS_MEANING = re.compile(r"\w ?\($")


def is_name(concept: Concept) -> bool:
    """Whether a concept is a single thing with a name of its own: `Security Council`, not `council`.

    Where its kind does not tell, two words or more with capitals do.
    """
    text = concept.en[0].text
    if concept.kind == _ANY_KIND:
        words = [word for word in _WORD.findall(text) if word not in _SMALL]
        return len(words) > 1 and all(word[0].isupper() for word in words)
    return concept.kind in NAMING and text[:1].isupper()


def means_its_term(hit: Hit, text: str, language: Language) -> bool:
    """Whether what was found is written as the term is: a `charter` is no `Charter`."""
    if language == "zh" or not is_name(hit.concept) or is_acronym(hit.term.text):
        return True
    return _capitals(text[hit.start : hit.end]) >= _capitals(hit.term.text)


def in_longer_name(text: str, start: int, end: int) -> bool:
    """Whether an English name is only a part of another one, as in `South Georgia`, `UN-SPIDER` or `Nicosia ACC`."""
    return bool(_CAPITAL_BEFORE.search(text, max(0, start - 40), start) or _CAPITAL_AFTER.match(text, end))


def may_mean_else(phrase: str, text: str, start: int) -> bool:
    """Whether an English phrase is an acronym that the text explains itself, or so short that many things share it."""
    if not is_acronym(phrase):
        return False
    return len(phrase) <= _AMBIGUOUS or bool(_AFTER_ITS_MEANING.search(text, max(0, start - 3), start))


def _capitals(text: str) -> int:
    return len(_CAPITAL.findall(text))
