"""A concordance, printed: as keywords in their context, as JSON, or as tab-separated lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

import click
from rich.cells import cell_len

from align.cli.places import cited
from align.records import Language
from align.store.concordance import Concordance, Line, Rendering
from align.store.phrases import Span
from align.store.units import side_of

COLUMNS: Final = ("document", "place", "year", "en", "zh", "found", "counterpart", "guess")
"""Of the tab-separated form."""

Marked = tuple[str, bool]
"""A character, and whether it belongs to what is marked."""

_INDENT: Final = "  "
_GAP: Final = "  "
"""On either side of the keyword, so that it stands out without colours too."""
_CUT: Final = "..."
"""Where text is cut off; the one character for it takes one cell in some terminals and two in others."""
_RENDERINGS: Final = 8


@dataclass(frozen=True, slots=True)
class _Look:
    """How a keyword is marked."""

    style: Mapping[str, Any]
    sign: str = ""
    """What stands behind it."""


_FOUND: Final = _Look({"fg": "yellow", "bold": True})
_KNOWN: Final = _Look({"fg": "cyan", "bold": True})
_GUESSED: Final = _Look({"fg": "cyan", "underline": True}, "?")
_UNKNOWN: Final = _Look({})


@dataclass(frozen=True, slots=True)
class _Layout:
    """What has room in a line, in cells; an ideograph takes two."""

    before: int
    """Before the keyword."""
    after: int
    """Behind it, where the line is long enough."""
    line: int


def as_text(found: Concordance, *, width: int, context: int | None) -> Iterator[str]:
    """Yield the lines of a concordance: the keywords of both languages stand below each other.

    Args:
        found: The concordance.
        width: Cells a line may take; an ideograph takes two.
        context: The most cells shown on either side of a keyword; as many as have room, if None.
    """
    layout = _layout(width, context, keyword=cell_len(found.phrase.text))
    for line in found.lines:
        yield from _pair(line, found.phrase.language, layout)
        yield ""
    if found.renderings:
        yield _renderings(found)


def as_json(found: Concordance) -> dict[str, Any]:
    """Return a concordance as what JSON can hold; places are given as `[start, end]` in characters."""
    return {
        "phrase": found.phrase.text,
        "language": found.phrase.language,
        "pairs": found.total,
        "shown": len(found.lines),
        "examined": found.examined,
        "renderings": [{"text": one.text, "pairs": one.pairs, "guess": one.guess} for one in found.renderings],
        "occurrences": [_line_as_json(line) for line in found.lines],
    }


def as_rows(found: Concordance) -> Iterator[str]:
    """Yield a tab-separated line for each pair, its cells in the order of `COLUMNS`."""
    for line in found.lines:
        unit, counterpart = line.occurrence.unit, line.counterpart
        start, end = line.occurrence.spans[0]
        cells = [unit.document, unit.place, str(unit.year or ""), unit.en, unit.zh]
        cells.append(side_of(unit, found.phrase.language)[start:end])
        cells += [counterpart.text, "yes" if counterpart.guess else "no"] if counterpart else ["", ""]
        yield "\t".join(" ".join(cell.split()) for cell in cells)


def _line_as_json(line: Line) -> dict[str, Any]:
    unit, counterpart = line.occurrence.unit, line.counterpart
    return {
        "document": unit.document,
        "place": unit.place,
        "year": unit.year,
        "en": unit.en,
        "zh": unit.zh,
        "found": [list(span) for span in line.occurrence.spans],
        "counterpart": counterpart
        and {
            "text": counterpart.text,
            "places": [list(span) for span in counterpart.spans],
            "guess": counterpart.guess,
        },
    }


def _layout(width: int, context: int | None, *, keyword: int) -> _Layout:
    taken = len(_INDENT) + 2 * len(_GAP) + min(keyword, width // 2)
    room = max(2, (width - taken) // 2)
    return _Layout(room, width, width) if context is None else _Layout(min(room, context), context, width)


def _pair(line: Line, language: Language, layout: _Layout) -> Iterator[str]:
    unit = line.occurrence.unit
    place = ", ".join(filter(None, (unit.document, cited(unit.place), str(unit.year or ""))))
    yield click.style(_plain(place) or "—", dim=True)
    text, spans = side_of(unit, language), line.occurrence.spans
    yield _keyword_line(text, spans, spans[0], layout, _FOUND)
    other = side_of(unit, "zh" if language == "en" else "en")
    position = spans[0][0] / len(text)
    if line.counterpart is None:
        # Of a long text, the part where the counterpart should be is the best to show.
        middle = round(position * len(other))
        yield _keyword_line(other, (), (middle, middle), layout, _UNKNOWN)
    else:
        nearest = min(line.counterpart.spans, key=lambda span: abs(span[0] / len(other) - position))
        look = _GUESSED if line.counterpart.guess else _KNOWN
        yield _keyword_line(other, line.counterpart.spans, nearest, layout, look)


def _keyword_line(text: str, spans: Sequence[Span], keyword: Span, layout: _Layout, look: _Look) -> str:
    """Write one line of a text around a keyword, which starts in the same column whatever stands before it."""
    before, word, after = (_marked(text, spans, *part) for part in ((0, keyword[0]), keyword, (keyword[1], len(text))))
    before, word = _last(before, layout.before), _first(word, layout.line // 2)
    start = _INDENT + " " * (layout.before - _cells(before)) + _styled(before, look)
    if word:
        start += _GAP + _styled(word, look) + look.sign + _GAP
    elif any(character.isspace() for character in text[max(0, keyword[0] - 1) : keyword[0] + 1]):
        start += " "
    left = layout.line - cell_len(click.unstyle(start))
    return (start + _styled(_first(after, min(left, layout.after)), look)).rstrip()


def _marked(text: str, spans: Sequence[Span], start: int, end: int) -> list[Marked]:
    """Return the printable characters of a part of a text, spaces run together, none at the edges."""
    marked = {place for first, last in spans for place in range(max(first, start), min(last, end))}
    found: list[Marked] = []
    for place in range(start, end):
        character = " " if text[place].isspace() else text[place]
        if character.isprintable() and not (character == " " and (not found or found[-1][0] == " ")):
            found.append((character, place in marked))
    return found[:-1] if found and found[-1][0] == " " else found


def _first(characters: list[Marked], room: int) -> list[Marked]:
    """Return as many of the first characters as have room, in cells, with a sign where some are cut off."""
    if _cells(characters) <= room:
        return characters
    kept = _fitting(characters, room - len(_CUT))
    kept = _whole_words(kept, characters)
    while kept and kept[-1][0] == " ":
        kept.pop()
    return [*kept, (_CUT, False)] if room >= len(_CUT) else []


def _last(characters: list[Marked], room: int) -> list[Marked]:
    return _first(characters[::-1], room)[::-1]


def _fitting(characters: Iterable[Marked], room: int) -> list[Marked]:
    kept = []
    for character, mark in characters:
        room -= cell_len(character)
        if room < 0:
            break
        kept.append((character, mark))
    return kept


def _whole_words(kept: list[Marked], characters: list[Marked]) -> list[Marked]:
    """Leave out the part of a Latin word at the end, unless nothing else would be left."""
    end = len(kept)
    while end and _latin(characters[end - 1]) and _latin(characters[end]):
        end -= 1
    return kept[:end] or kept


def _latin(character: Marked) -> bool:
    return character[0].isalnum() and cell_len(character[0]) == 1


def _cells(characters: Iterable[Marked]) -> int:
    return sum(cell_len(character) for character, _ in characters)


def _styled(characters: Iterable[Marked], look: _Look) -> str:
    runs = (("".join(one for one, _ in run), mark) for mark, run in groupby(characters, key=lambda one: one[1]))
    return "".join(click.style(text, **look.style) if mark else text for text, mark in runs)


def _plain(text: str) -> str:
    return "".join(character for character, _ in _marked(text, (), 0, len(text)))


def _renderings(found: Concordance) -> str:
    """Return one line on what the phrase is called, and in how many pairs."""
    shown = [_rendering(one) for one in found.renderings[:_RENDERINGS]]
    told = sum(one.pairs for one in found.renderings)
    if len(found.renderings) > _RENDERINGS:
        shown.append(f"{len(found.renderings) - _RENDERINGS} others")
    if told < found.examined:
        shown.append(f"unknown {found.examined - told}")
    first = f" (the first {found.examined:,} pairs)" if found.examined < found.total else ""
    return f"{click.style(_plain(found.phrase.text), **_FOUND.style)} → {', '.join(shown)}{first}"


def _rendering(one: Rendering) -> str:
    look = _GUESSED if one.guess else _KNOWN
    return f"{click.style(_plain(one.text), **look.style)}{look.sign} {one.pairs}"
