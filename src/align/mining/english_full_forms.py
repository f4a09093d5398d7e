"""Where the full name of an English abbreviation begins, given the text before its bracket."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[.;:!?]\s|[()\[\]“”\"\n]")
_WORD = re.compile(r"\S+")
_FUNCTION_WORDS = frozenset(
    "a also an and are as at be by called for from has have in including is it its of on or our over such that the "
    "their these this those through to under was were which with within".split()
)
_TWO_CAPITALS = re.compile("[A-Z].*[A-Z]")
_ROMAN = frozenset("IVXL")
_OFFICE = "Office of the "
_HEADED_BY_AN_OFFICE = "United Nations High Commissioner"
_NAME_PART = re.compile(r"[A-Z0-9][^\s]*|(?:against|and|between|for|in|its|of|on|or|the|to|with)")
_CAPITALISED_BEFORE = re.compile(r"(?:(?<!\S)[A-Z][\w'’.\-]*\s)+$")
_PART = re.compile(r"[^\W_]+")
_SHARE = 0.6
"""Of the words of a full form, how many have their initial in the acronym; lowering it lets chance letters in."""


def full_form_by_letters(before: str, short: str) -> str | None:
    """Return the words before a bracket that an acronym in it is made of, None where there are none.

    Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (2003): the
    letters are matched from right to left in the last min(n + 5, 2n) words, the first of them at the start of a word.
    On top of it, the last letter has to stand in the last word, the first word has to mean something, and most
    initials have to be among the letters; the `s` of a plural acronym asks for a plural.
    """
    if not is_acronym(short):
        return None
    letters = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    clause = _clause(before)
    if letters != short and not clause.endswith("s"):
        return None
    words = list(_WORD.finditer(clause))
    if len(words) < 2 and "-" not in clause:
        return None
    allowed = min(len(letters) + 5, 2 * len(letters))
    window = clause[words[-allowed].start() if len(words) > allowed else 0 :]
    start = _first_letter(window, letters.lower())
    if start is None:
        return None
    full = window[start:]
    if full.split()[0] in _FUNCTION_WORDS or len(full) <= len(short) or _share_of_initials(full, letters) < _SHARE:
        return None
    office = full.startswith(_HEADED_BY_AN_OFFICE) and clause.endswith(_OFFICE + full)
    return _OFFICE + full if office else full


def is_acronym(text: str) -> bool:
    """Whether something in a bracket may be an acronym: two capitals at least, and no roman numeral."""
    return bool(_TWO_CAPITALS.match(text)) and not set(text) <= _ROMAN


def _share_of_initials(full: str, letters: str) -> float:
    """Return the share of words that mean something whose initial is among the letters; 0 for a single word."""
    initials = [word[0].lower() for word in _PART.findall(full) if word.lower() not in _FUNCTION_WORDS]
    return sum(initial in letters.lower() for initial in initials) / len(initials) if len(initials) > 1 else 0.0


def _clause(before: str) -> str:
    """Return what stands between the last mark that no name crosses and the bracket."""
    text = before.rstrip()
    for mark in _SENTENCE.finditer(text):
        last = mark.end()
    return text[last:].strip() if _SENTENCE.search(text) else text.strip()


def _first_letter(text: str, letters: str) -> int | None:
    """Return where the word of the first letter starts, letters matched from right to left; None where they do not."""
    low = text.lower()
    if len(low) != len(text):
        return None
    place = len(low)
    last_word = low.rfind(" ") + 1
    wanted = [letter for letter in letters if letter.isalnum()]
    for index in range(len(wanted) - 1, -1, -1):
        place = low.rfind(wanted[index], 0, place)
        while index == 0 and place > 0 and low[place - 1].isalnum():
            place = low.rfind(wanted[index], 0, place)
        if place < 0 or (index == len(wanted) - 1 and place < last_word):
            return None
    return place


def full_form_by_name(before: str, short: str) -> str | None:
    """Return the longer name that ends at a bracket and holds the short one, None where there is none.

    `the Chemical Weapons Convention (hereinafter "the Convention")`: capitalised words before the short name belong to
    it, and what follows up to the bracket if it is all of one name.
    """
    text = before.rstrip()
    place = text.rfind(short)
    if place < 0 or not all(_NAME_PART.fullmatch(word.rstrip(",")) for word in text[place:].split()):
        return None
    prefix = _CAPITALISED_BEFORE.search(text[:place])
    full = (prefix[0] if prefix else "") + text[place:]
    full = full.removeprefix("The ")
    return full if len(full) > len(short) else None
