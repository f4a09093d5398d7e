"""OmegaT's own readers are the judge of our glossaries."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.exchange.concepts import write_concepts
from align.exchange.term_rows import term_pairs
from align.records import Concept, Term
from align.terms.core_glossary import core_glossary
from glossaries import FULL, HOSTILE, PLAIN, SIGNATURE
from omegat_project import Project

pytestmark = pytest.mark.cat

HARD = [
    Concept(f"c{number:012x}", (Term(f"term {text}"),), (Term(f"词{text}"),), note="n")
    for number, text in enumerate(HOSTILE)
]


@pytest.fixture
def project(tmp_path: Path, java: str, omegat_jar: str) -> Project:
    return Project(tmp_path, java, omegat_jar)


def entries(project: Project) -> list[list[str]]:
    lines = (project.folder / "glossaries.tsv").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return [line.split("\t") for line in lines]


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_omegat_reads_every_row_of_its_own_format(project: Project) -> None:
    write_concepts(project.folder / "glossary" / "a.utf8", [FULL, PLAIN, *HARD], SIGNATURE, name="omegat")

    wanted = 5 + len(HARD)
    run = project.read_glossaries(wanted_entries=wanted)

    assert f"ENTRIES found {wanted}, wanted {wanted}" in run.log
    assert run.exit_code == 0
    assert entries(project)[:5] == [
        ["a.utf8", "Economic and Social Council", "经济及社会理事会", FULL.note],
        ["a.utf8", "the Council", "经济及社会理事会", FULL.note],
        ["a.utf8", "ECOSOC", "经济及社会理事会", FULL.note],
        ["a.utf8", "Economic and Social Council", "经社理事会", FULL.note],
        ["a.utf8", "follow-up", "后续行动", ""],
    ]
    assert [in_one_line(entry[1]) for entry in entries(project)[-len(HARD) :]] == [
        in_one_line(concept.en[0].text) for concept in HARD
    ]


def test_omegat_reads_the_core_glossary_in_both_formats_and_no_other(project: Project) -> None:
    folder = project.folder / "glossary"
    rows = sum(1 for concept in core_glossary() for _ in term_pairs(concept))
    write_concepts(folder / "a.tbx", core_glossary(), SIGNATURE, name="tbx")
    write_concepts(folder / "a.utf8", core_glossary(), SIGNATURE, name="omegat")
    write_concepts(folder / "a.tsv", core_glossary(), SIGNATURE, name="tsv")
    pairs = sum(len(concept.en) * len(concept.zh) for concept in core_glossary())

    run = project.read_glossaries(wanted_entries=rows + pairs)

    assert f"ENTRIES found {rows + pairs}, wanted {rows + pairs}" in run.log
    assert run.exit_code == 0


@pytest.mark.parametrize("name", ["broken", "version 3"])
def test_the_judge_refuses_what_omegat_cannot_read(project: Project, name: str) -> None:
    path = project.folder / "glossary" / "a.tbx"
    write_concepts(path, [FULL, PLAIN], SIGNATURE, name="tbx" if name == "broken" else "tbx3")
    if name == "broken":
        path.write_text(path.read_text(encoding="utf-8").replace("</termEntry>", ""), encoding="utf-8")

    run = project.read_glossaries(wanted_entries=2)

    assert run.exit_code == 3
    assert "GLOSSARY error" in run.log or "ENTRIES found 0" in run.log
