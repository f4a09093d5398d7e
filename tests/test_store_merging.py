"""What makes two concepts the same, and what becomes of both."""

from __future__ import annotations

import pytest

from align.records import Evidence
from align.store.merging import MOST_CONTEXTS, best_of, is_contested, is_same, united
from term_builders import concept, evidence, texts, unit


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(("follow-up", "后续行动"), ("Follow up", "後續行動"), True, id="spelling"),
        pytest.param(("follow-up", "后续行动"), ("follow-up", "跟进"), False, id="one language only"),
        pytest.param(("a|+b", "甲|+乙"), ("c|+b", "丙|+乙"), True, id="variants"),
        pytest.param(("a|+b", "甲|+乙"), ("b", "丙|+甲"), True, id="any term with any term"),
        pytest.param(("a|+b", "甲"), ("c|+b", "丙|+乙"), False, id="an English variant only"),
        pytest.param(("A B|=AB", "甲乙会|=甲会"), ("AB", "甲会"), True, id="an abbreviation that is all there is"),
        pytest.param(("A B|=AB", "甲乙会|=甲会"), ("A C|=AB", "甲丙会|=甲会"), False, id="abbreviations of two bodies"),
        pytest.param(("A B|=AB", "甲乙会|=甲会"), ("A B", "甲会"), True, id="an abbreviation on one side"),
        pytest.param(("…", "。"), ("—", "，"), False, id="marks only"),
    ],
)
def test_the_same(one: tuple[str, str], other: tuple[str, str], *, same: bool) -> None:
    assert is_same(concept(*one), concept(*other)) is same
    assert is_same(concept(*other), concept(*one)) is same


@pytest.mark.parametrize(
    ("good", "same"),
    [
        pytest.param(("trafficking culture", "贩运文化"), True, id="what was rejected"),
        pytest.param(("culture of trafficking", "贩运文化"), True, id="a variant of what was rejected"),
        pytest.param(
            ("trafficking in cultural property|+trafficking culture", "贩运文化财产|+贩运文化"), False, id="more"
        ),
    ],
)
def test_a_rejected_concept_meets_only_what_was_rejected(good: tuple[str, str], *, same: bool) -> None:
    rejected = concept("trafficking culture|+culture of trafficking", "贩运文化", state="rejected")
    assert is_same(rejected, concept(*good)) is same
    assert is_same(concept(*good), rejected) is same
    assert is_same(rejected, concept(*good, state="rejected"))


def test_the_approved_is_the_best_to_merge_into() -> None:
    found = [concept("a", "甲", state=state) for state in ("rejected", "candidate", "deprecated", "approved")]
    assert [best_of(found[: n + 1]) for n in range(4)] == found
    assert best_of([concept("a", "甲"), concept("b", "乙")]) == concept("a", "甲")
    assert best_of([]) is None


def test_only_two_decisions_contest_each_other() -> None:
    one, other, none = (concept("a", "甲", state=state) for state in ("approved", "rejected", "candidate"))
    assert is_contested(one, other)
    assert not is_contested(one, one)
    assert not is_contested(one, none)
    assert not is_contested(none, other)


def test_terms_are_united_and_the_first_stay_preferred() -> None:
    kept = concept("least developed country|=LDC", "最不发达国家", id="c1")
    added = concept("LDCs|+Least Developed Countries|+least-developed state", "最不發達國家|+不发达国家")
    both = united(kept, added)
    assert both.id == "c1"
    assert texts(both.en) == "least developed country|=LDC|+least-developed state"
    assert texts(both.zh) == "最不发达国家|+不发达国家"


def test_the_second_leads_where_it_is_to() -> None:
    kept = concept("Economic and Social Council", "经社理事会", id="c1", origin="mined")
    added = concept(
        "Economic and Social Council|=ECOSOC",
        "经济及社会理事会|=经社理事会",
        kind="body",
        state="approved",
        origin="core glossary",
        by="Li Na",
        when="2026-01-01",
    )
    both = united(kept, added, leads=True)
    assert texts(both.zh) == "经济及社会理事会|=经社理事会"
    assert (both.id, both.kind, both.state) == ("c1", "body", "approved")
    assert (both.origin, both.by, both.when) == ("core glossary", "Li Na", "2026-01-01")


def test_the_preferred_term_of_the_other_becomes_a_variant() -> None:
    both = united(concept("a", "甲"), concept("b|+a", "乙|+甲"))
    assert (texts(both.en), texts(both.zh)) == ("a|+b", "甲|+乙")


@pytest.mark.parametrize(
    ("kept", "added", "both"), [("concept", "body", "body"), ("body", "concept", "body"), ("body", "office", "body")]
)
def test_a_kind_is_better_than_none(kept: str, added: str, both: str) -> None:
    assert united(concept("a", "甲", kind=kept), concept("a", "甲", kind=added)).kind == both


@pytest.mark.parametrize(
    ("kept", "added", "both"),
    [("", "new", "new"), ("old", "", "old"), ("old", "new", "old; new"), ("old; new", "new", "old; new")],
)
def test_notes_are_kept(kept: str, added: str, both: str) -> None:
    assert united(concept("a", "甲", note=kept), concept("a", "甲", note=added)).note == both


def test_contexts_are_united_up_to_some() -> None:
    kept = concept("a", "甲", contexts=tuple(map(unit, range(3))))
    added = concept("a", "甲", contexts=tuple(map(unit, range(2, 9))))
    assert united(kept, added).contexts == tuple(map(unit, range(MOST_CONTEXTS)))


@pytest.mark.parametrize(
    ("kept", "added", "newer", "both"),
    [
        (None, evidence(3), False, evidence(3)),
        (evidence(9), None, True, evidence(9)),
        (evidence(9), evidence(3), True, evidence(3)),
        (evidence(9), evidence(3), False, evidence(9)),
        (evidence(9), evidence(3, guess=True), True, evidence(9)),
        (evidence(9, guess=True), evidence(3, guess=True), True, evidence(3, guess=True)),
    ],
)
def test_evidence(kept: Evidence | None, added: Evidence | None, both: Evidence | None, *, newer: bool) -> None:
    assert united(concept("a", "甲", evidence=kept), concept("a", "甲", evidence=added), newer=newer).evidence == both


def test_a_concept_united_with_itself_is_itself() -> None:
    whole = concept("a|+b|=C", "甲|+乙", note="n", contexts=(unit(1),), evidence=evidence(2), state="approved", by="x")
    assert united(whole, whole, newer=True) == whole
    assert united(whole, whole, leads=True) == whole
