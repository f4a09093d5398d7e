"""Measure how the time and the memory of an export grow with its units; `--write` puts the table into README.md.

    python benchmarks/export_scale.py --write
    python benchmarks/export_scale.py --sizes 30000 --made 100000 --formats tmx

The units are those of `concordance.py`; of every ten, one has the English text of another. They come out of a store, or
are made on the way. A plain loop over the same units that makes the same elements with lxml, and neither chooses nor
checks, is what each format stands beside. Each is measured in a process of its own, all in the same run.
"""

from __future__ import annotations

import multiprocessing
import platform
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import click
from lxml import etree

from align._version import __version__
from align.exchange.bitext import Wanted, write_units
from align.exchange.form import Form
from align.exchange.units import vouched_units_of_each
from align.exchange.vouched import VouchedUnit
from align.records import TranslationUnit
from align.store.database import opened
from align.store.units import add_units
from alignment import README, write_between
from concordance import units
from running import MEBIBYTES

START, END = "<!-- export-scale: start -->", "<!-- export-scale: end -->"
SIZES = "30000,300000"
FORMATS = "tmx,xliff,csv,xlsx"
LOOP = "plain loop"
DATE = datetime(2026, 11, 21, tzinfo=UTC)
REPEATED = 10
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
Result = TypeVar("Result")
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Measurement:
    """What writing a file took."""

    units: int
    source: str
    name: str
    seconds: float
    peak: float
    """Most memory held, in MiB."""
    size: float
    """Of the file, in MB."""


def some_repeated(folder: Path, size: int) -> Iterator[TranslationUnit]:
    """Yield so many units, of which one of ten repeats the English of the one before."""
    before = ""
    for number, unit in enumerate(units(folder, size)):
        yield replace(unit, en=before) if number % REPEATED == REPEATED - 1 else unit
        before = unit.en


def plain_loop(rows: Iterable[TranslationUnit], target: Path) -> None:
    """Write units as TMX, as simply as it can be done with lxml."""
    with target.open("wb") as file, etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            xml.write(etree.Element("header", srclang="en", datatype="plaintext"), pretty_print=True)
            with xml.element("body"):
                for row in rows:
                    tu = etree.Element("tu")
                    for kind, value in (
                        ("x-document", row.document),
                        ("x-paragraph", row.place),
                        ("x-year", str(row.year)),
                    ):
                        etree.SubElement(tu, "prop", type=kind).text = value
                    for language, text in (("en", row.en), ("zh-CN", row.zh)):
                        tuv = etree.SubElement(tu, "tuv", {XML_LANG: language})
                        etree.SubElement(tuv, "seg").text = text
                    xml.write(tu, pretty_print=True)


def fill(store: Path, folder: Path, size: int) -> None:
    """Make a store of so many units."""
    with opened(store, create=True) as connection:
        add_units(connection, some_repeated(folder, size))


def alone(work: Callable[..., Result], *arguments: object) -> Result:
    """Return what some work returns, done in a process of its own so that its peak counts."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def measure(store: Path | None, folder: Path, size: int, name: str) -> Measurement:
    """Write the units of a store, or without one so many made on the way, and say what that took."""

    def read() -> Iterator[VouchedUnit]:
        if store:
            return vouched_units_of_each([store])[0]
        return map(VouchedUnit, some_repeated(folder, size))

    with TemporaryDirectory() as temporary:
        target = Path(temporary) / f"out.{'tmx' if name == LOOP else name}"
        start = time.process_time()
        if name == LOOP:
            plain_loop((one.unit for one in read()), target)
        else:
            write_units(target, read, name, Form(created=DATE), Wanted())
        seconds = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MEBIBYTES
        return Measurement(size, "store" if store else "made", name, seconds, peak, target.stat().st_size / 1e6)


def table(measurements: Sequence[Measurement]) -> Iterator[str]:
    """Write the measurements as a Markdown table."""
    yield "| units | from | format | CPU s | units a second | plain loop = 1 | peak MiB | file, MB |"
    yield "|---|---|---|---|---|---|---|---|"
    loops = {(one.units, one.source): one.seconds for one in measurements if one.name == LOOP}
    for one in measurements:
        yield (
            f"| {one.units:,} | {one.source} | {one.name} | {one.seconds:,.1f} | {one.units / one.seconds:,.0f} "
            f"| {one.seconds / loops[one.units, one.source]:.2f} | {one.peak:,.0f} | {one.size:,.0f} |"
        )


@click.command()
@click.option("--data", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of the sets.")
@click.option("--sizes", default=SIZES, show_default=True, help="Numbers of units, parted by commas.")
@click.option("--made", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Units without a store.")
@click.option("--formats", default=FORMATS, show_default=True, help="Formats, parted by commas.")
@click.option("--write", is_flag=True, help="Put the table into README.md beside this program.")
def main(data: Path | None, sizes: str, made: int, formats: str, write: bool) -> None:
    """Fill stores, write them in each format, and print what it took as a Markdown table."""
    folder = (data or HERE.parent.parent / "shared" / "data") / "unpc-dev"
    measurements: list[Measurement] = []
    with TemporaryDirectory() as temporary:
        for size in map(int, sizes.split(",")):
            store = Path(temporary) / f"{size}.store"
            alone(fill, store, folder, size)
            measurements += [alone(measure, store, folder, size, name) for name in (LOOP, *formats.split(","))]
        measurements += [alone(measure, None, folder, made, name) for name in (LOOP, "tmx")]
    conditions = f"Conditions: un-align {__version__}, Python {platform.python_version()}, lxml {etree.__version__}."
    called = f"Command: `python benchmarks/export_scale.py --sizes {sizes} --made {made} --formats {formats}`"
    content = "\n".join([*table(measurements), "", conditions, "", called])
    print(content)
    if write:
        write_between(README, START, END, content)


if __name__ == "__main__":
    main()
