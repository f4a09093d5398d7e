"""`align log`: who decided what in a store, and why."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import click

from align.cli.app import HELP
from align.cli.common import PATH, format_option, say
from align.cli.log_text import logged_json, logged_line
from align.errors import UsageError
from align.store.database import opened
from align.store.log import log


@click.command("log", context_settings=HELP)
@click.argument("store", type=PATH)
@click.option(
    "--document",
    metavar="NAME",
    help="Only decisions on this: its symbol, the name of a file of it, or the id of the alignment; * for anything.",
)
@click.option("--by", metavar="NAME", help="Only what this person did.")
@click.option(
    "--since", metavar="TIME", help="Only what happened then or later: 2026-11-21, or 2026-11-21T15:30 (UTC)."
)
@click.option(
    "--kind",
    metavar="KIND",
    help="Only this kind: alignment, concept, or what was done, such as merged, confirmed or 'taken back'.",
)
@format_option
def command(  # noqa: PLR0917 - click passes options by name
    store: Path,
    document: str | None,
    by: str | None,
    since: str | None,
    kind: str | None,
    output_format: Literal["table", "json"],
) -> None:
    """Show the events of STORE, the oldest first: number, when, who, on what, what became of it, and why.

    Nothing is ever taken out of it: taking a decision back is an event, too.

    \b
    Example:
      align log review.store
      align log review.store --document A/RES/57/270 --by "Li Na" --since 2026-11-01
      align log review.store --kind merged --format json
    """  # noqa: D301 - click keeps the lines after \b as they are
    earliest = _time(since) if since else None
    with opened(store) as connection:
        found = list(log(connection, document=document, by=by, since=earliest, kind=kind))
    if output_format == "json":
        data = {"format": "un-align/log/1", "events": [logged_json(one) for one in found]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        for one in found:
            click.echo(logged_line(one))
    say(f"{len(found)} event{'' if len(found) == 1 else 's'} shown")


def _time(text: str) -> datetime:
    try:
        given = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--since {text} is no time; write it as 2026-11-21 or 2026-11-21T15:30.") from None
    return given if given.tzinfo else given.replace(tzinfo=UTC)
