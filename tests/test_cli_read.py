"""`align read`: the paragraphs of a document, what it says about itself, and what was done to its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.cli.read_text import as_text
from align.cli.tables import place, said
from align.evaluation.readings import squeeze
from align.reading import read
from align.reading.trace import RULES
from align.records import About, Number, Paragraph, Scheme, Source
from builders import document
from command_line import Call, caller

RESOLUTION = """\
A/RES/62/5

Sixty-second session
Agenda item 4

62/5. Inland fisheries

The General Assembly,

Recalling the Declaration1 on the lakes and rivers of the region and its resolution 61/7,

1. Requests the Secretary-General:

(a) To report;

2. Decides to act.

1 See A/61/9.

Page 1
"""


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return caller(monkeypatch, capsys, "read")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "resolution.txt"
    path.write_text(RESOLUTION, encoding="utf-8")
    return path


def test_the_table_shows_what_the_document_says_and_where_its_paragraphs_stand(call: Call, path: Path) -> None:
    run = call(path)

    assert run.code == 0
    assert "(en, A/RES/62/5, utf-8)" in run.out
    assert "session 62 · agenda item 4" in run.out
    assert [line for line in run.out.splitlines() if "Requests the Secretary-General" in line and "│ 12 " in line]
    assert "What was done" not in run.out


def test_explain_shows_each_step_with_its_place_and_each_rule_with_its_reason(call: Call, path: Path) -> None:
    run = call(path, "--explain")
    steps, rules = run.out.split("Rules at work")

    assert RULES["take-note-mark"] in rules
    assert RULES["collapse-bold"] not in rules
    step = next(line for line in steps.splitlines() if "Declaration1" in line)
    assert [cell.strip() for cell in step.split("│")[1:3]] == ["take-note-mark", "10"]


def test_explain_in_json_is_a_list_of_steps_in_the_order_of_the_file(call: Call, path: Path) -> None:
    steps = call(path, "--explain", "--format", "json").json["steps"]

    assert steps[0] == {
        "rule": "set-aside-furniture",
        "reason": RULES["set-aside-furniture"],
        "source": {"lines": [[1, 1]]},
        "before": "A/RES/62/5",
        "after": "",
    }
    assert [step["source"]["lines"][0][0] for step in steps] == [1, 6, 10, 12, 14, 16, 18, 20]


def test_explain_says_so_where_there_is_nothing_to_explain(call: Call, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("The General Assembly,\n", encoding="utf-8")

    assert call(tmp_path / "plain.txt", "--explain").out.splitlines()[-1] == "Nothing was done to the text."


def test_json_without_explain_has_no_steps(call: Call, path: Path) -> None:
    data = call(path, "--format", "json").json

    assert "steps" not in data
    assert data["about"]["agenda_items"] == ["4"]


def test_text_is_the_restored_paragraphs_with_their_numbers_and_without_the_page(call: Call, path: Path) -> None:
    assert call(path, "--format", "text").out.split("\n\n") == [
        "Sixty-second session",
        "Agenda item 4",
        "62/5. Inland fisheries",
        "The General Assembly,",
        "Recalling the Declaration on the lakes and rivers of the region and its resolution 61/7,",
        "1. Requests the Secretary-General:",
        "(a) To report;",
        "2. Decides to act.",
        "¹ See A/61/9.\n",
    ]


def test_explain_has_no_place_in_text(call: Call, path: Path) -> None:
    run = call(path, "--explain", "--format", "text")

    assert run.code == 2
    assert run.out == ""
    assert "use it with --format table or --format json" in run.err


# Not ga-resolution in Chinese: it lost its punctuation, without which a paragraph a line looks like broken lines.
@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("ga-resolution", "en"),
        *(
            (name, language)
            for name in ("decision", "ecosoc-draft", "sc-resolution", "sg-note")
            for language in "en zh".split()
        ),
    ],
)
def test_text_read_again_is_the_same_paragraphs(corpus: Path, tmp_path: Path, name: str, language: str) -> None:
    first = read(corpus / name / f"damaged.{language}.txt")
    path = tmp_path / "again.txt"
    path.write_text(as_text(first), encoding="utf-8")
    again = read(path)

    body = [p for p in first.paragraphs if p.kind not in {"furniture", "meta", "title"}]
    found = [p for p in again.paragraphs if p.kind not in {"furniture", "meta", "title"}]
    assert [squeeze(p.text) for p in found] == [squeeze(p.text) for p in body]
    assert [p.number and p.number.ordinal for p in found] == [p.number and p.number.ordinal for p in body]


@pytest.mark.parametrize(
    ("printed", "scheme", "language", "text"),
    [
        ("12", "arabic", "en", "12. Text"),
        ("12", "arabic", "zh", "12. Text"),
        ("一", "cjk", "zh", "一、Text"),
        ("（一）", "cjk", "zh", "（一） Text"),
        ("(a)", "lower-letter", "en", "(a) Text"),
        ("③", "arabic", "zh", "③ Text"),
        ("IV", "upper-roman", "en", "IV. Text"),
        ("Article 3", "article", "en", "Article 3 Text"),
        ("57/270", "resolution", "en", "57/270. Text"),
        ("12", "mark", "en", "¹² Text"),
        ("*", "mark", "en", "* Text"),
    ],
)
def test_a_number_is_written_as_it_is_printed(printed: str, scheme: Scheme, language: str, text: str) -> None:
    number = Number(printed, scheme, 1)
    made = document("zh" if language == "zh" else "en", Paragraph(0, "paragraph", "Text", number))

    assert as_text(made) == text


def test_a_table_is_pasted_as_cells() -> None:
    assert as_text(document("en", Paragraph(0, "table", "Country | 2005 | 2006"))) == "Country\t2005\t2006"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (Source(((3, 3),)), "3"),
        (Source(((3, 5), (9, 9))), "3–5, 9"),
        (Source(page=3), "p. 3"),
        (Source(paragraph=12), "¶ 12"),
        (Source(), ""),
    ],
)
def test_a_place_is_shown_as_the_format_knows_it(source: Source, shown: str) -> None:
    assert place(source) == shown


@pytest.mark.parametrize(
    ("about", "line"),
    [
        (About(), []),
        (About(symbols=("A/1",)), []),
        (About(symbols=("A/1", "E/2"), sessions=("64", "2010")), ["A/1, E/2 · sessions 64, 2010"]),
        (
            About(agenda_items=("7",), date="2003-01-24", adopted="2002-12-20", job_number="02-55723"),
            ["agenda item 7 · issued 2003-01-24 · adopted 2002-12-20 · job 02-55723"],
        ),
        (About(script="traditional"), ["traditional characters"]),
    ],
)
def test_what_a_document_says_is_one_line(about: About, line: list[str]) -> None:
    assert said(about) == line
