"""The five documents the project started from, and three counterparts, read as people read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from align.evaluation.readings import score_reading
from align.reading import read
from align.records import Language

pytestmark = pytest.mark.data

ENOUGH = 0.97
"""Share of the paragraphs that must be right, for texts, kinds, numbers and footnote marks alike."""

SEEDS: dict[str, Language] = {"000": "en", "001": "zh", "002": "zh", "003": "en", "004": "zh"}
COUNTERPARTS: dict[str, Language] = {"000.zh": "zh", "001.en": "en", "004.en": "en"}
SYMBOLS = {
    "000": "A/RES/57/270",
    "000.zh": "A/RES/57/270",
    "003": "A/RES/58/129",
    "004": "A/RES/55/162",
    "004.en": "A/RES/55/162",
}


def source(shared_data: Path, name: str) -> Path:
    if name in COUNTERPARTS:
        return shared_data / "seedgold" / f"{name}.txt"
    return next((shared_data / "seeds").glob(f"{name}_*.txt"))


@pytest.mark.parametrize("name", [*SEEDS, *COUNTERPARTS])
def test_a_seed_reads_as_in_gold(shared_data: Path, name: str) -> None:
    lines = (shared_data / "seedgold" / f"{name}.reading.jsonl").read_text(encoding="utf-8").splitlines()
    scores = score_reading(read(source(shared_data, name)), [json.loads(line) for line in lines])

    assert scores.least >= ENOUGH, scores


@pytest.mark.parametrize(("name", "language"), [*SEEDS.items(), *COUNTERPARTS.items()])
def test_the_language_of_a_seed_is_found(shared_data: Path, name: str, language: Language) -> None:
    assert read(source(shared_data, name)).language == language


@pytest.mark.parametrize(("name", "symbol"), SYMBOLS.items())
def test_a_seed_knows_its_symbol(shared_data: Path, name: str, symbol: str) -> None:
    assert read(source(shared_data, name)).symbol == symbol
