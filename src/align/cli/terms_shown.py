"""`align terms list` and `align terms show`: what is in a termbase."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Final, Literal

import click
from rich.console import Console

from align._version import __version__
from align.cli.app import HELP
from align.cli.common import PATH, force_option, say
from align.cli.naming import names_from, store_argument, unknown
from align.cli.term_text import concepts_table, everything
from align.errors import AlignError
from align.exchange.concepts_json import write_concepts_json
from align.exchange.concepts_tsv import write_concepts_tsv
from align.exchange.files import check_writable
from align.records import STATES, Concept, Signature, State
from align.store.database import opened
from align.store.termbase import count, find, history, ranked
from align.terms.kinds import KINDS

_FIRST: Final = 50
"""Concepts in a table unless another limit is given."""
_SIGNATURE: Final = Signature(__version__, encoder="")
"""No encoder: what a store holds has come from many runs."""


@click.command("list", context_settings=HELP)
@store_argument
@click.option("--state", type=click.Choice(STATES), help="Only concepts in this state.")
@click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help=f"Only concepts of a kind: {', '.join(KINDS)}.")
@click.option("--limit", type=click.IntRange(min=1), help=f"At most so many.  [default: {_FIRST} in a table, else all]")
@click.option(
    "-o",
    "--output",
    type=PATH,
    help="Write them as .tsv, .xlsx, .tbx or .json, to be edited or for a CAT tool, and print nothing.",
)
@force_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "json", "tsv"]),
    default="table",
    show_default=True,
    help="What to print: a table to read; JSON or TSV to process, which `align import` reads again.",
)
def list_concepts(  # noqa: PLR0917 - click passes options by name
    store: Path,
    state: State | None,
    kind: str | None,
    limit: int | None,
    output: Path | None,
    force: bool,
    output_format: Literal["table", "json", "tsv"],
) -> None:
    """List the concepts of STORE, those with the highest score first. Exit code 1: there are none.

    \b
    Example:
      align terms list terms.store --state candidate --limit 200
      align terms list terms.store --state approved -o approved.tbx
      align terms list terms.store --format tsv | grep 贩运 | align terms reject terms.store -
    """  # noqa: D301 - click keeps the lines after \b as they are
    if output:
        check_writable([output], force=force, sources=[store])
    elif output_format == "table" and limit is None:
        limit = _FIRST
    with opened(store) as connection:
        found = tuple(ranked(connection, state=state, kind=kind, limit=limit))
        numbers = count(connection, kind=kind)
    if found and output:
        _write(found, output, force=force)
    elif not output and (found or output_format != "table"):
        _print(found, output_format)
    there = numbers[state] if state else sum(numbers.values())
    if not there:
        raise AlignError(f"{store} holds no such concept.")
    if len(found) < there:
        click.echo(f"align: {len(found)} of {there} concepts; a higher --limit shows more.", err=True)


@click.command("show", context_settings=HELP)
@store_argument
@click.argument("name", metavar="ID|TERM")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="What to print: text to read, or JSON to process.",
)
def show(store: Path, name: str, output_format: str) -> None:
    """Show all that STORE knows of the concepts with this id or term: terms, evidence, contexts, history.

    \b
    Example:
      align terms show terms.store 后续行动
      align terms show terms.store c3f0a1b2c4d5 --format json
    """  # noqa: D301 - click keeps the lines after \b as they are
    with opened(store) as connection:
        [name] = names_from([name])
        found = find(connection, name)
        if not found:
            raise AlignError(unknown(connection, name))
        known = [(concept, history(connection, concept.id)) for concept in found]
    if output_format == "json":
        data = [{"concept": asdict(concept), "history": list(map(asdict, events))} for concept, events in known]
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(everything(concept, events) for concept, events in known))


def _write(found: tuple[Concept, ...], output: Path, *, force: bool) -> None:
    from align.exchange.concepts import write_concepts  # noqa: PLC0415 - loads the writers of every format

    write_concepts(output, found, _SIGNATURE, force=force)
    say(f"{output} holds {len(found)} {'concept' if len(found) == 1 else 'concepts'}.")


def _print(found: tuple[Concept, ...], output_format: Literal["table", "json", "tsv"]) -> None:
    if output_format == "table":
        _console().print(concepts_table(found))
    elif output_format == "tsv":
        write_concepts_tsv(sys.stdout.buffer, found)
    else:
        write_concepts_json(Path("-"), sys.stdout.buffer, found, _SIGNATURE)


def _console() -> Console:
    """Return a console on stdout; a pipe has no width, so that it takes that of a wide terminal."""
    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "140"))
    return Console(width=width, highlight=False)
