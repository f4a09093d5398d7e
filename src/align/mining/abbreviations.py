"""Full names and the short ones a text gives them in brackets: `Full Name (ACR)`, 全称(简称)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from align.mining import chinese_full_forms, english_full_forms
from align.records import Language

Span = tuple[int, int]

_ACRONYM = r"[A-Z][A-Za-z0-9&.\-]{1,11}"
_ENGLISH_ACRONYM = re.compile(rf"[(（]\s?[“\"]?(?:the )?(?P<short>{_ACRONYM})[”\"]?\s?[)）]")
_ENGLISH_NAME = re.compile(
    r"[(（](?:hereinafter|hereafter|henceforth)?,? ?(?:referred to as|called|known as|cited as)?:? ?"
    r"(?:the )?[“\"](?:the )?(?P<short>[A-Z][A-Za-z\- ]{2,60})[”\"][)）]"
)
_CALLED = "(?:以下简称|以下称为|以下称|下文简称|下文称|下称|简称为|简称|称为|又称)"
_CHINESE_BRACKET = re.compile(
    rf"[(（]\s?(?:{_CALLED}[:：]?\s?)?[“\"「]?(?P<short>《[^《》()（）]{{2,30}}》|[^\s()（）“”\"「」《》，,。；;：:、]{{2,16}})[”\"」]?\s?[)）]"
)
_CHINESE_CLAUSE = re.compile(
    rf"[，,]\s?{_CALLED}\s?[“\"「]?(?P<short>《[^《》]{{2,30}}》|[^“”\"「」《》，。；：]{{2,12}})[”\"」，,。]"
)
_CHINESE_SHORT = re.compile("《[^《》]+》|[\u4e00-\u9fff·]{2,12}")

_REACH = 240
"""Characters before a bracket among which the full form has to begin."""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A full form and the short form a text gives it."""

    full: str
    short: str
    span: Span
    """From the start of the full form to the end of the bracket."""
    certain: bool = True
    """Whether the left edge of the full form is sure; where it is not, the name may be longer than that."""


def find_abbreviations(text: str, language: Language) -> tuple[Abbreviation, ...]:
    """Return the abbreviations that a text introduces, in order.

    English acronyms by their letters and names after *hereinafter*; Chinese short forms whose characters stand in the
    full form in order, and Latin acronyms after a name that begins with a word names begin with.
    """
    return tuple(_english(text) if language == "en" else _chinese(text))


def _english(text: str) -> Iterator[Abbreviation]:
    readers = (
        (_ENGLISH_ACRONYM, english_full_forms.full_form_by_letters),
        (_ENGLISH_NAME, english_full_forms.full_form_by_name),
    )
    found = [(match, read) for bracket, read in readers for match in bracket.finditer(text)]
    for match, read in sorted(found, key=lambda item: item[0].start()):
        before = text[max(0, match.start() - _REACH) : match.start()].rstrip()
        full = read(before, match["short"])
        if full:
            yield Abbreviation(full, match["short"], (text.rindex(full, 0, match.start()), match.end()))


def _chinese(text: str) -> Iterator[Abbreviation]:
    found = [*_CHINESE_BRACKET.finditer(text), *_CHINESE_CLAUSE.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        short = match["short"]
        before = text[max(0, match.start() - _REACH) : match.start()].rstrip()
        if _CHINESE_SHORT.fullmatch(short):
            full = chinese_full_forms.full_form(before, short)
        elif re.fullmatch(_ACRONYM, short) and english_full_forms.is_acronym(short):
            full = chinese_full_forms.full_form_of_acronym(before)
        else:
            continue
        if full:
            start = text.rindex(full.text, 0, match.start())
            yield Abbreviation(full.text, short, (start, match.end()), full.certain)
