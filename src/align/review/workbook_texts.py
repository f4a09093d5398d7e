"""What a reviewer did to the texts of a workbook: whole paragraphs put into other rows, or something else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from align.exchange.review_layout import BETWEEN, ExportedRow, GivenRow
from align.exchange.wording import without_forbidden
from align.exchange.xlsx_looks import fitting
from align.records import Document, Language

_CODE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_WIDTHLESS: Final = "\ufeff\u200b\u200e\u200f\u00ad"
"""Marks without width, which programs add and drop."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was exported, and as it came back; None where it was deleted."""

    exported: ExportedRow
    given: GivenRow | None

    @property
    def bead(self) -> int:
        """Id of its bead."""
        return self.exported.id.bead

    def members(self, language: Language) -> tuple[int, ...]:
        """Return the paragraphs it was exported with."""
        return self.exported.en if language == "en" else self.exported.zh

    def cell(self, language: Language) -> str:
        """Return the text that came back."""
        if self.given is None:
            return ""
        return self.given.en if language == "en" else self.given.zh


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of the texts of one language."""

    members: Mapping[int, tuple[int, ...]]
    """The paragraphs that beads are to hold, by id, where whole paragraphs were put elsewhere."""
    unclear: tuple[Row, ...]
    """Rows whose text is other than it was, in a way that tells nothing about the paragraphs."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A row whose text is other than it was."""

    row: Row
    own: Mapping[int, str]
    """The texts it was exported with, by paragraph."""
    held: tuple[str, ...] | None
    """The whole paragraphs in its cell now; None where there is something else."""

    @property
    def concerned(self) -> set[str]:
        """All texts that left it, stayed or came."""
        return {*self.own.values(), *(self.held or ())}


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ at most in what spreadsheet programs change by themselves."""
    return _plain(one) == _plain(fitting(without_forbidden(other)))


def edited(rows: Iterable[Row], document: Document, language: Language) -> Edited:
    """Tell what became of the texts of one language of an alignment.

    It is clear that paragraphs were put elsewhere where among the rows edited none is lost and none stands twice.
    """

    def text(row: Row) -> str:
        return BETWEEN.join(document.paragraphs[index].text for index in row.members(language))

    changed = [row for row in rows if not same_text(row.cell(language), text(row))]
    own = [{i: _plain(document.paragraphs[i].text) for i in row.members(language)} for row in changed]
    known = {text for texts in own for text in texts.values()}
    changes = [
        _Change(row, texts, _whole_texts(_plain(row.cell(language)), known))
        for row, texts in zip(changed, own, strict=True)
    ]
    clear = _clear(changes)
    beads = {change.row.bead for change in clear}
    return Edited(_members(clear), tuple(row for row in changed if row.bead not in beads and row.given))


def _whole_texts(cell: str, known: Iterable[str]) -> tuple[str, ...] | None:
    """Return texts that make the cell when put together, or None where none do."""
    beginning = defaultdict[str, list[str]](list)
    for text in filter(None, known):
        beginning[text[0]].append(text)
    came_from: dict[int, str] = {0: ""}
    for place in range(len(cell)):
        if place in came_from:
            for text in beginning[cell[place]]:
                if cell.startswith(text, place):
                    came_from.setdefault(place + len(text), text)
    place = len(cell)
    if place not in came_from:
        return None
    found = []
    while place:
        found.append(came_from[place])
        place -= len(came_from[place])
    return tuple(reversed(found))


def _clear(changes: Sequence[_Change]) -> list[_Change]:
    """Return the rows that together hold each of their texts as often as before."""
    clear = [change for change in changes if change.held is not None]
    while True:
        balance = Counter[str]()
        for change in clear:
            balance.update(change.held or ())
            balance.subtract(filter(None, change.own.values()))
        uneven = {text for text, count in balance.items() if count}
        if not uneven:
            return clear
        clear = [change for change in clear if uneven.isdisjoint(change.concerned)]


def _members(clear: Sequence[_Change]) -> dict[int, tuple[int, ...]]:
    """Return the paragraphs of each row; of paragraphs with one text, a row keeps its own."""
    members: dict[int, list[int]] = {}
    wanted = []
    free = defaultdict[str, list[int]](list)
    for change in clear:
        asked = Counter(change.held)
        kept = members[change.row.bead] = []
        for index, text in change.own.items():
            # A text of nothing that is shown cannot be seen to move.
            if not text or asked[text]:
                kept.append(index)
                asked[text] -= 1
            else:
                free[text].append(index)
        wanted += [(change.row.bead, text) for text in asked.elements()]
    for bead, text in wanted:
        members[bead].append(free[text].pop(0))
    return {bead: tuple(sorted(held)) for bead, held in members.items()}


def _plain(text: str) -> str:
    # Excel writes characters that XML forbids by their code, and reads what looks so as one.
    shown = _CODE.sub(lambda found: chr(int(found[1], 16)), text)
    return "".join(char for char in without_forbidden(shown) if not char.isspace() and char not in _WIDTHLESS)
