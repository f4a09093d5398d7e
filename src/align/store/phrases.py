"""A phrase somebody looks for, and where it stands in a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from align.errors import UsageError
from align.records import Language
from align.store.words import STOP, Word, spelling_of, words
from align.terms.folding import is_acronym, is_chinese

Span = tuple[int, int]
"""Start and end (exclusive) in characters of a text."""

_QUOTED = re.compile(r"""\s*(?:"(.+)"|“(.+)”|«(.+)»|「(.+)」|『(.+)』)\s*""", re.DOTALL)
_JOINED = re.compile("(?<=[^\\W_])[-\u2010-\u2013\u2212](?=[^\\W_])")
_PLURAL_ENDING = re.compile("(?<=..)i?e?s?$")
"""What the index may have folded away behind the start of a word: polic(ies), class(es)."""
_LONGEST_ACRONYM = 6
"""Letters up to which a single word in capitals is taken for an acronym rather than for a heading."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of a phrase."""

    text: str
    """As it was given."""
    form: str
    """What it is compared by; a prefix keeps its end, which is none of a plural."""
    indexed: str
    """What the index holds for every word that fits, and may hold for others."""
    prefix: bool = False
    """Whether any word that starts so will do: `develop*`."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to be found one after the other, in one language."""

    text: str
    """As it was given, without quotes around it."""
    language: Language
    wordings: tuple[tuple[Wanted, ...], ...]
    """What to look for, one as good as the other: `follow up`, `followup`."""
    literal: bool = False
    """Whether plurals matter, as in quotes."""
    acronym: bool = False
    """Whether capitals matter: WHO is not who."""

    @property
    def query(self) -> str:
        """What FTS5 finds it by: exactly the units that hold the phrase, or more of them where `narrow` is false."""
        return f"{self.language} : ({' OR '.join(map(_query, self.wordings))})"

    @property
    def narrow(self) -> bool:
        """Whether the index alone tells what holds the phrase, so that nothing needs reading again."""
        loose = any(
            word.prefix and (word is not wording[-1] or word.indexed != word.form)
            for wording in self.wordings
            for word in wording
        )
        return not (self.literal or self.acronym or loose)

    def find(self, text: str) -> tuple[Span, ...]:
        """Return the places of the phrase in a text of its language, from left to right, without overlaps."""
        held = list(words(text, self.language))
        found: list[Span] = []
        for first, word in enumerate(held):
            if not found or word.start >= found[-1][1]:
                last = self._last(held, first, text)
                if last is not None:
                    found.append((word.start, last.end))
        return tuple(found)

    def _last(self, held: list[Word], first: int, text: str) -> Word | None:
        """Return the last word of the phrase where it starts with the first of some words, else None."""
        for wording in self.wordings:
            end = first + len(wording)
            if end <= len(held) and all(
                self._fits(wanted, word, text) for wanted, word in zip(wording, held[first:end], strict=True)
            ):
                return held[end - 1]
        return None

    def _fits(self, wanted: Wanted, word: Word, text: str) -> bool:
        if wanted.prefix:
            return spelling_of(text[word.start : word.end]).startswith(wanted.form)
        if word.form != wanted.form:
            return False
        original = text[word.start : word.end]
        if self.acronym:
            return original.removesuffix("s") == wanted.text.removesuffix("s")
        return not self.literal or spelling_of(original) == spelling_of(wanted.text)


def phrase_of(text: str) -> Phrase:
    """Return the phrase that a text asks for: in Chinese where it holds an ideograph, else in English.

    Case, hyphens, accents and plurals do not matter, nor traditional characters or full width. In quotes, plurals
    matter: `"goods"` is not good. `develop*` stands for all words that start so. A single word of up to six capitals
    is an acronym, of which case matters.

    Raises:
        UsageError: it holds no word.
    """
    quoted = _QUOTED.fullmatch(text)
    text = next(filter(None, quoted.groups())).strip() if quoted else text.strip()
    language: Language = "zh" if is_chinese(text) else "en"
    wordings = dict.fromkeys(_wanted(variant, language) for variant in (text, _JOINED.sub("", text)))
    if not all(wordings):
        raise UsageError(f"{text!r} holds no word to look for; give a word or a phrase in English or Chinese.")
    acronym = len(text) <= _LONGEST_ACRONYM and is_acronym(text)
    return Phrase(text, language, tuple(wordings), literal=bool(quoted) and language == "en", acronym=acronym)


def phrase_of_words(forms: Sequence[str], language: Language) -> Phrase:
    """Return the phrase of some words that are folded already."""
    return Phrase(_written(forms, language), language, (tuple(Wanted(form, form, form) for form in forms),))


def part_of(phrase: Phrase, start: int, end: int) -> Phrase:
    """Return the phrase of some words of another one, from `start` up to `end`; neither literal nor an acronym."""
    wanted = phrase.wordings[0][start:end]
    return Phrase(_written([word.text for word in wanted], phrase.language), phrase.language, (wanted,))


def _written(words: Sequence[str], language: Language) -> str:
    return ("" if language == "zh" else " ").join(words)


def _wanted(text: str, language: Language) -> tuple[Wanted, ...]:
    held = list(words(text, language))
    while held and held[0].form == STOP:
        del held[0]
    while held and held[-1].form == STOP:
        del held[-1]
    return tuple(_wanted_word(word, text) for word in held)


def _wanted_word(word: Word, text: str) -> Wanted:
    original = text[word.start : word.end]
    if not _is_prefix(word, text):
        return Wanted(original, word.form, word.form)
    beginning = spelling_of(original)
    return Wanted(original, beginning, _PLURAL_ENDING.sub("", beginning), prefix=True)


def _is_prefix(word: Word, text: str) -> bool:
    return word.form != STOP and not is_chinese(word.form) and text[word.end : word.end + 1] in ("*", "＊")


def _query(wording: tuple[Wanted, ...]) -> str:
    """Write words for FTS5: a phrase up to each prefix, for it can stand at the end of a phrase only."""
    pieces: list[list[str]] = [[]]
    for word in wording:
        pieces[-1].append(word.indexed)
        if word.prefix:
            pieces.append([])
    marks = ["*" if number < len(pieces) - 1 else "" for number in range(len(pieces))]
    # Forms hold no quotes, so that nothing in them is taken for the language of queries.
    return "(" + " AND ".join(f'"{" ".join(p)}" {mark}' for p, mark in zip(pieces, marks, strict=True) if p) + ")"
