"""Figures that survive translation: dates, years, sessions, symbols, amounts, percentages, as comparable values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from align.reading.numerals import CARDINALS, CJK_MYRIADS, CJK_NUMERAL, ORDINAL_WORDS, cjk, ordinal_words, roman
from align.reading.patterns import SYMBOL

FigureKind = Literal["date", "year", "session", "symbol", "reference", "amount", "percentage", "number"]

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join(_MONTHS)
_AMOUNT = r"\d{1,3}(?:[ ,\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_GROUPING = re.compile("[ ,\u00a0]")
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_CARDINAL = "|".join(sorted((w for w, v in CARDINALS.items() if v >= 2), key=len, reverse=True))
_SCALES_ZH = (
    {"千": 10**3, "百万": 10**6, "千万": 10**7, "百": 10**2, "十": 10} | CJK_MYRIADS | {"万亿": 10**12, "十亿": 10**9}
)
_SCALE_ZH = "|".join(sorted(_SCALES_ZH, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text."""

    kind: FigureKind
    value: str
    """Its canonical value, equal in both languages: `2002-12-20`, `58`, `A/57/537`, `25000000`."""
    printed: str
    start: int
    """Where it stands in the text, in characters."""


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: FigureKind
    pattern: re.Pattern[str]
    value: Callable[[re.Match[str]], str | None]


def _number(text: str) -> str:
    """Return a plain figure: no grouping, no trailing zeros after the point."""
    plain = _GROUPING.sub("", text)
    return f"{float(plain):.6f}".rstrip("0").rstrip(".") if "." in plain else str(int(plain))


def _scaled(text: str, factor: int) -> str:
    return f"{float(_GROUPING.sub('', text)) * factor:.2f}".rstrip("0").rstrip(".")


def _chinese(text: str) -> int | None:
    return int(text) if text.isdigit() else cjk(text)


def _date_en(match: re.Match[str]) -> str:
    return f"{match['year']}-{_MONTHS.index(match['month'].capitalize()) + 1:02}-{int(match['day']):02}"


def _date_zh(match: re.Match[str]) -> str | None:
    year, month, day = (_chinese(match[k]) for k in ("year", "month", "day"))
    return f"{year}-{month:02}-{day:02}" if year and month and day else None


def _session_en(match: re.Match[str]) -> str:
    words = ORDINAL_WORDS.search(match[0])
    return str(ordinal_words(words)) if words else re.findall(r"\d+", match[0])[0]


def _scale_zh(match: re.Match[str]) -> str | None:
    return _scaled(match["n"], _SCALES_ZH[match["scale"]])


_SESSION_WORDS = ORDINAL_WORDS.pattern.replace("(?P<", "(?P<s_")
_CN = rf"(?:\d+|{CJK_NUMERAL})"
_RULES = (
    _Rule("symbol", re.compile(SYMBOL), lambda m: m[0].rstrip(".").replace("\u2013", "-")),
    _Rule("date", re.compile(rf"(?P<day>\d{{1,2}}) (?P<month>{_MONTH}) (?P<year>\d{{4}})"), _date_en),
    _Rule(
        "date",
        re.compile(rf"(?P<year>[\d〇○零一二三四五六七八九]{{4}})\s?年\s?(?P<month>{_CN})\s?月\s?(?P<day>{_CN})\s?日"),
        _date_zh,
    ),
    _Rule("reference", re.compile(r"(?<![\d/.])(?P<n>\d{1,4}/\d{1,4})(?![\d/])"), lambda m: m["n"]),
    _Rule("reference", re.compile(r"(?<!\d)(?P<n>\d{3,4}) ?[(（](?P<y>\d{4})[)）]"), lambda m: f"{m['n']} ({m['y']})"),
    _Rule(
        "session",
        re.compile(
            rf"(?:{_SESSION_WORDS}|\d+(?:st|nd|rd|th))(?= (?:\w+ )?sessions?\b)",
            re.IGNORECASE,
        ),
        _session_en,
    ),
    _Rule("session", re.compile(rf"第\s?(?P<n>{_CN})\s?届"), lambda m: str(_chinese(m["n"]))),
    _Rule("percentage", re.compile(rf"(?P<n>{_AMOUNT})\s?(?:%|％|per cent|percent)"), lambda m: _number(m["n"])),
    _Rule("percentage", re.compile(r"百分之(?P<n>\d+(?:\.\d+)?)"), lambda m: _number(m["n"])),
    _Rule(
        "percentage",
        re.compile(rf"百分之(?P<n>{CJK_NUMERAL}(?:点{CJK_NUMERAL})?)"),
        lambda m: _cjk_decimal(m["n"]),
    ),
    _Rule(
        "amount",
        re.compile(rf"(?P<n>{_AMOUNT})[ \u00a0-]?(?P<scale>thousand|million|billion|trillion)"),
        lambda m: _scaled(m["n"], _SCALES[m["scale"]]),
    ),
    _Rule("amount", re.compile(rf"(?P<n>{_AMOUNT})\s?[多余几]?(?P<scale>{_SCALE_ZH})(?![分克米瓦])"), _scale_zh),
    _Rule("year", re.compile(r"(?<![\d./-])(?P<n>(?:1[89]|20)\d\d)(?:年代|s\b)?(?![\d,.]\d|\d)"), lambda m: m["n"]),
    _Rule("year", re.compile(r"(?P<n>[〇○零一二三四五六七八九]{4})\s?年"), lambda m: str(cjk(m["n"]))),
    _Rule("number", re.compile(rf"(?<![\d.])(?P<n>{_AMOUNT})(?!\d)"), lambda m: _number(m["n"])),
)


def _cjk_decimal(text: str) -> str | None:
    whole, _, decimals = text.partition("点")
    value = cjk(whole)
    if value is None:
        return None
    return f"{value}.{cjk(decimals)}" if decimals else str(value)


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in either language, in order; no character belongs to two of them."""
    text = unicodedata.normalize("NFKC", text) if not text.isascii() else text
    taken = bytearray(len(text))
    found: list[Figure] = []
    for rule in _RULES:
        for match in rule.pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            value = rule.value(match)
            if isinstance(value, str):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                found.append(Figure(rule.kind, value, match[0].strip(), match.start()))
    return tuple(sorted(found, key=lambda figure: figure.start))


_SPELLED_EN = re.compile(
    rf"\b(?:{_CARDINAL})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"(?: (?:hundred|thousand|million|billion))?\b",
    re.IGNORECASE,
)
_SPELLED_ZH = re.compile(rf"(?:{CJK_NUMERAL}|[两俩])")
_SPELLED_MYRIADS = re.compile(rf"({CJK_NUMERAL})[多余几]?([{''.join(CJK_MYRIADS)}])")
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "decade": 10, "dozen": 12, "double": 2, "twice": 2}
_MULTIPLIERS = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9}
_ONE = re.compile(r"\b(?:a|an|one|single|each|first|once)\b", re.IGNORECASE)
_ROMAN = re.compile(r"\b(?:[ivxl]+|[IVXL]+)\b")


def spelled(text: str) -> set[str]:
    """Return the values a text may spell out in words: `twenty-one`, `二十一`, `第三`, a month by its name.

    Generous on purpose: a figure of the other side that is found here is no mismatch.
    """
    return {str(value) for value in (*_spelled_english(text), *_spelled_chinese(text))}


def _spelled_english(text: str) -> Iterator[int]:
    for match in _SPELLED_EN.finditer(text):
        words = re.split(r"[ -]", match[0].lower())
        value = 0
        for word in words:
            value = value * _MULTIPLIERS[word] if word in _MULTIPLIERS else value + CARDINALS[word]
        yield value
        yield from (CARDINALS[word] for word in words if word in CARDINALS)
    yield from (ordinal_words(match) for match in ORDINAL_WORDS.finditer(text))
    yield from (_MONTHS.index(month) + 1 for month in re.findall(_MONTH, text))
    yield from (value for word, value in _FRACTIONS.items() if re.search(rf"\b{word}", text, re.IGNORECASE))
    if _ONE.search(text):
        yield 1
    yield from (numeral for match in _ROMAN.finditer(text) if (numeral := roman(match[0])))


def _spelled_chinese(text: str) -> Iterator[int]:
    for match in _SPELLED_ZH.finditer(text):
        numeral = cjk(match[0])
        if numeral is not None:
            yield numeral
    for match in _SPELLED_MYRIADS.finditer(text):
        yield (cjk(match[1]) or 1) * CJK_MYRIADS[match[2]]
