"""The sample documents, clean and damaged, read as their gold says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.evaluation.readings import score_reading
from align.reading import read
from align.records import Language

LANGUAGES: tuple[Language, ...] = ("en", "zh")
CLEAN = 0.97
DAMAGED: dict[tuple[str, Language], float] = {
    ("decision", "en"): 0.97,
    ("decision", "zh"): 0.97,
    ("ecosoc-draft", "en"): 0.97,
    ("ecosoc-draft", "zh"): 0.97,
    ("ga-resolution", "en"): 0.97,
    ("ga-resolution", "zh"): 0.97,
    ("report-extract", "en"): 0.97,
    ("report-extract", "zh"): 0.97,
    ("sc-resolution", "en"): 0.97,
    ("sc-resolution", "zh"): 0.97,
    ("sg-note", "en"): 0.97,
    ("sg-note", "zh"): 0.95,
}
"""Share of the paragraphs that must be right in each damaged document: what has been reached, to be raised."""


def least_score(corpus: Path, name: str, form: str, language: Language) -> float:
    folder = corpus / name
    gold = json.loads((folder / f"{form}.gold.json").read_text(encoding="utf-8"))
    return score_reading(read(folder / f"{form}.{language}.txt"), gold[f"{language}_reading"]).least


def test_every_sample_document_has_its_threshold(corpus: Path) -> None:
    names = {path.parent.name for path in corpus.glob("*/damaged.gold.json")}

    assert {(name, language) for name in names for language in LANGUAGES} == set(DAMAGED)


@pytest.mark.parametrize(("name", "language"), DAMAGED)
def test_a_clean_document_reads_as_in_gold(corpus: Path, name: str, language: Language) -> None:
    assert least_score(corpus, name, "clean", language) >= CLEAN


@pytest.mark.parametrize(("name", "language"), DAMAGED)
def test_a_damaged_document_reads_nearly_as_in_gold(corpus: Path, name: str, language: Language) -> None:
    assert least_score(corpus, name, "damaged", language) >= DAMAGED[name, language]
