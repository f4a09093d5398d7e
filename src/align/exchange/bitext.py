"""Aligned text as files: what of it goes out, in which form, and what became of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Final

from align.errors import FormatError
from align.exchange.content import Content, Segment
from align.exchange.duplicates import Duplicates, Rule
from align.exchange.files import replacing
from align.exchange.form import Form, check_languages
from align.exchange.variants import Variant
from align.exchange.vouched import VouchedUnit
from align.exchange.wording import tidy
from align.records import Status

LONGEST_SIDE: Final = 2000
"""Characters a side beyond which Trados refuses a unit."""
UNVOUCHED: Final = "of another status"
UNSURE: Final = "not sure enough"
DUPLICATE: Final = "repeated sources"
_DECIDED: Final = frozenset({"confirmed", "corrected"})

Write = Callable[[Path, BinaryIO, Content], None]
WRITERS: Final[dict[str, str]] = {
    "tmx": "align.exchange.bitext_tmx:write_tmx",
    "xliff": "align.exchange.bitext_xliff:write_xliff",
    "csv": "align.exchange.bitext_table:write_csv",
    "tsv": "align.exchange.bitext_table:write_tsv",
    "xlsx": "align.exchange.bitext_xlsx:write_xlsx",
}
"""The formats of aligned text, each with what writes it; loaded when it is used."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which units go out; the word of a person stands above any confidence."""

    statuses: frozenset[Status] = frozenset()
    """The statuses wanted; empty for all."""
    min_confidence: float = 0.0
    duplicates: Rule = "surest"

    def why_not(self, unit: VouchedUnit) -> str | None:
        """Return why a unit does not go out, or None where it does."""
        if self.statuses and unit.status not in self.statuses:
            return UNVOUCHED
        if self.min_confidence and unit.status not in _DECIDED and (unit.confidence or 0.0) < self.min_confidence:
            return UNSURE
        return None


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the units."""

    units: int
    left_out: Mapping[str, int]
    """How many were left out, by the reason in words."""
    too_long: int
    """Units with a side longer than `LONGEST_SIDE`, which some tools refuse."""
    converted: int
    """Chinese texts converted to the characters that the language tag names."""


@dataclass(slots=True)
class _Survey:
    """What a first walk through the units finds out."""

    duplicates: Duplicates
    left_out: Counter[str] = field(default_factory=Counter)
    signatures: dict[str, None] = field(default_factory=dict)

    def walk(self, units: Iterable[VouchedUnit], wanted: Wanted) -> None:
        met = 0
        for position, unit in enumerate(units):
            reason = wanted.why_not(unit)
            if reason:
                self.left_out[reason] += 1
                continue
            met += 1
            self.duplicates.look(unit, position)
            if unit.signature:
                self.signatures.setdefault(unit.signature)
        repeated = met - self.duplicates.count()
        if repeated:
            self.left_out[DUPLICATE] = repeated


def write_units(
    path: Path,
    read: Callable[[], Iterable[VouchedUnit]],
    name: str,
    form: Form,
    wanted: Wanted,
    *,
    segment: Segment = "paragraph",
    empty: bool = False,
    force: bool = False,
) -> Written:
    """Write the wanted units of a text in one of the formats of `WRITERS`, in memory that does not grow with them.

    Args:
        path: The file to write.
        read: Returns the units; called twice, since what goes into the head of a file is known only after all of them.
        name: The format.
        form: Languages, date and the like.
        wanted: Which units go out.
        segment: What a unit is.
        empty: Whether a file without any unit is written, too.
        force: Whether a file that exists may be written over.

    Raises:
        FormatError: no unit is left to be written.
        UsageError: a language tag is not one of English or of Chinese.
        OutputError: the file cannot be written.
    """
    check_languages(form.lang_en, form.lang_zh)
    write = _writer(name)
    variant = Variant(form.lang_zh)
    too_long = 0

    def staying() -> Iterator[VouchedUnit]:
        nonlocal too_long
        for unit in _staying(read(), survey.duplicates.staying(), wanted):
            made = variant.unit(_tidy(unit))
            too_long += max(len(made.unit.en), len(made.unit.zh)) > LONGEST_SIDE
            yield made

    with replacing(path, force=force) as file, Duplicates(wanted.duplicates) as duplicates:
        survey = _Survey(duplicates)
        survey.walk(read(), wanted)
        count = duplicates.count()
        if not count and not empty:
            raise FormatError(f"{path} is not written: no unit is left for it{_in_words(survey.left_out)}.")
        write(path, file, Content(staying(), count, tuple(survey.signatures), form, segment))
    return Written(count, dict(survey.left_out), too_long, variant.converted)


def _staying(units: Iterable[VouchedUnit], positions: Iterator[int] | None, wanted: Wanted) -> Iterator[VouchedUnit]:
    if positions is None:
        yield from (unit for unit in units if not wanted.why_not(unit))
        return
    following = next(positions, None)
    for position, unit in enumerate(units):
        if position == following:
            yield unit
            following = next(positions, None)


def _tidy(vouched: VouchedUnit) -> VouchedUnit:
    """Return the unit as every format can hold it: each side on one line, without characters that files forbid."""
    unit = vouched.unit
    en, zh = tidy(unit.en, "en"), tidy(unit.zh, "zh")
    if (en, zh) == (unit.en, unit.zh):
        return vouched
    return replace(vouched, unit=replace(unit, en=en, zh=zh))


def _writer(name: str) -> Write:
    module, _, function = WRITERS[name].partition(":")
    found: Any = getattr(import_module(module), function)
    write: Write = found
    return write


def _in_words(left_out: Mapping[str, int]) -> str:
    listed = ", ".join(f"{count:,} {reason}" for reason, count in left_out.items())
    return f" ({listed}); ask for less" if listed else ""
