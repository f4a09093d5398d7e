"""The lines of a file: every kind of break, and the numbers an editor gives them."""

from __future__ import annotations

import pytest

from align.reading.lines import split_lines
from align.reading.text_file import read_paragraphs
from align.reading.trace import Trace

LINES = (
    "The General Assembly,",
    "",
    "Recalling its resolution 61/7,",
    "",
    "1. Decides to act;",
    "2. Requests a report.",
)


def numbered(text: str) -> list[tuple[int, str, bool]]:
    return [(line.number, line.text, line.blank_before) for line in split_lines(text, Trace())]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Mac"])
def test_every_end_of_a_line_counts_once(ending: str) -> None:
    assert [(p.source.lines, p.text) for p in read_paragraphs(ending.join(LINES))] == [
        (((1, 1),), "The General Assembly,"),
        (((3, 3),), "Recalling its resolution 61/7,"),
        (((5, 5),), "Decides to act;"),
        (((6, 6),), "Requests a report."),
    ]


def test_ends_of_lines_of_all_kinds_may_be_mixed() -> None:
    text = "The General Assembly,\r\n\r\nRecalling its resolution 61/7,\n\n1. Decides to act;\r2. Requests a report.\n"

    assert [p.text for p in read_paragraphs(text)] == [p.text for p in read_paragraphs("\n".join(LINES))]


@pytest.mark.parametrize("other", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_breaks_of_word_processors_part_lines_that_an_editor_counts_as_one(other: str) -> None:
    assert numbered(f"1. Decides;{other}2. Requests;\n3. Invites;") == [
        (1, "1. Decides;", True),
        (1, "2. Requests;", False),
        (2, "3. Invites;", False),
    ]


def test_a_form_feed_before_a_line_is_no_blank_line() -> None:
    assert numbered("1. Decides to\n\x0cact;\n\n\x0c2. Requests") == [
        (1, "1. Decides to", True),
        (2, "act;", False),
        (4, "2. Requests", True),
    ]


def test_an_empty_part_between_two_breaks_is_a_blank_line() -> None:
    assert numbered("1. Decides;\x0b\x0b2. Requests;") == [(1, "1. Decides;", True), (1, "2. Requests;", True)]
