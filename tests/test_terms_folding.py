"""Folding: what makes two spellings one term, what keeps them apart, and that it costs next to nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from align.encoding.normalisation import simplified
from align.reading.language import HAN
from align.terms.folding import IDEOGRAPH, fold, is_acronym, is_chinese, singular
from align.terms.identity import concept_id

SAME = [
    ("case", "Security Council", "SECURITY COUNCIL"),
    ("hyphen and space", "capacity-building", "capacity building"),
    ("no space at all", "capacity-building", "capacitybuilding"),
    ("no-break hyphen", "follow-up", "follow\u2011up"),
    ("soft hyphen", "follow-up", "follow\u00adup"),
    ("leading article", "the Security Council", "Security Council"),
    ("indefinite article", "an agenda item", "agenda item"),
    ("plural in -ies", "States parties", "State party"),
    ("plural in -ies", "treaty bodies", "treaty body"),
    ("plural in -esses", "peace processes", "peace process"),
    ("plural in -oes", "arms embargoes", "arms embargo"),
    ("irregular plural", "greenhouse gases", "greenhouse gas"),
    ("irregular plural", "crises", "crisis"),
    ("plural inside", "weapons of mass destruction", "weapon of mass destruction"),
    ("possessive", "women's rights", "women\u2019s rights"),
    ("possessive", "women's rights", "womens rights"),
    ("possessive of a plural", "States parties' reports", "States parties reports"),
    ("plural of an acronym", "LDCs", "LDC"),
    ("stops", "U.S.S.R.", "USSR"),
    ("accents", "Côte d\u2019Ivoire", "Cote d'Ivoire"),
    ("ligature", "\ufb01nance", "finance"),
    ("quotes", "“Agenda for Peace”", "Agenda for Peace"),
    ("ellipsis", "Recalling its resolution …", "Recalling its resolution..."),
    ("full width", "ＥＣＯＳＯＣ", "ECOSOC"),
    ("spaces", "  human \n rights ", "human rights"),
    ("traditional", "經濟及社會理事會", "经济及社会理事会"),
    ("traditional word", "聯合國開發計畫署", "联合国开发计划署"),
    ("traditional word", "瞭解備忘錄", "了解备忘录"),
    ("title marks", "《联合国宪章》", "联合国宪章"),
    ("space between ideographs", "后 续 行 动", "后续行动"),
    ("zero-width space", "后续\u200b行动", "后续行动"),
    ("stop at the edge", "回顾，", "回顾"),
    ("full-width digits", "２０３０年议程", "2030 年议程"),
    ("full-width brackets", "人权（基本）", "人权(基本)"),
    ("compatibility ideograph", "\uf9b4", "领"),
]
APART = [
    ("another word", "Human Rights Council", "Human Rights Committee"),
    ("no plural", "progress", "progres"),
    ("no plural", "status", "statu"),
    ("no plural", "analysis", "analysi"),
    ("decimal", "2.5 per cent", "25 per cent"),
    ("article inside", "rights of the child", "rights of child"),
    ("number", "第十二条", "第十三条"),
    ("word", "方案预算", "拟议方案预算"),
    ("list", "和平、安全", "和平安全"),
]
TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("the an s es ies' ’ʼ´.,-…()《》—· 的聯會計畫瞭解藉口乾覆0123ŉİßﬁ\u00ad\u200b\u0301"),
        st.characters(codec="utf-8"),
    ),
    max_size=20,
)


@pytest.mark.parametrize(("why", "one", "other"), SAME)
def test_spelling_that_does_not_matter(why: str, one: str, other: str) -> None:
    assert fold(one) == fold(other), why


@pytest.mark.parametrize(("why", "one", "other"), APART)
def test_spelling_that_matters(why: str, one: str, other: str) -> None:
    assert fold(one) != fold(other), why


@given(TEXT)
@example("x as")
@example("\u3297")
@example("\u0149a")
@example("薴")
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
@example("'s")
@example("the")
@example("\uff9e")
def test_what_holds_a_letter_keeps_some_of_it(text: str) -> None:
    if any(map(str.isalpha, text.replace("\u02bc", "'"))):
        assert fold(text)


@given(st.text(alphabet="和平與發展聯合國大會決議經濟社計畫瞭解藉口執行方案", min_size=1))
def test_the_two_scripts_fold_alike(text: str) -> None:
    assert fold(text) == fold(simplified(text))


@pytest.mark.parametrize(
    ("text", "chinese"), [("联合国", True), ("A/RES/57/270", False), ("COVID-19疫情", True), ("", False)]
)
def test_a_term_with_an_ideograph_is_chinese(text: str, chinese: bool) -> None:
    assert is_chinese(text) == chinese


def test_ideographs_are_those_of_reading() -> None:
    assert f"[{HAN}]" == IDEOGRAPH


@given(st.text(alphabet="abceghiosuxy", max_size=9))
def test_a_singular_has_no_other_singular(word: str) -> None:
    assert singular(singular(word)) == singular(word)


@pytest.mark.parametrize(
    ("text", "acronym"), [("ECOSOC", True), ("LDCs", True), ("WHO", True), ("who", False), ("A", False)]
)
def test_an_acronym_is_written_in_capitals(text: str, acronym: bool) -> None:
    assert is_acronym(text) == acronym


def test_an_identity_outlives_spelling_and_is_the_same_everywhere() -> None:
    assert concept_id("Follow-up", "後續行動") == concept_id("follow up", "后续行动") == "c3c5f21131ec4"


def test_an_identity_tells_the_languages_apart() -> None:
    assert concept_id("follow-up", "后续行动") != concept_id("后续行动", "follow-up")
    assert concept_id("follow-up", "后续行动") != concept_id("follow-up", "后续")


def test_terms_load_without_the_encoder() -> None:
    heavy = "{'numpy', 'align.encoding', 'align.reading', 'opencc'} & set(sys.modules)"
    program = f"import sys, align.terms.core_glossary, align.terms.identity; print({heavy})"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    assert ran.stdout.strip() == "set()"
