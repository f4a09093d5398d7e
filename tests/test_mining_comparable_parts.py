"""The steps of mining comparable texts: candidates, guesses, what the glossary says."""

from __future__ import annotations

import numpy as np
import pytest

from align.mining.known_parts import KnownParts
from align.mining.monolingual_terms import Candidate, term_candidates
from align.mining.shared_concepts import shared_concepts
from align.mining.translation_guesses import Guess, translation_guesses
from align.records import Language
from dictionary_encoder import DictionaryEncoder
from term_builders import concept, texts


def found(language: Language, *lines: str) -> set[str]:
    return {one.text for one in term_candidates(lines, language, most=100)}


@pytest.mark.parametrize(
    ("language", "lines", "term"),
    [
        ("en", ["The follow-up to it."], "follow-up"),
        ("en", ["Every least developed country is met."], "least developed country"),
        ("en", ["The Charter of the United Nations."], "Charter of the United Nations"),
        ("en", ["The rule of law.", "By the rule of law."], "rule of law"),
        ("zh", ["关于可持续发展的报告"], "可持续发展"),
        ("zh", ["请最不发达国家的代表"], "最不发达国家"),
        ("zh", ["打击的有组织犯罪，"], "有组织犯罪"),
        ("zh", ["关于千年宣言的报告"], "千年宣言"),
    ],
)
def test_terms_are_candidates(language: Language, lines: list[str], term: str) -> None:
    assert term in found(language, *lines)


@pytest.mark.parametrize(
    ("language", "lines", "fragment"),
    [
        ("en", ["The Economic and Social Council.", "An Economic and Social Council."], "Social Council"),
        ("en", ["The follow-up to it."], "follow"),
        ("en", ["In order to strengthen coordination."], "strengthen coordination"),
        ("en", ["Decides to reforest land."], "reforest land"),
        ("en", ["Considers the provision of many things."], "provision of many"),
        ("en", ["The purpose of partnership."], "purpose of partnership"),
        ("en", ["The report of 2003."], "2003"),
        ("zh", ["经济及社会理事会。", "请经济及社会理事会。"], "社会理事会"),
        ("zh", [*["后续行动。"] * 9, "后续。"], "后续"),
        ("zh", ["关于妇女的权利"], "妇女的权利"),
        ("zh", ["第三次会议"], "第三次会议"),
    ],
)
def test_fragments_are_not(language: Language, lines: list[str], fragment: str) -> None:
    assert fragment not in found(language, *lines)


def test_a_candidate_says_how_often_and_where_it_stands() -> None:
    (one,) = [c for c in term_candidates(["A reef. The reef!", "", "No Reef."], "en", most=9) if c.text == "reef"]
    assert (one.count, one.places) == (3, (0, 2))


def test_of_many_candidates_the_best_are_kept() -> None:
    lines = ["The coral reef.", "A coral reef.", "The harbour."]
    every = term_candidates(lines, "en", most=10)
    assert [one.text for one in every] == ["coral reef", "harbour"]
    assert term_candidates(lines, "en", most=1) == every[:1]


def test_a_term_in_lower_case_is_not_spelt_as_in_a_name() -> None:
    lines = ["The Human Rights Council.", "A Human Rights Committee.", "On human rights.", "Human Rights."]
    assert "human rights" in found("en", *lines)


ENCODER = DictionaryEncoder({"reef": "礁石", "forest": "森林"})
PASSAGES = ["reef"] * 3, ["礁石"] * 3


def candidate(text: str, *, count: int = 1, place: int = 0) -> Candidate:
    return Candidate(text, count, (place,), 1.0)


def guess(english: list[str], chinese: list[str]) -> list[tuple[str, str]]:
    sides = [candidate(text) for text in english], [candidate(text) for text in chinese]
    return names(translation_guesses(*sides, PASSAGES, ENCODER))


def names(guesses: tuple[Guess, ...]) -> list[tuple[str, str]]:
    return [(one.en.text, one.zh.text) for one in guesses]


def test_terms_that_choose_each_other_are_guessed() -> None:
    assert guess(["forest", "reef"], ["礁石", "森林"]) == [("forest", "森林"), ("reef", "礁石")]


def test_a_term_that_is_chosen_by_two_goes_to_one() -> None:
    assert guess(["reef", "forest"], ["礁石"]) == [("reef", "礁石")]


def test_without_candidates_nothing_is_guessed() -> None:
    assert guess([], ["礁石"]) == guess(["reef"], []) == []


def test_a_guess_tells_its_evidence() -> None:
    english, chinese = [candidate("reef"), candidate("harbour")], [candidate("礁石"), candidate("街道")]
    (one,) = (g for g in translation_guesses(english, chinese, PASSAGES, ENCODER) if g.en.text == "reef")
    assert one.similarity == pytest.approx(1)
    assert one.lead > 0.5


def test_other_evidence_may_decide() -> None:
    english, chinese = [candidate("harbour")], [candidate("港口"), candidate("海湾")]
    for chosen, bonus in (("港口", [[3, 0]]), ("海湾", [[0, 3]])):
        weights = np.array(bonus, dtype=np.float32)
        assert names(translation_guesses(english, chinese, PASSAGES, ENCODER, bonus=weights)) == [("harbour", chosen)]


def test_passages_tell_terms_apart_that_look_alike() -> None:
    passages = ["reef", "forest"], ["礁石", "森林"]
    english = [candidate("bank", place=0), candidate("trees", place=1)]
    chinese = [candidate("银行", place=1), candidate("河岸", place=0)]
    assert ("bank", "河岸") in names(translation_guesses(english, chinese, passages, _Alike()))


class _Alike(DictionaryEncoder):
    """Takes both translations of `bank` for the same."""

    def __init__(self) -> None:
        super().__init__({"reef": "礁石", "forest": "森林", "bank": "银行"})
        self._english["河岸"] = "bank"


@pytest.mark.parametrize(("en", "zh", "count"), [("reef", "森林公园", 1), ("reef", "礁石", 40)])
def test_what_differs_in_length_or_frequency_scores_less(en: str, zh: str, count: int) -> None:
    encoder = DictionaryEncoder({"reef": "礁石"} if zh == "礁石" else {"reef": zh})
    twin = DictionaryEncoder({"reef": "礁石"})
    (worse,) = translation_guesses([candidate(en)], [candidate(zh, count=count)], PASSAGES, encoder)
    (better,) = translation_guesses([candidate(en)], [candidate("礁石")], PASSAGES, twin)
    assert worse.similarity == pytest.approx(better.similarity)
    assert worse.score < better.score - 0.05


def test_a_concept_is_shared_where_a_term_stands_on_either_side() -> None:
    council = concept("Economic and Social Council|=ECOSOC", "经济及社会理事会|=经社理事会")
    other = concept("General Assembly", "大会")
    (one,) = shared_concepts(
        [council, other], ["ECOSOC and the General Assembly", "ECOSOC"], ["经社理事会，经社理事会"]
    )
    assert (texts(one.concept.en), texts(one.concept.zh)) == ("ECOSOC", "经社理事会")
    assert one.concept.id == concept("ECOSOC", "经社理事会").id
    assert (one.en, one.zh) == ({0: 1, 1: 1}, {0: 2})


@pytest.mark.parametrize(
    ("english", "chinese"), [("who met", "卫生组织"), ("the charter", "《联合国宪章》"), ("WHO", "卫生"), ("", "")]
)
def test_a_name_is_met_in_its_own_spelling_and_on_both_sides(english: str, chinese: str) -> None:
    glossary = [concept("WHO", "卫生组织", kind="body"), concept("Charter", "宪章", kind="instrument")]
    assert shared_concepts(glossary, [english], [chinese]) == ()


def test_the_same_concept_twice_is_one() -> None:
    reef = concept("reef", "礁石")
    assert len(shared_concepts([reef, reef], ["a reef"], ["礁石"])) == 1


PARTS = KnownParts([concept("follow-up", "后续行动"), concept("mechanism", "机制"), concept("report", "报告")])


@pytest.mark.parametrize(
    ("en", "zh", "least", "most"),
    [
        ("follow-up", "后续行动", 0.6, 0.6),
        ("follow-up mechanism", "后续行动机制", 0.5, 0.6),
        ("follow-up meeting", "后续行动会议", 0.3, 0.5),
        ("reef", "礁石", 0, 0),
        ("report", "礁石", 0, 0),
        ("report", "机制", -0.3, -0.3),
        ("follow-up mechanism", "报告机制", -0.1, 0.25),
    ],
)
def test_known_parts_speak_for_a_pair_or_against_it(en: str, zh: str, least: float, most: float) -> None:
    weight = float(PARTS.weigh([en], [zh])[0, 0])
    assert least - 1e-6 <= weight <= most + 1e-6


def test_known_parts_are_named_as_they_stand() -> None:
    assert list(PARTS.shared("Follow-up mechanisms", "后续行动和机制")) == [
        ("Follow-up", "后续行动"),
        ("mechanisms", "机制"),
    ]


def test_an_empty_glossary_says_nothing() -> None:
    assert KnownParts([]).weigh(["reef", "forest"], ["礁石"]).tolist() == [[0], [0]]
