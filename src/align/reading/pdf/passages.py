"""What was found on the pages of a PDF, written as passages: raised marks taken out, cells parted by tabs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from align.reading.language import HAN
from align.reading.passages import Passage
from align.reading.pdf.lines import PageLine
from align.reading.pdf.notes import PageNote
from align.reading.pdf.paragraphs import Draft
from align.reading.pdf.tables import TableRow
from align.reading.repair import join_lines
from align.reading.trace import Trace
from align.records import Source

_MARKS = re.compile(r"(?:\d{1,3}|\*{1,3}|[†‡]|[a-z])(?:\s*[,，、]\s*(?:\d{1,3}|\*{1,3}|[a-z]))*\s*[,，、]?")
_POWER = re.compile(r"(?:^|[\s\d(])(?:[kcmd]?m|10)$")
"""What a raised 2 or 3 is the power of, not the mark of a note: m², km²."""
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACED_IN = re.compile(rf"(?<=[{HAN}，。；：、）》”])\s+(?=[{HAN}，。；：、（《“])")


@dataclass(slots=True)
class Writer:
    """Writes passages; `defined` are the marks of the document's notes."""

    defined: frozenset[str]
    trace: Trace

    def draft(self, draft: Draft) -> Passage:
        """Write a paragraph."""
        lines, marks = self._written(draft.lines)
        return Passage(lines, None, None, marks, Source(page=draft.lines[0].page))

    def note(self, note: PageNote) -> Passage:
        """Write a footnote."""
        lines, marks = self._written(note.lines)
        return Passage(lines, "note", note.mark, marks, Source(page=note.lines[0].page))

    def row(self, row: TableRow) -> Passage:
        """Write a row of a table, each cell as one line."""
        cells: list[str] = []
        marks: list[str] = []
        for cell in row.cells:
            lines, found = self._written(cell)
            cells.append(" ".join(join_lines(list(lines), lambda _word: False).split()))
            marks += found
        return Passage(("\t".join(cells),), "table", None, tuple(marks), Source(page=row.page))

    def furniture(self, page: int, text: str) -> Passage:
        """Write what belongs to the page."""
        return Passage((text,), "furniture", None, (), Source(page=page))

    def _written(self, lines: Iterable[PageLine]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return lines without their raised marks, and these."""
        texts: list[str] = []
        marks: list[str] = []
        for line in lines:
            text, found = self._without_marks(line)
            if found:
                self.trace.note("take-note-mark", Source(page=line.page), line.text, text)
            marks += found
            texts.append(text)
        return tuple(text for text in texts if text), tuple(marks)

    def _without_marks(self, line: PageLine) -> tuple[str, list[str]]:
        text, end = "", 0
        marks: list[str] = []
        for start, stop in line.raised:
            raised = line.text[start:stop]
            before = text + line.text[end:start]
            found = self._marks(raised)
            text = before if found else before + self._kept(raised, before)
            marks += found
            end = stop
        text += line.text[end:]
        return (_SPACED_IN.sub("", text) if marks else text).strip(), marks

    def _marks(self, raised: str) -> list[str]:
        """Return the marks of notes that a raised text consists of, if it does."""
        text = unicodedata.normalize("NFKC", raised).strip()
        marks = re.findall(r"\w+|\*+|[†‡]", text) if _MARKS.fullmatch(text) else []
        return marks if self.defined.issuperset(marks) else []

    def _kept(self, raised: str, before: str) -> str:
        """Return a raised text as it stands in the line: a figure that may be a mark stays raised."""
        if self.defined or not raised.isdigit() or (raised in "23" and _POWER.search(before)):
            return raised
        return raised.translate(_SUPERSCRIPT)
