"""Translation units from TMX of any version and origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from align.errors import FormatError
from align.exchange.language_names import language_of_tag
from align.exchange.symbols import symbol_year
from align.exchange.taking import EVERYTHING, Taking, confidence_of, status_of
from align.exchange.tmx_dates import iso_date
from align.exchange.vouched import VouchedUnit
from align.exchange.wording import place_of, tidy
from align.exchange.xml_stream import elements, local_name
from align.records import Language, TranslationUnit

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_MARKUP: Final = frozenset({"bpt", "ept", "it", "ph", "sub", "ut"})
"""Inline elements that hold codes of the file the segment came from, not words of it."""
_SHOWN: Final = 5


def tmx_units(path: Path, _taking: Taking = EVERYTHING) -> Iterator[VouchedUnit]:
    """Yield the units of a TMX file that have an English and a Chinese text.

    Languages count in any spelling, `en-US` or `ZH_hans`; of several variants of one language, the first counts.
    Inline tags are dropped and the text they stand around is kept.

    Raises:
        FormatError: the file is no sound TMX, or none of its units has both languages.
    """
    found = False
    seen: set[str] = set()
    signatures: dict[str, str] = {}
    for element in elements(path, {"tu", "header"}, root={"tmx"}):
        if local_name(element) == "header":
            signatures = _props(element)
            continue
        texts = _texts(element, seen)
        if texts.get("en") and texts.get("zh"):
            found = True
            yield _vouched(path, element, texts, signatures)
    if not found:
        raise FormatError(f"{path} holds no unit with an English and a Chinese text: {_languages(seen)}.")


def _vouched(
    path: Path, tu: etree._Element, texts: Mapping[Language, str], signatures: Mapping[str, str]
) -> VouchedUnit:
    props = _props(tu)
    document = props.get("x-document") or path.name
    place = place_of(props.get("x-paragraph", "").split(" > ")) or tu.get("tuid", "")
    year = props.get("x-year", "")
    signature = props.get("x-signature", "")
    return VouchedUnit(
        TranslationUnit(
            texts["en"], texts["zh"], document, place, int(year) if year.isdecimal() else symbol_year(document)
        ),
        confidence=confidence_of(props.get("x-confidence", "")),
        status=status_of(props.get("x-status", "")),
        by=tu.get("changeid", ""),
        when=iso_date(tu.get("changedate", "")),
        flags=tuple(filter(None, props.get("x-flags", "").split(", "))),
        signature=signatures.get(f"x-signature-{signature}", ""),
    )


def _props(element: etree._Element) -> dict[str, str]:
    return {prop.get("type", ""): prop.text or "" for prop in element.iterchildren("prop")}


def _texts(tu: etree._Element, seen: set[str]) -> dict[Language, str]:
    """Return the text of a unit in each of our languages, and note every language tag seen."""
    texts: dict[Language, str] = {}
    for tuv in tu.iterchildren("tuv"):
        tag = tuv.get(_XML_LANG) or tuv.get("lang") or ""
        if len(seen) <= _SHOWN:
            seen.add(tag)
        language = language_of_tag(tag)
        seg = tuv.find("seg")
        if language and seg is not None and not texts.get(language):
            texts[language] = tidy("".join(_words(seg)), language)
    return texts


def _words(element: etree._Element) -> Iterator[str]:
    """Yield the text inside an element without codes, comments and the like."""
    yield element.text or ""
    for child in element:
        if local_name(child) and local_name(child) not in _MARKUP:
            yield from _words(child)
        yield child.tail or ""


def _languages(seen: set[str]) -> str:
    if not seen:
        return "it holds none at all"
    tags = sorted(tag or "(none)" for tag in seen)
    more = ", …" if len(tags) > _SHOWN else ""
    return f"its languages are {', '.join(tags[:_SHOWN])}{more}, and en and zh-CN are wanted"
