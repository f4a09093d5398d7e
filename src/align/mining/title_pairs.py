"""Which titles of the two sides of a translation unit must translate each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from align.mining.instruments import chinese_endings, instruments, is_bare
from align.mining.titles import Title, chinese_titles, english_titles

TitlePair = tuple[Title, Title]


def title_pairs(en: str, zh: str) -> tuple[TitlePair, ...]:
    """Return the pairs of titles that leave no choice, in the order of the English text.

    That is where each side has exactly one title of an instrument of that kind: one Convention, one 《…公约》; or one
    title after *entitled* and 题为. A title that is repeated counts once; the short name of an instrument
    (`the Convention`, 《公约》) pairs with a short name.
    """
    english = _by_text(english_titles(en))
    chinese = _by_text(chinese_titles(zh))
    pairs = []
    for one in english.values():
        partners = [other for other in chinese.values() if _may_pair(one, other)]
        if len(partners) == 1 and sum(_may_pair(rival, partners[0]) for rival in english.values()) == 1:
            pairs.append((one, partners[0]))
    return tuple(pairs)


def _by_text(titles: Iterable[Title]) -> Mapping[str, Title]:
    found: dict[str, Title] = {}
    for title in titles:
        found.setdefault(title.text, title)
    return found


def _may_pair(en: Title, zh: Title) -> bool:
    """Whether the Chinese title ends as the English one asks, and both or neither are mere instrument words."""
    if en.quoted or zh.quoted:
        return en.quoted and zh.quoted
    first, *joined = [chinese_endings(word) for word in instruments(en.text)] or [()]
    name = zh.text[1:-1]
    if not name.endswith(joined[-1] if joined else first) or is_bare(en.text) != (name in first):
        return False
    return not joined or any(ending in name for ending in first)
