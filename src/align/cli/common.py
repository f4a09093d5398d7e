"""What several commands share: options, the encoder, the console.

What takes long to load is imported where it is used: a look-up is over before the encoder is there.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from align.encoding import Encoder

PATH = click.Path(path_type=Path)

unit_option = click.option(
    "--unit",
    type=click.Choice(["paragraph", "line"]),
    default="paragraph",
    show_default=True,
    help="paragraph restores the paragraphs of a document; line takes every line that is not empty as one.",
)
format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="What to print: a table to read, or JSON to process.",
)
force_option = click.option("--force", is_flag=True, help="Overwrite output files that exist.")
model_option = click.option(
    "--model",
    metavar="NAME|FOLDER",
    help="A sentence-transformers model instead of the bundled encoder; a name may be downloaded.",
)
cache_option = click.option(
    "--cache/--no-cache", default=True, show_default=True, help="Remember vectors between runs, so the next is faster."
)


def console(*, error: bool = False) -> Console:
    """Return a console for results (stdout) or progress (stderr); NO_COLOR and pipes are honoured by rich."""
    from rich.console import Console  # noqa: PLC0415

    plain = not (sys.stderr if error else sys.stdout).isatty()
    width = None if not plain else int(os.environ.get("COLUMNS", "140"))
    return Console(stderr=error, width=width, highlight=False, soft_wrap=False)


def say(message: str) -> None:
    """Tell the user something that is not a result, on stderr."""
    click.echo(f"align: {message}", err=True)


def encoder_for(model: str | None, *, cache: bool) -> Encoder:
    """Return the encoder the user chose, with the vector cache in the user's cache folder unless refused."""
    import platformdirs  # noqa: PLC0415

    from align.encoding import load_encoder  # noqa: PLC0415

    folder = Path(os.environ.get("ALIGN_CACHE") or platformdirs.user_cache_dir("un-align"))
    return load_encoder(model, cache=folder / "vectors.sqlite" if cache else None)
