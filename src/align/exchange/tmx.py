"""An alignment as a translation memory in TMX 1.4, which CAT tools import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from align.exchange.bead_units import sound_beads
from align.exchange.bitext import DUPLICATE, Wanted, write_units
from align.exchange.content import Segment
from align.exchange.form import Form
from align.exchange.taking import Taking
from align.exchange.units_json import vouched_alignment_units
from align.records import Alignment


@dataclass(frozen=True, slots=True)
class TmxSummary:
    """What became of the beads of an alignment in a translation memory."""

    units: int
    """Units in the file."""
    left_out: int
    """Beads kept out because a flag says that they are wrong, and no person has said otherwise."""
    duplicates: int
    """Units dropped because a better one has the same source text."""
    too_long: int
    """Units in the file with a side longer than 2,000 characters, which some tools refuse."""


def write_tmx(
    alignment: Alignment,
    path: Path,
    *,
    segment: Segment = "paragraph",
    lang_en: str = "en",
    lang_zh: str = "zh-CN",
    created: datetime | None = None,
    force: bool = False,
) -> TmxSummary:
    """Write the pairs of an alignment as a translation memory from English to Chinese.

    Beads of one side only, and beads with page furniture in them, give no unit; neither do beads with a flag of
    severity "error", unless a person confirmed or corrected them. With `segment="sentence"` the sentences inside a
    bead are the units; a bead without sentences gives its paragraph. Of several units with one source text, the one
    from a bead that a person confirmed or corrected stays, else the one of highest confidence. Chinese in other
    characters than those of `lang_zh` is converted to them.

    Args:
        alignment: The alignment.
        path: The file to write; its name must end in `.tmx`, in small letters.
        segment: What a unit is.
        lang_en: Language tag of the English side, such as `en` or `en-US`.
        lang_zh: Language tag of the Chinese side, such as `zh-CN` or `zh-TW`.
        created: The time the header tells; now, if not given.
        force: Whether a file that exists may be written over.

    Raises:
        UsageError: a language tag is not one of English or of Chinese.
        OutputError: the file cannot be written.
    """
    taking = Taking(by_sentence=segment == "sentence")
    written = write_units(
        path,
        lambda: vouched_alignment_units(alignment, taking),
        "tmx",
        Form(lang_en, lang_zh, created),
        Wanted(),
        segment=segment,
        empty=True,
        force=force,
    )
    return TmxSummary(
        units=written.units,
        left_out=sound_beads(alignment)[1],
        duplicates=written.left_out.get(DUPLICATE, 0),
        too_long=written.too_long,
    )
