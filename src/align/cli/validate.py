"""`align validate`: whether a CAT tool would take a file, and if not, why."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final, Literal

import click

from align.cli.app import HELP
from align.cli.common import PATH, console, format_option, say

_GRAVITIES: Final = ("warning", "error")


@click.command("validate", context_settings=HELP)
@click.argument("files", type=PATH, nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--severity",
    type=click.Choice(_GRAVITIES),
    default="warning",
    show_default=True,
    help="The least severity that is shown and counts for the exit code.",
)
@click.option(
    "--show",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="N",
    help="Show so many findings of one sort, and count the others; 0 shows all.",
)
@format_option
def command(
    files: tuple[Path, ...],
    severity: Literal["warning", "error"],
    show: int,
    output_format: Literal["table", "json"],
) -> None:
    """Tell whether a CAT tool would take each FILE, and if not, why, where, and what to do.

    FILE is a memory (.tmx), a termbase (.tbx, version 2 or 3), a glossary of OmegaT (.utf8, .txt, .tab, .csv) or a
    workbook with a glossary (.xlsx). An error is what makes a tool refuse the file, or lose or mix up what is in it; a
    warning, what some tools may. docs/reference/validation.md explains every finding. Exit code 1: there are findings.

    \b
    Example:
      align validate memory.tmx
      align validate glossary.utf8 termbase.tbx terms.xlsx --severity error
      align validate memory.tmx --show 0 --format json
    """  # noqa: D301 - click keeps the lines after \b as they are
    from align.cli.validate_text import as_json, findings_table, summary  # noqa: PLC0415 - loads the readers
    from align.exchange.validating import check_name, validate  # noqa: PLC0415

    # All are looked at before the first is read, so that a slip in the last name does not come after a long run.
    for path in files:
        check_name(path)
    results = []
    for path in files:
        done = validate(path, shown=show or None)
        found = [finding for finding in done.findings if severity == "warning" or finding.rule.severity == "error"]
        found.sort(key=lambda finding: finding.rule.severity != "error")
        results.append((done, found))
        if found and output_format == "table":
            console().print(findings_table(done, found))
        say(summary(done))
    if output_format == "json":
        data = {"format": "un-align/validation/1", "files": [as_json(done, found) for done, found in results]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
    sys.exit(1 if any(found for _, found in results) else 0)
