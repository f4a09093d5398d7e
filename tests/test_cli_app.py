"""The command itself: its help, and what it leaves unloaded because loading it takes longer than the work."""

from __future__ import annotations

import subprocess
import sys

import pytest

from align.cli.app import COMMANDS

SLOW = {"numpy", "lxml", "openpyxl", "pandas", "jieba", "rich.console", "align.encoding", "align.reading.read"}


def loaded_by(*arguments: str) -> tuple[set[str], str]:
    """Return the modules that a call of `align` loads in a process of its own, and what it prints."""
    program = "import sys; from align.cli import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return set(done.stderr.split()), done.stdout


def test_help_tells_what_each_command_is_for_without_loading_it() -> None:
    loaded, printed = loaded_by("--help")
    lines = [line.split(maxsplit=1) for line in printed.partition("Commands:\n")[2].splitlines()]
    assert lines == [[name, purpose] for name, (_, purpose) in COMMANDS.items()]
    assert not loaded & {module for module, _ in COMMANDS.values()}
    assert not loaded & SLOW


@pytest.mark.parametrize(
    "arguments", [["lookup", "ecosoc"], ["concordance", "--help"], ["check", "--help"], ["terms", "list", "--help"]]
)
def test_what_needs_no_encoder_loads_none(arguments: list[str]) -> None:
    loaded, printed = loaded_by(*arguments)
    assert printed
    assert "align.cli.common" in loaded
    assert not loaded & {"numpy", "align.encoding", "align.reading.read"}


def test_a_look_up_in_the_core_glossary_loads_nothing_slow() -> None:
    loaded, printed = loaded_by("lookup", "ecosoc")
    assert "经济及社会理事会" in printed
    assert not loaded & SLOW
