"""A translation unit with what speaks for it, as memories and tables carry it from one program to another."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePath

from align.records import Alignment, Signature, Status, TranslationUnit


@dataclass(frozen=True, slots=True)
class VouchedUnit:
    """A unit, how sure it is, and who says so."""

    unit: TranslationUnit
    confidence: float | None = None
    """Probability in [0, 1] that the two texts translate each other; None where nobody measured it."""
    status: Status | None = None
    by: str = ""
    """Who confirmed or corrected it."""
    when: str = ""
    """When, as an ISO 8601 date and time."""
    flags: tuple[str, ...] = ()
    """Codes of the flags of its bead, each once."""
    signature: str = ""
    """What made it, as `alignment_line` says it; the same text for all units of an alignment."""


def signature_line(signature: Signature) -> str:
    """Return a signature on one line: version, encoder, settings, the last two where there are any."""
    parts = [f"un-align {signature.version}"]
    if signature.encoder:
        parts.append(f"encoder {signature.encoder}")
    if signature.settings:
        parts.append(f"settings {json.dumps(dict(signature.settings), ensure_ascii=False, sort_keys=True)}")
    return "; ".join(parts)


def alignment_line(alignment: Alignment) -> str:
    """Return what made an alignment on one line: its signature, and the names of both files."""
    names = ", ".join(PurePath(document.path).name for document in (alignment.en, alignment.zh))
    return f"{signature_line(alignment.signature)}; files {names}"
