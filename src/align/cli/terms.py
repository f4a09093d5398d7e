"""`align terms`: the concepts of a termbase, looked through and decided on."""

from __future__ import annotations

from typing import Final

import click

from align.cli.app import HELP
from align.cli.terms_decided import approve, deprecate, merge_two, reject, reopen, undo_last
from align.cli.terms_shown import list_concepts, show

_IN_ORDER: Final = (list_concepts, show, approve, reject, deprecate, reopen, merge_two, undo_last)
"""The commands in the order a person meets them."""


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(self.commands)


@click.group("terms", cls=_Group, context_settings=HELP)
def command() -> None:
    """List, show and decide on the concepts of a store.

    A concept is named by its id or by one of its terms. Every decision is kept with its author, time and reason, and
    can be undone.

    \b
    Example:
      align terms list terms.store --state candidate
      align terms approve terms.store "follow-up" 经社理事会 --why "as in the style guide"
    """  # noqa: D301 - click keeps the lines after \b as they are


for _subcommand in _IN_ORDER:
    command.add_command(_subcommand)
