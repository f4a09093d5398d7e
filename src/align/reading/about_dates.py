"""When a document was issued and when it was adopted, as its head and its end say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from align.reading.numerals import CJK_NUMERAL, cjk
from align.reading.scripts import either
from align.records import Paragraph

_MONTHS = "January February March April May June July August September October November December".split()
_DATE_EN = rf"(?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})"
_CN = rf"(?:\d+|{CJK_NUMERAL})"
_DATE_ZH = rf"(?P<year>\d{{4}}|[〇○Ｏ零一二三四五六七八九]{{4}}) ?年 ?(?P<month>{_CN}) ?月 ?(?P<day>{_CN}) ?日"
_FORMS = (re.compile(_DATE_EN), re.compile(_DATE_ZH))
_ADOPTED = re.compile(either(r"[Aa]dopted|Resolutions?|Decisions?|通过|决议|决定"))
_MEETING = re.compile(either(r"(?:plenary )?meeting$|^第.{1,12}次(?:全体)?会议$"))


def dates(paragraphs: Sequence[Paragraph]) -> tuple[str | None, str | None]:
    """Return the dates of issue and of adoption, `2003-01-24`, or None where the document does not say.

    A date beside the number of the meeting, or in a line that speaks of adoption, is that of adoption; any other that
    has a line for itself is that of issue.
    """
    metas = [unicodedata.normalize("NFKC", p.text).strip() for p in paragraphs if p.kind == "meta"]
    issued: str | None = None
    adopted: str | None = None
    for i, text in enumerate(metas):
        match = next((found for form in _FORMS if (found := form.search(text))), None)
        value = _iso(match) if match else None
        if match is None or value is None:
            continue
        beside = metas[max(0, i - 1) : i] + metas[i + 1 : i + 2]
        if match[0] != text:
            adopted = adopted or (value if _ADOPTED.search(text) else None)
        elif any(_MEETING.search(other) for other in beside):
            adopted = adopted or value
        else:
            issued = issued or value
    return issued, adopted


def _iso(match: re.Match[str]) -> str | None:
    """Return the date of a match, or None where the calendar has no such day."""
    try:
        year, day = _number(match["year"]), _number(match["day"])
        month = _MONTHS.index(match["month"]) + 1 if match["month"] in _MONTHS else _number(match["month"])
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else cjk(text) or 0
