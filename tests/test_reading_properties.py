"""What holds for every text: no character lost or invented, only a ReadingError raised, an end reached."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from align.errors import ReadingError
from align.reading import read
from align.reading.repair import collapse_bold
from align.records import Paragraph

PIECES = (
    "The General Assembly,", "大会，", "Recalling its resolution 61/7 of 4 May 2007,", "回顾《宣言》，1",
    "Annex", "附件二", "1. Decides to act;", "2 请秘书长报告；", "(a) To write;", "（一）编写；", "(i) To send",
    "第三条", "Article 2", "I. Aims", "二", "三、目标", "12", "1", "*", "* See A/61/9.", "1 See A/61/9, annex.",
    "² 见A/61/9。", "____________", "A/RES/62/5", "[DU1]", "08-12345 (E)", "United Nations",
    "联 合 国    A/62/9", "Sixty-second session", "16 May 2008Sixty-second session", "sixty-", "fifth session",
    "imple-", "mentation of", "要要要要求求求求", "2012 年，", "15 States", "1 200\t3\t4.5",
    "the Declaration2 and Agenda 215", "and (b) to act;", "，", ".", "— 3 —", "大会    经济及社会理事会",
    "Page 3", "\f", "第12页",
)  # fmt: skip
LINES = st.one_of(
    st.sampled_from(PIECES),
    st.text("ab大会，。.-()1¹*/ \t", max_size=30),
    st.text(st.characters(codec="utf-8"), max_size=20),
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return lines of all kinds, set close, apart or indented."""
    gap = draw(st.sampled_from(["\n", "\n\n", "\n    "]))
    return gap.join(draw(st.lists(LINES, max_size=25)))


DROPPED_AFTER_NUMBERS = frozenset(".．、。:：)–—")
"""A paragraph's number is kept without the stop behind it."""
DROPPED_AT_LINE_ENDS = frozenset("-\u2010")
"""A hyphen that only broke a word goes with the line end."""
ADDED_IN_TABLES = frozenset("|")
"""Stands between the cells of a table's row."""


def written(tmp_path_factory: pytest.TempPathFactory, text: str) -> Path:
    path = tmp_path_factory.getbasetemp() / "property.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def characters(text: str) -> Counter[str]:
    """Count what is not white space, superscript digits as digits."""
    return Counter(unicodedata.normalize("NFKC", c) if c in "¹²³⁴⁵⁶⁷⁸⁹⁰" else c for c in text if not c.isspace())


def printed(paragraph: Paragraph) -> str:
    return paragraph.number.printed if paragraph.number else ""


@given(text=documents())
@example(text="The General Assembly,\n¹")
@example(text="* See A/61/9.\n*")
@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_character_is_found_again(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    try:
        document = read(written(tmp_path_factory, text), language="en")
    except ReadingError:
        return
    lines = [collapse_bold(line.strip()) for line in text.splitlines()]
    # Bold may also have been broken at a line end; whether it was, only the paragraphs could tell.
    assume(collapse_bold("".join("".join(lines).split())) == "".join("".join(lines).split()))
    before = characters("".join(lines))
    after = characters("".join(printed(p) + p.text + "".join(p.footnotes) for p in document.paragraphs))
    # A heading that is nothing but its number (Article 2) has it as its text too.
    twice = characters("".join(p.text for p in document.paragraphs if p.text == printed(p)))
    lost, invented = before - after, after - before - twice
    numbered = sum(paragraph.number is not None for paragraph in document.paragraphs)

    assert set(lost) <= DROPPED_AFTER_NUMBERS | DROPPED_AT_LINE_ENDS
    assert sum(lost[c] for c in DROPPED_AFTER_NUMBERS) <= numbered
    assert sum(lost[c] for c in DROPPED_AT_LINE_ENDS) < max(1, len(lines))
    assert set(invented) <= ADDED_IN_TABLES


@given(text=documents())
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_line_is_found_again_where_lines_are_the_unit(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        document = read(written(tmp_path_factory, text), language="zh", unit="line")
    except ReadingError:
        return

    lines = re.split(r"\r\n|\n|\r", text)

    assert [p.text for p in document.paragraphs] == [line.strip() for line in lines if line.strip()]


@given(text=documents())
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_paragraphs_are_in_order_and_name_lines_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        paragraphs = read(written(tmp_path_factory, text), language="en").paragraphs
    except ReadingError:
        return
    filled = {n for n, line in enumerate(text.splitlines(), start=1) if line.strip()}
    named = {n for p in paragraphs for first, last in p.source.lines for n in range(first, last + 1)}

    assert [p.index for p in paragraphs] == list(range(len(paragraphs)))
    assert all(p.text or p.number for p in paragraphs)
    assert filled <= named


@given(data=st.binary(max_size=400))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_bytes_make_a_document_or_a_reading_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.txt"
    path.write_bytes(data)
    try:
        document = read(path)
    except ReadingError as error:
        message = str(error)
    else:
        message = ""

    assert message.startswith(str(path)) or document.paragraphs


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("1. Decides to act;\n(a) To write;\n\n", id="numbered paragraphs"),
        pytest.param("大会，回顾其2007年5月4日第61/7号决议，\n", id="Chinese lines"),
        pytest.param("word ", id="one endless line"),
        pytest.param("请求大会", id="one endless line of Chinese"),
        pytest.param("人" * 7, id="one character again and again"),
        pytest.param("ab-ab ", id="a run that nearly repeats"),
        pytest.param("1\n", id="figures alone on their lines"),
        pytest.param("(" * 9 + "1 ", id="brackets without end"),
        pytest.param("A/RES/", id="a symbol without end"),
        pytest.param("- - ", id="dashes without end"),
    ],
)
def test_reading_long_monotonous_text_comes_to_an_end(tmp_path: Path, piece: str) -> None:
    """A pattern that backtracks without end is shown by the limit on every test, not by a clock of our own."""
    path = tmp_path / "long.txt"
    path.write_text("The Assembly\n" + piece * (200_000 // len(piece)), encoding="utf-8")

    assert read(path, language="en").paragraphs
