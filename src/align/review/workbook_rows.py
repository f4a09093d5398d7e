"""The rows of a workbook that came back beside those that left, by their ids, wherever they stand now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from align.exchange.review_layout import GivenRow, ReviewWorkbook
from align.review.workbook_texts import Row
from align.review.workbook_wishes import Problem


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a workbook."""

    by_alignment: dict[str, list[Row]]
    """All that were exported, of the alignments of which any came back."""
    problems: tuple[Problem, ...]


def rows_of(workbook: ReviewWorkbook) -> Rows:
    """Put the rows that came back beside those that left."""
    known = {str(row.id) for row in workbook.exported}
    found: dict[str, GivenRow] = {}
    problems = []
    for row in workbook.given:
        if not row.id:
            problems.append((row.number, "it has no ID, so it was added; delete it, or put back its hidden ID."))
        elif row.id not in known:
            problems.append((row.number, f"its hidden ID was changed to “{row.id}”; put it back, or delete the row."))
        elif row.id in found:
            problems.append((row.number, f"it has the ID of row {found[row.id].number}, too; delete one of the two."))
        else:
            found[row.id] = row
    rows = defaultdict[str, list[Row]](list)
    for exported in workbook.exported:
        rows[exported.id.alignment].append(Row(exported, found.get(str(exported.id))))
    came_back = {name: listed for name, listed in rows.items() if any(row.given for row in listed)}
    return Rows(came_back, tuple(problems))
