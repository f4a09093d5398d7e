"""`align concordance`: the aligned pairs that hold a phrase."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import click

from align.cli.app import HELP
from align.cli.common import PATH, say
from align.cli.concordance_text import COLUMNS, as_json, as_rows, as_text
from align.errors import UsageError
from align.records import State
from align.store.concordance import Concordance, concordance, occurring_parts
from align.store.database import is_sqlite, opened
from align.store.lookup_index import TermIndex
from align.store.lookup_listed import ListedTerms
from align.store.lookup_stored import StoredTerms
from align.store.phrases import Phrase, phrase_of
from align.store.units import add_units, count_all_units, count_units, has_document
from align.store.vocabulary import similar_word
from align.terms.core_glossary import core_glossary
from align.terms.folding import is_chinese

_STATES: tuple[State, ...] = ("approved", "candidate")
_PIPE_WIDTH = 140


@click.command("concordance", context_settings=HELP)
@click.argument("phrase")
@click.argument("more", type=PATH, nargs=-1, metavar="[FILE]...")
@click.option(
    "--in",
    "places",
    type=PATH,
    multiple=True,
    metavar="STORE|FILE",
    help="Search this: a store, or alignments as .json, .tmx, .tsv, .csv or .xlsx; may be repeated, or followed by "
    "more FILEs. Without it: the store that ALIGN_STORE names.",
)
@click.option(
    "--document", metavar="SYMBOL", help="Only pairs of this document; * stands for any characters: 'A/RES/57/*'."
)
@click.option(
    "--limit", type=click.IntRange(min=0), default=20, show_default=True, help="Most pairs shown; 0 shows them all."
)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    metavar="CHARS",
    help="Most characters shown on either side of the phrase, an ideograph counting as two. "
    "Without it, as many as the line has room for.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "json", "tsv"]),
    default="table",
    show_default=True,
    help="What to print: keywords in context, or the whole pairs as JSON or one a line.",
)
def command(  # noqa: PLR0917 - click passes options by name
    phrase: str,
    more: tuple[Path, ...],
    places: tuple[Path, ...],
    document: str | None,
    limit: int,
    context: int | None,
    output_format: Literal["table", "json", "tsv"],
) -> None:
    """Show the aligned pairs that hold PHRASE, English or Chinese, and what it is called in the other language.

    Case, hyphens, plurals and traditional characters do not matter; Chinese is found by characters, as few as one.
    '"goods"' in quotes of its own is not found in the singular, develop* stands for all words that start so, and WHO
    in capitals is not who. The counterpart is the one of the glossary, else a guess from all pairs found, marked with
    a question mark. Exit code 1: nothing was found.

    \b
    Example:
      align concordance follow-up --in un.store
      align concordance 后续行动 --in resolution.json --format tsv
      align concordance "takes note" --document "A/RES/57/*" --limit 50
    """  # noqa: D301 - click keeps the lines after \b as they are
    wanted = phrase_of(phrase)
    with _searched(_sources(places, more)) as connection:
        glossaries: list[TermIndex] = [StoredTerms(connection, _STATES), ListedTerms(core_glossary(), _STATES)]
        found = concordance(connection, wanted, glossaries, limit=limit or None, document=document)
        if not found.total:
            say(_nothing_found(connection, wanted, document))
    _show(found, context, output_format)
    if not found.total:
        sys.exit(1)
    say(f"{len(found.lines):,} of {_pairs(found.total)} shown")


def _sources(places: Sequence[Path], more: Sequence[Path]) -> list[Path]:
    """Return what to search; `more` is what a shell makes of `--in *.json`."""
    for path in more:
        if not path.exists():
            raise UsageError(f"{path} is no file to search; put quotes around a phrase of several words.")
    if places or more:
        return [*places, *more]
    store = os.environ.get("ALIGN_STORE")
    if not store:
        raise UsageError("Nothing to search; name a store or files with --in, or a store in ALIGN_STORE.")
    return [Path(store)]


@contextmanager
def _searched(sources: Sequence[Path]) -> Iterator[sqlite3.Connection]:
    """Open the one store to search, or make one of the units of files for as long as this takes."""
    if len(sources) == 1 and (not sources[0].exists() or is_sqlite(sources[0])):
        with opened(sources[0]) as connection:
            yield connection
        return
    from align.exchange.units import read_units  # noqa: PLC0415 - loads what reads spreadsheets

    with (
        TemporaryDirectory(prefix="un-align-") as folder,
        opened(Path(folder) / "searched.store", create=True) as connection,
    ):
        add_units(connection, read_units(sources))
        yield connection


def _show(found: Concordance, context: int | None, output_format: str) -> None:
    if output_format == "json":
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    elif output_format == "tsv":
        _print(["\t".join(COLUMNS), *as_rows(found)])
    else:
        _print(as_text(found, width=_width(), context=context))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        # Without colours in a pipe by itself; https://no-color.org asks for none in a terminal.
        click.echo(line, color=False if os.environ.get("NO_COLOR") else None)


def _width() -> int:
    return shutil.get_terminal_size((_PIPE_WIDTH, 0)).columns


def _nothing_found(connection: sqlite3.Connection, phrase: Phrase, document: str | None) -> str:
    """Return a sentence on what does occur of a phrase that does not."""
    if not count_all_units(connection):
        return "no pairs are kept there; `align import FILE --units --into STORE` adds those of a bitext."
    if document and not has_document(connection, document):
        return f"no pair is of document '{document}'; * stands for any characters, as in 'A/RES/57/*'."
    elsewhere = count_units(connection, phrase) if document else 0
    if elsewhere:
        return f"no pair of '{document}' holds '{phrase.text}', but {_pairs(elsewhere)} of other documents."
    parts = (_part(connection, *part) for part in occurring_parts(connection, phrase))
    return f"no pair holds '{phrase.text}'; of its words, {', '.join(parts)}."


def _part(connection: sqlite3.Connection, text: str, pairs: int) -> str:
    if pairs:
        return f"'{text}' is in {_pairs(pairs)}"
    similar = None if is_chinese(text) else similar_word(connection, text)
    return f"'{text}' is in none" + (f" (did you mean '{similar}'?)" if similar else "")


def _pairs(count: int) -> str:
    return f"{count:,} {'pair' if count == 1 else 'pairs'}"
