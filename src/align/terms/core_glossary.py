"""The glossary of fixed UN phrases that ships with un-align."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from align.records import Concept, Role, Term
from align.terms.identity import concept_id

ORIGIN = "core glossary"


@cache
def core_glossary() -> tuple[Concept, ...]:
    """Return the concepts of the shipped glossary, approved, in the order of its files."""
    sources = sorted(_folder().glob("*.tsv"))
    return tuple(concept for source in sources for concept in _concepts(source))


def _folder() -> Path:
    package = Path(__file__).resolve().parents[1]
    installed = package / "glossary"
    # In a checkout the files stand beside `src`, where people edit them.
    return installed if installed.is_dir() else package.parents[1] / "glossary"


def _concepts(source: Path) -> Iterator[Concept]:
    header, *lines = source.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    for line in lines:
        row = dict(zip(columns, line.split("\t"), strict=True))
        yield Concept(
            id=concept_id(row["en"], row["zh"]),
            en=_terms(row, "en"),
            zh=_terms(row, "zh"),
            kind=row["kind"],
            state="approved",
            note=row["note"],
            origin=ORIGIN,
        )


def _terms(row: dict[str, str], language: str) -> tuple[Term, ...]:
    columns: tuple[tuple[str, Role], ...] = (
        (language, "preferred"),
        (f"{language}_variants", "variant"),
        (f"{language}_abbreviations", "abbreviation"),
    )
    return tuple(Term(text, role) for column, role in columns for text in row[column].split("|") if text)
