"""The parts of a Word package that python-docx has no hand for: footnotes, and bytes that do not change."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement, serialize_for_reading

from forms.word_xml import raised, run, w

_KEPT_STYLES: Final = {"Normal", "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
_NEEDLESS: Final = ("stylesWithEffects.xml", "thumbnail.jpeg", "item1.xml")
_EPOCH: Final = (2010, 1, 4, 9, 0, 0)


def add_footnotes(document: Document, notes: list[BaseOxmlElement]) -> None:
    """Give a document its footnotes; their references carry the ids 1, 2 and so on."""
    root = w("footnotes")
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        root.append(w("footnote", w("p", w("r", w(kind))), id=str(number), type=kind))
    for number, paragraph in enumerate(notes, start=1):
        root.append(w("footnote", paragraph, id=str(number)))
    blob = serialize_for_reading(root).encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def note_paragraph(text: str) -> BaseOxmlElement:
    """Return the paragraph of a footnote, its mark in front."""
    mark = w("r", w("rPr", raised()), w("footnoteRef"))
    return w("p", w("pPr", w("pStyle", val="FootnoteText")), mark, run(f"\t{text}"))


def tidy(document: Document) -> None:
    """Take out what the empty document of python-docx brings along and no sample needs."""
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val not in _KEPT_STYLES:
            styles.remove(style)
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if not relation.is_external and relation.target_part.partname.endswith(_NEEDLESS):
                del holder.rels[key]


def steady(data: bytes) -> bytes:
    """Return a zipped package with its members in order of name and of one date, so that it is the same every time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as after:
        # Readers of the format look for the content types first.
        for name in sorted(before.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(member, before.read(name), compresslevel=9)
    return packed.getvalue()
