"""Each operation of a reviewer makes of a few beads what it says, and refuses what makes no sense."""

from __future__ import annotations

import pytest

from align.errors import AlignError
from align.records import Bead, Flag
from align.review.operations import (
    Comment,
    Confirm,
    Link,
    MarkUntranslated,
    Merge,
    Move,
    Operation,
    Reject,
    Reopen,
    Split,
    Unlink,
)
from align.store.bead_fields import StoredBead
from review_builders import DOUBT, ERROR, Group

MISSING = Flag("missing-in-zh", "error", "zh", "Paragraph 4 has no counterpart in the Chinese text.")
BEADS = {
    1: StoredBead(1, Bead((0, 1), (0, 1), 0.5, (DOUBT,)), comment="look"),
    2: StoredBead(2, Bead((2,), (2,), 0.9)),
    3: StoredBead(3, Bead((3,), (), 0.8, (MISSING,)), comment="why?"),
    4: StoredBead(4, Bead((), (3,), 0.8)),
    5: StoredBead(5, Bead((4,), (4,), 0.9, (ERROR,), status="confirmed", by="Li", when="2026-01-01")),
}
NEW = 9


def made(operation: Operation) -> dict[int, Group | None]:
    """Return the paragraphs of the beads an operation changes."""
    result = operation.apply(BEADS, NEW)
    return {bead: (stored.bead.en, stored.bead.zh) if stored else None for bead, stored in result.items()}


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (Merge(1, 2), {1: ((0, 1, 2), (0, 1, 2)), 2: None}),
        (Merge(2, 1), {2: ((0, 1, 2), (0, 1, 2)), 1: None}),
        (Merge(2, 1, "en"), {2: ((0, 1, 2), (2,)), 1: ((), (0, 1))}),
        (Merge(2, 1, "zh"), {2: ((2,), (0, 1, 2)), 1: ((0, 1), ())}),
        (Merge(2, 4, "zh"), {2: ((2,), (2, 3)), 4: None}),
        (Move(1, "en", 1, 2), {1: ((0,), (0, 1)), 2: ((1, 2), (2,))}),
        (Move(1, "zh", 1, 2), {1: ((0, 1), (0,)), 2: ((2,), (1, 2))}),
        (Move(3, "en", 3, 5), {3: None, 5: ((3, 4), (4,))}),
        (Split(1, 1, 1), {1: ((0,), (0,)), NEW: ((1,), (1,))}),
        (Split(1, 2, 1), {1: ((0, 1), (0,)), NEW: ((), (1,))}),
        (Split(1, 0, 2), {1: ((), (0, 1)), NEW: ((0, 1), ())}),
        (Link(3, 4), {3: ((3,), (3,)), 4: None}),
        (Link(4, 3), {4: ((3,), (3,)), 3: None}),
        (Unlink(1), {1: ((0,), ()), NEW: ((1,), ()), NEW + 1: ((), (0,)), NEW + 2: ((), (1,))}),
    ],
)
def test_what_becomes_of_the_paragraphs(operation: Operation, expected: dict[int, Group | None]) -> None:
    assert made(operation) == expected
    assert operation.regroups
    assert all(stored is None or stored.bead.status == "corrected" for stored in operation.apply(BEADS, NEW).values())


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        (Merge(2, 2), "Bead 2 was named twice; name two beads."),
        (Merge(2, 3, "zh"), "Bead 3 has no Chinese paragraph that 2 could take in."),
        (Move(1, "en", 5, 2), "Bead 1 does not hold paragraph #5 of the English."),
        (Move(2, "en", 2, 2), "Bead 2 was named twice; name two beads."),
        (Split(1, 0, 0), "Bead 1 cannot be split there: one of the two parts would hold no paragraph."),
        (Split(1, 2, 2), "Bead 1 cannot be split there: one of the two parts would hold no paragraph."),
        (Split(1, 3, -1), "Bead 1 cannot be split there: one of the two parts would hold no paragraph."),
        (
            Link(1, 3),
            "Beads 1 and 3 cannot be linked: one has to be English only, the other Chinese only; merge them instead.",
        ),
        (
            Link(1, 2),
            "Beads 1 and 2 cannot be linked: one has to be English only, the other Chinese only; merge them instead.",
        ),
        (Unlink(3), "Bead 3 holds one paragraph only; there is nothing to unlink."),
        (MarkUntranslated(4), "Bead 4 has nothing to translate into Chinese."),
        (MarkUntranslated(3, "en"), "Bead 3 has nothing to translate into English."),
    ],
)
def test_what_makes_no_sense_is_refused(operation: Operation, sentence: str) -> None:
    with pytest.raises(AlignError) as refused:
        operation.apply(BEADS, NEW)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("operation", "status"), [(Confirm(1), "confirmed"), (Reject(1), "rejected"), (MarkUntranslated(1), "rejected")]
)
def test_a_verdict_leaves_the_paragraphs_alone(operation: Operation, status: str) -> None:
    (after,) = operation.apply(BEADS, NEW).values()
    assert after is not None
    assert (after.bead.en, after.bead.zh, after.bead.status) == ((0, 1), (0, 1), status)
    assert DOUBT in after.bead.flags
    assert not operation.regroups


def test_what_is_reopened_is_nobodys() -> None:
    after = Reopen(5).apply(BEADS, NEW)[5]
    assert after is not None
    assert (after.bead.status, after.bead.by, after.bead.when, after.bead.flags) == ("auto", None, None, (ERROR,))


def test_a_paragraph_without_counterpart_is_confirmed_to_be_untranslated() -> None:
    after = MarkUntranslated(3).apply(BEADS, NEW)[3]
    assert after is not None
    assert after.bead.status == "confirmed"
    assert [(flag.code, flag.severity, flag.side) for flag in after.bead.flags] == [("untranslated", "error", "zh")]


def test_comments_stay_with_the_paragraphs() -> None:
    merged, split = Merge(1, 3).apply(BEADS, NEW)[1], Split(1, 1, 1).apply(BEADS, NEW)
    assert merged is not None
    assert merged.comment == "look; why?"
    assert [stored.comment for stored in split.values() if stored] == ["look", ""]
    written = Comment(2, "so").apply(BEADS, NEW)[2]
    assert written == StoredBead(2, BEADS[2].bead, "so")
    odd = Comment(2, "s\ud800o").apply(BEADS, NEW)[2]
    assert odd is not None
    assert odd.comment == "s?o"
