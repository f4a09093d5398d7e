"""`align lookup`: what a term is called in the other language."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import click

from align.cli.app import HELP
from align.cli.common import PATH, say
from align.cli.lookup_text import COLUMNS, as_json, as_rows, as_text
from align.records import STATES, State
from align.store.lookup import Answer, look_up
from align.store.lookup_index import TermIndex
from align.store.lookup_listed import ListedTerms

_GLOSSARIES = (".csv", ".json", ".tab", ".tbx", ".tmx", ".tsv", ".utf8", ".xlsx")
"""Endings of the files that hold a glossary; every other file should be a store."""
Form = Literal["table", "json", "tsv"]


@click.command("lookup", context_settings=HELP)
@click.argument("terms", nargs=-1, metavar="TERM...")
@click.option(
    "--in",
    "places",
    type=PATH,
    multiple=True,
    metavar="STORE|FILE",
    help="Look here: a store, or a glossary as .tsv, .csv, .xlsx, .tbx, .tmx or .json; may be repeated, the "
    "first one wins. Without it: the store that ALIGN_STORE names, if set, and the glossary that comes with un-align.",
)
@click.option(
    "--state",
    "states",
    type=click.Choice(STATES),
    multiple=True,
    help="Only concepts in this state; may be repeated.",
)
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="Most matches for a term.")
@click.option(
    "--contexts", type=click.IntRange(min=0), default=1, show_default=True, help="Most contexts shown for a match."
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "json", "tsv"]),
    default="table",
    show_default=True,
    help="What to print: entries to read, JSON with an item for each term, or one match a line.",
)
def command(  # noqa: PLR0917 - click passes options by name
    terms: tuple[str, ...],
    places: tuple[Path, ...],
    states: tuple[State, ...],
    limit: int,
    contexts: int,
    output_format: Form,
) -> None:
    """Look up each TERM, English or Chinese, and show what it is called in the other language.

    Spelling that does not matter is overlooked: case, hyphens, plurals, traditional characters, full width. Where no
    term is the one asked for, terms that begin with it, hold it, or nearly are it follow. `-`, or no TERM at all,
    reads terms from stdin, one a line. Exit code 1: something was not found; the nearest terms are named.

    \b
    Example:
      align lookup 经社理事会 "follow up"
      align lookup ecosoc --in terms.store --state approved
      align lookup - --format tsv < words.txt
    """  # noqa: D301 - click keeps the lines after \b as they are
    with ExitStack() as stack:
        indexes = _indexes(places, states or STATES, stack)
        answers = (look_up(query, indexes, limit=limit) for query in _queries(terms))
        everything_found = _show(answers, contexts, output_format)
    sys.exit(0 if everything_found else 1)


def _queries(terms: Sequence[str]) -> Iterator[str]:
    """Yield what is asked for; `-` stands for the lines of stdin, and so does nothing at all."""
    # Without stdin at all, as some schedulers start a program, there is nothing to read.
    stdin = sys.stdin or io.StringIO()
    if not terms and stdin.isatty():
        raise click.UsageError("Name a TERM to look up, or pipe terms in, one a line.")
    if isinstance(stdin, io.TextIOWrapper):
        stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    for term in terms or ("-",):
        if term == "-":
            yield from (line.strip() for line in stdin if line.strip())
        else:
            yield term.strip()


def _indexes(places: Sequence[Path], states: Sequence[State], stack: ExitStack) -> list[TermIndex]:
    """Return where to look; the first has the say on a concept that stands in several."""
    if places:
        return [_index(place, states, stack) for place in places]
    from align.terms.core_glossary import core_glossary  # noqa: PLC0415 - reads its files only where it is asked

    store = os.environ.get("ALIGN_STORE")
    own = [_index(Path(store), states, stack)] if store else []
    return [*own, ListedTerms(core_glossary(), states)]


def _index(place: Path, states: Sequence[State], stack: ExitStack) -> TermIndex:
    if place.suffix.lower() in _GLOSSARIES:
        from align.exchange.concepts import read_concepts  # noqa: PLC0415 - loads what reads spreadsheets

        return ListedTerms(read_concepts(place), states)
    from align.store.database import opened  # noqa: PLC0415 - loads SQLite
    from align.store.lookup_stored import StoredTerms  # noqa: PLC0415

    return StoredTerms(stack.enter_context(opened(place)), states)


def _show(answers: Iterable[Answer], contexts: int, output_format: Form) -> bool:
    """Print the answers in order, and return whether every query has one."""
    results = []
    everything_found = True
    if output_format == "tsv":
        click.echo("\t".join(COLUMNS))
    for answer in answers:
        if output_format == "json":
            results.append(as_json(answer, contexts=contexts))
        elif output_format == "tsv":
            _print(as_rows(answer))
        elif answer.matches:
            _print([as_text(answer, contexts=contexts, width=_width()), ""])
        if not answer.matches:
            everything_found = False
            _say_nothing_found(answer)
    if output_format == "json":
        click.echo(json.dumps(results, ensure_ascii=False, indent=2))
    return everything_found


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        # Without colours in a pipe by itself; https://no-color.org asks for none in a terminal.
        click.echo(line, color=False if os.environ.get("NO_COLOR") else None)


def _width() -> int | None:
    """Return the width of the terminal, or None in a pipe, where a line is one piece of information."""
    if not sys.stdout.isatty():
        return None
    import shutil  # noqa: PLC0415 - for a terminal only

    return shutil.get_terminal_size().columns


def _say_nothing_found(answer: Answer) -> None:
    nearest = f"; nearest: {', '.join(answer.nearest)}" if answer.nearest else ""
    say(f"nothing for '{answer.query}'{nearest}")
