"""`align mine` as a person calls it: from aligned text to a glossary, in a file, in a store or on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from align.exchange.concepts import read_concepts
from align.store.database import opened
from align.store.termbase import concepts
from align.store.units import count_all_units
from command_line import Call, caller

ENGLISH = """The Glacier Commission met in Geneva.
The report of the Glacier Commission was adopted.
Members of the Glacier Commission thanked the Chair.
The secretariat prepared the budget of the Glacier Commission.
Follow-up to the conference was discussed.
The secretariat reported on follow-up.
The Chair asked for follow-up by the secretariat.
"""
CHINESE = """冰川委员会在日内瓦开会。
通过了冰川委员会的报告。
冰川委员会成员感谢主席。
秘书处编制了冰川委员会的预算。
讨论了会议的后续行动。
秘书处报告了后续行动。
主席请秘书处采取后续行动。
"""


@pytest.fixture
def mine(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(monkeypatch, capsys, "mine")


@pytest.fixture
def lines(tmp_path: Path) -> tuple[Path, Path]:
    english, chinese = tmp_path / "a.en", tmp_path / "a.zh"
    english.write_text(ENGLISH, encoding="utf-8")
    chinese.write_text(CHINESE, encoding="utf-8")
    return english, chinese


def test_writes_a_ranked_table_whose_first_columns_are_the_terms(
    mine: Call, lines: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "terms.tsv"
    run = mine(*lines, "--line-aligned", "--no-glossary", "-o", out)
    rows = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]
    assert run.code == 0
    assert rows[0][:6] == ["en", "zh", "score", "pairs", "documents", "kind"]
    assert ["Glacier Commission", "冰川委员会"] in [row[:2] for row in rows[1:]]
    scores = [float(row[2]) for row in rows[1:]]
    assert scores == sorted(scores, reverse=True)
    assert f"Written to {out}" in run.err


def test_the_glossary_brings_what_it_knows_and_can_be_left_out(mine: Call, lines: tuple[Path, Path]) -> None:
    found = mine(*lines, "--line-aligned", "--format", "json").json
    known = [concept for concept in found if concept["origin"] == "core glossary"]
    assert ("follow-up", "后续行动") in [(c["en"][0]["text"], c["zh"][0]["text"]) for c in known]
    without = mine(*lines, "--line-aligned", "--no-glossary", "--format", "json").json
    assert {concept["origin"] for concept in without} == {"mined"}


def test_says_in_how_many_units_and_shows_where(mine: Call, lines: tuple[Path, Path]) -> None:
    found = mine(*lines, "--line-aligned", "--no-glossary", "--format", "json").json
    (commission,) = [concept for concept in found if concept["zh"][0]["text"] == "冰川委员会"]
    assert commission["evidence"]["pairs"] == 4
    assert {context["zh"] for context in commission["contexts"]} == set(CHINESE.splitlines()[:4])


def test_keeps_concepts_and_units_in_a_store(mine: Call, lines: tuple[Path, Path], tmp_path: Path) -> None:
    store = tmp_path / "terms.store"
    for expected in ("0 unchanged", "0 new"):
        run = mine(*lines, "--line-aligned", "--store", store, "--by", "Lin")
        assert run.code == 0
        assert expected in run.err
    with opened(store) as connection:
        assert count_all_units(connection) == 7
        assert "冰川委员会" in [concept.zh[0].text for concept in concepts(connection)]


def test_writes_a_workbook(mine: Call, lines: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "terms.xlsx"
    mine(*lines, "--line-aligned", "-o", out)
    sheet = load_workbook(out).worksheets[0]
    assert "冰川委员会" in [row[1] for row in sheet.iter_rows(values_only=True)]


def test_mines_what_it_reads_from_other_files(mine: Call, tmp_path: Path) -> None:
    table = tmp_path / "bitext.tsv"
    pairs = zip(CHINESE.splitlines(), ENGLISH.splitlines(), strict=True)
    table.write_text("".join(f"{zh}\t{en}\n" for zh, en in pairs), encoding="utf-8")
    assert "Glacier Commission" in mine(table, "--no-glossary").out


def test_leaves_out_what_is_not_sure_enough(mine: Call, lines: tuple[Path, Path]) -> None:
    every = mine(*lines, "--line-aligned", "--no-glossary", "--min-confidence", "0", "--format", "json").json
    sure = mine(*lines, "--line-aligned", "--no-glossary", "--min-confidence", "0.8", "--format", "json").json
    assert 0 < len(sure) < len(every)
    assert min(concept["evidence"]["confidence"] for concept in sure) >= 0.8


def test_limits_the_list(mine: Call, lines: tuple[Path, Path]) -> None:
    assert len(mine(*lines, "--line-aligned", "--limit", "2", "--format", "json").json) == 2


def test_guesses_from_comparable_documents_say_so(mine: Call, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "guesses.json"
    run = mine(
        "--comparable", corpus / "ga-resolution" / "clean.en.txt", corpus / "ecosoc-draft" / "clean.zh.txt", "-o", out
    )
    found = read_concepts(out)
    assert "all of them guesses" in run.err
    assert all(concept.evidence is not None and concept.evidence.guess for concept in found)
    assert ("General Assembly", "大会") in [(concept.en[0].text, concept.zh[0].text) for concept in found]


@pytest.mark.parametrize(
    ("arguments", "ends"),
    [
        (("missing.tmx",), (1, "missing.tmx")),
        (("a.en", "a.zh"), (2, "a.en")),
        (("a.en", "--line-aligned"), (2, "two files")),
        (("a.en", "a.zh", "--line-aligned", "--comparable"), (2, "contradict")),
        (("a.en", "a.zh", "--line-aligned", "--glossary", "g.tsv", "--no-glossary"), (2, "contradict")),
        (("a.en", "a.zh", "--line-aligned", "-o", "terms.docx"), (2, ".tsv")),
        (("a.en", "a.zh", "--line-aligned", "-o", "a.zh.tsv", "-o", "nowhere/terms.tsv"), (1, "nowhere")),
        (("a.en", "a.en2", "--line-aligned"), (1, "a.en2")),
        (("a.en", "--comparable"), (1, "Chinese")),
        (("a.en", "a.zh", "--line-aligned", "--limit", "0"), (2, "--limit")),
        (("empty.tsv",), (1, "empty.tsv")),
        ((), (2, "SOURCE")),
    ],
)
def test_one_sentence_for_what_cannot_be(
    mine: Call,
    lines: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    ends: tuple[int, str],
) -> None:
    monkeypatch.chdir(lines[0].parent)
    Path("empty.tsv").write_text("", encoding="utf-8")
    run = mine(*arguments)
    assert (run.code, run.out) == (ends[0], "")
    assert ends[1] in run.err
    assert "Traceback" not in run.err
    assert not list(Path().glob("*.docx")) + list(Path().glob("a.zh.tsv"))


def test_an_output_is_not_overwritten_unasked(mine: Call, lines: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "terms.tsv"
    out.write_text("mine", encoding="utf-8")
    assert mine(*lines, "--line-aligned", "-o", out).code != 0
    assert out.read_text(encoding="utf-8") == "mine"
    assert mine(*lines, "--line-aligned", "-o", out, "--force").code == 0
