"""Where the evidence of a flag stands in a text, so that the eye finds it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from align.records import SEVERITIES, Flag, Language, Severity

UNEQUAL = "≠"
"""Stands in evidence between what was found in the English text and what in the Chinese one."""
_ENUMERATION = re.compile(r"[,;]\s+|[、；，]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the gravest severity of the evidence found there, None outside of evidence."""

    text: str
    severity: Severity | None = None


def mark_evidence(text: str, flags: Iterable[Flag], language: Language) -> tuple[Run, ...]:
    """Cut a text into runs so that the evidence of its flags stands in runs of its own.

    The runs joined give the text again. Evidence that does not occur in the text marks nothing.
    """
    severities: list[Severity | None] = [None] * len(text)
    for flag in sorted(flags, key=lambda flag: SEVERITIES.index(flag.severity)):
        for start, end in _places(text, flag, language):
            severities[start:end] = [flag.severity] * (end - start)
    return tuple(_runs(text, severities))


def evidence_of(flag: Flag, language: Language) -> str:
    """Return the part of a flag's evidence that speaks of one language: all of it where it is not a comparison."""
    english, unequal, chinese = flag.evidence.partition(UNEQUAL)
    part = chinese if unequal and language == "zh" else english
    return part.strip()


def _places(text: str, flag: Flag, language: Language) -> list[tuple[int, int]]:
    """Return where the evidence stands in the text: as a whole, or else each member of an enumeration."""
    evidence = evidence_of(flag, language)
    whole = _occurrences(evidence, text)
    return whole or [place for member in _ENUMERATION.split(evidence) for place in _occurrences(member, text)]


def _occurrences(wanted: str, text: str) -> list[tuple[int, int]]:
    """Return the spans of the wanted words, never inside a longer number or Latin word."""
    words = [re.escape(word) for word in wanted.split()]
    if not words:
        return []
    before = r"(?<![0-9A-Za-z])" if _is_latin(wanted.lstrip()[0]) else ""
    after = r"(?![0-9A-Za-z])" if _is_latin(wanted.rstrip()[-1]) else ""
    pattern = before + r"\s+".join(words) + after
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _runs(text: str, severities: Sequence[Severity | None]) -> Iterator[Run]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or severities[end] != severities[start]:
            yield Run(text[start:end], severities[start])
            start = end
