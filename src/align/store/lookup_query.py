"""A query of a look-up: what was asked, and how it is compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from align.terms.folding import fold, is_acronym, is_chinese

_WORD = re.compile(r"[\w'’]+")


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked: its text, its fold, and its words."""

    text: str
    key: str
    """Its fold; empty where it names nothing."""
    words: str
    """Its English words folded, a space around each; empty where it is Chinese."""

    @classmethod
    def of(cls, text: str) -> Query:
        """Make a query of a text as somebody typed it."""
        # Control characters and halves of characters name nothing, and no database takes them.
        text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
        return cls(text, fold(text), _words(text))

    @property
    def is_too_short(self) -> bool:
        """Whether half the terms hold it: one or two letters; an ideograph says more."""
        return len(self.key) < 3 and bool(self.words)

    def may_stand_in(self, term: str) -> bool:
        """Whether a longer term that holds it may be meant: not Whole by WHO, nor Drafting Committee by gcom."""
        words = _words(term).split()
        if not self.words or not words or is_acronym(self.text):
            return self.in_whole_words_of(term)
        from_each_word = ("".join(words[start:]) for start in range(len(words)))
        return any(self.key in word for word in words) or any(rest.startswith(self.key) for rest in from_each_word)

    def in_whole_words_of(self, term: str) -> bool:
        """Whether the query stands in a term without cutting a word; Chinese has no words to cut."""
        words = _words(term)
        return not words or self.words in words

    def agrees_in_capitals(self, term: str) -> bool:
        """Whether a term that names an acronym is one: WHO before who, asked in whatever case."""
        if is_acronym(self.text):
            return self.text in term
        return is_acronym(term)


def _words(text: str) -> str:
    if is_chinese(text):
        return ""
    return " ".join(["", *map(_folded, _WORD.findall(text)), ""])


# The same words come again and again in the terms of one query.
_folded = lru_cache(maxsize=10_000)(fold)
