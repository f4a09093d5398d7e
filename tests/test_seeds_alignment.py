"""Real UN documents as extracted, against translations written for testing: aligned, doubted and refused rightly."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from align.encoding import Encoder, default_encoder
from align.errors import NotTranslationsError
from align.evaluation import Case, Gold, Prediction, evaluate, load_gold, project
from align.matching import align
from align.reading import read
from align.records import Alignment
from planted import false_alarms, unnamed

pytestmark = pytest.mark.data

PAIRS = {
    "000": ("seeds/000_0f66bd7f97c9af13.txt", "seedgold/000.zh.txt"),
    "001": ("seedgold/001.en.txt", "seeds/001_84c7d899a90269f5.txt"),
    "004": ("seedgold/004.en.txt", "seeds/004_10bdde460a336963.txt"),
}
ENGLISH = [en for en, _ in PAIRS.values()] + ["seeds/003_d78e8e3a4c4e6ebf.txt"]
CHINESE = [zh for _, zh in PAIRS.values()] + ["seeds/002_511d2d90e33726c2.txt"]
STRANGERS = [(en, zh) for en in ENGLISH for zh in CHINESE if (en, zh) not in PAIRS.values()]

every_pair = pytest.mark.parametrize("name", PAIRS)


@dataclass(frozen=True, slots=True)
class Result:
    """A pair aligned from its raw files, and its gold."""

    alignment: Alignment
    gold: Gold
    prediction: Prediction


@cache
def encoder() -> Encoder:
    return default_encoder()


@cache
def result(data: Path, name: str) -> Result:
    en, zh = (read(data / path) for path in PAIRS[name])
    alignment = align(en, zh, encoder())
    gold = load_gold(data / "seedgold" / f"{name}.beads.json")
    return Result(alignment, gold, project(alignment, gold))


@every_pair
def test_paragraphs_are_paired_as_in_the_gold(shared_data: Path, name: str) -> None:
    found = result(shared_data, name)
    assert found.prediction.en.mapped == found.prediction.en.gold
    assert found.prediction.zh.mapped == found.prediction.zh.gold
    assert evaluate([Case(found.gold, found.prediction)]).strict.f1 >= 0.97


@every_pair
def test_every_paragraph_is_in_one_bead(shared_data: Path, name: str) -> None:
    alignment = result(shared_data, name).alignment
    assert sorted(i for bead in alignment.beads for i in bead.en) == [p.index for p in alignment.en.paragraphs]
    assert sorted(j for bead in alignment.beads for j in bead.zh) == [p.index for p in alignment.zh.paragraphs]


@every_pair
def test_every_planted_defect_is_flagged_as_what_it_is(shared_data: Path, name: str) -> None:
    found = result(shared_data, name)
    assert found.gold.defects is not None
    assert unnamed(found.gold, found.prediction) == []


@pytest.mark.parametrize(("name", "allowed"), [("000", 0), ("001", 1), ("004", 0)])
def test_hardly_anything_else_is_flagged(shared_data: Path, name: str, allowed: int) -> None:
    """In 001 the Chinese lost the number of section I, which is a defect of the extraction and not a planted one."""
    found = result(shared_data, name)
    assert len(false_alarms(found.gold, found.prediction.beads)) <= allowed


def test_a_document_without_defects_has_no_flag_above_a_note(shared_data: Path) -> None:
    """Mastheads, dates and notes too, which the gold does not list among its paragraphs."""
    beads = result(shared_data, "000").alignment.beads
    assert [bead for bead in beads if bead.severity in ("warning", "error")] == []


@pytest.mark.parametrize(("en", "zh"), STRANGERS)
def test_documents_that_are_not_translations_are_refused(shared_data: Path, en: str, zh: str) -> None:
    with pytest.raises(NotTranslationsError, match="do not look like translations of each other"):
        align(read(shared_data / en), read(shared_data / zh), encoder())
