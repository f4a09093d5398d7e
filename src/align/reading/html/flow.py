"""The text of an HTML page in reading order, piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from align.reading.html.lists import item_numbers
from align.reading.html.notes import Notes, is_raised, plain_mark, text_of
from align.reading.html.paragraphs import BREAK, Piece, clean, marked, superscript
from align.reading.html.tables import is_data, is_label
from align.reading.html.tree import BLOCKS, HEADINGS, Element, Role, role_of, style_of
from align.reading.tags import Tag
from align.reading.trace import Trace
from align.reading.word.symbols import symbol
from align.records import Source

_LEFT_OUT: Final[dict[Role, str]] = {
    "hidden": "drop-hidden",
    "deleted": "accept-deletion",
    "embedded": "leave-embedded",
}
"""The rules by which text is left out."""
_PREFORMATTED = re.compile(r"white-space:(?:pre|break-spaces)")
_SYMBOL_FONT = re.compile(r"font(?:-family)?:[^;]*?(symbol|wingdings)\b")
_CELLS = ("td", "th")
_WHITE = f" \n\t\xa0{BREAK}"
_EXPONENT = re.compile(r"\d{1,3}")
_TRACED = 2_000
"""Characters of a text left out that the trace keeps."""


@dataclass(slots=True)
class _Place:
    """What the walk is inside of."""

    furniture: list[Element] = field(default_factory=list)
    preformatted: list[Element] = field(default_factory=list)
    tables: list[tuple[Element, bool]] = field(default_factory=list)
    """The tables, each with whether it holds data."""
    row: Element | None = None
    """The row of a table that holds data."""
    heading: Element | None = None
    note: Element | None = None
    counted: tuple[Element, int] | None = None
    """A number that Word counted, and how many texts stood before it."""

    @property
    def in_data(self) -> bool:
        """Whether the innermost table holds data."""
        return bool(self.tables) and self.tables[-1][1]

    @property
    def tag(self) -> Tag | None:
        """What the page says a text here is."""
        if self.note is not None:
            return "note"
        if self.furniture:
            return "furniture"
        return "table" if self.row is not None else None


class Flow:
    """Walks through a page and yields its pieces."""

    def __init__(self, notes: Notes, trace: Trace) -> None:
        self._notes = notes
        self._trace = trace
        self._place = _Place()
        self._texts: list[str] = []
        self._number = ""
        """What is counted in front of the next text."""
        self._label = ""
        """The text of a cell that numbers the cell after it."""
        self._numbers: dict[Element, str] = {}
        self._count = 0

    def pieces(self, page: Element) -> Iterator[Piece]:
        """Yield the pieces of a page, in order."""
        walk = etree.iterwalk(page, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                role = role_of(element)
                if element.tag in BLOCKS or role == "furniture":
                    yield from self._boundary(element)
                if self._is_left_out(element, role) or self._is_taken_whole(element):
                    walk.skip_subtree()
                else:
                    self._enter(element, role)
                    self._add(element.text)
            else:
                if element.tag in BLOCKS or element in self._place.furniture:
                    yield from self._boundary(element, ended=True)
                self._leave(element)
                self._add(element.tail)
        yield from self._flush()

    def _add(self, text: str | None) -> None:
        if text:
            self._texts.append(clean(text, preformatted=bool(self._place.preformatted)))

    def _boundary(self, element: Element, *, ended: bool = False) -> Iterator[Piece]:
        """End a piece where a block begins or ends; in a row or a note, only its cell or line."""
        place = self._place
        if place.row is not None and element.tag in _CELLS:
            self._texts.append("" if ended else "\t")
        elif element not in (place.row, place.note) and (place.row is not None or place.note is not None):
            self._texts.append(BREAK)
        elif place.tables and not place.in_data and is_label("".join(self._texts)):
            self._label += "".join(self._texts).strip() + "\t"
            self._texts.clear()
            if element.tag == "tr":
                yield from self._flush_label()
        else:
            yield from self._flush()
            if element.tag in ("tr", "table"):
                yield from self._flush_label()

    def _flush_label(self) -> Iterator[Piece]:
        """Yield the number of a row that has no text to number."""
        self._texts, self._label = [self._label, *self._texts], ""
        yield from self._flush()

    def _gathered(self) -> str:
        """Return the text gathered since the last piece, empty where it is white space only."""
        text = "".join(self._texts)
        return text if text.strip(_WHITE) else ""

    def _flush(self) -> Iterator[Piece]:
        """Yield the text gathered, with the number that waited for it; without text the number goes on waiting."""
        text = self._gathered()
        self._texts.clear()
        if not text:
            return
        self._count += 1
        source, place = Source(paragraph=self._count), self._place
        self._trace.note("write-number", source, text[:_TRACED], self._number + text[:_TRACED])
        mark = None if place.note is None else self._notes.bodies[place.note]
        yield Piece(text, self._number + self._label, place.tag, mark, place.heading is not None, source)
        self._number = self._label = ""

    def _is_left_out(self, element: Element, role: Role) -> bool:
        """Tell whether an element is not shown, and keep its text in the trace."""
        if role in _LEFT_OUT:
            self._drop(_LEFT_OUT[role], element)
        return role in ("code", *_LEFT_OUT)

    def _is_taken_whole(self, element: Element) -> bool:
        """Take an element whose text is not simply text: a mark, a link back, a tab of Word's, an exponent."""
        if element in self._notes.marks:
            self._texts.append(marked(self._notes.marks[element]))
        elif element in self._notes.backs:
            self._take_back(element)
        elif element.tag == "span" and "mso-tab-count" in style_of(element):
            self._texts.append("\t")
        elif is_raised(element) and _EXPONENT.fullmatch(text := text_of(element)) and not self._holds_marks(element):
            self._texts.append(superscript(text))
        else:
            return False
        return True

    def _holds_marks(self, element: Element) -> bool:
        return any(inner in self._notes.marks or inner in self._notes.backs for inner in element.iterdescendants("*"))

    def _take_back(self, element: Element) -> None:
        """Take a link back: the note's own mark or an arrow in a note, a mark set in front of its line elsewhere."""
        mark = plain_mark(text_of(element))
        note = self._place.note
        if note is None:
            self._texts.append(superscript(mark or ""))
        if mark is None:
            self._drop("drop-back-link", element)

    def _drop(self, rule: str, element: Element) -> None:
        self._trace.note(rule, Source(paragraph=self._count + 1), text_of(element, _TRACED), "")

    def _enter(self, element: Element, role: Role) -> None:
        """Note what the walk goes into."""
        tag, place, style = element.tag, self._place, style_of(element)
        if role == "furniture":
            place.furniture.append(element)
        if tag == "pre" or _PREFORMATTED.search(style):
            place.preformatted.append(element)
        if tag == "br":
            self._texts.append(BREAK)
        elif tag == "table":
            place.tables.append((element, is_data(element)))
        elif tag == "tr" and place.in_data and place.note is None:
            place.row = element
        elif tag in HEADINGS:
            place.heading = element
        elif "mso-list:ignore" in style:
            place.counted = (element, len(self._texts))
        self._enter_item(element)

    def _enter_item(self, element: Element) -> None:
        """Note a list, an item of one, or a note, whose mark is all the number it has."""
        place = self._place
        if element.tag in ("ol", "ul") and not place.furniture:
            self._numbers.update(item_numbers(element))
        number = self._numbers.pop(element, "")
        if element in self._notes.bodies and place.row is None and place.note is None:
            place.note = element
        elif number:
            self._number += f"{number}\t"

    def _leave(self, element: Element) -> None:
        """Note what the walk comes out of."""
        place = self._place
        for around in (place.furniture, place.preformatted):
            if around and around[-1] is element:
                around.pop()
        if place.tables and place.tables[-1][0] is element:
            place.tables.pop()
        if place.counted is not None and place.counted[0] is element:
            self._take_counted(element, place.counted[1])
            place.counted = None
        place.row = None if place.row is element else place.row
        place.heading = None if place.heading is element else place.heading
        place.note = None if place.note is element else place.note
        if element.tag == "li":
            self._number = ""

    def _take_counted(self, element: Element, start: int) -> None:
        """Take a number that Word counted and wrote into the page, with the blanks it set after it."""
        printed = "".join(self._texts[start:]).strip(_WHITE)
        del self._texts[start:]
        font = _SYMBOL_FONT.search(" ".join(map(style_of, (*element.iter("*"), *element.iterancestors("span")))))
        if font and len(printed) == 1:
            printed = symbol(font[1], ord(printed)) or "•"
        if printed:
            self._texts.append(f"{printed}\t")
