"""`align export --review` and `align import` of the workbook, as a person calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.exchange.concepts import write_concepts
from align.review.deciding import decide
from align.review.operations import Confirm
from align.store.database import opened
from align.store.overviews import overviews
from align.store.termbase import count
from command_line import Call, caller
from glossaries import FULL, SIGNATURE
from review_builders import judges, new_store, sample
from review_workbooks import Desk
from toy_encoder import ToyEncoder

# openpyxl opens temporary files of its own without naming an encoding.
pytestmark = pytest.mark.filterwarnings("ignore::EncodingWarning:openpyxl.worksheet._writer")


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "align.cli.importing_review.encoder_for", lambda _model, *, cache: ToyEncoder() if cache else None
    )
    new_store(Path("r.store"))
    return caller(monkeypatch, capsys)


@pytest.fixture
def desk(call: Call) -> Desk:
    run = call("export", "r.store", "--to", "xlsx", "--review", "-o", "review.xlsx")
    assert (run.code, run.out) == (0, "")
    assert run.err.splitlines() == [
        "align: wrote review.xlsx: 6 rows, 0 of them open and doubtful.",
        "align: decide in it, and take it back with `align import review.xlsx --into r.store`.",
    ]
    return Desk(Path("review.xlsx"))


def test_decisions_go_out_and_come_back(call: Call, desk: Desk) -> None:
    desk.put(1, decision="ok").put(2, decision="merge with next").put(5, english="other").delete(6).save()
    run = call("import", "review.xlsx", "--into", "r.store", "--by", "Li")
    assert (run.code, run.out) == (0, "review.xlsx: 1 confirmed, 1 commented, 1 merged.\n")
    assert run.err.splitlines() == [
        "align: review.xlsx: edited texts that put no whole paragraph elsewhere are kept as comments: rows 6.",
        "align: review.xlsx: deleted rows decide nothing; these stay as they are: No. 6.",
    ]
    again = call("import", "review.xlsx", "--into", "r.store", "--by", "Li")
    assert again.out == "review.xlsx: nothing new; 3 taken over before.\n"
    log = call("log", "r.store").out.splitlines()
    assert [line.split("  ", 2)[2] for line in log[1:]][:1] == [
        "Li  A/RES/57/270  confirmed: bead 1 auto → confirmed [review.xlsx, row 2]"
    ]
    assert len(log) == 5
    assert log[-1].endswith("taken over: review.xlsx, 3 decisions")
    assert call("log", "r.store", "--kind", "workbook").out.count("\n") == 1


def test_what_is_wrong_in_a_workbook_is_told_and_nothing_is_done(call: Call, desk: Desk) -> None:
    desk.put(1, decision="ok").put(2, decision="nice").save()
    run = call("import", "review.xlsx", "--into", "r.store")
    assert (run.code, run.out) == (1, "")
    first, second = run.err.splitlines()
    assert first == "align: review.xlsx is not taken over, and nothing was changed:"
    assert second.startswith("row 3: “nice” is no decision; choose one of: ok, wrong")
    with opened(Path("r.store")) as connection:
        (one,) = overviews(connection)
        assert one.decided == 0
        decide(connection, one.id, Confirm(1), upon=one.version, by="Wang", judges=judges())
    run = call("import", desk.put(2, decision=None).put(1, decision="wrong").save(), "--into", "r.store")
    assert (run.code, run.err.count("\n")) == (1, 2)
    assert "row 2: Bead 1 was confirmed by Wang" in run.err


def test_one_document_of_several(call: Call) -> None:
    other = sample(3)
    new_store(Path("r.store"), other)
    run = call("export", "r.store", "--to", "xlsx", "--review", "-o", "one.xlsx", "--document", "A/RES/57/270")
    assert "wrote one.xlsx: 9 rows" in run.err
    with opened(Path("r.store")) as connection:
        second = overviews(connection)[1].id
    run = call("export", "r.store", "--to", "xlsx", "--review", "-o", "two.xlsx", "--document", second)
    assert "wrote two.xlsx: 3 rows" in run.err
    run = call("export", "r.store", "--to", "xlsx", "--review", "-o", "no.xlsx", "--document", "A/1")
    assert (run.code, "r.store holds none of that name of these alignments: A/RES/57/270" in run.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--to", "tmx", "-o", "a.tmx", "--review"],
            "--review writes a workbook to decide in, not tmx; give --to xlsx.",
        ),
        (["--to", "xlsx", "-o", "a.xlsx", "--doubtful"], "--doubtful chooses what is to be reviewed; add --review."),
        (
            ["--to", "xlsx", "-o", "a.xlsx", "--review", "--status", "auto"],
            "--review takes all pairs, or with --doubtful what is open; leave out what chooses others.",
        ),
    ],
)
def test_options_that_make_no_sense_are_refused(call: Call, arguments: list[str], message: str) -> None:
    run = call("export", "r.store", *arguments)
    assert (run.code, run.err) == (2, f"align: {message}\n")


def test_only_a_store_is_reviewed(call: Call) -> None:
    write_concepts(Path("g.json"), [FULL], SIGNATURE)
    run = call("export", "g.json", "--to", "xlsx", "--review", "-o", "a.xlsx")
    assert (run.code, run.err) == (
        2,
        "align: --review takes one store, since decisions go back into it; `align pair --store` makes one.\n",
    )


def test_a_glossary_comes_in_as_ever(call: Call, desk: Desk) -> None:
    write_concepts(Path("g.xlsx"), [FULL], SIGNATURE)
    assert call("import", "g.xlsx", "--into", "r.store").out.startswith("1 new, 0 merged")
    assert call("export", "r.store", "--to", "xlsx", "--content", "bitext", "-o", "b.xlsx").code == 0
    assert (
        call("import", "b.xlsx", "--units", "--into", "u.store").out == "6 aligned texts put in that were not there.\n"
    )
    run = call("import", "g.xlsx", desk.path, "--into", "r.store")
    assert (run.code, run.err) == (
        2,
        "align: review.xlsx holds decisions of a reviewer, and g.xlsx none; import them apart.\n",
    )
    run = call("import", desk.path, "--units", "--into", "r.store")
    assert (run.code, "leave out --core, --state, --units, --overrule" in run.err) == (2, True)
    with opened(Path("r.store")) as connection:
        assert sum(count(connection).values()) == 1


def test_a_store_is_not_made_of_a_workbook(call: Call, desk: Desk) -> None:
    run = call("import", desk.path, "--into", "none.store")
    assert run.code == 1
    assert not Path("none.store").exists()
