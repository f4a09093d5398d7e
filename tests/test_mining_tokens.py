"""Words of both languages: what they are counted by, and that each can be printed as it was written."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.mining.tokens import Tokens, chinese_tokens, english_tokens, general_frequency, is_word

ENGLISH = [
    ("capitals are no matter", "The Council", ["the", "council"]),
    ("a plural neither", "Member States", ["member", "state"]),
    ("an acronym keeps its capitals", "WHO, who", ["WHO", ",", "who"]),
    ("and its plural", "LDCs", ["LDCs"]),
    ("an acronym in the genitive", "WHO's", ["WHO"]),
    ("a possessive is taken off", "the Council's States’", ["the", "council", "state", ""]),
    ("a hyphen parts words and does not count", "follow-up", ["follow", "", "up"]),
    ("so do quotes", "“so-called”", ["", "so", "", "called", ""]),
    ("a slash and stops inside are of the word", "HIV/AIDS U.S.A", ["HIV/AIDS", "usa"]),
    ("marks count", "peace; (war)", ["peace", ";", "(", "war", ")"]),
    ("an accent is no matter", "Côte d’Ivoire", ["cote", "divoire"]),
    ("an emoji is a mark", "peace 😀", ["peace", "😀"]),
    ("nothing", "", []),
    ("spaces", " \n\t", []),
]

CHINESE = [
    ("words", "经济及社会理事会", ["经济", "及", "社会", "理事会"]),
    ("a broken line", "可持\n续 发展", ["可", "持续", "发展"]),
    ("full width", "（ＷＨＯ）", ["(", "who", ")"]),
    ("title marks do not count", "《宪章》", ["", "宪章", ""]),
    ("traditional characters", "發展", ["发展"]),
    ("extension B", "𠀀", ["𠀀"]),
    ("nothing", "", []),
]


def keys(tokens: Tokens) -> list[str]:
    return [word.key for word in tokens.words]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in ENGLISH], ids=[case[0] for case in ENGLISH])
def test_english(text: str, expected: list[str]) -> None:
    assert keys(english_tokens(text)) == expected


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CHINESE], ids=[case[0] for case in CHINESE])
def test_chinese(text: str, expected: list[str]) -> None:
    assert keys(chinese_tokens(text)) == expected


def test_words_stand_where_they_say() -> None:
    text = "The Council's follow-up (2002)"
    assert [text[word.start : word.end] for word in english_tokens(text).words] == [
        *("The", "Council's", "follow", "-", "up", "(", "2002", ")"),
    ]
    tokens = chinese_tokens("《可持 续发展》")
    assert tokens.text == "《可持续发展》"
    assert "".join(tokens.text[word.start : word.end] for word in tokens.words) == tokens.text


@given(st.text(st.characters(codec=None), max_size=40))
def test_no_english_letter_or_figure_is_lost(text: str) -> None:
    words = english_tokens(text).words
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert "".join(text[word.start : word.end] for word in words) == re.sub(r"[\s_]", "", text)


@given(st.text(st.characters(codec=None) | st.sampled_from("发展的理事会《》 (a1"), max_size=40))
def test_no_chinese_character_is_lost(text: str) -> None:
    tokens = chinese_tokens(text)
    cut = [tokens.text[word.start : word.end] for word in tokens.words]
    assert re.sub(r"\s", "", "".join(cut)) == re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    assert all(piece.strip() for piece in cut)


@pytest.mark.parametrize(("key", "word"), [("up", True), ("发展", True), ("7", True), ("", False), (",", False)])
def test_is_word(key: str, word: bool) -> None:
    assert is_word(key) is word


def test_frequency_in_general_text() -> None:
    assert general_frequency("发展") > general_frequency("理事会") > general_frequency("可持续发展目标") == 0
