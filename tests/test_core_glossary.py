"""The shipped glossary as concepts: all of it, approved, told apart by lasting identities."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from align.records import Concept, Term
from align.terms.core_glossary import core_glossary
from align.terms.identity import concept_id
from align.terms.kinds import KINDS

FILES = sorted((Path(__file__).resolve().parent.parent / "glossary").glob("*.tsv"))


@pytest.fixture(scope="module")
def by_english() -> dict[str, Concept]:
    return {concept.en[0].text: concept for concept in core_glossary()}


def test_every_row_of_every_file_is_a_concept_in_its_order() -> None:
    rows = []
    for file in FILES:
        lines = file.read_text(encoding="utf-8").splitlines()
        rows += [row["en"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert len(rows) > 2000
    assert [concept.en[0].text for concept in core_glossary()] == rows


def test_no_two_concepts_share_an_identity() -> None:
    counted = Counter(concept.id for concept in core_glossary())
    assert [identity for identity, count in counted.items() if count > 1] == []


def test_an_identity_is_that_of_the_preferred_terms(by_english: dict[str, Concept]) -> None:
    assert by_english["Economic and Social Council"].id == concept_id("economic and social council", "經濟及社會理事會")


def test_terms_come_with_their_roles_the_preferred_one_first(by_english: dict[str, Concept]) -> None:
    council = by_english["Security Council"]
    assert council.en == (
        Term("Security Council"),
        Term("United Nations Security Council", "variant"),
        Term("SC", "abbreviation"),
    )
    assert council.zh == (Term("安全理事会"), Term("联合国安全理事会", "variant"), Term("安理会", "abbreviation"))


def test_all_are_approved_of_a_known_kind_and_say_where_they_come_from() -> None:
    assert {(concept.state, concept.origin) for concept in core_glossary()} == {("approved", "core glossary")}
    assert {concept.kind for concept in core_glossary()} <= set(KINDS)


def test_it_is_read_once() -> None:
    assert core_glossary() is core_glossary()
