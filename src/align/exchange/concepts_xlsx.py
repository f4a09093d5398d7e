"""Concepts as a workbook for terminologists: one concept a row, its state chosen from a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from align.errors import OutputError
from align.exchange.concept_row import Value, to_row
from align.exchange.excerpts import excerpt
from align.exchange.form import Form
from align.exchange.workbook_file import workbook
from align.exchange.xlsx_about import Part, made_with, write_about
from align.exchange.xlsx_looks import LONGEST_CELL, WHITE, Column, bold, cell, height, put, set_up, utf16_length
from align.records import STATES, Concept, Signature, State, TranslationUnit
from align.terms.kinds import KINDS

GLOSSARY_SHEET: Final = "Glossary"
CONTEXTS_SHEET: Final = "Contexts"

COLUMNS: Final = (
    Column("English", 34),
    Column("Chinese", 24),
    Column("State", 11),
    Column("Note", 24),
    Column("In context", 66),
    Column("Pairs", 7, "count"),
    Column("Documents", 11, "count"),
    Column("Confidence", 11.5, "percent"),
    Column("Kind", 12),
    Column("EN variants", 26),
    Column("ZH variants", 20),
    Column("EN abbreviations", 15),
    Column("ZH abbreviations", 15),
    Column("First year", 7, "count"),
    Column("Last year", 7, "count"),
    Column("Guess", 7),
    Column("Reasons", 34),
    Column("Score", 9, "number"),
    Column("By", 14),
    Column("When", 20),
    Column("Origin", 16),
    Column("ID", 15),
)
CONTEXT_COLUMNS: Final = (
    Column("English", 28),
    Column("Chinese", 20),
    Column("Document", 20),
    Column("Paragraph", 14),
    Column("Year", 7, "count"),
    Column("English text", 70),
    Column("Chinese text", 50),
    Column("ID", 15),
)
STATE_COLOURS: Final[dict[State, str]] = {
    "candidate": WHITE,
    "approved": "E2F0D9",
    "rejected": "F8D7DA",
    "deprecated": "E4E4E4",
}
GUESS_COLOUR: Final = "FFF0C2"
_MEANINGS: Final[dict[State, str]] = {
    "candidate": "Nobody has decided yet.",
    "approved": "To be used.",
    "rejected": "No term, or not a pair.",
    "deprecated": "Was used once; not to be used any more.",
}
_HINTS: Final = {
    "State": "Choose from the list in the cell.",
    "Terms": "Edit them in place. Several variants stand one a line (Alt+Enter).",
    "New concepts": "Add a row; leave the ID empty.",
    "ID": "Leave it as it is: by it your decisions find their concept again.",
    "In context": "An extract of one text; all contexts stand whole on the sheet Contexts.",
}
_LISTED: Final = ("State", STATES), ("Kind", KINDS)
_SPARE_ROWS: Final = 1_000
"""Rows below the last for which the lists hold as well."""
_EXCERPT_LENGTHS: Final = {"en": 120, "zh": 60}
_PRINTED: Final = "Kind"
"""The last column that is printed: more would make the print too small to read."""


def write_concepts_xlsx(path: Path, file: BinaryIO, concepts: Sequence[Concept], form: Form) -> None:
    """Write a workbook with the sheets "Glossary", "Contexts" and "About" into a file opened for `path`.

    All text is stored as text, so that `=`, `+`, `-` and `@` never start a formula. A context longer than Excel's
    cells is cut, with a mark at its end.

    Raises:
        OutputError: a term or note is longer than Excel's cells.
    """
    rows = [_values(concept) for concept in concepts]
    _refuse_too_long(path, rows)
    colours = [(state.capitalize(), STATE_COLOURS[state], _MEANINGS[state]) for state in STATES]
    guess = ("Guess", GUESS_COLOUR, "From texts that do not translate each other: nothing proves it.")
    with workbook(file, form.moment) as book:
        _write_glossary(book.create_sheet(GLOSSARY_SHEET), rows)
        _write_contexts(book.create_sheet(CONTEXTS_SHEET), concepts)
        write_about(book.create_sheet("About"), _about(concepts, form.signature), [*colours, guess])


def _values(concept: Concept) -> list[Value]:
    row = to_row(concept, between="\n")
    named = {**row, "english": row["en"], "chinese": row["zh"], "in_context": _in_context(concept)}
    return [named["_".join(column.title.casefold().split())] for column in COLUMNS]


def _write_glossary(sheet: Worksheet, rows: Sequence[Sequence[Value]]) -> None:
    set_up(sheet, COLUMNS, rows=len(rows), frozen="D2")
    _offer_lists(sheet, last_row=len(rows) + 1 + _SPARE_ROWS)
    _colour(sheet, last_row=len(rows) + 1 + _SPARE_ROWS)
    sheet.print_area = f"A1:{_letter(_PRINTED)}{len(rows) + 1}"
    cells = [cell(sheet, column, WHITE) for column in COLUMNS]
    for preferred in cells[:2]:
        preferred.font = bold()
    for number, values in enumerate(rows, start=2):
        put(cells, values)
        sheet.row_dimensions[number].height = height(COLUMNS, values)
        # A row is on disk once it is appended, so the cells serve again.
        sheet.append(cells)


def _write_contexts(sheet: Worksheet, concepts: Sequence[Concept]) -> None:
    set_up(sheet, CONTEXT_COLUMNS, rows=sum(len(concept.contexts) for concept in concepts), frozen="C2")
    cells = [cell(sheet, column, WHITE) for column in CONTEXT_COLUMNS]
    for number, (concept, unit) in enumerate(_uses(concepts), start=2):
        values = (
            concept.en[0].text,
            concept.zh[0].text,
            unit.document,
            unit.place,
            unit.year,
            unit.en,
            unit.zh,
            concept.id,
        )
        put(cells, values)
        sheet.row_dimensions[number].height = height(CONTEXT_COLUMNS, values)
        sheet.append(cells)


def _uses(concepts: Sequence[Concept]) -> Iterator[tuple[Concept, TranslationUnit]]:
    return ((concept, unit) for concept in concepts for unit in concept.contexts)


def _offer_lists(sheet: Worksheet, last_row: int) -> None:
    for title, options in _LISTED:
        offered = DataValidation("list", formula1=f'"{",".join(options)}"', allow_blank=True, showErrorMessage=True)
        offered.error = f"Choose one of: {', '.join(options)}."
        offered.add(_range(title, last_row))
        sheet.data_validations.append(offered)


def _colour(sheet: Worksheet, last_row: int) -> None:
    """Have the rows coloured by what their cells say, so that the colour follows when a person decides."""
    last = get_column_letter(len(COLUMNS))
    for title, word, colour in (
        *(("State", state, colour) for state, colour in STATE_COLOURS.items() if colour != WHITE),
        ("Guess", "yes", GUESS_COLOUR),
    ):
        # Excel takes the colour of a conditional filling from its background.
        look = DifferentialStyle(fill=PatternFill(bgColor=colour))
        rule = Rule("expression", dxf=look, formula=[f'${_letter(title)}2="{word}"'], stopIfTrue=True)
        sheet.conditional_formatting.add(f"A2:{last}{last_row}", rule)


def _range(title: str, last_row: int) -> str:
    return f"{_letter(title)}2:{_letter(title)}{last_row}"


def _letter(title: str) -> str:
    return get_column_letter([column.title for column in COLUMNS].index(title) + 1)


def _in_context(concept: Concept) -> str:
    """Return an extract of the first context, around the terms, with its source."""
    if not concept.contexts:
        return ""
    unit = concept.contexts[0]
    en = excerpt(unit.en, [term.text for term in concept.en], _EXCERPT_LENGTHS["en"])
    zh = excerpt(unit.zh, [term.text for term in concept.zh], _EXCERPT_LENGTHS["zh"])
    source = ", ".join(filter(None, (unit.document, unit.place)))
    return "\n".join(filter(None, (en, zh, source)))


def _refuse_too_long(path: Path, rows: Sequence[Sequence[Value]]) -> None:
    for values in rows:
        for column, value in zip(COLUMNS, values, strict=True):
            if isinstance(value, str) and utf16_length(value) > LONGEST_CELL:
                raise OutputError(
                    f"{path} cannot be written: {column.title} of concept {values[-1]} is longer than the "
                    f"{LONGEST_CELL:,} characters of a cell in Excel; shorten it, or write .tsv or .json."
                )


def _about(concepts: Sequence[Concept], signature: Signature) -> dict[str, Part]:
    counts = Counter(concept.state for concept in concepts)
    return {
        "Glossary": {"Concepts": len(concepts), **{state.capitalize(): counts[state] for state in STATES}},
        "How to work with it": _HINTS,
        "Made with": made_with(signature),
    }
