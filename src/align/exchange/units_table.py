"""Translation units from tables: two-column TSV, CSV and XLSX, and the bitext workbook un-align writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from align.errors import FormatError
from align.exchange.symbols import symbol_year
from align.exchange.table_layout import Layout, Row
from align.exchange.tables import opened_table
from align.exchange.taking import Taking, confidence_of, status_of
from align.exchange.vouched import VouchedUnit
from align.exchange.wording import tidy
from align.records import TranslationUnit


def table_units(path: Path, taking: Taking) -> Iterator[VouchedUnit]:
    """Yield the pairs of a table with an English and a Chinese column, with headings or without.

    Columns headed `document`, `place`, `year`, `confidence`, `status`, `by`, `when`, `flags` and `signature` are taken
    over. Of our bitext workbook, rows of severity "error"
    that nobody confirmed or corrected give no unit, as in an alignment.

    Raises:
        FormatError: the file is no such table, or none of its rows has both texts; says where.
    """
    found = False
    with opened_table(path) as table:
        for row in table.rows:
            unit = _unit(path, table.layout, row)
            if not unit.en or not unit.zh:
                continue
            found = True
            if _is_doubtful(table.layout, row):
                taking.left_out(1)
            else:
                yield _vouched(unit, table.layout, row)
    if not found:
        raise FormatError(f"{path} holds no row with an English and a Chinese text; look at its columns.")


def _unit(path: Path, layout: Layout, row: Row) -> TranslationUnit:
    document = layout.cell(row, "document") or path.name
    year = layout.cell(row, "year")
    return TranslationUnit(
        en=tidy(layout.english(row), "en"),
        zh=tidy(layout.chinese(row), "zh"),
        document=document,
        place=_place(layout, row),
        year=int(year) if year.isdecimal() else symbol_year(document),
    )


def _place(layout: Layout, row: Row) -> str:
    if "signature" in layout.columns:
        # A table of ours, in which no place means that none is known.
        return layout.cell(row, "place")
    return layout.cell(row, "place") or layout.cell(row, "en_no.") or _counted(layout, row)


def _counted(layout: Layout, row: Row) -> str:
    # Where paragraphs have numbers, a bare number would be taken for one.
    return f"row {row.number}" if "en_no." in layout.columns else str(row.number)


def _vouched(unit: TranslationUnit, layout: Layout, row: Row) -> VouchedUnit:
    return VouchedUnit(
        unit,
        confidence=confidence_of(layout.cell(row, "confidence")),
        status=status_of(layout.cell(row, "status")),
        by=layout.cell(row, "by"),
        when=layout.cell(row, "when"),
        flags=tuple(filter(None, layout.cell(row, "flags").split(", "))),
        signature=layout.cell(row, "signature"),
    )


def _is_doubtful(layout: Layout, row: Row) -> bool:
    status = layout.cell(row, "status")
    return status == "rejected" or (layout.cell(row, "severity") == "error" and status == "auto")
