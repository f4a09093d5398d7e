"""Paragraphs and tables of one story of a Word document (its text, a header, a note), in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from align.reading import patterns
from align.reading.lines import columns
from align.reading.passages import Passage
from align.reading.tags import Tag
from align.reading.trace import Trace
from align.reading.word.notes import Notes
from align.reading.word.numbering import Counters, Lists, Printed
from align.reading.word.runs import Content, RunReader, is_prompt
from align.reading.word.styles import NumberReference, Styles, number_reference
from align.reading.word.tables import (
    Cell,
    Row,
    apart,
    as_passage,
    cells_of,
    is_frame,
    is_masthead,
    line_by_line,
    merged_away,
    row_left_out,
    rows_of,
)
from align.reading.word.xml import (
    COMPATIBILITY,
    PPR,
    PROPERTIES,
    RPR,
    SDT,
    TBL,
    P,
    alternative,
    attribute,
    children,
    is_on,
    unwrapped,
    w,
    whole_text,
)
from align.records import Source

_ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
_STRUCK = frozenset((w("del"), w("moveFrom")))
_SECTION, _STYLE, _NUMBER, _VANISH, _OTHER_FILE = map(w, ("sectPr", "pStyle", "numPr", "vanish", "altChunk"))
_PAGE_LINE_COLUMNS = 80
"""Columns up to which a line that shows the page's number is a line of the page, not of the text."""
_SENTENCE_COLUMNS = 90


@dataclass(frozen=True, slots=True)
class Context:
    """What all stories of a document share."""

    styles: Styles
    lists: Lists
    notes: Notes
    trace: Trace


@dataclass(slots=True)
class _Carried:
    """Paragraphs whose ends are hidden or struck out, waiting for the one they run into."""

    pieces: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    number: Printed | None = None
    source: Source | None = None


class BlockReader:
    """Reads one story, in order; numbers are counted through it."""

    def __init__(
        self, story: etree._Element, context: Context, tag: Tag | None = None, anchor: Source | None = None
    ) -> None:
        """Prepare to read.

        Args:
            story: its root; what tells beginnings and ends of fields.
            context: what it shares with the other stories.
            tag: what all its paragraphs are, where that is known.
            anchor: the paragraph it hangs on; None for the text itself, whose paragraphs are counted.
        """
        self._context = context
        self._tag = tag
        self._anchor = anchor
        self._runs = RunReader(story, context.styles, context.notes, context.trace)
        self._counters = Counters(context.lists, context.styles)
        self._count = 0
        self._in_cell = 0
        self._at_head = True
        self._carried = _Carried()

    def read(self, container: etree._Element) -> Iterator[Passage]:
        """Yield the passages of a container of paragraphs and tables."""
        yield from self._blocks(container)
        yield from self._flush()

    def _blocks(self, container: etree._Element) -> Iterator[Passage]:
        for child in container:
            if child.tag == P:
                yield from self._paragraph(child)
            elif child.tag == TBL:
                yield from self._flush()
                yield from self._table(child)
            elif child.tag == SDT and is_prompt(child):
                self._pass_over("drop-prompt", child)
            elif child.tag in _STRUCK:
                self._pass_over("accept-deletion", child)
            elif child.tag == _OTHER_FILE:
                self._context.trace.note("leave-embedded", self._source(), "another file", "")
            elif child.tag == _ALTERNATE:
                branch = alternative(child)
                yield from self._blocks(branch) if branch is not None else ()
            elif child.tag not in PROPERTIES:
                yield from self._blocks(child)

    def _source(self) -> Source:
        return self._anchor or Source(paragraph=self._count)

    def _source_of_next(self) -> Source:
        return self._anchor or Source(paragraph=self._count + 1)

    def _pass_over(self, rule: str, element: etree._Element) -> None:
        """Leave out paragraphs, which count among those of the file all the same."""
        self._count += sum(1 for _ in element.iter(P))
        self._context.trace.note(rule, self._source(), whole_text(element), "")

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Passage]:
        self._count += 1
        properties = children(paragraph.find(PPR))
        style = attribute(properties.get(_STYLE)) or self._context.styles.default
        end = children(properties.get(RPR))
        content = self._runs.read(paragraph, style, self._source())
        empty = not "".join(content.pieces).strip()
        # LibreOffice forgets of an old .doc that the end of a paragraph was struck out with the whole of it.
        struck = not _STRUCK.isdisjoint(end) or (empty and content.struck)
        own = is_on(end.get(_VANISH))
        # A heading that runs into its text has an end that is hidden.
        hidden = self._context.styles.hides(style) if own is None else own
        if struck or (hidden and empty):
            self._carry(content)
        else:
            number = self._number(number_reference(properties.get(_NUMBER)), style)
            self._carry(content, number)
            if not hidden:
                yield from self._flush(page_number=content.page_number)
        for box in content.boxes:
            yield from BlockReader(box, self._context, self._tag, self._source()).read(box)
        if _SECTION in properties:
            self._context.notes.next_section()

    def _carry(self, content: Content, number: Printed | None = None) -> None:
        carried = self._carried
        carried.pieces += content.pieces
        carried.marks += content.marks
        carried.number = carried.number or number
        if content.pieces or number:
            carried.source = carried.source or self._source()

    def _flush(self, *, page_number: bool = False) -> Iterator[Passage]:
        """Yield the paragraph that is complete now, if there is anything in it."""
        carried, self._carried = self._carried, _Carried()
        source = carried.source or self._source()
        trace = self._context.trace
        text = "".join(carried.pieces)
        plain = text.replace("\u00ad", "")
        trace.note("drop-soft-hyphen", source, text, plain)
        lines = [line.strip() for line in plain.split("\n") if line.strip()]
        number = carried.number
        if number and not lines and not self._in_cell:
            trace.note("drop-empty-number", source, number.text, "")
        elif number:
            trace.note("write-number", source, "", number.text)
            lines[:1] = [number.text + number.gap + "".join(lines[:1])]
        if not lines and not carried.marks:
            return
        tag = self._tag
        if page_number and columns(plain) <= _PAGE_LINE_COLUMNS:
            tag = tag or "furniture"
        if self._at_head and columns(plain) > _SENTENCE_COLUMNS and patterns.TERMINAL.search(plain):
            self._at_head = False
        yield Passage(tuple(lines), tag, None, tuple(carried.marks), source)

    def _number(self, own: NumberReference, style: str | None) -> Printed | None:
        reference = self._counters.refers(own, style)
        if reference is None:
            return None
        number = self._counters.next(*reference)
        trace = self._context.trace
        if number is None:
            trace.note("undefined-number", self._source(), f"list {reference[0]}, level {reference[1]}", "")
        elif not number.exact:
            trace.note("simplify-number", self._source(), "", number.text)
        return number if number and number.text.strip() else None

    def _table(self, table: etree._Element) -> Iterator[Passage]:
        at_head = self._at_head
        rows = [(self._source_of_next(), self._row(row)) for row in rows_of(table) if not self._left_out(row)]
        cells = [row for _, row in rows]
        if self._tag or is_frame(cells):
            passages = [apart(row) for row in cells]
        elif at_head and is_masthead(cells):
            passages = [line_by_line(row) for row in cells]
        else:
            self._at_head = False
            passages = [
                apart(row) if any(cell.holds_table for cell in row) else as_passage(row, source) for source, row in rows
            ]
        yield from chain.from_iterable(passages)

    def _left_out(self, row: etree._Element) -> bool:
        rule = row_left_out(row)
        if rule:
            self._pass_over(rule, row)
        return rule is not None

    def _row(self, row: etree._Element) -> Row:
        self._in_cell += 1
        cells = tuple(self._cell(cell) for cell in cells_of(row))
        self._in_cell -= 1
        return cells

    def _cell(self, cell: etree._Element) -> Cell:
        if merged_away(cell):
            self._pass_over("drop-hidden", cell)
            return Cell()
        return Cell(tuple(self.read(cell)), any(True for _ in unwrapped(cell, (TBL,))))
