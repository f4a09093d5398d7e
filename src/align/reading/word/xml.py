"""Names and small readings of WordprocessingML, the language inside a .docx."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

_INTEGER = re.compile(r"[+-]?\d{1,9}")
_OFF = ("0", "false", "off")


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{WORD}}}{name}"


P, R, T, TBL, TR, TC = map(w, ("p", "r", "t", "tbl", "tr", "tc"))
PPR, RPR, VAL, SDT = map(w, ("pPr", "rPr", "val", "sdt"))

PROPERTIES = frozenset(
    map(
        w, "pPr rPr sdtPr sdtEndPr tblPr tblGrid tblPrEx trPr tcPr sectPr customXmlPr smartTagPr rubyPr fldData".split()
    )
)
"""Elements that say how something looks and hold no text of the document."""


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of WordprocessingML, `w:val` unless another is named."""
    return None if element is None else element.get(w(name))


def child_value(parent: etree._Element | None, name: str) -> str | None:
    """Return the `w:val` of the child of this name."""
    return None if parent is None else attribute(parent.find(w(name)))


def children(parent: etree._Element | None) -> dict[str, etree._Element]:
    """Return the children of an element by name, of several of one name the last."""
    return {} if parent is None else {str(child.tag): child for child in parent}


def integer(text: str | None) -> int | None:
    """Return a whole number of at most nine digits, or None."""
    return int(text) if text and _INTEGER.fullmatch(text) else None


def switch(parent: etree._Element | None, name: str) -> bool | None:
    """Tell whether a property such as `w:vanish` is switched on, off, or not mentioned (None)."""
    return None if parent is None else is_on(parent.find(w(name)))


def is_on(switch: etree._Element | None) -> bool | None:
    """Tell whether a switch is on or off; None where it is not there."""
    return None if switch is None else switch.get(VAL) not in _OFF


def unwrapped(parent: etree._Element, wanted: Collection[str]) -> Iterator[etree._Element]:
    """Yield the elements of these names, looking through whatever wraps them (content controls, smart tags)."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag not in PROPERTIES:
            yield from unwrapped(child, wanted)


def alternative(element: etree._Element) -> etree._Element | None:
    """Return the one branch of an `mc:AlternateContent` to read, so that a text box is not read twice."""
    choices = element.findall(f"{{{COMPATIBILITY}}}Choice")
    fallback = element.find(f"{{{COMPATIBILITY}}}Fallback")
    for choice in choices:
        if fallback is None or all(_known(choice, prefix) for prefix in choice.get("Requires", "").split()):
            return choice
    return fallback


def _known(element: etree._Element, prefix: str) -> bool:
    """Tell whether a prefix stands for Word 2010's shapes, whose text boxes look as they always did."""
    return (element.nsmap.get(prefix) or "").startswith("http://schemas.microsoft.com/office/word/2010/")


def whole_text(element: etree._Element) -> str:
    """Return all text in an element, deleted text included."""
    return "".join(part.text or "" for part in element.iter(T, w("delText")))
