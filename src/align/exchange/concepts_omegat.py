"""Concepts as a glossary of OmegaT: a term and its translation a row, and a comment that OmegaT shows beside them.

    # c6fc0c5ac4aa4 <TAB> body <TAB> approved
    Economic and Social Council <TAB> 经济及社会理事会 <TAB> Not the Security Council.
    ECOSOC <TAB> 经济及社会理事会 <TAB> Not the Security Council.

UTF-8 without a byte order mark. Lines that begin with `#` are passed over by OmegaT; ours tell the concept of the
rows below. Carried are ids, terms, kinds, states and notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from align.errors import FormatError
from align.exchange.concept_row import ANY_KIND, ID
from align.exchange.term_rows import plain_cell, refuse_mark, term_pairs, terms_of
from align.exchange.text_lines import text_lines
from align.records import STATES, Concept, State
from align.terms.identity import concept_id
from align.terms.kinds import KINDS

_COMMENT: Final = "#"
_SAMPLE: Final = 50
"""Lines among which such a line stands, should a person have put rows above it."""


def write_concepts_omegat(file: BinaryIO, concepts: Iterable[Concept]) -> None:
    """Write concepts one after the other; control characters and line ends in them are left out.

    Raises:
        OutputError: an English term begins with `#`, so that OmegaT would pass it over.
    """
    for concept in concepts:
        file.writelines(f"{line}\n".encode() for line in _lines(concept))


def is_omegat(path: Path) -> bool:
    """Whether a text file is a glossary that `write_concepts_omegat` wrote: by a line that tells of a concept."""
    with closing(text_lines(path)) as lines:
        return any(_concept_line(line) is not None for line in islice(lines, _SAMPLE))


def read_concepts_omegat(path: Path, unstated: State) -> tuple[Concept, ...]:
    """Read such a glossary, also after rows were edited, added or deleted in it.

    A row below no line of ours is a concept of its own, in the state given.

    Raises:
        FormatError: the file cannot be read, or holds no row with two terms.
    """
    found = tuple(concept for group in _groups(path) for concept in group.concepts(path.name, unstated))
    if not found:
        raise FormatError(f"{path} holds no row with an English and a Chinese term; look at its columns.")
    return found


@dataclass(slots=True)
class _Group:
    """The rows of one concept."""

    identity: str = ""
    kind: str = ANY_KIND
    state: State | None = None
    rows: list[Sequence[str]] = field(default_factory=list)

    def concepts(self, origin: str, unstated: State) -> Iterator[Concept]:
        if not self.rows:
            return
        en, zh = (terms_of(row[side] for row in self.rows) for side in (0, 1))
        notes = dict.fromkeys(row[2] for row in self.rows if len(row) > 2 and row[2])
        yield Concept(
            id=self.identity or concept_id(en[0].text, zh[0].text),
            en=en,
            zh=zh,
            kind=self.kind,
            state=self.state or unstated,
            note="; ".join(notes),
            origin=origin,
        )


def _lines(concept: Concept) -> Iterator[str]:
    yield "\t".join((f"{_COMMENT} {concept.id}", concept.kind, concept.state))
    for en, zh in term_pairs(concept):
        source = plain_cell(en.text)
        if source.startswith(_COMMENT):
            raise refuse_mark(concept, en, _COMMENT, "OmegaT passes over the row for it")
        yield "\t".join(filter(None, (source, plain_cell(zh.text), plain_cell(concept.note))))


def _groups(path: Path) -> Iterator[_Group]:
    group = _Group()
    with closing(text_lines(path)) as lines:
        for line in lines:
            about = _concept_line(line)
            if about is not None:
                yield group
                group = about
            elif not line.startswith(_COMMENT):
                cells = [cell.strip() for cell in line.split("\t")]
                if len(cells) > 1 and cells[0] and cells[1]:
                    group.rows.append(cells)
    yield group


def _concept_line(line: str) -> _Group | None:
    """Return what a line of ours tells of the rows below it, or None for any other line."""
    cells = [cell.strip() for cell in line.split("\t")]
    identity = cells[0].removeprefix(f"{_COMMENT} ")
    if len(cells) != 3 or identity == cells[0] or not ID.fullmatch(identity):
        return None
    state = next((state for state in STATES if state == cells[2]), None)
    return _Group(identity, cells[1] if cells[1] in KINDS else ANY_KIND, state)
