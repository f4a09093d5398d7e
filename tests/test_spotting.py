"""Finding glossary terms in text: what is folded, what wins, and that the places are those of the original."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.records import Concept, Language, Term
from align.terms.core_glossary import core_glossary
from align.terms.folding import fold
from align.terms.spotting import Spotter


def concept(en: str, zh: str) -> Concept:
    """Return a concept; `|` parts its terms, the first of each side preferred."""
    terms_en, terms_zh = (tuple(Term(text) for text in side.split("|")) for side in (en, zh))
    return Concept(f"{en}={zh}", terms_en, terms_zh)


GLOSSARY = (
    concept("Economic and Social Council|ECOSOC", "经济及社会理事会|经社理事会"),
    concept("Council", "理事会"),
    concept("non-governmental organization|NGOs", "非政府组织"),
    concept("States Members of the United Nations", "联合国会员国"),
    concept("United Nations", "联合国"),
    concept("World Health Organization|WHO", "世界卫生组织|世卫组织"),
    concept("HIV/AIDS", "艾滋病毒/艾滋病"),
    concept("AIDS", "艾滋病"),
    concept("capacity-building", "能力建设"),
    concept("ceasefire", "停火"),
    concept("Togo", "多哥"),
    concept("Côte d'Ivoire", "科特迪瓦"),
    concept("International Women's Day", "国际妇女节"),
    concept("the Holy See", "教廷"),
    concept("emphasizes", "强调"),
    concept("stresses", "强调"),
    concept("underlines", "强调"),
    concept("Charter of the United Nations", "《联合国宪章》"),
    concept("Group of 20", "20国集团|G20峰会"),
    concept("in consultation with", "与…协商"),
    concept("Member States", "会员国"),
    concept("decides to extend … until", "决定将…延长至"),
    concept("rare character", "𠀀字"),
    concept("food", "粮食"),
)
SPOTTERS = {"en": Spotter(GLOSSARY, "en"), "zh": Spotter(GLOSSARY, "zh")}


def found(text: str, language: Language) -> list[str]:
    """Return what stands in the original where terms were found."""
    return [text[hit.start : hit.end] for hit in SPOTTERS[language].find(text)]


ENGLISH = [
    ("an abbreviation with a possessive", "ECOSOC's session", ["ECOSOC"]),
    ("the longest wins", "the Economic and Social Council", ["Economic and Social Council"]),
    ("a part of another term elsewhere", "The Council, as the Council", ["Council", "Council"]),
    ("plural inside", "States Members of the United Nations", ["States Members of the United Nations"]),
    ("singular inside", "a State Member of the United Nations", ["State Member of the United Nations"]),
    ("plural and spelling", "non-governmental organisations", ["non-governmental organisations"]),
    ("no hyphen", "nongovernmental organizations met", ["nongovernmental organizations"]),
    ("hyphen over a line end", "non-\ngovern-\nmental organization", ["non-\ngovern-\nmental organization"]),
    ("soft hyphen", "non-govern\u00admental organization", ["non-govern\u00admental organization"]),
    (
        "non-breaking hyphen and space",
        "non\u2011governmental\u00a0organization",
        ["non\u2011governmental\u00a0organization"],
    ),
    ("hyphen for a space", "capacity building and capacitybuilding", ["capacity building", "capacitybuilding"]),
    ("one word as two", "a cease fire", ["cease fire"]),
    ("a short word is not looked for in two", "to go to Togo", ["Togo"]),
    ("a dash parts phrases", "the United – Nations", []),
    ("a comma parts phrases", "United, Nations", []),
    ("capitals", "UNITED NATIONS", ["UNITED NATIONS"]),
    ("an acronym in capitals", "WHO said who said", ["WHO"]),
    ("an acronym at the start of a sentence is none", "Who said", []),
    ("an acronym is no verb", "the UN aids AIDS research; Aids", ["AIDS"]),
    ("an acronym without its own s", "AID for", []),
    ("plural of an acronym", "NGOs and an NGO, NGO's", ["NGOs", "NGO", "NGO"]),
    ("a mark inside", "HIV/AIDS", ["HIV/AIDS"]),
    ("full width", "ＵＮＩＴＥＤ Ｎａｔｉｏｎｓ ＷＨＯ ｗｈｏ", ["ＵＮＩＴＥＤ Ｎａｔｉｏｎｓ", "ＷＨＯ"]),
    ("accents and apostrophes", "Cote d’Ivoire", ["Cote d’Ivoire"]),
    ("a combining accent", "Co\u0302te d'Ivoire", ["Co\u0302te d'Ivoire"]),
    ("possessive inside", "International Women’s Day", ["International Women’s Day"]),
    ("plural possessive", "the Councils’ rules", ["Councils"]),
    ("an article before the term is not part of it", "with Holy See, the Holy See", ["Holy See", "Holy See"]),
    ("inside a word", "Councillor, subCouncil, United_Nations", []),
    ("in quotes", "“Council” 'Council'", ["Council", "Council"]),
    ("a gap", "Decides to extend the mandate until 30 June", ["Decides to extend the mandate until"]),
    ("a term in a gap", "decides to extend ECOSOC until", ["decides to extend ECOSOC until", "ECOSOC"]),
    ("a gap ends with the sentence", "decides to extend it; until", []),
    ("a gap too wide", f"decides to extend {'it and ' * 20} until", []),
    ("a gap left empty", "decides to extend until", []),
    ("digits", "Group of 20 and Group of 200", ["Group of 20"]),
    ("beside ideographs", "联合国 United Nations 大会", ["United Nations"]),
    ("nothing", "", []),
    ("spaces", " \n\t", []),
    ("a lone surrogate", "\ud800 Council", ["Council"]),
]
CHINESE = [
    ("the longest wins", "联合国会员国和联合国", ["联合国会员国", "联合国"]),
    ("an abbreviation", "经社理事会理事会", ["经社理事会", "理事会"]),
    ("traditional", "聯合國糧食", ["聯合國", "糧食"]),
    ("a line end", "经济及\n社会 理事会", ["经济及\n社会 理事会"]),
    ("without title marks", "联合国宪章", ["联合国宪章"]),
    ("with title marks", "《联合国宪章》", ["联合国宪章"]),
    ("full width", "Ｇ２０峰会", ["Ｇ２０峰会"]),
    ("half width", "g20峰会", ["g20峰会"]),
    ("inside a figure", "120国集团", []),
    ("a figure after a space", "第1 20国集团", ["20国集团"]),
    ("a term with a mark", "艾滋病毒／艾滋病", ["艾滋病毒／艾滋病"]),
    ("a gap, and what stands in it", "与联合国会员国协商", ["与联合国会员国协商", "联合国会员国"]),
    ("a gap ends with the sentence", "与会。协商", []),
    ("Extension B", "写𠀀字。𠀀联合国", ["𠀀字", "联合国"]),
    ("compatibility ideograph", "\uf9a4 停火", ["停火"]),
    ("English inside", "会员国 United Nations", ["会员国"]),
    ("nothing", "", []),
    ("a lone surrogate", "\ud800停火", ["停火"]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in ENGLISH], ids=[case[0] for case in ENGLISH])
def test_english(text: str, expected: list[str]) -> None:
    assert found(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CHINESE], ids=[case[0] for case in CHINESE])
def test_chinese(text: str, expected: list[str]) -> None:
    assert found(text, "zh") == expected


def test_a_hit_says_which_concept_and_which_term() -> None:
    (hit,) = SPOTTERS["en"].find("ECOSOC")
    assert hit.concept is GLOSSARY[0]
    assert hit.term == GLOSSARY[0].en[1]


def test_concepts_that_share_a_term_all_have_a_hit() -> None:
    hits = SPOTTERS["zh"].find("又强调指出")
    assert [hit.concept.en[0].text for hit in hits] == ["emphasizes", "stresses", "underlines"]
    assert {(hit.start, hit.end) for hit in hits} == {(1, 3)}


def test_spellings_of_one_term_give_one_hit() -> None:
    plenary = concept("plenary meeting|plenary meetings|Plenary Meeting", "全体会议")
    assert [hit.term.text for hit in Spotter([plenary], "en").find("plenary meetings")] == ["plenary meeting"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("concepts", [(), (concept("…", "…"),), (concept("-", "《》"),)], ids=["none", "gap", "marks"])
def test_nothing_to_find(concepts: tuple[Concept, ...], language: Language) -> None:
    assert Spotter(concepts, language).find("United Nations - 联合国 … 《》") == ()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_term_of_the_core_glossary_is_found_in_itself(language: Language) -> None:
    spotter = Spotter(core_glossary(), language)
    for entry in core_glossary():
        for term in entry.en if language == "en" else entry.zh:
            text = term.text.removesuffix("…").strip("《》 ").replace("…", "57")
            whole = [text[hit.start : hit.end] for hit in spotter.find(text) if hit.concept == entry]
            assert fold(text) in map(fold, whole), term.text


@given(st.text(st.sampled_from("abs'-’ .,…WHO\n\u00ad\u0301 联合国會員与协商Ａ１1𠀀《》"), max_size=40))
def test_places_are_in_order_inside_the_text_and_apart(text: str) -> None:
    for language in ("en", "zh"):
        hits = [hit for hit in SPOTTERS[language].find(text) if "…" not in hit.term.text]
        spans = sorted({(hit.start, hit.end) for hit in hits})
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
        assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in spans)
