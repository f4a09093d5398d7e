"""Fields of a Word document: their codes are no text, their results are."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from align.reading.word.xml import attribute, w

PAGE_FIELDS = frozenset(("PAGE", "SECTIONPAGES"))
"""Fields whose result is the number of the page they stand on."""
COUNTED_FIELDS = frozenset(("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"))
"""Fields of old documents whose number Word counts anew each time and writes nowhere."""
FIELD_CHARACTER = w("fldChar")


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False


def name_of(code: str) -> str:
    """Return the name of a field from its code: `PAGE` of ` page `."""
    words = code.split(maxsplit=1)
    return words[0].upper() if words else ""


@dataclass(slots=True)
class Fields:
    """Follows the fields through one story; they nest and reach over paragraphs.

    Where a story has a beginning without an end, nothing tells codes from results, and all of it is text.
    """

    followed: bool
    codes: int = 0
    """How many of the fields begun are still in their codes; what comes now is text where none is."""
    _open: list[_Field] = field(default_factory=list)

    def add_code(self, text: str) -> None:
        """Take a piece of a field's code."""
        if self._open:
            self._open[-1].code += text

    def mark(self, kind: str | None) -> str | None:
        """Take the beginning, the separator or the end of a field, and return the name of one that ends."""
        if not self.followed:
            return None
        if kind == "begin":
            self._open.append(_Field())
            self.codes += 1
        elif self._open:
            if not self._open[-1].in_result:
                self._open[-1].in_result = True
                self.codes -= 1
            if kind == "end":
                return name_of(self._open.pop().code)
        return None


def fields_of(story: etree._Element) -> Fields:
    """Return the fields of a story, before the first."""
    kinds = [attribute(item, "fldCharType") for item in story.iter(FIELD_CHARACTER)]
    return Fields(followed=kinds.count("begin") == kinds.count("end"))
