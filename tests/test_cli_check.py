"""`align check` as a person calls it: what it shows, how it ends, and what it refuses."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from align.exchange.alignment_json import read_json, write_json
from align.exchange.concepts import write_concepts
from align.records import Bead, Concept, Flag, Paragraph, Signature, State, Term, TranslationUnit
from align.store import termbase
from align.store.database import opened
from align.store.units import add_units
from align.terms.identity import concept_id
from builders import alignment, document
from command_line import Call, Run, caller

ENGLISH = (
    "The International Criminal Court agreed.",
    "The Human Rights Committee met.",
    "The private sector [bold] helps.",
)
CHINESE = ("国际刑事法庭同意。", "人权理事会开会。", "私人部门提供帮助。")
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en"
srclang="en" datatype="plaintext"/><body><tu><tuv xml:lang="en"><seg>{en}</seg></tuv>
<tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv></tu></body></tmx>"""


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that calls `align check` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALIGN_CACHE", str(tmp_path / "cache"))
    return caller(monkeypatch, capsys, "check")


def findings(run: Run) -> list[dict[str, Any]]:
    """Return what a call has printed as JSON."""
    assert run.json["format"] == "un-align/check/1"
    found: list[dict[str, Any]] = run.json["findings"]
    return found


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
    (finding,) = findings(check(aligned, "--format", "json"))
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
    found = findings(check(aligned, "--severity", "note", "--format", "json"))
    assert [finding["code"] for finding in found] == ["figure-mismatch", "merged", "split"]


def test_nothing_found_is_exit_code_0(check: Call, aligned: Path) -> None:
    run = check(aligned, "--severity", "error")
    assert (run.code, run.out) == (0, "")
    assert findings(check(aligned, "--severity", "error", "--format", "json")) == []


def test_terms_of_an_alignment(check: Call, aligned: Path) -> None:
    run = check(aligned, "--terms")
    assert run.code == 1
    assert "International Criminal Court ≠ 国际刑事法庭" in run.out
    assert "Human Rights Committee ≠ 人权理事会" in run.out
    assert "A/RES/1/2" in run.out
    assert "private sector" not in run.out
    assert run.err == "align: 3 pairs checked: 2 warnings, 1 note (1 not shown; --severity note shows all)\n"


def test_notes_are_shown_when_asked_for(check: Call, aligned: Path) -> None:
    run = check(aligned, "--terms", "--severity", "note", "--format", "json")
    assert [(f["severity"], f["evidence"]) for f in findings(run)] == [
        ("warning", "International Criminal Court ≠ 国际刑事法庭"),
        ("warning", "Human Rights Committee ≠ 人权理事会"),
        ("note", "private sector ≠ 私人部门"),
    ]
    assert findings(run)[0] == {
        "code": "other-rendering",
        "severity": "warning",
        "side": "zh",
        "message": "The glossary renders “International Criminal Court” by “国际刑事法院”; “国际刑事法庭” stands here.",
        "evidence": "International Criminal Court ≠ 国际刑事法庭",
        "concept": concept_id("International Criminal Court", "国际刑事法院"),
        "expected": ["国际刑事法院"],
        "document": "A/RES/1/2",
        "occurrences": [{"unit": 0, "place": ""}],
        "en": ENGLISH[0],
        "zh": CHINESE[0],
    }


def test_line_aligned_texts_name_their_lines(check: Call, lines: tuple[Path, Path]) -> None:
    run = check(*lines, "--line-aligned", "--terms", "--format", "json")
    assert [f["occurrences"] for f in findings(run)] == [[{"unit": 0, "place": "1"}], [{"unit": 1, "place": "2"}]]


@pytest.mark.parametrize("suffix", [".tmx", ".tsv"])
def test_memories_and_tables(check: Call, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"memory{suffix}"
    text = TMX if suffix == ".tmx" else "en\tzh\n{en}\t{zh}\n"
    path.write_text(text.format(en=ENGLISH[0], zh=CHINESE[0]), encoding="utf-8")
    (finding,) = findings(check(path, "--terms", "--format", "json"))
    assert finding["evidence"] == "International Criminal Court ≠ 国际刑事法庭"


def test_places_are_counted_file_by_file(check: Call, tmp_path: Path) -> None:
    right, wrong = ("The Council met.", "理事会开会。"), (ENGLISH[0], CHINESE[0])
    # With a store, a memory of which says no places either.
    with opened(tmp_path / "a.store", create=True) as connection:
        add_units(connection, [TranslationUnit(*right), TranslationUnit(*wrong)])
    Path("b.tmx").write_text(TMX.format(en=wrong[0], zh=wrong[1]), encoding="utf-8")
    run = check("a.store", "b.tmx", "--terms", "--format", "json")
    assert [finding["occurrences"] for finding in findings(run)] == [
        [{"unit": 1, "place": ""}],
        [{"unit": 0, "place": ""}],
    ]
    table = check("a.store", "b.tmx", "--terms")
    assert [cell.strip() for cell in table.out.split("│") if "pair" in cell] == ["pair 2", "pair 1"]
    assert table.err == "align: 3 pairs checked: 2 warnings\n"


def test_the_gravest_finding_of_all_files_comes_first(check: Call, aligned: Path) -> None:
    Path("last.tmx").write_text(TMX.format(en="A Court.", zh="法庭。"), encoding="utf-8")
    Path("own.tsv").write_text(STATED.format("", "", "") + "Court\t法庭\tdeprecated\n", encoding="utf-8")
    run = check(aligned, "last.tmx", "--glossary", "own.tsv", "--format", "json")
    assert [finding["severity"] for finding in findings(run)] == ["error", "warning", "warning"]


SKIPPED = "skipped for errors that nobody has confirmed or corrected: such texts may not belong together."


def test_pairs_with_errors_are_skipped_with_a_word_about_it(check: Call, aligned: Path) -> None:
    made = read_json(aligned)
    error = Flag("number-mismatch", "error", "both", "Not the same paragraph.")
    for name, doubted in (("one.json", 1), ("all.json", 3)):
        beads = [replace(bead, flags=(error,)) for bead in made.beads[:doubted]]
        write_json(replace(made, beads=(*beads, *made.beads[doubted:])), Path(name))
    run = check("one.json", "--terms")
    assert "国际刑事法庭" not in run.out
    assert "人权理事会" in run.out
    assert run.err.splitlines()[0] == f"align: 1 pair {SKIPPED}"
    assert run.err.splitlines()[1].startswith("align: 2 pairs checked")
    run = check("one.json", "all.json", aligned, "--terms")
    assert run.err.startswith(f"align: 4 pairs {SKIPPED}\nalign: 5 pairs checked")
    run = check("all.json", "--terms")
    assert run.code == 1
    assert run.err.startswith(f"align: 3 pairs {SKIPPED}\nalign: all.json holds no pair of texts to check")


@pytest.mark.parametrize(("status", "skipped"), [("auto", True), ("confirmed", False), ("rejected", True)])
def test_rows_with_errors_are_skipped_with_a_word_about_it(check: Call, status: str, skipped: bool) -> None:
    rows = [
        ("en", "zh", "severity", "status"),
        (ENGLISH[0], CHINESE[0], "error", status),
        ("It met.", "它开会。", "", ""),
    ]
    Path("table.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    run = check("table.tsv", "--terms")
    assert (SKIPPED in run.err) == skipped
    assert run.code == (0 if skipped else 1)


def test_a_table_of_errors_only_holds_nothing_to_check(check: Call) -> None:
    Path("table.tsv").write_text(
        f"en\tzh\tseverity\tstatus\n{ENGLISH[0]}\t{CHINESE[0]}\terror\tauto\n", encoding="utf-8"
    )
    run = check("table.tsv", "--terms")
    assert run.code == 1
    assert run.err.startswith(f"align: 1 pair {SKIPPED}\nalign: table.tsv holds no pair of texts to check")


def test_of_two_documents_too_pairs_with_errors_are_skipped(check: Call, corpus: Path) -> None:
    folder = corpus / "sc-resolution"
    assert SKIPPED in check(folder / "damaged.en.txt", folder / "damaged.zh.txt", "--terms").err


def test_two_documents_are_aligned_first(check: Call, corpus: Path, tmp_path: Path) -> None:
    folder = corpus / "ga-resolution"
    text = (folder / "clean.zh.txt").read_text(encoding="utf-8")
    assert "会员国" in text
    changed = tmp_path / "zh.txt"
    changed.write_text(text.replace("会员国", "各国"), encoding="utf-8")
    (finding,) = findings(check(folder / "clean.en.txt", changed, "--terms", "--format", "json"))
    assert finding["evidence"] == "Member States ≠ –"
    assert finding["occurrences"][0]["place"] == "4"
    assert check(folder / "clean.en.txt", folder / "clean.zh.txt").code == 0


def test_a_store_as_the_glossary(check: Call, aligned: Path, tmp_path: Path) -> None:
    store = tmp_path / "terms.store"
    old = Concept(
        concept_id("private sector", "私人部门"), (Term("private sector"),), (Term("私人部门"),), state="deprecated"
    )
    with opened(store, create=True) as connection:
        termbase.add(connection, [old], by="reader")
    (finding,) = findings(check(aligned, "--glossary", store, "--severity", "error", "--format", "json"))
    assert finding["message"] == "The glossary deprecates “私人部门” for “private sector”; it names no other term."


PLAIN = "en\tzh\nInternational Criminal Court\t国际刑事法院\nprivate sector\t私营部门\n"
STATED = (
    "en\tzh\tstate\nInternational Criminal Court\t国际刑事法院\t{}\nHuman Rights Committee\t人权事务委员会\t{}\n"
    "private sector\t私人部门\t{}\n"
)
COURT, COMMITTEE, SECTOR = (
    "International Criminal Court ≠ 国际刑事法庭",
    "Human Rights Committee ≠ –",
    "private sector ≠ 私人部门",
)


@pytest.mark.parametrize(
    ("name", "text", "evidence"),
    [
        ("plain.tsv", PLAIN, [COURT, SECTOR]),
        ("plain.csv", PLAIN.replace("\t", ","), [COURT, SECTOR]),
        ("plain.tmx", TMX.format(en="International Criminal Court", zh="国际刑事法院"), [COURT]),
        ("stated.tsv", STATED.format("approved", "rejected", "deprecated"), [SECTOR, COURT]),
        ("partly.tsv", STATED.format("", "candidate", "Rejected"), [COURT]),
        ("other.tsv", STATED.format("China", "", "?"), [COURT, COMMITTEE]),
        ("ours.tsv", "en\tzh\tid\tkind\tstate\nInternational Criminal Court\t国际刑事法院\t\tbody\t\n", [COURT]),
    ],
)
def test_a_glossary_counts_unless_it_says_otherwise(
    check: Call, aligned: Path, name: str, text: str, evidence: list[str]
) -> None:
    Path(name).write_text(text, encoding="utf-8")
    run = check(aligned, "--glossary", name, "--severity", "note", "--format", "json")
    assert [finding["evidence"] for finding in findings(run)] == evidence


def test_concepts_without_a_state_count_in_a_tbx_too(check: Call, aligned: Path) -> None:
    states: tuple[State, ...] = ("candidate", "rejected")
    for state in states:
        write_concepts(Path(f"{state}.tbx"), [court(state)], Signature("0", ""))
    assert COURT in check(aligned, "--glossary", "candidate.tbx").out
    assert "none of them approved or deprecated" in check(aligned, "--glossary", "rejected.tbx").err


def court(state: State) -> Concept:
    return Concept("c1", (Term("International Criminal Court"),), (Term("国际刑事法院"),), state=state)


@pytest.mark.parametrize("name", ["mined.tsv", "mined.xlsx", "mined.json"])
def test_a_glossary_that_says_it_is_undecided_is_refused(check: Call, aligned: Path, name: str) -> None:
    write_concepts(Path(name), [court("candidate")], Signature("0", ""))
    run = check(aligned, "--glossary", name)
    assert (run.code, run.out) == (1, "")
    assert f"{name} holds 1 concept, none of them approved or deprecated" in run.err


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
