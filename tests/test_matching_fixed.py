"""Beads that people fixed stay, wherever they stand, and part what is aligned between them."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.matching import Settings, align
from align.matching.fixed import as_links
from align.matching.judging import Judge
from align.matching.order import in_step
from align.records import Bead, Document
from builders import document
from toy_encoder import ToyEncoder, chinese, english

LENGTH = 8
SETTINGS = Settings(sentences=False, refuse=False)


def documents(length: int = LENGTH) -> tuple[Document, Document]:
    return document("en", *(english(n) for n in range(length))), document("zh", *(chinese(n) for n in range(length)))


def aligned(*fixed: Bead) -> list[Bead]:
    return list(align(*documents(), ToyEncoder(), SETTINGS, fixed=fixed).beads)


def person(en: tuple[int, ...], zh: tuple[int, ...]) -> Bead:
    return Bead(en, zh, 0.01, status="corrected", by="Li", when="2026-01-01")


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], set()),
        ([(0, 0), (1, 1), (2, 2)], {0, 1, 2}),
        ([(0, 5), (1, 1), (2, 2)], {1, 2}),
        ([(2, 2), (0, 0), (1, 9)], {0, 1}),
        ([(3, 0), (2, 1), (1, 2), (0, 3)], {0}),
    ],
)
def test_the_most_pairs_that_keep_an_order_are_found(pairs: list[tuple[int, int]], expected: set[int]) -> None:
    assert in_step(pairs) == expected


@given(st.permutations(range(7)))
def test_no_longer_order_is_there(zh: list[int]) -> None:
    chain_found = sorted(in_step(list(enumerate(zh))))
    assert [zh[n] for n in chain_found] == sorted(zh[n] for n in chain_found)
    longest = max(
        sum(1 << n & mask > 0 for n in range(7))
        for mask in range(1 << 7)
        if (picked := [zh[n] for n in range(7) if 1 << n & mask]) == sorted(picked)
    )
    assert len(chain_found) == longest


def test_what_is_fixed_stays_as_it_was_given() -> None:
    fixed = person((2, 3), (2,)), person((), (3,))
    beads = aligned(*fixed)
    assert [bead for bead in beads if bead.status != "auto"] == list(fixed)
    assert [(bead.en, bead.zh) for bead in beads if bead.status == "auto"] == [((n,), (n,)) for n in (0, 1, 4, 5, 6, 7)]


def test_nothing_is_matched_across_what_is_fixed() -> None:
    # As if the first paragraph of one were the last but one of the other: what is before and after has nothing left.
    beads = aligned(person((1,), (6,)))
    crossing = [
        bead for bead in beads if bead.status == "auto" and bead.en and bead.zh and (bead.en[0] > 1) != (bead.zh[0] > 6)
    ]
    # Only what both searches left alone is looked for elsewhere.
    assert all(flag.code == "moved" for bead in crossing for flag in bead.flags[:1])
    assert {(0,), (7,)} <= {bead.zh for bead in beads if bead.status == "auto"}


@pytest.mark.parametrize(("zh", "middle", "expected"), [("ab", 1, (0, 0)), ("ba", 0, (2, 1))])
def test_of_two_that_are_alike_the_one_on_the_same_side_of_what_is_fixed_is_taken(
    zh: str, middle: int, expected: tuple[int, int]
) -> None:
    en = document("en", *(english(n) for n in "aba"))
    fixed = person((1,), (middle,))
    beads = align(en, document("zh", *(chinese(n) for n in zh)), ToyEncoder(), SETTINGS, fixed=[fixed]).beads
    assert [(bead.en[0], bead.zh[0]) for bead in beads if bead.zh and bead != fixed] == [expected]


def test_what_follows_something_fixed_is_aligned_by_its_own_texts() -> None:
    en, zh = document("en", *map(english, range(6))), document("zh", *map(chinese, (0, 1, 2, 4, 5)))
    beads = align(en, zh, ToyEncoder(), SETTINGS, fixed=[person((2,), (2,))]).beads
    assert [(bead.en, bead.zh) for bead in beads[3:]] == [((3,), ()), ((4,), (3,)), ((5,), (4,))]


def test_what_is_fixed_crosswise_is_no_hindrance() -> None:
    swapped = person((1,), (6,)), person((6,), (1,))
    others = [
        (bead.en, bead.zh) for bead in aligned(*swapped, person((3,), (3,)), person((4,), (4,))) if bead not in swapped
    ]
    assert others == [((n,), (n,)) for n in (0, 2, 3, 4, 5, 7)]


def test_what_was_rejected_parts_nothing() -> None:
    wrong = Bead((1,), (6,), 0.2, status="rejected")
    others = [(bead.en, bead.zh) for bead in aligned(wrong) if bead is not wrong and bead.en and bead.zh]
    assert {((n,), (n,)) for n in (0, 2, 3, 4, 5, 7)} <= set(others)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=5))
@settings(max_examples=40, deadline=None)
def test_whatever_is_fixed_every_paragraph_is_in_one_bead(pairs: list[tuple[int, int]]) -> None:
    fixed: list[Bead] = []
    for i, j in pairs:
        if not any(i in bead.en or j in bead.zh for bead in fixed):
            fixed.append(person((i,), (j,)))
    beads = align(*documents(6), ToyEncoder(), SETTINGS, fixed=fixed).beads
    assert sorted(chain.from_iterable(bead.en for bead in beads)) == list(range(6))
    assert sorted(chain.from_iterable(bead.zh for bead in beads)) == list(range(6))
    assert sorted(map(repr, fixed)) == sorted(repr(bead) for bead in beads if bead.status != "auto")


def test_a_paragraph_fixed_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="stands in two fixed beads: 1"):
        aligned(person((0, 1), (0,)), person((1,), (1,)))
    with pytest.raises(ValueError, match="does not exist: 8"):
        aligned(person((8,), (0,)))


def test_a_judge_says_what_the_aligner_says() -> None:
    en, zh = documents()
    beads = align(en, zh, ToyEncoder()).beads
    blank = [Bead(bead.en, bead.zh, 0.0) for bead in beads]
    assert Judge(en, zh, ToyEncoder()).judge(blank, [0, 3, 7]) == {n: beads[n] for n in (0, 3, 7)}


def test_a_judge_sees_what_is_wrong() -> None:
    en, zh = documents()
    crossed = [Bead((n,), (7 - n,), 0.0) for n in range(LENGTH)]
    judged = Judge(en, zh, ToyEncoder(), SETTINGS).judge(crossed, range(LENGTH))
    assert all("moved" in {flag.code for flag in judged[n].flags} for n in range(LENGTH - 1))
    straight = align(en, zh, ToyEncoder(), SETTINGS).beads
    assert max(bead.confidence for bead in judged.values()) < min(bead.confidence for bead in straight)


def test_the_stream_of_a_bead_is_that_of_its_text() -> None:
    en, zh = documents(1)
    (link,) = as_links([Bead((0,), (0,), 0.5)], en, zh)
    assert (link.stream, link.moved) == ("body", False)
