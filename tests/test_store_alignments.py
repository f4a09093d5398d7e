"""Alignments in a store: read back as they were, found by their texts, leafed through and summed up."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection, OperationalError
from typing import Literal

import pytest

from align.errors import AlignError, FormatError
from align.records import (
    About,
    Alignment,
    Bead,
    Document,
    Language,
    Number,
    Paragraph,
    SentencePair,
    Source,
)
from align.store import document_rows
from align.store.alignments import alignments, find, get, keep
from align.store.bead_fields import StoredBead
from align.store.bead_pages import Order, Wanted, neighbour, page, shown
from align.store.changing_beads import change_beads
from align.store.database import opened, writing
from align.store.events import act
from align.store.log import log
from align.store.overviews import overviews
from align.store.renewing import renewed
from builders import alignment, document
from review_builders import DOUBT, ERROR, new_store, sample

WHOLE = Paragraph(
    0,
    "operative",
    "Requests the Secretary-General to report.",
    Number("12", "arabic", 12, 1, ("annex 1", "section 2")),
    level=1,
    footnotes=("1", "2"),
    source=Source(lines=((3, 5), (9, 9)), page=2, paragraph=7),
)
ABOUT = About(("A/57/1", "E/2002/1"), ("57",), ("53 (d)",), "2003-01-24", "2002-12-20", "02-55723", "Report", None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "review.store"


def full() -> Alignment:
    """Return an alignment that uses every field of the records."""
    en = replace(document("en", WHOLE, "Decides.", "Alone."), symbol="A/57/1", encoding="gb18030", about=ABOUT)
    zh = document("zh", Paragraph(0, "heading", "請秘書長提出報告。"), "決定。")
    return alignment(
        en,
        zh,
        Bead(
            (0,), (0,), 0.123456, (ERROR, DOUBT), (SentencePair(("a", "b"), (), 0.5),), "corrected", "Li", "2026-01-01"
        ),
        Bead((1,), (1,), 0.9, status="rejected", by="Li", when="2026-01-02"),
        Bead((2,), (), 0.4),
    )


def test_what_is_put_in_comes_out_the_same(path: Path) -> None:
    new_store(path, full())
    with opened(path) as connection:
        assert list(alignments(connection)) == [full()]


def test_a_document_is_known_by_its_text_whatever_its_name(path: Path) -> None:
    made = full()
    name = new_store(path, made)
    moved = replace(made, en=replace(made.en, path="elsewhere/a.docx"))
    other = replace(made, zh=replace(made.zh, paragraphs=(made.zh.paragraphs[0], Paragraph(1, "paragraph", "不。"))))
    with opened(path) as connection:
        assert keep(connection, moved, by="Li").id == name
        assert get(connection, name).en.path == "elsewhere/a.docx"
        assert find(connection, other.en, other.zh) is None
        assert keep(connection, other, by="Li").new
        assert len(list(alignments(connection))) == 2


def test_half_a_character_in_a_name_is_no_reason_to_fail(path: Path) -> None:
    made = sample(1)
    new_store(path, replace(made, en=replace(made.en, path="a\udc80.txt")))
    with opened(path) as connection:
        (there,) = alignments(connection)
    assert there.en.path == "a\ufffd.txt"


def test_half_a_character_in_a_text_is_refused(path: Path) -> None:
    made = sample(1)
    odd = replace(made, en=replace(made.en, paragraphs=(Paragraph(0, "paragraph", "b\ud800"),)))
    with pytest.raises(FormatError, match="holds half a character; mend it"):
        new_store(path, odd)
    with opened(path) as connection:
        assert list(alignments(connection)) == []


def test_what_is_not_there_is_said(path: Path) -> None:
    new_store(path)
    with opened(path) as connection, pytest.raises(AlignError, match="There is no alignment a0 in the store"):
        get(connection, "a0")


def test_no_change_of_beads_loses_a_paragraph(path: Path) -> None:
    name = new_store(path)
    with opened(path) as connection:
        before = get(connection, name)
        for broken in (
            {1: None},
            {1: StoredBead(1, Bead((0,), (), 0.9))},
            {1: StoredBead(1, Bead((0,), (0, 1), 0.9))},
            {1: StoredBead(1, Bead((0,), (0,), 0.9)), 9: StoredBead(9, Bead((), (), 0.9))},
        ):
            with pytest.raises(ValueError, match="would not hold the paragraphs"):
                change_beads(connection, name, broken, "broken", act("Li"))
        assert get(connection, name) == before


def test_aligned_again_beads_of_the_same_paragraphs_keep_their_ids() -> None:
    there = [
        StoredBead(1, Bead((0,), (0,), 0.5), comment="one", version=3),
        StoredBead(2, Bead((1,), (1,), 0.5, status="confirmed", by="Li"), version=4),
        StoredBead(3, Bead((2,), (2,), 0.5), comment="three", version=3),
        StoredBead(4, Bead((3,), (3,), 0.5), version=3),
    ]
    fresh = [Bead((0,), (0,), 0.7), Bead((1,), (1,), 0.1), Bead((2, 3), (2, 3), 0.8)]
    assert renewed(there, fresh, 9) == {
        1: StoredBead(1, Bead((0,), (0,), 0.7), comment="one", version=3),
        9: StoredBead(9, Bead((2, 3), (2, 3), 0.8), comment="three"),
        3: None,
        4: None,
    }
    assert renewed(there, [stored.bead for stored in there], 9) == {}


def test_what_is_read_is_of_one_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = new_store(path)
    with opened(path) as connection, opened(path) as other:
        before = get(connection, name)
        read = document_rows.read

        def interrupted(one: Connection, key: int) -> Document:
            # Somebody else writes between two questions to the store, or has to wait.
            other.execute("PRAGMA busy_timeout = 0")
            with suppress(OperationalError), writing(other):
                other.execute("DELETE FROM bead WHERE id > 1")
            return read(one, key)

        monkeypatch.setattr(document_rows, "read", interrupted)
        assert get(connection, name) == before


# Leafing through


# What is Chinese only follows what stands before it in Chinese, so that the last two change places.
BEADS = (
    Bead((0,), (0,), 0.95),
    Bead((1,), (1,), 0.30, (DOUBT,)),
    Bead((2,), (2,), 0.60, (ERROR, DOUBT)),
    Bead((3,), (3,), 0.20, (ERROR,), status="confirmed", by="Li", when="2026-01-01"),
    Bead((4,), (4,), 0.10),
    Bead((5,), (), 0.99, (DOUBT,), status="rejected", by="Li", when="2026-01-01"),
    Bead((), (5,), 1.0),
)


def reviewed() -> Alignment:
    en = document("en", "The Border (Ａ)", "peace", "PEACE and more", "court", "child", "river")
    zh = document("zh", "邊界", "和平", "50%_", "法庭", "儿童", "河")
    return alignment(en, zh, *BEADS)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), [1, 2, 3, 4, 5, 7, 6]),
        (Wanted(codes=("figure-mismatch",)), [3, 4]),
        (Wanted(codes=("figure-mismatch", "low-similarity")), [2, 3, 4, 6]),
        (Wanted(severity="warning"), [2, 3, 4, 6]),
        (Wanted(severity="error"), [3, 4]),
        (Wanted(confidence=(0.3, 0.95)), [1, 2, 3]),
        (Wanted(statuses=("auto",)), [1, 2, 3, 5, 7]),
        (Wanted(statuses=("confirmed", "rejected")), [4, 6]),
        (Wanted(text="peace"), [2, 3]),
        (Wanted(text=" (a) "), [1]),
        (Wanted(text="边界"), [1]),
        (Wanted(text="兒童"), [5]),
        (Wanted(text="%_"), [3]),
        (Wanted(text="河"), [7]),
        (Wanted(commented=True), []),
        (Wanted(text="peace", severity="error", statuses=("auto",)), [3]),
    ],
)
def test_beads_are_filtered(path: Path, wanted: Wanted, ids: list[int]) -> None:
    name = new_store(path, reviewed())
    with opened(path) as connection:
        found = page(connection, name, wanted)
    assert [one.stored.id for one in found.beads] == ids
    assert found.total == len(ids)


@pytest.mark.parametrize(("order", "ids"), [("document", [1, 2, 3, 4, 5, 7, 6]), ("doubt", [3, 2, 5, 1, 7, 4, 6])])
def test_a_page_is_a_part_of_the_whole(path: Path, order: Order, ids: list[int]) -> None:
    name = new_store(path, reviewed())
    with opened(path) as connection:
        found = page(connection, name, order=order, start=2, count=3)
        assert [one.stored.id for one in found.beads] == ids[2:5]
        assert (found.total, found.version) == (7, get(connection, name).version)
        assert page(connection, name, start=7).beads == ()
        (last,) = page(connection, name, start=6, count=1).beads
        assert (last.place, [p.text for p in last.en], last.zh) == (6, ["river"], ())
        assert shown(connection, name, [last.stored, replace(last.stored, id=99)]) == (last,)


@pytest.mark.parametrize(
    ("bead", "step", "language", "expected"),
    [
        (5, 1, None, 7),
        (5, 1, "en", 6),
        (5, 1, "zh", 7),
        (6, -1, None, 7),
        (6, -1, "en", 5),
        (6, 1, None, None),
        (1, -1, None, None),
        (7, 1, "zh", None),
        (99, 1, None, None),
    ],
)
def test_the_neighbour_of_a_bead_is_found(
    path: Path, bead: int, step: Literal[-1, 1], language: Language | None, expected: int | None
) -> None:
    name = new_store(path, reviewed())
    with opened(path) as connection:
        assert neighbour(connection, name, bead, step, language) == expected


def test_an_overview_counts_what_is_open(path: Path) -> None:
    new_store(path, reviewed(), by="Wang")
    with opened(path) as connection:
        (one,) = overviews(connection)
    assert (one.beads, one.decided) == (7, 2)
    assert one.statuses == {"auto": 5, "confirmed": 1, "rejected": 1}
    assert one.open == {"warning": 1, "error": 1}
    assert one.confidence == (0, 1, 1, 1, 0, 0, 1, 0, 0, 3)
    assert (one.en_path, one.zh_path, one.changed_by) == ("resolution.en.txt", "resolution.zh.txt", "Wang")


# The log


def test_the_log_is_searched(path: Path) -> None:
    name = new_store(path, reviewed(), by="Wang")
    with opened(path) as connection:
        keep(connection, full(), by="Li")

        def found(**asked: str | datetime) -> list[str]:
            return [one.event.who for one in log(connection, **asked)]  # type: ignore[arg-type]

        assert found() == ["Wang", "Li"]
        assert found(document="a/57/*") == ["Li"]
        assert found(document="resolution.zh.txt") == ["Wang", "Li"]
        assert found(document=name) == ["Wang"]
        assert found(document="A.57.1") == []
        assert found(by="Wang") == ["Wang"]
        assert found(kind="alignment") == found(kind="aligned") == ["Wang", "Li"]
        assert found(kind="concept") == []
        now = datetime.now(UTC)
        assert found(since=now - timedelta(hours=1)) == ["Wang", "Li"]
        assert found(since=now + timedelta(hours=1)) == []
