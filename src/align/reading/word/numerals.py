"""The numerals Word counts in: `numFmt` of its lists and notes, from a value to what is printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from align.reading.numerals import BRANCHES, CARDINALS, ORDINALS, STEMS

_LARGEST_ROMAN = 4999
_LONGEST_LETTERS = 30
"""Times Word repeats a letter at most: `aa`, `aaa` and so on."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HAN = "一二三四五六七八九"
_HAN_SIMPLIFIED = "壹贰叁肆伍陆柒捌玖"
_HAN_TRADITIONAL = "壹貳參肆伍陸柒捌玖"
_CHICAGO = "*†‡§"
_WORDS = {value: word for word, value in CARDINALS.items()}
_ORDINAL_WORDS = {value: word for word, value in ORDINALS.items()}


def numeral(form: str, value: int) -> str:
    """Return a value as Word prints it in this form of number; in arabic figures where it knows no other.

    Args:
        form: a value of `ST_NumberFormat` (ECMA-376, 17.18.59), such as `lowerLetter`.
        value: the count, from 0.
    """
    return _FORMS.get(form, _arabic)(value)


def known(form: str) -> bool:
    """Tell whether numbers of this form are printed as Word prints them."""
    return form in _FORMS


def _arabic(value: int) -> str:
    return str(value)


def _zero_padded(value: int) -> str:
    return f"{value:02d}"


def _letter(value: int) -> str:
    """After z comes aa, then bb: a letter is repeated, not a digit of base 26."""
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (times + 1) if value > 0 and times < _LONGEST_LETTERS else str(value)


def _roman(value: int) -> str:
    if not 0 < value <= _LARGEST_ROMAN:
        return str(value)
    printed = ""
    for worth, letters in _ROMAN:
        times, value = divmod(value, worth)
        printed += letters * times
    return printed


def _upper(form: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: form(value).upper()


def _ordinal(value: int) -> str:
    teens = value % 100 in (11, 12, 13)
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _spelled(words: Mapping[int, str]) -> Callable[[int], str]:
    def spelled(value: int) -> str:
        tens, ones = value - value % 10, value % 10
        if value in words:
            return words[value].capitalize()
        return f"{_WORDS[tens]}-{words[ones]}".capitalize() if tens in _WORDS and ones in words else str(value)

    return spelled


def _chicago(value: int) -> str:
    times, place = divmod(value - 1, len(_CHICAGO))
    return _CHICAGO[place] * (times + 1) if value > 0 and times < _LONGEST_LETTERS else str(value)


def _in_dashes(value: int) -> str:
    return f"- {value} -"


def _one_of(signs: str) -> Callable[[int], str]:
    """Return a form that has so many signs and no more: 甲 to 癸, ① to ⑳."""
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else str(value)


def _stem_and_branch(value: int) -> str:
    return STEMS[(value - 1) % 10] + BRANCHES[(value - 1) % 12] if 0 < value <= 60 else str(value)


def _digits(digits: str) -> Callable[[int], str]:
    """Return a form that writes digit by digit, ten digits from zero on."""
    table = str.maketrans("0123456789", digits)
    return lambda value: str(value).translate(table)


def _counted(digits: str, units: str, zero: str, *, bare: bool) -> Callable[[int], str]:
    """Return a form that counts with units: 一百〇一.

    Args:
        digits: one to nine.
        units: ten, hundred, thousand.
        zero: what is said for units left out inside a number; empty where nothing is.
        bare: whether ten to nineteen are 十, 十一 without a digit in front.
    """

    def counted(value: int) -> str:
        if not 0 < value < 10_000:
            return str(value)
        printed, gap = "", False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if digit == 0:
                gap = bool(printed)
                continue
            printed += (zero if gap else "") + digits[digit - 1] + (units[power - 1] if power else "")
            gap = False
        return printed[1:] if bare and 10 <= value < 20 else printed

    return counted


def _up_to_99(form: Callable[[int], str], beyond: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: form(value) if value < 100 else beyond(value)


def _japanese(value: int) -> str:
    """Say no zero and no one before 十, 百 and 千: 百一."""
    printed = _counted(_HAN, "十百千", "", bare=True)(value)
    return printed.replace("一十", "十").replace("一百", "百").replace("一千", "千")


_chinese = _counted(_HAN, "十百千", "〇", bare=True)
_circled = _one_of("".join(map(chr, range(0x2460, 0x2474))))

_FORMS: Final[Mapping[str, Callable[[int], str]]] = MappingProxyType(
    {
        "decimal": _arabic,
        "decimalHalfWidth": _arabic,
        "decimalZero": _zero_padded,
        "lowerLetter": _letter,
        "upperLetter": _upper(_letter),
        "lowerRoman": _roman,
        "upperRoman": _upper(_roman),
        "ordinal": _ordinal,
        "cardinalText": _spelled(_WORDS),
        "ordinalText": _spelled(_ORDINAL_WORDS),
        "hex": lambda value: f"{value:X}",
        "chicago": _chicago,
        "numberInDash": _in_dashes,
        "decimalFullWidth": _digits("０１２３４５６７８９"),
        "decimalFullWidth2": _digits("０１２３４５６７８９"),
        "decimalEnclosedCircle": _circled,
        "decimalEnclosedCircleChinese": _circled,
        "decimalEnclosedParen": _one_of("".join(map(chr, range(0x2474, 0x2488)))),
        "decimalEnclosedFullstop": _one_of("".join(map(chr, range(0x2488, 0x249C)))),
        "ideographEnclosedCircle": _one_of("".join(map(chr, range(0x3280, 0x328A)))),
        "ideographTraditional": _one_of(STEMS),
        "ideographZodiac": _one_of(BRANCHES),
        "ideographZodiacTraditional": _stem_and_branch,
        "ideographDigital": _digits("〇" + _HAN),
        "japaneseDigitalTenThousand": _digits("〇" + _HAN),
        "taiwaneseDigital": _digits("○" + _HAN),
        "chineseCounting": _up_to_99(_chinese, _digits("○" + _HAN)),
        "taiwaneseCounting": _up_to_99(_chinese, _digits("○" + _HAN)),
        "chineseCountingThousand": _chinese,
        "taiwaneseCountingThousand": _counted(_HAN, "十百千", "○", bare=True),
        "japaneseCounting": _japanese,
        "chineseLegalSimplified": _counted(_HAN_SIMPLIFIED, "拾佰仟", "零", bare=False),
        "ideographLegalTraditional": _counted(_HAN_TRADITIONAL, "拾佰仟", "零", bare=False),
        "none": lambda _: "",
        "bullet": lambda _: "",
    }
)
