"""PDF files set by hand: where something stands on a page decides what it is, and where it begins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from align.errors import ReadingError
from align.reading import read
from align.reading.trace import Trace
from align.records import Document
from pdf_pages import HEIGHT, WIDTH, Item, Picture, Rule, Text, pdf, wrapped

MEASURE = 70
LEFT = 80.0
VERBS = ("Recalls", "Notes", "Urges", "Requests", "Decides", "Invites", "Stresses", "Welcomes")
REST = (
    "that the archives of the Organization, which are kept in six languages and in many places, be treated, listed "
    "and opened to the public in accordance with the rules that the Assembly adopted at its previous session"
)


def paragraphs(count: int, top: float, start: int = 1) -> list[Text]:
    """Return numbered paragraphs, first lines indented, one under the other."""
    lines: list[Text] = []
    for number in range(start, start + count):
        text = f"{number}.  {VERBS[number % len(VERBS)]} {REST} of {1990 + number};"
        lines += wrapped(LEFT, lines[-1].y + 18 if lines else top, text, MEASURE, first=3)
    return lines


def read_pages(folder: Path, *pages: Sequence[Item], trace: Trace | None = None) -> Document:
    path = folder / "resolution.pdf"
    path.write_bytes(pdf(*pages))
    return read(path, trace=trace)


def body(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs if paragraph.kind not in {"furniture", "footnote"}]


def expected(number: int) -> str:
    return f"{VERBS[number % len(VERBS)]} {REST} of {1990 + number};"


def test_paragraphs_are_told_by_their_first_lines(tmp_path: Path) -> None:
    document = read_pages(tmp_path, paragraphs(6, 100))
    assert body(document) == [expected(number) for number in range(1, 7)]
    assert [p.number.printed for p in document.paragraphs if p.number] == ["1", "2", "3", "4", "5", "6"]
    assert {p.source.page for p in document.paragraphs} == {1}


def test_bold_printed_four_times_is_printed_once(tmp_path: Path) -> None:
    bold = [Text(LEFT + dx, 80 + dy, "Recalling the decision", 10) for dx in (0, 0.25) for dy in (0, 0.25)]
    trace = Trace()
    document = read_pages(tmp_path, [*bold, *paragraphs(4, 110)], trace=trace)
    assert document.paragraphs[0].text == "Recalling the decision"
    assert any("bold" in step.rule or "overprint" in step.rule for step in trace.steps)


def test_legitimate_repetition_side_by_side_stays(tmp_path: Path) -> None:
    text = "1.  Notes that it had had an effect, and that that is so;"
    document = read_pages(tmp_path, [*wrapped(LEFT, 80, text, MEASURE, first=3), *paragraphs(3, 120, start=2)])
    assert "had had an effect, and that that is so" in document.paragraphs[0].text


def test_a_paragraph_goes_on_over_heads_and_page_numbers(tmp_path: Path) -> None:
    lines = paragraphs(3, 650)
    cut = len(lines) - 2
    pages: list[list[Item]] = []
    for number, part in enumerate((lines[:cut], lines[cut:], paragraphs(3, 100, start=4)), start=1):
        top = 100 - part[0].y if number == 2 else 0
        moved = [Text(line.x, line.y + top, line.text, line.size) for line in part]
        pages.append([Text(LEFT, 40, "A/RES/61/312", 9), Text(WIDTH - 90, 810, str(number), 9), *moved])
    document = read_pages(tmp_path, *pages)
    assert body(document) == [expected(number) for number in range(1, 7)]
    furniture = [p.text for p in document.paragraphs if p.kind == "furniture"]
    assert "A/RES/61/312" in furniture
    assert document.symbol == "A/RES/61/312"


def test_small_print_at_the_bottom_is_a_note_and_its_raised_mark_is_none_of_the_text(tmp_path: Path) -> None:
    start = Text(LEFT + 30, 80, "1.  Recalls Agenda 21")
    length = len(start.text) * 6
    raised = Text(start.x + length, 76, "5", 6)
    rest = Text(start.x + length + 6, 80, "and the plan of action;")
    note: list[Item] = [
        Rule(LEFT, 745, LEFT + 100, 745),
        Text(LEFT + 8, 754, "5", 5),
        Text(LEFT + 14, 757, "Report of the Conference, vol. I, resolution 1.", 8),
    ]
    document = read_pages(tmp_path, [start, raised, rest, *paragraphs(5, 110, start=2), *note])
    first = document.paragraphs[0]
    assert (first.text, first.footnotes) == ("Recalls Agenda 21 and the plan of action;", ("5",))
    (found,) = (p for p in document.paragraphs if p.kind == "footnote")
    assert found.text == "Report of the Conference, vol. I, resolution 1."
    assert found.number
    assert found.number.printed == "5"


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("the imple-", "mentation of it", "the implementation of it"),
        ("the sixty-", "fifth session", "the sixty-fifth session"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_only_where_it_broke_a_word(
    tmp_path: Path, above: str, below: str, whole: str
) -> None:
    filler = "1.  Requests the Secretary-General to report to the Assembly "
    lines = [
        Text(LEFT + 30, 80, f"{filler}{above}"[: MEASURE + 10]),
        Text(LEFT, 92, f"{below} in accordance with the rules that were adopted;"),
    ]
    document = read_pages(tmp_path, [*lines, *paragraphs(4, 110, start=2)])
    assert whole in document.paragraphs[0].text


def test_chinese_lines_are_joined_without_a_space(tmp_path: Path) -> None:
    text = "请秘书长在现有资源范围内就联合国档案的保存、整理和开放情况向大会提出报告并说明所需经费"
    lines = [Text(LEFT + 20, 80, f"1. {text[:36]}"), Text(LEFT, 94, f"{text[36:]}；")]
    more = [Text(LEFT + 20, 112 + 16 * i, f"{i + 2}. 决定将题为档案的项目列入第{i + 60}届会议议程；") for i in range(5)]
    document = read_pages(tmp_path, [*lines, *more])
    assert document.language == "zh"
    assert document.paragraphs[0].text == f"{text}；"
    assert len(body(document)) == 6


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    words = (f"{REST}; " * 4).split(" ")
    half = len(words) // 2
    left = wrapped(60, 80, "Left. " + " ".join(words[:half]), 36, size=9)
    right = wrapped(320, 80, "Right. " + " ".join(words[half:]), 36, size=9)
    document = read_pages(tmp_path, [item for pair in zip(left, right, strict=False) for item in pair])
    text = " ".join(body(document))
    assert text.index("Left.") < text.index("Right.")
    assert text.split("Right.")[0].count("Organization") >= 1
    assert " ".join(words[:12]) in text


def test_what_a_page_does_not_show_is_no_text(tmp_path: Path) -> None:
    lines = paragraphs(4, 100)
    unseen = Text(LEFT, lines[-1].y + 30, "Approved by nobody", mode=3)
    document = read_pages(tmp_path, [*lines, unseen])
    assert body(document) == [expected(number) for number in range(1, 5)]


def test_the_hidden_text_under_a_scanned_page_is_its_text(tmp_path: Path) -> None:
    hidden = [Text(line.x, line.y, line.text, line.size, mode=3) for line in paragraphs(4, 100)]
    recognised = read_pages(tmp_path, [Picture(), *hidden])
    assert body(recognised) == [expected(number) for number in range(1, 5)]


def test_a_ruled_table_is_read_row_by_row(tmp_path: Path) -> None:
    cells = [["Item", "Language", "Pages"], ["Charter", "English", "54"], ["Statute", "Chinese", "31"]]
    down, across = [150.0, 260.0, 370.0, 480.0], [300.0, 320.0, 340.0, 360.0]
    lines: list[Item] = [Rule(x, across[0], x, across[-1]) for x in down]
    lines += [Rule(down[0], y, down[-1], y) for y in across]
    words = [
        Text(x + 5, y + 14, cell)
        for y, row in zip(across, cells, strict=False)
        for x, cell in zip(down, row, strict=False)
    ]
    document = read_pages(tmp_path, [*paragraphs(4, 80), *lines, *words, *paragraphs(4, 400, start=5)])
    found = [paragraph for paragraph in document.paragraphs if paragraph.kind == "table"]
    assert [paragraph.text for paragraph in found] == [" | ".join(row) for row in cells]
    assert [p.number.printed for p in document.paragraphs if p.number] == [str(number) for number in range(1, 9)]


def test_a_page_shown_turned_is_read_as_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "wide.pdf"
    lines = [Text(line.y, HEIGHT - line.x, line.text, line.size, turned=True) for line in paragraphs(4, 100)]
    path.write_bytes(pdf(lines, rotate=90))
    assert body(read(path)) == [expected(number) for number in range(1, 5)]


BAD = {
    "scanned": (pdf([Picture()]), "OCR"),
    "blank": (pdf([]), "holds no text"),
    "without pages": (pdf(), "without pages"),
    "locked": (pdf(paragraphs(4, 100), locked=True), "password"),
    "cut off": (pdf(paragraphs(4, 100))[:200], "damaged, cut off"),
    "nothing but a head": (b"%PDF-1.7\n", "damaged, cut off"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, name: str) -> None:
    data, said = BAD[name]
    path = tmp_path / "document.pdf"
    path.write_bytes(data)
    with pytest.raises(ReadingError) as error:
        read(path)
    assert str(error.value).startswith(str(path))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_progress_tells_every_page(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf(*(paragraphs(5, 100, start=5 * page + 1) for page in range(4))))
    told: list[tuple[int, int]] = []
    read(path, progress=lambda done, of_all: told.append((done, of_all)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
