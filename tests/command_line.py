"""The command called in this process, as from a shell."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from align.cli import main


@dataclass(frozen=True, slots=True)
class Run:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as JSON."""
        return json.loads(self.out)


Call = Callable[..., Run]


def caller(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *start: str) -> Call:
    """Return a function that calls `align` with these arguments and its own, and what to read on stdin."""
    # What `main` sets for a short run is nothing for the tests that follow.
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str | Path, stdin: str = "") -> Run:
        monkeypatch.setattr(sys, "argv", ["align", *start, *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
        code = ended.value.code
        assert isinstance(code, int | None)
        return Run(code or 0, *capsys.readouterr())

    return call
