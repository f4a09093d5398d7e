"""`align pair` with the glossary that ships, with the user's own, and with none."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from align.cli import main
from align.matching.glossary_hits import shipped_glossary

Call = Callable[..., tuple[int | str | None, str, str]]


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the calls of these tests share their vectors."""
    return tmp_path_factory.mktemp("vectors")


@pytest.fixture
def pair(corpus: Path, vectors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that aligns a sample with these options, and gives exit code, stdout and stderr."""
    monkeypatch.setenv("ALIGN_CACHE", str(vectors))
    sample = [str(corpus / "decision" / f"clean.{language}.txt") for language in ("en", "zh")]

    def call(*options: str | Path) -> tuple[int | str | None, str, str]:
        monkeypatch.setattr(sys, "argv", ["align", "pair", *sample, "--format", "json", *map(str, options)])
        with pytest.raises(SystemExit) as ended:
            main()
        return (ended.value.code or 0, *capsys.readouterr())

    return call


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.tsv"
    path.write_text("en\tzh\ncommon register\t共同登记册\n", encoding="utf-8")
    return path


def glossary(out: str) -> Any:
    return json.loads(out)["signature"]["settings"]["glossary"]


def test_the_shipped_glossary_is_used_and_named(pair: Call) -> None:
    code, out, _ = pair()
    assert code == 0
    assert glossary(out) == shipped_glossary().signature


def test_the_users_own_takes_its_place(pair: Call, own: Path) -> None:
    code, out, _ = pair("--glossary", own)
    assert code == 0
    assert glossary(out).startswith("1 concepts ")


def test_none_on_request(pair: Call) -> None:
    assert glossary(pair("--no-glossary")[1]) == "none"


def test_one_and_none_contradict_each_other(pair: Call, own: Path) -> None:
    code, out, err = pair("--glossary", own, "--no-glossary")
    assert (code, out) == (2, "")
    assert "--glossary and --no-glossary contradict each other" in err


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("missing.tsv", None, 1), ("empty.tsv", b"", 1), ("damaged.xlsx", b"\0\1", 1), ("terms.docx", b"x", 2)],
)
def test_a_bad_glossary_gets_one_sentence(
    pair: Call, tmp_path: Path, name: str, content: bytes | None, code: int
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    given, out, err = pair("--glossary", path)
    assert (given, out) == (code, "")
    assert name in err
    assert err.count("\n") == 1


def test_a_glossary_is_never_overwritten(pair: Call, own: Path) -> None:
    before = own.read_text(encoding="utf-8")
    code, _, err = pair("--glossary", own, "-o", own, "--force")
    assert code == 1
    assert "own.tsv" in err
    assert own.read_text(encoding="utf-8") == before
