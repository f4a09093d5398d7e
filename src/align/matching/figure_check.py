"""Which figures of one side have no counterpart on the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from align.matching.figures import Figure, FigureKind, figures, spelled

_FAMILY: dict[FigureKind, str] = {
    "date": "date",
    "year": "date",
    "session": "session",
    "symbol": "symbol",
    "reference": "reference",
    "amount": "amount",
    "number": "amount",
    "percentage": "amount",
}
"""Kinds that can be each other's damaged form."""


@dataclass(frozen=True, slots=True)
class FigureMismatch:
    """A figure that has no counterpart; with both sides, the two that differ."""

    kind: FigureKind
    en: Figure | None
    zh: Figure | None

    @property
    def evidence(self) -> str:
        """The two figures as printed: `1996/13 ≠ 1996/31`, `2005 ≠ —`."""
        return f"{self.en.printed if self.en else '—'} ≠ {self.zh.printed if self.zh else '—'}"


@dataclass(frozen=True, slots=True)
class FigureSet:
    """The figures of one text, with everything it may spell out in words."""

    figures: tuple[Figure, ...]
    atoms: frozenset[str]
    """All integers in the figures and all values spelled in words: a date's day is among them."""

    @property
    def values(self) -> frozenset[str]:
        """The canonical values."""
        return frozenset(figure.value for figure in self.figures)


@lru_cache(maxsize=8192)
def figure_set(text: str) -> FigureSet:
    """Return the figures of a text of either language."""
    found = figures(text)
    atoms = {atom.lstrip("0") or "0" for figure in found for atom in re.findall(r"\d+", figure.value)}
    return FigureSet(found, frozenset(atoms | {figure.value for figure in found} | spelled(text)))


def figure_mismatches(en: FigureSet, zh: FigureSet) -> list[FigureMismatch]:
    """Return the figures of two texts that disagree, each with its likeliest counterpart.

    Different spellings of one value agree: 1.25 million and 125万, May and 5月, `8-12 June 2015` and
    `2015年6月8日至12日`.
    """
    left = [figure for figure in en.figures if not _found(figure, zh)]
    right = [figure for figure in zh.figures if not _found(figure, en)]
    mismatches = []
    for figure in left:
        partner = next((other for other in right if _FAMILY[other.kind] == _FAMILY[figure.kind]), None)
        if partner:
            right.remove(partner)
        mismatches.append(FigureMismatch(figure.kind, figure, partner))
    return mismatches + [FigureMismatch(figure.kind, None, figure) for figure in right]


def _found(figure: Figure, other: FigureSet) -> bool:
    if figure.value in other.atoms:
        return True
    parts = [part.lstrip("0") or "0" for part in re.findall(r"\d+", figure.value)]
    if figure.kind == "date":
        return all(part in other.atoms for part in parts)
    if figure.kind == "symbol":
        return any(figure.value in f.value or f.value in figure.value for f in other.figures if f.kind == "symbol")
    if figure.kind == "reference" and "(" in figure.value:
        rivals = [f.value for f in other.figures if f.value.startswith(f"{parts[0]} (")]
        return not rivals and parts[0] in other.atoms
    return figure.kind == "number" and "." in figure.value and all(part in other.atoms for part in parts)
