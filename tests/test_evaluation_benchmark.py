from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner

from align._version import __version__
from conftest import ROOT


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_alignment", ROOT / "benchmarks" / "alignment.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "small"
    folder.mkdir(parents=True)
    gold = {"en": ["1. Alpha", "2. Beta"], "zh": ["1. 甲", "2. 乙"], "beads": [[[0], [0]], [[1], [1]]]}
    (folder / "one.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder.parent


def test_a_baseline_is_run_reported_and_written_down(benchmark: ModuleType, data: Path, tmp_path: Path) -> None:
    arguments = ["--data", str(data), "--only", "small", "--system", "numbers only", "--dump", str(tmp_path / "out")]
    result = CliRunner().invoke(benchmark.main, arguments, catch_exceptions=False)
    assert "| small | numbers only | 1.000 | – | – | 1.000 | – | – | – | – |" in result.stdout
    assert f"- un-align {__version__}, encoder none, baseline=numbers-only" in result.stdout
    assert "Command: `python benchmarks/alignment.py --only small --system 'numbers only'`" in result.stdout
    written = json.loads((tmp_path / "out" / "numbers-only" / "small" / "one.json").read_text(encoding="utf-8"))
    assert written["id"] == "one"
    assert written["beads"][1] == {"en": [1], "zh": [1], "score": 1.0, "flags": []}


def test_a_set_that_is_not_there_is_one_sentence(benchmark: ModuleType, data: Path) -> None:
    result = CliRunner().invoke(benchmark.main, ["--data", str(data), "--only", "none"])
    assert result.exit_code == 1
    assert "holds no gold alignments; name the folder of the sets with --data" in result.stderr


def test_only_the_whole_table_is_written_to_the_page(benchmark: ModuleType, data: Path) -> None:
    result = CliRunner().invoke(benchmark.main, ["--data", str(data), "--only", "small", "--write"])
    assert result.exit_code == 2
    assert "--write takes the whole table" in result.stderr


def test_the_table_replaces_what_stands_between_the_markers(benchmark: ModuleType, tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("before\n<a>\nold\n<b>\nafter\n", encoding="utf-8")
    benchmark.write_between(page, "<a>", "<b>", "new")
    benchmark.write_between(page, "<a>", "<b>", "newer")
    assert page.read_text(encoding="utf-8") == "before\n<a>\nnewer\n<b>\nafter\n"


def test_a_page_without_markers_is_left_alone(benchmark: ModuleType, tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("<b> comes before <a>\n", encoding="utf-8")
    with pytest.raises(click.ClickException, match="lacks the lines <a> and <b>"):
        benchmark.write_between(page, "<a>", "<b>", "new")
    assert page.read_text(encoding="utf-8") == "<b> comes before <a>\n"
