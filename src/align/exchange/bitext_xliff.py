"""Aligned text as XLIFF 1.2 with its translations filled in (http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html).

    <file original="A/RES/57/270" source-language="en" target-language="zh-CN" datatype="plaintext">
      <body><trans-unit id="1" approved="yes"><source>…</source><target state="final">…</target>
        <context-group purpose="information"><context context-type="x-paragraph">12 (a)</context>…

Units that follow each other in one document share a `file`.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

from align.exchange.bitext_props import digest_of, props_of
from align.exchange.content import Content
from align.exchange.form import Form
from align.exchange.vouched import VouchedUnit
from align.exchange.wording import without_forbidden

NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"

_XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_DECIDED: Final = frozenset({"confirmed", "corrected"})


def write_xliff(_path: Path, file: BinaryIO, content: Content) -> None:
    """Write units one by one into an open file."""
    form = content.form
    with etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        # The declaration at the root covers what is inside; lxml would repeat it in every unit.
        with xml.element("xliff", {"version": "1.2", "xmlns": NAMESPACE}):
            xml.write("\n")
            number = 0
            for document, units in groupby(content.units, key=lambda one: one.unit.document):
                with xml.element("file", _attributes(document, form)):
                    xml.write("\n", _header(content), pretty_print=True)
                    with xml.element("body"):
                        xml.write("\n")
                        for unit in units:
                            number += 1
                            xml.write(_element(unit, number), pretty_print=True)
                xml.write("\n")


def _attributes(document: str, form: Form) -> dict[str, str]:
    return {
        "original": without_forbidden(document) or "unknown",
        "source-language": form.lang_en,
        "target-language": form.lang_zh,
        "datatype": "plaintext",
        "date": form.moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _header(content: Content) -> etree._Element:
    header = etree.Element("header")
    for signature in content.signatures:
        note = etree.SubElement(header, "note")
        note.text = without_forbidden(f"x-signature {digest_of(signature)}: {signature}")
    tool = {"tool-id": "un-align", "tool-name": "un-align", "tool-version": content.form.signature.version}
    etree.SubElement(header, "tool", tool)
    return header


def _element(vouched: VouchedUnit, number: int) -> etree._Element:
    decided = vouched.status in _DECIDED
    attributes = {"id": str(number), "approved": "yes" if decided else "no", _XML_SPACE: "preserve"}
    unit = etree.Element("trans-unit", attributes)
    etree.SubElement(unit, "source").text = vouched.unit.en
    state = {"state": "final" if decided else "needs-review-translation"}
    etree.SubElement(unit, "target", state).text = vouched.unit.zh
    group = etree.SubElement(unit, "context-group", purpose="information")
    for kind, value in props_of(vouched):
        if value and kind != "x-document":
            etree.SubElement(group, "context", {"context-type": kind}).text = without_forbidden(value)
    if not len(group):
        unit.remove(group)
    return unit
