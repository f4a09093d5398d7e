"""`align terms approve`, `reject`, `deprecate`, `reopen`, `merge` and `undo`: what people decide on a termbase."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli.app import HELP
from align.cli.deciding_options import by_option, login_name, why_option
from align.cli.naming import concepts_named, names_from, store_argument
from align.cli.term_text import in_a_line
from align.errors import AlignError
from align.records import State
from align.store.database import opened, writing
from align.store.termbase import decide, merge, undo

_names = click.argument("names", nargs=-1, required=True, metavar="ID|TERM...")


@click.command("approve", context_settings=HELP)
@store_argument
@_names
@by_option
@why_option
def approve(store: Path, names: tuple[str, ...], by: str | None, why: str | None) -> None:
    """Approve concepts: their terms are right, and to be used. All of them, or none where a name is unclear.

    `-` reads ids or terms from stdin, one a line; of the lines of a table, their ids.

    \b
    Example:
      align terms approve terms.store c3f0a1b2c4d5 "follow-up" --by "Li Na"
      align terms approve terms.store - < ids.txt
    """  # noqa: D301 - click keeps the lines after \b as they are
    _decide(store, names, "approved", by, why)


@click.command("reject", context_settings=HELP)
@store_argument
@_names
@by_option
@why_option
def reject(store: Path, names: tuple[str, ...], by: str | None, why: str | None) -> None:
    """Reject concepts: fragments, wrong pairs, what is no term. They stay so when they are mined again.

    `-` reads ids or terms from stdin, one a line; of the lines of a table, their ids.

    \b
    Example:
      align terms reject terms.store 贩运文化 --why "a fragment"
    """  # noqa: D301 - click keeps the lines after \b as they are
    _decide(store, names, "rejected", by, why)


@click.command("deprecate", context_settings=HELP)
@store_argument
@_names
@by_option
@why_option
def deprecate(store: Path, names: tuple[str, ...], by: str | None, why: str | None) -> None:
    """Deprecate concepts: they were right once, and are not to be used any more.

    `-` reads ids or terms from stdin, one a line; of the lines of a table, their ids.

    \b
    Example:
      align terms deprecate terms.store "mentally retarded persons" --why "outdated"
    """  # noqa: D301 - click keeps the lines after \b as they are
    _decide(store, names, "deprecated", by, why)


@click.command("reopen", context_settings=HELP)
@store_argument
@_names
@by_option
@why_option
def reopen(store: Path, names: tuple[str, ...], by: str | None, why: str | None) -> None:
    """Make concepts candidates again, to be decided on anew.

    `-` reads ids or terms from stdin, one a line; of the lines of a table, their ids.

    \b
    Example:
      align terms reopen terms.store c3f0a1b2c4d5 --why "asked by the client"
    """  # noqa: D301 - click keeps the lines after \b as they are
    _decide(store, names, "candidate", by, why)


@click.command("merge", context_settings=HELP)
@store_argument
@click.argument("kept", metavar="ID|TERM")
@click.argument("other", metavar="ID|TERM")
@by_option
@why_option
def merge_two(store: Path, kept: str, other: str, by: str | None, why: str | None) -> None:
    """Make one concept of two that name the same: the first is kept, with the terms and contexts of the second.

    The first gives the preferred terms and the state, unless it is a candidate and the second is approved or
    deprecated. The id of the second names the merged concept from now on.

    \b
    Example:
      align terms merge terms.store c3f0a1b2c4d5 c9d8e7f6a5b4
    """  # noqa: D301 - click keeps the lines after \b as they are
    names = names_from([kept, other])
    with opened(store) as connection:
        found = concepts_named(connection, names)
        if len(found) == 1:
            raise AlignError(f"Both names mean {in_a_line(found[0])}; name two concepts.")
        merged = merge(connection, found[0].id, found[1].id, by=by or login_name(), why=why or "")
    click.echo(f"{in_a_line(merged)}: took in {in_a_line(found[1])}")


@click.command("undo", context_settings=HELP)
@store_argument
@click.argument("name", metavar="ID|TERM")
@by_option
@why_option
def undo_last(store: Path, name: str, by: str | None, why: str | None) -> None:
    """Undo the latest decision on a concept that still stands; once more, and the one before it is undone.

    What was merged by that decision is parted again. The history keeps both the decision and its undoing.

    \b
    Example:
      align terms undo terms.store "follow-up"
    """  # noqa: D301 - click keeps the lines after \b as they are
    with opened(store) as connection:
        [concept] = concepts_named(connection, names_from([name]))
        event, after = undo(connection, concept.id, by=by or login_name(), why=why or "")
    click.echo(f"{in_a_line(after)}: '{event.what}' by {event.who} of {event.at} is undone; it is {after.state} now")


def _decide(store: Path, arguments: tuple[str, ...], state: State, by: str | None, why: str | None) -> None:
    """Decide on all concepts named in one transaction, and say so when it is on disk."""
    names, author = names_from(arguments), by or login_name()
    with opened(store) as connection, writing(connection):
        before = concepts_named(connection, names)
        for concept in before:
            decide(connection, concept.id, state, by=author, why=why or "")
    changed = [concept for concept in before if concept.state != state]
    for concept in changed:
        click.echo(f"{in_a_line(concept)}: {concept.state} → {state}")
    same = len(before) - len(changed)
    click.echo(f"{len(changed)} changed{f', {same} {state} already' if same else ''}.", err=True)
