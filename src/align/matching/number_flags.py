"""Doubts about paragraph numbers: mistyped, lost, or shifted on one side."""

from __future__ import annotations

from collections.abc import Sequence

from align.matching.evidence import Evidence
from align.records import Flag, Number, Severity, Side


def number_flags(evidence: Sequence[Evidence]) -> list[list[Flag]]:
    """Return the number flags of every bead.

    Where one paragraph was dropped or added and all that follow are numbered one off, the first carries the
    warning and the others a note, since the shift is one defect and not many.
    """
    offsets: dict[tuple[int, tuple[str, ...]], int] = {}
    numbered = _numbered_share(evidence)
    result: list[list[Flag]] = []
    for item in evidence:
        flags: list[Flag] = []
        if item.link.stream == "body" and not item.link.is_null:
            en, zh = item.en_number, item.zh_number
            if en and zh:
                flags = _compare(en, zh, offsets)
            elif en or zh:
                flags = _lost(en, zh, numbered)
        result.append(flags)
    return result


def _compare(en: Number, zh: Number, offsets: dict[tuple[int, tuple[str, ...]], int]) -> list[Flag]:
    if en.scheme == "resolution" or zh.scheme == "resolution":
        return [] if en.printed == zh.printed else [_mismatch(en, zh, "error", "The resolution numbers differ")]
    key = (en.level, _place(en))
    if en.level != zh.level:
        return [] if en.ordinal == zh.ordinal else [_mismatch(en, zh, "note", "The numbers are of different levels")]
    offset = en.ordinal - zh.ordinal
    known = offsets.get(key, 0)
    offsets[key] = offset
    if offset == 0:
        return []
    if offset == known:
        return [_mismatch(en, zh, "note", "The numbers go on differing by the same amount")]
    return [_mismatch(en, zh, "warning", "The paragraph numbers differ")]


def _mismatch(en: Number, zh: Number, severity: Severity, what: str) -> Flag:
    message = f"{what}: {en.printed} in English, {zh.printed} in Chinese."
    return Flag("number-mismatch", severity, "both", message, f"{en.printed} ≠ {zh.printed}")


def _lost(en: Number | None, zh: Number | None, numbered: dict[int, tuple[float, float]]) -> list[Flag]:
    number = en or zh
    if number is None or number.scheme == "resolution":
        return []
    side: Side = "zh" if en else "en"
    share = numbered.get(number.level, (0.0, 0.0))[1 if en else 0]
    name = "Chinese" if en else "English"
    severity: Severity = "warning" if share >= 0.5 else "note"
    message = f"Number {number.printed} is missing on the {name} paragraph."
    return [Flag("number-missing", severity, side, message, f"{number.printed} ≠ —" if en else f"— ≠ {number.printed}")]


def _numbered_share(evidence: Sequence[Evidence]) -> dict[int, tuple[float, float]]:
    """Return by level how many of the numbered beads carry their number in English and in Chinese.

    A side that numbers nothing at a level has not lost one number: it is set without them.
    """
    counts: dict[int, list[int]] = {}
    for item in evidence:
        if item.link.stream != "body" or item.link.is_null or not (item.en_number or item.zh_number):
            continue
        level = (item.en_number or item.zh_number).level  # type: ignore[union-attr]
        row = counts.setdefault(level, [0, 0, 0])
        row[0] += 1
        row[1] += item.en_number is not None
        row[2] += item.zh_number is not None
    return {level: (row[1] / row[0], row[2] / row[0]) for level, row in counts.items()}


def _place(number: Number) -> tuple[str, ...]:
    return tuple(name for name in number.scope if not name.startswith("section"))
