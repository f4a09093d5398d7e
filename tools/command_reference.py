"""Write docs/reference/commands.md from the help texts of the commands: `python tools/command_reference.py`."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli.app import cli

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
WIDTH = 100

HEAD = """\
# Commands

Made from `align --help` by `make docs`; change the help texts in `src/align/cli/`, not this page.

Results go to stdout; progress, warnings and errors to stderr. Exit codes: 0 fine; 1 the work failed, a check has
findings, or what was looked for is not there; 2 the command was called wrongly.

| variable | what it does |
|---|---|
| `NO_COLOR` | turns colours off |
| `ALIGN_STORE` | names the store that `align lookup` and `align concordance` look into where none is given |
| `ALIGN_CACHE` | names the folder of the vector cache, which is otherwise the user's cache folder |
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(reference(), encoding="utf-8")


def reference() -> str:
    """Return the page: the help of the program, then that of every command and of the commands inside it."""
    root = click.Context(cli, info_name="align", terminal_width=WIDTH, **cli.context_settings)
    parts = [HEAD, _section(root, "##")]
    for command in _commands(root):
        parts.append(_section(command, "##"))
        parts.extend(_section(inner, "###") for inner in _commands(command))
    return "\n".join(parts)


def _commands(context: click.Context) -> list[click.Context]:
    """Return a context for each command of a group, in its order; none for what is no group."""
    group = context.command
    if not isinstance(group, click.Group):
        return []
    found = ((name, group.get_command(context, name)) for name in group.list_commands(context))
    return [click.Context(one, info_name=name, parent=context, terminal_width=WIDTH) for name, one in found if one]


def _section(context: click.Context, heading: str) -> str:
    body = "\n".join(line.rstrip() for line in context.get_help().splitlines())
    return f"{heading} {context.command_path}\n\n```text\n{body}\n```\n"


if __name__ == "__main__":
    main()
