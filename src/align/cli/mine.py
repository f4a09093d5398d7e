"""`align mine`: from aligned text to a ranked glossary."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, Literal

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from align._version import __version__
from align.cli.app import HELP
from align.cli.common import PATH, cache_option, console, encoder_for, force_option, format_option, model_option, say
from align.cli.deciding_options import by_option, login_name
from align.cli.documents import read_document
from align.encoding import Encoder
from align.errors import FormatError, NotAlignedError, ReadingError, UsageError
from align.exchange.concepts import WRITTEN_SUFFIXES, read_concepts, write_concepts
from align.exchange.concepts_json import concept_to_json
from align.exchange.files import check_writable
from align.exchange.units import read_units
from align.mining.comparable import mine_comparable
from align.mining.mine import LIMIT, mine
from align.mining.side_by_side import usable_cores
from align.records import Concept, Signature, TranslationUnit
from align.store.database import opened
from align.store.termbase import add
from align.store.units import add_units
from align.terms.core_glossary import core_glossary

_SHOWN: Final = 20
_SURE: Final = 0.9
_UNALIGNED: Final = (
    "Or add --line-aligned, if each line of one text translates the same line of the other, or --comparable, if they "
    "are about the same things without translating each other."
)
_TOLD: Final = 100
"""Units between two steps of the progress bar."""


@click.command("mine", context_settings=HELP)
@click.argument("sources", nargs=-1, required=True, type=PATH, metavar="SOURCE...")
@click.option(
    "-o", "--output", "outputs", multiple=True, type=PATH, help="Write the glossary as .tsv, .xlsx, .tbx or .json."
)
@click.option(
    "--store",
    type=PATH,
    help="Put the concepts, and the texts for `align concordance`, into this store; it is made where there is none.",
)
@click.option("--line-aligned", is_flag=True, help="The sources are two text files; each line translates the other's.")
@click.option(
    "--comparable",
    is_flag=True,
    help="The sources are plain texts that do not translate each other; pairs are guesses.",
)
@click.option("--glossary", type=PATH, help="Known terms, to be found again: a glossary file instead of the core one.")
@click.option("--no-glossary", is_flag=True, help="Use no list at all: neither glossary nor list of formulas.")
@click.option("--limit", type=click.IntRange(1), default=LIMIT, show_default=True, help="Greatest number of concepts.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.4,
    show_default=True,
    help="Leave out what is less sure to be a translation; guesses from comparable text stay.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=usable_cores,
    show_default="all cores",
    help="Processes at work at once on long texts; the result is the same for any number.",
)
@format_option
@model_option
@cache_option
@by_option
@force_option
def command(  # noqa: PLR0917 - click passes options by name
    sources: tuple[Path, ...],
    outputs: tuple[Path, ...],
    store: Path | None,
    line_aligned: bool,
    comparable: bool,
    glossary: Path | None,
    no_glossary: bool,
    limit: int,
    min_confidence: float,
    jobs: int,
    output_format: Literal["table", "json"],
    model: str | None,
    cache: bool,
    by: str | None,
    force: bool,
) -> None:
    """Find the fixed phrases of aligned text with their translations, ranked, and write them as a glossary.

    Each SOURCE is an alignment (.json), a memory (.tmx), a table with an English and a Chinese column (.tsv, .csv,
    .xlsx) or a store. Concepts of the glossary that stand in the text are counted and keep their terms and kinds.

    \b
    Example:
      align mine out/*.json -o terms.xlsx
      align mine dev.en dev.zh --line-aligned -o terms.tsv
      align mine memory.tmx --store terms.store
      align mine --comparable 2003.en.txt 2012.zh.txt -o guesses.tsv
    """  # noqa: D301 - click keeps the lines after \b as they are
    if no_glossary and glossary:
        raise UsageError("--glossary and --no-glossary contradict each other; leave one out.")
    if line_aligned and comparable:
        raise UsageError("--line-aligned and --comparable contradict each other; leave one out.")
    for path in outputs:
        if path.suffix.lower() not in WRITTEN_SUFFIXES:
            raise UsageError(
                f"{path}: a glossary is written as {', '.join(sorted(WRITTEN_SUFFIXES))}; name one of these."
            )
    check_writable(outputs, force=force, sources=(*sources, *([glossary] if glossary else [])))
    known = () if no_glossary else read_concepts(glossary) if glossary else core_glossary()
    encoder = encoder_for(model, cache=cache) if comparable else None
    if encoder:
        concepts = _guessed(sources, known, limit, encoder)
    else:
        concepts = _mined(sources, known, limit, jobs, line_aligned=line_aligned)
    concepts = tuple(concept for concept in concepts if _is_sure(concept, min_confidence))
    signature = _signature(
        sources, encoder.signature if encoder else "none", glossary, no_glossary=no_glossary, limit=limit
    )
    for path in outputs:
        write_concepts(path, concepts, signature, force=force)
    if store:
        units = () if comparable or store in sources else read_units(sources, line_aligned=line_aligned)
        _keep(store, concepts, units, by or login_name())
    if output_format == "json":
        click.echo(json.dumps([concept_to_json(concept) for concept in concepts], ensure_ascii=False, indent=1))
    elif not outputs:
        console().print(_table(concepts[:_SHOWN]))
    say(_summary(concepts, outputs, store))


def _mined(
    sources: Sequence[Path], known: Sequence[Concept], limit: int, jobs: int, *, line_aligned: bool
) -> tuple[Concept, ...]:
    units = iter(read_units(sources, line_aligned=line_aligned))
    try:
        first = next(units, None)
    except NotAlignedError as error:
        raise UsageError(f"{error} {_UNALIGNED}") from error
    if first is None:
        raise FormatError(f"{sources[0]} holds no pair of an English and a Chinese text; there is nothing to mine.")
    columns = (TextColumn("Mining"), BarColumn(), TextColumn("{task.completed} units"), TimeElapsedColumn())
    terminal = console(error=True)
    with Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal) as progress:
        task = progress.add_task("mine", total=None)
        return mine(
            _counted(chain([first], units), lambda done: progress.update(task, completed=done)),
            glossary=known,
            limit=limit,
            jobs=jobs,
        )


def _counted(units: Iterable[TranslationUnit], tell: Callable[[int], None]) -> Iterator[TranslationUnit]:
    for count, unit in enumerate(units, start=1):
        yield unit
        if count % _TOLD == 0:
            tell(count)


def _guessed(sources: Sequence[Path], known: Sequence[Concept], limit: int, encoder: Encoder) -> tuple[Concept, ...]:
    documents = [read_document(source) for source in sources]
    english = [document for document in documents if document.language == "en"]
    chinese = [document for document in documents if document.language == "zh"]
    if not english or not chinese:
        raise ReadingError("Comparable text needs an English and a Chinese document at least; name both.")
    return mine_comparable(english, chinese, encoder, known, limit=limit)


def _keep(store: Path, concepts: Sequence[Concept], units: Iterable[TranslationUnit], by: str) -> None:
    with opened(store, create=True) as connection:
        add_units(connection, units)
        added = add(connection, concepts, by=by)
    say(f"{store}: {added.new} new, {added.merged} merged with concepts that were there, {added.unchanged} unchanged.")


def _is_sure(concept: Concept, least: float) -> bool:
    evidence = concept.evidence
    return evidence is None or evidence.guess or evidence.confidence >= least


def _signature(
    sources: Sequence[Path], encoder: str, glossary: Path | None, *, no_glossary: bool, limit: int
) -> Signature:
    settings: dict[str, str | int | float | bool] = {
        "sources": ", ".join(path.name for path in sources),
        "glossary": "none" if no_glossary else glossary.name if glossary else "core",
        "limit": limit,
    }
    return Signature(__version__, encoder, settings)


def _table(concepts: Sequence[Concept]) -> Table:
    table = Table(title=f"The first {len(concepts)}", title_justify="left")
    for heading in ("English", "Chinese"):
        table.add_column(heading, overflow="fold", ratio=3)
    table.add_column("also", overflow="fold", ratio=3)
    table.add_column("kind")
    table.add_column("pairs", justify="right")
    table.add_column("sure", justify="right")
    for concept in concepts:
        evidence = concept.evidence
        others = [term.text for term in (*concept.en[1:], *concept.zh[1:])]
        table.add_row(
            Text(concept.en[0].text),
            Text(concept.zh[0].text),
            Text(" | ".join(others[:4])),
            concept.kind,
            str(evidence.pairs if evidence else 0),
            "guess" if evidence and evidence.guess else f"{int(100 * evidence.confidence)}%" if evidence else "",
        )
    return table


def _summary(concepts: Sequence[Concept], outputs: Sequence[Path], store: Path | None) -> str:
    where = [str(path) for path in (*outputs, *([store] if store else []))]
    sure = sum(concept.evidence is not None and concept.evidence.confidence >= _SURE for concept in concepts)
    guesses = sum(concept.evidence is not None and concept.evidence.guess for concept in concepts)
    what = "all of them guesses" if guesses else f"{sure} of them at least {_SURE:.0%} sure"
    written = f" Written to {', '.join(where)}." if where else ""
    return f"{len(concepts)} concepts, {what}.{written}"
