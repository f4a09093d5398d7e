"""Measure what reading a long PDF costs; `--write` puts the table into README.md.

    python benchmarks/reading_pdf.py
    python benchmarks/reading_pdf.py --pages 300 --pages 1000

The document is made of the pages of the sample documents of the project, over and over. Every run is a process of its
own that loads everything; what is counted are all processes of `align read`, of which one reads the pages.
"""

from __future__ import annotations

import platform
import statistics
import tempfile
from itertools import cycle, islice
from pathlib import Path

import click
import pypdfium2 as pdfium

from alignment import README, write_between
from running import run

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
PAGES = (30, 300)
RUNS = 3
LANGUAGES = ("en", "zh")
START, END = "<!-- reading-pdf: start -->", "<!-- reading-pdf: end -->"


def write_document(path: Path, pages: int, language: str) -> None:
    """Write a PDF of so many pages."""
    sources = [pdfium.PdfDocument(file) for file in sorted(CORPUS.glob(f"*/clean.{language}.pdf"))]
    every = [(source, number) for source in sources for number in range(len(source))]
    made = pdfium.PdfDocument.new()
    for source, number in islice(cycle(every), pages):
        made.import_pages(source, [number])
    made.save(path)


@click.command()
@click.option("--pages", "sizes", multiple=True, type=int, default=PAGES, help="Pages of a document, ascending.")
@click.option("--write", is_flag=True, help="Put the table into benchmarks/README.md.")
def main(sizes: tuple[int, ...], write: bool) -> None:
    """Measure each size several times, and print the medians."""
    rows = ["| pages | language | PDF, KB | CPU s | pages a CPU s | peak MiB |", "|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            for language in LANGUAGES:
                path = Path(folder) / f"{size}.{language}.pdf"
                write_document(path, size, language)
                runs = [run("-m", "align", "read", str(path), "--format", "json") for _ in range(RUNS)]
                seconds = statistics.median(one.processor for one in runs)
                rows.append(
                    f"| {size:,} | {language} | {path.stat().st_size / 1024:,.0f} | {seconds:.1f} "
                    f"| {size / seconds:.0f} | {max(one.peak for one in runs):,.0f} |"
                )
    rows += ["", f"Median of {RUNS} runs, Python {platform.python_version()}, everything loaded in every run."]
    rows += ["Memory is that of the greatest process. Command: `python benchmarks/reading_pdf.py`"]
    table = "\n".join(rows)
    click.echo(table)
    if write:
        write_between(README, START, END, table)


if __name__ == "__main__":
    main()
