"""The styles of a Word document, as far as they bear on its text: numbers inherited, text hidden."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from align.reading.word.xml import PPR, RPR, attribute, child_value, integer, switch, w

RAISED: Final = "superscript"
"""Value of `w:vertAlign` for the marks of notes."""
_LONGEST_CHAIN = 32
"""Styles based on one another; Word itself allows eleven."""


@dataclass(frozen=True, slots=True)
class NumberReference:
    """A paragraph's or style's word on its automatic number; None where it is silent."""

    list: str | None = None
    """Identifier of a `w:num`; "0" switches the number off."""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """One style without what it inherits."""

    id: str
    based_on: str | None
    number: NumberReference
    hidden: bool | None
    """What it says of hidden text, None where it is silent."""
    raised: bool | None = None
    """Whether its text is set as superscript, None where it is silent."""


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles by identifier."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    """The style of paragraphs that name none."""

    def chain(self, style: str | None) -> list[Style]:
        """Return a style and those it is based on, itself first."""
        found: list[Style] = []
        while style in self.by_id and len(found) < _LONGEST_CHAIN:
            found.append(self.by_id[style])
            style = found[-1].based_on
        return found

    def number(self, style: str | None) -> NumberReference:
        """Return what a style says of automatic numbers, inheritance counted in."""
        chain = self.chain(style)
        return NumberReference(
            next((item.number.list for item in chain if item.number.list is not None), None),
            next((item.number.level for item in chain if item.number.level is not None), None),
        )

    def hides(self, style: str | None) -> bool:
        """Tell whether a style hides its text."""
        return next((item.hidden for item in self.chain(style) if item.hidden is not None), False)

    def raises(self, style: str | None) -> bool:
        """Tell whether a style sets its text as superscript, as that of note marks does."""
        return next((item.raised for item in self.chain(style) if item.raised is not None), False)


NO_STYLES: Final = Styles()
_SILENT: Final = NumberReference()


def styles_of(root: etree._Element | None) -> Styles:
    """Return the styles of `styles.xml`."""
    if root is None:
        return NO_STYLES
    by_id: dict[str, Style] = {}
    default = None
    for element in root.iterfind(w("style")):
        name = attribute(element, "styleId") or ""
        based_on = child_value(element, "basedOn")
        looks = element.find(RPR)
        properties = element.find(PPR)
        number = number_reference(None if properties is None else properties.find(w("numPr")))
        position = child_value(looks, "vertAlign")
        raised = None if position is None else position == RAISED
        by_id[name] = Style(name, based_on, number, switch(looks, "vanish"), raised)
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            default = name
    return Styles(by_id, default)


def number_reference(element: etree._Element | None) -> NumberReference:
    """Return what the `w:numPr` of a paragraph or style says of its automatic number."""
    if element is None:
        return _SILENT
    return NumberReference(child_value(element, "numId"), integer(child_value(element, "ilvl")))
