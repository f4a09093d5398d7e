"""Texts as files hold them: joined over several paragraphs, and free of characters that XML forbids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from align.records import Alignment, Document, Language, Number

# https://www.w3.org/TR/xml/#charsets; half surrogate pairs are outside it too.
_FORBIDDEN_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LATIN_OR_DIGIT = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")


def without_forbidden(text: str) -> str:
    """Return the text without the characters no XML file may hold, such as control characters."""
    # Told at once of most texts; no printable character is forbidden.
    if text.isprintable():
        return text
    return _FORBIDDEN_IN_XML.sub("", text)


def joined(texts: Iterable[str], language: Language) -> str:
    """Join texts of one side as running text of their language.

    English takes a space; Chinese takes none, unless Latin letters or digits would run into each other.
    """
    parts = [text for text in map(str.strip, texts) if text]
    if language == "en":
        return " ".join(parts)
    whole = ""
    for part in parts:
        collide = whole and _LATIN_OR_DIGIT.match(whole[-1]) and _LATIN_OR_DIGIT.match(part)
        whole += f" {part}" if collide else part
    return whole


def full_number(number: Number) -> str:
    """Return the number with all it stands under: `annex 1 > section 2 > 12`."""
    return " > ".join((*number.scope, number.printed))


def place_of(steps: Iterable[str]) -> str:
    """Return the numbers on the way to a paragraph as people cite it: `annex 1, section 2, 12 (a)`."""
    place = ""
    for step in filter(None, steps):
        place += step if not place else f" {step}" if step.startswith(("(", "（")) else f", {step}"
    return place


def document_name(alignment: Alignment) -> str:
    """Return the symbol of the document, or the name of its English file where it has none."""
    return alignment.en.symbol or alignment.zh.symbol or PurePath(alignment.en.path).name


def tidy(text: str, language: Language) -> str:
    """Return a text that came in one or more lines as running text, free of what files cannot hold."""
    if text.isprintable():
        return text.strip()
    lines = without_forbidden(text).splitlines()
    return lines[0].strip() if len(lines) == 1 else joined(lines, language)


def numbers(document: Document, indices: Sequence[int]) -> list[Number]:
    """Return the numbers of those paragraphs that have one."""
    found = (document.paragraphs[index].number for index in indices)
    return [number for number in found if number is not None]
