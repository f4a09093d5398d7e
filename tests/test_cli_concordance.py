"""`align concordance` as its user meets it: what may be searched, what is printed, and what goes wrong."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from align.cli.concordance import command
from align.errors import AlignError, FormatError, UsageError
from align.exchange.alignment_json import write_json
from align.exchange.tmx import write_tmx
from align.records import Concept, State, Term, TranslationUnit
from align.store.concordance import EXAMINED
from align.store.database import opened
from align.store.termbase import add
from align.store.units import add_units
from align.terms.identity import concept_id
from builders import alignment, document

PAIRS = [
    ("Takes note of the follow-up to the Conference;", "注意到会议的后续行动；"),
    ("Requests a report on inland fisheries;", "请提出关于内陆渔业的报告；"),
    ("Welcomes the progress of the follow-up process.", "欢迎后续行动取得的进展。"),
]
ALIGNMENT = alignment(
    document("en", *(en for en, _ in PAIRS), symbol="A/RES/57/270"), document("zh", *(zh for _, zh in PAIRS))
)
UNITS = [TranslationUnit(en, zh, f"A/RES/57/{n}", str(n), 2002) for n, (en, zh) in enumerate(PAIRS, start=1)]

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command in a folder with a store, as from the command line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ALIGN_STORE", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    with opened(tmp_path / "un.store", create=True) as connection:
        add_units(connection, UNITS)
    return lambda *arguments: CliRunner().invoke(command, arguments)


def places(result: Result) -> list[tuple[str, str]]:
    return [(one["document"], one["place"]) for one in json.loads(result.stdout)["occurrences"]]


def test_a_table(run: Run) -> None:
    result = run("follow up", "--in", "un.store")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "A/RES/57/1, para. 1, 2002",
        "                 Takes note of the  follow-up  to the Conference;",
        "                      注意到会议的  后续行动  ；",
        "",
        "A/RES/57/3, para. 3, 2002",
        "      Welcomes the progress of the  follow-up  process.",
        "                              欢迎  后续行动  取得的进展。",
        "",
        "follow up → 后续行动 2",
    ]
    assert result.stderr == "align: 2 of 2 pairs shown\n"


def test_the_summary_counts_what_is_not_shown(run: Run) -> None:
    assert run("后续行动", "--in", "un.store", "--limit", "1").stderr == "align: 1 of 2 pairs shown\n"
    assert run("fisheries", "--in", "un.store").stderr == "align: 1 of 1 pair shown\n"
    assert run("后续行动", "--in", "un.store", "--limit", "0").stderr == "align: 2 of 2 pairs shown\n"


def write_table(path: Path) -> None:
    path.write_text("en\tzh\n" + "".join(f"{en}\t{zh}\n" for en, zh in PAIRS), encoding="utf-8")


WRITERS: dict[str, Callable[[Path], object]] = {
    "bitext.json": lambda path: write_json(ALIGNMENT, path),
    "bitext.tmx": lambda path: write_tmx(ALIGNMENT, path),
    "bitext.tsv": write_table,
}


@pytest.mark.parametrize("name", WRITERS)
def test_files_are_searched_like_a_store(run: Run, tmp_path: Path, name: str) -> None:
    WRITERS[name](tmp_path / name)
    before = sorted(tmp_path.iterdir())
    result = run("follow-up", "--in", name, "--format", "json")
    found = json.loads(result.stdout)
    assert [(one["en"], one["zh"]) for one in found["occurrences"]] == [PAIRS[0], PAIRS[2]]
    assert found["renderings"] == [{"text": "后续行动", "pairs": 2, "guess": False}]
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [["--in", "one.tsv", "--in", "un.store"], ["--in", "one.tsv", "un.store"], ["one.tsv", "un.store"]],
    ids=["named each", "as a shell writes --in *", "named plainly"],
)
def test_several_at_once(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "one.tsv").write_text("en\tzh\nThe follow-up.\t后续行动。\n", encoding="utf-8")
    result = run("follow-up", *arguments, "--format", "json")
    assert [document for document, _ in places(result)][-2:] == ["A/RES/57/1", "A/RES/57/3"]
    assert json.loads(result.stdout)["pairs"] == 3


def test_the_store_of_the_environment(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGN_STORE", str(tmp_path / "un.store"))
    assert places(run("fisheries", "--format", "json")) == [("A/RES/57/2", "2")]


@pytest.mark.parametrize(
    ("state", "renderings"),
    [
        ("approved", [{"text": "内陆渔业", "pairs": 1, "guess": False}]),
        ("candidate", [{"text": "内陆渔业", "pairs": 1, "guess": False}]),
        ("rejected", []),
        ("deprecated", []),
    ],
)
def test_terms_of_the_store_are_known(run: Run, tmp_path: Path, state: State, renderings: list[Any]) -> None:
    keep(tmp_path, "inland fishery", "内陆渔业", state)
    result = run("inland fisheries", "--in", "un.store", "--format", "json")
    assert json.loads(result.stdout)["renderings"] == renderings


def test_what_the_store_rejects_the_core_glossary_does_not_bring_back(run: Run, tmp_path: Path) -> None:
    keep(tmp_path, "follow-up", "后续行动", "rejected")
    result = run("follow-up", "--in", "un.store", "--format", "json")
    assert json.loads(result.stdout)["renderings"] == []


def keep(folder: Path, en: str, zh: str, state: State) -> None:
    """Put a concept into the store."""
    concept = Concept(concept_id(en, zh), (Term(en),), (Term(zh),), state=state)
    with opened(folder / "un.store") as connection:
        add(connection, [concept], by="Li")


def test_pairs_of_one_document(run: Run) -> None:
    arguments = ["follow-up", "--in", "un.store", "--format", "json", "--document"]
    assert places(run(*arguments, "a/res/57/3")) == [("A/RES/57/3", "3")]
    assert places(run(*arguments, "A/RES/57/*")) == [("A/RES/57/1", "1"), ("A/RES/57/3", "3")]


def test_lines_to_process(run: Run) -> None:
    result = run("follow-up", "--in", "un.store", "--format", "tsv")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["document", "place", "year", "en", "zh", "found", "counterpart", "guess"]
    assert rows[2] == ["A/RES/57/3", "3", "2002", *PAIRS[2], "follow-up", "后续行动", "no"]
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["follow-up fisheries"],
            "no pair holds 'follow-up fisheries'; of its words, 'follow up' is in 2 pairs, 'fisheries' is in 1 pair.",
        ),
        (
            ["后续渔业"],
            "no pair holds '后续渔业'; of its words, '后续' is in 2 pairs, '渔业' is in 1 pair.",
        ),
        (
            ["fischeries"],
            "no pair holds 'fischeries'; of its words, 'fischeries' is in none (did you mean 'fishery'?).",
        ),
        (["鱼"], "no pair holds '鱼'; of its words, '鱼' is in none."),
        (
            ["fisheries", "--document", "A/RES/57/1"],
            "no pair of 'A/RES/57/1' holds 'fisheries', but 1 pair of other documents.",
        ),
        (
            ["fisheries", "--document", "E/1"],
            "no pair is of document 'E/1'; * stands for any characters, as in 'A/RES/57/*'.",
        ),
    ],
)
def test_nothing_found(run: Run, arguments: list[str], sentence: str) -> None:
    result = run(*arguments, "--in", "un.store")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"align: {sentence}\n")


def test_nothing_found_is_json_too(run: Run) -> None:
    result = run("xyz", "--in", "un.store", "--format", "json")
    found: dict[str, Any] = json.loads(result.stdout)
    assert (result.exit_code, found["pairs"], found["occurrences"]) == (1, 0, [])


def test_a_store_without_pairs(run: Run, tmp_path: Path) -> None:
    with opened(tmp_path / "empty.store", create=True):
        pass
    result = run("report", "--in", "empty.store")
    assert result.exit_code == 1
    assert result.stderr == (
        "align: no pairs are kept there; `align import FILE --units --into STORE` adds those of a bitext.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "kind", "sentence"),
    [
        (["report"], UsageError, "Nothing to search; name a store or files with --in"),
        (['"', "--in", "un.store"], UsageError, "holds no word to look for; give a word or a phrase"),
        (
            ["human", "rights", "--in", "un.store"],
            UsageError,
            "rights is no file to search; put quotes around a phrase",
        ),
        (["report", "--in", "no.store"], FormatError, "no.store does not exist"),
        (["report", "--in", "no.json", "--in", "un.store"], FormatError, "no.json cannot be read"),
        (["report", "--in", "."], FormatError, ". is a folder"),
        (["report", "--in", "text.doc"], UsageError, "text.doc is of no kind known here"),
        (["report", "--in", "bad.store"], FormatError, "bad.store is not a store of un-align"),
        (["report", "--in", "bad.json"], FormatError, "bad.json"),
    ],
)
def test_wrong_calls(run: Run, tmp_path: Path, arguments: list[str], kind: type[AlignError], sentence: str) -> None:
    (tmp_path / "text.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "bad.store").write_bytes(b"SQLite format 3\0" + bytes(4000))
    (tmp_path / "bad.json").write_text("[1, 2", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    result = run(*arguments)
    assert isinstance(result.exception, kind)
    assert sentence in str(result.exception)
    assert result.stdout == ""
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("arguments", [["--limit", "-1"], ["--context", "-1"], ["--format", "xml"]])
def test_options_out_of_range(run: Run, arguments: list[str]) -> None:
    assert run("report", "--in", "un.store", *arguments).exit_code == 2


def in_a_terminal(*arguments: str, folder: Path, **environment: str) -> str:
    """Return what the command prints in a terminal."""
    parent, child = pty.openpty()
    variables = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "ALIGN_STORE")}
    subprocess.run(
        [sys.executable, "-m", "align", "concordance", *arguments],
        stdout=child,
        cwd=folder,
        env={**variables, "PYTHONUTF8": "1", **environment},
        check=True,
    )
    os.close(child)
    shown = b""
    # Linux reports the end of what a terminal was sent as an error.
    with contextlib.suppress(OSError):
        while chunk := os.read(parent, 65_536):
            shown += chunk
    os.close(parent)
    return shown.decode("utf-8")


def test_colours_in_a_terminal(run: Run, tmp_path: Path) -> None:
    assert "\x1b" not in run("follow-up", "--in", "un.store").stdout
    shown = in_a_terminal("follow-up", "--in", "un.store", folder=tmp_path)
    assert re.findall("\x1b\\[33m\x1b\\[1m([^\x1b]+)\x1b\\[0m", shown) == ["follow-up"] * 3
    assert re.findall("\x1b\\[36m\x1b\\[1m([^\x1b]+)\x1b\\[0m", shown) == ["后续行动"] * 3
    assert "\x1b" not in in_a_terminal("follow-up", "--in", "un.store", folder=tmp_path, NO_COLOR="1")


def test_the_examples_of_the_shared_data(run: Run, shared_data: Path) -> None:
    en, zh = (
        (shared_data / "unpc-dev" / f"dev.{language}").read_text("utf-8").splitlines() for language in ("en", "zh")
    )
    table = "".join(f"{a}\t{b}\n" for a, b in zip(en, zh, strict=True) if "\t" not in a + b)
    Path("dev.tsv").write_text(f"en\tzh\n{table}", encoding="utf-8")
    found = json.loads(run("follow-up", "--in", "dev.tsv", "--format", "json").stdout)
    plain = [text for text in en if re.search(r"\bfollow[- ]?ups?\b", text, re.IGNORECASE)]
    assert found["pairs"] == len(plain) <= EXAMINED
    assert found["renderings"][0] == {"text": "后续行动", "pairs": 5, "guess": False}
