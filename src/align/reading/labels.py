"""The label a paragraph starts with (`12.`, `(a)`, `第三条`), before its place in the sequence is known."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import partial

from align.reading.language import HAN
from align.reading.numerals import BRANCHES, CARDINALS, CJK_NUMERAL, ORDINALS, STEMS, cjk, letter, roman, stem
from align.reading.patterns import HEADING_WORD
from align.reading.scripts import either
from align.records import Scheme

Reading = tuple[Scheme, int]

_ARABIC = r"[0-9\uff10-\uff19]{1,3}"
UNIT = either(
    r"年|月|日|时|分|届|次|号|條|条|段|章|节|页|个|名|国|项|卷|期|世纪|[亿万千百]|美元|岁|天|周|种|份|人|"
    r"%|％|[-\u2013/]|(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"per cent|million|billion|years?|months?|days?|hours?|of|and|to|or|in|countries|States|Members?)\b"
)
_WORDS = "|".join([*ORDINALS, *CARDINALS])
_DIVISION = (
    "Article|Rule|Regulation|Principle|Chapter|Part|Section|Annex|Appendix|Schedule|ARTICLE|CHAPTER|PART|SECTION|ANNEX"
)
_DIVISION_ZH = "条|條|章|节|節|部分|编|編"
_DIVISION_UNITS = "条條章节節编編款项項段"
_STOP = r"[.．、。]"
_DECIMAL = r"[1-9]\d?(?:\.[1-9]\d{0,2}){1,4}"
"""A number with those of the levels above it: 1.2, 27.4.1."""
_ROMAN_SIGN = r"[\u2160-\u216b\u2170-\u217b]"
"""A roman numeral that is one character: Ⅲ, ⅲ."""
_IN_BRACKETS = r"[\u2460-\u2487\u249c-\u24b5\u3220-\u3229\u3280-\u3289]"
"""A number with its circle or brackets in one character: ①, ⑴, ⒜, ㈠, ㊀."""
_REFERENCE = re.compile(
    either(
        r"(?:of|above|below|thereof|hereof)\b|(?:and|or|to) [(（]|[,;.，；。、)）]|"
        r"分段|分项|小节|(?:[项段款]|目(?!的))(?=[中所的和或及与至、，；。]|规定|提|述|\Z)|[和至或及与、-] ?[(（]"
    )
)
"""What follows where `(a)` names a paragraph of another text and does not number this one."""
_INITIAL = re.compile(r"[A-Z]\. ?[A-Z]")
_LISTED = r"\d{1,3}(?:\s?[、，,和至及与段款项項条條号號]|\s?\Z)"
"""What follows the first of several numbers, as in 4、6 or 1、2和3段, and not the number of a paragraph."""
_GAP = r"[ \t\u3000\xa0]"
_DIVISION_SCHEMES: dict[str, Scheme] = {
    "article": "article",
    "rule": "article",
    "regulation": "article",
    "principle": "article",
    "chapter": "chapter",
    "part": "chapter",
    "section": "section",
    "annex": "annex",
    "appendix": "annex",
    "schedule": "annex",
    "条": "article",
    "條": "article",
    "章": "chapter",
    "部分": "chapter",
    "编": "chapter",
    "編": "chapter",
    "节": "section",
    "節": "section",
}


@dataclass(frozen=True, slots=True)
class Label:
    """What stands at the start of a paragraph and may be its number."""

    printed: str
    rest: str
    """The text after the label."""
    readings: tuple[Reading, ...]
    """What it can mean, likeliest first: `(i)` is roman 1 or the letter i."""
    sure: bool
    """Whether its form alone makes it a label; a digit that lost its stop is not sure."""
    bracketed: bool = False
    above: tuple[int, ...] = ()
    """The ordinals of the levels above it, for `1.2`."""


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    sure: bool = True
    bracketed: bool = False


_form = partial(re.compile, flags=re.DOTALL)
_FORMS = (
    _Form(_form(rf"(?P<resolution>\d{{1,4}}/\d{{1,4}}(?: [A-Z])?)(?:{_STOP}{_GAP}*|\t|{_GAP}{{2,}})(?P<rest>\S.*)")),
    _Form(
        _form(
            rf"(?P<division>(?:{_DIVISION}){_GAP}+(?:\d+|[IVXLC]+|{_ROMAN_SIGN}|[A-Z]|(?i:{_WORDS})))(?:[.:：—\u2013]|{_GAP}|$){_GAP}*(?P<rest>.*)"
        )
    ),
    _Form(
        _form(
            rf"(?P<division>第{_GAP}?(?:{CJK_NUMERAL}|\d+){_GAP}?(?:{_DIVISION_ZH}))(?:[:：]|{_GAP}|$){_GAP}*(?P<rest>.*)"
        )
    ),
    _Form(
        _form(
            rf"(?P<division>附件{_GAP}?(?:{CJK_NUMERAL}|\d+|[IVX]+)?|(?:Annex|ANNEX|Appendix))(?:[:：]|{_GAP}|$){_GAP}*(?P<rest>.*)"
        )
    ),
    _Form(
        _form(
            rf"(?P<mark>[(（]{_GAP}?(?:[a-z]{{1,2}}|[ivxl]{{1,6}}|[A-Z]|{_ROMAN_SIGN}|{_ARABIC}|{CJK_NUMERAL}|[{STEMS}{BRANCHES}])"
            rf"{_GAP}?[)）]){_GAP}*(?P<rest>.*)"
        ),
        bracketed=True,
    ),
    _Form(_form(rf"(?P<decimal>{_DECIMAL})(?:\.?\t{_GAP}*|\.{_GAP}+)(?P<rest>\D.*)")),
    _Form(_form(rf"(?P<decimal>{_DECIMAL}){_GAP}+(?!{UNIT})(?P<rest>[A-Z{HAN}“\"《].*)"), sure=False),
    _Form(_form(rf"(?P<mark>{_IN_BRACKETS}){_GAP}*(?P<rest>.*)"), bracketed=True),
    _Form(_form(rf"(?P<mark>[\u2488-\u249b]){_GAP}*(?P<rest>.*)")),
    _Form(
        _form(rf"(?P<mark>{_ARABIC}){_GAP}?(?:[．。]|、(?!{_LISTED})|\.(?!\d)|\.(?=\d{{4}}\s?年)){_GAP}*(?P<rest>.*)")
    ),
    _Form(_form(rf"(?P<mark>[IVXL]{{1,6}}|[A-Z]|{_ROMAN_SIGN}){_GAP}?[.．、](?:{_GAP}+|(?=[{HAN}]))(?P<rest>.+)")),
    _Form(
        _form(rf"(?P<mark>{CJK_NUMERAL}){_GAP}?[、.．]{_GAP}*(?!{CJK_NUMERAL}[、和至及{_DIVISION_UNITS}])(?P<rest>.+)")
    ),
    _Form(_form(rf"(?P<mark>[a-z]|[ivx]{{1,5}}|{_ROMAN_SIGN})[.)]{_GAP}+(?P<rest>.+)")),
    _Form(_form(rf"(?P<mark>{_ARABIC})(?:\t|{_GAP}{{1,}})(?!{UNIT})(?P<rest>[A-Z{HAN}“\"《].*)"), sure=False),
)

SECTION_ALONE = re.compile(rf"(?:{CJK_NUMERAL}|[IVXL]{{1,6}}|[A-Z])[.、．]?")
"""A section number alone on its line, its heading on the next; match it whole."""

_NUMBER_ALONE = re.compile(
    rf"{_ARABIC}[.．、]|\d{{1,4}}/\d{{1,4}}\.|[(（](?:[a-z]{{1,2}}|[ivxl]{{1,6}}|{_ARABIC}|{CJK_NUMERAL})[)）]"
)


def parse_label(text: str) -> Label | None:
    """Return the label a text starts with, or None.

    A year or a figure with its unit (`2012 年`, `15 March`) is no label, nor is a reference that opens a
    sentence (`Article 5 of the Convention provides that …`).
    """
    for form in _FORMS:
        match = form.pattern.fullmatch(text)
        if match:
            label = _label(match, form)
            if label:
                return label
    return None


def is_division(text: str) -> bool:
    """Tell whether a text is the name of a division and nothing else: `Article 3`, `第三条`, `Annex`, `Summary`."""
    label = parse_label(text)
    alone = label is not None and not label.rest and label.readings[0][0] in ("annex", "chapter", "section", "article")
    return alone or bool(HEADING_WORD.fullmatch(text))


def section_alone(text: str) -> tuple[str, tuple[Reading, ...]] | None:
    """Return printed form and readings of a section number that stands alone on a line, or None."""
    if not SECTION_ALONE.fullmatch(text):
        return None
    printed = text.rstrip(".、．")
    readings = tuple(r for r in _readings(printed) if r[0] in ("cjk", "upper-roman", "upper-letter"))
    return (printed, readings) if readings else None


def number_alone(text: str) -> bool:
    """Tell whether a text is the number of a paragraph or a resolution and nothing else, its stop or brackets kept."""
    return bool(_NUMBER_ALONE.fullmatch(text))


def _label(match: re.Match[str], form: _Form) -> Label | None:
    groups = match.groupdict()
    rest = groups["rest"]
    if groups.get("resolution"):
        printed = groups["resolution"]
        return Label(printed, rest, (("resolution", int(re.findall(r"\d+", printed)[1])),), sure=True)
    if groups.get("division"):
        return _division(groups["division"], rest)
    if groups.get("decimal"):
        *above, last = map(int, groups["decimal"].split("."))
        return Label(groups["decimal"], rest, (("decimal", last),), form.sure, above=tuple(above))
    printed = groups["mark"]
    if _REFERENCE.match(rest) if form.bracketed else len(printed) == 1 and _INITIAL.match(rest):
        return None
    readings = _readings(printed)
    return Label(printed, rest, readings, form.sure, form.bracketed) if readings else None


def _division(printed: str, rest: str) -> Label | None:
    first = rest[:1]
    if printed[0].isascii():
        word, _, numeral = printed.partition(" ")
        scheme = _DIVISION_SCHEMES[word.lower()]
        if first.islower() or re.match(r"(?:and|or|of|to|,|\()", rest):
            return None
        numeral = unicodedata.normalize("NFKC", numeral)
        value = next((v for v in (_arabic(numeral), roman(numeral), letter(numeral), _word(numeral)) if v), 1)
    elif printed.startswith("附件"):
        scheme = "annex"
        numeral = printed[2:].strip()
        value = next((v for v in (_arabic(numeral), cjk(numeral), roman(numeral)) if v), 1)
    else:
        numeral, unit = re.fullmatch(rf"第\s?(.+?)\s?({_DIVISION_ZH})", printed).groups()  # type: ignore[union-attr]
        scheme = _DIVISION_SCHEMES[unit]
        value = _arabic(numeral) or cjk(numeral) or 1
    return Label(printed, rest, ((scheme, value),), sure=True)


def _readings(printed: str) -> tuple[Reading, ...]:
    core = unicodedata.normalize("NFKC", printed).strip("(). \t")
    found: list[tuple[Scheme, int | None]] = []
    if core.isdecimal():
        found.append(("arabic", int(core)))
    elif core.isascii() and core.islower():
        found += [("lower-letter", letter(core)), ("lower-roman", roman(core))]
    elif core.isascii():
        found += [("upper-roman", roman(core)), ("upper-letter", letter(core))]
    else:
        found += [("cjk", cjk(core)), ("cjk", stem(core))]
    return tuple((scheme, value) for scheme, value in found if value)


def _arabic(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _word(text: str) -> int | None:
    return ORDINALS.get(text.lower()) or CARDINALS.get(text.lower())
