"""OmegaT is the judge of our translation memories: what it loads, and what it inserts into a target text."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from align.exchange.tmx import write_tmx
from align.records import Bead
from builders import alignment, document

pytestmark = pytest.mark.cat

COUNT_UNITS = Path(__file__).parent / "programs" / "count_units.groovy"
ENGLISH = (
    "Recalling its resolution 57/270 A & B of 20 December 2002 <on follow-up>;",
    "Takes note of the report of the Secretary-General.",
    "Decides to remain seized of the matter.",
)
CHINESE = (
    "回顾其2002年12月20日关于“后续行动”的第57/270 A & B号决议<后续>；",
    "注意到秘书长的报告，其中有𠀀字。",
    "决定继续处理此案。",
)
PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>__DEFAULT__</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>en</source_lang>
    <target_lang>zh-CN</target_lang>
    <sentence_seg>false</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"""


@dataclass(frozen=True)
class Run:
    exit_code: int
    log: str
    target: str


class Project:
    """An OmegaT project with one source text, whose paragraphs blank lines part, translated without a screen."""

    def __init__(self, folder: Path, java: str, omegat_jar: str) -> None:
        self.folder = folder / "a project"
        self.java = java
        self.jar = omegat_jar
        for name in ("source", "target", "tm/auto", "tm/enforce", "glossary", "dictionary", "omegat"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "omegat.project").write_text(PROJECT, encoding="utf-8")
        (self.folder / "source" / "text.txt").write_text("\n\n".join(ENGLISH) + "\n", encoding="utf-8")
        self.memory = self.folder / "tm" / "auto" / "memory.tmx"

    def translate(self, wanted_units: int) -> Run:
        command = [
            self.java,
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            f"-Dwanted.units={wanted_units}",
            f"-Duser.home={self.folder.parent}",
            "-jar",
            self.jar,
            str(self.folder),
            "--mode=console-translate",
            f"--config-dir={self.folder.parent / 'config'}",
            "--no-team",
            "--disable-project-locking",
            f"--script={COUNT_UNITS}",
        ]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        target = self.folder / "target" / "text.txt"
        return Run(
            exit_code=done.returncode,
            log=(done.stdout + done.stderr).decode("utf-8", errors="replace"),
            target=target.read_text(encoding="utf-8").rstrip("\n") if target.exists() else "",
        )


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
