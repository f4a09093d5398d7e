from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from align.errors import FormatError
from align.evaluation import load_gold
from align.evaluation.gold import Defect
from align.evaluation.pairs import Region

SMALL = {"en": ["A", "B", "C"], "zh": ["甲", "乙"], "beads": [[[0], [0]], [[1, 2], [1]]]}


def write(folder: Path, data: Any, name: str = "d.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def test_least_gold(tmp_path: Path) -> None:
    gold = load_gold(write(tmp_path, SMALL))
    assert (gold.name, gold.en, gold.zh) == ("d", ("A", "B", "C"), ("甲", "乙"))
    assert gold.beads == (((0,), (0,)), ((1, 2), (1,)))
    assert gold.defects is None


def test_everything_a_gold_may_hold(tmp_path: Path) -> None:
    extra = {
        "en": [{"text": "Decides", "number": "1."}, {"text": "B", "number": None}, {"text": "C"}],
        "defects": [{"type": "missing", "en": [1], "zh": []}],
        "furniture": {"en": [2]},
        "dontcare": [[[1], [1]]],
        "affected": {"zh": [1]},
    }
    gold = load_gold(write(tmp_path, SMALL | extra))
    assert gold.en == ("1. Decides", "B", "C")
    assert gold.defects == (Defect("missing", Region(frozenset({1}))),)
    assert gold.furniture == Region(en=frozenset({2}))
    assert gold.dontcare == {((1,), (1,))}
    assert gold.affected == Region(zh=frozenset({1}))


def test_paragraphs_and_defects_under_their_other_names(tmp_path: Path) -> None:
    data = {
        "en": "d.en.txt",
        "zh": "d.zh.txt",
        "en_paragraphs": SMALL["en"],
        "zh_paragraphs": SMALL["zh"],
        "beads": SMALL["beads"],
        "planted": [{"bead": 1, "defect": "merge"}],
    }
    gold = load_gold(write(tmp_path, data, "001.beads.json"))
    assert (gold.name, gold.en) == ("001", ("A", "B", "C"))
    assert gold.defects == (Defect("merge", Region(frozenset({1, 2}), frozenset({1}))),)


# what is wrong, what is changed, what the message says
UNSOUND = [
    ("no beads", {"beads": None}, "beads should be a list"),
    ("index too high", {"beads": [[[3], [0]]]}, "beads[0][0] should be indices below 3"),
    ("index negative", {"beads": [[[0], [-1]]]}, "beads[0][1][0] should be a whole number"),
    ("bead of one side", {"beads": [[[0]]]}, "beads[0] should be English indices and Chinese indices"),
    ("no text", {"en": [{"number": "1"}]}, 'en[0] lacks "text"'),
    ("defect on no bead", {"planted": [{"type": "merge", "bead": 9}]}, "planted[0].bead should be the position"),
    ("defect without type", {"defects": [{"en": [0]}]}, 'defects[0] lacks "defect"'),
]


@pytest.mark.parametrize(("change", "message"), [u[1:] for u in UNSOUND], ids=[u[0] for u in UNSOUND])
def test_an_unsound_gold_is_refused_with_the_place(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    path = write(tmp_path, SMALL | change)
    with pytest.raises(FormatError) as caught:
        load_gold(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[" * 100_000], ids=["empty", "not UTF-8", "too deep"])
def test_what_is_not_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "d.json"
    path.write_bytes(content)
    with pytest.raises(FormatError, match="is not JSON"):
        load_gold(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="cannot be read: No such file"):
        load_gold(tmp_path / "none.json")


@pytest.mark.data
@pytest.mark.parametrize(("name", "defects"), [("000", 0), ("001", 4), ("004", 8)])
def test_gold_of_the_seeds(shared_data: Path, name: str, defects: int) -> None:
    gold = load_gold(shared_data / "seedgold" / f"{name}.beads.json")
    assert len(gold.defects or ()) == defects
    assert sorted(i for en, _ in gold.beads for i in en) == list(range(len(gold.en)))
    assert sorted(i for _, zh in gold.beads for i in zh) == list(range(len(gold.zh)))
