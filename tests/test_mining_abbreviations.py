"""Abbreviations: the full form found whole, nothing found where a bracket holds something else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.mining.abbreviations import find_abbreviations
from align.records import Language

ENGLISH = {
    "the Office for the Coordination of Humanitarian Affairs (OCHA)": (
        "Office for the Coordination of Humanitarian Affairs"
    ),
    "the United Nations Entity for Gender Equality and the Empowerment of Women (UN-Women)": (
        "United Nations Entity for Gender Equality and the Empowerment of Women"
    ),
    "the Office of the United Nations High Commissioner for Refugees (UNHCR)": (
        "Office of the United Nations High Commissioner for Refugees"
    ),
    "the United Nations Children's Fund (UNICEF)": "United Nations Children's Fund",
    "least developed countries (LDCs)": "least developed countries",
    "the United Nations Educational, Scientific and Cultural Organization (UNESCO)": (
        "United Nations Educational, Scientific and Cultural Organization"
    ),
    "by the International Criminal Court (ICC)": "International Criminal Court",
    "States Parties to the Chemical Weapons Convention (hereinafter “the Convention”)": "Chemical Weapons Convention",
    'the Executive Director of the Environment Programme (the "Executive Director")': (
        "Executive Director of the Environment Programme"
    ),
}
NO_ENGLISH = [
    "its resolution (XXIV)",
    "the representative (Spain)",
    "the second part (a)",
    "under the agenda (see A/57/10)",
    "a report to the council. (UNDP)",
    "the tuberculosis (TB)",
    "least developed country (LDCs)",
    "commission to prevent and eradicate violence against women (CONAVIM)",
    "it told the Board (TB)",
    "figures in National Accounts (INA)",
    "(UNDP)",
    "",
]
CHINESE = {
    "与经济及社会理事会(经社理事会)": ("经济及社会理事会", True),
    "联合国开发计划署（开发署）": ("联合国开发计划署", True),
    "根据联合国难民事务高级专员公署(难民署)": ("联合国难民事务高级专员公署", True),
    "由联合国人权事务高级专员办事处（人权高专办）": ("联合国人权事务高级专员办事处", True),
    "联合国促进性别平等和增强妇女权能署(妇女署)": ("联合国促进性别平等和增强妇女权能署", True),
    "联合国国家工作队(国家工作队)": ("联合国国家工作队", True),
    "关于东南亚国家联盟(东盟)": ("东南亚国家联盟", True),
    "联合国秘书处和环境规划署(环境署)": ("环境规划署", True),
    "卢旺达消极力量解放卢旺达民主力量(卢民主力量)": ("卢旺达民主力量", False),
    "《儿童权利公约》(《公约》)": ("《儿童权利公约》", True),
    "《南太平洋无核区条约》（《拉罗通加条约》）": ("《南太平洋无核区条约》", True),
    "《化学武器公约》(下称“公约”)": ("《化学武器公约》", True),
    "非洲联盟，以下简称“非盟”": ("非洲联盟", True),
    "联合国毒品和犯罪问题办公室(UNODC)": ("联合国毒品和犯罪问题办公室", True),
}
NO_CHINESE = [
    "德国之声(德国)",
    "先生(尼日利亚)",
    "第1894(LVII)号",
    "一封信(见附件)",
    "(开发署)",
    "性别规范在所有部门(性别门)",
    "委员会(委员会)",
    "非洲联盟委员会主席(非盟)",
    "《儿童权利公约》(《宣言》)",
    "全氟化碳(PFCs)",
    "联合国，开发计划署(联署)",
    "",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text: str) -> None:
    found = find_abbreviations(text, "en")
    assert [abbreviation.full for abbreviation in found] == [ENGLISH[text]]
    assert found[0].short in text[text.index("(") :]


@pytest.mark.parametrize("text", NO_ENGLISH)
def test_english_brackets_with_something_else(text: str) -> None:
    assert find_abbreviations(text, "en") == ()


@pytest.mark.parametrize("text", CHINESE)
def test_chinese(text: str) -> None:
    found = find_abbreviations(text, "zh")
    assert [(abbreviation.full, abbreviation.certain) for abbreviation in found] == [CHINESE[text]]


@pytest.mark.parametrize("text", NO_CHINESE)
def test_chinese_brackets_with_something_else(text: str) -> None:
    assert find_abbreviations(text, "zh") == ()


def test_several_in_order() -> None:
    text = "the World Food Programme (WFP) and the World Health Organization (WHO)"
    assert [(found.short, text[slice(*found.span)]) for found in find_abbreviations(text, "en")] == [
        ("WFP", "World Food Programme (WFP)"),
        ("WHO", "World Health Organization (WHO)"),
    ]


PIECES = (
    "the United Nations Office (UN) (hereinafter “the Office”) 联合国 开发计划署 (开发署) 《公约》 （下称“公约”） ("
).split(" ")


@pytest.mark.parametrize("language", ["en", "zh"])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=20), joint=st.sampled_from(["", " "]))
def test_spans_hold_what_was_found(language: Language, pieces: list[str], joint: str) -> None:
    text = joint.join(pieces)
    for found in find_abbreviations(text, language):
        start, end = found.span
        assert text[start:end].startswith(found.full)
        assert found.short in text[start + len(found.full) : end]
        assert len(found.full) > len(found.short) or found.full.startswith("《")


@pytest.mark.parametrize(
    "text",
    [
        "(UN) " * 10_000,
        "(" * 200_000,
        "United Nations (UN)" * 10_000,
        "联合国(联国)" * 20_000,
        "，以下简称" * 30_000,
        "Aa " * 60_000,
    ],
    ids=["acronyms", "brackets", "full forms", "Chinese", "called", "capitals"],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    assert isinstance((*find_abbreviations(text, "en"), *find_abbreviations(text, "zh")), tuple)
    assert time.process_time() - started < 8


@pytest.mark.data
def test_real_text(shared_data: Path) -> None:
    folder = shared_data / "unpc-dev"
    english = find_abbreviations((folder / "dev.en").read_text(encoding="utf-8"), "en")
    chinese = find_abbreviations((folder / "dev.zh").read_text(encoding="utf-8"), "zh")
    assert len(english) >= 45
    assert len(chinese) >= 40
    assert sum(abbreviation.certain for abbreviation in chinese) / len(chinese) > 0.9
