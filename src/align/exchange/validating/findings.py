"""Findings, of which the first few of a sort are kept and the others counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from align.exchange.validating.rules import RULES, Gravity, Rule

SHOWN: Final = 5
"""How many findings of one sort are told; the others are counted."""
_LONGEST: Final = 60
"""Characters of a text that are quoted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at one place of a file."""

    code: str
    line: int | None
    """Line of the file, or row of the sheet, from 1; None where the whole file is meant."""
    place: str
    """The cell, such as `Glossary!B7`, in a workbook; else empty."""
    message: str
    evidence: str = ""
    """The beginning of the text that is meant."""
    more: int = 0
    """How many of this sort follow that are not told."""

    @property
    def rule(self) -> Rule:
        """The sort of it."""
        return RULES[self.code]


@dataclass(slots=True)
class Findings:
    """The findings of one file, in bounded memory."""

    shown: int | None = SHOWN
    """How many of a sort to keep; None for all."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many there are of each sort."""
    _kept: list[Finding] = field(default_factory=list)

    def add(self, code: str, line: int | None, message: str, evidence: str = "", place: str = "") -> None:
        """Add a finding; `message` is a sentence without its full stop."""
        self.counts[code] += 1
        if self.shown is None or self.counts[code] <= self.shown:
            self._kept.append(Finding(code, line, place, message, quoted(evidence)))

    def of(self, severity: Gravity) -> int:
        """Return how many are of a severity."""
        return sum(count for code, count in self.counts.items() if RULES[code].severity == severity)

    def __iter__(self) -> Iterator[Finding]:
        last = {finding.code: position for position, finding in enumerate(self._kept)}
        told = Counter(finding.code for finding in self._kept)
        for position, finding in enumerate(self._kept):
            is_last = last[finding.code] == position
            yield replace(finding, more=self.counts[finding.code] - told[finding.code]) if is_last else finding


def quoted(text: str) -> str:
    """Return the beginning of a text on one line, with what cannot be seen written out."""
    line = " ".join(text[: 4 * _LONGEST].split())
    shown = "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in line)
    return shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1] + "…"
