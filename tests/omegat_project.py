"""An OmegaT project, translated without a screen by the program itself."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PROGRAMS: Final = Path(__file__).parent / "programs"
COUNT_UNITS: Final = PROGRAMS / "count_units.groovy"
READ_GLOSSARIES: Final = PROGRAMS / "read_glossaries.groovy"
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


@dataclass(frozen=True, slots=True)
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
        """Translate, with a script that exits with 3 unless the memories hold so many units."""
        return self._run(COUNT_UNITS, f"-Dwanted.units={wanted_units}")

    def read_glossaries(self, wanted_entries: int) -> Run:
        """Translate, with a script that exits with 3 unless the glossaries hold so many entries."""
        return self._run(READ_GLOSSARIES, f"-Dwanted.entries={wanted_entries}")

    def _run(self, script: Path, wanted: str) -> Run:
        command = [
            self.java,
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            wanted,
            f"-Duser.home={self.folder.parent}",
            "-jar",
            self.jar,
            str(self.folder),
            "--mode=console-translate",
            f"--config-dir={self.folder.parent / 'config'}",
            "--no-team",
            "--disable-project-locking",
            f"--script={script}",
        ]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        target = self.folder / "target" / "text.txt"
        return Run(
            exit_code=done.returncode,
            log=(done.stdout + done.stderr).decode("utf-8", errors="replace"),
            target=target.read_text(encoding="utf-8").rstrip("\n") if target.exists() else "",
        )
