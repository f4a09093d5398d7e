"""Undo what an extraction did to a text: bold printed four times, lines broken, words cut at a hyphen."""

from __future__ import annotations

import re
from collections.abc import Callable

from align.reading.language import HAN
from align.reading.numerals import CARDINALS, CJK_NUMERAL, ORDINALS

_WIDE = f"{HAN}\u3000-\u303f\uff00-\uffef“”‘’—…·"
_FOURFOLD = re.compile(rf"((?:[{HAN}][{_WIDE} ]{{0,23}}?))\1{{3}}")
_FOURFOLD_WORDS = re.compile(r"((?:[A-Za-z][A-Za-z -]{3,40}?))\1{3}")
_DOUBLED_NUMBER = re.compile(
    rf"^((?:\d{{1,3}}|{CJK_NUMERAL})[.．、]|[(（](?:[a-z]{{1,4}}|\d{{1,3}}|{CJK_NUMERAL})[)）])[ \t\u3000\xa0]+\1(?!\d)"
)
_CHINESE = f"{HAN}\u3000-\u303f\uff00-\uffef"
_CLOSE_UP = re.compile(rf"[{_CHINESE}—“‘/\u2013]\n|\n[{_CHINESE}—”’]|[{_WIDE}]\n[{_CHINESE}]|[{_CHINESE}]\n[{_WIDE}]")
"""A line end that stands for no space. Quotation marks and dots are of both languages: their neighbour tells which."""
_MEETING = re.compile(rf"[0-9A-Za-z][{HAN}]|[{HAN}][0-9A-Za-z]")
_SPACED = re.compile(rf"[0-9A-Za-z] [{HAN}]")
_UNSPACED = re.compile(rf"[0-9A-Za-z][{HAN}]")
_HYPHEN_END = re.compile(r"(\w+)([-\u2010\u00ad])$")
_ADDRESS_END = re.compile(r"(?:https?://|www\.)\S*[-./_=&?%#]$")
_WORD_START = re.compile(r"^(\w+)")
_COMPOUND_HEADS = frozenset(
    (
        "anti co cross counter ex follow half high inter intra long low macro micro mid multi near non off on over "
        "post pre pro quasi re secretary self semi short socio sub trans under under-secretary up vice well wide world"
    ).split()
) | {*CARDINALS, *ORDINALS}
"""First halves of words that are written with a hyphen wherever they stand."""
_COMPOUND_TAILS = frozenset(
    (
        "based building driven ended free keeping level led making off oriented related scale sharing specific term up"
    ).split()
)
"""Second halves of the same."""
_ORDINARY = re.compile(
    r"re(?:spons|port|gard|gion|solut|spect|call|quest|quir|sourc|sult|view|cogni|affirm|ceiv|commend|cord|cover|duc|"
    r"form|fus|gist|gret|inforc|iterat|lat|lev|main|mark|mit|mov|plac|present|public|sist|stor|strict|tain|turn)|"
    r"pro(?:gramm|gress|ject|mot|tect|vid|vis|cess|cedur|duc|hibit|portion|pos)|pre(?:sent|sid|vious|par|vent|serv|lim)|"
    r"sub(?:mit|mission|ject|stan|sequent|sid)|inter(?:nation|nal|est|im|ven)|trans(?:fer|port|ition|mit|lat|par)|"
    r"under(?:stand|tak|lin|stood)|over(?:all|com|view)|up(?:dat|hold|on)|on(?:going|ly)|off(?:ic|er)|co(?:oper|ordin)"
)
"""Beginnings of common words that a line end may break after what is elsewhere the head of a compound."""
_AFTER_SUSPENDED = ("and", "or", "to")
"""What follows a hyphen whose second half comes later: *mid- and long-term*."""
_LOOKED_BACK = 200
"""Characters before a line end that may matter to the join: more than the longest address or word."""


def collapse_bold(text: str) -> str:
    """Return the text with bold that was printed four times over printed once.

    Only an exact fourfold repetition counts: 人人, 一一 and 天天向上 are words, and digits may repeat.
    """
    return _FOURFOLD_WORDS.sub(r"\1", _FOURFOLD.sub(r"\1", text))


def single_number(text: str) -> str:
    """Return a line that starts with the same number twice, counted by the program and typed by hand, with one."""
    return _DOUBLED_NUMBER.sub(r"\1", text)


def join_lines(parts: list[str], known: Callable[[str], bool], *, spaced: bool = False) -> str:
    """Return the lines of one paragraph as one text.

    Nothing is put between two ideographs, a space between words; a hyphen at a line end stays where the word
    is a compound and goes where it only broke a word.

    Args:
        parts: the lines, without white space at their ends.
        known: tells whether a word in lower case stands whole somewhere else in the document.
        spaced: whether the document sets a space between a digit or Latin letter and an ideograph.
    """
    done: list[str] = []
    text = parts[0] if parts else ""
    for following in parts[1:]:
        # Only the end of what is joined already tells how the next line follows it.
        if len(text) > 2 * _LOOKED_BACK:
            done.append(text[:-_LOOKED_BACK])
            text = text[-_LOOKED_BACK:]
        text = _join(text, following, known, spaced=spaced)
    return "".join(done) + text


def sets_spaces(text: str) -> bool:
    """Tell whether a text mostly sets a space between a digit or Latin letter and an ideograph."""
    return len(_SPACED.findall(text)) > len(_UNSPACED.findall(text))


def _join(left: str, right: str, known: Callable[[str], bool], *, spaced: bool) -> str:
    if _ADDRESS_END.search(left) and re.match(r"[a-z0-9%]", right):
        return left + right
    cut = _HYPHEN_END.search(left)
    start = _WORD_START.match(right)
    if cut and start:
        if cut[2] == "\u00ad" or _only_broken(cut[1], start[1], known):
            return left[:-1] + right
        return f"{left} {right}" if start[1] in _AFTER_SUSPENDED else left + right
    if spaced and _MEETING.search(f"{left[-1:]}{right[:1]}"):
        return f"{left} {right}"
    return left + right if _CLOSE_UP.search(f"{left[-1:]}\n{right[:1]}") else f"{left} {right}"


def _only_broken(head: str, tail: str, known: Callable[[str], bool]) -> bool:
    """Tell whether a hyphen at a line end merely broke a word, so that it has to go."""
    if not (head.isalpha() and tail.isalpha() and tail.islower()):
        return False
    low = head.lower()
    if known(low + tail):
        return True
    if known(f"{low}-{tail}"):
        return False
    if _ORDINARY.match(low + tail):
        return True
    if low in _COMPOUND_HEADS or tail in _COMPOUND_TAILS or tail in _AFTER_SUSPENDED:
        return False
    return not (known(low) and known(tail))
