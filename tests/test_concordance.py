"""Concordances: the counterpart that a glossary knows, the one that is guessed, and how they are printed."""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from align.cli.concordance_text import COLUMNS, as_json, as_rows, as_text
from align.records import Concept, Term, TranslationUnit
from align.store.concordance import EXAMINED, Concordance, Rendering, concordance, occurring_parts
from align.store.database import opened
from align.store.guessing import association
from align.store.lookup_listed import ListedTerms
from align.store.phrases import phrase_of
from align.store.units import add_units
from align.terms.identity import concept_id
from term_builders import concept, evidence

KNOWN = Concept(concept_id("follow-up", "后续行动"), (Term("follow-up"),), (Term("后续行动"),), state="approved")
GLOSSARY = ListedTerms([KNOWN])
FOLLOW_UP = [
    ("Requests a follow-up to the report on rivers;", "请就河流报告采取后续行动；"),
    ("Decides on the follow-up of the meeting;", "决定会议的后续行动；"),
    ("Welcomes the follow-up by the Council;", "欢迎理事会的后续行动；"),
]
LAKES = [
    ("Notes that inland lakes are in danger;", "注意到内陆湖泊面临危险；"),
    ("Asks all States to clean their lakes;", "请所有国家清洁其湖泊；"),
    ("Lakes are shared by several peoples.", "湖泊由若干民族共有。"),
    ("The fish of a lake is food.", "湖泊之鱼是食物。"),
]
OTHERS = [
    ("Takes note of the budget for the year;", "注意到本年度预算；"),
    ("Decides to meet again in March;", "决定三月再次开会；"),
    ("Thanks the host country for its welcome.", "感谢东道国的接待。"),
    ("Invites all States to reply in writing.", "请所有国家书面答复。"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return a store of these pairs, each its own document."""
    with opened(tmp_path / "units.store", create=True) as connection:
        fill(connection, [*FOLLOW_UP, *LAKES, *OTHERS])
        yield connection


def fill(store: sqlite3.Connection, pairs: Iterable[tuple[str, str]]) -> None:
    add_units(store, (TranslationUnit(en, zh, f"A/{n}", str(n), 2000) for n, (en, zh) in enumerate(pairs, start=1)))


def search(
    store: sqlite3.Connection, text: str, *, limit: int | None = None, document: str | None = None
) -> Concordance:
    return concordance(store, phrase_of(text), [GLOSSARY], limit=limit, document=document)


@pytest.mark.parametrize(("phrase", "counterpart"), [("Follow up", "后续行动"), ("後續行動", "follow-up")])
def test_a_known_counterpart(store: sqlite3.Connection, phrase: str, counterpart: str) -> None:
    found = search(store, phrase)
    assert found.total == 3
    assert found.renderings == (Rendering(counterpart, 3, guess=False),)
    for line in found.lines:
        assert line.counterpart
        other = line.occurrence.unit.zh if counterpart == "后续行动" else line.occurrence.unit.en
        assert [other[start:end] for start, end in line.counterpart.spans] == [counterpart]


WEAK = concept("issue", "旅行证件", evidence=evidence(3, confidence=0.45))
SURE = concept("travel documents", "旅行证件", evidence=evidence(9, confidence=0.95))
APPROVED = concept("travel papers", "旅行证件", state="approved")


@pytest.mark.parametrize(
    ("known", "english", "marked"),
    [
        ([WEAK, SURE], "Asks for the issue of travel documents.", ["travel documents"]),
        ([SURE, WEAK], "Takes up the issue of travel documents, an issue.", ["travel documents"]),
        ([SURE, APPROVED], "Travel documents, or travel papers, and travel papers.", ["travel papers"] * 2),
        ([WEAK, SURE, APPROVED], "Takes up the issue, an old issue.", ["issue"] * 2),
        ([SURE, replace(SURE, id="c000000000000")], "Gives out travel documents.", ["travel documents"]),
    ],
)
def test_the_most_trusted_counterpart_is_marked(
    store: sqlite3.Connection, known: list[Concept], english: str, marked: list[str]
) -> None:
    fill(store, [(english, "要求签发旅行证件。")])
    (line,) = concordance(store, phrase_of("旅行证件"), [ListedTerms(known)]).lines
    assert line.counterpart
    assert line.counterpart.text == marked[0]
    assert [english[start:end].casefold() for start, end in line.counterpart.spans] == marked


@pytest.mark.parametrize(
    ("phrase", "renderings"),
    [
        ("lakes", (Rendering("湖泊", 4, guess=True),)),
        ("湖泊", (Rendering("lakes", 4, guess=True),)),
        ("States", ()),
        ("meeting", ()),
    ],
)
def test_a_guess(store: sqlite3.Connection, phrase: str, renderings: tuple[Rendering, ...]) -> None:
    assert search(store, phrase).renderings == renderings


def test_a_guess_stands_beside_what_is_known(store: sqlite3.Connection) -> None:
    fill(store, [(f"The follow-up of point {sign}", f"跟踪{sign}点") for sign in "甲乙丙丁"])
    found = search(store, "follow-up")
    assert found.renderings == (Rendering("跟踪", 4, guess=True), Rendering("后续行动", 3, guess=False))


def test_a_guess_needs_more_than_chance(store: sqlite3.Connection) -> None:
    fill(store, [(f"{word} and trade", f"{sign}与贸易") for word, sign in zip("abcd", "甲乙丙丁", strict=True)])
    fill(store, [(f"{n} of trade", f"{n}的贸易") for n in ("fish", "wood", "iron", "salt")])
    fill(store, [(f"part {n}", f"与贸易无关之{n}") for n in range(30)])
    assert search(store, "and").renderings == ()


def test_a_guess_is_whole_but_ends_at_stops(store: sqlite3.Connection) -> None:
    fill(store, [(f"An oath of the {word}", f"{sign}宣誓就职，乃止{sign}") for word, sign in zip(
        ("judge", "clerk", "chair", "guard"), "甲乙丙丁", strict=True)])  # fmt: skip
    assert search(store, "oath").renderings == (Rendering("宣誓就职", 4, guess=True),)


def test_a_guess_has_no_particle_at_its_edge(store: sqlite3.Connection) -> None:
    fill(store, [(f"oaths of {word}", f"{sign}的誓言的{sign}") for word, sign in zip("abcd", "甲乙丙丁", strict=True)])
    assert search(store, "oath").renderings == (Rendering("誓言", 4, guess=True),)


def test_a_single_ideograph_is_no_guess(store: sqlite3.Connection) -> None:
    fill(store, [(f"oaths of {word}", f"{sign}誓{sign}") for word, sign in zip("abcd", "甲乙丙丁", strict=True)])
    assert search(store, "oath").renderings == ()


def test_one_sentence_used_again_proves_nothing(store: sqlite3.Connection) -> None:
    fill(store, [(f"The quorum of session {n}", f"届会{n}的法定人数") for n in range(40)])
    assert search(store, "quorum").renderings == ()


def test_guesses_are_learned_from_all_documents(store: sqlite3.Connection) -> None:
    found = search(store, "lakes", document="A/5")
    assert (found.total, len(found.lines), found.renderings) == (1, 1, (Rendering("湖泊", 1, guess=True),))


@pytest.mark.parametrize("limit", [1, 2, 3, EXAMINED, None])
def test_the_limit(store: sqlite3.Connection, limit: int | None) -> None:
    found = search(store, "follow-up", limit=limit)
    assert [line.occurrence.unit.place for line in found.lines] == ["1", "2", "3"][:limit]
    assert (found.total, found.examined, found.renderings[0].pairs) == (3, 3, 3)


def test_more_pairs_than_are_examined(store: sqlite3.Connection) -> None:
    fill(store, [(f"The follow-up of point {n}", f"第{n}点的后续行动") for n in range(EXAMINED)])
    found = search(store, "follow-up", limit=EXAMINED + 2)
    assert (len(found.lines), found.total, found.examined) == (EXAMINED + 2, EXAMINED + 3, EXAMINED)
    assert found.renderings == (Rendering("后续行动", EXAMINED, guess=False),)
    assert found.lines[-1].counterpart


def test_nothing_is_found_in_an_empty_store(tmp_path: Path) -> None:
    with opened(tmp_path / "empty.store", create=True) as empty:
        found = search(empty, "follow-up")
    assert (found.lines, found.total, found.renderings, found.examined) == ((), 0, (), 0)


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [
        ("follow-up of meetings in rivers", [("follow up of", 1), ("meetings", 1), ("in", 3), ("rivers", 1)]),
        ("后续湖泊", [("后续", 3), ("湖泊", 4)]),
        ("follow xyz", [("follow", 3), ("xyz", 0)]),
        ("WHO xyz", [("WHO", 0), ("xyz", 0)]),
    ],
)
def test_parts_that_occur(store: sqlite3.Connection, phrase: str, parts: list[tuple[str, int]]) -> None:
    assert list(occurring_parts(store, phrase_of(phrase))) == parts


@pytest.mark.parametrize(("both", "one", "other"), [(8, 10, 10), (3, 3, 3), (2, 5, 40), (1, 10, 10)])
def test_association_is_log_likelihood_times_dice(both: int, one: int, other: int) -> None:
    # G² as it stands in textbooks: twice the sum of observed × ln(observed / expected) over the table of two by two.
    table = {(1, 1): both, (1, 0): one - both, (0, 1): other - both, (0, 0): 100 - one - other + both}
    rows, columns = {1: one, 0: 100 - one}, {1: other, 0: 100 - other}
    likelihood = 2 * sum(
        seen * math.log(seen * 100 / (rows[row] * columns[column])) for (row, column), seen in table.items() if seen
    )
    assert association(both, one, other, 100) == pytest.approx(likelihood * 2 * both / (one + other), abs=1e-6)


def lines_of(found: Concordance, width: int, context: int | None = None) -> list[str]:
    return [click.unstyle(line) for line in as_text(found, width=width, context=context)]


def column(line: str, keyword: str) -> int:
    """Return the cell in which a keyword starts."""
    return cell_len(line[: line.index(f"  {keyword}") + 2])


@pytest.mark.parametrize("width", [20, 40, 80, 140, 300])
def test_keywords_of_both_languages_stand_in_one_column(store: sqlite3.Connection, width: int) -> None:
    long = ("word " * 100 + "the follow-up " + "word " * 100, "字，" * 300 + "后续行动" + "字" * 300)
    fill(store, [long])
    lines = lines_of(search(store, "follow-up"), width)
    assert max(map(cell_len, lines[:-1])) <= width
    english, chinese = lines[1:-1:4], lines[2:-1:4]
    columns = {column(line, "follow-up") for line in english} | {column(line, "后续行动") for line in chinese}
    assert len(english) == len(chinese) == 4
    assert len(columns) == 1


def test_what_a_pair_looks_like(store: sqlite3.Connection) -> None:
    assert lines_of(search(store, "follow-up", limit=1), 60) == [
        "A/1, para. 1, 2000",
        "              Requests a  follow-up  to the report on...",
        "        请就河流报告采取  后续行动  ；",
        "",
        "follow-up → 后续行动 3",
    ]


def test_a_guess_carries_a_question_mark(store: sqlite3.Connection) -> None:
    lines = lines_of(search(store, "lakes", limit=1), 60)
    assert lines[2].split() == ["注意到内陆", "湖泊?", "面临危险；"]
    assert lines[-1] == "lakes → 湖泊? 4"


def test_a_counterpart_that_is_not_known_is_not_marked(store: sqlite3.Connection) -> None:
    lines = lines_of(search(store, "budget"), 60)
    assert "注意到本年度预算；" in lines[2]
    assert lines[-1] == ""


@pytest.mark.parametrize(
    ("context", "line"),
    [
        (0, "follow-up"),
        (2, "follow-up"),
        (5, "...a  follow-up  to..."),
        (9, "...a  follow-up  to the..."),
        (10, "Requests a  follow-up  to the..."),
        (1000, "Requests a  follow-up  to the report on rivers;"),
    ],
)
def test_the_context(store: sqlite3.Connection, context: int, line: str) -> None:
    assert lines_of(search(store, "follow-up", limit=1), 200, context)[1].strip() == line


@pytest.mark.parametrize("before", range(12))
def test_text_without_a_known_counterpart_is_not_torn(store: sqlite3.Connection, before: int) -> None:
    fill(store, [("ab cd ef gh", "甲" * before + "乙" + "甲" * (11 - before))])
    assert lines_of(search(store, "乙"), 60)[2].strip() == "ab cd ef gh"


def test_a_pair_without_its_other_side_is_shown(store: sqlite3.Connection) -> None:
    fill(store, [("A lonely page", "")])
    assert [line.strip() for line in lines_of(search(store, "lonely"), 60)] == [
        "A/1, para. 1, 2000",
        "A  lonely  page",
        "",
        "",
    ]


def test_colours_mark_every_place(store: sqlite3.Connection) -> None:
    fill(store, [("follow-up, follow-up", "后续行动和后续行动")])
    english, chinese = list(as_text(search(store, "follow-up", document="A/1"), width=80, context=None))[5:7]
    marked = re.compile("\x1b\\[3[36]m\x1b\\[1m([^\x1b]+)\x1b\\[0m")
    assert marked.findall(english) == ["follow-up", "follow-up"]
    assert marked.findall(chinese) == ["后续行动", "后续行动"]


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    with opened(tmp_path / "odd.store", create=True) as store:
        add_units(store, [TranslationUnit("\x1b[31ma\u202e follow-up\n\tb\x07", "\x1b后续\x00行动", "A\x1b/1", "\r1")])
        found = search(store, "follow-up")
        assert all(line.isprintable() for line in lines_of(found, 80))
        (row,) = as_rows(found)
    assert row.count("\t") == len(COLUMNS) - 1
    assert "\n" not in row


def test_json(store: sqlite3.Connection) -> None:
    assert as_json(search(store, "follow-up", limit=1)) == {
        "phrase": "follow-up",
        "language": "en",
        "pairs": 3,
        "shown": 1,
        "examined": 3,
        "renderings": [{"text": "后续行动", "pairs": 3, "guess": False}],
        "occurrences": [
            {
                "document": "A/1",
                "place": "1",
                "year": 2000,
                "en": FOLLOW_UP[0][0],
                "zh": FOLLOW_UP[0][1],
                "found": [[11, 20]],
                "counterpart": {"text": "后续行动", "places": [[8, 12]], "guess": False},
            }
        ],
    }
    assert as_json(search(store, "budget"))["occurrences"][0]["counterpart"] is None


def test_tab_separated(store: sqlite3.Connection) -> None:
    rows = [row.split("\t") for row in as_rows(search(store, "lakes", limit=1))]
    assert rows == [["A/4", "4", "2000", *LAKES[0], "lakes", "湖泊", "yes"]]
    assert [row.split("\t")[6:] for row in as_rows(search(store, "budget"))] == [["", ""]]
