"""The trace of a reading: which rule touched which lines."""

from __future__ import annotations

import pytest

from align.reading.text_file import read_paragraphs
from align.reading.trace import RULES, WARNED, Step, Trace, excerpt
from align.records import Source
from test_reading_damage import WRAPPED


def steps_of(text: str, rule: str) -> list[Step]:
    trace = Trace()
    read_paragraphs(text, trace)
    return [step for step in trace.steps if step.rule == rule]


def test_a_rule_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="add it to RULES with its reason"):
        Trace().note("guess", Source(), "before", "after")


def test_what_changed_nothing_is_no_step() -> None:
    trace = Trace()
    trace.note("join-lines", Source(), "same", "same")

    assert trace.steps == []


def test_a_join_names_its_two_lines_and_its_reason() -> None:
    joins = steps_of(WRAPPED.text, "join-full-line")

    assert [step.source.lines for step in joins] == [((3, 4),), ((4, 5),), ((7, 8),), ((8, 9),)]
    assert joins[0].before.splitlines() == WRAPPED.text.splitlines()[2:4]
    assert joins[0].after == " ".join(WRAPPED.text.splitlines()[2:4])


def test_a_hyphen_that_goes_is_a_step_of_its_own() -> None:
    text = WRAPPED.text + "2. Requests the Secretary-General to report to the States on the imple-\nmentation of it.\n"

    assert [(step.before[-16:], step.after[-15:]) for step in steps_of(text, "take-line-hyphen")] == [
        ("mentation of it.", "entation of it.")
    ]
    assert "imple-mentation" in steps_of(text, "take-line-hyphen")[0].before
    assert "implementation" in steps_of(text, "take-line-hyphen")[0].after


def test_a_join_over_a_page_break_names_both_lines() -> None:
    broken = "2. Requests the States of the region to look after the lakes and the\nA/RES/62/5\nrivers.\n\nA/RES/62/5\n"
    text = WRAPPED.text + broken
    first = WRAPPED.text.count("\n") + 1

    assert [s.source.lines[0][0] for s in steps_of(text, "set-aside-furniture")] == [first + 1, first + 4]
    assert ((first, first + 2),) in [s.source.lines for s in steps_of(text, "join-full-line")]


def test_steps_come_in_the_order_of_the_file() -> None:
    trace = Trace()
    read_paragraphs("A/RES/62/5\n\n1. Notes the list.1\n\n2. Decides to act.\n\n1 See A/61/9.\n", trace)

    assert [(step.rule, step.source.lines[0][0]) for step in trace.in_order()] == [
        ("set-aside-furniture", 1),
        ("take-number", 3),
        ("take-note-mark", 3),
        ("take-number", 5),
        ("take-note-mark", 7),
    ]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        pytest.param("one two", "one too", ("one two", "one too"), id="short texts stay whole"),
        pytest.param(
            "a" * 40 + "X" + "b" * 40, "a" * 40 + "b" * 40, ("…" + "a" * 24 + "X" + "b" * 24 + "…",), id="both"
        ),
        pytest.param("1. " + "b" * 40, "b" * 40, ("1. " + "b" * 24 + "…", "b" * 24 + "…"), id="the start"),
        pytest.param("b" * 40 + "1", "b" * 40, ("…" + "b" * 24 + "1", "…" + "b" * 24), id="the end"),
        pytest.param("aaaa" * 20, "aa" * 20, ("…" + "a" * 24 + "a" * 40,), id="a repetition"),
    ],
)
def test_an_excerpt_shows_what_changed(before: str, after: str, shown: tuple[str, ...]) -> None:
    step = excerpt(Step("join-lines", Source(), before, after))

    assert (step.before, step.after)[: len(shown)] == shown


def test_every_reason_is_a_sentence_without_its_stop() -> None:
    assert [reason for reason in RULES.values() if not reason[0].islower() or reason.endswith(".")] == []
    assert set(RULES) >= WARNED
