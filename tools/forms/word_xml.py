"""WordprocessingML that python-docx does not write: runs with all they may hold, fields, changes, text boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, cast
from xml.sax.saxutils import escape

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement

from forms.marks_of_work import HARD_HYPHEN, SOFT_HYPHEN

AUTHOR: Final = "Editor"
WHEN: Final = "2010-01-04T09:00:00Z"

_PIECES = re.compile(rf"([\t\n{SOFT_HYPHEN}{HARD_HYPHEN}])")
_SPECIAL = {"\t": "tab", "\n": "br", SOFT_HYPHEN: "softHyphen", HARD_HYPHEN: "noBreakHyphen"}


def w(tag: str, *children: BaseOxmlElement, **attributes: str) -> BaseOxmlElement:
    """Return an element of WordprocessingML with its children and attributes."""
    element = cast("BaseOxmlElement", OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    for child in children:
        element.append(child)
    return element


def paragraph(style: str, *content: BaseOxmlElement, properties: Sequence[BaseOxmlElement] = ()) -> BaseOxmlElement:
    """Return a paragraph of a style, with what overrides the style."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def table(
    widths: Sequence[int], rows: Sequence[Sequence[Sequence[BaseOxmlElement]]], borders: BaseOxmlElement, *, head: bool
) -> BaseOxmlElement:
    """Return a table.

    Args:
        widths: of its columns, in twentieths of a point.
        rows: for each row, for each cell, its paragraphs.
        borders: the lines drawn.
        head: whether the first row comes back on every page.
    """
    element = w(
        "tbl",
        w("tblPr", w("tblW", w=str(sum(widths)), type="dxa"), borders, w("tblLayout", type="fixed")),
        w("tblGrid", *(w("gridCol", w=str(width)) for width in widths)),
    )
    for number, cells in enumerate(rows):
        row = w("tr", *([w("trPr", w("tblHeader"))] if head and not number else []))
        for width, paragraphs in zip(widths, cells, strict=True):
            row.append(w("tc", w("tcPr", w("tcW", w=str(width), type="dxa")), *paragraphs))
        element.append(row)
    return element


def line(*sides: str, size: int = 4) -> BaseOxmlElement:
    """Return the borders of a table, all of one weight."""
    return w("tblBorders", *(w(side, val="single", sz=str(size), space="0", color="auto") for side in sides))


def run(text: str, *properties: str | BaseOxmlElement, deleted: bool = False) -> BaseOxmlElement:
    """Return a run; a property is an element, or the name of one that is simply on, such as `b`."""
    element = w("r")
    if properties:
        element.append(w("rPr", *(w(each) if isinstance(each, str) else each for each in properties)))
    for piece in filter(None, _PIECES.split(text)):
        if piece in _SPECIAL:
            element.append(w(_SPECIAL[piece]))
        else:
            words = w("delText" if deleted else "t")
            words.text = piece
            words.set(qn("xml:space"), "preserve")
            element.append(words)
    return element


def field(code: str, result: str, *properties: str | BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return the runs of a field: its code, and the result it last had."""
    instruction = w("instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", instruction),
        w("r", w("fldChar", fldCharType="separate")),
        run(result, *properties),
        w("r", w("fldChar", fldCharType="end")),
    ]


def superscript() -> BaseOxmlElement:
    """Return the property that raises a run."""
    return w("vertAlign", val="superscript")


def raised() -> BaseOxmlElement:
    """Return the property that gives a run the style of footnote marks."""
    return w("rStyle", val="FootnoteReference")


_BOX: Final = """
<w:r {names}>
  <mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
    <mc:Choice xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps">
      <w:drawing>
        <wp:inline distT="0" distB="0" distL="0" distR="0">
          <wp:extent cx="{width}" cy="{height}"/>
          <wp:docPr id="{number}" name="Text Box {number}"/>
          <a:graphic>
            <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
              <wps:wsp>
                <wps:cNvSpPr txBox="1"/>
                <wps:spPr>
                  <a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
                  <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
                  <a:noFill/>
                  <a:ln w="6350"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>
                </wps:spPr>
                <wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>
                <wps:bodyPr><a:noAutofit/></wps:bodyPr>
              </wps:wsp>
            </a:graphicData>
          </a:graphic>
        </wp:inline>
      </w:drawing>
    </mc:Choice>
    <mc:Fallback>
      <w:pict>
        <v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:{points}pt;height:{high}pt">
          <v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>
        </v:shape>
      </w:pict>
    </mc:Fallback>
  </mc:AlternateContent>
</w:r>"""
_EMU = 12700


def text_box(paragraphs: Sequence[tuple[str, str]], number: int, *, width: int, height: int) -> BaseOxmlElement:
    """Return a run that holds a text box as Word writes it: once for new programs, once more for old ones.

    Args:
        paragraphs: the style and the text of each.
        number: what tells it from other boxes of the document.
        width: in points.
        height: in points.
    """
    content = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    filled = _BOX.format(
        names=nsdecls("w", "wp", "a"),
        width=width * _EMU,
        height=height * _EMU,
        points=width,
        high=height,
        number=number,
        content=content,
    )
    return parse_xml(filled)
