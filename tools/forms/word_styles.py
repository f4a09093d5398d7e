"""The styles of the documents' Word form, named as the templates of the United Nations name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, Twips

from forms.word_xml import w


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts a document is set in."""

    latin: str = "Times New Roman"
    chinese: str = "SimSun"
    chinese_heading: str = "SimHei"
    """What Chinese is set in where English is bold."""
    chinese_verb: str = "KaiTi"
    """What Chinese is set in where English is in italics."""
    bold_colour: str | None = None
    """What tells bold from other text where it is not to be bold yet, as RRGGBB."""


FREE_LATIN: Final = "DejaVu Serif"
FREE_CHINESE: Final = "Noto Serif CJK SC"
"""Fonts that may be put into a file."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks; lengths in twentieths of a point."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    left: int = 0
    right: int = 0
    first: int = 0
    before: int = 0
    after: int = 120
    keep: bool = False


_JUSTIFIED: Final = WD_ALIGN_PARAGRAPH.JUSTIFY
_LOOKS: Final[dict[str, Look]] = {
    "Owner": Look(size=14, after=0),
    "Symbol": Look(size=10, after=0, align=WD_ALIGN_PARAGRAPH.RIGHT),
    "Organ": Look(size=17, bold=True, before=120, after=0),
    "Corner": Look(after=0),
    "Session": Look(bold=True, after=0),
    "HCh": Look(size=14, bold=True, left=1267, right=1400, before=240, after=120, keep=True),
    "H1": Look(size=12, bold=True, left=1267, right=1400, before=240, keep=True),
    "H23": Look(bold=True, left=1267, right=1400, before=120, keep=True),
    "OnReport": Look(italic=True, left=1267, right=1400),
    "SingleTxt": Look(left=1267, right=1400, align=_JUSTIFIED),
    "Preamble": Look(left=1267, right=1400, first=475, align=_JUSTIFIED),
    "NumberedTxt": Look(left=1267, right=1400, first=475, align=_JUSTIFIED),
    "NumberedSub": Look(left=1742, right=1400, first=475, align=_JUSTIFIED),
    "NumberedHead": Look(size=12, bold=True, left=1267, right=1400, before=240, keep=True),
    "NumberedSubhead": Look(bold=True, left=1267, right=1400, before=120, keep=True),
    "Closing": Look(italic=True, left=1267, align=WD_ALIGN_PARAGRAPH.RIGHT, right=1400, after=0),
    "Caption": Look(bold=True, left=1267, before=120, after=0, keep=True),
    "Unit": Look(left=1267, keep=True),
    "Cell": Look(size=9, after=20),
    "Figure": Look(size=9, after=20, align=WD_ALIGN_PARAGRAPH.RIGHT),
    "FootnoteText": Look(size=8.5, left=1267, right=1400, first=-475, after=40),
    "RunningHead": Look(size=9, bold=True, after=0),
    "Box": Look(size=9.5, left=120, right=120, align=_JUSTIFIED),
    "BoxHead": Look(size=9.5, italic=True, left=120),
}
_NAMES: Final = {
    "HCh": "_ H _Ch_",
    "H1": "_ H_1",
    "H23": "_ H_2/3",
    "SingleTxt": "_Single Txt",
    "FootnoteText": "footnote text",
    "Caption": "caption",
}
"""Names that differ from the style's id."""


def add_styles(document: Document, fonts: Fonts, language: str) -> None:
    """Add our styles to a document."""
    normal = document.styles["Normal"]
    _set_fonts(normal.element.get_or_add_rPr(), fonts, language)
    normal.font.size = Pt(10)
    for style_id, look in _LOOKS.items():
        style = document.styles.add_style(style_id, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.element.find(qn("w:name")).set(qn("w:val"), _NAMES.get(style_id, style_id))
        style.font.size, style.font.italic = Pt(look.size), (look.italic and language == "en") or None
        if look.bold:
            _embolden(style.element.get_or_add_rPr(), fonts, language)
        form = style.paragraph_format
        form.alignment, form.keep_with_next = look.align, look.keep or None
        # Paragraphs run over from page to page wherever the page is full, as they do in print.
        form.widow_control = False
        form.left_indent, form.right_indent = Twips(look.left), Twips(look.right)
        form.first_line_indent = Twips(look.first)
        form.space_before, form.space_after = Twips(look.before), Twips(look.after)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(look.size * 1.2)
    mark = document.styles.add_style("FootnoteReference", WD_STYLE_TYPE.CHARACTER)
    mark.element.find(qn("w:name")).set(qn("w:val"), "footnote reference")
    mark.font.superscript = True


def _embolden(properties: BaseOxmlElement, fonts: Fonts, language: str) -> None:
    for element in bold(fonts, language):
        properties.append(element)


def bold(fonts: Fonts, language: str) -> list[BaseOxmlElement]:
    """Return the properties of what is bold: in Chinese a heavier font does it."""
    if fonts.bold_colour:
        return [w("color", val=fonts.bold_colour)]
    return [w("rFonts", eastAsia=fonts.chinese_heading)] if language == "zh" else [w("b")]


def emphasis(fonts: Fonts, language: str) -> list[BaseOxmlElement]:
    """Return the properties of the verb a paragraph opens with."""
    if language == "en":
        return [w("i")]
    return bold(fonts, language) if fonts.bold_colour else [w("rFonts", eastAsia=fonts.chinese_verb)]


def _set_fonts(properties: BaseOxmlElement, fonts: Fonts, language: str) -> None:
    for tag in ("w:rFonts", "w:lang"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    properties.insert(0, w("rFonts", ascii=fonts.latin, hAnsi=fonts.latin, cs=fonts.latin, eastAsia=fonts.chinese))
    properties.append(w("lang", val="en-GB", eastAsia="zh-CN" if language == "zh" else "en-US"))
