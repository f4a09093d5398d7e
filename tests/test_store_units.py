"""Translation units in a store: kept once, and found by any phrase they hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import UsageError
from align.records import TranslationUnit
from align.store.database import opened
from align.store.phrases import phrase_of
from align.store.units import (
    add_units,
    count_all_units,
    count_units,
    has_document,
    sampled_units,
    search_units,
    side_of,
    units,
)
from align.store.vocabulary import similar_word
from align.store.words import STOP, forms, words

UNIT = TranslationUnit("Takes note of the report;", "注意到该报告；", "A/RES/57/270", "12 (a)", 2002)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return an empty store."""
    with opened(tmp_path / "units.store", create=True) as connection:
        yield connection


def english(store: sqlite3.Connection, *texts: str) -> None:
    add_units(store, (TranslationUnit(text, "", place=str(place)) for place, text in enumerate(texts)))


def chinese(store: sqlite3.Connection, *texts: str) -> None:
    add_units(store, (TranslationUnit("", text, place=str(place)) for place, text in enumerate(texts)))


def found(store: sqlite3.Connection, text: str, document: str | None = None) -> list[str]:
    """Return the stretches of text that a phrase finds, of each unit the first, and check that as many are counted."""
    phrase = phrase_of(text)
    occurrences = list(search_units(store, phrase, document=document))
    assert count_units(store, phrase, document=document) == len(occurrences)
    firsts = [(side_of(one.unit, phrase.language), one.spans[0]) for one in occurrences]
    return [whole[start:end] for whole, (start, end) in firsts]


def test_units_come_back_as_they_were_added(store: sqlite3.Connection) -> None:
    given_units = [UNIT, replace(UNIT, en="A tab\tand\nlines", zh="", year=None, place="")]
    assert add_units(store, given_units) == 2
    assert list(units(store)) == given_units


@pytest.mark.parametrize(
    "other",
    [replace(UNIT, en="other"), replace(UNIT, zh="其他"), replace(UNIT, document="E/1"), replace(UNIT, place="12 (b)")],
    ids=["English", "Chinese", "document", "place"],
)
def test_a_unit_is_new_by_its_texts_document_or_place(store: sqlite3.Connection, other: TranslationUnit) -> None:
    assert add_units(store, [UNIT, UNIT, other]) == 2
    assert add_units(store, [other, replace(UNIT, year=1999)]) == 0
    assert count_all_units(store) == 2


def test_a_failure_on_the_way_adds_nothing(store: sqlite3.Connection) -> None:
    def broken() -> Iterator[TranslationUnit]:
        yield UNIT
        raise OSError("the disk fails")

    with pytest.raises(OSError, match="disk"):
        add_units(store, broken())
    assert list(units(store)) == []
    assert found(store, "report") == []


def test_units_are_taken_one_by_one(store: sqlite3.Connection) -> None:
    seen = []

    def source() -> Iterator[TranslationUnit]:
        for place in range(3):
            seen.append(count_all_units(store))
            yield replace(UNIT, place=str(place))

    add_units(store, source())
    assert seen == [0, 1, 2]


def test_half_a_character_is_stored_as_a_sign_for_it(store: sqlite3.Connection) -> None:
    add_units(store, [replace(UNIT, en="half \ud800 of it", document="A/\udfff")])
    assert [(unit.en, unit.document) for unit in units(store)] == [("half \ufffd of it", "A/\ufffd")]


def test_a_sample_is_spread_over_the_store(store: sqlite3.Connection) -> None:
    add_units(store, (replace(UNIT, place=str(place)) for place in range(400)))
    sample = [int(unit.place) for unit in sampled_units(store, 40)]
    assert len(sample) == 40
    assert all(8 <= sum(low <= place < low + 100 for place in sample) <= 12 for low in range(0, 400, 100))
    # Every place of a text that comes again each fourth time is met.
    assert {place % 4 for place in sample} == {0, 1, 2, 3}
    assert list(sampled_units(store, 1000)) == list(units(store))


@dataclass(frozen=True, slots=True)
class Case:
    """A phrase, a text, and what of the text the phrase is."""

    label: str
    phrase: str
    text: str
    found: str | None


CASES = [
    Case("a word", "report", "the report of", "report"),
    Case("whole words only", "port", "the report of", None),
    Case("case", "general ASSEMBLY", "The General Assembly,", "General Assembly"),
    Case("a hyphen for a space", "follow-up", "in follow up to", "follow up"),
    Case("a space for a hyphen", "follow up", "in follow-up to", "follow-up"),
    Case("a hyphen for nothing", "follow-up", "the followup to", "followup"),
    Case("a non-breaking hyphen", "follow\u2011up", "the follow-up to", "follow-up"),
    Case("the plural of what is asked", "follow-up", "two follow-ups to", "follow-ups"),
    Case("the singular of what is asked", "policies", "a policy of", "policy"),
    Case(
        "a possessive left out", "Secretary-General report", "Secretary-General’s report", "Secretary-General’s report"
    ),
    Case("across a comma", "rights and", "rights, and", "rights, and"),
    Case("accents", "Cote d'Ivoire", "in Côte d’Ivoire,", "Côte d’Ivoire"),
    Case("accents on their own", "Côte", "Co\u0302te", "Co\u0302te"),
    Case("a soft hyphen", "development", "develop\u00adment", "develop\u00adment"),
    Case("an acronym is not a word", "WHO", "those who", None),
    Case("an acronym", "WHO", "the WHO’s", "WHO"),
    Case("an acronym in the plural", "LDC", "the LDCs", "LDCs"),
    Case("a word is an acronym too", "who", "the WHO", "WHO"),
    Case("in quotes", '"takes note"', "Takes note of", "Takes note"),
    Case("in quotes, plurals matter", "“goods”", "a good thing", None),
    Case("in quotes, the plural is found", '"goods"', "the goods", "goods"),
    Case("a prefix", "develop*", "Developing countries", "Developing"),
    Case("a prefix of a plural", "polici*", "the policies of", "policies"),
    Case("a prefix that the singular lacks", "states*", "the state", None),
    Case("a prefix is a start", "velop*", "Developing countries", None),
    Case("a prefix inside a phrase", "develop* countr*", "a developed country", "developed country"),
    Case("prefixes far apart", "develop* countr*", "developed by a country", None),
    Case("a symbol", "A/RES/57/270", "resolution A/RES/57/270 B", "A/RES/57/270"),
    Case("one ideograph", "会", "大会，", "会"),
    Case("two", "会议", "第五十八届会议", "会议"),
    Case("across what a dictionary parts", "届会", "第五十八届会议", "届会"),
    Case("a whole sentence", "注意到秘书长的报告", "1. 注意到秘书长的报告；", "注意到秘书长的报告"),
    Case("traditional asked", "後續行動", "后续行动计划", "后续行动"),
    Case("traditional found", "后续行动", "後續行動計畫", "後續行動"),
    Case("a word that is written otherwise", "计划", "行動計畫", "計畫"),
    Case("Extension B", "\U00020000", "有\U00020000字", "\U00020000"),
    Case("Extension B among others", "有\U00020000字", "有\U00020000字", "有\U00020000字"),
    Case("Extension G", "\U00030000", "\U00030000", "\U00030000"),
    Case("a compatibility ideograph", "\uf900", "豈", "豈"),
    Case("not across a stop", "人权", "所有人，权利", None),
    Case("with the stop", "人、权", "所有人，权利", "人，权"),
    Case("with a stop behind it", "报告；", "注意到报告。", "报告"),
    Case("across title marks", "通过宪章", "通过《宪章》", "通过《宪章"),
    Case("across a space", "后续行动", "后续 行动", "后续 行动"),
    Case("across a line break", "后续行动", "后续\n行动", "后续\n行动"),
    Case("full width", "２００５年", "自2005年以来", "2005年"),
    Case("figures are whole", "5年", "自2005年以来", None),
    Case("decimals", "3.5%", "增长3.5%。", "3.5"),
    Case("Latin in Chinese", "埃博拉ebola", "埃博拉（Ebola）", None),
    Case("an order that differs", "续后", "后续行动", None),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_what_a_phrase_finds(store: sqlite3.Connection, case: Case) -> None:
    add = chinese if phrase_of(case.phrase).language == "zh" else english
    add(store, "前 before", case.text, "后 after")
    assert found(store, case.phrase) == ([] if case.found is None else [case.found])


NOT_QUERIES = (
    '"unclosed', "a OR b", "NOT a", "NEAR(a b, 3)", "en : a", "{en zh} : a", "^a", "a + b", "a\0b", "a;--",
    "((a", "a\\", "a%", "* a", "a**", "后*", "-a", "AND", "\ud800a", "%s", "col:", "a'b", 'a"b', 'a" OR en:"x',
    "a" * 5000,
)  # fmt: skip


@pytest.mark.parametrize("text", NOT_QUERIES)
def test_nothing_in_a_phrase_is_taken_for_a_query(store: sqlite3.Connection, text: str) -> None:
    english(store, "none of these words", "x")
    assert found(store, text) == []


@pytest.mark.parametrize("text", ["", " ", '"', "''", '""', "(", "_", "*", "%", "。", "\ud800", "\0", "😀"])
def test_a_phrase_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="holds no word to look for; give a word"):
        phrase_of(text)


def test_a_very_long_phrase_is_found(store: sqlite3.Connection) -> None:
    text = " ".join(f"word{number}" for number in range(2000))
    english(store, text)
    assert found(store, text) == [text]
    assert found(store, text.replace(" ", "* ")) == [text]


def test_all_places_are_told(store: sqlite3.Connection) -> None:
    chinese(store, "会议会议，会", "会会会")
    assert [one.spans for one in search_units(store, phrase_of("会议"))] == [((0, 2), (2, 4))]
    assert [one.spans for one in search_units(store, phrase_of("会会"))] == [((0, 2),)]


def test_the_side_is_the_one_of_the_script(store: sqlite3.Connection) -> None:
    add_units(store, [TranslationUnit("the UN", "联合国 report"), TranslationUnit("report 联合国", "报告")])
    assert [one.unit.zh for one in search_units(store, phrase_of("report"))] == ["报告"]
    assert [one.unit.en for one in search_units(store, phrase_of("联合国"))] == ["the UN"]


@pytest.mark.parametrize(
    ("document", "places"),
    [
        ("A/RES/57/270", ["1"]),
        ("a/res/57/270", ["1"]),
        ("A/RES/57/*", ["1", "2"]),
        ("*57*", ["1", "2"]),
        ("A/RES/57", []),
        ("A/RES/5_/270", []),
        ("100%", ["3"]),
        ("%", []),
        (r"\*", []),
        ("A/\ud800", []),
    ],
)
def test_units_of_a_document(store: sqlite3.Connection, document: str, places: list[str]) -> None:
    names = ["A/RES/57/270", "A/RES/57/271", "100%"]
    add_units(store, (TranslationUnit("a report", "", name, str(n)) for n, name in enumerate(names, start=1)))
    phrase = phrase_of("report")
    occurrences = list(search_units(store, phrase, document=document))
    assert [one.unit.place for one in occurrences] == places
    assert count_units(store, phrase, document=document) == len(places)
    assert has_document(store, document) == bool(places)


def test_the_limit_is_of_pairs_that_hold_the_phrase(store: sqlite3.Connection) -> None:
    english(store, "who", "WHO", "who", "WHO", "WHO")
    assert [one.unit.place for one in search_units(store, phrase_of("WHO"), limit=2)] == ["1", "3"]


def test_forms_are_those_of_the_words() -> None:
    text = "《千年宣言》2 所载，2005年后，A/RES/57/270. ㈠"
    assert forms(text, "zh") == [word.form for word in words(text, "zh")]
    assert forms(text, "zh")[:8] == ["千", "年", "宣", "言", "2", "所", "载", STOP]


TEXTS = st.text(st.sampled_from("会议議后後，。 2aA-s's*\"\U00020000é\u0301㈠½Ａ\u3000"), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(TEXTS, max_size=4), TEXTS)
def test_the_index_and_the_texts_agree(store: sqlite3.Connection, texts: list[str], asked: str) -> None:
    add_units(store, (TranslationUnit(text, text, place=str(n)) for n, text in enumerate(texts)))
    try:
        phrase = phrase_of(asked)
    except UsageError:
        return
    holding = {unit for unit in units(store) if phrase.find(side_of(unit, phrase.language))}
    assert {one.unit for one in search_units(store, phrase)} == holding
    assert count_units(store, phrase) == len(holding)


@pytest.mark.parametrize(
    ("word", "similar"), [("mecanism", "mechanism"), ("Developmnt", "development"), ("xyz", None), ("mekka", None)]
)
def test_a_similar_word(store: sqlite3.Connection, word: str, similar: str | None) -> None:
    english(store, "Mechanisms for development", "a meeting on medicine")
    assert similar_word(store, word) == similar
    assert similar_word(store, word) == similar
