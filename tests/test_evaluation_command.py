from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from align.cli.evaluate import command
from align.errors import FormatError, UsageError
from align.exchange.alignment_json import write_json
from align.records import Bead, Flag
from builders import alignment, document

TEXTS = ("Alpha", "Beta", "Gamma"), ("甲", "乙", "丙")
GOLD = {"en": TEXTS[0], "zh": TEXTS[1], "beads": [[[0], [0]], [[1], [1]], [[2], [2]]]}
DEFECT = {"planted": [{"type": "wrong_year", "en": [1], "zh": [1]}]}


def write_gold(path: Path, **extra: Any) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({**GOLD, **extra}), encoding="utf-8")
    return path


def write_prediction(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    made = alignment(document("en", *TEXTS[0]), document("zh", *TEXTS[1]))
    flag = Flag("figure-mismatch", "note", "zh", "The years differ.")
    beads: list[Bead] = list(made.beads)
    beads[1] = replace(beads[1], flags=(flag,))
    write_json(replace(made, beads=tuple(beads)), path)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments], catch_exceptions=False)


def test_two_files_as_json(tmp_path: Path) -> None:
    result = run(write_prediction(tmp_path / "p.json"), write_gold(tmp_path / "g.json"), "--format", "json")
    data = json.loads(result.stdout)
    assert data["format"] == "un-align/evaluation/1"
    assert data["signatures"] == [
        {"version": "0.1.0", "encoder": "test encoder", "settings": {"window": 50, "seed": 1}}
    ]
    assert data["strict"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert data["classes"]["1-1"] == {"right": 3, "predicted": 3, "gold": 3, "f1": 1.0}
    assert data["classes"]["null"]["f1"] is None
    assert data["en"] == {"predicted": 3, "gold": 3, "mapped": 3}
    assert data["calibration_error"] == pytest.approx(0.1)
    assert data["flags"] is None


def test_the_table_says_what_made_it_and_how_much_was_found(tmp_path: Path) -> None:
    result = run(write_prediction(tmp_path / "p.json"), write_gold(tmp_path / "g.json", en=["Alpha", "Beta", "Delta"]))
    lines = result.stdout.splitlines()
    assert lines[0] == "un-align 0.1.0, encoder test encoder, window=50, seed=1"
    assert "paragraphs   English 2 of 3 found among 3; Chinese 3 of 3 found among 3" in lines
    strict = next(line for line in lines if line.startswith("strict"))
    assert strict.split() == ["strict", "0.667", "0.667", "0.667", "–"]
    assert "calibration  expected error 0.233" in lines


@pytest.mark.parametrize(("flags_from", "recall"), [("note", 1.0), ("warning", 0.0)])
def test_flags_count_from_the_severity_asked_for(tmp_path: Path, flags_from: str, recall: float) -> None:
    paths = write_prediction(tmp_path / "p.json"), write_gold(tmp_path / "g.json", **DEFECT)
    data = json.loads(run(*paths, "--flags-from", flags_from, "--format", "json").stdout)
    assert (data["flags_from"], data["flags"]["recall"]) == (flags_from, recall)
    assert data["flags"]["kinds"] == {"wrong_year": {"found": int(recall), "total": 1}}
    table = run(*paths, "--flags-from", flags_from).stdout
    assert f"wrong_year              {recall:.0f} of 1" in table


def test_folders_are_matched_by_name_and_a_missing_prediction_is_told(tmp_path: Path) -> None:
    write_prediction(tmp_path / "p" / "a.json")
    write_prediction(tmp_path / "p" / "unjudged.json")
    write_gold(tmp_path / "g" / "a.beads.json")
    write_gold(tmp_path / "g" / "b.json")
    result = run(tmp_path / "p", tmp_path / "g", "--format", "json")
    data = json.loads(result.stdout)
    assert (data["documents"], data["missing"], data["strict"]["recall"]) == (2, ["b"], 0.5)
    assert result.stderr == "align: b has no prediction and counts as if nothing had been found in it\n"


def test_a_file_and_a_folder_do_not_go_together(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "g.json")
    with pytest.raises(UsageError, match=r"g\.json is a file and .* a folder; name two files or two folders"):
        run(tmp_path, gold)


def test_folders_without_a_common_name_are_refused(tmp_path: Path) -> None:
    write_prediction(tmp_path / "p" / "a.json")
    write_gold(tmp_path / "g" / "b.json")
    with pytest.raises(UsageError, match=r"no \.json files of the same name"):
        run(tmp_path / "p", tmp_path / "g")


def test_a_gold_without_beads_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no beads to judge by"):
        run(write_prediction(tmp_path / "p.json"), write_gold(tmp_path / "g.json", beads=[]))


def test_a_gold_in_place_of_the_prediction_is_refused(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "g.json")
    with pytest.raises(FormatError, match=r"g\.json does not hold a sound alignment"):
        run(gold, gold)
