r"""Concepts as TSV in UTF-8: one concept a row, in the order given.

    en  zh  score  pairs  documents  kind  en_variants  zh_variants  en_abbreviations  zh_abbreviations
    first_year  last_year  confidence  state  guess  reasons  contexts  id  note  origin  by  when

A row is always one line and quotation marks are text, so that `cut`, `sort` and `grep` work. Several terms of a cell
are parted by `|`; inside a text, `|`, `\`, tabs and line ends are written `\|`, `\\`, `\t`, `\n`, `\r`. What the file
does not carry is the signature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from align.exchange import context_cell
from align.exchange.concept_row import to_row
from align.exchange.escaping import escaped
from align.exchange.wording import without_forbidden
from align.records import Concept

COLUMNS: Final = (
    "en",
    "zh",
    "score",
    "pairs",
    "documents",
    "kind",
    "en_variants",
    "zh_variants",
    "en_abbreviations",
    "zh_abbreviations",
    "first_year",
    "last_year",
    "confidence",
    "state",
    "guess",
    "reasons",
    "contexts",
    "id",
    "note",
    "origin",
    "by",
    "when",
)


PLAIN_COLUMNS: Final = ("note", "origin", "by", "when")
"""Columns that hold one text, escaped here and nowhere else."""


def write_concepts_tsv(file: BinaryIO, concepts: Iterable[Concept]) -> None:
    """Write concepts, a line a concept; control characters in them are left out."""
    file.writelines(line.encode("utf-8") for line in _lines(concepts))


def _lines(concepts: Iterable[Concept]) -> Iterator[str]:
    yield "\t".join(COLUMNS) + "\n"
    for concept in concepts:
        row = to_row(concept)
        row |= {column: escaped(str(row[column] or "")) for column in PLAIN_COLUMNS}
        row["contexts"] = context_cell.to_cell(concept.contexts)
        yield "\t".join(_cell(row[column]) for column in COLUMNS) + "\n"


def _cell(value: str | float | None) -> str:
    text = "" if value is None else without_forbidden(str(value))
    # Programs that know quoted cells, Excel among them, would take this mark away.
    return f"\\{text}" if text.startswith('"') else text
