"""Mining a small text of our own from end to end: what is found, how it is spelt, and what bad input does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from align.mining import blocks
from align.mining.candidates import candidates
from align.mining.mine import ORIGIN, mine
from align.mining.occurrences import CONTEXTS
from align.mining.selection import is_whole
from align.records import Concept, Evidence, TranslationUnit
from align.terms.folding import fold
from align.terms.identity import concept_id
from align.terms.kinds import KINDS
from mining_builders import names, rank, resolutions, units_of
from term_builders import concept as made


@pytest.fixture(scope="module")
def mined() -> tuple[Concept, ...]:
    return mine(resolutions())


def holding(concepts: Sequence[Concept], en: str, zh: str) -> Concept:
    """Return the first concept that holds both terms."""
    place = rank(concepts, en, zh)
    assert place < len(concepts), f"{en} ↔ {zh} was not found"
    return concepts[place]


def evidence(concept: Concept) -> Evidence:
    assert concept.evidence is not None
    return concept.evidence


TERMS = [
    ("Economic and Social Council", "经济及社会理事会"),
    ("Statistical Commission", "统计委员会"),
    ("least developed countries", "最不发达国家"),
    ("sustainable development", "可持续发展"),
    ("violence against women", "暴力侵害妇女行为"),
    ("takes note with appreciation", "赞赏地注意到"),
    ("follow-up", "后续行动"),
    ("market access", "市场准入"),
    ("debt relief", "债务减免"),
    ("human rights", "人权"),
    ("Secretary-General", "秘书长"),
    ("WHO", "世卫组织"),
]


@pytest.mark.parametrize(("en", "zh"), TERMS)
def test_a_term_is_found_as_it_is_spelt(mined: tuple[Concept, ...], en: str, zh: str) -> None:
    found = holding(mined[:20], en, zh)
    assert (found.en[0].text, found.zh[0].text) == (en, zh)


FRAGMENTS = [
    ("Social Council", "理事会", "Economic and Social Council", "经济及社会理事会"),
    ("Social Council", "社会理事会", "Economic and Social Council", "经济及社会理事会"),
    ("developed countries", "发达国家", "least developed countries", "最不发达国家"),
    ("violence against", "暴力侵害", "violence against women", "暴力侵害妇女行为"),
    ("relief", "减免", "debt relief", "债务减免"),
    ("development", "发展", "sustainable development", "可持续发展"),
    ("up", "行动", "follow-up", "后续行动"),
    ("Secretary", "秘书长", "Secretary-General", "秘书长"),
    ("note", "注意", "takes note with appreciation", "赞赏地注意到"),
]


@pytest.mark.parametrize(("en", "zh", "whole_en", "whole_zh"), FRAGMENTS)
def test_a_fragment_ranks_below_the_whole(
    mined: tuple[Concept, ...], en: str, zh: str, whole_en: str, whole_zh: str
) -> None:
    assert rank(mined, whole_en, whole_zh) < rank(mined, en, zh)


def test_names_and_abbreviations_are_one_concept(mined: tuple[Concept, ...]) -> None:
    council = holding(mined, "ECOSOC", "经济及社会理事会")
    assert [(term.text, term.role) for term in council.en] == [
        ("Economic and Social Council", "preferred"),
        ("ECOSOC", "abbreviation"),
    ]
    assert [(term.text, term.role) for term in council.zh] == [
        ("经济及社会理事会", "preferred"),
        ("经社理事会", "abbreviation"),
    ]
    countries = holding(mined, "LDCs", "最不发达国家")
    assert [(term.text, term.role) for term in countries.en] == [
        ("least developed countries", "preferred"),
        ("LDCs", "abbreviation"),
    ]


def test_a_unit_with_a_name_and_its_abbreviation_counts_once(mined: tuple[Concept, ...]) -> None:
    council = evidence(holding(mined, "Economic and Social Council", "经济及社会理事会"))
    units = [unit for unit in resolutions() if "经社理事会" in unit.zh or "经济及社会理事会" in unit.zh]
    assert council.pairs == len(units)
    assert council.documents == len({unit.document for unit in units})


def test_years_and_documents(mined: tuple[Concept, ...]) -> None:
    women = evidence(holding(mined, "violence against women", "暴力侵害妇女行为"))
    assert (women.pairs, women.documents, women.first_year, women.last_year) == (6, 2, 2004, 2005)
    assert women.reasons == (
        "in 6 units together, with the English of 6 and the Chinese of 6",
        "word by word linked in 6",
    )


def test_every_concept_is_well_made(mined: tuple[Concept, ...]) -> None:
    units = set(resolutions())
    assert len({concept.id for concept in mined}) == len(mined) > 100
    for concept in mined:
        english, chinese = names(concept)
        assert concept.id == concept_id(english[0], chinese[0])
        assert (concept.state, concept.origin) == ("candidate", ORIGIN)
        assert concept.kind in KINDS
        assert all(is_whole(text) for text in (*english, *chinese))
        assert [term.role for term in (*concept.en, *concept.zh)].count("preferred") == 2
        assert 0 < len(concept.contexts) <= CONTEXTS
        assert set(concept.contexts) <= units
        found = evidence(concept)
        assert 2 <= found.pairs <= len(units)
        assert 0 <= found.confidence < 1


def test_best_first(mined: tuple[Concept, ...]) -> None:
    scores = [evidence(concept).score for concept in mined]
    assert scores == sorted(scores, reverse=True)


def test_contexts_show_both_sides_and_come_from_different_documents(mined: tuple[Concept, ...]) -> None:
    contexts = holding(mined, "sustainable development", "可持续发展").contexts
    assert len(contexts) == CONTEXTS
    assert len({unit.document for unit in contexts}) == 4
    for unit in contexts:
        assert "sustainable development" in unit.en.lower()
        assert "可持续发展" in unit.zh
        assert unit.document
        assert unit.place


def test_who_is_not_who(mined: tuple[Concept, ...]) -> None:
    assert evidence(holding(mined, "WHO", "世卫组织")).reasons[0].endswith("with the English of 3 and the Chinese of 3")
    assert not any("who" in names(concept)[0] and "世卫组织" in names(concept)[1] for concept in mined)


def test_spellings_with_and_without_a_hyphen_count_together() -> None:
    units = [
        replace(unit, en=unit.en.replace("follow-up", spelling))
        for unit in resolutions()
        for spelling in [SPELT[unit.place]]
    ]
    found = holding(mine(units), "follow-up", "后续行动")
    assert evidence(found).pairs == 6


SPELT = {str(place): ("follow-up", "follow-up", "follow up", "followup")[place % 4] for place in range(20)}


def test_half_brackets_never_come_out() -> None:
    frames = [("adopt", "通过"), ("reject", "否决"), ("discuss", "讨论"), ("amend", "修正")]
    years = [("spring", "春季"), ("summer", "夏季"), ("autumn", "秋季")]
    units = units_of(
        *(
            (f"We {verb} the work plan in {season}", f"我们{season_zh}{verb_zh}《工作方案（草案）》")
            for verb, verb_zh in frames
            for season, season_zh in years
        )
    )
    groups = {text for text in candidates(units).zh if "工作方案" in text}
    assert any(not is_whole(text) for text in groups)
    found = {text for concept in mine(units) for side in names(concept) for text in side}
    assert "工作方案" in found
    assert all(text.count("《") == text.count("》") and text.count("(") == text.count(")") for text in found)


def test_the_same_again(mined: tuple[Concept, ...]) -> None:
    assert mine(iter(resolutions())) == mined


PROGRAM = """
from mining_builders import resolutions
from align.mining.mine import mine
for concept in mine(resolutions()):
    print(ascii(concept))
"""


def test_the_same_in_every_process(mined: tuple[Concept, ...]) -> None:
    """Hashes of strings differ from process to process; the result must not."""
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
        done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, check=True)
        assert done.stdout.decode("ascii").splitlines() == [ascii(concept) for concept in mined]


def test_what_is_said_again_counts_once(mined: tuple[Concept, ...]) -> None:
    units = resolutions()
    again = [replace(unit, document="A/61/1", year=2010) for unit in units]
    assert mine([*units, *again, *units]) == mined


def test_boilerplate_that_differs_in_figures_counts_once() -> None:
    letters = units_of(*((f"Circular letter {n} of {1990 + n}", f"{1990 + n}年第{n}号通函") for n in range(1, 9)))
    assert mine(letters) == ()
    other = units_of(("No circular letter came", "没有收到通函"), ("A circular letter", "一份通函"))
    assert evidence(holding(mine([*letters, *other]), "circular letter", "通函")).pairs == 3


def test_the_same_english_with_other_chinese_counts_again() -> None:
    units = units_of(("Peace", "和平"), ("Peace", "和平。"), ("Peace", "和平"))
    assert evidence(holding(mine(units), "Peace", "和平")).pairs == 2


def test_what_two_blocks_hold_adds_up(mined: tuple[Concept, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    units, done = resolutions(), list[int]()
    twice = [*units, *(replace(unit, en=f"{unit.en} Again.", zh=f"{unit.zh}再次。", year=2010) for unit in units)]
    monkeypatch.setattr(blocks, "BLOCK", len(units))
    found = mine(twice, progress=done.append)
    assert done == [len(units), 2 * len(units)]
    for en, zh in [("sustainable development", "可持续发展"), ("ECOSOC", "经社理事会"), ("debt relief", "债务减免")]:
        one, two = evidence(holding(mined, en, zh)), evidence(holding(found, en, zh))
        assert two.pairs == 2 * one.pairs
        assert two.documents == one.documents
        assert (two.first_year, two.last_year) == (one.first_year, 2010)
    assert (
        "in 12 units together, with the English of 12"
        in evidence(holding(found, "violence against women", "暴力侵害妇女行为")).reasons[0]
    )


def test_a_pair_of_two_blocks_ranks_above_the_same_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    units = resolutions()
    monkeypatch.setattr(blocks, "BLOCK", len(units))
    again = [replace(unit, en=f"{unit.en} Again.", zh=f"{unit.zh}再次。") for unit in units]
    one, two = (holding(mine(text), "debt relief", "债务减免") for text in (units, [*units, *again]))
    assert evidence(two).score > evidence(one).score


def test_two_spellings_of_a_block_are_one_pair() -> None:
    """The acronyms fold alike; a unit or a Chinese term that stands with both is not there twice."""
    goals = "发展目标"
    texts = [("Our SDGs", goals), ("SDGs now", f"{goals}到了"), ("The SDG", goals), ("SDG then", f"{goals}吧")]
    for units, count in ((units_of(*texts), 4), (units_of(*texts, ("SDGs, each SDG", f"其{goals}")), 5)):
        assert {"SDG", "SDGs"} <= set(candidates(units).en)
        (found,) = (one for one in mine(units) if {"SDG", "SDGs"} & {*names(one)[0]} and names(one)[1][0] == goals)
        pair = evidence(found)
        assert pair.pairs == count
        assert pair.reasons[0].startswith(f"in {count} units together,")
        assert pair.reasons[0].endswith(f"the Chinese of {count}")


GLOSSARY = (
    made("takes note with appreciation|+notes with appreciation", "赞赏地注意到", kind="formula", state="approved"),
    made("ECOSOC", "经社理事会", kind="meeting"),
    made("debt relief", "减债", kind="budget"),
    made("follow-up", "后续行动", kind="policy", state="rejected"),
)


def test_a_glossary_brings_its_kinds_and_ranks_higher(mined: tuple[Concept, ...]) -> None:
    found = mine(resolutions(), glossary=GLOSSARY)
    note = holding(found, "takes note with appreciation", "赞赏地注意到")
    assert (note.id, note.state, note.kind) == (GLOSSARY[0].id, "approved", "formula")
    assert names(note)[0] == ["takes note with appreciation", "notes with appreciation"]
    before = evidence(holding(mined, "takes note with appreciation", "赞赏地注意到"))
    assert evidence(note).score == pytest.approx(before.score + 1)
    assert evidence(note).confidence > before.confidence
    assert holding(found, "ECOSOC", "经社理事会").kind == "meeting"


def test_a_glossary_does_not_hide_what_it_says_otherwise() -> None:
    found = mine(resolutions(), glossary=GLOSSARY)
    assert holding(found, "debt relief", "债务减免").origin == ORIGIN
    assert rank(found, "debt relief", "减债") == len(found)
    assert holding(found, "follow-up", "后续行动").origin == ORIGIN


def test_without_a_glossary_no_formula_of_the_list_is_looked_for(mined: tuple[Concept, ...]) -> None:
    assert all(concept.origin == ORIGIN for concept in mined)
    other = made("Trusteeship Council", "托管理事会")
    assert any(concept.origin.startswith("formula ") for concept in mine(resolutions(), glossary=[other]))


def test_no_more_than_asked_for_and_always_the_same_best(mined: tuple[Concept, ...]) -> None:
    for limit in (0, 1, 7):
        assert mine(resolutions(), limit=limit) == mined[:limit]


NOTHING = [
    ("nothing", ()),
    ("one unit", (("The Council met.", "理事会开会。"),)),
    ("nothing in common", (("The Council met.", "理事会开会。"), ("Poverty grows", "贫穷增加"))),
    ("empty texts", (("", ""), ("Peace", ""), ("", "和平"), ("Peace now", ""))),
    ("marks", (("...", "。"), ("; 12", "；12"), ("--", "——"))),
    ("English in common only", (("The Council met.", "理事会开会。"), ("The Council met.", "散会"))),
    ("Chinese in common only", (("Good morning", "早上好"), ("Hello there", "早上好"))),
]


@pytest.mark.parametrize("pairs", [case[1] for case in NOTHING], ids=[case[0] for case in NOTHING])
def test_where_nothing_is_to_be_found(pairs: tuple[tuple[str, str], ...]) -> None:
    assert mine(units_of(*pairs)) == ()


def test_a_text_without_chinese_does_no_harm() -> None:
    units = units_of(*((f"The Council met in {place}", f"Le Conseil à {place}") for place in ("Rome", "Paris", "Bonn")))
    found = mine(units)
    assert all(evidence(concept).pairs <= 3 for concept in found)
    assert rank(found, "Council", "Conseil") < len(found)


STRANGE = ["\ud800", "😀", "𠀀", "\x00", "\u202e", "\ufffd", "\ufeff", "\u3000", "é́", "ﬁ"]


def test_strange_characters_do_no_harm() -> None:
    units = units_of(
        *(
            (f"The Council {one} met {other} twice", f"理事会{one}开会{other}两次")
            for one in STRANGE
            for other in STRANGE
        )
    )
    assert holding(mine(units), "Council", "理事会").kind == "body"


def test_ideographs_beyond_the_common_ones_are_words() -> None:
    frames = [
        ("We saw ", "我们看到"),
        ("They left ", "他们离开"),
        ("Nobody knows ", "无人知道"),
        ("All want ", "大家要"),
    ]
    units = units_of(*((f"{en}Rare Village", f"{zh}𠀀𠀁村") for en, zh in frames))
    assert rank(mine(units), "Rare Village", "𠀀𠀁村") < 3


def test_a_unit_without_end_costs_no_more_than_a_long_one() -> None:
    """Five thousand words on both sides, twice: their square would not fit into memory."""
    words = [f"{one}{two}{three}" for one in "bcdfghjklm" for two in "aeiou" for three in "nprstvwxyz"] * 10
    long = [
        TranslationUnit(" ".join([opening, *words]), f"{opening}{'可持续发展的理事会' * 1000}")
        for opening in ("Alpha", "Beta")
    ]
    found = mine([*resolutions(), *long], limit=50)
    assert rank(found, "sustainable development", "可持续发展") < len(found)


def test_the_kept_print_folds_to_what_it_is_compared_by(mined: tuple[Concept, ...]) -> None:
    for concept in mined:
        for side in names(concept):
            assert len({fold(text) for text in side}) == len(side)


def test_a_title_that_leaves_no_choice_is_found_though_it_is_met_once() -> None:
    title = ("Convention on the Law of the Sea of Stars", "星海法公约")
    units = [*resolutions(), TranslationUnit(f"Recalling the {title[0]},", f"回顾《{title[1]}》，", "A/1", "1", 2003)]
    found = holding(mine(units), *title)
    assert (evidence(found).pairs, evidence(found).first_year) == (1, 2003)
    assert "the only titles of their kind in 1" in evidence(found).reasons
    assert found.contexts[0] == units[-1]


def test_what_is_merely_entitled_is_no_term() -> None:
    unit = TranslationUnit('the item entitled "Oceans and stars"', "题为“海洋和星星”的项目")
    assert rank(mine([*resolutions(), unit]), "Oceans and stars", "海洋和星星") == len(mine([*resolutions(), unit]))


def test_titles_met_more_often_rank_higher() -> None:
    units = resolutions()
    seen = [("Charter of the Rivers", "河流宪章"), ("Charter of the Lakes", "湖泊宪章")]
    for times, (en, zh) in zip((1, 4), seen, strict=True):
        units += [TranslationUnit(f"See {word} the {en}.", f"见{word}《{zh}》。") for word in "abcd"[:times]]
    concepts = mine(units)
    assert rank(concepts, *seen[1]) < rank(concepts, *seen[0]) < len(concepts)
