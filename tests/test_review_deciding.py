"""Decisions on a store: on disk when made, refused where somebody was quicker, taken back and made again."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import AlignError, ConflictError
from align.matching import align
from align.records import Bead
from align.review.deciding import decide
from align.review.judges import Judges
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
from align.review.realigning import realign
from align.review.undoing import can_undo, redo, undo
from align.store.alignments import StoredAlignment, get, keep
from align.store.database import opened
from align.store.log import log
from review_builders import groups, groups_of, judges, new_store, sample
from toy_encoder import ToyEncoder

JUDGES = judges()


class Desk:
    """A reviewer with a store open, who sees what is there unless told otherwise."""

    def __init__(self, path: Path, name: str, by: str = "Li", their: Judges = JUDGES) -> None:
        self.path, self.name, self.by, self.judges = path, name, by, their
        self.seen = self.there().version

    def there(self) -> StoredAlignment:
        with opened(self.path) as connection:
            return get(connection, self.name)

    def do(self, operation: Operation, why: str = "") -> int | None:
        with opened(self.path) as connection:
            done = decide(connection, self.name, operation, upon=self.seen, by=self.by, judges=self.judges, why=why)
        self.seen = done.version
        return done.event


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "review.store"


@pytest.fixture
def desk(path: Path) -> Desk:
    return Desk(path, new_store(path))


def test_a_correction_is_signed_judged_and_logged(desk: Desk) -> None:
    number = desk.do(Merge(2, 3), why="one sentence")
    there = desk.there()
    assert groups_of(there.beads) == {
        1: ((0,), (0,)),
        2: ((1, 2), (1, 2)),
        **{n: ((n - 1,), (n - 1,)) for n in range(4, 7)},
    }
    made = there.beads[1]
    assert (made.bead.status, made.bead.by, made.version) == ("corrected", "Li", number)
    assert [flag.code for flag in made.bead.flags] == ["merged"]
    assert made.bead.sentences
    assert made.bead.when is not None
    with opened(desk.path) as connection:
        (_, event) = (one.event for one in log(connection))
    assert (event.number, event.who, event.what, event.why) == (number, "Li", "merged", "one sentence")
    assert [fields["id"] for fields in (event.before or {})["beads"]] == [2, 3]
    assert [(fields["id"], fields["en"]) for fields in (event.after or {})["beads"]] == [(2, [1, 2])]


def test_a_judge_finds_what_aligning_finds(path: Path) -> None:
    made = align(sample().en, sample().zh, ToyEncoder())
    desk = Desk(path, new_store(path, made))
    desk.do(Merge(2, 3))
    desk.do(Split(2, 1, 1))
    again = [(bead.confidence, bead.flags, bead.sentences) for bead in desk.there().alignment.beads]
    assert again == [(bead.confidence, bead.flags, bead.sentences) for bead in made.beads]


def test_the_same_verdict_twice_is_one_event(desk: Desk) -> None:
    first = desk.do(Confirm(1))
    before = desk.there()
    assert first is not None
    desk.by = "Wang"
    assert desk.do(Confirm(1)) is None
    assert desk.there() == before


def test_nothing_is_written_where_an_operation_is_refused(desk: Desk) -> None:
    before = desk.there()
    with pytest.raises(AlignError, match="cannot be split"):
        desk.do(Split(1, 1, 1))
    with pytest.raises(AlignError, match="no bead 99"):
        desk.do(Confirm(99))
    assert desk.there() == before
    with opened(desk.path) as connection, pytest.raises(AlignError, match="no alignment a0"):
        decide(connection, "a0", Confirm(1), upon=1, by="Li", judges=JUDGES)


# Two reviewers


def test_who_comes_second_is_told_who_was_first(desk: Desk) -> None:
    other = Desk(desk.path, desk.name, by="Wang")
    desk.do(Merge(2, 3))
    before = desk.there()
    for late in (Confirm(2), Confirm(3), Move(4, "en", 3, 3)):
        with pytest.raises(ConflictError) as refused:
            other.do(late)
        told = str(refused.value)
        assert "was merged by Li (20" in told
        assert told.endswith("after you saw it; nothing was changed, so look at it again.")
    assert desk.there() == before


def test_reviewers_at_different_beads_do_not_hinder_each_other(desk: Desk) -> None:
    other = Desk(desk.path, desk.name, by="Wang")
    desk.do(Merge(1, 2))
    with opened(desk.path) as connection:
        told = decide(connection, desk.name, Confirm(5), upon=other.seen, by="Wang", judges=JUDGES)
    # What Li did meanwhile is told with it, so that nothing on the screen is old.
    assert [stored.id for stored in told.changed] == [1, 5]
    assert told.gone == (2,)
    assert told.version == told.event == desk.there().version


def test_two_who_write_at_once_lose_nothing_of_each_other(desk: Desk) -> None:
    told: list[tuple[int, str, str]] = []

    def review(by: str) -> None:
        reviewer = Desk(desk.path, desk.name, by=by)
        for turn in range(10):
            event = None
            while event is None:
                try:
                    event = reviewer.do(Comment(1, f"{by} {turn}"))
                except ConflictError:
                    reviewer.seen = reviewer.there().version
            told.append((event, by, f"{by} {turn}"))

    threads = [Thread(target=review, args=[by]) for by in ("Li", "Wang")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with opened(desk.path) as connection:
        events = [one.event for one in log(connection)][1:]
    assert sorted(told) == [
        (event.number, event.who, event.after["beads"][0]["comment"]) for event in events if event.after
    ]
    # Each was written upon what the other had written before.
    befores = [event.before["beads"][0]["comment"] for event in events if event.before]
    assert befores == ["", *(comment for _, _, comment in sorted(told)[:-1])]


# Undo and redo


def test_undo_and_redo_are_events_of_their_own(desk: Desk) -> None:
    before = desk.there().alignment
    desk.do(Unlink(1))
    after = desk.there().alignment
    with opened(desk.path) as connection:
        undo(connection, desk.name, by="Wang", why="no")
        assert get(connection, desk.name).alignment == before
        redo(connection, desk.name, by="Li")
        assert get(connection, desk.name).alignment == after
        events = [one.event for one in log(connection)]
    assert [(event.what, event.who, event.undoes) for event in events[1:]] == [
        ("unlinked", "Li", None),
        ("taken back", "Wang", 2),
        ("made again", "Li", 3),
    ]


def test_one_takes_back_only_what_is_ones_own_if_so_asked(desk: Desk) -> None:
    other = Desk(desk.path, desk.name, by="Wang")
    desk.do(Confirm(1))
    other.do(Reject(2))
    with opened(desk.path) as connection:
        undo(connection, desk.name, by="Li", whose="Li")
        beads = get(connection, desk.name).beads
        assert [stored.bead.status for stored in beads[:2]] == ["auto", "rejected"]
        with pytest.raises(AlignError, match="no decision to take back"):
            undo(connection, desk.name, by="Li", whose="Li")


def test_what_somebody_built_upon_is_not_taken_back(desk: Desk) -> None:
    desk.do(Merge(1, 2))
    other = Desk(desk.path, desk.name, by="Wang")
    other.do(Merge(1, 3))
    with opened(desk.path) as connection, pytest.raises(ConflictError, match="Bead 1 was merged by Wang"):
        undo(connection, desk.name, by="Li", whose="Li")


def test_a_new_decision_ends_what_can_be_made_again(desk: Desk) -> None:
    desk.do(Confirm(1))
    with opened(desk.path) as connection:
        undo(connection, desk.name, by="Li")
        assert can_undo(connection, desk.name) == (False, True)
        decide(connection, desk.name, Confirm(2), upon=10, by="Li", judges=JUDGES)
        assert can_undo(connection, desk.name) == (True, False)
        with pytest.raises(AlignError, match="no decision to make again"):
            redo(connection, desk.name, by="Li")


def test_an_id_that_was_taken_back_is_not_given_again(desk: Desk) -> None:
    desk.do(Merge(1, 2))
    desk.do(Split(1, 1, 1))
    with opened(desk.path) as connection:
        undo(connection, desk.name, by="Li")
    desk.seen = desk.there().version
    desk.do(Split(1, 1, 2))
    assert sorted(groups_of(desk.there().beads)) == [1, 3, 4, 5, 6, 8]


@st.composite
def operations(draw: st.DrawFn) -> Operation:
    """Return any operation on any of the first beads; many make no sense."""
    bead, other = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    language = draw(st.sampled_from(["en", "zh"]))
    choices: list[Operation] = [
        Confirm(bead),
        Reject(bead),
        Reopen(bead),
        MarkUntranslated(bead, "en" if language == "en" else "zh"),
        Comment(bead, draw(st.sampled_from(["", "why?", "“<b>"]))),
        Merge(bead, other, draw(st.sampled_from(["en", "zh", "both"]))),
        Move(bead, "en" if language == "en" else "zh", draw(st.integers(0, 4)), other),
        Split(bead, draw(st.integers(0, 2)), draw(st.integers(0, 2))),
        Link(bead, other),
        Unlink(bead),
    ]
    return draw(st.sampled_from(choices))


@given(st.lists(operations(), min_size=1, max_size=12), st.data())
@settings(max_examples=40, deadline=None)
def test_any_decisions_keep_every_paragraph_and_can_be_taken_back_and_made_again(
    wanted: list[Operation], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "review.store"
        desk = Desk(path, new_store(path, sample(4)))
        states = [desk.there().alignment]
        for operation in wanted:
            try:
                event = desk.do(operation)
            except AlignError:
                continue
            _check_partition(desk)
            if event:
                states.append(desk.there().alignment)
        with opened(path) as connection:
            for state in reversed(states[:-1]):
                undo(connection, desk.name, by="Li")
                assert get(connection, desk.name).alignment == state
            assert not can_undo(connection, desk.name)[0]
            for state in states[1 : 1 + data.draw(st.integers(0, len(states)))]:
                redo(connection, desk.name, by="Li")
                assert get(connection, desk.name).alignment == state
        _check_partition(desk)


def _check_partition(desk: Desk) -> None:
    beads = desk.there().alignment.beads
    assert sorted(chain.from_iterable(bead.en for bead in beads)) == [0, 1, 2, 3]
    assert sorted(chain.from_iterable(bead.zh for bead in beads)) == [0, 1, 2, 3]
    assert all(bead.en or bead.zh for bead in beads)
    assert [bead.en for bead in beads if bead.en] == sorted(bead.en for bead in beads if bead.en)


# Aligning the rest


def shifted() -> Iterator[Bead]:
    """Yield beads that are all one off, so that all are wrong."""
    yield Bead((0,), (), 0.5)
    yield from (Bead((n + 1,), (n,), 0.5) for n in range(5))
    yield Bead((), (5,), 0.5)


def test_the_rest_is_aligned_between_what_is_decided(path: Path) -> None:
    desk = Desk(path, new_store(path, sample(6, *shifted())))
    # Right as a person says, however wrong it looks: the paragraphs around it have to do without.
    desk.do(Confirm(3))
    desk.do(Comment(5, "see above"))
    with opened(path) as connection:
        realign(connection, desk.name, ToyEncoder(), by="Li")
        there = get(connection, desk.name)
        found = groups(connection, desk.name)
    assert found[3] == ((2,), (1,))
    assert there.beads[2].bead.by == "Li"
    assert {((n,), (n,)) for n in (0, 4, 5)} < set(found.values())
    assert [stored.comment for stored in there.beads if stored.comment] == ["see above"]
    with opened(path) as connection:
        undo(connection, desk.name, by="Li")
        assert groups(connection, desk.name) == groups_of(desk.there().beads)
    assert list(groups_of(desk.there().beads).values()) == [(bead.en, bead.zh) for bead in shifted()]


def test_what_is_right_already_stays_untouched(path: Path) -> None:
    made = align(sample().en, sample().zh, ToyEncoder())
    desk = Desk(path, new_store(path, made))
    desk.do(Confirm(2))
    before = desk.there()
    with opened(path) as connection:
        assert realign(connection, desk.name, ToyEncoder(), by="Li").event in (None, 3)
    assert desk.there().beads == before.beads


def test_aligning_gives_way_to_who_decides_meanwhile(desk: Desk) -> None:
    class Slow(ToyEncoder):
        """Lets somebody else decide while it encodes."""

        def encode(self, texts):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            if desk.there().version == desk.seen:
                Desk(desk.path, desk.name, by="Wang").do(Confirm(1))
            return super().encode(texts)

    with opened(desk.path) as connection, pytest.raises(ConflictError, match="while it was aligned anew"):
        realign(connection, desk.name, Slow(), by="Li")
    assert desk.there().beads[0].bead.by == "Wang"


# Aligning the same files again


def test_the_same_texts_again_keep_what_was_decided(desk: Desk) -> None:
    desk.do(Merge(2, 3))
    before = desk.there()
    fresh = align(before.en, before.zh, ToyEncoder(), fixed=before.decided)
    with opened(desk.path) as connection:
        kept = keep(connection, fresh, by="un-align")
        assert (kept.new, kept.decided, kept.id) == (False, 1, desk.name)
        assert get(connection, desk.name).beads[1] == before.beads[1]
        with pytest.raises(ConflictError, match="1 of the beads that people decided on there are not in this"):
            keep(connection, sample(), by="un-align")
