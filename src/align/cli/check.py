"""`align check`: what a reviewer should look at in a bitext, its flags or its terms."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from align.cli.app import HELP
from align.cli.check_text import Row, findings_table, flag_rows, gravest_first, term_rows
from align.cli.common import (
    PATH,
    cache_option,
    console,
    encoder_for,
    format_option,
    model_option,
    say,
    unit_option,
)
from align.errors import AlignError, FormatError, UsageError
from align.records import SEVERITIES, Alignment, Concept, Severity, TranslationUnit
from align.store.database import is_sqlite
from align.terms.core_glossary import core_glossary

if TYPE_CHECKING:
    from align.reading.read import Unit

_BITEXTS = (".json", ".tmx", ".tsv", ".csv", ".xlsx")
"""Endings of the files that hold both languages."""


@dataclass(frozen=True, slots=True)
class Aligning:
    """How two documents are aligned before they are checked."""

    unit: Unit
    model: str | None
    cache: bool


@click.command("check", context_settings=HELP)
@click.argument("files", type=PATH, nargs=-1, required=True, metavar="FILE...")
@click.option("--terms", is_flag=True, help="Check the terms, by the glossary that comes with un-align.")
@click.option(
    "--glossary",
    type=PATH,
    metavar="STORE|FILE",
    help="Check the terms by this one: a store, or a .tsv, .xlsx, .tbx, .tmx or .json file. Approved and deprecated "
    "concepts count; in a file without states, such as a plain list of terms, all do.",
)
@click.option("--line-aligned", is_flag=True, help="The two FILEs are texts that translate each other line by line.")
@click.option(
    "--severity",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="The least severity that is shown and counts for the exit code.",
)
@model_option
@cache_option
@unit_option
@format_option
def command(  # noqa: PLR0917 - click passes options by name
    files: tuple[Path, ...],
    terms: bool,
    glossary: Path | None,
    line_aligned: bool,
    severity: Severity,
    model: str | None,
    cache: bool,
    unit: Unit,
    output_format: Literal["table", "json"],
) -> None:
    """Show what a reviewer should look at in FILE.

    FILE is an alignment (.json), a memory (.tmx), a table of two columns (.tsv, .csv, .xlsx), a store, or the English
    and the Chinese file of one document, which are aligned first. Without --terms or --glossary the flags of an
    alignment are shown, or of all alignments in a store. With them: names rendered by another term than the
    glossary's, deprecated terms, and, from --severity note on, words of general meaning and terms rendered in several
    ways in one document. Exit code 1: there are findings.

    \b
    Example:
      align check resolution.json
      align check review.store
      align check resolution.json --terms
      align check memory.tmx --glossary terms.store --severity note
      align check resolution.json --glossary our-terms.tsv
      align check resolution.en.txt resolution.zh.txt --terms --format json
    """  # noqa: D301 - click keeps the lines after \b as they are
    aligning = Aligning(unit, model, cache)
    if terms or glossary:
        rows, checked = _terms(files, glossary, aligning, line_aligned=line_aligned)
    else:
        rows, checked = _flags(files, aligning, line_aligned=line_aligned)
    rows = gravest_first(rows)
    shown = [row for row in rows if SEVERITIES.index(row.severity) >= SEVERITIES.index(severity)]
    _print(shown, output_format)
    say(_summary(rows, shown, checked))
    sys.exit(1 if shown else 0)


def _terms(
    files: Sequence[Path], glossary: Path | None, aligning: Aligning, *, line_aligned: bool
) -> tuple[list[Row], str]:
    """Return the findings on the terms, and what was checked; tell the user what was not."""
    from align.terms.consistency import check_units  # noqa: PLC0415 - loads what finds terms
    from align.terms.departures import PairReader  # noqa: PLC0415

    reader = PairReader(_glossary(glossary))
    counts = Counter(checked=0, skipped=0)

    def counted(units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
        for unit in units:
            counts["checked"] += 1
            yield unit

    def skipped(pairs: int) -> None:
        counts["skipped"] += pairs

    each = _units(files, aligning, skipped, line_aligned=line_aligned)
    rows = [row for units in each for row in term_rows(check_units(counted(units), reader))]
    if counts["skipped"]:
        pairs = _counted(counts["skipped"], "pair")
        say(f"{pairs} skipped for errors that nobody has confirmed or corrected: such texts may not belong together.")
    if not counts["checked"]:
        raise AlignError(f"{files[0]} holds no pair of texts to check; name a file with translations in it.")
    return rows, _counted(counts["checked"], "pair")


def _flags(files: Sequence[Path], aligning: Aligning, *, line_aligned: bool) -> tuple[list[Row], str]:
    """Return the flags of alignments, and what was checked."""
    from align.exchange.alignment_json import read_json  # noqa: PLC0415

    if line_aligned:
        raise UsageError("texts aligned line by line have no flags; add --terms.")
    if _are_documents(files):
        alignments = [_aligned(files, aligning)]
    else:
        without = [path for path in files if path.suffix.lower() != ".json" and not is_sqlite(path)]
        if without:
            raise UsageError(f"{without[0]} holds no flags; add --terms, or name an alignment (.json) or a store.")
        alignments = [one for path in files for one in (_stored(path) if is_sqlite(path) else [read_json(path)])]
    beads = sum(len(alignment.beads) for alignment in alignments)
    return [row for alignment in alignments for row in flag_rows(alignment)], _counted(beads, "bead")


def _units(
    files: Sequence[Path], aligning: Aligning, skipped: Callable[[int], object], *, line_aligned: bool
) -> list[Iterator[TranslationUnit]]:
    """Return the pairs of each file; `skipped` is called with the number of those that errors keep out."""
    from align.exchange.taking import Taking  # noqa: PLC0415
    from align.exchange.units import read_units, units_of_each  # noqa: PLC0415 - loads the readers of every format
    from align.exchange.units_json import alignment_units  # noqa: PLC0415

    if line_aligned:
        return [read_units(files, line_aligned=True)]
    if _are_documents(files):
        return [alignment_units(_aligned(files, aligning), Taking(left_out=skipped))]
    return units_of_each(files, Taking(left_out=skipped))


def _are_documents(files: Sequence[Path]) -> bool:
    """Whether the files are the English and the Chinese one of a document."""
    return len(files) == 2 and not any(path.suffix.lower() in _BITEXTS or is_sqlite(path) for path in files)


def _aligned(files: Sequence[Path], aligning: Aligning) -> Alignment:
    from align.cli.documents import read_pair  # noqa: PLC0415 - loads the readers
    from align.matching import align  # noqa: PLC0415 - loads the encoder

    en, zh = read_pair(files[0], files[1], aligning.unit)
    return align(en, zh, encoder_for(aligning.model, cache=aligning.cache))


def _stored(path: Path) -> list[Alignment]:
    from align.store.alignments import alignments  # noqa: PLC0415
    from align.store.database import opened  # noqa: PLC0415

    with opened(path) as connection:
        found = list(alignments(connection))
    if not found:
        raise AlignError(f"{path} holds no alignment; put one in with `align pair EN ZH --store {path}`.")
    return found


def _glossary(path: Path | None) -> tuple[Concept, ...]:
    """Return the concepts to check by."""
    if path is None:
        return core_glossary()
    if not path.exists():
        raise FormatError(f"{path} does not exist; name a store or a glossary.")
    if is_sqlite(path):
        from align.store.database import opened  # noqa: PLC0415
        from align.store.termbase import concepts  # noqa: PLC0415

        with opened(path) as connection:
            found = tuple(concepts(connection))
    else:
        from align.exchange.concepts import read_concepts  # noqa: PLC0415

        # Named as the glossary to check by, what says nothing of states is meant to count.
        found = read_concepts(path, unstated="approved")
    if not any(concept.state in ("approved", "deprecated") for concept in found):
        raise AlignError(
            f"{path} holds {_counted(len(found), 'concept')}, none of them approved or deprecated; set their state."
        )
    return found


def _print(rows: Sequence[Row], output_format: Literal["table", "json"]) -> None:
    if output_format == "json":
        data: dict[str, Any] = {"format": "un-align/check/1", "findings": [row.data for row in rows]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    elif rows:
        console().print(findings_table(rows))


def _summary(rows: Sequence[Row], shown: Sequence[Row], checked: str) -> str:
    counts = Counter(row.severity for row in rows)
    found = ", ".join(_counted(counts[severity], severity) for severity in reversed(SEVERITIES) if counts[severity])
    hidden = len(rows) - len(shown)
    more = f" ({hidden} not shown; --severity note shows all)" if hidden else ""
    return f"{checked} checked: {found or 'nothing found'}{more}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
