"""Term candidates of one language, from texts that need no translation beside them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from align.mining.tokens import Token, Tokens, chinese_tokens, english_tokens, is_word
from align.mining.word_roles import (
    CHINESE_JOINTS,
    ENGLISH_BEFORE_NOUNS,
    ENGLISH_BEFORE_VERBS,
    ENGLISH_JOINTS,
    english_function_words,
    opens_or_closes_chinese,
)
from align.records import Language
from align.terms.folding import fold

_LONGEST: Final = 6
"""Words of a candidate; longer ones are sentences more often than names."""
_CHARACTERS: Final = range(2, 19)
"""Of a Chinese candidate."""
_LEAST_ALONE: Final = 0.15
"""Share of its occurrences in which a group is not part of the same longer one; below it is a fragment."""
_ROMAN: Final = re.compile("[ivxl]+")
_DIGIT: Final = re.compile(r"\d")
_IDEOGRAPH: Final = re.compile("[\u3400-\u9fff]")
_HYPHENS: Final = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word group that may be a term, with where it stands."""

    text: str
    """As it is mostly printed."""
    count: int
    """How often it stands in the texts."""
    places: tuple[int, ...]
    """The texts that hold it, ascending."""
    termhood: float
    """How much it looks like a term: C-value by the freedom of its edges; above 0, higher is better."""


class _Span(NamedTuple):
    """Words of a text, the last exclusive."""

    start: int
    end: int
    joined: bool
    """Whether small words join its parts, which is trusted in names and in what recurs."""


@dataclass(slots=True)
class _Group:
    """What is counted of one word group."""

    words: int
    joined: bool
    surfaces: Counter[str] = field(default_factory=Counter)
    places: set[int] = field(default_factory=set)
    left: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    nested: int = 0
    """How often the commonest of the longer groups that hold this one stands in the texts."""

    @property
    def count(self) -> int:
        return self.surfaces.total()

    @property
    def surface(self) -> str:
        """The commonest spelling; one in lower case if it is not rare, for capitals often come from a longer name."""
        most = max(self.surfaces.values())
        spellings = ((text.islower() and 3 * count >= most, count, text) for text, count in self.surfaces.items())
        return max(spellings)[-1]


_Spans = Callable[[Sequence[str]], Iterator[_Span]]


def term_candidates(texts: Sequence[str], language: Language, *, most: int) -> tuple[Candidate, ...]:
    """Return the word groups that look like terms, best first, at most so many.

    Termhood is the C-value of Frantzi, Ananiadou and Mima (2000), "Automatic recognition of multi-word terms", times
    how freely the edges stand among other words. What a group owes to longer ones is taken from its frequency: here to
    the commonest of them, not to their mean, which many chance neighbours make small.
    """
    cut = [_compounds(english_tokens(text)) if language == "en" else chinese_tokens(text) for text in texts]
    words = [[tokens.text[word.start : word.end] for word in tokens.words] for tokens in cut]
    spans = _english_spans(_verbs(words)) if language == "en" else _chinese_spans
    groups = _groups(cut, words, spans)
    found = [
        Candidate(group.surface, group.count, tuple(sorted(group.places)), termhood)
        for group in groups.values()
        if (termhood := _termhood(group)) > 0
    ]
    return tuple(sorted(found, key=lambda one: (-one.termhood, one.text))[:most])


def _compounds(tokens: Tokens) -> Tokens:
    """Return an English text with hyphenated words as one: the parts of `follow-up` are no terms."""
    words: list[Token] = []
    for word in tokens.words:
        before = words[-1] if words else None
        if before and before.end == word.start and _HYPHENS & {tokens.text[before.end - 1], tokens.text[word.start]}:
            words[-1] = Token(before.start, word.end, before.key + word.key)
        else:
            words.append(word)
    return Tokens(tokens.text, words)


def _verbs(texts: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the words that stand after `to` and `shall` more often than after `the` and `of`."""
    as_verb, as_noun = Counter[str](), Counter[str]()
    for words in texts:
        for before, word in pairwise(map(str.lower, words)):
            if before in ENGLISH_BEFORE_NOUNS:
                as_noun[word] += 1
            elif before in ENGLISH_BEFORE_VERBS:
                as_verb[word] += 1
    return frozenset(word for word, count in as_verb.items() if count > as_noun[word])


def _english_spans(verbs: frozenset[str]) -> _Spans:
    """Return what finds the word groups of an English text: content words, some joined by small ones."""

    def spans(words: Sequence[str]) -> Iterator[_Span]:
        content = [_is_english(word) and not (word in verbs and word.islower()) for word in words]
        for start in (index for index, may_open in enumerate(content) if may_open):
            parts, joined, name = 0, False, True
            for end in range(start, len(words)):
                if content[end]:
                    parts += 1
                    name = name and words[end][0].isupper()
                    yield _Span(start, end + 1, joined and not name)
                elif words[end].lower() in ENGLISH_JOINTS:
                    joined = True
                else:
                    break
                if parts == _LONGEST:
                    break

    return spans


def _is_english(word: str) -> bool:
    """Whether an English word may stand at the edge of a term."""
    low = word.lower()
    if not is_word(word) or low in english_function_words() or _DIGIT.search(word) or _ROMAN.fullmatch(low):
        return False
    return not (low.endswith("ly") and len(word) > 5)


def _chinese_spans(words: Sequence[str]) -> Iterator[_Span]:
    """Yield where the word groups of a Chinese text begin and end."""
    opening = [_is_chinese(word) and opens_or_closes_chinese(word, last=False) for word in words]
    closing = [_is_chinese(word) and opens_or_closes_chinese(word, last=True) for word in words]
    for start in (index for index, may_open in enumerate(opening) if may_open):
        length, joined = 0, False
        for end in range(start, min(start + _LONGEST, len(words))):
            length += len(words[end])
            joined = joined or words[end] in CHINESE_JOINTS
            if length >= _CHARACTERS.stop or not (opening[end] or closing[end] or words[end] in CHINESE_JOINTS):
                break
            if closing[end] and length in _CHARACTERS:
                yield _Span(start, end + 1, joined)


def _is_chinese(word: str) -> bool:
    return bool(_IDEOGRAPH.match(word)) and not _DIGIT.search(word)


def _groups(cut: Sequence[Tokens], texts: Sequence[Sequence[str]], spans: _Spans) -> dict[str, _Group]:
    """Return the word groups of the texts by what they are compared by, each with what it owes to longer ones."""
    groups: dict[str, _Group] = {}
    standing: list[list[tuple[_Span, str]]] = []
    for place, (tokens, words) in enumerate(zip(cut, texts, strict=True)):
        standing.append([])
        for span in spans(words):
            text = tokens.text[tokens.words[span.start].start : tokens.words[span.end - 1].end]
            key = fold(text)
            group = groups.setdefault(key, _Group(span.end - span.start, span.joined))
            group.surfaces[text] += 1
            group.places.add(place)
            group.left[_neighbour(words, span.start - 1)] += 1
            group.right[_neighbour(words, span.end)] += 1
            standing[-1].append((span, key))
    kept = {key: group for key, group in groups.items() if group.count > 1 or not group.joined}
    for spans_here in standing:
        _nest([(span, key) for span, key in spans_here if key in kept], kept)
    return kept


def _nest(standing: Sequence[tuple[_Span, str]], groups: dict[str, _Group]) -> None:
    """Tell the groups of one text how common the longer ones are that they stand in."""
    for index, (outer, longer) in enumerate(standing):
        if outer.end - outer.start == 1:
            continue
        # Spans come by their start, so that what stands inside is never far.
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(standing) and outer.start <= standing[at][0].start < outer.end:
                inner, key = standing[at]
                if inner.end <= outer.end and key != longer:
                    groups[key].nested = max(groups[key].nested, groups[longer].count)
                at += step


def _neighbour(words: Sequence[str], at: int) -> str:
    """Return the word at a place; empty for an edge, a mark or a function word, over which no term goes."""
    word = words[at].lower() if 0 <= at < len(words) else ""
    if _IDEOGRAPH.match(word):
        return word if opens_or_closes_chinese(word, last=False) else ""
    return "" if not is_word(word) or word in english_function_words() else word


def _termhood(group: _Group) -> float:
    alone = group.count - group.nested
    if alone < _LEAST_ALONE * group.count:
        return 0.0
    return math.log2(group.words + 1) * alone * min(_freedom(group.left), _freedom(group.right))


def _freedom(neighbours: Counter[str]) -> float:
    """Return in [0, 1] how freely an edge stands: beside nothing that could belong to it, or beside many words."""
    total = neighbours.total()
    bound = [count for word, count in neighbours.items() if word]
    return 1 - max(bound, default=0) / total
