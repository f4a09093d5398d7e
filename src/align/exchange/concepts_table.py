"""Concepts from tables: our own, those of memoQ and MultiTerm, and any with an English and a Chinese column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from openpyxl import Workbook

from align.errors import FormatError
from align.exchange import context_cell
from align.exchange.concept_row import from_row
from align.exchange.concepts_memoq import concept_of_memoq, is_memoq
from align.exchange.concepts_multiterm import concept_of_multiterm, is_multiterm
from align.exchange.concepts_tsv import PLAIN_COLUMNS
from align.exchange.concepts_xlsx import CONTEXTS_SHEET
from align.exchange.escaping import meant
from align.exchange.table_layout import Layout, Row, cell_at, headings
from align.exchange.table_xlsx import sheet_rows
from align.exchange.tables import Table, opened_table
from align.records import Concept, State, TranslationUnit
from align.terms.identity import concept_id

_OUR_COLUMNS: Final = frozenset({"id", "kind", "state"})
_OTHERS_COLUMNS: Final = (
    "en",
    "zh",
    "kind",
    "state",
    "note",
    "en_variants",
    "zh_variants",
    "en_abbreviations",
    "zh_abbreviations",
)
_NOTES: Final = ("note", "notes", "comment", "remark", "备注")


def read_concepts_table(path: Path, unstated: State) -> tuple[Concept, ...]:
    """Read the concepts of a table, in this state where it says none.

    A table is ours when it has the columns id, kind and state: then ids, states and evidence are taken over, and a
    value that makes no sense is refused. Those of memoQ and MultiTerm are known by their headings. Of others, terms,
    variants, kinds, states and notes are taken over, if they are known.

    Raises:
        FormatError: the file is no such table, or a row of it is amiss; says which.
    """
    with opened_table(path) as table:
        rows: Iterator[Concept | None]
        if is_memoq(table.layout):
            rows = (concept_of_memoq(table.layout, row, path.name, unstated) for row in table.rows)
        elif is_multiterm(table.layout):
            rows = (concept_of_multiterm(table.layout, row, path.name, unstated) for row in table.rows)
        elif not is_ours(table.layout):
            rows = _from_others(path, table, unstated)
        elif table.book:
            rows = _from_workbook(path, table, _contexts(path, table.book), unstated)
        else:
            rows = _from_text(path, table, unstated)
        found = _with_ids_of_their_own([concept for concept in rows if concept])
    if not found:
        raise FormatError(f"{path} holds no row with an English and a Chinese term; look at its columns.")
    return found


def is_ours(layout: Layout) -> bool:
    """Whether un-align wrote a table of concepts, by its headings."""
    return layout.columns.keys() >= _OUR_COLUMNS


def _from_others(path: Path, table: Table, unstated: State) -> Iterator[Concept | None]:
    for row in table.rows:
        cells = _cells(table.layout, row)
        cells["note"] = next((cells[column] for column in _NOTES if cells.get(column)), "")
        known = {column: cells.get(column, "") for column in _OTHERS_COLUMNS}
        yield from_row(known, ours=False, origin=path.name, unstated=unstated)


def _from_text(path: Path, table: Table, unstated: State) -> Iterator[Concept | None]:
    for row in table.rows:
        cells = _cells(table.layout, row)
        cells |= {column: meant(cells.get(column, "")) for column in PLAIN_COLUMNS}
        yield _ours(path, row, cells, context_cell.from_cell(cells.get("contexts", "")), unstated)


def _from_workbook(
    path: Path, table: Table, contexts: Mapping[str, Sequence[TranslationUnit]], unstated: State
) -> Iterator[Concept | None]:
    for row in table.rows:
        cells = _cells(table.layout, row)
        yield _ours(path, row, cells, contexts.get(cells["id"], ()), unstated)


def _ours(
    path: Path, row: Row, cells: Mapping[str, str], contexts: Sequence[TranslationUnit], unstated: State
) -> Concept | None:
    try:
        return from_row(cells, ours=True, origin=path.name, unstated=unstated, contexts=contexts)
    except FormatError as error:
        raise FormatError(f"{path}, row {row.number}: {error}.") from error


def _cells(layout: Layout, row: Row) -> dict[str, str]:
    named = {name: layout.cell(row, name) for name in layout.columns}
    return {**named, "en": layout.english(row), "zh": layout.chinese(row)}


def _contexts(path: Path, book: Workbook) -> dict[str, list[TranslationUnit]]:
    """Return the contexts of each concept from the sheet that holds them, if the workbook still has it."""
    contexts: dict[str, list[TranslationUnit]] = {}
    if CONTEXTS_SHEET not in book.sheetnames:
        return contexts
    rows = sheet_rows(path, book[CONTEXTS_SHEET])
    columns = headings(next(rows, Row(1, ())))
    for row in rows:
        cells = {name: cell_at(row, column) for name, column in columns.items()}
        contexts.setdefault(cells.get("id", ""), []).append(_context(cells))
    return contexts


def _context(cells: Mapping[str, str]) -> TranslationUnit:
    year = cells.get("year", "")
    return TranslationUnit(
        en=cells.get("english_text", ""),
        zh=cells.get("chinese_text", ""),
        document=cells.get("document", ""),
        place=cells.get("paragraph", ""),
        year=int(year) if year.isdecimal() else None,
    )


def _with_ids_of_their_own(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    """Give those a new id that share one with another: rows people copied to make a new concept of them.

    The id stays with the row whose terms it was made of, else with the first.
    """
    own = [concept_id(concept.en[0].text, concept.zh[0].text) for concept in concepts]
    keepers: dict[str, int] = {}
    for position in sorted(range(len(concepts)), key=lambda position: own[position] != concepts[position].id):
        keepers.setdefault(concepts[position].id, position)
    return tuple(
        concept if keepers[concept.id] == position else replace(concept, id=own[position])
        for position, concept in enumerate(concepts)
    )
