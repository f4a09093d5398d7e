"""Whatever the user gets wrong costs one clear sentence: on stderr, with exit code 1 or 2, and no file half written."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from align.cli import main
from align.exchange.alignment_json import write_json
from builders import alignment, document

ENGLISH = """\
The General Assembly,

Recalling its resolution 61/7 of 4 May 2007 on the inland fisheries of the region,

1. Takes note of the report of the Secretary-General on inland fisheries;

2. Requests the Secretary-General to report to the General Assembly at its sixty-third session;

3. Invites all States to look after the lakes and rivers that they share.
"""
CHINESE = """\
大会，

回顾其2007年5月4日关于该区域内陆渔业的第61/7号决议，

1. 注意到秘书长关于内陆渔业的报告；

2. 请秘书长向大会第六十三届会议提出报告；

3. 请所有国家照管共有的湖泊和河流。
"""
OTHER_CHINESE = """\
安全理事会，

严重关切武装团体继续在边境地区贩运小武器和轻武器，造成大量平民伤亡，

1. 谴责一切违反停火协定的行为，并要求各方立即停止敌对行动；

2. 决定将特派团的任务期限延长六个月，并核准增派五百名军事观察员；

3. 决定冻结制裁委员会指认的个人和实体的资产，并禁止其入境或过境。
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str
    files: frozenset[str]
    """Names of files that were not there before."""


Align = Callable[..., Outcome]


def names_in(folder: Path) -> frozenset[str]:
    return frozenset(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with two documents that translate each other."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "zh.txt").write_text(CHINESE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Align]:
    """Return a function that runs the command in this process, as from the command line."""
    thresholds = gc.get_threshold()

    def align(*arguments: str | Path) -> Outcome:
        before = names_in(folder)
        monkeypatch.setattr(sys, "argv", ["align", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), captured.out, captured.err, names_in(folder) - before)

    yield align
    gc.set_threshold(*thresholds)


def assert_one_sentence(outcome: Outcome, *parts: str) -> None:
    """Check that the run failed with one sentence that holds these parts, and left nothing."""
    assert outcome.code == 1
    assert outcome.out == ""
    assert outcome.err.startswith("align: ")
    assert outcome.err.endswith("\n")
    assert outcome.err.rstrip("\n").isprintable()
    assert [part for part in parts if part not in outcome.err] == []
    assert outcome.files == frozenset()


def assert_usage(outcome: Outcome, *parts: str) -> None:
    """Check that the run was refused as wrong usage, with usage lines and one sentence, and left nothing."""
    lines = outcome.err.splitlines()
    assert (outcome.code, outcome.out) == (2, "")
    assert lines[-1].startswith("Error: ")
    assert [line for line in lines[:-1] if line and not line.startswith(("Usage: ", "Try 'align "))] == []
    assert [part for part in parts if part not in lines[-1]] == []
    assert outcome.files == frozenset()


BAD_FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty; there is nothing to align"),
    "only white space": (b" \n\t\r\n\xe3\x80\x80", "is empty; there is nothing to align"),
    "binary": (bytes(range(256)) * 8, "is not text in UTF-8, UTF-16, GB18030 or Big5"),
    "half a Word document": (b"PK\x03\x04word/document.xml" + bytes(200), "is a Word document (.docx) that is damaged"),
    "half an old Word document": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "is a document of an office program",
    ),
    "half a PDF": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "is damaged, cut off or without pages; get the file again"),
    "a page without text": (b"<html><body></body></html>", "is an HTML page with no text"),
    "a picture": (
        b"\x89PNG\r\n\x1a\n" + bytes(200),
        "is an image, which un-align does not read; make text of it by OCR",
    ),
    "a ZIP archive": (b"PK\x05\x06" + bytes(18), "is a ZIP archive, which un-align does not read; unpack it"),
    "undecodable": (CHINESE.encode() + b"\xff\xfe\xff\n", "is damaged UTF-8: line 10"),
    "cut inside a character": (CHINESE.encode()[:-2], "is damaged UTF-8: line 9"),
    "a lone surrogate": (ENGLISH.encode() + b"\xed\xa0\x80\n", "cannot be decoded; save it again as UTF-8"),
    "a lone surrogate among Chinese": (CHINESE.encode() + b"\xed\xa0\x80\n", "is damaged UTF-8: line 10"),
    "NUL": (ENGLISH.encode() + b"\x00\n", "line 10 holds the control character U+0000"),
    "a control character": (ENGLISH.encode() + b"\x1b[31m\n", "line 10 holds the control character U+001B"),
    "in another language": ("Генеральная Ассамблея принимает решение.".encode(), "is in neither English nor Chinese"),
    "figures only": (b"1\n2\n3\n", "is in neither English nor Chinese"),
}


@pytest.mark.parametrize("command", ["read", "pair as English", "pair as Chinese"])
@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_cannot_be_read(folder: Path, run: Align, command: str, kind: str) -> None:
    data, sentence = BAD_FILES[kind]
    (folder / "bad.txt").write_bytes(data)
    arguments = {
        "read": ["read", "bad.txt"],
        "pair as English": ["pair", "bad.txt", "zh.txt", "-o", "out.json"],
        "pair as Chinese": ["pair", "en.txt", "bad.txt", "-o", "out.json"],
    }

    assert_one_sentence(run(*arguments[command]), "bad.txt ", sentence)


@pytest.mark.parametrize(
    "arguments", [["read", "large.txt"], ["pair", "large.txt", "zh.txt"], ["pair", "en.txt", "large.txt"]]
)
def test_a_file_of_50_mb(folder: Path, run: Align, arguments: list[str]) -> None:
    (folder / "large.txt").write_bytes(ENGLISH.encode() * (50 * 2**20 // len(ENGLISH)))

    assert_one_sentence(run(*arguments), "large.txt is larger than 32 MB", "split it")


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        pytest.param(["read", "nowhere.txt"], ["nowhere.txt does not exist"], id="a missing file"),
        pytest.param(["pair", "nowhere.txt", "zh.txt"], ["nowhere.txt does not exist"], id="a missing English file"),
        pytest.param(["pair", "en.txt", "no/where.txt"], ["no/where.txt does not exist"], id="a missing folder"),
        pytest.param(["read", "."], [". is a folder; name one document in it"], id="a folder"),
        pytest.param(["pair", "en.txt", "."], [". is a folder"], id="a folder as Chinese file"),
        pytest.param(["pair", "en.txt", "en.txt"], ["en.txt was given twice"], id="the same file twice"),
        pytest.param(["pair", "en.txt", "./en.txt"], ["was given twice"], id="the same file by another name"),
        pytest.param(["read", "en.txt/below"], ["en.txt/below"], id="a path below a file"),
        pytest.param(["read", "x" * 300], ["cannot be read"], id="a name too long"),
    ],
)
def test_a_file_that_is_not_there_or_not_right(run: Align, arguments: list[str], parts: list[str]) -> None:
    assert_one_sentence(run(*arguments), *parts)


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "English"), (CHINESE, "Chinese")])
def test_two_files_in_one_language(folder: Path, run: Align, text: str, language: str) -> None:
    (folder / "one.txt").write_text(text, encoding="utf-8")
    (folder / "two.txt").write_text(text + text, encoding="utf-8")

    assert_one_sentence(
        run("pair", "one.txt", "two.txt", "-o", "out.json"), f"one.txt and two.txt are both in {language}"
    )


def test_two_files_that_do_not_translate_each_other(folder: Path, run: Align) -> None:
    (folder / "other.txt").write_text(OTHER_CHINESE, encoding="utf-8")
    outcome = run("pair", "en.txt", "other.txt", "--no-cache", "-o", "out.json", "--tmx", "out.tmx")

    assert_one_sentence(outcome, "en.txt and other.txt do not look like translations of each other", "--anyway")


def test_one_paragraph_against_a_thousand(folder: Path, run: Align) -> None:
    (folder / "one.txt").write_text("Takes note of the report on inland fisheries.\n", encoding="utf-8")
    (folder / "thousand.txt").write_text("\n\n".join(f"{n}. 决定；" for n in range(1, 1001)), encoding="utf-8")
    outcome = run("pair", "one.txt", "thousand.txt", "--no-cache", "-o", "out.json")

    assert_one_sentence(outcome, "do not look like translations of each other", "times as long")


def test_the_wrong_order_is_put_right_with_a_word_about_it(run: Align) -> None:
    outcome = run("pair", "zh.txt", "en.txt", "--no-cache", "--format", "json")
    aligned = json.loads(outcome.out)

    assert outcome.code == 0
    assert outcome.err == "align: zh.txt is the Chinese file and en.txt the English one; taken the other way round.\n"
    assert (aligned["en"]["path"], aligned["zh"]["path"]) == ("en.txt", "zh.txt")


@pytest.mark.parametrize("option", ["-o", "--tmx", "--xlsx", "--html"])
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param("missing/out{}", "does not exist; create it first", id="in a folder that is missing"),
        pytest.param("en.txt/out{}", "is not a folder", id="below a file"),
        pytest.param("folder{}", "is a folder; name a file inside it", id="a folder"),
        pytest.param("old{}", "exists; add --force to overwrite it", id="a file that exists"),
        pytest.param("en.txt", "is a file to be read; name another file to write to", id="the English file"),
    ],
)
def test_an_output_that_cannot_be_written(folder: Path, run: Align, option: str, name: str, sentence: str) -> None:
    ending = {"-o": ".json", "--tmx": ".tmx", "--xlsx": ".xlsx", "--html": ".html"}[option]
    (folder / f"folder{ending}").mkdir()
    (folder / f"old{ending}").write_text("old", encoding="utf-8")
    outcome = run("pair", "en.txt", "zh.txt", option, name.format(ending))

    assert_one_sentence(outcome, name.format(ending), sentence)
    assert (folder / f"old{ending}").read_text(encoding="utf-8") == "old"
    assert (folder / "en.txt").read_text(encoding="utf-8") == ENGLISH


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a file system that takes no new files")
def test_an_output_where_nothing_can_be_written(run: Align) -> None:
    assert_one_sentence(
        run("pair", "en.txt", "zh.txt", "--no-cache", "-o", "/proc/out.json"), "/proc/out.json cannot be"
    )


def test_one_output_that_cannot_be_written_keeps_all_from_being_written(run: Align) -> None:
    outcome = run("pair", "en.txt", "zh.txt", "--no-cache", "-o", "out.json", "--html", "missing/out.html")

    assert_one_sentence(outcome, "missing/out.html")


def test_two_outputs_of_one_name(run: Align) -> None:
    assert_one_sentence(run("pair", "en.txt", "zh.txt", "-o", "out", "--html", "out"), "out is named for two outputs")


def test_force_overwrites_an_output(folder: Path, run: Align) -> None:
    (folder / "old.json").write_text("old", encoding="utf-8")
    outcome = run("pair", "en.txt", "zh.txt", "--no-cache", "-o", "old.json", "--force")

    assert outcome.code == 0
    assert json.loads((folder / "old.json").read_text(encoding="utf-8"))["format"] == "un-align/alignment/1"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(
            ["pear", "en.txt", "zh.txt"], "No such command 'pear'. Did you mean 'pair'?", id="a mistyped command"
        ),
        pytest.param(["frobnicate"], "No such command 'frobnicate'. `align --help`", id="an unknown command"),
        pytest.param(["--colour"], "No such option", id="an unknown option"),
        pytest.param(["pair", "en.txt", "zh.txt", "--tmz", "x"], "No such option", id="a mistyped option"),
        pytest.param(["pair", "en.txt"], "Missing argument 'ZH'", id="one file only"),
        pytest.param(["pair", "en.txt", "zh.txt", "more.txt"], "unexpected extra argument", id="three files"),
        pytest.param(["pair", "en.txt", "zh.txt", "-o"], "requires an argument", id="an option without its value"),
        pytest.param(["pair", "en.txt", "zh.txt", "--segment", "word"], "'word' is not one of", id="a wrong choice"),
        pytest.param(["pair", "en.txt", "zh.txt", "--format", "yaml"], "'yaml' is not one of", id="a wrong format"),
        pytest.param(["read"], "Missing argument 'FILE'", id="no file to read"),
        pytest.param(["evaluate", "en.txt"], "Missing argument 'GOLD'", id="no gold"),
        pytest.param(["evaluate", "nowhere.json", "en.txt"], "nowhere.json", id="a missing prediction"),
        pytest.param(["evaluate", "en.txt", "nowhere.json"], "nowhere.json", id="missing gold"),
    ],
)
def test_wrong_usage(run: Align, arguments: list[str], sentence: str) -> None:
    assert_usage(run(*arguments), sentence)


GOLD: dict[str, Any] = {"en": ["The Assembly,"], "zh": ["大会，"], "beads": [[[0], [0]]]}


@pytest.fixture
def prediction(folder: Path) -> Path:
    """Return a sound prediction for that gold."""
    write_json(alignment(document("en", *GOLD["en"]), document("zh", *GOLD["zh"])), folder / "pred.json")
    return folder / "pred.json"


def test_the_gold_and_the_prediction_that_get_broken_are_sound(folder: Path, prediction: Path, run: Align) -> None:
    (folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    outcome = run("evaluate", prediction, "gold.json")

    assert (outcome.code, outcome.err) == (0, "")


BROKEN_GOLD: dict[str, bytes] = {
    "empty": b"",
    "no JSON": b"The General Assembly,",
    "cut": json.dumps(GOLD).encode()[:-5],
    "binary": bytes(range(256)),
    "a list": b"[]",
    "a number": b"7",
    "nothing in it": b"{}",
    "no beads": json.dumps({**GOLD, "beads": []}).encode(),
    "no paragraphs": json.dumps({"beads": GOLD["beads"]}).encode(),
    "a bead of words": json.dumps({**GOLD, "beads": [["one", "one"]]}).encode(),
    "half a bead": json.dumps({**GOLD, "beads": [[[0]]]}).encode(),
    "a bead out of range": json.dumps({**GOLD, "beads": [[[0], [1]]]}).encode(),
    "a bead before the start": json.dumps({**GOLD, "beads": [[[-1], [0]]]}).encode(),
    "a paragraph that is a number": json.dumps({**GOLD, "en": [1]}).encode(),
    "lists without end": b"[" * 100_000,
}


@pytest.mark.parametrize("kind", BROKEN_GOLD)
def test_broken_gold(folder: Path, prediction: Path, run: Align, kind: str) -> None:
    (folder / "gold.json").write_bytes(BROKEN_GOLD[kind])

    assert_one_sentence(run("evaluate", prediction, "gold.json"), "gold.json ")


@pytest.mark.parametrize("kind", [*BROKEN_GOLD, "gold"])
def test_a_broken_prediction(folder: Path, run: Align, kind: str) -> None:
    (folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "pred.json").write_bytes({**BROKEN_GOLD, "gold": json.dumps(GOLD).encode()}[kind])

    assert_one_sentence(run("evaluate", "pred.json", "gold.json"), "pred.json ")


def changed(prediction: Path, change: Callable[[Any], object]) -> None:
    data = json.loads(prediction.read_text(encoding="utf-8"))
    change(data)
    prediction.write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: data.pop("beads"), id="no beads"),
        pytest.param(lambda data: data.update(format="un-align/alignment/99"), id="a format of the future"),
        pytest.param(lambda data: data["beads"][0].update(en=[99]), id="a bead out of range"),
        pytest.param(lambda data: data["beads"][0].update(confidence="sure"), id="a confidence in words"),
        pytest.param(lambda data: data["en"].update(paragraphs=None), id="no paragraphs"),
        pytest.param(lambda data: data["en"]["paragraphs"][0].update(kind="poem"), id="an unknown kind"),
    ],
)
def test_a_prediction_that_was_tampered_with(
    folder: Path, prediction: Path, run: Align, change: Callable[[Any], object]
) -> None:
    (folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    changed(prediction, change)

    assert_one_sentence(run("evaluate", prediction, "gold.json"), "pred.json ")


def test_a_file_against_a_folder(folder: Path, prediction: Path, run: Align) -> None:
    (folder / "gold").mkdir()
    outcome = run("evaluate", prediction, "gold")

    assert outcome.code == 2
    assert outcome.err.startswith("align: ")
    assert outcome.err.count("\n") == 1
    assert outcome.out == ""


def process(folder: Path, *arguments: str | bytes, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "align", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONUTF8": "0"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_a_process_ends_with_the_sentence_and_the_code(folder: Path) -> None:
    done = process(folder, "read", "nowhere.txt")

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == "align: nowhere.txt does not exist; check the name and the folder.\n"


def test_a_process_called_wrongly_ends_with_code_2(folder: Path) -> None:
    done = process(folder, "pair", "en.txt")

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.endswith("Error: Missing argument 'ZH'.\n")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_file_whose_name_is_no_text(folder: Path) -> None:
    done = process(folder, "read", b"nowhere\xff.txt")

    assert done.returncode == 1
    assert done.stderr.startswith("align: nowhere")
    assert "Traceback" not in done.stderr


def test_chinese_on_a_terminal_that_has_none(folder: Path) -> None:
    done = process(folder, "read", "zh.txt", PYTHONIOENCODING="cp1252")

    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_results_that_cannot_be_printed(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "align", "read", "en.txt"],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )

    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_file_name_is_shown_as_it_is(folder: Path, run: Align) -> None:
    (folder / "a[b]").mkdir()
    (folder / "a[b]" / "c[d].txt").write_text(ENGLISH, encoding="utf-8")

    assert "a[b]/c[d].txt" in run("read", "a[b]/c[d].txt").out
