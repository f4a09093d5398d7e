"""`align validate` as a person calls it: what it shows, how it ends, and what it refuses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import validation_reference
from align.exchange.validating import RULES
from align.exchange.validating.rules import GROUPS
from command_line import Call, caller
from conftest import ROOT

TERMS = "report\t报告\n"
BAD = TERMS + "decision\t\n" + TERMS


@pytest.fixture
def validate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that calls `align validate` in a folder with a good and a bad glossary."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.utf8").write_text(TERMS, encoding="utf-8")
    (tmp_path / "bad.utf8").write_text(BAD, encoding="utf-8")
    return caller(monkeypatch, capsys, "validate")


def test_nothing_found_is_exit_code_0(validate: Call) -> None:
    run = validate("good.utf8")
    assert (run.code, run.out, run.err) == (0, "", "align: good.utf8: 1 entry looked at: nothing found\n")


def test_a_finding_says_where_what_and_what_to_do(validate: Call) -> None:
    run = validate("bad.utf8")
    assert run.code == 1
    assert "line 2" in run.out
    assert "The Chinese side is empty." in run.out
    assert RULES["empty-side"].advice in run.out
    assert run.err == "align: bad.utf8: 3 entries looked at: 1 error, 1 warning\n"


def test_errors_come_before_warnings_of_the_same_file(validate: Call, tmp_path: Path) -> None:
    (tmp_path / "bad.utf8").write_text(TERMS + TERMS + "decision\t\n", encoding="utf-8")
    (file,) = validate("bad.utf8", "--format", "json").json["files"]
    assert [finding["code"] for finding in file["findings"]] == ["empty-side", "duplicate"]


def test_json_is_stable(validate: Call) -> None:
    run = validate("good.utf8", "bad.utf8", "--format", "json", "--severity", "error")
    assert run.code == 1
    assert run.json == {
        "format": "un-align/validation/1",
        "files": [
            {
                "file": "good.utf8",
                "format": "OmegaT",
                "entries": 1,
                "errors": 0,
                "warnings": 0,
                "counts": {},
                "findings": [],
            },
            {
                "file": "bad.utf8",
                "format": "OmegaT",
                "entries": 3,
                "errors": 1,
                "warnings": 1,
                "counts": {"empty-side": 1, "duplicate": 1},
                "findings": [
                    {
                        "code": "empty-side",
                        "severity": "error",
                        "line": 2,
                        "place": "",
                        "message": "The Chinese side is empty.",
                        "evidence": "",
                        "breaks": RULES["empty-side"].breaks,
                        "advice": RULES["empty-side"].advice,
                        "more": 0,
                    }
                ],
            },
        ],
    }


def test_warnings_count_unless_only_errors_are_asked_for(validate: Call, tmp_path: Path) -> None:
    (tmp_path / "twice.utf8").write_text(TERMS + TERMS, encoding="utf-8")
    assert validate("twice.utf8").code == 1
    run = validate("twice.utf8", "--severity", "error")
    assert (run.code, run.out) == (0, "")


def test_show_says_how_many_of_a_sort_are_told(validate: Call, tmp_path: Path) -> None:
    (tmp_path / "many.utf8").write_text("".join(f"a{n}\t\n" for n in range(9)), encoding="utf-8")
    assert "(and 4 more)" in validate("many.utf8").out
    assert "(and 7 more)" in validate("many.utf8", "--show", "2").out
    run = validate("many.utf8", "--show", "0")
    assert "more)" not in run.out
    assert run.out.count("The Chinese side is empty.") == 9


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.tmx", "none.tmx does not exist; check its name and place."),
        ("folder.tmx", "folder.tmx is a folder; name the files in it."),
        ("pipe.tmx", "pipe.tmx is no file with content of its own; save it as a file first."),
        ("a.json", "a.json is of no kind that can be validated; its name should end in .tmx, .tbx, .xlsx, .utf8, .txt"),
    ],
)
def test_a_wrong_name_is_told_before_anything_is_read(validate: Call, tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.tmx").mkdir()
    os.mkfifo(tmp_path / "pipe.tmx")
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    run = validate("bad.utf8", name)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"align: {message}")


def test_brackets_and_control_characters_are_shown_as_they_are(validate: Call, tmp_path: Path) -> None:
    (tmp_path / "odd.utf8").write_text("[bold]re\x1b[31mport\t报告\n", encoding="utf-8")
    run = validate("odd.utf8")
    assert "[bold]re<U+001B>[31mport" in run.out
    assert "\x1b[31m" not in run.out


def test_the_page_of_findings_is_up_to_date() -> None:
    page = (ROOT / "docs" / "reference" / "validation.md").read_text(encoding="utf-8")
    assert page == validation_reference.reference(), "run `make docs`"


def test_every_finding_the_code_adds_is_in_the_table() -> None:
    folder = ROOT / "src" / "align" / "exchange" / "validating"
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py") if path.name != "rules.py")
    assert [code for code in RULES if f'"{code}"' not in source] == []


def test_no_code_is_told_twice() -> None:
    rules = [rule.code for group in GROUPS.values() for rule in group]
    assert len(rules) == len(set(rules)) == len(RULES)


def test_every_rule_says_what_to_do_in_sentences() -> None:
    assert all(text.endswith(".") for rule in RULES.values() for text in (rule.breaks, rule.advice.replace('"".', ".")))
