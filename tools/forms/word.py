"""Print a sample document as Word has it: masthead in tables, numbers counted by the program, real footnotes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from align.reading.lines import columns
from forms.masthead import Masthead, part_masthead
from forms.sheet import Piece, Sheet, Span
from forms.word_numbering import Numbering
from forms.word_pages import WIDTH, set_pages
from forms.word_parts import add_footnotes, note_paragraph, steady, tidy
from forms.word_styles import Fonts, add_styles, emphasis
from forms.word_xml import AUTHOR, WHEN, line, paragraph, raised, run, superscript, table, text_box, w
from forms.word_xml import field as field_runs

_NUMBERED: Final = {
    ("paragraph", 0): "NumberedTxt",
    ("operative", 0): "NumberedTxt",
    ("subparagraph", 1): "NumberedSub",
    ("heading", 0): "NumberedHead",
    ("heading", 1): "NumberedSubhead",
}
_BOXED: Final = ("Summary", "摘要")
_ANNEX: Final = ("Annex", "附件")


def word_file(sheet: Sheet, fonts: Fonts, *, old: bool = False) -> bytes:
    """Return a document as a Word file, the same bytes every time.

    Args:
        sheet: the document.
        fonts: what it is set in.
        old: whether it is typed as before Word 2007, lists starting anew and second references to a note alike.
    """
    return steady(_Printer(sheet, fonts, old).printed())


@dataclass(slots=True)
class _Printer:
    sheet: Sheet
    fonts: Fonts
    old: bool
    document: Document = field(default_factory=docx.Document)
    numbering: Numbering = field(init=False)
    noted: list[str] = field(default_factory=list)
    """The marks that had their first reference."""
    changes: int = 0

    def printed(self) -> bytes:
        """Print the whole document."""
        document, masthead = self.document, part_masthead(self.sheet)
        self.numbering = Numbering(self.sheet, separate=self.old)
        tidy(document)
        add_styles(document, self.fonts, self.sheet.language)
        set_pages(document, masthead, self.sheet.name, self.sheet.language)
        self._masthead(masthead)
        self._body(masthead.body)
        self.numbering.fill(document.part.numbering_part.element)
        if self.sheet.language == "zh":
            self._number_by_style()
        if self.noted:
            add_footnotes(document, [note_paragraph(self.sheet.notes[mark]) for mark in self.noted])
        _describe(document, self.sheet)
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()

    def _masthead(self, masthead: Masthead) -> None:
        organs = [paragraph("Organ", run(organ)) for organ in masthead.organs]
        cover = [paragraph("Session", run(each)) for each in masthead.cover]
        corner = [paragraph("Corner", run(each)) for each in masthead.corner] or [paragraph("Corner")]
        emblem, right = 1300, 2900
        cells = [[paragraph("Corner")], organs + cover, corner]
        self._append(table((emblem, WIDTH - emblem - right, right), [cells], line("bottom", size=12), head=False))
        self._append(paragraph("Corner"))
        columns = [[self._printed_paragraph(piece, "Session") for piece in each] for each in masthead.columns]
        if len(columns) > 1:
            self._append(table((WIDTH // 2, WIDTH // 2), [columns], line(), head=False))
        else:
            for each in columns[0]:
                self._append(each)

    def _body(self, pieces: tuple[Piece, ...]) -> None:
        waiting: list[Piece] = []
        for i, piece in enumerate(pieces):
            if piece.kind == "table":
                waiting.append(piece)
                continue
            if waiting:
                self._table(waiting)
                waiting = []
            before = pieces[i - 1] if i else None
            if piece.text in _BOXED:
                self._box(piece, pieces[i + 1])
            elif before is None or before.text not in _BOXED:
                style = "Unit" if before and before.captions else self._style(piece, i)
                self._append(self._printed_paragraph(piece, style))

    def _style(self, piece: Piece, i: int) -> str:
        if piece.number and piece.kind != "title":
            return _NUMBERED[piece.kind, piece.level]
        if piece.kind == "title":
            return "HCh"
        if piece.kind == "meta":
            after_body = i > 5
            return "Closing" if after_body else "OnReport" if piece.text[0] == "[" else "H1"
        if piece.kind == "heading":
            return "Caption" if piece.captions else "H1" if piece.text in _ANNEX else "H23"
        return "Preamble" if piece.kind == "preamble" else "SingleTxt"

    def _printed_paragraph(self, piece: Piece, style: str) -> BaseOxmlElement:
        properties = []
        if piece.number and style in _NUMBERED.values():
            place = self.numbering.place(piece)
            # In Chinese the style says which list a paragraph belongs to, in English each paragraph does.
            if self.sheet.language == "en" or place.restarted:
                properties.append(w("numPr", w("ilvl", val=str(place.level)), w("numId", val=str(place.list_id))))
        if piece.text in _ANNEX:
            properties.append(w("pageBreakBefore"))
        if piece.struck:
            properties.append(w("rPr", w("del", **self._change())))
        content = [run(f"{piece.number}.\t")] if piece.number and piece.kind == "title" else []
        for span in piece.spans:
            content += self._runs(span)
        return paragraph(style, *content, properties=properties)

    def _runs(self, span: Span) -> Iterator[BaseOxmlElement]:
        match span.look:
            case "mark":
                yield from self._mark(span.text)
            case "inserted":
                yield w("ins", run(span.text), **self._change())
            case "deleted":
                yield w("del", run(span.text, deleted=True), **self._change())
            case "hidden":
                yield run(span.text, "vanish")
            case "field":
                yield from field_runs(span.code, span.text)
            case "link":
                yield self._link(span)
            case "verb":
                yield run(span.text, *emphasis(self.fonts, self.sheet.language))
            case _:
                yield run(span.text)

    def _mark(self, mark: str) -> Iterator[BaseOxmlElement]:
        """Yield a reference to a footnote; a second one to the same note is a field in English, typed in Chinese."""
        if mark not in self.noted:
            self.noted.append(mark)
            yield w("bookmarkStart", id=mark, name=f"_Ref_note_{mark}")
            yield w("r", w("rPr", raised()), w("footnoteReference", id=str(len(self.noted))))
            yield w("bookmarkEnd", id=mark)
        elif self.sheet.language == "en" and not self.old:
            yield from field_runs(f"NOTEREF _Ref_note_{mark} \\f \\h", mark, superscript())
        else:
            yield run(mark, superscript())

    def _link(self, span: Span) -> BaseOxmlElement:
        link = w("hyperlink", run(span.text))
        key = self.document.part.relate_to(span.code, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), key)
        return link

    def _change(self) -> dict[str, str]:
        self.changes += 1
        return {"id": str(900 + self.changes), "author": AUTHOR, "date": WHEN}

    def _table(self, rows: list[Piece]) -> None:
        figure, others = 1600, len(rows[0].cells) - 1
        cells = [
            [[paragraph("Figure" if i else "Cell", run(text))] for i, text in enumerate(piece.cells)] for piece in rows
        ]
        grid = line("top", "left", "bottom", "right", "insideH", "insideV")
        self._append(table((WIDTH - figure * others, *[figure] * others), cells, grid, head=True))
        self._append(paragraph("Corner"))

    def _box(self, head: Piece, text: Piece) -> None:
        rows = 1 + columns(text.text) // 84
        box = text_box([("BoxHead", head.text), ("Box", text.text)], 1, width=430, height=34 + 12 * rows)
        self._append(paragraph("Corner", box, properties=[w("jc", val="center")]))

    def _append(self, element: BaseOxmlElement) -> None:
        self.document.element.body.insert_element_before(element, "w:sectPr")

    def _number_by_style(self) -> None:
        """Let the styles of numbered paragraphs name their list, and its levels name the styles."""
        for (kind, level), style_id in _NUMBERED.items():
            which = int(kind == "heading")
            if kind == "operative" or which not in self.numbering.series:
                continue
            index = self.numbering.depth(which, level)
            style = self.document.styles.element.get_by_id(style_id)
            properties = style.get_or_add_pPr().get_or_add_numPr()
            if index:
                properties.append(w("ilvl", val=str(index)))
            properties.append(w("numId", val=str(self.numbering.series[which].first)))
            abstract = self.document.part.numbering_part.element.findall(qn("w:abstractNum"))[which]
            row = abstract.findall(qn("w:lvl"))[index]
            row.insert(2, w("pStyle", val=style_id))


def _describe(document: Document, sheet: Sheet) -> None:
    """Give a document the properties a file has, all of them fixed."""
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = sheet.symbol, "un-align", AUTHOR
    properties.created = properties.modified = datetime.fromisoformat(WHEN).astimezone(UTC)
    properties.comments = ""
