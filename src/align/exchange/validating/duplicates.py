"""Source texts that come more than once, told by hashes so that a million of them fit into memory."""

from __future__ import annotations

from typing import Final

from align.exchange.validating.findings import Findings
from align.exchange.validating.texts import Text

_BITS: Final = 32
_MASK: Final = (1 << _BITS) - 1


class Duplicates:
    """Finds pairs that stand in a file twice, and, where the last wins, sources with several targets."""

    def __init__(self, findings: Findings, *, last_wins: bool) -> None:
        self._findings = findings
        self._last_wins = last_wins
        self._seen: dict[int, int] = {}

    def add(self, source: Text, target: Text) -> None:
        """Take a pair."""
        # In a glossary one term may have several translations: only the pair makes a duplicate.
        key = hash(source.text) if self._last_wins else hash((source.text, target.text))
        mark = hash(target.text) & _MASK
        known = self._seen.get(key)
        if known is None:
            # One number a source: the line it first stood in, and its target.
            self._seen[key] = source.line << _BITS | mark
        elif known & _MASK == mark:
            self._tell("duplicate", source, f"the pair stands in line {known >> _BITS} too")
        else:
            self._tell("contradicting-units", source, f"line {known >> _BITS} translates the same text otherwise")

    def _tell(self, code: str, source: Text, message: str) -> None:
        self._findings.add(code, source.line, message, source.text, source.place)
