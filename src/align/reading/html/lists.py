"""The numbers that a browser counts in front of the items of a list."""

from __future__ import annotations

import re
from typing import Final

from align.reading.html.tree import Element
from align.reading.labels import parse_label
from align.reading.word.numerals import numeral

_TYPES: Final = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_FORMS: Final = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-decimal": "ideographDigital",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
    "trad-chinese-formal": "ideographLegalTraditional",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
}
"""Names of CSS Counter Styles Level 3, and what `word.numerals` calls the same."""
_LETTERS: Final = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_SIGNS = ("disc", "circle", "square")
_STYLES = frozenset(("none", *_SIGNS, *_FORMS, *_LETTERS))
_BULLET = "•"
_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_START_OF_ITEM = 60
"""Characters in which an item shows a number of its own."""


def item_numbers(items: Element) -> dict[Element, str]:
    """Return the items of a list with what the browser sets in front: `3.`, `c.`, `三、`, `•`; empty where nothing.

    Items that bring their numbers in their texts, one after another as the list would count them, get no others.
    """
    children = [child for child in items if child.tag == "li"]
    if items.tag == "ul":
        return {child: "" if "none" in (_style(child), _style(items)) else _BULLET for child in children}
    values = _values(items, children)
    if all(_says(child, value) for child, value in zip(children, values, strict=True)):
        return {}
    style = _style(items) or "decimal"
    return {child: _number(_style(child) or style, value) for child, value in zip(children, values, strict=True)}


def _values(items: Element, children: list[Element]) -> list[int]:
    step = -1 if items.get("reversed") is not None else 1
    start = _integer(items.get("start"))
    value = (start if start is not None else len(children) if step < 0 else 1) - step
    values = []
    for child in children:
        said = _integer(child.get("value"))
        value = said if said is not None else value + step
        values.append(value)
    return values


def _number(style: str, value: int) -> str:
    if style == "none":
        return ""
    if style in _SIGNS:
        return _BULLET
    if style in _LETTERS:
        return f"{_letters(value, _LETTERS[style])}."
    form = _FORMS.get(style, "decimal")
    printed = numeral(form, value) if value > 0 else str(value)
    return f"{printed}{'.' if printed.isascii() else '、'}"


def _letters(value: int, first: str) -> str:
    """Count with letters as with digits: after z comes aa, then ab."""
    printed, rest = "", value
    while rest > 0:
        rest, place = divmod(rest - 1, 26)
        printed = chr(ord(first) + place) + printed
    return printed or str(value)


def _style(element: Element) -> str | None:
    said = _STYLE.search(element.get("style", ""))
    words = said[1].lower().split() if said else ()
    return next((word for word in words if word in _STYLES), None) or _TYPES.get(element.get("type", ""))


def _integer(text: str | None) -> int | None:
    match = _INTEGER.match(text or "")
    return int(match[1]) if match else None


def _says(item: Element, value: int) -> bool:
    """Tell whether the text of an item begins with this number."""
    text = ""
    for piece in item.itertext():
        text += str(piece)[:_START_OF_ITEM]
        if len(text.lstrip()) >= _START_OF_ITEM:
            break
    label = parse_label(" ".join(text.split())[:_START_OF_ITEM])
    return label is not None and any(ordinal == value for _, ordinal in label.readings)
