"""Concepts from documents that do not translate each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.encoding import default_encoder
from align.mining.comparable import CONTEXTS_A_SIDE, mine_comparable
from align.reading.read import read
from align.records import Concept, Document, Kind, Language, Number, Paragraph
from align.terms.core_glossary import core_glossary
from dictionary_encoder import DictionaryEncoder
from term_builders import concept, texts

ENCODER = DictionaryEncoder({"ocean acidification": "海洋酸化", "coral reef": "珊瑚礁", "harbour": "港口"})
REEF = concept("coral reef", "珊瑚礁")


def document(language: Language, *lines: str, symbol: str | None = "A/1", kind: Kind = "paragraph") -> Document:
    paragraphs = (
        Paragraph(index, kind, line, Number(str(index + 1), "arabic", index + 1)) for index, line in enumerate(lines)
    )
    return Document(f"{language}.txt", language, tuple(paragraphs), symbol)


ENGLISH = document("en", "Notes the ocean acidification.", "The coral reef, and the harbour.")
CHINESE = document("zh", "关于海洋酸化的报告。", "珊瑚礁和港口。", symbol=None)


def pairs(found: tuple[Concept, ...]) -> list[tuple[str, str]]:
    return [(texts(one.en), texts(one.zh)) for one in found]


def test_the_encoder_pairs_terms_of_both_languages() -> None:
    found = pairs(mine_comparable([ENGLISH], [CHINESE], ENCODER, ()))
    assert {("ocean acidification", "海洋酸化"), ("coral reef", "珊瑚礁"), ("harbour", "港口")} <= set(found)


def test_names_and_groups_of_words_come_before_words_of_every_day() -> None:
    found = [en for en, _ in pairs(mine_comparable([ENGLISH], [CHINESE], ENCODER, ()))]
    assert found.index("harbour") > found.index("coral reef")


def test_every_concept_is_a_guess_that_claims_no_confidence_and_says_why() -> None:
    found = mine_comparable([ENGLISH], [CHINESE], ENCODER, [REEF])
    assert len(found) >= 3
    for one in found:
        assert one.state == "candidate"
        assert one.origin == "mined"
        assert one.evidence
        assert (one.evidence.guess, one.evidence.confidence, one.evidence.pairs) == (True, 0.0, 0)
        assert one.evidence.documents == 2
        assert "which do not translate each other" in one.evidence.reasons[-1]


def test_what_the_glossary_knows_comes_first_and_keeps_its_id_and_kind() -> None:
    known = concept("harbour", "港口", kind="place", state="approved", by="Ada", when="2020-01-01")
    first = mine_comparable([ENGLISH], [CHINESE], ENCODER, [known])[0]
    assert (first.id, first.kind, first.by, first.when) == (known.id, "place", None, None)
    assert first.evidence
    assert first.evidence.reasons[0] == "both terms stand in the glossary"


def test_what_the_glossary_knows_is_not_guessed_again() -> None:
    known = concept("harbour|+haven", "港口|+码头")
    found = pairs(mine_comparable([ENGLISH], [CHINESE], ENCODER, [known, REEF]))
    assert [pair for pair in found if pair[0] in ("harbour", "coral reef")] == [
        ("coral reef", "珊瑚礁"),
        ("harbour", "港口"),
    ]


def test_a_context_stands_in_one_language_only() -> None:
    reef = mine_comparable([ENGLISH], [CHINESE], ENCODER, [REEF])[0]
    assert [(unit.en, unit.zh, unit.document, unit.place) for unit in reef.contexts] == [
        ("The coral reef, and the harbour.", "", "A/1", "2"),
        ("", "珊瑚礁和港口。", "zh.txt", "2"),
    ]


def test_contexts_are_of_different_documents() -> None:
    first = document("en", "A coral reef.", "One coral reef.", "Some coral reef.", symbol="A/1")
    second = document("en", "Another coral reef.", symbol="A/2")
    reef = mine_comparable([first, second], [CHINESE], ENCODER, [REEF])[0]
    english = [unit.document for unit in reef.contexts if unit.en]
    assert english == ["A/1", "A/2"]
    assert len(english) == CONTEXTS_A_SIDE
    assert reef.evidence
    assert reef.evidence.documents == 3


def test_short_names_that_the_texts_give_are_tied_to_their_full_name() -> None:
    english = document("en", "The Coral Reef Fund (CRF) met.")
    chinese = document("zh", "珊瑚礁保护基金会(珊瑚基金会)开会。")
    fund = concept("Coral Reef Fund", "珊瑚礁保护基金会")
    found = mine_comparable([english], [chinese], ENCODER, [fund])[0]
    assert (texts(found.en), texts(found.zh)) == ("Coral Reef Fund|=CRF", "珊瑚礁保护基金会|=珊瑚基金会")


def test_concepts_of_which_the_texts_hold_the_same_terms_are_one() -> None:
    others = [concept("coral reef|+atoll", "珊瑚礁"), concept("coral reef", "珊瑚礁|+环礁")]
    found = mine_comparable([ENGLISH], [CHINESE], ENCODER, others)
    assert [pair for pair in pairs(found) if pair[0] == "coral reef"] == [("coral reef", "珊瑚礁")]


@pytest.mark.parametrize(
    ("scope", "printed", "place"),
    [((), "12", "12"), (("12",), "(a)", "12 (a)"), (("annex 1", "section 2", "3"), "(b)", "annex 1, section 2, 3 (b)")],
)
def test_a_context_says_where_it_stands(scope: tuple[str, ...], printed: str, place: str) -> None:
    number = Number(printed, "arabic", 1, 0, scope)
    paragraph = Paragraph(0, "paragraph", "The coral reef.", number)
    english = Document("en.txt", "en", (paragraph,), "A/1")
    assert mine_comparable([english], [CHINESE], ENCODER, [REEF])[0].contexts[0].place == place


def test_page_furniture_is_not_mined() -> None:
    page = document("en", "The coral reef, and the harbour.", kind="furniture")
    assert mine_comparable([page], [CHINESE], ENCODER, [REEF]) == ()


def test_so_many_of_the_same_order_are_returned() -> None:
    every = mine_comparable([ENGLISH], [CHINESE], ENCODER, [REEF])
    assert mine_comparable([ENGLISH], [CHINESE], ENCODER, [REEF], limit=2) == every[:2]
    scores = [one.evidence.score for one in every if one.evidence]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ([], []),
        ([ENGLISH], []),
        ([], [CHINESE]),
        ([document("en", "", " ", "12", "...")], [CHINESE]),
        ([document("en", "the of and", "\ud800")], [document("zh", "的", "，，")]),
    ],
)
def test_nothing_is_found_where_there_is_nothing(english: list[Document], chinese: list[Document]) -> None:
    assert mine_comparable(english, chinese, ENCODER, [REEF]) == ()


def seeds(folder: Path, language: Language) -> list[Document]:
    documents = (read(path) for path in sorted((folder / "seeds").glob("*.txt")))
    return [one for one in documents if one.language == language]


@pytest.mark.data
def test_the_seeds_yield_their_terms(shared_data: Path) -> None:
    found = mine_comparable(seeds(shared_data, "en"), seeds(shared_data, "zh"), default_encoder(), core_glossary())
    names = {(en.text, zh.text) for one in found for en in one.en for zh in one.zh}
    assert names >= {
        ("follow-up", "后续行动"),
        ("Economic and Social Council", "经社理事会"),
        ("Economic and Social Council", "经济及社会理事会"),
        ("functional commissions", "职司委员会"),
        ("Bretton Woods institutions", "布雷顿森林机构"),
        ("Millennium Summit", "千年首脑会议"),
        ("living conditions", "生活条件"),
    }


@pytest.mark.data
def test_the_seeds_yield_terms_without_a_glossary(shared_data: Path) -> None:
    found = mine_comparable(seeds(shared_data, "en"), seeds(shared_data, "zh"), default_encoder(), ())
    assert {(one.en[0].text, one.zh[0].text) for one in found} >= {
        ("follow-up", "后续行动"),
        ("Economic and Social Council", "经济及社会理事会"),
        ("non-governmental organizations", "非政府组织"),
        ("Bretton Woods institutions", "布雷顿森林机构"),
        ("sustainable development", "可持续发展"),
    }
