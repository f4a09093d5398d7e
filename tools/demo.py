"""Align the sample documents of corpus/ into out/demo/, mine a glossary from them, and look a term up in it.

python tools/demo.py
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from align import Alignment, align, default_encoder, read, write_html, write_json, write_tmx, write_xlsx
from align.encoding import Encoder
from align.evaluation import Case, Report, evaluate, load_gold, project
from align.matching import similarity_map

CORPUS = Path("corpus")
OUT = Path("out", "demo")
TERM = "经社理事会"


def main() -> None:
    """Align every sample document in its clean and its damaged form."""
    encoder = default_encoder()
    table = Table("document", "form", caption="beads with an error or a warning are the ones to read", box=None)
    for heading in ("beads", "errors", "warnings", "units", "strict F1"):
        table.add_column(heading, justify="right")
    cases = []
    for folder, form in samples():
        alignment = align(read(folder / f"{form}.en.txt"), read(folder / f"{form}.zh.txt"), encoder)
        units = write_all(alignment, OUT / folder.name / form, encoder)
        gold = load_gold(folder / f"{form}.gold.json")
        case = Case(gold, project(alignment, gold))
        cases.append(case)
        table.add_row(folder.name, form, *counts(alignment), str(units), score(evaluate([case])))
    table.add_section()
    table.add_row("all", "", "", "", "", "", score(evaluate(cases)))
    Console().print(table)
    print(f"\nOpen {OUT}/ga-resolution/damaged.html in a browser, or any .xlsx; import the .tmx into a CAT tool.\n")
    glossary()
    print(f"Decide on what looks wrong, on a page: align review {OUT}/ga-resolution/damaged.json")


def glossary() -> None:
    """Mine the alignments of the clean forms into a store, write a workbook of it, and look one term up in it."""
    workbook, store = OUT / "glossary.xlsx", OUT / "glossary.store"
    run("mine", *sorted(map(str, OUT.glob("*/clean.json"))), "--store", str(store))
    run("terms", "list", str(store), "-o", str(workbook), "--force")
    run("lookup", TERM, "--in", str(store))
    print(f"Open {workbook}, or go on with: align concordance follow-up --in {store}")


def run(*arguments: str) -> None:
    """Run a command of ours as a user would, showing it first."""
    print(f"$ align {' '.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", "align", *arguments], check=True)
    print(flush=True)


def samples() -> Iterator[tuple[Path, str]]:
    """Yield the folder of each sample document with each of its forms."""
    for gold in sorted(CORPUS.glob("*/*.gold.json")):
        yield gold.parent, gold.name.removesuffix(".gold.json")


def write_all(alignment: Alignment, base: Path, encoder: Encoder) -> int:
    """Write the alignment in every format, over what an earlier run left; return the units of the memory."""
    base.parent.mkdir(parents=True, exist_ok=True)
    write_json(alignment, base.with_suffix(".json"), force=True)
    write_xlsx(alignment, base.with_suffix(".xlsx"), force=True)
    write_html(alignment, base.with_suffix(".html"), similarity=similarity_map(alignment, encoder), force=True)
    return write_tmx(alignment, base.with_suffix(".tmx"), force=True).units


def counts(alignment: Alignment) -> tuple[str, str, str]:
    """Return how many beads there are, and how many have an error or a warning as their gravest flag."""
    severities = Counter(bead.severity for bead in alignment.beads)
    return str(len(alignment.beads)), str(severities["error"]), str(severities["warning"])


def score(report: Report) -> str:
    """Return the share of beads that are exactly those of the gold, as F1."""
    return f"{report.strict.f1:.3f}"


if __name__ == "__main__":
    main()
