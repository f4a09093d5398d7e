"""Every rule of reading undoes its damage and leaves alone what only looks like it: the cases of data/damage.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from align.evaluation.readings import squeeze
from align.reading.text_file import read_paragraphs
from align.reading.trace import Trace
from align.records import Paragraph
from test_reading_damage import CHINESE, ENGLISH, NOTHING, WRAPPED, WRAPPED_CHINESE

BEGINNINGS = {
    "nothing": NOTHING,
    "english": ENGLISH,
    "chinese": CHINESE,
    "wrapped english": WRAPPED,
    "wrapped chinese": WRAPPED_CHINESE,
}
NAMED_KINDS = ("title", "heading", "meta", "furniture", "table")


@dataclass(frozen=True, slots=True)
class Case:
    """One text as extracted, and the paragraphs it should become."""

    rule: str
    label: str
    after: str
    text: str
    expected: list[list[str]]
    acts: bool = True
    spaces: bool = False

    @property
    def whole(self) -> str:
        """The document of the case, its beginning included."""
        return BEGINNINGS[self.after].text + self.text.lstrip("\n")


CASES = [
    Case(**case)
    for case in tomllib.loads((Path(__file__).parent / "data" / "damage.toml").read_text(encoding="utf-8"))["case"]
]


def row(paragraph: Paragraph, *, spaces: bool) -> list[str]:
    label = paragraph.kind if paragraph.kind in NAMED_KINDS else ""
    number = paragraph.number.printed if paragraph.number else label
    text = paragraph.text if spaces else squeeze(paragraph.text)
    return [number, text, *([" ".join(paragraph.footnotes)] if paragraph.footnotes else [])]


def reading(case: Case) -> tuple[list[list[str]], set[str]]:
    """Return the paragraphs of a case, and the rules at work after its beginning."""
    beginning, trace = BEGINNINGS[case.after], Trace()
    paragraphs = read_paragraphs(case.whole, trace)
    lines = beginning.text.count("\n")
    at_work = {step.rule for step in trace.steps if step.source.lines[-1][1] > lines}
    return [row(p, spaces=case.spaces) for p in paragraphs[len(beginning.rows) :]], at_work


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.label}")
def test_damage_is_undone_and_nothing_else(case: Case) -> None:
    rows, at_work = reading(case)

    expected = [[number, text if case.spaces else squeeze(text), *marks] for number, text, *marks in case.expected]
    assert rows == expected
    assert (case.rule in at_work) == case.acts


def test_every_rule_has_cases_for_it_and_against_it() -> None:
    acting = {case.rule for case in CASES if case.acts}
    idle = {case.rule for case in CASES if not case.acts}

    assert acting == idle
