"""What the cells of a workbook tell of a bead."""

from __future__ import annotations

from collections.abc import Sequence

from align.exchange.wording import numbers
from align.records import Bead, Document, Flag


def printed_numbers(document: Document, indices: Sequence[int]) -> str:
    """Return the numbers that paragraphs carry, as printed."""
    return ", ".join(number.printed for number in numbers(document, indices))


def texts(document: Document, indices: Sequence[int], between: str = "\n") -> str:
    """Return the texts of paragraphs, one below the other."""
    return between.join(document.paragraphs[index].text for index in indices)


def what_to_look_at(bead: Bead) -> str:
    """Return the reasons to doubt a bead, one a line, each with its evidence."""
    return "\n".join(_reason(flag) for flag in bead.flags)


def kinds(en: Document, zh: Document, bead: Bead) -> str:
    """Return what the paragraphs of a bead are, by its English where it has some."""
    document, indices = (en, bead.en) if bead.en else (zh, bead.zh)
    return ", ".join(dict.fromkeys(document.paragraphs[index].kind for index in indices))


def _reason(flag: Flag) -> str:
    return f"{flag.message.rstrip('.')}: {flag.evidence}" if flag.evidence not in flag.message else flag.message
