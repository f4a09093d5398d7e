"""Options of the commands that change a termbase: who decides, and why."""

from __future__ import annotations

import getpass

import click


def login_name() -> str:
    """Return the name the user is logged in by.

    Raises:
        click.UsageError: the system knows none.
    """
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        raise click.UsageError("The system does not know who you are; say it with --by NAME.") from None


def one_line(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    """Return what a user wrote as one line without control characters, which would spoil every list of decisions."""
    if value is None:
        return None
    line = " ".join("".join(char if char.isprintable() else " " for char in value).split())
    if not line:
        raise click.BadParameter("it is empty; leave it out, or write something.")
    return line


by_option = click.option(
    "--by", metavar="NAME", callback=one_line, help="Whose name is kept with it.  [default: your login name]"
)
why_option = click.option("--why", default=None, metavar="TEXT", callback=one_line, help="The reason, kept with it.")
