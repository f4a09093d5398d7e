r"""Concepts as TSV in UTF-8: one concept a row, in the order given.

    en  zh  score  pairs  documents  kind  en_variants  zh_variants  en_abbreviations  zh_abbreviations
    first_year  last_year  confidence  state  guess  reasons  contexts  id  note  origin  by  when

A row is always one line and quotation marks are text, so that `cut`, `sort` and `grep` work. Several terms of a cell
are parted by `|`; inside a text, `|`, `\`, tabs and line ends are written `\|`, `\\`, `\t`, `\n`, `\r`. What the file
does not carry is the signature. CSV holds the same cells, parted by commas and quoted as RFC 4180 has it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from align.exchange import context_cell
from align.exchange.concept_row import to_row
from align.exchange.escaping import escaped
from align.exchange.form import Form
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


def write_concepts_csv(file: BinaryIO, concepts: Iterable[Concept], form: Form) -> None:
    """Write concepts as CSV, by default with a byte order mark, without which Excel mistakes the encoding."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig" if form.bom else "utf-8", newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows(_cells(concept) for concept in concepts)
    # The file is not ours to close.
    text.detach()


def _lines(concepts: Iterable[Concept]) -> Iterator[str]:
    yield "\t".join(COLUMNS) + "\n"
    for concept in concepts:
        yield "\t".join(map(_unquoted, _cells(concept))) + "\n"


def _cells(concept: Concept) -> list[str]:
    row = to_row(concept)
    row |= {column: escaped(str(row[column] or "")) for column in PLAIN_COLUMNS}
    row["contexts"] = context_cell.to_cell(concept.contexts)
    return ["" if row[column] is None else without_forbidden(str(row[column])) for column in COLUMNS]


def _unquoted(text: str) -> str:
    # Programs that know quoted cells, Excel among them, would take this mark away.
    return f"\\{text}" if text.startswith('"') else text
