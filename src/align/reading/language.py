"""Which of the two languages a text is in."""

from __future__ import annotations

import re

from align.records import Language

HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Ideographs, for use inside a character class."""

_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[A-Za-z]+")
_LETTER = re.compile(r"[^\W\d_]")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|that|on|with|by|is|a|was|he|it|shall|article)\b", re.IGNORECASE)


def detect(text: str) -> Language | None:
    """Return `zh` or `en` for a text mainly in that language, None where it is in neither.

    One ideograph weighs as much as one Latin word. English is told from other languages in Latin letters
    by its function words, once the text is long enough to have some.
    """
    han = len(_HAN.findall(text))
    latin = _LATIN.findall(text)
    letters = len(_LETTER.findall(text)) or 1
    if (han + sum(map(len, latin))) / letters < 0.6:
        return None
    if han > len(latin):
        return "zh"
    if not latin:
        return None
    if len(latin) >= 50 and len(_ENGLISH.findall(text)) / len(latin) < 0.1:
        return None
    return "en"
