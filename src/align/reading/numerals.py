"""Numerals of both languages as integers: roman, Chinese, letters, spelled-out ordinals."""

from __future__ import annotations

import re

CJK_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "两": 2, "兩": 2}
CJK_UNITS = {"十": 10, "百": 100, "千": 1000}
CJK_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
CJK_NUMERAL = f"[{''.join(CJK_DIGITS)}{''.join(CJK_UNITS)}]+"

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"

ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
CARDINALS = {word: value for value, word in enumerate(_ONES)} | {
    word: 20 + 10 * value for value, word in enumerate(_TENS)
}
_IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _ordinal_word(cardinal: str) -> str:
    if cardinal in _IRREGULAR:
        return _IRREGULAR[cardinal]
    return cardinal[:-1] + "ieth" if cardinal.endswith("y") else cardinal + "th"


ORDINALS = {_ordinal_word(word): value for word, value in CARDINALS.items() if value}

_tens = "|".join(_TENS)
_units = "|".join(w for w, v in ORDINALS.items() if v < 10)
ORDINAL_WORDS = re.compile(
    rf"\b(?:(?P<hundred>(?:one[ -])?hundred[ -](?:and[ -])?)?(?:(?P<tens>{_tens})-\s?(?P<unit>{_units})|"
    rf"(?P<single>{'|'.join(ORDINALS)}))|(?P<round>hundredth))\b",
    re.IGNORECASE,
)
"""`fifty-eighth`, `first`, `hundred and fifth`; `ordinal_words` gives the value of a match."""


def ordinal_words(match: re.Match[str]) -> int:
    """Return the value of a match of `ORDINAL_WORDS`."""
    if match["round"]:
        return 100
    hundred = 100 if match["hundred"] else 0
    if match["tens"]:
        return hundred + CARDINALS[match["tens"].lower()] + ORDINALS[match["unit"].lower()]
    return hundred + ORDINALS[match["single"].lower()]


def roman(text: str) -> int | None:
    """Return the value of a roman numeral of either case, or None where it is not one."""
    if not text or not ROMAN.fullmatch(text):
        return None
    values = [ROMAN_VALUES[c] for c in text.lower()]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def letter(text: str) -> int | None:
    """Return the place of a letter label: a is 1, z is 26, aa is 27; None for other text."""
    low = text.lower()
    if len(low) == 1 and "a" <= low <= "z":
        return ord(low) - 96
    if len(low) == 2 and low[0] == low[1] and "a" <= low[0] <= "z":
        return 26 + ord(low[0]) - 96
    return None


def cjk(text: str) -> int | None:
    """Return the value of a Chinese numeral below ten thousand, by place (二〇〇五) or by unit (五十八)."""
    if not text or any(c not in CJK_DIGITS and c not in CJK_UNITS for c in text):
        return None
    if not any(c in CJK_UNITS for c in text):
        return int("".join(str(CJK_DIGITS[c]) for c in text))
    total = digit = 0
    for c in text:
        if c in CJK_UNITS:
            total += (digit or 1) * CJK_UNITS[c]
            digit = 0
        else:
            digit = CJK_DIGITS[c]
    return total + digit


def stem(text: str) -> int | None:
    """Return the place of a heavenly stem (甲 is 1) or an earthly branch (子 is 1)."""
    if len(text) != 1:
        return None
    return (STEMS.find(text) + 1 or BRANCHES.find(text) + 1) or None
