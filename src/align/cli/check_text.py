"""Findings of a check as rows of a table, and as what JSON can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from align.exchange.wording import document_name, full_number, numbers
from align.records import SEVERITIES, Alignment, Bead, Document, Severity
from align.terms.consistency import Finding

_STYLES: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "note": "blue"}
_PLACES = 3
"""Places of one finding that the table names."""


@dataclass(frozen=True, slots=True)
class Row:
    """One finding, of whatever check."""

    severity: Severity
    document: str
    place: str
    evidence: str
    message: str
    data: dict[str, Any]
    """All of it, for JSON."""


def term_rows(findings: Iterable[Finding]) -> list[Row]:
    """Return the findings on the terms of one file in the order of its texts."""
    return [
        Row(
            severity=finding.severity,
            document=finding.first.document,
            place=_places(finding),
            evidence=finding.evidence,
            message=finding.message,
            data=_term_data(finding),
        )
        for finding in sorted(findings, key=lambda finding: finding.occurrences[0].unit)
    ]


def flag_rows(alignment: Alignment) -> Iterator[Row]:
    """Yield the flags of an alignment in the order of its beads."""
    document = document_name(alignment)
    for index, bead in enumerate(alignment.beads):
        place = _number(alignment, bead) or f"bead {index + 1}"
        texts = {"en": _text(alignment.en, bead.en), "zh": _text(alignment.zh, bead.zh)}
        for flag in bead.flags:
            data = {**asdict(flag), "document": document, "place": place, "bead": index, **texts}
            yield Row(flag.severity, document, place, flag.evidence, flag.message, data)


def gravest_first(rows: Iterable[Row]) -> list[Row]:
    """Return findings in the order of their severity, else in their own."""
    return sorted(rows, key=lambda row: -SEVERITIES.index(row.severity))


def findings_table(rows: Sequence[Row]) -> Table:
    """Return findings as a table to read."""
    table = Table(title="Look at these", title_justify="left")
    for column in ("severity", "document", "place", "what", "why"):
        table.add_column(column, overflow="fold")
    for row in rows:
        # As plain text: brackets in it are not markup.
        cells = map(Text, (row.document, row.place, row.evidence, row.message))
        table.add_row(Text(row.severity, style=_STYLES[row.severity]), *cells)
    return table


def _places(finding: Finding) -> str:
    named = [o.place or f"pair {o.unit + 1}" for o in finding.occurrences]
    more = len(named) - _PLACES
    return "; ".join(named[:_PLACES]) + (f" and {more} more" if more > 0 else "")


def _term_data(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "side": finding.side,
        "message": finding.message,
        "evidence": finding.evidence,
        "concept": finding.concept.id,
        "expected": list(finding.expected),
        "document": finding.first.document,
        "occurrences": [asdict(occurrence) for occurrence in finding.occurrences],
        "en": finding.first.en,
        "zh": finding.first.zh,
    }


def _number(alignment: Alignment, bead: Bead) -> str:
    found = numbers(alignment.en, bead.en) or numbers(alignment.zh, bead.zh)
    return "; ".join(map(full_number, found))


def _text(document: Document, indices: Sequence[int]) -> str:
    return "\n".join(document.paragraphs[index].text for index in indices)
