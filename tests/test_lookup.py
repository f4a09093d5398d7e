"""Look-up: what a query finds, in which order, and that a list and a store answer alike."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from align.records import STATES, Concept, State, Term
from align.store.concept_rows import insert
from align.store.database import opened
from align.store.lookup import HOWS, SUGGESTIONS, Answer, look_up
from align.store.lookup_index import Entry, TermIndex
from align.store.lookup_listed import ListedTerms
from align.store.lookup_stored import StoredTerms
from align.store.termbase import add, decide, merge
from align.terms.core_glossary import core_glossary
from align.terms.folding import fold
from align.terms.identity import concept_id


def concept(en: str, zh: str, state: State = "approved", **more: str) -> Concept:
    """Return a concept; `more` names its other terms by language and role, as in `en_variant="…"`."""
    sides = {"en": [Term(en)], "zh": [Term(zh)]}
    for name, text in more.items():
        language, role = name.split("_")
        sides[language].append(Term(text, "variant" if role == "variant" else "abbreviation"))
    return Concept(concept_id(en, zh), tuple(sides["en"]), tuple(sides["zh"]), state=state)


ECOSOC = concept(
    "Economic and Social Council", "经济及社会理事会", en_abbreviation="ECOSOC", zh_abbreviation="经社理事会"
)
WHO = concept("World Health Organization", "世界卫生组织", en_abbreviation="WHO", zh_abbreviation="世卫组织")
PRONOUN = concept("who", "谁")
FOLLOW_UP = concept("follow-up", "后续行动", en_variant="follow-up action")
CONFERENCE = concept("follow-up conference", "后续会议")
STATE_PARTY = concept("State party", "缔约国")
STATEMENT = concept("statement", "发言")
REJECTED_STATE = concept("State", "州", "rejected")
COVENANT = concept(
    "International Covenant on Civil and Political Rights", "《公民权利和政治权利国际公约》", en_abbreviation="ICCPR"
)
DEVELOPMENT = concept("sustainable development", "可持续发展")
GOALS = concept("Sustainable Development Goals", "可持续发展目标", en_abbreviation="SDGs")
MEASURES = concept("confidence-building measures", "建立信任措施", "candidate")
REJECTED_TRICK = concept("confidence trick", "骗局", "rejected")
MEETINGS = [concept(f"meeting {number}", f"会议{number}", en_variant="session") for number in range(9)]
SESSION = concept("session", "届会")
PEACEKEEPING = concept("peacekeeping operation", "维持和平行动")
WOMEN = concept("International Women's Day", "国际妇女节")
IVORY_COAST = concept("Côte d’Ivoire", "科特迪瓦")
PANDEMIC = concept("coronavirus disease pandemic", "COVID-19疫情")
RARE = concept("Taiji of Zhaotong", "𠀀国")
WHOLE = concept("Committee of the Whole", "全体委员会")
DRAFTING = concept("Drafting Committee", "起草委员会")
CHAIR_APPROVED = concept("Chair", "主席")
CHAIR_CANDIDATE = concept("Chair", "座椅", "candidate")
CHAIR_DEPRECATED = concept("Chairman", "主席先生", "deprecated", en_variant="Chair")

TERMBASE = (
    *(PRONOUN, REJECTED_STATE, CHAIR_DEPRECATED, CHAIR_CANDIDATE, ECOSOC, WHO, FOLLOW_UP, CONFERENCE, STATEMENT),
    *(STATE_PARTY, COVENANT, DEVELOPMENT, GOALS, MEASURES, REJECTED_TRICK, PEACEKEEPING, WOMEN, IVORY_COAST, PANDEMIC),
    *(RARE, CHAIR_APPROVED, *MEETINGS, SESSION),
)

Opened = AbstractContextManager[TermIndex]


@contextmanager
def listed(concepts: Sequence[Concept], folder: Path, states: Sequence[State] = STATES) -> Iterator[TermIndex]:
    """Open a list of concepts; the folder is for stores."""
    assert folder.is_dir()
    yield ListedTerms(concepts, states)


@contextmanager
def stored(concepts: Sequence[Concept], folder: Path, states: Sequence[State] = STATES) -> Iterator[TermIndex]:
    with opened(folder / "terms.store", create=True) as connection:
        add(connection, concepts, by="test")
        yield StoredTerms(connection, states)


KINDS = pytest.mark.parametrize("kind", [listed, stored], ids=["listed", "stored"])
"""Both kinds of index; each opens from concepts, a folder and the states asked for."""


@pytest.fixture(scope="module", params=[listed, stored], ids=["listed", "stored"])
def index(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TermIndex]:
    with request.param(TERMBASE, tmp_path_factory.mktemp("terms")) as opened_index:
        yield opened_index


def found(answer: Answer) -> list[tuple[str, str]]:
    return [(match.how, match.concept.zh[0].text) for match in answer.matches]


# In which order

RANKING = [
    ("经社理事会", [("exact", "经济及社会理事会")], "an abbreviation, as it is written"),
    ("ECOSOC", [("exact", "经济及社会理事会")], "the English one"),
    ("ecosoc", [("folded", "经济及社会理事会")], "its case does not matter"),
    ("經社理事會", [("folded", "经济及社会理事会")], "traditional characters"),
    ("ＥＣＯＳＯＣ", [("folded", "经济及社会理事会")], "full width"),
    ("经济及 社会理事会", [("folded", "经济及社会理事会")], "spaces in Chinese"),
    ("follow up", [("folded", "后续行动"), ("prefix", "后续会议")], "a hyphen; the concept, not its variant, is shown"),
    ("Follow-ups", [("folded", "后续行动"), ("prefix", "后续会议")], "a plural"),
    ("the follow-up", [("folded", "后续行动"), ("prefix", "后续会议")], "an article"),
    ("WHO", [("exact", "世界卫生组织"), ("folded", "谁")], "an acronym asked for as one"),
    ("Who", [("folded", "世界卫生组织"), ("folded", "谁")], "an acronym before a word, where neither is exact"),
    ("who", [("exact", "谁"), ("folded", "世界卫生组织")], "exact before folded, even so"),
    ("公民权利和政治权利国际公约", [("folded", "《公民权利和政治权利国际公约》")], "title marks"),
    ("《公民权利和政治权利国际公约》", [("exact", "《公民权利和政治权利国际公约》")], "with its title marks"),
    ("可持续发展", [("exact", "可持续发展"), ("prefix", "可持续发展目标")], "exact before prefix"),
    ("sdg", [("folded", "可持续发展目标")], "a plural acronym"),
    ("state", [("folded", "州"), ("prefix", "缔约国"), ("prefix", "发言")], "whole words before parts of words"),
    ("sustain", [("prefix", "可持续发展"), ("prefix", "可持续发展目标")], "the shorter term first"),
    ("confid", [("prefix", "建立信任措施"), ("prefix", "骗局")], "what was rejected comes last"),
    ("session", [("exact", "届会")], "preferred terms before variants"),
    ("political rights", [("substring", "《公民权利和政治权利国际公约》")], "inside a term"),
    ("up conf", [("substring", "后续会议")], "the beginning of a word"),
    ("womens day", [("substring", "国际妇女节")], "a possessive"),
    ("cote", [("prefix", "科特迪瓦")], "an accent"),
    ("dIvoire", [("substring", "科特迪瓦")], "an apostrophe"),
    ("COVID", [("prefix", "COVID-19疫情")], "Latin in a Chinese term"),
    ("keeping", [("substring", "维持和平行动")], "inside a word"),
    ("政治权利", [("substring", "《公民权利和政治权利国际公约》")], "four ideographs inside"),
    ("权利", [("substring", "《公民权利和政治权利国际公约》")], "two ideographs inside"),
    ("续", [("substring", "后续会议"), ("substring", "后续行动")], "one ideograph inside"),
    ("𠀀", [("prefix", "𠀀国")], "an ideograph outside the basic plane"),
    ("confidance building measures", [("fuzzy", "建立信任措施")], "a wrong letter"),
    ("sustianable development", [("fuzzy", "可持续发展")], "two letters exchanged"),
    (
        "chair",
        [("folded", "主席"), ("folded", "座椅"), ("folded", "主席先生")],
        "approved, then candidates, then the rest",
    ),
]


@pytest.mark.parametrize(("query", "expected"), [case[:2] for case in RANKING], ids=[case[2] for case in RANKING])
def test_ranks(index: TermIndex, query: str, expected: list[tuple[str, str]]) -> None:
    assert found(look_up(query, [index], limit=20))[: len(expected)] == expected


@pytest.mark.parametrize("query", ["人权", "rights", "un", "committee", "国", "political"])
def test_better_ways_come_first_and_scores_say_how_near(query: str) -> None:
    matches = look_up(query, [ListedTerms(core_glossary())], limit=50).matches
    ways = [HOWS.index(match.how) for match in matches]
    assert len(matches) > 3
    assert ways == sorted(ways)
    assert all(match.score == 1 for match in matches if match.how in ("exact", "folded"))
    assert all(0 < match.score < 1 for match in matches if match.how not in ("exact", "folded"))


def test_a_concept_is_found_once_by_its_best_term(index: TermIndex) -> None:
    (match, *_) = look_up("follow-up", [index]).matches
    assert (match.concept.en[0].text, match.term) == ("follow-up", Term("follow-up"))
    zh = [match.concept.zh[0].text for match in look_up("follow-up", [index], limit=20).matches]
    assert len(zh) == len(set(zh))


# What is no match

NOT_FOUND = [
    ("WHO", "全体委员会", "an acronym is no part of a word"),
    ("ol", "全体委员会", "two letters inside a word say nothing"),
    ("gcom", "起草委员会", "the end of a word and the beginning of the next"),
    ("行后", "后续行动", "both ideographs, the other way round"),
    ("后续会", "后续行动", "the beginning of another term"),
    ("WTO", "世界卫生组织", "one letter of three is another acronym"),
]


@KINDS
@pytest.mark.parametrize(("query", "unwanted"), [case[:2] for case in NOT_FOUND], ids=[case[2] for case in NOT_FOUND])
def test_does_not_find(kind: Callable[..., Opened], tmp_path: Path, query: str, unwanted: str) -> None:
    with kind([WHOLE, DRAFTING, *TERMBASE], tmp_path) as index:
        assert unwanted not in [zh for _, zh in found(look_up(query, [index], limit=20))]
        assert unwanted in [zh for _, zh in found(look_up(unwanted, [index], limit=20))]


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("ecosok", "ECOSOC"),
        ("folow", "follow-up"),
        ("可持续发殿", "可持续发展"),
        ("经社理室会", "经社理事会"),
    ],
)
def test_suggests_the_nearest_term(index: TermIndex, query: str, nearest: str) -> None:
    answer = look_up(query, [index])
    assert answer.matches == ()
    assert answer.nearest[0] == nearest
    assert len(answer.nearest) <= SUGGESTIONS


@pytest.mark.parametrize("query", ["xylophone concerto", "钢琴协奏曲", "q", "鬱"])
def test_suggests_nothing_where_nothing_is_near(index: TermIndex, query: str) -> None:
    assert look_up(query, [index]) == Answer(query, ())


@KINDS
def test_never_suggests_what_was_rejected(kind: Callable[..., Opened], tmp_path: Path) -> None:
    with kind([replace(ECOSOC, state="rejected")], tmp_path) as index:
        assert look_up("ecosok", [index]).nearest == ()


ODD = [
    "",
    "  ",
    "…",
    "'",
    '"',
    'a"b',
    "*",
    "AND",
    "NOT x",
    "(",
    "%",
    "_",
    "\0",
    "\ud800",
    "经\udfff",
    "-",
    "'; --",
    "x" * 5000,
]


@pytest.mark.parametrize("query", ODD, ids=ascii)
def test_takes_whatever_is_typed(index: TermIndex, query: str) -> None:
    assert look_up(query, [index]).query == query


@pytest.mark.parametrize("query", ["\0follow-up", " follow\tup ", "follow-up\ud800", "\x1bfollow-up\u200b"], ids=ascii)
def test_overlooks_what_cannot_be_seen(index: TermIndex, query: str) -> None:
    assert look_up(query, [index]).matches[0].concept.zh[0].text == "后续行动"


def test_quotes_what_full_text_search_would_take_for_its_own(tmp_path: Path) -> None:
    with stored(TERMBASE, tmp_path) as index:
        assert index.holding('ab" OR "coun') == []


# Where it looks


@KINDS
def test_looks_for_concepts_in_the_states_asked_for(kind: Callable[..., Opened], tmp_path: Path) -> None:
    with kind(TERMBASE, tmp_path, ("candidate", "deprecated")) as index:
        assert found(look_up("chair", [index])) == [("folded", "座椅"), ("folded", "主席先生")]


def test_says_whether_there_is_more(index: TermIndex) -> None:
    assert [look_up("chair", [index], limit=limit).more for limit in (1, 2, 3)] == [True, True, False]
    assert len(look_up("chair", [index], limit=2).matches) == 2


@KINDS
def test_the_first_index_has_the_say_on_a_concept(kind: Callable[..., Opened], tmp_path: Path) -> None:
    ours = replace(FOLLOW_UP, state="rejected", note="ours")
    with kind([ours], tmp_path) as first:
        (match,) = look_up("follow-up", [first, ListedTerms([FOLLOW_UP])]).matches
        assert match.concept.note == "ours"
        assert look_up("conference", [first, ListedTerms([FOLLOW_UP, CONFERENCE])]).matches[0].concept == CONFERENCE


@KINDS
def test_what_the_first_index_rejects_is_not_found_in_the_second(kind: Callable[..., Opened], tmp_path: Path) -> None:
    with kind([replace(FOLLOW_UP, state="rejected")], tmp_path, ("approved",)) as first:
        assert look_up("follow-up", [first, ListedTerms([FOLLOW_UP])]).matches == ()


def test_a_store_finds_what_a_list_finds(tmp_path: Path) -> None:
    glossary = core_glossary()[::10]
    queries = [part for one in glossary[::4] for text in (one.en[0].text, one.zh[0].text) for part in _parts(text)]
    with stored(glossary, tmp_path) as store:
        in_list = ListedTerms(glossary)
        for key in filter(None, dict.fromkeys(map(fold, queries))):
            for way in ("same", "starting", "holding"):
                assert _terms(getattr(store, way)(key)) == _terms(getattr(in_list, way)(key)), (way, key)


def _parts(text: str) -> list[str]:
    """Return a text, its first half, its middle, and two and one characters from inside it."""
    middle = len(text) // 2
    return [text, text[:middle], text[middle - 2 : middle + 2], text[middle : middle + 2], text[middle : middle + 1]]


def _terms(entries: list[Entry]) -> set[tuple[str, str]]:
    return {(entry.concept, entry.term.text) for entry in entries}


# The index of a store follows the store


def test_the_index_follows_merges_and_decisions(tmp_path: Path) -> None:
    with opened(tmp_path / "terms.store", create=True) as connection:
        add(connection, [FOLLOW_UP, CONFERENCE, ECOSOC], by="test")
        index = StoredTerms(connection)
        merge(connection, FOLLOW_UP.id, CONFERENCE.id, by="test")
        decide(connection, FOLLOW_UP.id, "deprecated", by="test")
        (match,) = look_up("up conf", [index]).matches
        assert (match.concept.id, match.concept.state) == (FOLLOW_UP.id, "deprecated")
        assert index.holds(CONFERENCE.id)
        connection.execute("DELETE FROM concept")
        assert [index.holding(key) for key in ("社会", "council", "会")] == [[], [], []]
        assert connection.execute("SELECT count(*) FROM trigram_terms").fetchone() == (0,)


def test_terms_of_an_older_store_are_indexed_when_it_is_brought_up_to_date() -> None:
    scripts = [
        (files("align.store") / "migrations" / name).read_text(encoding="utf-8")
        for name in ("0001_termbase.sql", "0002_lookup.sql")
    ]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(scripts[0])
        insert(connection, ECOSOC)
        connection.executescript(scripts[1])
        assert [entry.term.text for entry in StoredTerms(connection).holding("社理")] == ["经社理事会"]
