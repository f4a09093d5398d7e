"""Measure what one `align pair` costs from start to end; `--write` puts the table into README.md.

    python benchmarks/one_pair.py --write

Each run is a process of its own that loads everything, without the vector cache, on a sample document of the project.
"""

from __future__ import annotations

import statistics
from pathlib import Path

import click

from alignment import README, write_between
from running import run

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
DOCUMENTS = ("decision", "ga-resolution", "ecosoc-draft")
RUNS = 5
START, END = "<!-- one pair: start -->", "<!-- one pair: end -->"


def seconds(name: str) -> float:
    """Return the processor seconds of one run, all threads together."""
    files = [str(CORPUS / name / f"clean.{language}.txt") for language in ("en", "zh")]
    return run("-m", "align", "pair", *files, "--no-cache", "--format", "json").processor


@click.command()
@click.option("--write", is_flag=True, help="Put the table into benchmarks/README.md.")
def main(write: bool) -> None:
    """Measure every document several times, after one run that is not counted."""
    seconds(DOCUMENTS[0])
    rows = ["| document | CPU s, median | least | most |", "|---|---|---|---|"]
    for name in DOCUMENTS:
        runs = [seconds(name) for _ in range(RUNS)]
        rows.append(f"| {name} | {statistics.median(runs):.2f} | {min(runs):.2f} | {max(runs):.2f} |")
    rows += ["", f"{RUNS} runs each, encoder and program loaded in every run. Command: `python benchmarks/one_pair.py`"]
    table = "\n".join(rows)
    click.echo(table)
    if write:
        write_between(README, START, END, table)


if __name__ == "__main__":
    main()
