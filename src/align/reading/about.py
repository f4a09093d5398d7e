"""What a document says about itself: in its masthead, its meta lines and its furniture."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from align.reading.about_dates import dates
from align.reading.about_symbols import job_number, own_symbols, single_symbols
from align.reading.numerals import CJK_NUMERAL, ORDINAL_WORDS, cjk, ordinal_words
from align.reading.scripts import either, script_of
from align.records import About, Language, Paragraph

_SESSION_EN = re.compile(
    r"(?:Resumed )?(?P<ordinal>[A-Za-z -]+?|\d+(?:st|nd|rd|th)) (?P<special>(?:emergency )?special )?"
    r"(?:regular |substantive |annual )?session"
)
_SESSION_ZH = re.compile(
    either(rf"第 ?(?P<ordinal>\d+|{CJK_NUMERAL}) ?届(?P<special>(?:紧急)?特别)?(?:常|实质性|年度)?会议(?:续会)?")
)
_SESSION_OF_YEAR = re.compile(
    either(
        r"(?:[A-Z][a-z]+ )+session (?:of|for) (?P<en>\d{4})|"
        r"(?P<zh>\d{4}|[〇○零一二三四五六七八九]{4}) ?年(?:实质性|组织|常|续|年度)?(?:会议|届会)(?:续会)?"
    )
)
_ITEMS = re.compile(
    either(
        r"(?:(?:Provisional )?[Aa]genda )?[Ii]tems? (?P<en>\d.*?)(?: of the (?:preliminary|provisional) .*)?|"
        r"(?:暂定|临时)?(?:议程|项目表)?\*{0,3} ?(?:议程)?项目 ?(?P<zh>\d.*)"
    )
)
_ITEM = re.compile(r"(?P<number>\d{1,3})(?: ?(?:to|至|[-\u2013]) ?(?P<last>\d{1,3}))?|\((?P<letter>[a-z]{1,2})\)")
_MOST_ITEMS = 40
"""Items a range may name; a longer one is something else."""


def about(paragraphs: Sequence[Paragraph], language: Language) -> tuple[str | None, About]:
    """Return the symbol by which a document is cited, and all it says about itself."""
    symbols = own_symbols(paragraphs)
    metas = [unicodedata.normalize("NFKC", p.text).strip() for p in paragraphs if p.kind == "meta"]
    issued, adopted = dates(paragraphs)
    said = About(
        symbols=single_symbols(symbols),
        sessions=tuple(dict.fromkeys(session for text in metas if (session := _session(text)))),
        agenda_items=tuple(dict.fromkeys(item for text in metas for item in _items(text))),
        date=issued,
        adopted=adopted,
        job_number=job_number(paragraphs),
        title=next((p.text for p in paragraphs if p.kind == "title"), None),
        script=script_of("".join(p.text for p in paragraphs)) if language == "zh" else None,
    )
    return (symbols[0] if symbols else None), said


def _session(text: str) -> str | None:
    """Return the session a line names and nothing else: `57`, `2010`, `S-20`."""
    if match := _SESSION_OF_YEAR.fullmatch(text):
        year = match["en"] or match["zh"]
        return year if year.isdecimal() else str(cjk(year))
    if match := _SESSION_EN.fullmatch(text):
        ordinal = re.match(r"\d+", match["ordinal"])
        words = ORDINAL_WORDS.fullmatch(match["ordinal"])
        number = int(ordinal[0]) if ordinal else ordinal_words(words) if words else None
        return f"{_prefix(match['special'])}{number}" if number else None
    if match := _SESSION_ZH.fullmatch(text):
        number = int(match["ordinal"]) if match["ordinal"].isdecimal() else cjk(match["ordinal"])
        return f"{_prefix(match['special'])}{number}"
    return None


def _prefix(special: str | None) -> str:
    """Return what stands before the number of a special or an emergency special session."""
    if not special:
        return ""
    return "ES-" if special.startswith(("emergency", "紧急", "緊急")) else "S-"


def _items(text: str) -> Iterator[str]:
    """Yield the items of the agenda a line names: `53 (d)`; a number whose letters follow is not one of its own."""
    line = _ITEMS.fullmatch(text)
    if not line:
        return
    number = ""
    lettered = True
    for match in _ITEM.finditer(line["en"] or line["zh"]):
        if match["letter"]:
            yield f"{number} ({match['letter']})"
            lettered = True
            continue
        if not lettered:
            yield number
        number, lettered = match["number"], False
        if match["last"] and 0 < int(match["last"]) - int(number) < _MOST_ITEMS:
            yield from map(str, range(int(number), int(match["last"])))
            number = match["last"]
    if not lettered:
        yield number
