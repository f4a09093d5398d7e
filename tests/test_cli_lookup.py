"""`align lookup` as a person calls it: what it prints, where it looks, and what it refuses."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click import unstyle
from rich.cells import cell_len

from align.cli import main
from align.cli.lookup_text import COLUMNS, as_text
from align.exchange.concepts import write_concepts
from align.records import Concept, Evidence, Signature, State, Term, TranslationUnit
from align.store.database import opened
from align.store.lookup import Answer, Match
from align.store.termbase import add
from align.terms.identity import concept_id

GLACIERS = Concept(
    concept_id("glacier commission", "冰川委员会"),
    (Term("glacier commission"), Term("GCOM", "abbreviation"), Term("commission on glaciers", "variant")),
    (Term("冰川委员会"), Term("冰委会", "abbreviation")),
    kind="body",
    state="approved",
    note="Not the commission on icebergs.",
    contexts=(
        TranslationUnit("Thanks the glacier commission;", "感谢冰川委员会；", "A/RES/70/1", "12 (a)"),
        TranslationUnit("the glacier commission and others", "冰川委员会等", "E/2001/5"),
    ),
    origin="mined",
)
DOUBTFUL = Concept("c000000000001", (Term("glacier"),), (Term("冰山"),), state="rejected")
ENTRY = """\
gcom
  glacier commission
  冰川委员会
    body, approved (mined); folded, as GCOM
    abbreviations: GCOM; 冰委会
    variants: commission on glaciers
    note: Not the commission on icebergs.
    A/RES/70/1, para. 12 (a)
      Thanks the glacier commission;
      感谢冰川委员会；

"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def rows(self) -> list[dict[str, str]]:
        header, *lines = self.out.splitlines()
        return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


Call = Callable[..., Run]


@pytest.fixture(autouse=True)
def no_store_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ALIGN_STORE", raising=False)


@pytest.fixture
def lookup(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that calls `align lookup` with these arguments and this on stdin, or without any stdin."""

    def call(*arguments: str | Path, stdin: bytes | None = b"") -> Run:
        file = None if stdin is None else io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["align", "lookup", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", file)
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        assert isinstance(code, int | None)
        return Run(code or 0, *capsys.readouterr())

    return call


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stores") / "terms.store"
    with opened(path, create=True) as connection:
        add(connection, [GLACIERS, DOUBTFUL], by="test")
    return path


# What it prints


def test_prints_an_entry_with_everything_a_translator_asks_for(lookup: Call, store: Path) -> None:
    assert lookup("gcom", "--in", store) == Run(0, ENTRY, "")


@pytest.mark.parametrize(
    ("state", "guess", "said"),
    [
        ("candidate", False, "concept, candidate (mined, 99% sure); exact"),
        ("candidate", True, "concept, candidate (mined, only a guess); exact"),
        ("approved", True, "concept, approved (mined); exact"),
    ],
)
def test_says_how_certain_a_candidate_is(state: State, guess: bool, said: str) -> None:
    evidence = Evidence(pairs=3, documents=2, confidence=0.999, guess=guess)
    mined = Concept("c000000000004", (Term("ice"),), (Term("冰"),), state=state, origin="mined", evidence=evidence)
    answer = Answer("ice", (Match(mined, "exact", mined.en[0], 1.0),))
    assert said in unstyle(as_text(answer, contexts=0, width=None))


def test_puts_the_language_of_the_query_first(lookup: Call, store: Path) -> None:
    lines = lookup("冰委会", "--in", store).out.splitlines()
    assert lines[1:3] == ["  冰川委员会", "  glacier commission"]
    assert lines[4] == "    abbreviations: 冰委会; GCOM"


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, 1), (2, 2), (9, 2)])
def test_shows_as_many_contexts_as_asked_for(lookup: Call, store: Path, number: int, shown: int) -> None:
    out = lookup("gcom", "--in", store, "--contexts", str(number)).out
    assert [symbol in out for symbol in ("A/RES/70/1", "E/2001/5")] == [shown > 0, shown > 1]


def test_json_has_an_item_for_each_query_in_order(lookup: Call, store: Path) -> None:
    run = lookup("gcim", "冰川委员会", "--in", store, "--format", "json", "--contexts", "2")
    nothing, something = run.json
    assert nothing == {"query": "gcim", "matches": [], "more": False, "nearest": ["GCOM"]}
    assert something["query"] == "冰川委员会"
    (match,) = something["matches"]
    assert {key: match[key] for key in ("match", "term", "score")} == {
        "match": "exact",
        "term": {"text": "冰川委员会", "role": "preferred"},
        "score": 1.0,
    }
    found = match["concept"]
    assert found["en"][1] == {"text": "GCOM", "role": "abbreviation"}
    assert (found["id"], found["state"], found["kind"], found["note"]) == (
        GLACIERS.id,
        "approved",
        "body",
        "Not the commission on icebergs.",
    )
    assert [context["document"] for context in found["contexts"]] == ["A/RES/70/1", "E/2001/5"]


def test_tsv_has_one_line_for_each_match(lookup: Call, store: Path) -> None:
    run = lookup("glacier", "gcom", "--in", store, "--format", "tsv")
    assert run.out.splitlines()[0].split("\t") == list(COLUMNS)
    assert [(row["query"], row["match"], row["zh"], row["state"]) for row in run.rows] == [
        ("glacier", "exact", "冰山", "rejected"),
        ("glacier", "prefix", "冰川委员会", "approved"),
        ("gcom", "folded", "冰川委员会", "approved"),
    ]
    assert (run.rows[2]["zh_abbreviations"], run.rows[2]["en_variants"]) == ("冰委会", "commission on glaciers")


def test_tsv_keeps_a_match_on_one_line(lookup: Call, tmp_path: Path) -> None:
    path = tmp_path / "terms.store"
    with opened(path, create=True) as connection:
        add(connection, [Concept("c000000000002", (Term("ice"),), (Term("冰"),), note="one\ttwo\nthree")], by="test")
    (row,) = lookup("ice", "--in", path, "--format", "tsv").rows
    assert row["note"] == "one two three"


def test_says_that_there_is_more(lookup: Call, store: Path) -> None:
    assert "more" in lookup("冰", "--in", store, "--limit", "1").out
    assert "more" not in lookup("冰", "--in", store, "--limit", "2").out


# Nothing found


def test_names_the_nearest_where_nothing_is_found(lookup: Call) -> None:
    run = lookup("ecosok")
    assert (run.code, run.out) == (1, "")
    assert re.fullmatch(r"align: nothing for 'ecosok'; nearest: ECOSOC, .*\n", run.err)


def test_one_term_that_is_missing_is_enough_for_exit_code_1(lookup: Call) -> None:
    run = lookup("ecosoc", "xylophone concerto", "WHO")
    assert run.code == 1
    assert run.err == "align: nothing for 'xylophone concerto'\n"
    assert [name in run.out for name in ("经济及社会理事会", "世界卫生组织")] == [True, True]


# Where it looks


def test_looks_into_the_core_glossary_and_the_store_of_the_environment(
    lookup: Call, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lookup("gcom").code == 1
    monkeypatch.setenv("ALIGN_STORE", str(store))
    assert lookup("gcom", "ecosoc").code == 0
    assert lookup("gcom", "ecosoc", "--in", store).code == 1


def test_the_store_of_the_environment_has_the_say(
    lookup: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_up = Concept(
        concept_id("follow-up", "后续行动"), (Term("follow-up"),), (Term("后续行动"),), state="rejected"
    )
    with opened(tmp_path / "own.store", create=True) as connection:
        add(connection, [follow_up], by="test")
    monkeypatch.setenv("ALIGN_STORE", str(tmp_path / "own.store"))
    run = lookup("follow-up", "--limit", "1", "--format", "tsv")
    assert [(row["zh"], row["state"]) for row in run.rows] == [("后续行动", "rejected")]


def test_looks_for_the_states_asked_for(lookup: Call, store: Path) -> None:
    run = lookup("glacier", "--in", store, "--state", "approved", "--state", "candidate", "--format", "tsv")
    assert [row["state"] for row in run.rows] == ["approved"]


@pytest.mark.parametrize("suffix", [".tsv", ".xlsx", ".tbx", ".json"])
def test_looks_into_a_glossary_file(lookup: Call, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"glossary{suffix}"
    write_concepts(path, [GLACIERS], Signature(version="1", encoder="none"))
    (row,) = lookup("冰委会", "--in", path, "--format", "tsv").rows
    assert (row["match"], row["en"], row["state"]) == ("exact", "glacier commission", "approved")


# Terms from stdin


@pytest.mark.parametrize("arguments", [[], ["-"]], ids=["none", "dash"])
def test_reads_terms_from_stdin(lookup: Call, store: Path, arguments: list[str]) -> None:
    stdin = "\ufeffgcom\r\n\r\n  冰川委员会  \nnever heard of".encode()
    run = lookup(*arguments, "--in", store, "--format", "json", stdin=stdin)
    assert [(item["query"], len(item["matches"])) for item in run.json] == [
        ("gcom", 1),
        ("冰川委员会", 1),
        ("never heard of", 0),
    ]


def test_terms_and_stdin_are_answered_in_the_order_given(lookup: Call, store: Path) -> None:
    run = lookup("冰山", "-", "gcom", "--in", store, "--format", "json", stdin="冰川\n".encode())
    assert [item["query"] for item in run.json] == ["冰山", "冰川", "gcom"]


def test_broken_bytes_on_stdin_are_a_term_like_any_other(lookup: Call, store: Path) -> None:
    run = lookup("--in", store, "--format", "json", stdin=b"\xff\xfe\ngcom\n")
    assert [len(item["matches"]) for item in run.json] == [0, 1]


def test_no_stdin_at_all_is_as_good_as_an_empty_one(lookup: Call) -> None:
    assert lookup("--format", "json", stdin=None) == Run(0, "[]\n", "")


def test_empty_stdin_asks_nothing(lookup: Call) -> None:
    assert lookup("--format", "json") == Run(0, "[]\n", "")


# In a terminal


def in_terminal(*arguments: str | Path, columns: int = 80, **environment: str) -> str:
    """Return what `align lookup` writes to a terminal of so many columns."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "ALIGN_STORE")}
    process = subprocess.Popen(
        [sys.executable, "-m", "align", "lookup", *map(str, arguments)],
        stdout=theirs,
        stderr=theirs,
        stdin=theirs,
        env={**kept, "COLUMNS": str(columns), "PYTHONUTF8": "1", **environment},
    )
    os.close(theirs)
    written = b""
    # Linux says so by an error when the other end is closed.
    with contextlib.suppress(OSError):
        while part := os.read(ours, 4096):
            written += part
    os.close(ours)
    process.wait()
    return written.decode()


def test_a_terminal_gets_colours_unless_it_wants_none(store: Path) -> None:
    assert "\x1b[" in in_terminal("gcom", "--in", store)
    assert in_terminal("gcom", "--in", store, NO_COLOR="1").replace("\r\n", "\n") == ENTRY


@pytest.mark.parametrize("columns", [40, 80])
def test_lines_fit_into_a_terminal(columns: int) -> None:
    lines = in_terminal("后续行动", "follow-up", columns=columns, NO_COLOR="1").splitlines()
    assert max(map(cell_len, lines)) <= columns
    assert max(map(cell_len, lines)) > columns - 8


@pytest.mark.parametrize("width", range(30, 60))
def test_lines_break_where_they_may(width: int) -> None:
    text = "回顾《联合国宪章》、《公约》，以及其他文书；（包括A/RES/57/270号决议）。Recalling the Charter. " * 4
    concept = Concept("c000000000003", (Term("Charter"),), (Term("宪章"),), note=text)
    answer = Answer("宪章", (Match(concept, "exact", concept.zh[0], 1.0),))
    lines = as_text(answer, contexts=0, width=width).splitlines()
    note = [line.strip() for line in lines[4:]]
    assert max(map(cell_len, map(unstyle, lines))) <= width
    assert not [line for line in note if line[0] in "、，；。》）"]
    assert "".join(note).removeprefix("note:").replace(" ", "") == text.replace(" ", "")


def test_asks_for_a_term_where_a_person_names_none() -> None:
    assert "Name a TERM" in in_terminal()


# What it refuses


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["x", "--in", "nowhere.store"], 1, "nowhere.store does not exist"),
        (["x", "--in", "words.txt"], 1, "words.txt is not a store"),
        (["x", "--in", "."], 1, "is a folder"),
        (["x", "--limit", "0"], 2, "--limit"),
        (["x", "--contexts", "-1"], 2, "--contexts"),
        (["x", "--state", "sure"], 2, "--state"),
    ],
)
def test_refuses_in_one_sentence(  # noqa: PLR0917 - pytest passes them by name
    lookup: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("words.txt").write_text("follow-up\n" * 200, encoding="utf-8")
    run = lookup(*arguments)
    assert (run.code, run.out) == (code, "")
    assert said in run.err


def test_refuses_a_store_of_the_environment_that_is_not_there(lookup: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGN_STORE", "nowhere.store")
    run = lookup("ecosoc")
    assert run.code == 1
    assert "nowhere.store does not exist" in run.err


# Fast


def test_loads_nothing_that_takes_long(store: Path) -> None:
    program = "import sys; from align.cli import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program, "lookup", "glacier", "--in", str(store)],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    loaded = set(done.stderr.split())
    assert "align.store.lookup_stored" in loaded
    slow = {"numpy", "rich.console", "align.encoding", "opencc", "lxml", "openpyxl", "pandas", "jieba", "rapidfuzz"}
    assert not slow & loaded
