"""Translation units from an alignment of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from align.exchange.alignment_json import read_json
from align.exchange.bead_units import bead_units, sound_beads
from align.exchange.taking import Taking
from align.exchange.vouched import VouchedUnit, alignment_line
from align.exchange.wording import document_name, numbers, place_of
from align.exchange.years import document_year
from align.records import Alignment, Bead, Number, TranslationUnit


def json_units(path: Path, taking: Taking) -> Iterator[VouchedUnit]:
    """Yield the units of an alignment in a JSON file, see `vouched_alignment_units`.

    Raises:
        FormatError: the file does not hold an alignment.
    """
    yield from vouched_alignment_units(read_json(path), taking)


def alignment_units(alignment: Alignment, taking: Taking) -> Iterator[TranslationUnit]:
    """Yield the units of an alignment that are wanted, without what speaks for them."""
    return taking.plain(vouched_alignment_units(alignment, taking))


def vouched_alignment_units(alignment: Alignment, taking: Taking) -> Iterator[VouchedUnit]:
    """Yield the units of an alignment: its sentence pairs, or the joined paragraphs of beads without sentences.

    Beads with a flag of severity "error" give none, unless a person confirmed or corrected them, and are counted by
    `taking.left_out`.
    """
    document = document_name(alignment)
    year = document_year(alignment.en) or document_year(alignment.zh)
    signature = alignment_line(alignment)
    sound, doubtful = sound_beads(alignment)
    taking.left_out(doubtful)
    for unit in bead_units(alignment, sound, by_sentence=taking.by_sentence):
        bead = unit.bead
        yield VouchedUnit(
            TranslationUnit(unit.en, unit.zh, document, _place(alignment, bead), year),
            confidence=unit.confidence,
            status=bead.status,
            by=bead.by or "",
            when=bead.when or "",
            flags=tuple(dict.fromkeys(flag.code for flag in bead.flags)),
            signature=signature,
        )


def _place(alignment: Alignment, bead: Bead) -> str:
    found = numbers(alignment.en, bead.en) or numbers(alignment.zh, bead.zh)
    return "; ".join(map(_cited, found))


def _cited(number: Number) -> str:
    place = place_of((*number.scope, number.printed))
    # A footnote would otherwise be taken for the paragraph of its number.
    return f"note {place}" if number.scheme == "mark" else place
