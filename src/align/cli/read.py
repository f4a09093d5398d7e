"""`align read`: the paragraphs of one document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import click

from align.cli.app import HELP
from align.cli.common import PATH, console, unit_option
from align.cli.documents import read_document
from align.cli.read_text import as_text
from align.cli.tables import document_table, rules_table, steps_table
from align.errors import UsageError
from align.exchange.alignment_json import document_to_json, source_to_json
from align.reading.read import Unit
from align.reading.trace import RULES, Step, Trace, excerpt

Form = Literal["table", "json", "text"]


@click.command("read", context_settings=HELP)
@click.argument("file", type=PATH)
@unit_option
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["table", "json", "text"]),
    default="table",
    show_default=True,
    help="What to print: a table to read, JSON to process, or the restored text alone, to paste.",
)
@click.option("--explain", is_flag=True, help="Show which rule of reading touched which lines, and why.")
def command(file: Path, unit: Unit, output_format: Form, explain: bool) -> None:
    """Show the paragraphs of FILE as un-align understands them: kind, number, text, footnotes, place.

    Above them stands what the document says about itself: symbols, session, agenda item, dates, job number. The place
    is the lines of a text, the page of a PDF (p. 3), or the paragraph of a Word or HTML file (¶ 12).

    \b
    Example:
      align read A_RES_57_270.docx
      align read A_RES_57_270.txt --explain
      align read A_RES_57_270.pdf --format text > A_RES_57_270.txt
      align read A_RES_57_270.txt --format json > paragraphs.json
    """  # noqa: D301 - click keeps the lines after \b as they are
    if explain and output_format == "text":
        raise UsageError("--explain has no place in the text alone; use it with --format table or --format json.")
    trace = Trace()
    document = read_document(file, unit, trace)
    if output_format == "text":
        click.echo(as_text(document))
    elif output_format == "json":
        steps = {"steps": [_step(step) for step in trace.in_order()]} if explain else {}
        click.echo(json.dumps(document_to_json(document) | steps, ensure_ascii=False, indent=1))
    else:
        console().print(document_table(document))
        if explain and not trace.steps:
            console().print("Nothing was done to the text.")
        elif explain:
            console().print(steps_table(trace.in_order()), rules_table(trace.steps), sep="\n")


def _step(step: Step) -> dict[str, Any]:
    shown = excerpt(step)
    return {
        "rule": step.rule,
        "reason": RULES[step.rule],
        "source": source_to_json(step.source),
        "before": shown.before,
        "after": shown.after,
    }
