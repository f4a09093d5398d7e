"""`align check` as a person calls it: what it shows, how it ends, and what it refuses."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from align.cli import main
from align.exchange.alignment_json import write_json
from align.records import Bead, Concept, Flag, Paragraph, Term
from align.store import termbase
from align.store.database import opened
from align.terms.identity import concept_id
from builders import alignment, document

ENGLISH = ("All Member States agreed.", "The Human Rights Committee met.", "The private sector [bold] helps.")
CHINESE = ("所有成员国同意。", "人权理事会开会。", "私人部门提供帮助。")
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"
srclang="en" datatype="plaintext"/><body><tu><tuv xml:lang="en"><seg>{en}</seg></tuv>
<tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv></tu></body></tmx>"""


@dataclass(frozen=True, slots=True)
class Run:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def findings(self) -> list[dict[str, Any]]:
        data = json.loads(self.out)
        assert data["format"] == "un-align/check/1"
        found: list[dict[str, Any]] = data["findings"]
        return found


Call = Callable[..., Run]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that calls `align check` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALIGN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "300")

    def call(*arguments: str | Path) -> Run:
        monkeypatch.setattr(sys, "argv", ["align", "check", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        assert isinstance(code, int | None)
        return Run(code or 0, *capsys.readouterr())

    return call


@pytest.fixture
def aligned(tmp_path: Path) -> Path:
    """Return an alignment with a warning and two notes on it."""
    flags = (
        Flag("merged", "note", "en", "Two stand as one.", ""),
        Flag("figure-mismatch", "warning", "zh", "The year differs.", "[2001] ≠ [/2002]"),
        Flag("split", "note", "zh", "One stands as two.", ""),
    )
    en = document("en", *(Paragraph(0, "paragraph", text) for text in ENGLISH), symbol="A/RES/1/2")
    made = alignment(en, document("zh", *CHINESE))
    beads: list[Bead] = [replace(bead, flags=flags[:2] if not bead.en[0] else flags[2:]) for bead in made.beads[:2]]
    write_json(replace(made, beads=(*beads, *made.beads[2:])), tmp_path / "aligned.json")
    return tmp_path / "aligned.json"


@pytest.fixture
def lines(tmp_path: Path) -> tuple[Path, Path]:
    """Return two texts that translate each other line by line."""
    paths = tmp_path / "lines.en", tmp_path / "lines.zh"
    for path, texts in zip(paths, (ENGLISH, CHINESE), strict=True):
        path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return paths


def test_without_terms_the_flags_of_an_alignment_are_shown(check: Call, aligned: Path) -> None:
    run = check(aligned)
    assert run.code == 1
    assert "The year differs." in run.out
    assert "[2001] ≠ [/2002]" in run.out
    assert "Two stand as one." not in run.out
    assert run.err == "align: 3 beads checked: 1 warning, 2 notes (2 not shown; --severity note shows all)\n"


def test_flags_as_json_say_where_they_are(check: Call, aligned: Path) -> None:
    (finding,) = check(aligned, "--format", "json").findings
    assert finding == {
        "code": "figure-mismatch",
        "severity": "warning",
        "side": "zh",
        "message": "The year differs.",
        "evidence": "[2001] ≠ [/2002]",
        "document": "A/RES/1/2",
        "place": "bead 1",
        "bead": 0,
        "en": ENGLISH[0],
        "zh": CHINESE[0],
    }


def test_the_gravest_flag_comes_first(check: Call, aligned: Path) -> None:
    findings = check(aligned, "--severity", "note", "--format", "json").findings
    assert [finding["code"] for finding in findings] == ["figure-mismatch", "merged", "split"]


def test_nothing_found_is_exit_code_0(check: Call, aligned: Path) -> None:
    run = check(aligned, "--severity", "error")
    assert (run.code, run.out) == (0, "")
    assert check(aligned, "--severity", "error", "--format", "json").findings == []


def test_terms_of_an_alignment(check: Call, aligned: Path) -> None:
    run = check(aligned, "--terms")
    assert run.code == 1
    assert "Member States ≠ 成员国" in run.out
    assert "Human Rights Committee ≠ 人权理事会" in run.out
    assert "A/RES/1/2" in run.out
    assert "private sector" not in run.out
    assert run.err == "align: 3 pairs checked: 2 warnings, 1 note (1 not shown; --severity note shows all)\n"


def test_notes_are_shown_when_asked_for(check: Call, aligned: Path) -> None:
    run = check(aligned, "--terms", "--severity", "note", "--format", "json")
    assert [(f["severity"], f["evidence"]) for f in run.findings] == [
        ("warning", "Member States ≠ 成员国"),
        ("warning", "Human Rights Committee ≠ 人权理事会"),
        ("note", "private sector ≠ 私人部门"),
    ]
    assert run.findings[0] == {
        "code": "other-rendering",
        "severity": "warning",
        "side": "zh",
        "message": "The glossary renders “Member States” by “会员国”; “成员国” stands here.",
        "evidence": "Member States ≠ 成员国",
        "concept": concept_id("Member States", "会员国"),
        "expected": ["会员国"],
        "document": "A/RES/1/2",
        "occurrences": [{"unit": 0, "place": ""}],
        "en": ENGLISH[0],
        "zh": CHINESE[0],
    }


def test_line_aligned_texts_name_their_lines(check: Call, lines: tuple[Path, Path]) -> None:
    run = check(*lines, "--line-aligned", "--terms", "--format", "json")
    assert [f["occurrences"] for f in run.findings] == [[{"unit": 0, "place": "1"}], [{"unit": 1, "place": "2"}]]


@pytest.mark.parametrize("suffix", [".tmx", ".tsv"])
def test_memories_and_tables(check: Call, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"memory{suffix}"
    text = TMX if suffix == ".tmx" else "en\tzh\n{en}\t{zh}\n"
    path.write_text(text.format(en=ENGLISH[0], zh=CHINESE[0]), encoding="utf-8")
    (finding,) = check(path, "--terms", "--format", "json").findings
    assert finding["evidence"] == "Member States ≠ 成员国"


def test_two_documents_are_aligned_first(check: Call, corpus: Path, tmp_path: Path) -> None:
    folder = corpus / "ga-resolution"
    text = (folder / "clean.zh.txt").read_text(encoding="utf-8")
    assert "会员国" in text
    changed = tmp_path / "zh.txt"
    changed.write_text(text.replace("会员国", "成员国"), encoding="utf-8")
    (finding,) = check(folder / "clean.en.txt", changed, "--terms", "--format", "json").findings
    assert finding["evidence"] == "Member States ≠ 成员国"
    assert finding["occurrences"][0]["place"] == "4"
    assert check(folder / "clean.en.txt", folder / "clean.zh.txt").code == 0


def test_a_store_as_the_glossary(check: Call, aligned: Path, tmp_path: Path) -> None:
    store = tmp_path / "terms.store"
    old = Concept(
        concept_id("Member States", "成员国"), (Term("Member States"),), (Term("成员国"),), state="deprecated"
    )
    with opened(store, create=True) as connection:
        termbase.add(connection, [old], by="reader")
    (finding,) = check(aligned, "--glossary", store, "--severity", "error", "--format", "json").findings
    assert finding["message"] == "The glossary deprecates “成员国” for “Member States”; it names no other term."


def test_a_glossary_without_decisions_is_refused(check: Call, aligned: Path, tmp_path: Path) -> None:
    store = tmp_path / "terms.store"
    with opened(store, create=True) as connection:
        termbase.add(connection, [Concept("c1", (Term("peace"),), (Term("和平"),))], by="reader")
    run = check(aligned, "--glossary", store)
    assert (run.code, run.out) == (1, "")
    assert "holds 1 concept, none of them approved or deprecated" in run.err


REFUSED = [
    ("no such file", ["missing.json"], 1, "missing.json cannot be read: No such file or directory"),
    ("no such memory", ["missing.tmx", "--terms"], 1, "missing.tmx cannot be read: No such file or directory"),
    ("no such glossary", ["aligned.json", "--glossary", "none.store"], 1, "none.store does not exist"),
    ("a memory has no flags", ["empty.tmx"], 2, "empty.tmx holds no flags; add --terms"),
    ("lines have no flags", ["a.en", "a.zh", "--line-aligned"], 2, "have no flags; add --terms"),
    ("not XML", ["empty.tmx", "--terms"], 1, "empty.tmx"),
    ("a folder", [".", "--terms"], 1, "is a folder"),
    ("a folder of flags", ["."], 2, "holds no flags"),
    ("an alignment that is none", ["list.json", "--terms"], 1, "list.json"),
    ("no bitext", ["notes.txt", "--terms"], 2, "notes.txt is of no kind known here"),
    ("one document twice", ["notes.txt", "notes.txt", "--terms"], 1, "was given twice"),
    ("a store of another program", ["aligned.json", "--glossary", "other.db"], 1, "SQLite file of another program"),
    ("a table without pairs", ["bare.tsv", "--terms"], 1, "bare.tsv"),
    ("a store without pairs", ["bare.store", "--terms"], 1, "bare.store holds no pair of texts to check"),
    ("nothing", [], 2, "Missing argument 'FILE...'"),
]


@pytest.mark.usefixtures("aligned")
@pytest.mark.parametrize(("why", "arguments", "code", "message"), REFUSED)
def test_bad_input_costs_one_sentence(check: Call, why: str, arguments: list[str], code: int, message: str) -> None:
    Path("empty.tmx").write_text("", encoding="utf-8")
    Path("list.json").write_text("[1]", encoding="utf-8")
    Path("notes.txt").write_text("The committee met and it was good for the members.\n", encoding="utf-8")
    Path("bare.tsv").write_text("en\tzh\n", encoding="utf-8")
    with opened(Path("bare.store"), create=True):
        pass
    other = sqlite3.connect("other.db")
    other.execute("CREATE TABLE t (a)")
    other.close()
    run = check(*arguments)
    assert (run.code, run.out) == (code, ""), why
    assert message in run.err
    assert "Traceback" not in run.err
