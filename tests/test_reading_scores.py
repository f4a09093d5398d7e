"""How well a reading agrees with a gold reading, and that this measure can tell a bad one from a good one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

import pytest

from align.records import Document, Number, Paragraph
from builders import document

GoldParagraph = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of the gold paragraphs that a reading has right, each in [0, 1]; also of those it has too many."""

    texts: float
    """Paragraphs found with exactly their text, white space apart, and in their order."""
    kinds: float
    numbers: float
    footnotes: float

    @property
    def least(self) -> float:
        """The lowest of the four."""
        return min(self.texts, self.kinds, self.numbers, self.footnotes)


def score(document: Document, gold: Sequence[GoldParagraph]) -> Scores:
    """Compare a reading with a gold reading; invented paragraphs cost as much as lost ones."""
    found = document.paragraphs
    texts = SequenceMatcher(None, [squeeze(p.text) for p in found], [squeeze(g["text"]) for g in gold], autojunk=False)
    pairs = [(found[a + k], gold[b + k]) for a, b, size in texts.get_matching_blocks() for k in range(size)]
    size = max(len(found), len(gold))
    return Scores(
        texts=len(pairs) / size,
        kinds=sum(p.kind in {g["kind"], *g.get("alt_kinds", ())} for p, g in pairs) / size,
        numbers=sum((p.number.printed if p.number else None) == g["number"] for p, g in pairs) / size,
        footnotes=sum(list(p.footnotes) == list(g.get("footnote_refs", g.get("footnotes"))) for p, g in pairs) / size,
    )


def squeeze(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


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
    assert score(READING, GOLD) == Scores(1, 1, 1, 1)


@pytest.mark.parametrize(
    ("reading", "scores"),
    [
        pytest.param(damaged(2, text="Decides to wait."), Scores(0.75, 0.75, 0.75, 0.75), id="a wrong text"),
        pytest.param(damaged(2, kind="preamble"), Scores(1, 0.75, 1, 1), id="a wrong kind"),
        pytest.param(damaged(2, number=None), Scores(1, 1, 0.75, 1), id="a lost number"),
        pytest.param(damaged(1, footnotes=()), Scores(1, 1, 1, 0.75), id="a lost footnote mark"),
        pytest.param(
            replace(READING, paragraphs=READING.paragraphs[1:]), Scores(0.75, 0.75, 0.75, 0.75), id="a lost paragraph"
        ),
        pytest.param(
            replace(READING, paragraphs=(*READING.paragraphs, Paragraph(4, "paragraph", "More"))),
            Scores(0.8, 0.8, 0.8, 0.8),
            id="an invented paragraph",
        ),
    ],
)
def test_every_fault_lowers_its_score(reading: Document, scores: Scores) -> None:
    assert score(reading, GOLD) == scores
