"""Which drafting formulas stand on both sides of a translation unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick import Automaton

from align.mining.formula_patterns import GAP, START, FormulaPattern, formula_patterns
from align.records import Language

GAPS: dict[Language, tuple[int, int]] = {"en": (1, 160), "zh": (0, 60)}
"""Characters a gap holds, from and to; raising the second finds formulas around longer names, and more chance ones.

What fills an English gap may stand elsewhere in Chinese, so that a Chinese gap may be empty.
"""
_CHINESE_WEIGHT = 3
"""How many English characters a Chinese one counts for when the longest formula wins."""

_SPELLING = str.maketrans(
    {**{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, **dict.fromkeys("\u00a0\u3000\t\n", " ")}
    | dict.fromkeys("\u2010\u2011\u2013", "-")
    | dict.fromkeys("\u2018\u2019", "'")
    | dict.fromkeys("\u201c\u201d", '"')
)
_STOP = re.compile(r"[;!?。；！？]|\.(?= )")
_CLAUSE_START = re.compile(
    r"(?:^|[.:;。：；,，])\W*(?:(?:\d{1,3}|[a-z]{1,4}|[一二三四五六七八九十]{1,3})[.)、]\W*){0,2}$"
)
_BEFORE_A_CLAUSE = 24

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Formula:
    """A drafting formula that stands on both sides of a unit."""

    id: str
    use: str
    en: str
    """As it stands in the text, gaps as ` … `."""
    zh: str
    """As it stands in the text, gaps as `…`."""
    en_spans: tuple[Span, ...]
    """Where its parts stand, in order."""
    zh_spans: tuple[Span, ...]


class _Form(NamedTuple):
    """One form of one formula, its parts as indices of literals."""

    pattern: int
    parts: tuple[int, ...]
    anchored: bool
    opens: bool
    """Whether it is shown with a gap before it."""
    closes: bool


class _Match(NamedTuple):
    """A form found in a text."""

    spans: tuple[Span, ...]
    form: _Form

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.spans)


class _Side:
    """One language's forms of all formulas, found by one automaton over their parts."""

    def __init__(self, language: Language, forms: Iterable[tuple[int, str]]) -> None:
        self._gap = GAPS[language]
        self._whole_words = language == "en"
        self._literals: dict[str, int] = {}
        self._by_first: dict[int, list[_Form]] = {}
        for pattern, text in forms:
            form = self._form(pattern, text)
            self._by_first.setdefault(form.parts[0], []).append(form)
        self._automaton = Automaton()
        for literal, index in self._literals.items():
            self._automaton.add_word(literal, (index, len(literal)))
        self._automaton.make_automaton()

    def _form(self, pattern: int, text: str) -> _Form:
        parts = [part.strip() for part in text.removeprefix(START).split(GAP)]
        indices = tuple(self._literals.setdefault(part, len(self._literals)) for part in parts if part)
        return _Form(pattern, indices, text.startswith(START), not parts[0], not parts[-1])

    def matches(self, text: str, only: set[int] | None = None) -> dict[int, list[_Match]]:
        """Return the matches of each formula, leftmost and then longest first; `only` restricts the formulas."""
        folded = _fold(text)
        places = self._places(folded)
        stops = [stop.start() for stop in _STOP.finditer(folded)]
        found: dict[int, list[_Match]] = {}
        for first in places:
            for form in self._by_first.get(first, ()):
                if (only is None or form.pattern in only) and all(part in places for part in form.parts):
                    spans = _windows([places[part] for part in form.parts], self._gap, stops)
                    if form.anchored:
                        spans = (span for span in spans if _starts_clause(folded, span[0][0]))
                    found.setdefault(form.pattern, []).extend(_Match(span, form) for span in spans)
        for matches in found.values():
            matches.sort(key=lambda match: (match.spans[0][0], -match.length, len(match.spans)))
        return {pattern: matches for pattern, matches in found.items() if matches}

    def _places(self, folded: str) -> dict[int, list[Span]]:
        places: dict[int, list[Span]] = {}
        for last, (literal, length) in self._automaton.iter(folded):
            start, end = last + 1 - length, last + 1
            if not self._whole_words or _is_whole(folded, start, end):
                places.setdefault(literal, []).append((start, end))
        return places


def find_formulas(en: str, zh: str) -> tuple[Formula, ...]:
    """Return the formulas of the list that stand on both sides of a unit, in the order of the English text.

    The longest formulas win: what stands inside one of them on either side is not found again, but what stands in
    its gaps is. A formula that stands on both sides several times is paired in order. Time is linear in the text,
    up to the logarithm of how often a part occurs.
    """
    patterns, english, chinese = _sides()
    en_matches = english.matches(en)
    if not en_matches:
        return ()
    zh_matches = chinese.matches(zh, set(en_matches))
    en_taken, zh_taken = bytearray(len(en)), bytearray(len(zh))
    found = []
    for pattern in sorted(zh_matches, key=lambda index: (-_weight(en_matches[index], zh_matches[index]), index)):
        pairs = zip(_free(en_matches[pattern], en_taken), _free(zh_matches[pattern], zh_taken), strict=False)
        for one, other in pairs:
            _take(one, en_taken)
            _take(other, zh_taken)
            found.append(_formula(patterns[pattern], (en, one), (zh, other)))
    return tuple(sorted(found, key=lambda formula: formula.en_spans))


@cache
def _sides() -> tuple[tuple[FormulaPattern, ...], _Side, _Side]:
    patterns = formula_patterns()
    english = ((index, form) for index, pattern in enumerate(patterns) for form in pattern.en)
    chinese = ((index, form) for index, pattern in enumerate(patterns) for form in pattern.zh)
    return patterns, _Side("en", english), _Side("zh", chinese)


def _fold(text: str) -> str:
    """Return the text in one spelling and lower case, every character at its place."""
    text = text.translate(_SPELLING)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _starts_clause(text: str, place: int) -> bool:
    return bool(_CLAUSE_START.search(text[max(0, place - _BEFORE_A_CLAUSE) : place] if place else ""))


def _windows(parts: Sequence[Sequence[Span]], gap: Span, stops: Sequence[int]) -> Iterator[tuple[Span, ...]]:
    """Yield the narrowest places of a form's parts, given the places of each part in order."""
    if len(parts) == 1:
        yield from ((span,) for span in parts[0])
        return
    narrowest: dict[Span, tuple[Span, ...]] = {}
    for first in parts[0]:
        spans = [first]
        for places in parts[1:]:
            end = spans[-1][1]
            index = bisect_left(places, (end + gap[0], 0))
            if index == len(places) or places[index][0] - end > gap[1] or _parted(end, places[index][0], stops):
                break
            spans.append(places[index])
        else:
            narrowest[spans[-1]] = tuple(spans)
    yield from narrowest.values()


def _parted(start: int, end: int, stops: Sequence[int]) -> bool:
    index = bisect_left(stops, start)
    return index < len(stops) and stops[index] < end


def _weight(en: Iterable[_Match], zh: Iterable[_Match]) -> int:
    return max(match.length for match in en) + _CHINESE_WEIGHT * max(match.length for match in zh)


def _free(matches: Iterable[_Match], taken: bytearray) -> Iterator[_Match]:
    """Yield the matches that overlap nothing taken by the time they are asked for."""
    return (match for match in matches if all(taken.find(1, start, end) < 0 for start, end in match.spans))


def _take(match: _Match, taken: bytearray) -> None:
    for start, end in match.spans:
        taken[start:end] = b"\1" * (end - start)


def _formula(pattern: FormulaPattern, english: tuple[str, _Match], chinese: tuple[str, _Match]) -> Formula:
    en, one = english
    zh, other = chinese
    return Formula(pattern.id, pattern.use, _shown(en, one, " … "), _shown(zh, other, "…"), one.spans, other.spans)


def _shown(text: str, match: _Match, gap: str) -> str:
    parts = gap.join(" ".join(text[start:end].split()) for start, end in match.spans)
    return f"{gap.lstrip() if match.form.opens else ''}{parts}{gap.rstrip() if match.form.closes else ''}"
