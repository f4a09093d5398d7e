from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.encoding.normalisation import english_ordinal, normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("its fifty-eighth session", "its 58th session", id="ordinal in words"),
        pytest.param("第五十八届会议", "第58届会议", id="ordinal in Chinese numerals"),
        pytest.param("the one hundred and fifth session", "the 105th session", id="ordinal above a hundred"),
        pytest.param("第一百零五届会议", "第105届会议", id="Chinese ordinal above a hundred"),
        pytest.param("二〇〇五年", "2005年", id="year by place"),
        pytest.param("二〇〇五年十二月二十日", "2005年12月20日", id="whole date"),
        pytest.param("第十二条", "第12条", id="article"),
        pytest.param("Ａ/ＲＥＳ/57/270（续）", "A/RES/57/270(续)", id="full-width forms"),
        pytest.param("联 合 国 大 会", "联合国大会", id="spaces between ideographs"),
        pytest.param("联合国，\n大会", "联合国,大会", id="a line end between ideographs"),
        pytest.param("DECIDES TO REMAIN SEIZED of it", "decides to remain seized of it", id="capitals"),
        pytest.param("聯合國大會關於發展問題的決議", "联合国大会关于发展问题的决议", id="traditional characters"),
        pytest.param("Secre\u00adtary\u200b-General\ufeff", "Secretary-General", id="invisible characters"),
        pytest.param("\u202eabc\u202c", "abc", id="direction marks"),
        pytest.param("  two \t words\n", "two words", id="white space"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_what_differs_only_in_spelling_becomes_alike(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("The UNDP and UNICEF", "abbreviations keep their capitals"),
        ("UNITED Nations", "one word in capitals is no heading"),
        ("二者均可", "a numeral that counts nothing stays"),
        ("第三世界", "an ordinal that is part of a name stays"),
        ("三十多个国家", "an amount is no date"),
        ("forty-two States and two observers", "only ordinals become figures, not amounts"),
        ("1. In 2002, 3.5 per cent", "figures stay"),
    ],
)
def test_other_text_stays(text: str, comment: str) -> None:
    assert normalise(text) == text, comment


@pytest.mark.parametrize(
    ("value", "ordinal"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_english_ordinals_in_figures(value: int, ordinal: str) -> None:
    assert english_ordinal(value) == ordinal


@given(st.text())
def test_any_text_can_be_encoded_afterwards(text: str) -> None:
    normalise(text).encode("utf-8")


@given(st.text(st.characters(codec="utf-8")))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert normalise("a\ud800b") == "a\ufffdb"
