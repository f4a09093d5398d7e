"""`align import` as a person calls it: what it says, what is in the store then, and what it refuses."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from align._version import __version__
from align.exchange.concepts import write_concepts
from align.records import Concept, Signature, State
from align.store.database import opened
from align.store.termbase import add, concepts, decide
from align.terms.core_glossary import core_glossary
from command_line import Call, caller
from term_builders import concept, evidence, unit

BODY = concept("Lake Authority|=LA", "湖泊管理局|=湖管局", kind="body", state="approved", contexts=(unit(1),))
CANDIDATE = concept("fish passage", "鱼道", evidence=evidence(4), origin="mined")
BAD = concept("fish pass", "鱼通过", state="rejected")
ALL = (BODY, CANDIDATE, BAD)


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(monkeypatch, capsys, "import")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "terms.store"


def glossary(path: Path, found: Sequence[Concept] = ALL) -> Path:
    write_concepts(path, found, Signature(__version__, "none"))
    return path


def held(store: Path) -> list[Concept]:
    with opened(store) as connection:
        return list(concepts(connection))


def states(store: Path) -> list[State]:
    return [one.state for one in held(store)]


@pytest.mark.parametrize("name", ["terms.tsv", "terms.xlsx", "terms.tbx", "terms.json"])
def test_every_format_comes_in_once(put: Call, store: Path, tmp_path: Path, name: str) -> None:
    file = glossary(tmp_path / name)
    first = put(file, "--into", store, "--by", "Ann")
    assert (first.code, first.out, first.err) == (
        0,
        "3 new, 0 merged with concepts that were there, 0 unchanged.\n",
        "",
    )
    assert [one.id for one in held(store)] == [one.id for one in ALL]
    assert states(store) == ["approved", "candidate", "rejected"]
    assert held(store)[0].by == "Ann"
    again = put(file, "--into", store, "--by", "Bob")
    assert again.out == "0 new, 0 merged with concepts that were there, 3 unchanged.\n"


def test_a_plain_list_comes_in_as_candidates(put: Call, store: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.tsv"
    file.write_text("lake\t湖泊\nriver\t河流\n", encoding="utf-8")
    assert put(file, "--into", store).out.startswith("2 new, ")
    assert [(one.en[0].text, one.zh[0].text, one.state, one.by) for one in held(store)] == [
        ("lake", "湖泊", "candidate", None),
        ("river", "河流", "candidate", None),
    ]


def test_several_files_meet_in_one_store(put: Call, store: Path, tmp_path: Path) -> None:
    one = glossary(tmp_path / "one.tsv", [BODY])
    two = glossary(tmp_path / "two.tsv", [concept("the Lake Authority|+Authority of the Lake", "湖管局"), CANDIDATE])
    assert put(one, two, "--into", store).out == "2 new, 1 merged with concepts that were there, 0 unchanged.\n"


def test_the_core_glossary_comes_in_before_the_files(put: Call, store: Path, tmp_path: Path) -> None:
    core = core_glossary()
    file = glossary(tmp_path / "mined.tsv", [concept("ECOSOC", "经社理事会"), CANDIDATE])
    run = put(file, "--core", "--into", store, "--by", "Ann")
    assert run.out == f"{len(core) + 1} new, 0 merged with concepts that were there, 1 unchanged.\n"
    assert {one.by for one in held(store)} == {"Ann", None}


@pytest.mark.parametrize(
    ("state", "expected"),
    [("approved", ["approved", "approved", "rejected"]), ("candidate", ["candidate", "candidate", "rejected"])],
)
def test_the_state_may_be_said(put: Call, store: Path, tmp_path: Path, state: str, expected: list[State]) -> None:
    put(glossary(tmp_path / "terms.tsv"), "--into", store, "--state", state, "--by", "Ann")
    assert states(store) == expected
    assert [one.by for one in held(store)] == ["Ann" if one == "approved" else None for one in expected[:2]] + ["Ann"]


def test_another_store_comes_in_with_who_decided(put: Call, store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    with opened(other, create=True) as connection:
        add(connection, ALL, by="Eve")
    assert put(other, "--into", store, "--by", "Ann").out.startswith("3 new, ")
    with opened(other) as connection:
        assert held(store) == list(concepts(connection))
    assert put(store, "--into", store).out == "0 new, 0 merged with concepts that were there, 3 unchanged.\n"


def test_what_is_contested_is_told_and_may_be_overruled(put: Call, store: Path, tmp_path: Path) -> None:
    file = glossary(tmp_path / "terms.tsv", [BODY])
    put(file, "--into", store)
    with opened(store) as connection:
        decide(connection, BODY.id, "deprecated", by="Eve")
    run = put(file, "--into", store)
    assert (run.code, run.out) == (0, "0 new, 0 merged with concepts that were there, 1 unchanged.\n")
    assert run.err == (
        "align: 1 keep what was decided on them in the store, though a file says otherwise"
        f" ({BODY.id}); --overrule follows the file.\n"
    )
    assert states(store) == ["deprecated"]
    assert put(file, "--into", store, "--overrule").err == ""
    assert states(store) == ["approved"]


def test_states_edited_in_a_workbook_are_decisions(put: Call, store: Path, tmp_path: Path) -> None:
    put(glossary(tmp_path / "terms.tsv"), "--into", store, "--by", "Ann")
    book_path = glossary(tmp_path / "review.xlsx", held(store))
    book = openpyxl.load_workbook(book_path)
    sheet = book.worksheets[0]
    [column] = [
        place for place, cell in enumerate(next(sheet.iter_rows(max_row=1))) if str(cell.value).casefold() == "state"
    ]
    new = {"approved": "deprecated", "candidate": "approved", "rejected": "candidate"}
    for row in sheet.iter_rows(min_row=2):
        cell = row[column]
        cell.value = new.get(str(cell.value), cell.value)
    book.save(book_path)
    book.close()
    assert put(book_path, "--into", store, "--by", "Bob").err == ""
    assert [(one.state, one.by) for one in held(store)] == [
        ("deprecated", "Bob"),
        ("approved", "Bob"),
        ("candidate", "Bob"),
    ]


def bookmarks(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def test_a_bad_file_leaves_no_store(put: Call, store: Path, tmp_path: Path) -> None:
    good = glossary(tmp_path / "good.tsv")
    bookmarks(tmp_path / "places.sqlite")
    (tmp_path / "cut.json").write_text('{"format": "un-align/concepts/1", "conc', encoding="utf-8")
    for bad, part in (("cut.json", "is not JSON"), ("places.sqlite", "of another program"), ("none.tsv", "none.tsv")):
        run = put(good, tmp_path / bad, "--into", store)
        assert (run.code, run.out) == (1, "")
        assert run.err.startswith("align: ")
        assert run.err.count("\n") == 1
        assert part in run.err
    assert not store.exists()


def test_a_number_no_store_can_hold_is_refused_with_all_that_came_with_it(
    put: Call, store: Path, tmp_path: Path
) -> None:
    file = glossary(tmp_path / "terms.json", [BODY, concept("b", "乙", evidence=evidence(10**30))])
    run = put(file, "--into", store)
    assert (run.code, run.out) == (1, "")
    assert run.err == "align: 'b' cannot be kept: a number of it makes no sense; mend it.\n"
    assert held(store) == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--into", "x.store"], "Error: Name a FILE to import, or --core."),
        (["terms.tsv"], "Error: Missing option '--into'."),
        (["terms.tsv", "--into", "x.tsv"], "would be taken for a glossary; let the name of the store end in .store."),
        (["terms.tsv", "--into", "x.store", "--state", "rejected"], "is not one of 'approved', 'candidate'."),
        (["terms.tsv", "--into", "x.store", "--by", " "], "it is empty; leave it out, or write something."),
    ],
)
def test_wrong_usage(
    put: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(tmp_path)
    glossary(Path("terms.tsv"))
    run = put(*arguments)
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines()[-1].endswith(sentence)
    assert [path.name for path in tmp_path.iterdir()] == ["terms.tsv"]


def test_somebody_the_system_does_not_know_says_who_decides(
    put: Call, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr("getpass.getuser", nobody)
    file = glossary(tmp_path / "terms.tsv")
    run = put(file, "--into", store)
    assert (run.code, run.err.splitlines()[-1]) == (
        2,
        "Error: The system does not know who you are; say it with --by NAME.",
    )
    assert not store.exists()
    assert put(file, "--into", store, "--by", "  Li\tNa\n").code == 0
    assert held(store)[0].by == "Li Na"


def test_help_shows_an_example(put: Call) -> None:
    run = put("--help")
    assert (run.code, run.err) == (0, "")
    assert "Example:\n    align import --core --into terms.store\n" in run.out
