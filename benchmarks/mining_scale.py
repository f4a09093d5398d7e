"""Measure how the time and the memory of mining grow with the text; `--write` puts table and plot into README.md.

    python benchmarks/mining_scale.py --write
    python benchmarks/mining_scale.py --sizes 4000,20000

The pairs are those of DATA/unpc-dev, used again and again with other words; see `units`. Every size is measured in a
process of its own, which uses as many others as it is told, each with one BLAS thread; the README is written after
each size, so that what was reached is kept.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import platform
import re
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import click
import numpy as np

from align._version import __version__
from align.mining.mine import mine
from align.mining.tokens import chinese_tokens
from align.records import Language, TranslationUnit
from align.terms.core_glossary import core_glossary
from alignment import README, write_between

START, END = "<!-- mining-scale: start -->", "<!-- mining-scale: end -->"
LANGUAGES: tuple[Language, Language] = ("en", "zh")
SIZES = "4000,20000,100000,1000000"
DOCUMENT = 40
"""Pairs in a document."""
ACROSS, UP = 16, 5
"""Characters a power of ten takes in the plot."""
HERE = Path(__file__).resolve().parent
SYLLABLES = tuple(
    zip("ka lo mi ra do ni sa to be fu ga li mo ta ba su".split(), "卡洛米拉多尼萨托贝富加利莫塔巴苏", strict=True)
)
"""What names are made of, in both languages."""
SYLLABLES_A_NAME = 5
"""Enough for the documents of 40 million pairs."""


AS_PRINTED = 5
"""One repetition of so many keeps its words, so that real terms are found again in later blocks."""
STEP = 101
"""How far apart in the list of all words those lie that stand for each other in two repetitions next to each other."""
SHORTEST = {"en": 5, "zh": 2}
"""Characters of a word that is replaced: shorter ones are mostly what holds a sentence together."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What mining one number of pairs took."""

    pairs: int
    """Those that the miner took for different."""
    seconds: float
    """Processor time, all processes together."""
    peak: float
    """Most memory held, in MB: that of the first process, and for each other as much as the greatest of them took."""
    concepts: int


class Texts:
    """The sentences of one language, and the same with each word replaced by another one of them."""

    def __init__(self, lines: Sequence[str], language: Language) -> None:
        cut = _chinese_pieces if language == "zh" else re.compile(r"([A-Za-z]+)").split
        self._lines = [cut(line) for line in lines]
        long = {p.lower() for line in self._lines for p in line if p.isalpha() and len(p) >= SHORTEST[language]}
        self._words = sorted(long)
        self._places = {word: place for place, word in enumerate(self._words)}

    def __len__(self) -> int:
        return len(self._lines)

    def line(self, row: int, shift: int) -> str:
        """Return a sentence, its words replaced by those that stand so many places further in the list of all."""
        return "".join(self._replaced(piece, shift) for piece in self._lines[row])

    def _replaced(self, piece: str, shift: int) -> str:
        place = self._places.get(piece.lower())
        if place is None or not shift:
            return piece
        word = self._words[(place + shift) % len(self._words)]
        return word.capitalize() if piece[0].isupper() else word


def _chinese_pieces(line: str) -> list[str]:
    text, words = chinese_tokens(line)
    cuts = sorted({0, len(text), *(word.start for word in words), *(word.end for word in words)})
    return [text[start:end] for start, end in pairwise(cuts)]


def units(en: Texts, zh: Texts, size: int) -> Iterator[TranslationUnit]:
    """Yield so many pairs, one at a time.

    The miner counts equal pairs once, so each document of 40 pairs is about a place of its own, whose name stands
    before both sides. A name alone would leave every run of words in several sentences, which real text does not: so
    four repetitions of five also exchange the words of each language for one another, each in a way of its own.
    """
    for number in range(size):
        document, place = divmod(number, DOCUMENT)
        repetition, row = divmod(number, len(en))
        shift = repetition * STEP if repetition % AS_PRINTED else 0
        english, chinese = name(document)
        yield TranslationUnit(
            f"{english}: {en.line(row, shift)}",
            f"{chinese}：{zh.line(row, shift)}",
            english,
            str(place + 1),
            2000 + document % 20,
        )


def name(number: int) -> tuple[str, str]:
    """Return the made-up name of a place, in English and in Chinese, another one for each number."""
    syllables = []
    for _ in range(SYLLABLES_A_NAME):
        number, digit = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[digit])
    english, chinese = ("".join(side) for side in zip(*syllables, strict=True))
    return english.capitalize(), chinese


def measure(folder: Path, size: int, jobs: int) -> Measurement:
    """Mine so many pairs, in a process of its own so that its peak counts."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_measure, folder, size, jobs).result()


def _measure(folder: Path, size: int, jobs: int) -> Measurement:
    en, zh = (Texts((folder / f"dev.{side}").read_text(encoding="utf-8").splitlines(), side) for side in LANGUAGES)
    glossary = core_glossary()
    pairs = 0
    start = _seconds()
    began = time.monotonic()

    def note(done: int) -> None:
        nonlocal pairs
        pairs = done
        gone = time.monotonic() - began
        print(f"{done:,} of {size:,} pairs after {gone:,.0f} s, {_peak(0):,.0f} MB", file=sys.stderr, flush=True)

    concepts = mine(units(en, zh, size), glossary=glossary, jobs=jobs, progress=note)
    return Measurement(pairs, _seconds() - start, _peak(jobs if jobs > 1 else 0), len(concepts))


def _seconds() -> float:
    """Return the processor time of this process and of those it started that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _peak(others: int) -> float:
    """Return the most memory this process held so far, in MB, and so many others as much as the greatest that ended."""
    # Linux counts in KiB, macOS in bytes.
    unit = (1 if sys.platform == "darwin" else 1024) / 1e6
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + others * child) * unit


def table(measurements: Sequence[Measurement], jobs: int) -> Iterator[str]:
    """Write the measurements as a Markdown table, and what made them below."""
    yield "| pairs | CPU s | pairs a second | CPU a pair, first row = 1 | peak MB | concepts |"
    yield "|---|---|---|---|---|---|"
    first = measurements[0]
    for one in measurements:
        ratio = one.seconds / one.pairs / (first.seconds / first.pairs)
        yield (
            f"| {one.pairs:,} | {one.seconds:,.1f} | {one.pairs / one.seconds:,.0f} | {ratio:.2f} "
            f"| {one.peak:,.0f} | {one.concepts:,} |"
        )
    yield ""
    yield (
        f"Conditions: un-align {__version__}, Python {platform.python_version()}, NumPy {np.__version__}, "
        f"core glossary, {jobs} processes, BLAS threads 1; pairs that the miner took for equal are not counted."
    )


def plot(measurements: Sequence[Measurement]) -> Iterator[str]:
    """Draw the processor time over the pairs, both logarithmic, in characters."""
    xs = [math.log10(one.pairs) for one in measurements]
    ys = [math.log10(one.seconds) for one in measurements]
    left, low = math.floor(min(xs)), math.floor(min(ys))
    width, height = (math.ceil(max(xs)) - left) * ACROSS, (math.ceil(max(ys)) - low) * UP
    grid = [[" "] * (width + 1) for _ in range(height + 1)]
    for column in range(width + 1):
        row = round((ys[0] - low + column / ACROSS - (xs[0] - left)) * UP)
        if 0 <= row <= height:
            grid[row][column] = "."
    for x, y in zip(xs, ys, strict=True):
        grid[round((y - low) * UP)][round((x - left) * ACROSS)] = "o"
    yield "```text"
    yield "CPU s    o measured, . as the first and linear"
    for row in range(height, -1, -1):
        label = f"{10 ** (low + row // UP):,}" if row % UP == 0 else ""
        yield f"{label:>9} |{''.join(grid[row])}".rstrip()
    yield " " * 10 + "+" + ("-" * (ACROSS - 1) + "+") * (width // ACROSS)
    yield " " * 6 + "".join(f"{10**power:<{ACROSS},}" for power in range(left, left + width // ACROSS + 1)) + "pairs"
    yield "```"


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the sets.")
@click.option("--sizes", default=SIZES, show_default=True, help="Numbers of pairs, ascending, with commas between.")
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Processes at work at once.")
@click.option("--write", is_flag=True, help="Put table and plot into README.md beside this program.")
def main(data: Path | None, sizes: str, jobs: int, write: bool) -> None:
    """Mine more and more pairs, and print what it took as a Markdown table and a plot."""
    folder = (data or HERE.parent.parent / "shared" / "data") / "unpc-dev"
    if not all(size.isdecimal() and int(size) for size in sizes.split(",")):
        raise click.BadParameter(f"{sizes} is not a list of numbers such as 4000,20000", param_hint="--sizes")
    measurements: list[Measurement] = []
    content = ""
    for size in sizes.split(","):
        measurements.append(measure(folder, int(size), jobs))
        chosen = ",".join(sizes.split(",")[: len(measurements)])
        command = f"Command: `python benchmarks/mining_scale.py --sizes {chosen} --jobs {jobs}`"
        content = "\n".join([*table(measurements, jobs), "", command, "", *plot(measurements)])
        if write:
            write_between(README, START, END, content)
    print(content)


if __name__ == "__main__":
    main()
