"""Print a sample document as the HTML that Word saves, which is what document servers hand out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape
from typing import Final

from forms.masthead import Masthead, part_masthead
from forms.sheet import Look, Piece, Sheet, Span

_CHARSETS: Final = {"en": "windows-1252", "zh": "gb2312"}
_COLUMNS: Final = 78

_PAGE: Final = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset={charset}">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 11">
<title>{title}</title>
<!--[if gte mso 9]><xml>
 <o:DocumentProperties>
  <o:Author>Editor</o:Author>
  <o:Pages>3</o:Pages>
 </o:DocumentProperties>
</xml><![endif]-->
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{{margin:0cm; margin-bottom:.0001pt; font-size:10.0pt; font-family:"Times New Roman";}}
p.SingleTxt {{margin:0cm 63.35pt 6.0pt 63.35pt; text-align:justify;}}
p.MsoFootnoteText {{font-size:8.5pt;}}
-->
</style>
</head>

<body lang={language} style='tab-interval:36.0pt'>

<div class=Section1>

{body}

</div>

{notes}

</body>

</html>
"""
_STYLES: Final = {"title": "HCh", "heading": "H1", "meta": "H1", "preamble": "SingleTxt", "furniture": "MsoNormal"}
_CHANGE: Final = 'cite="mailto:Editor" datetime="2010-01-04T09:00"'
_DELETED: Final = f"<span class=msoDel><del {_CHANGE}>{{text}}</del></span>"
_FIELD: Final = "<!--[if supportFields]><span style='mso-element:field-begin'></span> {code} <![endif]-->{text}"
_SPANS: Final[dict[Look, str]] = {
    "plain": "{text}",
    "field": _FIELD,
    "inserted": f"<span class=msoIns><ins {_CHANGE}>{{text}}</ins></span>",
    "deleted": _DELETED,
    "hidden": "<span style='display:none;mso-hide:all'>{text}</span>",
    "link": '<a href="{code}">{text}</a>',
}
_REFERENCE: Final = """<a style='mso-footnote-id:ftn{mark}' href="#_{there}{mark}"
name="_{here}{mark}" title=""><span class=MsoFootnoteReference><span
style='mso-special-character:footnote'><![if !supportFootnotes]><span
class=MsoFootnoteReference>[{mark}]</span><![endif]></span></span></a>"""


def word_page(sheet: Sheet) -> bytes:
    """Return a document as Word saves it for the web, in the encoding its language had."""
    masthead = part_masthead(sheet)
    printer = _Printer(sheet)
    page = _PAGE.format(
        charset=_CHARSETS[sheet.language],
        title=escape(sheet.symbol),
        language=printer.tag,
        body="\n\n".join([*_masthead(masthead), *printer.body(masthead.body)]),
        notes=_notes(sheet),
    )
    return page.replace("\n", "\r\n").encode(_CHARSETS[sheet.language], "xmlcharrefreplace")


def _masthead(masthead: Masthead) -> Iterator[str]:
    first = [[masthead.owner], [masthead.symbol]]
    yield _layout_table([first, [[*masthead.organs, *masthead.cover], list(masthead.corner)]])
    columns = [[piece.text for piece in column] for column in masthead.columns]
    if len(columns) > 1:
        yield _layout_table([columns])
    else:
        yield from (f"<p class=MsoNormal><b>{escape(text)}</b></p>" for text in columns[0])


def _layout_table(rows: list[list[list[str]]]) -> str:
    lines = ["<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0>"]
    for cells in rows:
        lines.append(" <tr>")
        for texts in cells:
            paragraphs = [f"<p class=MsoNormal>{escape(text)}</p>" for text in texts] or [_EMPTY]
            lines += ["  <td valign=top style='padding:0cm 5.4pt 0cm 5.4pt'>", *paragraphs, "  </td>"]
        lines.append(" </tr>")
    return "\n".join([*lines, "</table>"])


_EMPTY: Final = "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"


class _Printer:
    """Prints the body, knowing which notes have had their reference."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.tag = "EN-GB" if sheet.language == "en" else "ZH-CN"
        self.noted: set[str] = set()

    def body(self, pieces: tuple[Piece, ...]) -> Iterator[str]:
        """Yield the paragraphs and tables."""
        rows: list[Piece] = []
        for piece in pieces:
            if piece.kind == "table":
                rows.append(piece)
                continue
            if rows:
                yield _data_table(rows)
                yield _EMPTY
                rows = []
            if piece.text in ("Annex", "附件"):
                yield "<b><br clear=all style='mso-special-character:line-break;page-break-before:always'></b>"
            yield self._wrapped(self._paragraph(piece))

    def _wrapped(self, paragraph: str) -> str:
        """Break the lines of the source where Word does, at spaces; Chinese has none that could be broken at."""
        if self.sheet.language == "zh":
            return paragraph
        return "\n".join(textwrap.wrap(paragraph, _COLUMNS, break_long_words=False, break_on_hyphens=False))

    def _paragraph(self, piece: Piece) -> str:
        inside = self._number(piece) + "".join(self._span(span) for span in piece.spans)
        if piece.kind in ("title", "heading"):
            inside = f"<b>{inside}</b>"
        return f"<p class={_STYLES.get(piece.kind, 'SingleTxt')}><span lang={self.tag}>{inside}</span></p>"

    def _number(self, piece: Piece) -> str:
        if not piece.number:
            return ""
        if piece.kind == "title":
            return f"{piece.number}.<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp; </span>"
        printed = piece.number if piece.number.endswith(")") else f"{piece.number}."
        gap = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>"
        label = f"<![if !supportLists]><span style='mso-list:Ignore'>{printed}{gap}</span><![endif]>"
        return _DELETED.format(text=label) if piece.struck else label

    def _span(self, span: Span) -> str:
        text = escape(span.text, quote=False).replace("\u00ad", "&shy;").replace("\u00a0", "&nbsp;")
        if span.look == "mark":
            return self._mark(text)
        if span.look == "verb":
            return f"<i>{text}</i>" if self.sheet.language == "en" else f"<b>{text}</b>"
        return _SPANS[span.look].format(text=text, code=escape(span.code))

    def _mark(self, mark: str) -> str:
        """Return a reference to a note; a second one to the same note is typed and raised."""
        if mark in self.noted:
            return f"<sup>{mark}</sup>"
        self.noted.add(mark)
        return _REFERENCE.format(mark=mark, here="ftnref", there="ftn").replace("\n", " ")


def _data_table(rows: list[Piece]) -> str:
    lines = ["<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>"]
    for number, piece in enumerate(rows):
        opened = " <tr style='mso-yfti-irow:0'>" if number else " <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>"
        cells = [f"  <td valign=top>\n  <p class=MsoNormal>{escape(cell)}</p>\n  </td>" for cell in piece.cells]
        lines += [opened, *cells, " </tr>"]
    return "\n".join([*lines, "</table>"])


def _notes(sheet: Sheet) -> str:
    if not sheet.notes:
        return ""
    notes = [
        f"<div style='mso-element:footnote' id=ftn{mark}>\n\n<p class=MsoFootnoteText>"
        f"{_REFERENCE.format(mark=mark, here='ftn', there='ftnref')} {escape(text)}</p>\n\n</div>"
        for mark, text in sheet.notes.items()
    ]
    rule = '<![if !supportFootnotes]><br clear=all>\n\n<hr align=left size=1 width="33%">\n\n<![endif]>'
    return "\n\n".join(["<div style='mso-element:footnote-list'>" + rule, *notes, "</div>"])
