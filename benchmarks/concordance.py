"""Measure a concordance over a large store; `--write` puts the table into README.md.

    python benchmarks/concordance.py
    python benchmarks/concordance.py --size 100000 --keep units.store

The units are the sentences of DATA/unpc-dev, used again and again with another number before them, so that no two are
equal. Every time is the median of several, and stands beside a plain LIKE scan over the same texts in the same run.
"""

from __future__ import annotations

import platform
import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from align._version import __version__
from align.records import TranslationUnit
from align.store.concordance import concordance
from align.store.database import opened
from align.store.lookup_listed import ListedTerms
from align.store.phrases import phrase_of
from align.store.units import add_units, count_units, search_units
from align.terms.core_glossary import core_glossary
from alignment import write_between
from running import MEBIBYTES

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
START, END = "<!-- concordance: start -->", "<!-- concordance: end -->"
PHRASES = ("会", "跟", "后续", "后续行动", "可持续发展", "follow-up", "sustainable development", "the", "polic*")
"""One ideograph common and rare, two, four, five; English phrases rare and common, a stopword, a prefix."""
DOCUMENT = 100
"""Units in a document."""
SHOWN = 20
RUNS = 5


@dataclass(frozen=True, slots=True)
class Query:
    """What one phrase took, in seconds."""

    phrase: str
    pairs: int
    count: float
    """To count the pairs that hold it."""
    first: float
    """To read the first pairs that hold it."""
    whole: float
    """The whole concordance, its counterparts guessed or looked up."""
    scan: float
    """To count with LIKE."""


def units(folder: Path, size: int) -> Iterator[TranslationUnit]:
    """Yield so many units, no two of them equal."""
    en, zh = ((folder / f"dev.{language}").read_text(encoding="utf-8").splitlines() for language in ("en", "zh"))
    for number in range(size):
        document, place = divmod(number, DOCUMENT)
        row = number % len(en)
        start = f"{document}/{place} "
        yield TranslationUnit(start + en[row], start + zh[row], f"A/{document}", str(place + 1), 2000 + document % 20)


def query(connection: sqlite3.Connection, text: str) -> Query:
    """Measure one phrase."""
    phrase = phrase_of(text)
    glossary = [ListedTerms(core_glossary())]
    # What LIKE finds is near enough to what the index does: it knows neither hyphens nor word boundaries.
    scan = f"SELECT count(*) FROM unit WHERE {phrase.language} LIKE ?"  # noqa: S608 - one of two column names
    return Query(
        phrase=text,
        pairs=count_units(connection, phrase),
        count=seconds(lambda: count_units(connection, phrase)),
        first=seconds(lambda: list(search_units(connection, phrase, limit=SHOWN))),
        whole=seconds(lambda: concordance(connection, phrase, glossary, limit=SHOWN)),
        scan=seconds(lambda: connection.execute(scan, (f"%{text.rstrip('*')}%",)).fetchone(), runs=2),
    )


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time that some work takes."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def table(queries: list[Query]) -> Iterator[str]:
    """Write the measurements as a Markdown table."""
    yield f"| phrase | pairs | count ms | first {SHOWN} ms | concordance ms | LIKE ms | LIKE / count | LIKE / first |"
    yield "|---|---|---|---|---|---|---|---|"
    for one in queries:
        times = " | ".join(f"{1000 * each:,.1f}" for each in (one.count, one.first, one.whole, one.scan))
        yield (
            f"| {one.phrase} | {one.pairs:,} | {times} | {one.scan / one.count:,.0f} | {one.scan / one.first:,.0f} |"
        )


def build(path: Path, folder: Path, size: int) -> str:
    """Fill a store and return a sentence on what that took."""
    start, cpu = time.perf_counter(), time.process_time()
    with opened(path, create=True) as connection:
        added = add_units(connection, units(folder, size))
        taken, processor = time.perf_counter() - start, time.process_time() - cpu
        (index,) = connection.execute("SELECT sum(length(block)) FROM unit_words_data").fetchone()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MEBIBYTES
    return (
        f"Store: {added:,} units added in {taken:,.0f} s ({processor:,.0f} s of CPU, "
        f"{1e6 * taken / max(1, added):.0f} µs each), peak {peak:,.0f} MiB; "
        f"{path.stat().st_size / 1e6:,.0f} MB on disk, {index / 1e6:,.0f} MB of them the index."
    )


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the sets.")
@click.option("--size", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Units in the store.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the store here, or measure the one that is here.")
@click.option("--write", is_flag=True, help="Put the table into README.md beside this program.")
def main(data: Path | None, size: int, keep: Path | None, write: bool) -> None:
    """Fill a store, search it, and print what it took as a Markdown table."""
    folder = (data or HERE.parent.parent / "shared" / "data") / "unpc-dev"
    with TemporaryDirectory() as temporary:
        path = keep or Path(temporary) / "units.store"
        built = f"Store: {path.name}, filled before." if path.exists() else build(path, folder, size)
        print(built, file=sys.stderr)
        with opened(path) as connection:
            rows = list(table([query(connection, text) for text in PHRASES]))
    conditions = (
        f"Conditions: un-align {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"median of {RUNS} runs, the file in the system's cache."
    )
    content = "\n".join([*rows, "", built, conditions, "", "Command: `python benchmarks/concordance.py`"])
    print(content)
    if write:
        write_between(README, START, END, content)


if __name__ == "__main__":
    main()
