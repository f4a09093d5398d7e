"""Automatic numbers of a Word document: the lists of `numbering.xml`, and the count through the document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from align.reading.word.numerals import known, numeral
from align.reading.word.styles import NumberReference, Styles
from align.reading.word.symbols import PLACE, symbol
from align.reading.word.xml import RPR, attribute, child_value, integer, switch, w

_LEVELS = 9
_LONGEST_TEMPLATE = 255
_PLACE = re.compile(r"%([1-9])")
_GAPS = {"tab": "\t", "space": " ", "nothing": "\t"}
"""What stands between number and text. A number set against its text (`第三条缔约国`) is still no part of it."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    """A value of `ST_NumberFormat`."""
    template: str = ""
    """What is printed, `%1` standing for the count of the first level."""
    gap: str = "\t"
    restart: int | None = None
    """Levels, counted from 1, up to which a use starts this one again; 0 for never, None for every level above."""
    arabic: bool = False
    """Whether the counts of all levels are printed in arabic figures (`w:isLgl`)."""
    style: str | None = None
    """The paragraph style that is numbered by this level."""


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs refer to it (`w:num`)."""

    series: str
    """Identifier of the abstract list: lists of one series go on counting from one another."""
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)
    """Levels that this list starts again when it first uses them, and at which count."""


Lists = Mapping[str, List]


@dataclass(frozen=True, slots=True)
class Printed:
    """An automatic number as it stands in front of a paragraph."""

    text: str
    gap: str
    exact: bool = True
    """Whether Word prints it in just this form."""


def lists_of(root: etree._Element | None, styles: Styles) -> Lists:
    """Return the lists of `numbering.xml` by the identifiers paragraphs use."""
    if root is None:
        return {}
    abstract = {attribute(item, "abstractNumId") or "": item for item in root.iterfind(w("abstractNum"))}
    instances = {attribute(item, "numId") or "": item for item in root.iterfind(w("num"))}
    levels = {name: _levels(item) for name, item in abstract.items()}
    lists: dict[str, List] = {}
    for name, item in instances.items():
        series = _series(child_value(item, "abstractNumId"), abstract, instances, styles)
        if series is None:
            continue
        overrides = {_level_number(override): override for override in item.iterfind(w("lvlOverride"))}
        own = {i: _level(o.find(w("lvl"))) for i, o in overrides.items() if o.find(w("lvl")) is not None}
        starts = {i: integer(child_value(o, "startOverride")) for i, o in overrides.items()}
        lists[name] = List(series, levels[series] | own, {i: start for i, start in starts.items() if start is not None})
    return lists


def _series(
    name: str | None, abstract: Mapping[str, etree._Element], instances: Mapping[str, etree._Element], styles: Styles
) -> str | None:
    """Return the abstract list that is counted, following those that only name a list style (`w:numStyleLink`)."""
    for _ in range(_LEVELS):
        if name is None or name not in abstract:
            return None
        style = child_value(abstract[name], "numStyleLink")
        linked = instances.get(styles.number(style).list or "") if style else None
        if linked is None:
            return name
        name = child_value(linked, "abstractNumId")
    return None


def _levels(element: etree._Element) -> dict[int, Level]:
    return {_level_number(level): _level(level) for level in element.iterfind(w("lvl"))}


def _level_number(element: etree._Element) -> int:
    return integer(attribute(element, "ilvl")) or 0


def _level(element: etree._Element | None) -> Level:
    if element is None:
        return Level()
    # A custom form stands in an alternative, its nearest standard form after it as the fallback.
    forms = [attribute(item) or "" for item in element.iter(w("numFmt"))]
    start = integer(child_value(element, "start"))
    form = forms[-1] if forms else "decimal"
    template = (child_value(element, "lvlText") or "")[:_LONGEST_TEMPLATE]
    return Level(
        1 if start is None else start,
        form,
        _bullet(element, template) if form == "bullet" else template,
        _GAPS.get(child_value(element, "suff") or "tab", "\t"),
        integer(child_value(element, "lvlRestart")),
        switch(element, "isLgl") or False,
        child_value(element, "pStyle"),
    )


def _bullet(element: etree._Element, template: str) -> str:
    properties = element.find(RPR)
    font = attribute(None if properties is None else properties.find(w("rFonts")), "ascii")
    return PLACE.sub(lambda place: symbol(font, ord(place[0])) or "•", template)


class Counters:
    """Counts the numbers of one story (the text, the notes, a header) in the order of its paragraphs."""

    def __init__(self, lists: Lists, styles: Styles) -> None:
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._used: set[tuple[str, int]] = set()

    def refers(self, own: NumberReference, style: str | None) -> tuple[str, int] | None:
        """Return list and level that number a paragraph, from its own word and its style's, or None."""
        inherited = self._styles.number(style)
        name = own.list if own.list is not None else inherited.list
        if name is None or integer(name) == 0:
            return None
        if own.level is not None:
            level = own.level
        elif own.list is not None:
            level = 0
        else:
            level = self._level_of(name, style, inherited.level or 0)
        return name, min(max(level, 0), _LEVELS - 1)

    def next(self, name: str, level: int) -> Printed | None:
        """Count one paragraph on, and return its number; None where the list is not defined."""
        found = self._lists.get(name)
        if found is None:
            return None
        counts = self._counts.setdefault(found.series, {})
        if level in found.starts and (name, level) not in self._used:
            counts.pop(level, None)
        self._used.add((name, level))
        for above in range(level):
            counts.setdefault(above, _start(found, above))
        counts[level] = counts[level] + 1 if level in counts else _start(found, level)
        for below in [i for i in counts if i > level and _restarts(found.levels.get(i, Level()), level)]:
            del counts[below]
        return _printed(found, level, counts)

    def _level_of(self, name: str, style: str | None, otherwise: int) -> int:
        """Return the level that is bound to a paragraph's style or to one it is based on."""
        found = self._lists.get(name)
        bound = {level.style: i for i, level in found.levels.items() if level.style} if found else {}
        return next((bound[item.id] for item in self._styles.chain(style) if item.id in bound), otherwise)


def _start(found: List, level: int) -> int:
    return found.starts.get(level, found.levels.get(level, Level()).start)


def _restarts(level: Level, used: int) -> bool:
    return level.restart is None or used < level.restart


def _printed(found: List, level: int, counts: Mapping[int, int]) -> Printed:
    own = found.levels.get(level, Level())
    exact = True

    def count(place: re.Match[str]) -> str:
        nonlocal exact
        which = int(place[1]) - 1
        if which > level:
            return ""
        form = found.levels.get(which, Level()).form
        exact = exact and known(form)
        return numeral("decimal" if own.arabic and form not in ("none", "bullet") else form, counts[which])

    text = _PLACE.sub(count, own.template)
    return Printed(text, own.gap, exact)
