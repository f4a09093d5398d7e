"""Measure how time and memory grow with the length of a document; `--write` puts it into README.md, with a picture.

    python benchmarks/scaling.py
    python benchmarks/scaling.py --size 100 --size 1000 --write

The documents are made of the sentences of DATA/unpc-dev, one a paragraph and numbered, with a paragraph missing here
and there; where they are too few they are used again with another number before them, so that no two are equal. Every
size is measured in a process of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import platform
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from align._version import __version__
from align.encoding import Encoder, default_encoder
from align.encoding.vectors import Vectors
from align.matching import Settings, align
from align.records import Document, Language, Number, Paragraph
from alignment import write_between
from running import MEBIBYTES
from scaling_picture import picture

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
PICTURE = HERE / "scaling.svg"
START, END = "<!-- scaling: start -->", "<!-- scaling: end -->"
SIZES = (100, 1_000, 5_000, 20_000)
MISSING = 47
"""One paragraph of so many is missing, turn about in English and in Chinese."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What aligning two documents of one size took."""

    paragraphs: int
    """On either side."""
    encoding: float
    """Processor seconds, all threads together."""
    matching: float
    """Processor seconds of everything else: evidence, search, confidence, flags, sentences."""
    peak: float
    """Most memory the process held, in MiB."""
    right: float
    """Share of the pairs that are right."""
    texts: float
    """Texts that were encoded for each paragraph: itself, its sentences, and joined runs it stands in."""


class TimedEncoder:
    """An encoder that adds up the processor time it takes."""

    def __init__(self, inner: Encoder) -> None:
        self.inner = inner
        self.seconds = 0.0
        self.texts = 0

    @property
    def signature(self) -> str:
        """Signature of the encoder inside."""
        return self.inner.signature

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of the texts, shape (n, dim) float32."""
        start = time.process_time()
        self.texts += len(texts)
        try:
            return self.inner.encode(texts)
        finally:
            self.seconds += time.process_time() - start


def documents(folder: Path, size: int) -> tuple[Document, Document]:
    """Return two documents of about so many paragraphs, which are numbered as in the whole."""
    whole = [(folder / f"dev.{language}").read_text(encoding="utf-8").splitlines() for language in ("en", "zh")]
    en = [_paragraph(whole[0], place) for place in range(size) if place % MISSING or place // MISSING % 2]
    zh = [_paragraph(whole[1], place) for place in range(size) if place % MISSING or not place // MISSING % 2]
    return _document("en", en), _document("zh", zh)


def _paragraph(sentences: Sequence[str], place: int) -> Paragraph:
    round_, row = divmod(place, len(sentences))
    text = f"{round_}/{row} {sentences[row]}" if round_ else sentences[row]
    number = Number(str(place + 1), "arabic", place + 1)
    return Paragraph(0, "paragraph", text, number)


def _document(language: Language, paragraphs: Sequence[Paragraph]) -> Document:
    placed = tuple(Paragraph(n, p.kind, p.text, p.number) for n, p in enumerate(paragraphs))
    return Document(f"long.{language}.txt", language, placed)


def measure(folder: Path, size: int) -> Measurement:
    """Align two documents of about so many paragraphs, in a process of its own so that its peak counts."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (folder, size))


def _measure(folder: Path, size: int) -> Measurement:
    en, zh = documents(folder, size)
    encoder = TimedEncoder(default_encoder())
    # What is loaded once, the encoder's weights and the glossary, is loaded before the clock starts.
    align(*documents(folder, 2), encoder.inner, Settings(refuse=False))
    start = time.process_time()
    alignment = align(en, zh, encoder, Settings(refuse=False))
    seconds = time.process_time() - start
    ordinals = [{p.index: p.number.ordinal for p in document.paragraphs if p.number} for document in (en, zh)]
    pairs = [(ordinals[0][i], ordinals[1][j]) for bead in alignment.beads for i in bead.en for j in bead.zh]
    right = sum(a == b for a, b in pairs) / len(pairs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MEBIBYTES
    texts = encoder.texts / (len(en.paragraphs) + len(zh.paragraphs))
    return Measurement(size, encoder.seconds, seconds - encoder.seconds, peak, right, texts)


def table(measurements: Sequence[Measurement]) -> Iterator[str]:
    """Write the measurements as a Markdown table, and what made them below."""
    yield (
        "| paragraphs | encoder CPU s | all else CPU s | all else / encoder | ms a paragraph "
        "| texts encoded a paragraph | peak MiB | right |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for one in measurements:
        yield (
            f"| {one.paragraphs:,} | {one.encoding:.1f} | {one.matching:.1f} | {one.matching / one.encoding:.2f} "
            f"| {1000 * one.matching / one.paragraphs:.2f} | {one.texts:.2f} | {one.peak:,.0f} | {one.right:.3f} |"
        )
    yield ""
    yield (
        f"Conditions: un-align {__version__}, Python {platform.python_version()}, NumPy {np.__version__}, "
        "bundled encoder, no vectors remembered, sentences aligned too, "
        f"BLAS threads {os.environ.get('OPENBLAS_NUM_THREADS', 'not limited')}."
    )


def _picture(measurements: Sequence[Measurement]) -> str:
    return picture(
        [one.paragraphs for one in measurements],
        {
            "Processor seconds by paragraphs a side": {
                "encoder": [one.encoding for one in measurements],
                "all else": [one.matching for one in measurements],
            },
            "Peak memory, MiB": {"": [one.peak for one in measurements]},
        },
    )


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the sets.")
@click.option("--size", "sizes", multiple=True, type=click.IntRange(min=2), help="Paragraphs a side; may be repeated.")
@click.option("--write", is_flag=True, help="Put the table into README.md beside this program.")
def main(data: Path | None, sizes: tuple[int, ...], write: bool) -> None:
    """Align longer and longer documents, and print what it took as a Markdown table."""
    folder = (data or HERE.parent.parent / "shared" / "data") / "unpc-dev"
    measurements = []
    for size in sizes or SIZES:
        print(f"{size:,} paragraphs", file=sys.stderr)
        measurements.append(measure(folder, size))
    chosen = "".join(f" --size {size}" for size in sizes)
    content = "\n".join([*table(measurements), "", f"Command: `python benchmarks/scaling.py{chosen}`"])
    print(content)
    if write:
        write_between(README, START, END, f"{content}\n\n![Time and memory by paragraphs]({PICTURE.name})")
        PICTURE.write_text(_picture(measurements), encoding="utf-8")


if __name__ == "__main__":
    main()
