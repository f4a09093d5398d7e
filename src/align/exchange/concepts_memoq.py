"""Concepts as memoQ exports and imports term bases: CSV or XLSX, an entry a row, a language's columns once a synonym.

    Entry_ID, Entry_Subject, Entry_Domain, Entry_Note,
    English_United_States_Def, English_United_States, Term_Info, Term_Example, …
    Chinese_PRC_Def, Chinese_PRC, Term_Info, Term_Example, …

Carried are ids, terms, kinds, notes and the texts of the first context.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from align.exchange.concept_row import ANY_KIND, ID
from align.exchange.form import Form
from align.exchange.language_names import language_of_heading, names_of_tag
from align.exchange.table_layout import Layout, Row, cell_at
from align.exchange.term_rows import plain_cell, terms_of
from align.exchange.xlsx_plain import write_plain_workbook
from align.records import Concept, Language, State, TranslationUnit
from align.terms.identity import concept_id
from align.terms.kinds import KINDS

_ENTRY: Final = ("Entry_ID", "Entry_Subject", "Entry_Domain", "Entry_Note")
_TERM: Final = ("Term_Info", "Term_Example")
_INFO: Final = "CasePermissive;HalfPrefix"
"""How memoQ is to find a term: in capitals where it is written so, and with other endings."""
HEADINGS: Final = frozenset({"entry_id", "term_info"})
"""Headings that a term base of memoQ has and no other table, in small letters."""


def write_concepts_memoq(path: Path, file: BinaryIO, concepts: Sequence[Concept], form: Form) -> None:
    """Write concepts as CSV, or as a workbook where the name of the file ends in `.xlsx`.

    Raises:
        UsageError: memoQ has no name for a language variant that is known here.
        OutputError: a text is longer than a cell of Excel.
    """
    most = {"en": max(len(concept.en) for concept in concepts), "zh": max(len(concept.zh) for concept in concepts)}
    names = {"en": names_of_tag(form.lang_en).memoq, "zh": names_of_tag(form.lang_zh).memoq}
    headings = [*_ENTRY, *(title for side in ("en", "zh") for title in _titles(names[side], most[side]))]
    rows = (
        [*_entry(concept), *_terms(concept, "en", most["en"]), *_terms(concept, "zh", most["zh"])]
        for concept in concepts
    )
    if path.suffix.lower() == ".xlsx":
        write_plain_workbook(path, file, headings, rows, form)
        return
    text = io.TextIOWrapper(file, encoding="utf-8-sig" if form.bom else "utf-8", newline="")
    written = csv.writer(text, lineterminator="\n")
    written.writerow(headings)
    written.writerows(rows)
    # The file is not ours to close.
    text.detach()


def is_memoq(layout: Layout) -> bool:
    """Whether a table is a term base of memoQ, by its headings."""
    return layout.columns.keys() >= HEADINGS


def concept_of_memoq(layout: Layout, row: Row, origin: str, unstated: State) -> Concept | None:
    """Return the concept of a row, or None where it lacks one of the languages."""
    columns = [(language_of_heading(title), place) for place, title in enumerate(layout.titles)]
    en, zh = (
        terms_of(cell_at(row, place) for found, place in columns if found == language) for language in ("en", "zh")
    )
    if not en or not zh:
        return None
    identity, kind = layout.cell(row, "entry_id"), layout.cell(row, "entry_subject")
    example = TranslationUnit(_first_example(layout, row, "en"), _first_example(layout, row, "zh"))
    return Concept(
        id=identity if ID.fullmatch(identity) else concept_id(en[0].text, zh[0].text),
        en=en,
        zh=zh,
        kind=kind if kind in KINDS else ANY_KIND,
        state=unstated,
        note=layout.cell(row, "entry_note"),
        contexts=(example,) if example.en and example.zh else (),
        origin=origin,
    )


def _titles(language: str, terms: int) -> Iterator[str]:
    yield f"{language}_Def"
    for _ in range(terms):
        yield language
        yield from _TERM


def _entry(concept: Concept) -> tuple[str, ...]:
    return concept.id, concept.kind, "", plain_cell(concept.note)


def _terms(concept: Concept, language: Language, most: int) -> Iterator[str]:
    """Yield the cells of one language: no definition, then three for each term, empty for those that are not there."""
    terms = concept.en if language == "en" else concept.zh
    yield ""
    for place in range(most):
        if place < len(terms):
            yield from (plain_cell(terms[place].text), _INFO, "" if place else _example(concept, language))
        else:
            yield from ("", "", "")


def _example(concept: Concept, language: Language) -> str:
    if not concept.contexts:
        return ""
    unit = concept.contexts[0]
    return plain_cell(unit.en if language == "en" else unit.zh)


def _first_example(layout: Layout, row: Row, language: Language) -> str:
    """Return the example of the first term in a language; its column is the third of that term's."""
    first = next(place for place, title in enumerate(layout.titles) if language_of_heading(title) == language)
    return cell_at(row, first + 2) if layout.titles[first + 2 : first + 3] == ["term_example"] else ""
