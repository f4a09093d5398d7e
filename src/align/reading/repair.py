"""Undo what an extraction did to a text: bold printed four times, lines broken, words cut at a hyphen."""

from __future__ import annotations

import re
from collections.abc import Callable

from align.reading.language import HAN
from align.reading.numerals import CARDINALS, ORDINALS

_WIDE = f"{HAN}\u3000-\u303f\uff00-\uffef“”‘’—…·"
_FOURFOLD = re.compile(rf"((?:[{HAN}][{_WIDE} ]{{0,23}}?))\1{{3}}")
_FOURFOLD_WORDS = re.compile(r"((?:[A-Za-z][A-Za-z -]{3,40}?))\1{3}")
_NO_SPACE_AFTER = re.compile(rf"[{_WIDE}]$")
_NO_SPACE_BEFORE = re.compile(rf"^[{_WIDE}]")
_MEETING = re.compile(rf"[0-9A-Za-z][{HAN}]|[{HAN}][0-9A-Za-z]")
_SPACED = re.compile(rf"[0-9A-Za-z] [{HAN}]")
_UNSPACED = re.compile(rf"[0-9A-Za-z][{HAN}]")
_HYPHEN_END = re.compile(r"(\w+)[-\u2010]$")
_WORD_START = re.compile(r"^(\w+)")
_COMPOUND_HEADS = frozenset(
    (
        "anti co cross counter ex follow half high inter intra long low macro micro mid multi near non off on over "
        "post pre pro quasi re secretary self semi short socio sub trans under under-secretary up vice well wide world"
    ).split()
) | {*CARDINALS, *ORDINALS}
"""First halves of words that are written with a hyphen wherever they stand."""


def collapse_bold(text: str) -> str:
    """Return the text with bold that was printed four times over printed once.

    Only an exact fourfold repetition counts: 人人, 一一 and 天天向上 are words, and digits may repeat.
    """
    return _FOURFOLD_WORDS.sub(r"\1", _FOURFOLD.sub(r"\1", text))


def join_lines(parts: list[str], known: Callable[[str], bool], *, spaced: bool = False) -> str:
    """Return the lines of one paragraph as one text.

    Nothing is put between two ideographs, a space between words; a hyphen at a line end stays where the word
    is a compound and goes where it only broke a word.

    Args:
        parts: the lines, without white space at their ends.
        known: tells whether a word in lower case stands whole somewhere else in the document.
        spaced: whether the document sets a space between a digit or Latin letter and an ideograph.
    """
    text = parts[0] if parts else ""
    for following in parts[1:]:
        text = _join(text, following, known, spaced=spaced)
    return text


def sets_spaces(text: str) -> bool:
    """Tell whether a text mostly sets a space between a digit or Latin letter and an ideograph."""
    return len(_SPACED.findall(text)) > len(_UNSPACED.findall(text))


def _join(left: str, right: str, known: Callable[[str], bool], *, spaced: bool) -> str:
    cut = _HYPHEN_END.search(left)
    start = _WORD_START.match(right)
    if cut and start:
        return (left[:-1] if _only_broken(cut[1], start[1], known) else left) + right
    if spaced and _MEETING.search(f"{left[-1:]}{right[:1]}"):
        return f"{left} {right}"
    if _NO_SPACE_AFTER.search(left) or _NO_SPACE_BEFORE.search(right):
        return left + right
    if left.endswith(("/", "\u2013")):
        return left + right
    return f"{left} {right}"


def _only_broken(head: str, tail: str, known: Callable[[str], bool]) -> bool:
    """Tell whether a hyphen at a line end merely broke a word, so that it has to go."""
    if not (head.isalpha() and tail.isalpha() and tail.islower()):
        return False
    low = head.lower()
    if known(low + tail.lower()):
        return True
    if low in _COMPOUND_HEADS or known(f"{low}-{tail.lower()}"):
        return False
    return not (known(low) and known(tail.lower()))
