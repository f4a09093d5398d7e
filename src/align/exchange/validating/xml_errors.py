"""Why XML is not well-formed, in words a person understands."""

from __future__ import annotations

import re
from typing import Final
from xml.parsers import expat

_CONTROL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_AMPERSAND: Final = re.compile(r"&[\w.#-]*\Z")

_PLAIN: Final = {
    expat.errors.XML_ERROR_UNDEFINED_ENTITY: ("undefined-entity", "an entity stands there that is declared nowhere"),
    expat.errors.XML_ERROR_BAD_CHAR_REF: ("control-character", "a reference stands for a character that XML forbids"),
    expat.errors.XML_ERROR_NO_ELEMENTS: ("not-well-formed", "the file ends before its last element does"),
    expat.errors.XML_ERROR_TAG_MISMATCH: ("not-well-formed", "an end tag closes another element than the last one"),
    expat.errors.XML_ERROR_SYNTAX: ("not-well-formed", "the file is no XML"),
}


def explain(error: expat.ExpatError, before: str, after: str) -> tuple[str, str]:
    """Return the code of the finding and what it says.

    Args:
        error: What the parser says.
        before: The text up to the place where it stopped.
        after: The text from there on.
    """
    reason = expat.ErrorString(error.code)
    if reason in _PLAIN:
        return _PLAIN[reason]
    if "<" not in before + after[:1]:
        return "not-well-formed", "the file is no XML"
    if _CONTROL.match(after):
        return "control-character", f"the character U+{ord(after[0]):04X} stands there, which XML forbids"
    if after.startswith("&") or _AMPERSAND.search(before):
        return "raw-ampersand", "an & stands there that begins no entity"
    if before.endswith("<") or after.startswith("<"):
        return "not-well-formed", "a < stands there that begins no element"
    return "not-well-formed", f"{reason}, in column {error.offset + 1}"
