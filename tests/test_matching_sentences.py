"""Sentences: where they end, and which of them translate each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.matching import Weights
from align.matching.background import background
from align.matching.sentences import SentenceAligner, split_chinese, split_english
from align.records import SentencePair
from toy_encoder import ToyEncoder, chinese, english, sentence


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Is it so? It is! Good.", ["Is it so?", "It is!", "Good."]),
        ("First; Second; and third.", ["First;", "Second;", "and third."]),
        ("He said “Yes.” Then he left.", ["He said “Yes.”", "Then he left."]),
        ("It ended (in 1999.) A new one began.", ["It ended (in 1999.)", "A new one began."]),
        ("See No. 12 and vol. III of it.", ["See No. 12 and vol. III of it."]),
        ("Mr. Smith and Dr. Wu met.", ["Mr. Smith and Dr. Wu met."]),
        ("See A/57/537/Add.1 and Corr.1.", ["See A/57/537/Add.1 and Corr.1."]),
        ("A cost of $1.25 million. Rising.", ["A cost of $1.25 million.", "Rising."]),
        ("The U.S. Government, i.e. the State.", ["The U.S. Government, i.e. the State."]),
        ("By J. Smith. Printed.", ["By J. Smith.", "Printed."]),
        ("No stop", ["No stop"]),
        ("", []),
    ],
)
def test_english_sentences(text: str, sentences: list[str]) -> None:
    assert split_english(text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("一。二。", ["一。", "二。"]),
        ("是吗？是！好。", ["是吗？", "是！", "好。"]),
        ("一；二；三。", ["一；", "二；", "三。"]),
        ("一;二。", ["一;", "二。"]),
        ("他说：“不。”他走了。", ["他说：“不。”", "他走了。"]),
        ("（见第3段。）然后。", ["（见第3段。）", "然后。"]),
        ("共1.25亿美元。", ["共1.25亿美元。"]),
        ("见A/57/537/Add.1号文件。", ["见A/57/537/Add.1号文件。"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_chinese_sentences(text: str, sentences: list[str]) -> None:
    assert split_chinese(text) == sentences


@given(st.text(alphabet="aA1 .;?!”)“(。；！？见第 ", max_size=60))
def test_splitting_loses_nothing(text: str) -> None:
    for split in (split_english, split_chinese):
        assert "".join("".join(split(text)).split()) == "".join(text.split())
        assert all(piece == piece.strip() and piece for piece in split(text))


def aligned(en: str, zh: str, confidence: float = 0.9) -> tuple[SentencePair, ...]:
    encoder = ToyEncoder()
    (pairs,) = SentenceAligner(encoder, Weights(), background(encoder)).align([(en, zh, confidence)])
    return pairs


def test_sentences_are_paired_in_order() -> None:
    pairs = aligned(" ".join(english(n) for n in range(4)), "".join(chinese(n) for n in range(4)))
    assert [(p.en, p.zh) for p in pairs] == [((english(n),), (chinese(n),)) for n in range(4)]
    assert {p.confidence for p in pairs} == {0.9}


def test_two_sentences_of_one_language_share_one_of_the_other() -> None:
    merged = chinese("b")[:-1] + "，" + chinese("c")
    pairs = aligned(" ".join(english(n) for n in "abcd"), chinese("a") + merged + chinese("d"))
    assert [(len(p.en), len(p.zh)) for p in pairs] == [(1, 1), (2, 1), (1, 1)]
    assert pairs[1].zh == (merged,)


def test_a_bead_with_one_sentence_on_a_side_is_one_pair() -> None:
    en, zh = sentence("x")
    assert aligned(en, zh) == (SentencePair((en,), (zh,), 0.9),)
    assert aligned(f"{en} {en}", zh) == (SentencePair((en, en), (zh,), 0.9),)


def test_a_sentence_that_fits_nothing_is_less_sure() -> None:
    en = f"{english('a')} River peace child forest. {english('c')}"
    zh = f"{chinese('a')}狱约难选。{chinese('c')}"
    pairs = aligned(en, zh)
    assert [p.confidence for p in pairs if "River peace child forest." in p.en] != [0.9]
    assert next(p for p in pairs if english("a") in p.en).confidence == 0.9


@given(st.lists(st.integers(0, 9), min_size=1, max_size=5), st.lists(st.integers(0, 9), min_size=1, max_size=5))
def test_no_sentence_is_lost(en: list[int], zh: list[int]) -> None:
    pairs = aligned(" ".join(english(n) for n in en), "".join(chinese(n) for n in zh))
    assert [s for p in pairs for s in p.en] == [english(n) for n in en]
    assert [s for p in pairs for s in p.zh] == [chinese(n) for n in zh]
