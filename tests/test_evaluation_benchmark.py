from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from lxml import etree

import alignment
from align._version import __version__
from align.encoding import Encoder
from align.evaluation.pairs import Pair
from peers import bertalign, vecalign
from scaling_picture import picture
from toy_encoder import ToyEncoder, chinese, english

PairUp = Callable[[Sequence[str], Sequence[str], Encoder], list[Pair]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "small"
    folder.mkdir(parents=True)
    gold = {"en": ["1. Alpha", "2. Beta"], "zh": ["1. 甲", "2. 乙"], "beads": [[[0], [0]], [[1], [1]]]}
    (folder / "one.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder.parent


def test_a_baseline_is_run_reported_and_written_down(data: Path, tmp_path: Path) -> None:
    arguments = ["--data", str(data), "--only", "small", "--system", "numbers only", "--dump", str(tmp_path / "out")]
    result = CliRunner().invoke(alignment.main, arguments, catch_exceptions=False)
    assert "| small | numbers only | 1.000 | – | – | 1.000 | – | – | – | – |" in result.stdout
    assert f"- un-align {__version__}, encoder none, baseline=numbers-only" in result.stdout
    assert "Command: `python benchmarks/alignment.py --only small --system 'numbers only'`" in result.stdout
    written = json.loads((tmp_path / "out" / "numbers-only" / "small" / "one.json").read_text(encoding="utf-8"))
    assert written["id"] == "one"
    assert written["beads"][1] == {"en": [1], "zh": [1], "score": 1.0, "flags": []}


def test_a_set_that_is_not_there_is_one_sentence(data: Path) -> None:
    result = CliRunner().invoke(alignment.main, ["--data", str(data), "--only", "none"])
    assert result.exit_code == 1
    assert "holds no gold alignments; name the folder of the sets with --data" in result.stderr


def test_only_the_whole_table_is_written_to_the_page(data: Path) -> None:
    result = CliRunner().invoke(alignment.main, ["--data", str(data), "--only", "small", "--write"])
    assert result.exit_code == 2
    assert "--write takes the whole table" in result.stderr


def test_the_table_replaces_what_stands_between_the_markers(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("before\n<a>\nold\n<b>\nafter\n", encoding="utf-8")
    alignment.write_between(page, "<a>", "<b>", "new")
    alignment.write_between(page, "<a>", "<b>", "newer")
    assert page.read_text(encoding="utf-8") == "before\n<a>\nnewer\n<b>\nafter\n"


def test_a_page_without_markers_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("<b> comes before <a>\n", encoding="utf-8")
    with pytest.raises(click.ClickException, match="lacks the lines <a> and <b>"):
        alignment.write_between(page, "<a>", "<b>", "new")
    assert page.read_text(encoding="utf-8") == "<b> comes before <a>\n"


def test_linear_growth_is_drawn_as_a_straight_line() -> None:
    drawn = picture([100, 1000, 10000], {"Seconds": {"all": [2.0, 20.0, 200.0]}, "MiB": {"": [50.0, 50.0, 60.0]}})
    first, second = etree.fromstring(drawn.encode()).iter("{http://www.w3.org/2000/svg}polyline")
    points = [tuple(map(float, point.split(","))) for point in str(first.get("points")).split()]
    (x, y), (u, v), (r, s) = points
    assert (u - x, v - y) == pytest.approx((r - u, s - v), abs=0.2)
    assert u > x
    assert v < y
    levels = [float(point.split(",")[1]) for point in str(second.get("points")).split()]
    assert levels[0] == levels[1] > levels[2]
    assert ">10,000<" in drawn


# The peers


def loosely(seed: int) -> str:
    """Return an English sentence that says a little more than the Chinese one of the same seed."""
    return f"{english(seed)[:-1]} {english(seed + 100, 2)}"


@pytest.mark.parametrize("pair_up", [vecalign, bertalign])
def test_peers_pair_one_to_one_and_join_what_is_split(pair_up: PairUp) -> None:
    en = [*map(loosely, range(9)), f"{english(20)} {english(21)}", *map(loosely, range(30, 39))]
    zh = [*map(chinese, range(9)), chinese(20), chinese(21), *map(chinese, range(30, 39))]
    beads: list[Pair] = [((n,), (n,)) for n in range(9)] + [((9,), (9, 10))]
    assert pair_up(en, zh, ToyEncoder()) == beads + [((n,), (n + 1,)) for n in range(10, 19)]


@pytest.mark.parametrize("missing", [0, 7, 14])
def test_bertalign_leaves_alone_what_is_missing(missing: int) -> None:
    beads = bertalign([*map(loosely, range(15))], [chinese(n) for n in range(15) if n != missing], ToyEncoder())
    assert ((missing,), ()) in beads
    assert len(beads) == 15


def test_vecalign_leaves_alone_what_is_like_nothing_beside_it() -> None:
    zh = [*map(chinese, range(8)), *map(chinese, range(50, 58)), *map(chinese, range(8, 16))]
    beads = vecalign([*map(loosely, range(16))], zh, ToyEncoder())
    alone = {n for en, zh in beads for n in zh if not en}
    # It rather joins what is missing to a neighbour, so the edges of the block may be lost.
    assert {10, 11, 12, 13} <= alone <= set(range(8, 16))


@pytest.mark.parametrize("pair_up", [vecalign, bertalign])
def test_peers_align_single_paragraphs(pair_up: PairUp) -> None:
    assert pair_up([english(1)], [chinese(1)], ToyEncoder()) == [((0,), (0,))]
