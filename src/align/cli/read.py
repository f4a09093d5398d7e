"""`align read`: the paragraphs of one document."""

from __future__ import annotations

import json
from pathlib import Path

import click

from align.cli.app import HELP
from align.cli.common import PATH, console, format_option, unit_option
from align.cli.tables import document_table
from align.exchange.alignment_json import document_to_json
from align.reading import read
from align.reading.read import Unit


@click.command("read", context_settings=HELP, short_help="Show the paragraphs of one document.")
@click.argument("file", type=PATH)
@unit_option
@format_option
def command(file: Path, unit: Unit, output_format: str) -> None:
    """Show the paragraphs of FILE as un-align understands them: kind, number, text, footnotes, place.

    \b
    Example:
      align read A_RES_57_270.txt
      align read A_RES_57_270.txt --format json > paragraphs.json
    """  # noqa: D301 - click keeps the lines after \b as they are
    document = read(file, unit=unit)
    if output_format == "json":
        click.echo(json.dumps(document_to_json(document), ensure_ascii=False, indent=1))
    else:
        console().print(document_table(document))
