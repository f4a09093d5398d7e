from __future__ import annotations

from collections.abc import Callable

import pytest

from align.reading.numerals import ORDINAL_WORDS, cjk, letter, ordinal_words, roman, stem

ORDINAL_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
TEENS = ["tenth", "eleventh", "twelfth"] + [
    f"{start}teenth" for start in ("thir", "four", "fif", "six", "seven", "eigh", "nine")
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_roman(value: int) -> str:
    """Write a number the way schoolbooks do: take the largest piece that fits, again and again."""
    pieces = [
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
        (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]  # fmt: skip
    text = ""
    for size, piece in pieces:
        text += piece * (value // size)
        value %= size
    return text


def in_chinese(value: int) -> str:
    """Write a number below ten thousand the way it is read aloud: 一千零五, 一百一十, 十二."""
    text = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            text += "零一二三四五六七八九"[digit] + unit
        elif text and value and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


def in_ordinal_words(value: int) -> str:
    if value < 10:
        return ORDINAL_ONES[value - 1]
    if value < 20:
        return TEENS[value - 10]
    ten, one = divmod(value, 10)
    return f"{TENS[ten - 2]}-{ORDINAL_ONES[one - 1]}" if one else TENS[ten - 2][:-1] + "ieth"


def test_every_roman_numeral_has_its_value() -> None:
    wrong = [n for n in range(1, 4000) if roman(in_roman(n)) != n or roman(in_roman(n).upper()) != n]

    assert wrong == []


@pytest.mark.parametrize("text", ["", "iiii", "vx", "ic", "mix it", "第", "1", "xxxx"])
def test_other_text_is_no_roman_numeral(text: str) -> None:
    assert roman(text) is None


def test_every_chinese_numeral_below_ten_thousand_has_its_value() -> None:
    wrong = [n for n in range(1, 10_000) if cjk(in_chinese(n)) != n]

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇〇五", 2005),
        ("二零零五", 2005),
        ("一九四五", 1945),
        ("○", 0),
        ("两千", 2000),
        ("一百一十", 110),
        ("一百零五", 105),
        ("一〇七", 107),
    ],
)
def test_chinese_numerals_by_place_and_by_unit(text: str, value: int) -> None:
    assert cjk(text) == value


@pytest.mark.parametrize("text", ["", "人", "一人", "12", "第三", "三万"])
def test_other_text_is_no_chinese_numeral(text: str) -> None:
    assert cjk(text) is None


@pytest.mark.parametrize(("text", "place"), [("a", 1), ("C", 3), ("z", 26), ("aa", 27), ("BB", 28), ("zz", 52)])
def test_letters_go_on_doubled_after_z(text: str, place: int) -> None:
    assert letter(text) == place


@pytest.mark.parametrize("text", ["", "ab", "aaa", "1", "é", "甲"])
def test_other_text_is_no_letter(text: str) -> None:
    assert letter(text) is None


@pytest.mark.parametrize(("text", "place"), [("甲", 1), ("丁", 4), ("癸", 10), ("子", 1), ("亥", 12)])
def test_stems_and_branches_count(text: str, place: int) -> None:
    assert stem(text) == place


@pytest.mark.parametrize("text", ["", "人", "甲乙", "a"])
def test_other_text_is_no_stem(text: str) -> None:
    assert stem(text) is None


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(in_ordinal_words, id="lower case"),
        pytest.param(lambda n: in_ordinal_words(n).capitalize(), id="at the start of a line"),
        pytest.param(lambda n: in_ordinal_words(n).replace("-", "- "), id="with a space after the hyphen"),
    ],
)
def test_every_ordinal_word_below_a_hundred_has_its_value(write: Callable[[int], str]) -> None:
    matches = {n: ORDINAL_WORDS.fullmatch(write(n)) for n in range(1, 100)}
    wrong = [n for n, match in matches.items() if match is None or ordinal_words(match) != n]

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hundredth", 100),
        ("one hundred and fifth", 105),
        ("One hundred and twenty-third", 123),
        ("hundred and fifth", 105),
        ("hundred-and-first", 101),
    ],
)
def test_ordinal_words_above_ninety_nine(text: str, value: int) -> None:
    match = ORDINAL_WORDS.fullmatch(text)

    assert match is not None
    assert ordinal_words(match) == value


@pytest.mark.parametrize("text", ["fifty", "one", "seconds", "firstly", "sixths", "a hundred"])
def test_other_words_are_no_ordinals(text: str) -> None:
    assert ORDINAL_WORDS.search(text) is None
