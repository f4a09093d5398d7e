"""Alignments in a store from the command line: put in, put in again, checked, and who did what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from align.exchange.bead_units import sound_beads
from align.exchange.units import read_units
from align.review.deciding import decide
from align.review.judges import Judges
from align.review.operations import Comment, Confirm, Merge, Split
from align.review.undoing import undo
from align.store.alignments import alignments, get, keep
from align.store.database import opened
from align.store.overviews import overviews
from align.store.units import add_units
from command_line import Call, caller
from review_builders import ERROR, judges, new_store, sample
from toy_encoder import ToyEncoder, chinese, english


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "review.store"


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that calls `align`, which aligns with the encoder of the made-up languages."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("align.cli.pair.encoder_for", lambda _model, *, cache: ToyEncoder() if cache else None)
    return caller(monkeypatch, capsys)


@pytest.fixture
def pair(tmp_path: Path, call: Call) -> tuple[Path, Path]:
    """Return an English and a Chinese file."""
    files = tmp_path / "a.en.txt", tmp_path / "a.zh.txt"
    for file, sentence in zip(files, (english, chinese), strict=True):
        file.write_text("\n\n".join(f"{n + 1}. {sentence(n)}" for n in range(6)), encoding="utf-8")
    assert call("--version").code == 0
    return files


def test_an_alignment_goes_into_a_store_with_or_without_a_file(
    call: Call, pair: tuple[Path, Path], store: Path
) -> None:
    run = call("pair", *pair, "--store", store, "--by", "Li", "--unit", "line")
    assert (run.code, run.err) == (0, f"align: {store}: 6 beads put in\n")
    with opened(store) as connection:
        (one,) = overviews(connection)
    assert (one.beads, one.changed_by, one.en_path) == (6, "Li", str(pair[0]))
    again = call("pair", *pair, "--store", store, "-o", "a.json", "--unit", "line")
    told = "these texts were there; nobody had decided on any, none of the others changed"
    assert again.err == f"align: {store}: {told}\nalign: wrote a.json\n"


def test_what_people_decided_is_aligned_around(call: Call, pair: tuple[Path, Path], store: Path) -> None:
    call("pair", *pair, "--store", store, "--unit", "line")
    with opened(store) as connection:
        (one,) = overviews(connection)
        decide(connection, one.id, Merge(2, 3), upon=one.version, by="Li", judges=judges())
    run = call("pair", *pair, "--store", store, "--unit", "line", "--format", "json")
    assert "1 decided on by people stay as they are, none of the others changed" in run.err
    assert run.json["beads"][1]["by"] == "Li"
    assert run.json["beads"][1]["en"] == [1, 2]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--store", "a.json"], 2, "a.json would be taken for another file; let the name of the store end in .store."),
        (["--store", "no/such.store"], 1, "no/such.store cannot be created: no is not a folder; create it first."),
        (["--store", "a.en.txt"], 1, "a.en.txt is not a store of un-align; name another file."),
        (
            ["--store", "b.store", "-o", "b.store", "--force"],
            1,
            "b.store is a file to be read; name another file to write to",
        ),
        (
            ["--store", "b.store", "--explain", "1"],
            2,
            "--explain tells how un-align aligns by itself; leave out --store.",
        ),
    ],
)
def test_bad_stores_cost_one_sentence(
    call: Call, pair: tuple[Path, Path], arguments: list[str], code: int, message: str
) -> None:
    before = pair[0].read_bytes()
    run = call("pair", *pair, *arguments)
    assert (run.code, run.err, run.out) == (code, f"align: {message}\n", "")
    assert pair[0].read_bytes() == before
    assert not Path("b.store").exists()


def test_no_store_is_left_where_nothing_was_aligned(call: Call, pair: tuple[Path, Path], store: Path) -> None:
    pair[0].write_text("\n\n".join(f"The {english(n)} of the" for n in range(60)), encoding="utf-8")
    run = call("pair", *pair, "--store", store)
    assert run.code == 1
    assert "do not look like translations of each other" in run.err
    assert not store.exists()


def test_the_flags_of_a_store_are_checked(call: Call, store: Path) -> None:
    made = sample()
    new_store(store, replace(made, beads=(replace(made.beads[0], flags=(ERROR,)), *made.beads[1:])))
    run = call("check", store, "--format", "json")
    assert run.code == 1
    assert [(row["code"], row["bead"], row["document"]) for row in run.json["findings"]] == [
        ("figure-mismatch", 0, "A/RES/57/270")
    ]
    assert run.err == "align: 6 beads checked: 1 error\n"


def test_a_store_without_alignments_holds_nothing_to_check(call: Call, store: Path) -> None:
    with opened(store, create=True):
        pass
    run = call("check", store)
    assert (run.code, run.err) == (
        1,
        f"align: {store} holds no alignment; put one in with `align pair EN ZH --store {store}`.\n",
    )


# The log


def logged(store: Path) -> None:
    """Make a store in which people decided on something, and on a concept."""
    name = new_store(store)
    their = Judges(ToyEncoder)
    with opened(store) as connection:
        for by, operation in (("Li", Merge(2, 3)), ("Wang", Confirm(1)), ("Li", Comment(5, "why?\x1b[31m"))):
            upon = get(connection, name).version
            decide(connection, name, operation, upon=upon, by=by, judges=their, why="seen" if by == "Wang" else "")
        undo(connection, name, by="Li")
        decide(connection, name, Split(2, 1, 2), upon=99, by="Li", judges=their)


def test_the_log_tells_what_became_of_what(call: Call, store: Path) -> None:
    logged(store)
    run = call("log", store)
    lines = [line.split("  ") for line in run.out.splitlines()]
    assert [line[:1] + line[2:] for line in lines] == [
        ["1", "un-align", "A/RES/57/270", "aligned: 6 beads"],
        ["2", "Li", "A/RES/57/270", "merged: bead 2 en #1 ↔ zh #1; bead 3 en #2 ↔ zh #2 → bead 2 en #1,#2 ↔ zh #1,#2"],
        ["3", "Wang", "A/RES/57/270", "confirmed: bead 1 auto → confirmed [seen]"],
        ["4", "Li", "A/RES/57/270", "commented: bead 5 comment “” → “why? [31m”"],
        ["5", "Li", "A/RES/57/270", "taken back (event 4): bead 5 comment “why? [31m” → “”"],
        ["6", "Li", "A/RES/57/270", "split: bead 2 en #1,#2 ↔ zh #1,#2 → bead 2 en #1 ↔ zh #1,#2; bead 7 en #2 ↔ —"],
    ]
    assert run.err == "align: 6 events shown\n"


def test_the_log_as_json_holds_everything(call: Call, store: Path) -> None:
    logged(store)
    run = call("log", store, "--by", "Wang", "--format", "json")
    (event,) = run.json["events"]
    assert run.json["format"] == "un-align/log/1"
    assert {name: event[name] for name in ("number", "who", "what", "document", "why", "undoes")} == {
        "number": 3,
        "who": "Wang",
        "what": "confirmed",
        "document": "A/RES/57/270",
        "why": "seen",
        "undoes": None,
    }
    assert event["before"]["beads"][0]["status"] == "auto"


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["--kind", "merged"], 1),
        (["--kind", "concept"], 0),
        (["--document", "a/res/*"], 6),
        (["--document", "A/RES/58/1"], 0),
        (["--since", "2020-01-01"], 6),
        (["--since", "2999-01-01T10:00"], 0),
    ],
)
def test_the_log_is_filtered(call: Call, store: Path, arguments: list[str], count: int) -> None:
    logged(store)
    run = call("log", store, *arguments)
    assert (run.code, len(run.out.splitlines())) == (0, count)


def test_a_time_that_is_none_is_refused(call: Call, store: Path) -> None:
    new_store(store)
    run = call("log", store, "--since", "yesterday")
    assert (run.code, run.err) == (
        2,
        "align: --since yesterday is no time; write it as 2026-11-21 or 2026-11-21T15:30.\n",
    )


def test_the_pairs_of_a_store_are_each_read_once(store: Path) -> None:
    made = sample(3)
    rejected = replace(made, beads=(replace(made.beads[0], status="rejected"), *made.beads[1:]))
    new_store(store, rejected)
    expected = [(english(n), chinese(n)) for n in (1, 2)]
    assert [(unit.en, unit.zh) for unit in read_units([store])] == expected
    with opened(store) as connection:
        add_units(connection, list(read_units([store]))[1:])
    assert sorted((unit.en, unit.zh) for unit in read_units([store])) == sorted(expected)


def test_what_was_rejected_is_no_translation(store: Path) -> None:
    made = sample()
    rejected = replace(made, beads=(replace(made.beads[0], status="rejected"), *made.beads[1:]))
    with opened(store, create=True) as connection:
        keep(connection, rejected, by="Li")
        (there,) = alignments(connection)
    assert [bead.en for bead in sound_beads(there)[0]] == [(n,) for n in range(1, 6)]
