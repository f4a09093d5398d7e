"""The symbols and the job number that a document carries in its masthead and its running heads."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from align.reading.patterns import SYMBOL
from align.records import Paragraph

_FIELD = re.compile(r"<<ODS DOC SYMBOL\d>>\s*(?P<symbol>[^<\s][^<]*?)\s*<<")
_SYMBOL = re.compile(rf"(?<![A-Z/]){SYMBOL}(?: [A-Z](?=$|\s{{2}}))?")
_GLUED = re.compile(r"(?<=\d)(?:General|Limited|Restricted|Provisional|Distr|Page|English|Chinese)\S*$")
_YEAR = re.compile(r"\s*\((\d{4})\)")
_HYPHEN = re.compile(r"(?<=[\w)])[-\u2013](?=[AES]/)")
_JOB_NUMBERS = tuple(
    re.compile(pattern)
    for pattern in (
        r"<<ODS JOB NO>>N?(?P<year>\d{2})(?P<number>\d{5})[A-Z]?<<",
        r"(?<![\w.-])(?P<office>(?:GE|V|HA|K|NA|R)\.)?(?P<year>\d{2})-(?P<number>\d{5})(?!\d)",
        r"^\*?N?(?P<year>\d{2})(?P<number>\d{5})[A-Z]?\*?$",
    )
)


def own_symbols(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Return the symbols a document carries as they are cited: a double one, `A/64/987-E/2010/187`, is one.

    A symbol in a sentence is that of another document. Of several in the furniture, those that come most often count.
    """
    found = Counter(_carried(paragraphs))
    most = max(found.values(), default=0)
    return tuple(symbol for symbol, times in found.items() if times == most)


def single_symbols(symbols: Sequence[str]) -> tuple[str, ...]:
    """Return symbols with the double ones parted: `A/64/987` and `E/2010/187`."""
    return tuple(dict.fromkeys(single for symbol in symbols for single in _HYPHEN.split(symbol)))


def job_number(paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the job number of a document, such as `02-55723` or `GE.05-12345`, from its furniture."""
    furniture = [unicodedata.normalize("NFKC", p.text) for p in paragraphs if p.kind == "furniture"]
    for pattern in _JOB_NUMBERS:
        for text in furniture:
            match = pattern.search(text)
            if match:
                return f"{match.groupdict().get('office') or ''}{match['year']}-{match['number']}"
    return None


def _carried(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield each symbol the document shows as its own, as often as it does."""
    for paragraph in paragraphs:
        text = unicodedata.normalize("NFKC", paragraph.text)
        if paragraph.kind == "furniture":
            fields = [match["symbol"] for match in _FIELD.finditer(text)]
            for symbol in fields or [match[0] for match in _SYMBOL.finditer(text)]:
                yield _cited(symbol)
        elif paragraph.kind == "meta" and (match := _SYMBOL.match(text)):
            yield _cited(match[0])


def _cited(symbol: str) -> str:
    """Return a symbol as it is cited, without what extraction glued to it."""
    symbol = _YEAR.sub(r" (\1)", _GLUED.sub("", symbol).rstrip("*. "))
    if symbol.endswith(")") and symbol.count("(") < symbol.count(")"):
        symbol = symbol[:-1]
    return _HYPHEN.sub("-", symbol)
