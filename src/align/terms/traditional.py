"""Traditional characters as simplified ones, for comparing terms: OpenCC's data without a converter call a term."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_Table = dict[int, str]


def simplify(text: str) -> str:
    """Return the text in simplified characters, fit for comparing rather than for printing.

    Character by character, then the words that OpenCC writes with another character (計畫 → 计划). Exceptions that
    keep an old character (乾坤) are not made: both spellings of such a word still become one.
    """
    table, words, pattern = _data()
    text = text.translate(table)
    return pattern.sub(lambda match: words[match[0]], text)


@cache
def _data() -> tuple[_Table, dict[str, str], re.Pattern[str]]:
    """Return the characters, the words, and what finds those words in a text of simplified characters."""
    table = {ord(character): to for character, to in _entries("TSCharacters.txt")}
    # Two steps of the table where one character leads to another (薴 → 苧 → 苎).
    table = {character: to.translate(table) for character, to in table.items()}
    simple = ((word.translate(table), to.translate(table)) for word, to in _entries("TSPhrases.txt"))
    words = {word: to for word, to in simple if word != to}
    longest_first = sorted(words, key=len, reverse=True)
    return table, words, re.compile("|".join(map(re.escape, longest_first)))


def _entries(name: str) -> list[tuple[str, str]]:
    import opencc  # noqa: PLC0415 - for what is folded only

    text = (Path(opencc.__file__).parent / "dictionary" / name).read_text(encoding="utf-8")
    pairs = (line.partition("\t") for line in text.splitlines() if line)
    return [(key, choices.partition(" ")[0]) for key, _, choices in pairs]
