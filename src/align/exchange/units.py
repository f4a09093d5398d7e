"""Translation units from every kind of file that holds texts in English and Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from align.errors import FormatError, NotAlignedError, UsageError
from align.exchange.tables import TABLE_SUFFIXES
from align.exchange.taking import EVERYTHING, Taking
from align.exchange.text_lines import text_lines
from align.exchange.units_json import json_units, vouched_alignment_units
from align.exchange.units_lines import line_units
from align.exchange.units_table import table_units
from align.exchange.units_tmx import tmx_units
from align.exchange.vouched import VouchedUnit
from align.records import TranslationUnit
from align.store.database import is_sqlite, opened
from align.store.units import holds, units

Reader = Callable[[Path, Taking], Iterator[VouchedUnit]]

_KINDS: Final = "an alignment (.json), a memory (.tmx), a table (.tsv, .csv, .xlsx) or a store"


def read_units(paths: Sequence[Path], *, line_aligned: bool = False) -> Iterator[TranslationUnit]:
    """Yield the translation units of all these files, in order, one at a time.

    Args:
        paths: Alignments of ours (JSON), TMX, tables with an English and a Chinese column (TSV, CSV, XLSX), stores.
        line_aligned: Whether `paths` are two text files, in either order, of which each line of one translates the
            same line of the other.

    Raises:
        FormatError: a file cannot be read, or does not hold what its format demands; says where.
        NotAlignedError: a file is of no kind known.
        UsageError: not two files were named for line-aligned text.
    """
    if line_aligned:
        if len(paths) != 2:
            raise UsageError(f"line-aligned text is two files, one English and one Chinese, not {len(paths)}.")
        yield from line_units(*paths)
        return
    for units_of_one in units_of_each(paths):
        yield from units_of_one


def units_of_each(paths: Sequence[Path], taking: Taking = EVERYTHING) -> list[Iterator[TranslationUnit]]:
    """Return the units of each of these files, to be read one file after the other.

    Args:
        paths: Files of the kinds that `read_units` reads, but no line-aligned text.
        taking: Which of their pairs are taken.

    Raises:
        NotAlignedError: a file is of no kind known.
        FormatError: as `read_units`, though mostly not before the units are taken.
    """
    return [taking.plain(units_of_one) for units_of_one in vouched_units_of_each(paths, taking)]


def vouched_units_of_each(paths: Sequence[Path], taking: Taking = EVERYTHING) -> list[Iterator[VouchedUnit]]:
    """Return the units of each of these files with what speaks for them, whether or not they are wanted.

    Raises:
        NotAlignedError, FormatError: as `units_of_each`.
    """
    # All are looked at before the first is read, so that a slip in the last name does not come after an hour.
    readers = [_reader(path) for path in paths]
    return [reader(path, taking) for path, reader in zip(paths, readers, strict=True)]


def store_units(path: Path, taking: Taking = EVERYTHING) -> Iterator[VouchedUnit]:
    """Yield the units kept in a store, of which nothing tells how sure they are, and those of its alignments.

    A pair of an alignment that the store keeps as a unit, too, comes once.

    Raises:
        FormatError: the file is no store of un-align.
    """
    from align.store.alignments import alignments  # noqa: PLC0415 - loads what matches

    with opened(path) as connection:
        yield from map(VouchedUnit, units(connection))
        for alignment in alignments(connection):
            found = vouched_alignment_units(alignment, taking)
            yield from (vouched for vouched in found if not holds(connection, vouched.unit))


_READERS: Final[dict[str, Reader]] = {
    ".json": json_units,
    ".tmx": tmx_units,
    **dict.fromkeys(TABLE_SUFFIXES, table_units),
}


def _reader(path: Path) -> Reader:
    if path.is_dir():
        raise FormatError(f"{path} is a folder; name the files in it.")
    if not path.exists():
        raise FormatError(f"{path} cannot be read: No such file or directory; check its name and place.")
    if is_sqlite(path):
        return store_units
    suffix = path.suffix.lower()
    if suffix in _READERS:
        return _READERS[suffix]
    if suffix in (".txt", "") and any("\t" in line for line in islice(text_lines(path), 1)):
        return table_units
    raise NotAlignedError(
        f"{path} is of no kind known here; name {_KINDS}, or first run `align pair EN ZH -o FILE.json`."
    )
