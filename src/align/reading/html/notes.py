"""The footnotes of an HTML page: which links are marks, which blocks are the notes, which links only lead back."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote

from align.reading.html.tree import BLOCKS, Element, style_of

_MARK = re.compile(r"\d{1,3}|\*{1,4}|[a-z]|[ivxl]{1,6}|[†‡§]")
_BRACKETS = re.compile(r"[\s\[\]()（）〔〕]+")
_NOTE_NAME = re.compile(r"(?:foot|end)?notes?|_?(?:ftn|edn)|^fn|cite_note|^note|sdfootnote|sdendnote", re.IGNORECASE)
_LETTER = re.compile(r"\w")
_LONGEST_MARK = 12
_TOO_WIDE = frozenset(("body", "html", "table", "tbody", "ol", "ul", "main", "article"))
"""Blocks that are never one note."""
_NOTE_BLOCKS = frozenset(("p", "div", "li", "dd"))
_ELEMENTS_OF_NOTE = 500
_NEAR = 2
"""Elements around a mark that may carry the name by which the note links back."""


@dataclass(slots=True)
class Notes:
    """What of a page belongs to its footnotes."""

    marks: dict[Element, str] = field(default_factory=dict)
    """Elements in the text that are nothing but a mark."""
    bodies: dict[Element, str] = field(default_factory=dict)
    """Blocks that are a note, with its mark."""
    backs: set[Element] = field(default_factory=set)
    """Links in notes that lead back to the text: the note's own mark, or an arrow."""


def find_notes(page: Element) -> Notes:
    """Find the footnotes of a page, by links that lead to and fro and by superscripts that begin a block."""
    notes = Notes()
    survey = _Survey()
    survey.take(page)
    for link in survey.links:
        _follow(link, survey, notes)
    shared = {body for body, times in Counter(survey.bodies.values()).items() if times > 1}
    for target, body in survey.bodies.items():
        if body not in shared:
            notes.bodies[body] = survey.marks[target]
    _collect_backs(survey, notes)
    _by_superscripts(survey.raised, notes)
    return notes


def plain_mark(text: str) -> str | None:
    """Return a footnote's mark without brackets around it, or None where a text is no mark."""
    if len(text) > _LONGEST_MARK:
        return None
    mark = unicodedata.normalize("NFKC", _BRACKETS.sub("", text))
    return mark if _MARK.fullmatch(mark) else None


def is_raised(element: Element) -> bool:
    """Tell whether an element is set as superscript."""
    return element.tag == "sup" or "vertical-align:super" in style_of(element)


def text_of(element: Element, most: int = 200) -> str:
    """Return the text of an element with its white space folded, cut off where it is long."""
    text = ""
    for piece in element.itertext():
        text += str(piece)[: most + 1]
        if len(text) > most:
            break
    return " ".join(text.split())[:most]


@dataclass(slots=True)
class _Survey:
    """What of a page may have to do with notes."""

    places: dict[Element, int] = field(default_factory=dict)
    """Order of the elements that have a name or are links."""
    targets: dict[str, Element] = field(default_factory=dict)
    links: list[Element] = field(default_factory=list)
    raised: list[Element] = field(default_factory=list)
    """Superscripts outside of links."""
    bodies: dict[Element, Element] = field(default_factory=dict)
    """Elements that marks lead to, each with the block that is its note."""
    marks: dict[Element, str] = field(default_factory=dict)
    """The mark of each of them."""

    def take(self, page: Element) -> None:
        """Walk through the page."""
        for place, element in enumerate(page.iter("*")):
            names = _names(element)
            link = element.tag == "a" and "#" in element.get("href", "")
            if names or link:
                self.places[element] = place
            for name in names:
                self.targets.setdefault(name, element)
            if link:
                self.links.append(element)
            elif is_raised(element):
                self.raised.append(element)


def _follow(link: Element, survey: _Survey, notes: Notes) -> None:
    """Take a link for a mark where what it leads to is a note."""
    mark = plain_mark(text_of(link, _LONGEST_MARK + 1))
    target = survey.targets.get(_fragment(link))
    if mark is None or target is None or survey.places[target] <= survey.places[link]:
        return
    body = _body(target, link)
    if body is None:
        return
    back = _leads_back(body, link)
    if back or _is_set_as_mark(link) or _NOTE_NAME.search(_fragment(link)):
        notes.marks[link] = mark
        survey.bodies[target] = body
        survey.marks[target] = mark


def _leads_back(body: Element, link: Element) -> bool:
    near = _names_near(link)
    return bool(near) and any(_fragment(other) in near for other in _links_in(body))


def _links_in(body: Element) -> Iterator[Element]:
    """Yield the links of a note; what has more elements than any note is not looked through."""
    return (element for element in islice(body.iter("*"), _ELEMENTS_OF_NOTE) if element.tag == "a")


def _body(target: Element, link: Element) -> Element | None:
    """Return the block that a name stands for: the one it is or stands in, or the one after an empty name."""
    block = target
    while block.tag not in BLOCKS:
        above = block.getparent()
        if above is None:
            return None
        block = above
    above = block.getparent()
    if above is not None and _is_note_frame(above):
        block = above
    if not _holds(block, link):
        return block if block.tag not in _TOO_WIDE else None
    following = target.getnext()
    return following if following is not None and following.tag in BLOCKS and not _holds(following, link) else None


def _is_note_frame(element: Element) -> bool:
    """Tell whether an element frames one note of several paragraphs, as Word and LibreOffice write it."""
    named = re.fullmatch(r"(?:ftn|edn|sdfootnote|sdendnote)\d+", element.get("id", ""))
    return element.tag in ("div", "li", "dd") and bool(named or "mso-element:footnote;" in f"{style_of(element)};")


def _holds(block: Element, element: Element) -> bool:
    return block is element or any(above is block for above in element.iterancestors())


def _is_set_as_mark(link: Element) -> bool:
    """Tell whether a link looks like a mark: raised or in square brackets."""
    above = link.getparent()
    inside = any(is_raised(element) for element in link.iter("*"))
    return inside or (above is not None and is_raised(above)) or text_of(link).startswith("[")


def _collect_backs(survey: _Survey, notes: Notes) -> None:
    """Find the links that lead from a note back to its mark."""
    near = {name for link in notes.marks for name in _names_near(link)}
    arrows = {link for body in notes.bodies for link in _links_in(body) if not _LETTER.search(text_of(link))}
    for link in survey.links:
        if link not in notes.marks and (_fragment(link) in near or link in arrows):
            notes.backs.add(link)


def _by_superscripts(raised: list[Element], notes: Notes) -> None:
    """Take superscripts for marks where another one of the same sign begins a block."""
    signs = {element: plain_mark(text_of(element, _LONGEST_MARK + 1)) for element in raised}
    defined: dict[str, Element] = {}
    for element, mark in signs.items():
        block = element.getparent()
        if mark and block is not None and block.tag in _NOTE_BLOCKS and _begins(element, block):
            defined[mark] = element
            notes.bodies.setdefault(block, mark)
            notes.backs.add(element)
    for element, mark in signs.items():
        if mark in defined and element not in notes.backs:
            notes.marks[element] = mark


def _begins(element: Element, block: Element) -> bool:
    """Tell whether a block of more text than that begins with an element."""
    before = (block.text or "").strip()
    return not before and block[0] is element and bool((element.tail or "").strip() or len(block) > 1)


def _names(element: Element) -> list[str]:
    return [name for name in (element.get("id"), element.get("name")) if name]


def _names_near(link: Element) -> set[str]:
    """Return the names by which a note may lead back to a link: its own, and those just around and inside it."""
    around = [link, *link.iterdescendants("*")]
    above, before = link.getparent(), link.getprevious()
    for _ in range(_NEAR):
        if above is not None and above.tag not in BLOCKS:
            around.append(above)
            above = above.getparent()
    if before is not None:
        around.append(before)
    return {name for element in around for name in _names(element)}


def _fragment(link: Element) -> str:
    return unquote(link.get("href", "").partition("#")[2])
