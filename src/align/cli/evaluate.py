"""`align evaluate`: score alignments against gold."""

from __future__ import annotations

import json
from pathlib import Path

import click

from align.cli.app import HELP
from align.cli.common import format_option, say
from align.evaluation.files import load_cases
from align.evaluation.rendering import report_to_json, report_to_text
from align.evaluation.report import evaluate
from align.records import SEVERITIES, Severity


@click.command("evaluate", context_settings=HELP)
@click.argument("predicted", type=click.Path(exists=True, path_type=Path))
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--flags-from",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help="The mildest severity that counts as a flag.",
)
@format_option
def command(predicted: Path, gold: Path, flags_from: Severity, output_format: str) -> None:
    """Score alignments against gold: beads, flags and confidences.

    PREDICTED is a JSON file that un-align wrote, GOLD a JSON file with the right beads; or both are folders whose
    files share their names.

    \b
    Example:
      align evaluate resolution.json resolution.gold.json
      align evaluate predicted/ gold/ --format json
    """  # noqa: D301 - click wants the real character
    report = evaluate(load_cases(predicted, gold), flags_from=flags_from)
    if output_format == "json":
        click.echo(json.dumps(report_to_json(report), ensure_ascii=False, indent=2))
    else:
        click.echo(report_to_text(report))
    for name in report.missing:
        say(f"{name} has no prediction and counts as if nothing had been found in it")
