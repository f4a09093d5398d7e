"""The termbase: what is added without duplicates, what is decided, what is undone, and that nothing is lost."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import AlignError, FormatError
from align.records import Concept, State
from align.store.database import opened
from align.store.events import Event
from align.store.termbase import (
    Added,
    add,
    concepts,
    count,
    decide,
    find,
    get,
    history,
    merge,
    ranked,
    undo,
)
from align.terms.core_glossary import core_glossary
from term_builders import concept, evidence, terms, texts, unit

FULL = concept(
    "least developed country|+least developed State|=LDC",
    "最不发达国家|+最不發達國家",
    kind="group",
    note="the plural is common",
    contexts=(unit(1), replace(unit(2), year=None, document="", place="")),
    evidence=evidence(7, first_year=None, reasons=("one", "二"), guess=True),
    origin="mined",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "terms.store"


@pytest.fixture
def base(path: Path) -> Iterator[sqlite3.Connection]:
    with opened(path, create=True) as connection:
        yield connection


def the_only(base: sqlite3.Connection) -> Concept:
    [found] = concepts(base)
    return found


def dump(base: sqlite3.Connection) -> dict[str, list[object]]:
    """Return everything the termbase holds."""
    tables = ("concept", "former_id", "term", "context", "evidence", "event")
    return {table: base.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}  # noqa: S608


def whats(events: tuple[Event, ...]) -> list[str]:
    return [event.what for event in events]


# Adding


def test_what_is_added_comes_back_whole(base: sqlite3.Connection) -> None:
    assert add(base, [FULL], by="Ann") == Added(new=1, merged=0, unchanged=0)
    assert list(concepts(base)) == [FULL]
    assert get(base, FULL.id) == FULL


def test_concepts_come_back_in_the_order_of_arrival(base: sqlite3.Connection) -> None:
    many = [concept(f"term {-number % 2503}", f"词{number}") for number in range(2500)]
    add(base, many, by="Ann")
    assert list(concepts(base)) == many
    decide(base, many[9].id, "approved", by="Ann")
    assert [one.id for one in concepts(base, state="approved")] == [many[9].id]
    assert [one.id for one in concepts(base, state="candidate")] == [one.id for one in many[:9] + many[10:]]


def test_the_core_glossary_added_twice_is_there_once(base: sqlite3.Connection) -> None:
    core = core_glossary()
    assert add(base, core, by="Ann") == Added(new=len(core), merged=0, unchanged=0)
    before = dump(base)
    assert add(base, core, by="Bob") == Added(new=0, merged=0, unchanged=len(core))
    assert dump(base) == before


def hostile(count: int) -> list[Concept]:
    """Return concepts that share terms, spellings, states and evidence at random."""
    dice = random.Random(3)  # noqa: S311 - nothing secret
    english = ["a b", "a-b", "A B", "c", "d", "=AB", "+a b", "+d", "+cs"]
    chinese = ["甲", "乙", "丙", "《甲》", "+甲", "+乙", "=丙"]

    def side(pool: list[str]) -> str:
        first = dice.choice([text for text in pool if text[0] not in "+="])
        return "|".join([first, *(text for text in dice.sample(pool, 2) if text[0] in "+=")])

    states: list[State] = ["candidate", "candidate", "approved", "rejected", "deprecated"]
    return [
        concept(
            side(english),
            side(chinese),
            state=dice.choice(states),
            note=dice.choice(["", "one", "two"]),
            kind=dice.choice(["concept", "body", "office"]),
            contexts=tuple(unit(dice.randrange(9)) for _ in range(dice.randrange(4))),
            evidence=dice.choice([None, evidence(number), evidence(number, guess=True)]),
        )
        for number in range(count)
    ]


def test_a_list_added_again_changes_nothing_however_its_concepts_overlap(base: sqlite3.Connection) -> None:
    listed = hostile(300)
    first = add(base, listed, by="Ann")
    assert first.new < len(listed) == first.new + first.merged + first.unchanged
    before = dump(base)
    assert add(base, listed, by="Bob") == Added(0, 0, len(listed), first.contested)
    assert dump(base) == before


def test_a_concept_that_shares_a_pair_is_merged_and_its_id_still_names_it(base: sqlite3.Connection) -> None:
    kept = concept("Economic and Social Council|=ECOSOC", "经济及社会理事会|=经社理事会", contexts=(unit(1),))
    added = concept("ECOSOC|+the Council", "经社理事会", contexts=(unit(2),), evidence=evidence(4))
    add(base, [kept], by="Ann")
    assert add(base, [added], by="Bob") == Added(new=0, merged=1, unchanged=0)
    both = the_only(base)
    assert texts(both.en) == "Economic and Social Council|=ECOSOC|+the Council"
    assert (both.contexts, both.evidence) == ((unit(1), unit(2)), evidence(4))
    assert get(base, added.id) == both
    assert [(event.who, event.what, event.subject) for event in history(base, kept.id)] == [
        ("Ann", "added", kept.id),
        ("Bob", "merged", kept.id),
        ("Bob", "merged into", added.id),
    ]


def test_evidence_of_a_newer_run_replaces_the_older_and_the_older_is_kept_as_an_event(base: sqlite3.Connection) -> None:
    add(base, [concept("a", "甲", evidence=evidence(3))], by="Ann")
    assert add(base, [concept("a", "甲", evidence=evidence(5))], by="Bob") == Added(0, 1, 0)
    assert the_only(base).evidence == evidence(5)
    event = history(base, the_only(base).id)[-1]
    assert (event.what, event.who) == ("found again", "Bob")
    assert event.before is not None
    assert event.before["evidence"]["pairs"] == 3


@pytest.mark.parametrize(
    ("there", "added", "stays", "contested"),
    [
        ("approved", "candidate", "approved", False),
        ("rejected", "candidate", "rejected", False),
        ("deprecated", "candidate", "deprecated", False),
        ("candidate", "approved", "approved", False),
        ("candidate", "rejected", "rejected", False),
        ("approved", "rejected", "approved", True),
        ("rejected", "approved", "rejected", True),
        ("deprecated", "approved", "deprecated", True),
    ],
)
def test_a_state_that_was_decided_on_stays(
    base: sqlite3.Connection, there: State, added: State, stays: State, *, contested: bool
) -> None:
    first = concept("a", "甲")
    add(base, [first], by="Ann")
    decide(base, first.id, there, by="Ann")
    result = add(base, [replace(first, state=added)], by="Bob")
    assert the_only(base).state == stays
    assert result.contested == ((first.id,) if contested else ())


def test_what_was_rejected_stays_rejected_when_it_is_mined_in_other_words(base: sqlite3.Connection) -> None:
    first = concept("trafficking culture|+culture of trafficking", "贩运文化")
    add(base, [first], by="Ann")
    decide(base, first.id, "rejected", by="Ann")
    assert add(base, [concept("culture of trafficking", "贩运文化")], by="Bob") == Added(0, 0, 1)
    assert the_only(base).state == "rejected"


def test_the_file_is_followed_where_it_overrules(base: sqlite3.Connection) -> None:
    first = concept("a", "甲", state="approved")
    add(base, [first], by="Ann")
    assert add(base, [replace(first, state="rejected")], by="Bob", overrule=True) == Added(0, 1, 0)
    assert (the_only(base).state, the_only(base).by) == ("rejected", "Bob")
    assert whats(history(base, first.id)) == ["added", "rejected"]


@pytest.mark.parametrize("state", ["candidate", "rejected", "deprecated"])
def test_a_state_edited_in_an_exported_row_is_a_decision(base: sqlite3.Connection, state: State) -> None:
    add(base, [concept("a", "甲", state="approved")], by="Ann")
    exported = the_only(base)
    edited = replace(exported, state=state)
    assert add(base, [edited], by="Bob") == Added(0, 1, 0)
    assert (the_only(base).state, the_only(base).by) == (state, "Bob")
    assert add(base, [edited], by="Bob") == Added(0, 0, 1)


def test_an_edited_row_that_does_not_know_the_latest_decision_is_contested(base: sqlite3.Connection) -> None:
    add(base, [concept("a", "甲", state="approved", when="2020-01-01")], by="Ann")
    exported = the_only(base)
    decide(base, exported.id, "deprecated", by="Cid")
    assert add(base, [replace(exported, state="rejected")], by="Bob").contested == (exported.id,)
    assert the_only(base).state == "deprecated"


def test_what_was_contested_is_contested_again_whatever_it_could_meet_by_then(base: sqlite3.Connection) -> None:
    deprecated, other = concept("a", "甲", state="deprecated"), concept("c", "丙", state="approved")
    contested = concept("b|+a", "乙|+甲", state="approved")
    listed = [deprecated, contested, other, concept("c|+b", "丙|+乙")]
    assert add(base, listed, by="Ann") == Added(2, 1, 1, (deprecated.id,))
    assert add(base, listed, by="Ann") == Added(0, 0, 4, (deprecated.id,))


def test_who_decided_and_when_is_kept_or_taken_from_the_one_who_adds(base: sqlite3.Connection) -> None:
    add(
        base,
        [concept("a", "甲", state="approved", by="Eve", when="2020-01-01"), concept("b", "乙", state="approved")],
        by="Ann",
    )
    first, second = concepts(base)
    assert (first.by, first.when) == ("Eve", "2020-01-01")
    assert second.by == "Ann"
    assert second.when == history(base, second.id)[0].at


def test_a_concept_goes_to_the_approved_of_two_that_it_meets(base: sqlite3.Connection) -> None:
    candidate, approved = concept("a", "甲"), concept("b", "乙", state="approved")
    both = concept("a|+b", "甲丁|+甲|+乙")
    add(base, [candidate, approved, both], by="Ann")
    assert count(base) == {"candidate": 1, "approved": 1, "rejected": 0, "deprecated": 0}
    there = get(base, both.id)
    assert there is not None
    assert there.id == approved.id


def test_contexts_beyond_the_most_are_left_out(base: sqlite3.Connection) -> None:
    add(base, [concept("a", "甲", contexts=tuple(map(unit, range(9))))], by="Ann")
    assert the_only(base).contexts == tuple(map(unit, range(5)))


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(replace(FULL, en=(*terms("good"), *terms("half \ud800"))), id="half a character"),
        pytest.param(replace(FULL, evidence=evidence(10**20)), id="a number too great"),
        pytest.param(replace(FULL, evidence=evidence(1, score=float("nan"))), id="no number"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_all_that_came_with_it(base: sqlite3.Connection, bad: Concept) -> None:
    with pytest.raises(FormatError, match="cannot be kept"):
        add(base, [concept("a", "甲"), bad], by="Ann")
    assert list(concepts(base)) == []
    assert base.execute("SELECT count(*) FROM event").fetchone() == (0,)


# Finding


def test_a_concept_is_found_by_id_then_by_term_then_by_fold(base: sqlite3.Connection) -> None:
    agency, question = concept("WHO", "世卫组织"), concept("who", "谁")
    add(base, [agency, question], by="Ann")
    assert find(base, agency.id) == (agency,)
    assert find(base, "WHO") == (agency,)
    assert find(base, "who") == (question,)
    assert find(base, "Who") == (agency, question)
    assert find(base, "世衛組織") == (agency,)
    assert find(base, "nobody") == ()
    assert find(base, "") == ()


def test_the_best_come_first(base: sqlite3.Connection) -> None:
    scores = {"a": 0.2, "b": None, "c": 0.9, "d": -1.0}
    for en, score in scores.items():
        seen = None if score is None else evidence(1, score=score)
        add(base, [concept(en, f"词{en}", evidence=seen, kind="body" if en < "c" else "law")], by="Ann")
    decide(base, concept("a", "词a").id, "approved", by="Ann")
    assert [one.en[0].text for one in ranked(base)] == ["c", "a", "d", "b"]
    assert [one.en[0].text for one in ranked(base, limit=2)] == ["c", "a"]
    assert [one.en[0].text for one in ranked(base, kind="body")] == ["a", "b"]
    assert [one.en[0].text for one in ranked(base, state="candidate", kind="body")] == ["b"]
    assert count(base, kind="body") == {"candidate": 1, "approved": 1, "rejected": 0, "deprecated": 0}


# Deciding


def test_a_decision_says_who_when_what_and_why(base: sqlite3.Connection) -> None:
    add(base, [FULL], by="Ann")
    after = decide(base, FULL.id, "approved", by="Bob", why="as in the style guide")
    event = history(base, FULL.id)[-1]
    assert after == the_only(base) == replace(FULL, state="approved", by="Bob", when=event.at)
    assert (event.who, event.what, event.why) == ("Bob", "approved", "as in the style guide")
    assert event.before == {"state": "candidate", "by": None, "when": None}
    assert event.after == {"state": "approved", "by": "Bob", "when": event.at}


def test_to_decide_the_same_again_is_no_decision(base: sqlite3.Connection) -> None:
    add(base, [FULL], by="Ann")
    decide(base, FULL.id, "approved", by="Bob")
    before = dump(base)
    assert decide(base, FULL.id, "approved", by="Cid").by == "Bob"
    assert dump(base) == before


def test_a_decision_on_nothing(base: sqlite3.Connection) -> None:
    for act in (lambda: decide(base, "c000", "approved", by="Ann"), lambda: undo(base, "c000", by="Ann")):
        with pytest.raises(AlignError, match=r"^There is no concept c000 in the store; `align terms list` shows"):
            act()


def test_undo_goes_back_step_by_step_and_forgets_nothing(base: sqlite3.Connection) -> None:
    add(base, [FULL], by="Ann")
    approved = decide(base, FULL.id, "approved", by="Bob")
    decide(base, FULL.id, "rejected", by="Cid")
    event, now = undo(base, FULL.id, by="Dan", why="a slip")
    assert (event.what, event.who, now) == ("rejected", "Cid", approved)
    assert undo(base, FULL.id, by="Dan")[1] == FULL == the_only(base)
    with pytest.raises(AlignError, match="Nothing was decided"):
        undo(base, FULL.id, by="Dan")
    decide(base, FULL.id, "deprecated", by="Eve")
    assert undo(base, FULL.id, by="Eve")[1] == FULL
    events = history(base, FULL.id)
    assert whats(events) == [
        "added",
        "approved",
        "rejected",
        "taken back",
        "taken back",
        "deprecated",
        "taken back",
    ]
    assert [event.undoes for event in events[3:]] == [events[2].number, events[1].number, None, events[5].number]
    assert events[3].why == "a slip"


def test_undo_keeps_what_later_texts_told(base: sqlite3.Connection) -> None:
    first = concept("a", "甲")
    add(base, [first], by="Ann")
    decide(base, first.id, "rejected", by="Ann")
    add(base, [replace(first, evidence=evidence(8))], by="Ann")
    undo(base, first.id, by="Ann")
    assert the_only(base) == replace(first, evidence=evidence(8))


def test_undo_of_what_an_import_decided(base: sqlite3.Connection) -> None:
    first = concept("a", "甲")
    add(base, [first], by="Ann")
    add(base, [replace(first, state="approved", note="house style")], by="Bob")
    assert undo(base, first.id, by="Ann")[1] == first == the_only(base)


# Merging by hand


def test_two_concepts_become_one_and_two_again(base: sqlite3.Connection) -> None:
    one = concept("culture of trafficking", "贩运文化", contexts=(unit(1),))
    two = concept("trafficking culture", "贩运的文化", contexts=(unit(2),), evidence=evidence(2))
    three = concept("culture of trade", "贩卖文化")
    add(base, [one, two, three], by="Ann")
    merge(base, two.id, three.id, by="Ann")
    before = {one: get(base, one.id), two: get(base, two.id)}
    both = merge(base, one.id, two.id, by="Bob", why="one thing")
    assert list(concepts(base)) == [both]
    assert texts(both.en) == "culture of trafficking|+trafficking culture|+culture of trade"
    assert (both.contexts, both.evidence) == ((unit(1), unit(2)), evidence(2))
    assert get(base, three.id) == get(base, two.id) == both
    undo(base, one.id, by="Bob")
    assert {one: get(base, one.id), two: get(base, two.id)} == before
    assert get(base, three.id) == before[two]
    undo(base, two.id, by="Bob")
    assert [get(base, each.id) for each in (one, two, three)] == [one, two, three]


def test_what_an_import_merged_is_parted_again(base: sqlite3.Connection) -> None:
    kept, added = concept("a|+b", "甲"), concept("b|+c", "甲", note="of its own")
    add(base, [kept, added], by="Ann")
    assert undo(base, kept.id, by="Ann")[1] == kept
    assert list(concepts(base)) == [kept, added]
    assert add(base, [kept, added], by="Ann") == Added(0, 0, 2)


@pytest.mark.parametrize(
    ("kept", "other", "state", "preferred"),
    [
        ("candidate", "candidate", "candidate", "a"),
        ("candidate", "approved", "approved", "b"),
        ("candidate", "rejected", "candidate", "a"),
        ("approved", "candidate", "approved", "a"),
        ("approved", "rejected", "approved", "a"),
        ("rejected", "approved", "rejected", "a"),
    ],
)
def test_the_state_of_what_was_merged(
    base: sqlite3.Connection, kept: State, other: State, state: State, preferred: str
) -> None:
    one, two = concept("a", "甲", state=kept), concept("b", "乙", state=other)
    add(base, [one, two], by="Ann")
    merged = merge(base, one.id, two.id, by="Ann")
    assert (merged.id, merged.state, merged.en[0].text) == (one.id, state, preferred)


def test_one_concept_is_not_merged_with_itself(base: sqlite3.Connection) -> None:
    one, two = concept("a", "甲"), concept("b", "乙")
    add(base, [one, two], by="Ann")
    merge(base, one.id, two.id, by="Ann")
    with pytest.raises(AlignError, match="are one concept already"):
        merge(base, one.id, two.id, by="Ann")


# Killed


KILLED_WHILE_ADDING = """
import os, signal, sys
from pathlib import Path
from align.records import Concept, Term
from align.store.database import opened
from align.store.termbase import add

def until_killed(number):
    for n in range(number):
        yield Concept(f"c{n}", (Term(f"term {n}"),), (Term(f"词{n}"),), state="approved")
    os.kill(os.getpid(), signal.SIGKILL)

with opened(Path(sys.argv[1])) as connection:
    # So few pages in memory that what is not finished reaches the file all the same.
    connection.execute("PRAGMA cache_size = 5")
    add(connection, until_killed(int(sys.argv[2])), by="Bob")
"""


@pytest.mark.parametrize("number", [1, 300])
def test_killed_while_adding_the_store_holds_what_it_held(path: Path, number: int) -> None:
    with opened(path, create=True) as connection:
        add(connection, [FULL], by="Ann")
        before = dump(connection)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WHILE_ADDING, str(path), str(number)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with opened(path) as connection:
        assert dump(connection) == before
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert add(connection, [FULL, concept("a", "甲")], by="Ann") == Added(1, 0, 1)


def test_two_people_decide_at_once_and_both_are_kept(path: Path) -> None:
    many = [concept(f"term {number}", f"词{number}") for number in range(40)]
    with opened(path, create=True) as connection:
        add(connection, many, by="Ann")
    script = """
import sys
from pathlib import Path
from align.store.database import opened
from align.store.termbase import concepts, decide

with opened(Path(sys.argv[1])) as connection:
    for concept in list(concepts(connection)):
        decide(connection, concept.id, sys.argv[2], by=sys.argv[2])
"""
    states = ("approved", "rejected")
    people = [subprocess.Popen([sys.executable, "-c", script, str(path), state]) for state in states]
    assert [person.wait(timeout=120) for person in people] == [0, 0]
    with opened(path) as connection:
        for each in many:
            events = history(connection, each.id)[1:]
            now = get(connection, each.id)
            assert now is not None
            # Each decision starts from what the one before it left.
            assert sorted(whats(events)) == ["approved", "rejected"]
            assert [(event.before or {})["state"] for event in events] == ["candidate", events[0].what]
            assert (now.state, now.by) == (events[1].what, events[1].who)
