"""The command `align`: a group whose subcommands are loaded only when called, so that help is instant."""

from __future__ import annotations

import difflib
import gc
import importlib
import io
import os
import sys

import click

from align._version import __version__
from align.errors import AlignError

HELP = {"help_option_names": ["-h", "--help"]}
"""Settings of every command: `-h` is help too."""

COMMANDS: dict[str, str] = {
    "pair": "align.cli.pair",
    "read": "align.cli.read",
    "mine": "align.cli.mine",
    "lookup": "align.cli.lookup",
    "concordance": "align.cli.concordance",
    "check": "align.cli.check",
    "import": "align.cli.import_file",
    "terms": "align.cli.terms",
    "evaluate": "align.cli.evaluate",
}
"""Each command with the module that holds it, as a click command named `command`."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command, or None where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or suggest the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else " `align --help` lists the commands."
            raise click.UsageError(f"No such command '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings=HELP)
@click.version_option(__version__, prog_name="align")
def cli() -> None:
    """Align English and Chinese paragraphs of UN documents, see which pairs are wrong and why, and mine their terms.

    \b
    Example:
      align pair resolution.en.txt resolution.zh.txt --tmx resolution.tmx
      align lookup 经社理事会
    """  # noqa: D301 - click keeps the lines after \b as they are


def main() -> None:
    """Run the command; errors of ours become one sentence on stderr and an exit code."""
    # What is loaded stays until the end; looking through it for garbage again and again is a tenth of a short run.
    gc.set_threshold(200_000, 50, 50)
    # What a terminal cannot show is shown by its code, rather than not at all.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli.main(prog_name="align")
    except AlignError as error:
        click.echo(f"align: {error}", err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        click.echo(f"align: the result cannot be printed ({error.strerror}).", err=True)
        # Python would try again to print what is left when it ends.
        os._exit(1)
