"""An HTML page as a tree of elements, within bounds, and what each element is for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, Literal, NoReturn

from lxml import etree

from align.errors import ReadingError

Role = Literal["text", "furniture", "hidden", "deleted", "embedded", "code"]
Element = etree._Element  # noqa: SLF001 - the name that its stubs give the type

MAX_DEPTH: Final = 1_000
"""Elements that may stand in one another; browsers give up at 512."""
MAX_ELEMENTS: Final = 500_000
"""Elements of a page, several times what the longest reports have."""

BLOCKS: Final = frozenset(
    (
        "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript ol "
        "option p pre search section select summary table tbody td textarea tfoot th thead title tr ul"
    ).split()
)
"""Elements that begin on a line of their own."""
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CODE = frozenset("script style template head noframes".split())
_EMBEDDED = frozenset("svg object applet iframe video audio canvas".split())
_FURNITURE = frozenset("nav footer aside menu button select textarea noscript dialog".split())
_FURNITURE_ROLES = frozenset("navigation banner contentinfo search complementary menu menubar toolbar".split())
_SECTIONS = frozenset(("article", "main", "section"))
_HIDING = re.compile(r"(?:display:none|visibility:hidden|mso-hide:all)")
_PAGE_EDGE = re.compile(r"mso-element:(?:header|footer)")
_ATTRIBUTES = "id name href class style type start value reversed hidden aria-hidden role title".split()
"""The attributes that reading asks for."""
_NO_NAME = re.compile(r"(?<!^)[^A-Za-z0-9-]|^[^A-Za-z]")
"""What a tree has no place for in the name of an element: `o:p` is `o-p`."""
NO_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no tree holds, control characters mostly."""
_CHUNK = 65_536


class _Bounded:
    """Builds the tree, and gives up where a page is an attack rather than a document."""

    def __init__(self, path: Path) -> None:
        self._builder = etree.TreeBuilder()
        self._path = path
        self._depth = 0
        self._elements = 0
        self._refused = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            self._refuse(
                f"nests its elements more than {MAX_DEPTH:,} deep, which no document needs; "
                "open it in a browser and save its text"
            )
        if self._elements > MAX_ELEMENTS:
            self._refuse(f"has more than {MAX_ELEMENTS:,} elements; split it")
        kept: dict[str | bytes, str | bytes] = {
            name: NO_XML.sub("", attributes[name]) for name in _ATTRIBUTES if name in attributes
        }
        self._builder.start(_NO_NAME.sub("-", tag), kept)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self._depth -= 1
        self._builder.end(_NO_NAME.sub("-", tag))

    def data(self, text: str) -> None:
        """Take text."""
        self._builder.data(NO_XML.sub("", text))

    def close(self) -> Element | None:
        """Return the tree, None for a page without elements, and for one refused, which lxml closes all the same."""
        return self._builder.close() if self._elements and not self._refused else None

    def _refuse(self, why: str) -> NoReturn:
        self._refused = True
        raise ReadingError(f"{self._path} {why}.")


def parse(text: str, path: Path) -> Element | None:
    """Return the root of a page, mended as browsers mend it, or None where there is nothing in it.

    Nothing that the page names is fetched, and entities that it defines are not expanded.

    Raises:
        ReadingError: its elements are too many or too deep.
    """
    target: Any = _Bounded(path)
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=True)
    data = text.encode("utf-8", errors="replace")
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
        root: Element | None = parser.close()
    except etree.LxmlError as error:
        raise ReadingError(f"{path} is HTML beyond repair ({error}); open it in a browser and save its text.") from None
    return root


def style_of(element: Element) -> str:
    """Return what an element says of its looks itself, in lower case and without spaces."""
    style = element.get("style")
    return re.sub(r"\s+", "", style).lower() if style else ""


def role_of(element: Element) -> Role:
    """Return what an element is there for; those inside share its fate."""
    tag = element.tag
    if tag in _CODE:
        return "code"
    if tag in _EMBEDDED:
        return "embedded"
    if tag == "del":
        return "deleted"
    style = style_of(element)
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" or _HIDING.search(style):
        return "hidden"
    return "furniture" if _is_furniture(element) or _PAGE_EDGE.search(style) else "text"


def _is_furniture(element: Element) -> bool:
    """Tell whether an element is there to find one's way, or is the head or foot of a page."""
    tag = element.tag
    if tag in _FURNITURE or element.get("role") in _FURNITURE_ROLES:
        return True
    if tag == "div":
        # So LibreOffice writes the head and foot of a page.
        return element.get("title") in ("header", "footer")
    return tag == "header" and not any(above.tag in _SECTIONS for above in element.iterancestors())
