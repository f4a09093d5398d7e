"""Translation memories in TMX 1.4, written unit by unit (https://www.gala-global.org/tmx-14b).

A file holds what real clients proved to need: every attribute of the header, `prop` before `tuv`, one language
variant a side, and no character that XML forbids.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

from lxml import etree

from align._version import __version__
from align.exchange.bitext_props import digest_of, props_of
from align.exchange.content import Content
from align.exchange.form import Form
from align.exchange.tmx_dates import tmx_date, tmx_date_of_iso
from align.exchange.vouched import VouchedUnit
from align.exchange.wording import without_forbidden

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def write_tmx(_path: Path, file: BinaryIO, content: Content) -> None:
    """Write units one by one into an open file; the header tells whole what made them, a unit by a digest of it."""
    form = content.form
    with etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            xml.write("\n", _header(content), pretty_print=True)
            with xml.element("body"):
                xml.write("\n")
                for unit in content.units:
                    xml.write(_element(unit, form), pretty_print=True)


def _header(content: Content) -> etree._Element:
    form = content.form
    header = etree.Element(
        "header",
        {
            "creationtool": "un-align",
            "creationtoolversion": __version__,
            "segtype": content.segment,
            "o-tmf": "un-align",
            "adminlang": "en",
            "srclang": form.lang_en,
            "datatype": "plaintext",
            "creationdate": tmx_date(form.moment),
        },
    )
    for signature in content.signatures:
        _add_prop(header, f"x-signature-{digest_of(signature)}", signature)
    return header


def _element(vouched: VouchedUnit, form: Form) -> etree._Element:
    tu = etree.Element("tu", _said_by(vouched))
    for kind, value in props_of(vouched):
        if value:
            _add_prop(tu, kind, value)
    for language, text in ((form.lang_en, vouched.unit.en), (form.lang_zh, vouched.unit.zh)):
        tuv = etree.SubElement(tu, "tuv", {_XML_LANG: language})
        etree.SubElement(tuv, "seg").text = text
    return tu


def _said_by(vouched: VouchedUnit) -> dict[str, str]:
    said = {"changedate": tmx_date_of_iso(vouched.when), "changeid": without_forbidden(vouched.by)}
    return {name: value for name, value in said.items() if value}


def _add_prop(parent: etree._Element, kind: str, value: str) -> None:
    etree.SubElement(parent, "prop", type=kind).text = without_forbidden(value)
