"""Contexts of a concept in one cell: `A/RES/57/270; 12 (a); 2002: Takes note … ↔ 注意到…`, parted by `|`."""

from __future__ import annotations

from collections.abc import Iterable

from align.exchange.escaping import escaped, meant, split
from align.records import TranslationUnit


def to_cell(contexts: Iterable[TranslationUnit]) -> str:
    """Return the contexts as the text of one cell, on one line."""
    return "|".join(map(_to_text, contexts))


def from_cell(cell: str) -> tuple[TranslationUnit, ...]:
    """Return the contexts that `to_cell` wrote; what does not look like one is passed over."""
    found = (_from_text(text) for text in split(cell, r"[|\n]"))
    return tuple(unit for unit in found if unit)


def _to_text(unit: TranslationUnit) -> str:
    place = [unit.document, unit.place, str(unit.year)] if unit.year else [unit.document, unit.place]
    where = "; ".join(escaped(part, also=";:") for part in place)
    return f"{where}: {escaped(unit.en, also='↔')} ↔ {escaped(unit.zh, also='↔')}"


def _from_text(text: str) -> TranslationUnit | None:
    where, _, texts = _halves(text, ": ")
    en, found, zh = _halves(texts, " ↔ ")
    if not found:
        return None
    document, place, year = (*map(meant, split(where, "; ")), "", "")[:3]
    return TranslationUnit(meant(en), meant(zh), document, place, int(year) if year.isdecimal() else None)


def _halves(text: str, mark: str) -> tuple[str, bool, str]:
    first, *rest = split(text, mark, most=1)
    return first, bool(rest), "".join(rest)
