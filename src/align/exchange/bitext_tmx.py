"""Translation memories in TMX 1.4, written unit by unit (https://www.gala-global.org/tmx-14b).

A file holds what real clients proved to need: every attribute of the header, `prop` before `tuv`, one language
variant a side, and no character that XML forbids.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from align._version import __version__
from align.exchange.bitext_props import digest_of, props_of
from align.exchange.content import Content
from align.exchange.tmx_dates import tmx_date, tmx_date_of_iso
from align.exchange.vouched import VouchedUnit
from align.exchange.wording import without_forbidden

_DECLARATION: Final = b"<?xml version='1.0' encoding='UTF-8'?>\n"
_KEPT: Final = {"\r": "&#13;"}
"""A reader of XML takes a bare carriage return for a line feed."""


def write_tmx(_path: Path, file: BinaryIO, content: Content) -> None:
    """Write units one by one into an open file; the header tells whole what made them, a unit by a digest of it."""
    file.write(_DECLARATION + b'<tmx version="1.4">\n')
    file.write(etree.tostring(_header(content), encoding="UTF-8", pretty_print=True))
    file.write(b"<body>\n")
    en, zh = (quoteattr(tag) for tag in (content.form.lang_en, content.form.lang_zh))
    # Text by text: an element of lxml for each part of a unit takes three times as long.
    file.writelines("".join(_lines(unit, en, zh)).encode() for unit in content.units)
    file.write(b"</body>\n</tmx>\n")


def _header(content: Content) -> etree._Element:
    header = etree.Element(
        "header",
        {
            "creationtool": "un-align",
            "creationtoolversion": __version__,
            "segtype": content.segment,
            "o-tmf": "un-align",
            "adminlang": "en",
            "srclang": content.form.lang_en,
            "datatype": "plaintext",
            "creationdate": tmx_date(content.form.moment),
        },
    )
    for signature in content.signatures:
        prop = etree.SubElement(header, "prop", type=f"x-signature-{digest_of(signature)}")
        prop.text = without_forbidden(signature)
    return header


def _lines(vouched: VouchedUnit, en: str, zh: str) -> Iterator[str]:
    """Yield the lines of a unit, which takes the language tags with quotation marks around them."""
    yield f"<tu{_said_by(vouched)}>\n"
    for kind, value in props_of(vouched):
        if value:
            yield f'  <prop type="{kind}">{escape(without_forbidden(value), _KEPT)}</prop>\n'
    for tag, text in ((en, vouched.unit.en), (zh, vouched.unit.zh)):
        yield f"  <tuv xml:lang={tag}>\n    <seg>{escape(text)}</seg>\n  </tuv>\n"
    yield "</tu>\n"


def _said_by(vouched: VouchedUnit) -> str:
    said = ""
    if date := tmx_date_of_iso(vouched.when) if vouched.when else "":
        said += f' changedate="{date}"'
    if vouched.by:
        said += f" changeid={quoteattr(without_forbidden(vouched.by), _KEPT)}"
    return said
