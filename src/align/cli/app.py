"""The command `align`: a group whose subcommands are loaded only when called, so that its help is instant."""

from __future__ import annotations

import atexit
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

COMMANDS: dict[str, tuple[str, str]] = {
    "pair": ("align.cli.pair", "Align two documents."),
    "read": ("align.cli.read", "Show the paragraphs of one document."),
    "mine": ("align.cli.mine", "Find terms and fixed phrases in aligned text."),
    "lookup": ("align.cli.lookup", "Look terms up in the glossary or a termbase."),
    "concordance": ("align.cli.concordance", "Show the aligned pairs that hold a phrase."),
    "check": ("align.cli.check", "Find what to look at: flags, or departures from a glossary."),
    "validate": ("align.cli.validate", "Tell whether a CAT tool would take a file, and if not, why."),
    "import": ("align.cli.import_file", "Put glossaries into a store."),
    "export": ("align.cli.export", "Write aligned text or a glossary for other programs."),
    "terms": ("align.cli.terms", "List, show and decide on concepts."),
    "review": ("align.cli.review", "Confirm and correct pairs on a page in the browser."),
    "log": ("align.cli.log", "Show who decided what in a store, and why."),
    "train": ("align.cli.train", "Train a model on confirmed pairs."),
    "evaluate": ("align.cli.evaluate", "Score alignments against gold: beads, flags and confidences."),
}
"""Each command with the module that holds it, as a click command named `command`, and with what it is for."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands in the order a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command, or None where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command: click.Command = importlib.import_module(module).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, purpose) for name, (_, purpose) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or suggest the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib  # noqa: PLC0415 - for what was mistyped only

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
    # What is loaded stays until the end; looking through it for garbage, also at the end, is a quarter of a short run.
    gc.set_threshold(200_000, 50, 50)
    atexit.register(gc.freeze)
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
