"""Write docs/reference/commands.md from the help texts of the commands: `python tools/command_reference.py`."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli.app import COMMANDS, cli

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
WIDTH = 100

HEAD = """\
# Commands

Made from `align --help` by `make docs`; change the help texts in `src/align/cli/`, not this page.

Results go to stdout; progress, warnings and errors to stderr. Exit codes: 0 fine, 1 the work failed or the documents
do not belong together, 2 the command was called wrongly. `NO_COLOR` turns colours off. `ALIGN_CACHE` names the folder
of the vector cache, which is otherwise the user's cache folder.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(reference(), encoding="utf-8")


def reference() -> str:
    """Return the page: the help of the program, then that of every command."""
    root = click.Context(cli, info_name="align", terminal_width=WIDTH, **cli.context_settings)
    parts = [HEAD, _section("align", cli.get_help(root))]
    for name in COMMANDS:
        command = cli.get_command(root, name)
        if command:
            context = click.Context(command, info_name=name, parent=root, terminal_width=WIDTH)
            parts.append(_section(f"align {name}", command.get_help(context)))
    return "\n".join(parts)


def _section(title: str, text: str) -> str:
    body = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```text\n{body}\n```\n"


if __name__ == "__main__":
    main()
