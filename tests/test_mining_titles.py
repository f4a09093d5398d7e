"""Titles: found whole in running text, and paired where a unit leaves no choice."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.mining.instruments import INSTRUMENT, chinese_endings, instruments, is_bare
from align.mining.title_pairs import title_pairs
from align.mining.titles import chinese_titles, english_titles

CHINESE = {
    "铭记《儿童权利公约》和《公约》": ["《儿童权利公约》", "《公约》"],
    "《进一步执行〈21世纪议程〉方案》": ["《进一步执行〈21世纪议程〉方案》"],
    "《执行《蒙特利尔议定书》多边基金》": ["《执行《蒙特利尔议定书》多边基金》"],
    "题为“布隆迪局势”的项目": ["布隆迪局势"],
    "题为“执行《宪章》”的项目": ["执行《宪章》"],
    "〈单独〉": [],
    "《没有结束": [],
    "没有开始》《公约》": ["《公约》"],
    "《未结束《公约》": ["《公约》"],
    "《》": [],
    "": [],
}

ENGLISH = {
    "the Convention on the Rights of the Child entered into force": ["Convention on the Rights of the Child"],
    "States Parties to the Convention on the Rights of the Child and the Optional Protocols thereto": [
        "Convention on the Rights of the Child",
        "Optional Protocols",
    ],
    "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment,": [
        "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment"
    ],
    "the Charter of the United Nations, the Universal Declaration of Human Rights and international law": [
        "Charter of the United Nations",
        "Universal Declaration of Human Rights",
    ],
    "the Vienna Declaration and Programme of Action": ["Vienna Declaration and Programme of Action"],
    "the 2030 Agenda for Sustainable Development": ["2030 Agenda for Sustainable Development"],
    "Implementing Agenda 21 and the Doha Declaration": ["Agenda 21", "Doha Declaration"],
    "the Istanbul Programme of Action for the Least Developed Countries for the Decade 2011-2020": [
        "Istanbul Programme of Action for the Least Developed Countries for the Decade 2011-2020"
    ],
    "the Financial Regulations and Rules of the United Nations": [
        "Financial Regulations and Rules of the United Nations"
    ],
    "the American Recovery and Reinvestment Act": ["American Recovery and Reinvestment Act"],
    "the Charter of the United Nations, Member States and the Council": ["Charter of the United Nations"],
    "a Cessation of Hostilities Agreement was signed": ["Cessation of Hostilities Agreement"],
    "the Bonn Agreement of December 2001": ["Bonn Agreement"],
    "the Convention on Biological Diversity and Governments": ["Convention on Biological Diversity"],
    "the parties to the Covenant in Guatemala": ["Covenant"],
    "The Treaty Section and the Agenda item": [],
    "Convention": [],
    "the agenda for the meeting": [],
    "the item entitled \u201cThe situation in Burundi\u201d": ["The situation in Burundi"],
    "Conventional Weapons and Actors": [],
    "": [],
}

PAIRS = {
    "one of each": (
        "Recalling the Convention on the Rights of the Child and the Charter of the United Nations,",
        "回顾《儿童权利公约》和《联合国宪章》，",
        [
            ("Convention on the Rights of the Child", "《儿童权利公约》"),
            ("Charter of the United Nations", "《联合国宪章》"),
        ],
    ),
    "two conventions leave a choice": (
        "the Basel Convention and the Stockholm Convention",
        "《巴塞尔公约》和《斯德哥尔摩公约》",
        [],
    ),
    "Covenant and Convention share an ending": ("the Covenant and the Convention", "《公约》", []),
    "short with short": (
        "the Basel Convention, and in the Convention itself",
        "《巴塞尔公约》和《公约》本身",
        [("Basel Convention", "《巴塞尔公约》"), ("Convention", "《公约》")],
    ),
    "short does not pair with full": ("the Convention", "《巴塞尔公约》", []),
    "both instruments of a double title": (
        "the Beijing Declaration and Platform for Action",
        "《北京宣言和行动纲要》",
        [("Beijing Declaration and Platform for Action", "《北京宣言和行动纲要》")],
    ),
    "half of a double title": ("the Beijing Declaration and Platform for Action", "《北京宣言》", []),
    "repeated": ("the Rome Statute … the Rome Statute", "《罗马规约》", [("Rome Statute", "《罗马规约》")]),
    "entitled": (
        'the item entitled "The situation in Mali"',
        "题为“马里局势”的项目",
        [("The situation in Mali", "马里局势")],
    ),
    "another kind of instrument": ("the Geneva Convention", "《日内瓦宣言》", []),
    "nothing": ("", "《公约》", []),
}


@pytest.mark.parametrize("text", CHINESE)
def test_chinese(text: str) -> None:
    assert [title.text for title in chinese_titles(text)] == CHINESE[text]


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    assert [title.text for title in english_titles(text)] == ENGLISH[text]


@pytest.mark.parametrize("label", PAIRS)
def test_pairs(label: str) -> None:
    en, zh, expected = PAIRS[label]
    assert [(one.text, other.text) for one, other in title_pairs(en, zh)] == expected


WORDS = "the The Convention Agenda on of and, and Rights Child , 《 》 〈 〉 公约 entitled “ ” 题为 2030 Rules".split()


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_titles_are_pieces_of_the_text_that_do_not_overlap(text: str) -> None:
    for titles in (english_titles(text), chinese_titles(text)):
        place = 0
        for title in titles:
            start, end = title.span
            assert place <= start < end
            assert text[start:end] == title.text
            place = end


@pytest.mark.parametrize(
    "text",
    [
        "《" * 100_000,
        "《〈" * 50_000 + "》" * 50_000,
        "Convention And " * 8_000,
        "the Convention on the Rights, and " * 10_000,
        "A, " * 100_000,
        "entitled “" * 30_000,
        "题为“" * 50_000,
    ],
    ids=["open", "crossed", "capitals", "titles", "commas", "entitled", "quoted"],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    assert isinstance((*english_titles(text), *chinese_titles(text)), tuple)
    assert time.process_time() - started < 8


def test_the_words_of_instruments() -> None:
    assert instruments("Vienna Declaration and Programme of Action") == ("Declaration", "Programme of Action")
    assert instruments("Optional Protocols to the Convention") == ("Protocol",)
    assert instruments("Conventional Weapons") == ()
    assert is_bare("Programme of Action")
    assert not is_bare("Basel Convention")
    assert chinese_endings("Covenant") == ("公约", "盟约")
    assert all(chinese_endings(instruments(word)[0]) for word in INSTRUMENT.pattern[5:].split(")")[0].split("|"))


@pytest.mark.data
def test_real_text(shared_data: Path) -> None:
    sides = (
        (shared_data / "unpc-dev" / f"dev.{side}").read_text(encoding="utf-8").splitlines() for side in ("en", "zh")
    )
    pairs = [pair for en, zh in zip(*sides, strict=True) for pair in title_pairs(en, zh)]
    assert len(pairs) > 200
    found = {(one.text, other.text) for one, other in pairs}
    assert ("Comprehensive Nuclear-Test-Ban Treaty", "《全面禁止核试验条约》") in found
    assert ("Convention on the Rights of the Child", "《儿童权利公约》") in found
