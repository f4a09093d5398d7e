"""Numerals as Word prints them; the expected forms are those of Word 365 and of ECMA-376, 17.18.59."""

from __future__ import annotations

import pytest

from align.reading.word.numerals import known, numeral

CASES = (
    ("decimal", {0: "0", 1: "1", 12: "12", 1000: "1000"}),
    ("decimalZero", {1: "01", 9: "09", 10: "10", 100: "100"}),
    ("lowerLetter", {1: "a", 26: "z", 27: "aa", 28: "bb", 52: "zz", 53: "aaa", 0: "0", 10**9: "1000000000"}),
    ("upperLetter", {1: "A", 27: "AA"}),
    ("lowerRoman", {1: "i", 4: "iv", 9: "ix", 40: "xl", 1994: "mcmxciv", 0: "0", 10**9: "1000000000"}),
    ("upperRoman", {3: "III", 14: "XIV", 400: "CD"}),
    ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 112: "112th"}),
    ("cardinalText", {1: "One", 20: "Twenty", 21: "Twenty-one", 100: "100"}),
    ("ordinalText", {1: "First", 12: "Twelfth", 20: "Twentieth", 35: "Thirty-fifth"}),
    ("hex", {10: "A", 255: "FF"}),
    ("chicago", {1: "*", 2: "†", 4: "§", 5: "**"}),
    ("numberInDash", {7: "- 7 -"}),
    ("decimalFullWidth", {1: "１", 20: "２０"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
    ("decimalEnclosedCircleChinese", {3: "③"}),
    ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
    ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
    ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
    ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
    ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
    ("ideographZodiacTraditional", {1: "甲子", 2: "乙丑", 60: "癸亥", 61: "61"}),
    ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
    ("taiwaneseDigital", {10: "一○"}),
    ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 123: "一二三"}),
    ("taiwaneseCounting", {12: "十二", 105: "一○五"}),
    (
        "chineseCountingThousand",
        {10: "十", 25: "二十五", 100: "一百", 101: "一百〇一", 110: "一百一十", 1010: "一千〇一十"},
    ),
    ("taiwaneseCountingThousand", {101: "一百○一"}),
    ("japaneseCounting", {10: "十", 25: "二十五", 101: "百一", 110: "百十", 211: "二百十一", 1000: "千"}),
    ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 21: "贰拾壹"}),
    ("ideographLegalTraditional", {3: "參", 20: "貳拾"}),
    ("none", {1: "", 20: ""}),
    ("bullet", {1: ""}),
)


@pytest.mark.parametrize(("form", "expected"), CASES, ids=[form for form, _ in CASES])
def test_values_are_printed_as_word_prints_them(form: str, expected: dict[int, str]) -> None:
    assert {value: numeral(form, value) for value in expected} == expected
    assert known(form)


def test_a_form_of_another_script_is_written_in_arabic_figures() -> None:
    assert numeral("thaiLetters", 7) == "7"
    assert not known("thaiLetters")
