"""Translation units from two text files of which each line of one translates the same line of the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Final

from align.errors import FormatError
from align.exchange.text_lines import text_lines
from align.exchange.wording import tidy
from align.reading.language import detect
from align.records import Language, TranslationUnit

_SAMPLE: Final = 1_000
"""Lines by which the language of a file is told."""
_NAMES: Final[dict[Language | None, str]] = {"en": "English", "zh": "Chinese", None: "neither English nor Chinese"}


def line_units(first: Path, second: Path) -> Iterator[TranslationUnit]:
    """Yield a unit for each line that is not empty in both files, whichever of them is the English one.

    Raises:
        FormatError: the files differ in their number of lines, or are not one English and one Chinese file.
    """
    english, chinese = _in_order(first, second)
    _check_counts(english, chinese)
    with closing(text_lines(english)) as en_lines, closing(text_lines(chinese)) as zh_lines:
        for number, (en_line, zh_line) in enumerate(zip(en_lines, zh_lines, strict=True), start=1):
            en, zh = tidy(en_line, "en"), tidy(zh_line, "zh")
            if en and zh:
                yield TranslationUnit(en, zh, english.name, str(number))


def _in_order(first: Path, second: Path) -> tuple[Path, Path]:
    languages = _language(first), _language(second)
    if languages == ("en", "zh"):
        return first, second
    if languages == ("zh", "en"):
        return second, first
    raise FormatError(
        f"{first} is {_NAMES[languages[0]]} and {second} is {_NAMES[languages[1]]}; name an English and a Chinese file."
    )


def _language(path: Path) -> Language | None:
    with closing(text_lines(path)) as lines:
        return detect("".join(islice(lines, _SAMPLE)))


def _check_counts(english: Path, chinese: Path) -> None:
    counts = []
    for path in (english, chinese):
        with closing(text_lines(path)) as lines:
            counts.append(sum(1 for _ in lines))
    if counts[0] != counts[1]:
        raise FormatError(
            f"{english} has {counts[0]:,} lines and {chinese} {counts[1]:,}, so that they do not translate each other "
            "line by line; `align pair` aligns documents whose lines differ."
        )
