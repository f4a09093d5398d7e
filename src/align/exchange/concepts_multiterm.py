"""Concepts as a workbook for MultiTerm's Glossary Converter: a language a column, synonyms parted by `|`.

    English | Chinese (PRC) | Subject | Status | Note | Concept ID

Carried are ids, terms, kinds, states and notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from align.exchange.concept_row import ANY_KIND, ID
from align.exchange.form import Form
from align.exchange.language_names import names_of_tag
from align.exchange.table_layout import Layout, Row
from align.exchange.term_rows import plain_cell, refuse_mark, terms_of
from align.exchange.xlsx_plain import write_plain_workbook
from align.records import STATES, Concept, State, Term
from align.terms.identity import concept_id
from align.terms.kinds import KINDS

_FIELDS: Final = ("Subject", "Status", "Note", "Concept ID")
_HEADINGS: Final = frozenset({"subject", "status", "concept_id"})
_BETWEEN_TERMS: Final = "|"


def write_concepts_multiterm(path: Path, file: BinaryIO, concepts: Sequence[Concept], form: Form) -> None:
    """Write concepts as a workbook.

    Raises:
        UsageError: MultiTerm has no name for a language variant that is known here.
        OutputError: a term holds `|`, or a text is longer than a cell of Excel.
    """
    headings = (names_of_tag(form.lang_en).multiterm, names_of_tag(form.lang_zh).multiterm, *_FIELDS)
    write_plain_workbook(path, file, headings, _rows(concepts), form)


def is_multiterm(layout: Layout) -> bool:
    """Whether a table is one that `write_concepts_multiterm` wrote, by its headings."""
    return layout.columns.keys() >= _HEADINGS


def concept_of_multiterm(layout: Layout, row: Row, origin: str, unstated: State) -> Concept | None:
    """Return the concept of a row, or None where it lacks one of the languages."""
    en, zh = (terms_of(cell.split(_BETWEEN_TERMS)) for cell in (layout.english(row), layout.chinese(row)))
    if not en or not zh:
        return None
    identity, kind = layout.cell(row, "concept_id"), layout.cell(row, "subject")
    status = layout.cell(row, "status").casefold()
    return Concept(
        id=identity if ID.fullmatch(identity) else concept_id(en[0].text, zh[0].text),
        en=en,
        zh=zh,
        kind=kind if kind in KINDS else ANY_KIND,
        state=next((state for state in STATES if state == status), unstated),
        note=layout.cell(row, "note"),
        origin=origin,
    )


def _rows(concepts: Sequence[Concept]) -> Iterator[tuple[str, ...]]:
    for concept in concepts:
        en, zh = (_BETWEEN_TERMS.join(_texts(concept, terms)) for terms in (concept.en, concept.zh))
        yield en, zh, concept.kind, concept.state, plain_cell(concept.note), concept.id


def _texts(concept: Concept, terms: Sequence[Term]) -> Iterator[str]:
    for term in terms:
        if _BETWEEN_TERMS in term.text:
            raise refuse_mark(concept, term, _BETWEEN_TERMS, "MultiTerm parts synonyms")
        yield plain_cell(term.text)
