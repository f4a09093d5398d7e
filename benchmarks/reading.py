"""Measure how many paragraphs are read as their gold says, in every format; `--write` puts the table into README.md.

    python benchmarks/reading.py --write

Read are the sample documents of the project in every form that `make corpus` prints, the same as a damaged extraction,
and the documents of DATA/seedgold and DATA/seeds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from align.evaluation.readings import GoldParagraph, ReadingScores, score_reading
from align.reading import read
from alignment import README, write_between

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"
FORMS = ("txt", "docx", "office.docx", "doc", "pdf", "overprinted.pdf", "html", "word.html")
LANGUAGES = ("en", "zh")
BESIDE = ("furniture",)
"""Kinds that are left out of the comparison between formats: each prints heads and page numbers of its own."""
START, END = "<!-- reading: start -->", "<!-- reading: end -->"


@dataclass(frozen=True, slots=True)
class Case:
    """A file, and what it should read as."""

    path: Path
    gold: Sequence[GoldParagraph]


def forms(form: str) -> Iterator[Case]:
    """Yield the sample documents in one form."""
    for folder in sorted(path.parent for path in CORPUS.glob("*/clean.gold.json")):
        gold = json.loads((folder / "clean.gold.json").read_text(encoding="utf-8"))
        for language in LANGUAGES:
            path = folder / f"clean.{language}.{form}"
            if path.exists():
                yield Case(path, [entry for entry in gold[f"{language}_reading"] if entry["kind"] not in BESIDE])


def damaged() -> Iterator[Case]:
    """Yield the sample documents as damaged extractions."""
    for file in sorted(CORPUS.glob("*/damaged.gold.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        for language in LANGUAGES:
            yield Case(file.with_name(f"damaged.{language}.txt"), gold[f"{language}_reading"])


def seeds(data: Path) -> Iterator[Case]:
    """Yield the real documents that have a gold reading."""
    for file in sorted((data / "seedgold").glob("*.reading.jsonl")):
        name = file.name.removesuffix(".reading.jsonl")
        text = file.with_name(f"{name}.txt")
        path = text if text.exists() else next((data / "seeds").glob(f"{name[:3]}_*.txt"), None)
        if path:
            yield Case(path, [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()])


def scored(case: Case, *, furniture: bool) -> tuple[int, ReadingScores]:
    """Return the number of paragraphs in the gold of a document, and the scores of its reading."""
    document = read(case.path)
    if not furniture:
        kept = tuple(paragraph for paragraph in document.paragraphs if paragraph.kind not in BESIDE)
        document = replace(document, paragraphs=kept)
    return len(case.gold), score_reading(document, case.gold)


def row(name: str, cases: Sequence[Case], *, furniture: bool) -> str:
    """Return the mean scores over the paragraphs of some documents, and the least of any document."""
    results = [scored(case, furniture=furniture) for case in cases]
    total = sum(size for size, _ in results)
    means = (
        sum(size * getattr(scores, part) for size, scores in results) / total
        for part in ("texts", "kinds", "numbers", "footnotes")
    )
    least = min(scores.least for _, scores in results)
    return f"| {name} | {len(results)} | {total:,} | {' | '.join(f'{mean:.3f}' for mean in means)} | {least:.3f} |"


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the sets.")
@click.option("--write", is_flag=True, help="Put the table into README.md beside this program.")
def main(data: Path | None, write: bool) -> None:
    """Read every document, and print the shares of its paragraphs that are right."""
    folder = data or HERE.parent.parent / "shared" / "data"
    rows = [
        "| documents | files | paragraphs | texts | kinds | numbers | note marks | least of any file |",
        "|---|---|---|---|---|---|---|---|",
        *(row(f"samples, `.{form}`", list(forms(form)), furniture=False) for form in FORMS),
        row("samples, damaged text", list(damaged()), furniture=True),
    ]
    if (folder / "seedgold").is_dir():
        rows.append(row("seeds and counterparts", list(seeds(folder)), furniture=True))
    table = "\n".join([*rows, "", "Command: `python benchmarks/reading.py`"])
    click.echo(table)
    if write:
        write_between(README, START, END, table)


if __name__ == "__main__":
    main()
