"""Titles of conventions, declarations, plans and reports in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from align.mining.instruments import ALONE, EXTENDING, INSTRUMENT

Span = tuple[int, int]

_CLOSING = {"《": "》", "〈": "〉"}
_MARKS = re.compile("[《》〈〉]")
_ENTITLED_ZH = re.compile(r"题为\s{0,2}[“\"「『](?P<title>[^“”\"「」『』]{2,80})[”\"」』]")
_ENTITLED_EN = re.compile(r"\b(?:en)?titled\s{1,2}[“\"](?P<title>[^“”\"]{3,240}?),?[”\"]", re.IGNORECASE)

_TOKEN = re.compile(r"[^\W_]+(?:['’&/.\-\u2010\u2011\u2013][^\W_]+)*")
_SMALL = frozenset(
    "a against all among an and arising between concerning for from governing in into its of on or other over relating "
    "respecting the their to towards with".split()
)
_AFTER_INSTRUMENT = _SMALL - frozenset("all arising from in into its other over their towards with".split())
_JOINING = frozenset(["and", "or"])
_WITHIN_NAMES = frozenset(["of", "in"])
_OTHERS = frozenset(["Governments", "Member", "Parties", "States"])
"""Who stands beside an instrument, not in its title: `the Convention on Biological Diversity and Governments`."""
_NUMBERED = frozenset(["Agenda", "Decade"])
_OPENERS = frozenset(
    "Acknowledging Adopt Considering Emphasizing Implementing Noting Reaffirming Recalling Recognizing Signing Under "
    "Welcoming".split()
)
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_YEARS = re.compile(r"\d{4}[-\u2013]\d{4}")
_MOST_WORDS = 40
"""Words of the longest title."""
_LONGEST_RUN = 80
"""Capitalised words in a row that are looked at together; text all in capitals has no end."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title in a text."""

    text: str
    """Chinese titles with their 《》 where they have them."""
    span: Span
    quoted: bool = False
    """Whether it is known by its quotation marks after *entitled* or 题为, not by its own form."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    comma: bool
    """Whether a comma stands before it in its run."""

    @property
    def small(self) -> bool:
        return self.text in _SMALL


def chinese_titles(text: str) -> tuple[Title, ...]:
    """Return the outermost titles in 《》, others inside them and all, and what is quoted after 题为.

    A mark without its pair neither opens nor closes anything.
    """
    marked = [Title(text[start:end], (start, end)) for start, end in _outermost(text)]
    quoted = [Title(match["title"], match.span("title"), quoted=True) for match in _ENTITLED_ZH.finditer(text)]
    return _without_overlaps([*marked, *quoted])


def english_titles(text: str) -> tuple[Title, ...]:
    """Return the runs of capitalised words that name an instrument, and what is quoted after *entitled*.

    `Convention on the Rights of the Child`, `2030 Agenda for Sustainable Development`. An instrument word alone is a
    title only after its article (`the Covenant`), which is left out.
    """
    quoted = [Title(match["title"], match.span("title"), quoted=True) for match in _ENTITLED_EN.finditer(text)]
    return _without_overlaps([*quoted, *_named(text)])


def _without_overlaps(titles: Iterable[Title]) -> tuple[Title, ...]:
    """Return the titles in the order of the text; of two that overlap, the one that starts first."""
    kept: list[Title] = []
    for title in sorted(titles, key=lambda title: (title.span[0], -title.span[1])):
        if not kept or title.span[0] >= kept[-1].span[1]:
            kept.append(title)
    return tuple(kept)


def _outermost(text: str) -> Iterator[Span]:
    """Yield the outermost pairs of title marks that start with 《 and hold something."""
    spans: list[Span] = []
    opened: list[tuple[str, int]] = []
    for mark in _MARKS.finditer(text):
        if mark[0] in _CLOSING:
            opened.append((_CLOSING[mark[0]], mark.start()))
        elif mark[0] in (closing for closing, _ in opened[-2:]):
            while opened[-1][0] != mark[0]:
                opened.pop()
            start = opened.pop()[1]
            # Inner pairs close first; they go at once, for thousands of nested ones would be copied whole.
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, mark.end()))
    return (span for span in spans if text[span[0]] == "《" and span[1] - span[0] > 2)


def _named(text: str) -> Iterator[Title]:
    if not INSTRUMENT.search(text):
        return
    for run in _runs(text):
        for words in _parts(run):
            title = _title(words, text)
            if title:
                yield title


def _runs(text: str) -> Iterator[list[_Word]]:
    """Yield runs of capitalised words with small words between, joined by spaces or commas, trimmed at both ends."""
    run: list[_Word] = []
    for match in _TOKEN.finditer(text):
        between = text[run[-1].end : match.start()] if run else ""
        word = _Word(match[0], match.start(), match.end(), between.startswith(","))
        ended = between not in {" ", "\u00a0", ", "} or len(run) == _LONGEST_RUN
        if run and (ended or not _continues(run, word)):
            yield from _trimmed(run)
            run = []
        if run or (_capitalised(word.text) and word.text.lower() not in _SMALL) or _is_agenda_year(text, match):
            run.append(word)
    yield from _trimmed(run)


def _is_agenda_year(text: str, number: re.Match[str]) -> bool:
    return len(number[0]) == 4 and number[0].isdecimal() and text.startswith(" Agenda", number.end())


def _continues(run: Sequence[_Word], word: _Word) -> bool:
    if word.small or _capitalised(word.text):
        return True
    return (word.text.isdecimal() and run[-1].text in _NUMBERED) or bool(_YEARS.fullmatch(word.text))


def _capitalised(word: str) -> bool:
    return word[0].isupper() and word not in _MONTHS


def _trimmed(run: list[_Word]) -> Iterator[list[_Word]]:
    while run and run[-1].small:
        run.pop()
    if run:
        yield run


def _parts(run: list[_Word]) -> Iterator[list[_Word]]:
    """Yield the pieces of a run where one title ends and something else, perhaps another title, begins."""
    start = 0
    for index in range(1, len(run)):
        if _breaks(run[start:index], run[index:]):
            yield from _trimmed(run[start:index])
            start = index
    yield from _trimmed(run[start:])


def _breaks(piece: Sequence[_Word], rest: Sequence[_Word]) -> bool:
    """Whether a title that began with the piece has ended where the rest begins."""
    named = bool(INSTRUMENT.search(_phrase(piece)))
    if rest[0].comma:
        return not _in_list(rest) or (named and _opens_title(rest))
    if rest[0].text not in _JOINING or len(rest) == 1:
        return False
    following = rest[1]
    if following.small:
        return following.text != "the" or all(word.text != "between" for word in piece)
    if following.text in _OTHERS:
        return True
    article = next((word.text for word in reversed(piece) if word.small), "")
    if not named or article in {"a", "an"} or EXTENDING.match(_phrase(rest[1:4])):
        return False
    return _opens_title(rest[1:]) or bool(INSTRUMENT.fullmatch(piece[-1].text))


def _in_list(rest: Sequence[_Word]) -> bool:
    """Whether the comma before the rest belongs to a list that ends: `Cruel, Inhuman or Degrading`."""
    if rest[0].small:
        return False
    joined = next((place for place in range(1, min(6, len(rest) - 1)) if rest[place].text in _JOINING), None)
    return joined is not None and not rest[joined + 1].small


def _opens_title(rest: Sequence[_Word]) -> bool:
    """Whether a title of its own begins here: `International Covenant`, not `Programme of Action`."""
    modifiers = takewhile(lambda word: not word.small, rest[:6])
    return bool(INSTRUMENT.search(_phrase(modifiers))) and not EXTENDING.match(_phrase(rest[:3]))


def _phrase(words: Iterable[_Word]) -> str:
    return " ".join(word.text for word in words)


def _title(words: list[_Word], text: str) -> Title | None:
    """Return the title in a run: from the modifiers of its instrument word to its end."""
    while words and (words[0].text.lower() in _SMALL or words[0].text in _OPENERS):
        words = words[1:]
    if not words:
        return None
    offset = words[0].start
    phrase = text[offset : words[-1].end]
    for head in INSTRUMENT.finditer(phrase):
        before = [word for word in words if word.end <= offset + head.start()]
        after = [word for word in words if word.start >= offset + head.end()]
        if after and not after[0].small and not after[0].comma and not after[0].text[0].isdecimal():
            continue
        if after and after[0].small and after[0].text not in _AFTER_INSTRUMENT:
            after = []
        inside = _JOINING if after or head[0].endswith("s") else _JOINING | _WITHIN_NAMES
        outside = [place for place, word in enumerate(before) if word.small and word.text not in inside]
        first = outside[-1] + 1 if outside else 0
        start = before[first].start if first < len(before) else offset + head.start()
        end = after[-1].end if after else offset + head.end()
        return _checked(Title(text[start:end], (start, end)), text)
    return None


def _checked(title: Title, text: str) -> Title | None:
    if title.text in ALONE:
        return title if text[: title.span[0]].endswith(("the ", "The ")) else None
    words = title.text.count(" ") + 1
    return title if 2 <= words <= _MOST_WORDS else None
