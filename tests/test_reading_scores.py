"""How well a reading agrees with a gold reading, and that this measure can tell a bad one from a good one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from align.evaluation.readings import GoldParagraph, ReadingScores, score_reading
from align.records import Document, Number, Paragraph
from builders import document

READING = document(
    "en",
    Paragraph(0, "preamble", "The General Assembly,"),
    Paragraph(0, "operative", "Takes note of the report;", Number("1", "arabic", 1), footnotes=("1",)),
    Paragraph(0, "operative", "Decides to act.", Number("2", "arabic", 2)),
    Paragraph(0, "footnote", "A/61/9.", Number("1", "mark", 1)),
)
GOLD: tuple[GoldParagraph, ...] = (
    {"kind": "preamble", "number": None, "text": "The  General\nAssembly,", "footnote_refs": []},
    {
        "kind": "paragraph",
        "alt_kinds": ["operative"],
        "number": "1",
        "text": "Takes note of the report;",
        "footnotes": ["1"],
    },
    {"kind": "operative", "number": "2", "text": "Decides to act.", "footnote_refs": []},
    {"kind": "footnote", "number": "1", "text": "A/61/9.", "footnote_refs": []},
)


def damaged(index: int, **changes: Any) -> Document:
    paragraphs = list(READING.paragraphs)
    paragraphs[index] = replace(paragraphs[index], **changes)
    return replace(READING, paragraphs=tuple(paragraphs))


def test_a_right_reading_has_full_scores() -> None:
    assert score_reading(READING, GOLD) == ReadingScores(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("reading", "scores"),
    [
        pytest.param(damaged(2, text="Decides to wait."), ReadingScores(0.75, 0.75, 0.75, 0.75), id="a wrong text"),
        pytest.param(damaged(2, kind="preamble"), ReadingScores(1, 0.75, 1, 1), id="a wrong kind"),
        pytest.param(damaged(2, number=None), ReadingScores(1, 1, 0.75, 1), id="a lost number"),
        pytest.param(damaged(1, footnotes=()), ReadingScores(1, 1, 1, 0.75), id="a lost footnote mark"),
        pytest.param(
            replace(READING, paragraphs=READING.paragraphs[1:]),
            ReadingScores(0.75, 0.75, 0.75, 0.75),
            id="a lost paragraph",
        ),
        pytest.param(
            replace(READING, paragraphs=(*READING.paragraphs, Paragraph(4, "paragraph", "More"))),
            ReadingScores(0.8, 0.8, 0.8, 0.8),
            id="an invented paragraph",
        ),
    ],
)
def test_every_fault_lowers_its_score(reading: Document, scores: ReadingScores) -> None:
    assert score_reading(reading, GOLD) == scores
