"""`align import`: glossaries, aligned texts and what reviewers decided in a workbook, into a store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

import click

from align.cli.app import HELP
from align.cli.common import model_option
from align.cli.deciding_options import by_option, login_name
from align.cli.importing_review import import_reviews, review_workbooks
from align.errors import UsageError
from align.exchange.concepts import WRITTEN_SUFFIXES, read_concepts
from align.exchange.holding import may_hold
from align.exchange.units import read_units
from align.records import Concept
from align.store.database import is_sqlite, opened
from align.store.termbase import add, concepts
from align.store.units import add_units
from align.terms.core_glossary import core_glossary

_SHOWN: Final = 3


@click.command("import", context_settings=HELP)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--into",
    "store",
    type=click.Path(path_type=Path),
    required=True,
    metavar="STORE",
    help="The store; it is made where there is none.",
)
@click.option(
    "--state",
    type=click.Choice(["approved", "candidate"]),
    help="Take what is not rejected or deprecated as approved, or as candidates.  [default: as the file says]",
)
@by_option
@click.option("--core", is_flag=True, help="Put in the glossary that comes with un-align, too.")
@click.option(
    "--units", is_flag=True, help="The files are bitexts: put their aligned texts in, for `align concordance`."
)
@click.option("--overrule", is_flag=True, help="Where the store has decided otherwise than a file, follow the file.")
@model_option
def command(  # noqa: PLR0917 - click passes options by name
    files: tuple[Path, ...],
    store: Path,
    state: Literal["approved", "candidate"] | None,
    by: str | None,
    core: bool,
    units: bool,
    overrule: bool,
    model: str | None,
) -> None:
    """Put the concepts of each FILE into STORE, all of them or none; or the decisions in a reviewer's workbook.

    A FILE is a store, a glossary of ours (.json, .tsv, .csv, .xlsx), TBX, UTX, a memory of terms (.tmx), a glossary of
    OmegaT (.utf8, .txt, .tab), a term base of memoQ (.csv, .xlsx), a workbook for MultiTerm, or any table with an
    English and a Chinese column; the content tells which.

    A concept that names what one in the store names is merged into it; what was approved or rejected there stays so.
    Importing a file again changes nothing. Rows of our own TSV and XLSX whose state you edited are decisions.

    A workbook of `align export --review` is taken over as a whole: its decisions, comments, and paragraphs put into
    other rows; rows may be sorted or filtered. Where a row cannot be understood, or was changed by others since,
    nothing is changed and each such row is told. --model judges the pairs that are made by this.

    \b
    Example:
      align import --core --into terms.store
      align import mined.tsv --into terms.store
      align import --units out/*.json memory.tmx --into terms.store
      align import house-glossary.xlsx --state approved --by "Terminology Section" --into terms.store
      align import review.xlsx --by "Li Na" --into review.store
    """  # noqa: D301 - click keeps the lines after \b as they are
    if not files and not core:
        raise click.UsageError("Name a FILE to import, or --core.")
    if store.suffix.lower() in WRITTEN_SUFFIXES:
        raise click.UsageError(f"{store} would be taken for a glossary; let the name of the store end in .store.")
    if review_workbooks(files):
        if core or state or overrule or units:
            raise click.UsageError(
                "A workbook of decisions has its own; leave out --core, --state, --units, --overrule."
            )
        import_reviews(files, store, by or login_name(), model)
        return
    if units:
        if core or state or overrule:
            raise click.UsageError("--units puts aligned texts in; --core, --state and --overrule are for glossaries.")
        _add_units(files, store)
        return
    name = by or login_name()
    # Everything is read before the store is touched, so that a bad file leaves no store behind.
    read = [*(core_glossary() if core else ()), *(concept for file in files for concept in _read(file))]
    with opened(store, create=True) as connection:
        added = add(connection, (_with_state(concept, state) for concept in read), by=name, overrule=overrule)
    click.echo(f"{added.new} new, {added.merged} merged with concepts that were there, {added.unchanged} unchanged.")
    if added.contested:
        _tell_of_contested(added.contested)


def _add_units(files: Sequence[Path], store: Path) -> None:
    with opened(store, create=True) as connection:
        new = add_units(connection, read_units(files))
    click.echo(f"{new} aligned texts put in that were not there.")


def _read(file: Path) -> Iterable[Concept]:
    if not is_sqlite(file):
        if file.is_file() and not may_hold(file, "glossary"):
            raise UsageError(f"{file} holds aligned text, not a glossary; add --units to put that in.")
        return read_concepts(file)
    with opened(file) as connection:
        return tuple(concepts(connection))


def _with_state(concept: Concept, state: Literal["approved", "candidate"] | None) -> Concept:
    if state is None or concept.state in (state, "rejected", "deprecated"):
        return concept
    # Who decided otherwise elsewhere did not decide this.
    return replace(concept, state=state, by=None, when=None)


def _tell_of_contested(ids: Sequence[str]) -> None:
    shown = ", ".join(ids[:_SHOWN]) + (", …" if len(ids) > _SHOWN else "")
    click.echo(
        f"align: {len(ids)} keep what was decided on them in the store, though a file says otherwise ({shown});"
        " --overrule follows the file.",
        err=True,
    )
