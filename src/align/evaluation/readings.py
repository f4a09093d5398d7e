"""How well the paragraphs of a document were restored, against a reading by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from align.records import Document

GoldParagraph = Mapping[str, Any]
"""A paragraph of the gold: `kind` (and `alt_kinds`, where people may differ), `number`, `text`, `footnotes`."""


@dataclass(frozen=True, slots=True)
class ReadingScores:
    """Shares of the gold paragraphs that a reading has right, each in [0, 1]; those it has too many count as wrong."""

    texts: float
    """Paragraphs found with exactly their text, white space apart, and in their order."""
    kinds: float
    numbers: float
    footnotes: float

    @property
    def least(self) -> float:
        """The lowest of the four."""
        return min(self.texts, self.kinds, self.numbers, self.footnotes)


def score_reading(document: Document, gold: Sequence[GoldParagraph]) -> ReadingScores:
    """Compare a reading with a gold reading; invented paragraphs cost as much as lost ones."""
    found = document.paragraphs
    texts = SequenceMatcher(None, [squeeze(p.text) for p in found], [squeeze(g["text"]) for g in gold], autojunk=False)
    pairs = [(found[a + k], gold[b + k]) for a, b, size in texts.get_matching_blocks() for k in range(size)]
    size = max(len(found), len(gold))
    return ReadingScores(
        texts=len(pairs) / size,
        kinds=sum(p.kind in {g["kind"], *g.get("alt_kinds", ())} for p, g in pairs) / size,
        numbers=sum((p.number.printed if p.number else None) == g["number"] for p, g in pairs) / size,
        footnotes=sum(list(p.footnotes) == list(g.get("footnote_refs", g.get("footnotes"))) for p, g in pairs) / size,
    )


def squeeze(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())
