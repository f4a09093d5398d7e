"""OmegaT is the judge of our translation memories: what it loads, and what it inserts into a target text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from align.exchange.bitext import Wanted, write_units
from align.exchange.form import Form
from align.exchange.tmx import write_tmx
from align.exchange.vouched import VouchedUnit
from align.records import Bead, TranslationUnit
from builders import alignment, document
from omegat_project import CHINESE, ENGLISH, Project

pytestmark = pytest.mark.cat


@pytest.fixture
def project(tmp_path: Path, java: str, omegat_jar: str) -> Project:
    return Project(tmp_path, java, omegat_jar)


def test_omegat_loads_every_unit_and_inserts_our_chinese(project: Project) -> None:
    summary = write_tmx(alignment(document("en", *ENGLISH), document("zh", *CHINESE)), project.memory)

    run = project.translate(wanted_units=3)

    assert summary.units == 3
    assert "UNITS found 3, wanted 3" in run.log
    assert "TF_TM_LOAD_ERROR" not in run.log
    assert "TMXR_WARNING_INCORRECT_SOURCE_LANG" not in run.log
    assert "TMXR_INFO_READING_COMPLETE" in run.log
    assert run.target.split("\n\n") == list(CHINESE)
    assert run.exit_code == 0


def test_omegat_inserts_the_more_certain_of_two_translations(project: Project) -> None:
    en = document("en", ENGLISH[2], ENGLISH[2])
    zh = document("zh", CHINESE[2], "不要用这句。")
    beads = Bead((0,), (0,), 0.95), Bead((1,), (1,), 0.4)
    write_tmx(alignment(en, zh, *beads), project.memory)

    run = project.translate(wanted_units=1)

    assert run.exit_code == 0
    assert run.target.split("\n\n") == [ENGLISH[0], ENGLISH[1], CHINESE[2]]


def test_the_judge_refuses_a_broken_memory(project: Project) -> None:
    write_tmx(alignment(document("en", *ENGLISH), document("zh", *CHINESE)), project.memory)
    broken = project.memory.read_text(encoding="utf-8").replace("&amp;", "&")
    project.memory.write_text(broken, encoding="utf-8")

    run = project.translate(wanted_units=3)

    assert run.exit_code == 3
    assert "UNITS found 0, wanted 3" in run.log


def test_omegat_inserts_what_an_export_converted_and_chose(project: Project) -> None:
    units = [VouchedUnit(TranslationUnit(en, zh)) for en, zh in zip(ENGLISH, CHINESE, strict=True)]
    rare = replace(units[2], unit=replace(units[2].unit, zh="不要用这句。"))
    written = write_units(
        project.memory, lambda: [rare, *units, units[2]], "tmx", Form(), Wanted(duplicates="most-frequent")
    )

    run = project.translate(wanted_units=3)

    assert written.units == 3
    assert "UNITS found 3, wanted 3" in run.log
    assert run.exit_code == 0
    assert run.target.split("\n\n") == list(CHINESE)


def test_omegat_inserts_simplified_characters_where_the_source_had_traditional_ones(project: Project) -> None:
    unit = VouchedUnit(TranslationUnit(ENGLISH[2], "決定繼續處理此案。"))
    written = write_units(project.memory, lambda: [unit], "tmx", Form(), Wanted())

    run = project.translate(wanted_units=1)

    assert written.converted == 1
    assert run.exit_code == 0
    assert run.target.split("\n\n")[2] == CHINESE[2]
