"""`align pair` as a person calls it: what it prints, what it writes, and what it refuses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from command_line import Call, Run, caller

SAMPLE = "ga-resolution"
STRANGER = "sg-note"


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the calls of these tests share their vectors."""
    return tmp_path_factory.mktemp("vectors")


@pytest.fixture
def pair(vectors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that calls `align pair` with these arguments."""
    monkeypatch.setenv("ALIGN_CACHE", str(vectors))
    return caller(monkeypatch, capsys, "pair")


@pytest.fixture
def en(corpus: Path) -> Path:
    return corpus / SAMPLE / "damaged.en.txt"


@pytest.fixture
def zh(corpus: Path) -> Path:
    return corpus / SAMPLE / "damaged.zh.txt"


# What it prints


def test_json_has_the_promised_form(pair: Call, en: Path, zh: Path) -> None:
    run = pair(en, zh, "--format", "json")
    assert run.code == 0
    found = run.json
    assert set(found) == {"format", "signature", "en", "zh", "beads"}
    assert found["format"] == "un-align/alignment/1"
    for language, path in (("en", en), ("zh", zh)):
        document = found[language]
        assert set(document) >= {"path", "language", "symbol", "paragraphs"}
        assert (document["path"], document["language"]) == (str(path), language)
        keys = {"index", "kind", "number", "level", "text", "footnotes", "source"}
        assert all(set(paragraph) >= keys for paragraph in document["paragraphs"])
        places = list(range(len(document["paragraphs"])))
        assert [paragraph["index"] for paragraph in document["paragraphs"]] == places
        assert sorted(place for bead in found["beads"] for place in bead[language]) == places


def test_json_beads_have_the_promised_form(pair: Call, en: Path, zh: Path) -> None:
    beads = pair(en, zh, "--format", "json").json["beads"]
    assert all(set(bead) >= {"en", "zh", "confidence", "status", "flags", "sentences"} for bead in beads)
    assert {bead["status"] for bead in beads} == {"auto"}
    assert all(0 <= bead["confidence"] <= 1 for bead in beads)
    flags = [flag for bead in beads for flag in bead["flags"]]
    assert all(set(flag) == {"code", "severity", "side", "message", "evidence"} for flag in flags)
    assert "62 per cent ≠ 26%" in {flag["evidence"] for flag in flags if flag["code"] == "figure-mismatch"}
    sentences = [pair for bead in beads for pair in bead["sentences"]]
    assert sentences
    assert all(set(pair) == {"en", "zh", "confidence"} for pair in sentences)


def test_the_table_shows_what_to_look_at(pair: Call, en: Path, zh: Path) -> None:
    run = pair(en, zh)
    assert run.code == 0
    assert run.out.startswith("Look at these")
    assert "Paragraph 8 has no counterpart in the Chinese text." in run.out
    assert re.fullmatch(r"\d+ beads: \d+ one to one, .* with notes\.", run.out.splitlines()[-1])
    assert run.err == ""


def test_it_runs_as_a_module_too(en: Path, zh: Path, vectors: Path) -> None:
    command = [sys.executable, "-m", "align", "pair", str(en), str(zh), "--format", "json", "--no-cache"]
    done = subprocess.run(
        command, capture_output=True, check=True, env={"PYTHONUTF8": "1", "ALIGN_CACHE": str(vectors)}
    )
    assert json.loads(done.stdout)["format"] == "un-align/alignment/1"
    assert done.stderr == b""


# How it reads


def test_swapped_files_are_noticed(pair: Call, en: Path, zh: Path) -> None:
    run = pair(zh, en, "--format", "json")
    assert run.code == 0
    assert run.json == pair(en, zh, "--format", "json").json
    assert f"{zh} is the Chinese file and {en} the English one" in run.err


def test_every_line_is_a_paragraph_when_asked(pair: Call, en: Path, zh: Path) -> None:
    found = pair(en, zh, "--unit", "line", "--format", "json").json
    for language, path in (("en", en), ("zh", zh)):
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        assert [paragraph["text"] for paragraph in found[language]["paragraphs"]] == lines


# What it writes


def test_every_output_is_written(pair: Call, en: Path, zh: Path, tmp_path: Path) -> None:
    names = {"-o": "out.json", "--tmx": "out.tmx", "--xlsx": "out.xlsx", "--html": "out.html"}
    options = [part for option, name in names.items() for part in (option, str(tmp_path / name))]
    run = pair(en, zh, *options, "--format", "json")
    assert run.code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names.values())
    assert all(f"wrote {tmp_path / name}" in run.err for name in names.values())
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == run.json
    assert len(units(tmp_path / "out.tmx")) > 20
    rows = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0].max_row
    assert rows > len(run.json["beads"]) / 2
    assert "62 per cent" in (tmp_path / "out.html").read_text(encoding="utf-8")


def units(tmx: Path) -> list[etree._Element]:
    return list(etree.parse(tmx).iter("tu"))


def test_a_memory_of_sentences_has_more_units(pair: Call, corpus: Path, tmp_path: Path) -> None:
    report = [corpus / "report-extract" / f"clean.{language}.txt" for language in ("en", "zh")]
    paragraphs, sentences = tmp_path / "paragraphs.tmx", tmp_path / "sentences.tmx"
    pair(*report, "--tmx", paragraphs)
    pair(*report, "--tmx", sentences, "--segment", "sentence")
    assert len(units(sentences)) > len(units(paragraphs))


def test_a_memory_carries_the_languages_asked_for(pair: Call, en: Path, zh: Path, tmp_path: Path) -> None:
    pair(en, zh, "--tmx", tmp_path / "out.tmx", "--lang-en", "en-GB", "--lang-zh", "zh-SG")
    languages = {
        tuv.get("{http://www.w3.org/XML/1998/namespace}lang") for tuv in etree.parse(tmp_path / "out.tmx").iter("tuv")
    }
    assert languages == {"en-GB", "zh-SG"}


def test_an_output_that_exists_is_kept(pair: Call, en: Path, zh: Path, tmp_path: Path) -> None:
    kept, other = tmp_path / "kept.json", tmp_path / "other.tmx"
    kept.write_text("mine", encoding="utf-8")
    run = pair(en, zh, "-o", kept, "--tmx", other)
    refused(run, str(kept), "--force")
    assert kept.read_text(encoding="utf-8") == "mine"
    assert not other.exists()


def test_an_output_that_exists_is_overwritten_by_force(pair: Call, en: Path, zh: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("mine", encoding="utf-8")
    assert pair(en, zh, "-o", out, "--force").code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["format"] == "un-align/alignment/1"


def test_a_source_is_never_overwritten(pair: Call, en: Path, zh: Path, tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_bytes(en.read_bytes())
    refused(pair(source, zh, "-o", source, "--force"), str(source))
    assert source.read_bytes() == en.read_bytes()


# What it refuses


def refused(run: Run, *said: str) -> None:
    """Check that a call failed with one sentence that says these things."""
    assert run.code in (1, 2)
    assert run.out == ""
    assert "Traceback" not in run.err
    assert len(run.err.strip().splitlines()) == 1
    assert all(part in run.err for part in said)


def test_strangers_are_refused(pair: Call, en: Path, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    stranger = corpus / STRANGER / "clean.zh.txt"
    run = pair(en, stranger, "-o", out)
    refused(run, str(en), str(stranger), "do not look like translations of each other", "--anyway")
    assert run.code == 1
    assert not out.exists()


def test_strangers_are_aligned_anyway_when_asked(pair: Call, en: Path, corpus: Path) -> None:
    run = pair(en, corpus / STRANGER / "clean.zh.txt", "--anyway", "--format", "json")
    assert run.code == 0
    assert run.json["beads"]


BAD = {
    "missing": (None, "does not exist"),
    "empty": (b"", "empty"),
    "blank": (b" \n\n\t\n", "empty"),
    "binary": (b"\x00\x01\x02\x03" * 200, "not plain text"),
    "zipped": (b"PK\x03\x04" + b"\x00" * 50, "ZIP"),
    "undecodable": (b"\xff\xfe\xfd\x81\x8d\x90" * 40, ""),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_get_one_sentence(pair: Call, zh: Path, tmp_path: Path, name: str) -> None:
    content, said = BAD[name]
    bad, out = tmp_path / f"{name}.txt", tmp_path / "out.json"
    if content is not None:
        bad.write_bytes(content)
    refused(pair(bad, zh, "-o", out), str(bad), said)
    assert not out.exists()


def test_a_folder_is_no_document(pair: Call, zh: Path, tmp_path: Path) -> None:
    refused(pair(tmp_path, zh), str(tmp_path))


def test_one_file_twice_is_no_pair(pair: Call, en: Path) -> None:
    refused(pair(en, en), str(en), "twice")


def test_one_language_twice_is_no_pair(pair: Call, en: Path, corpus: Path) -> None:
    refused(pair(en, corpus / STRANGER / "clean.en.txt"), "both in English")


def test_a_folder_that_does_not_exist_takes_no_output(pair: Call, en: Path, zh: Path, tmp_path: Path) -> None:
    refused(pair(en, zh, "-o", tmp_path / "nowhere" / "out.json"), str(tmp_path / "nowhere"))


def test_an_unknown_option_is_wrong_usage(pair: Call, en: Path, zh: Path) -> None:
    run = pair(en, zh, "--colour")
    assert run.code == 2
    assert "--colour" in run.err
