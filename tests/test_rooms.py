"""The rooms of the house: a module imports only from rooms above its own, as CONTRIBUTING.md lists them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "src" / "align"
SHARED = {"records", "errors", "_version"}


def rooms() -> list[str]:
    """Return the rooms in the order of the table."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE)


def imported(module: Path) -> Iterator[str]:
    """Yield the rooms a module imports from, wherever it does so, and modules of ours beside them."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("align."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (name.name.split(".")[1] for name in node.names if name.name.startswith("align."))


def test_every_room_is_listed() -> None:
    assert set(rooms()) == {path.parent.name for path in HOUSE.glob("*/__init__.py")}


@pytest.mark.parametrize("room", rooms())
def test_nothing_is_imported_from_a_later_room(room: str) -> None:
    allowed = {*rooms()[: rooms().index(room) + 1], *SHARED}
    modules = list((HOUSE / room).rglob("*.py"))
    assert modules
    found = {module.name: set(imported(module)) - allowed for module in modules}
    assert {name: later for name, later in found.items() if later} == {}
