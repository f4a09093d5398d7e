"""Variants: pairs that name one concept in other words or shorter ones are gathered into it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from align.records import Term
from align.terms.folding import fold, is_acronym

ALIKE: Final = 0.75
"""Share of characters two Chinese terms, or two English ones, must have in common to be spellings of one."""
_WORD: Final = re.compile(r"[A-Za-z]+")
_SMALL: Final = frozenset("of the and for on in to a an with at by".split())
_NUMBER: Final = re.compile(
    r"\d+|[〇零一二三四五六七八九十百千]|\b[B-Z]\b|\b[IVX]+\b|"
    r"(?i:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third)\b)|"
    r"(?i:\b(?:twen|thir|for|fif|six|seven|eigh|nine)ty\b|\b\w*(?:four|fif|six|seven|eigh|nin|ten|twelf|teen|tie)th\b)"
)
"""What counts: figures, numerals, ordinals, and the letters of lists."""


@dataclass(slots=True)
class Cluster:
    """Pairs that name one concept, best first, by their places among the ranked ones."""

    en: list[str]
    zh: list[str]
    rows: list[int]


@dataclass(frozen=True, slots=True)
class Ties:
    """Short forms that the texts themselves give to full ones, both folded: the short one to its full ones."""

    full_forms: Mapping[str, set[str]]

    def hold(self, short: str, full: str) -> bool:
        """Whether the texts say that the one is short for the other."""
        return fold(full) in self.full_forms.get(fold(short), set())


def clustered(pairs: Sequence[tuple[str, str]], ties: Ties) -> list[Cluster]:
    """Gather ranked pairs into concepts; a concept stands where its best pair does.

    A pair joins the first concept with a term of which either of its own is the same, another spelling, or short.
    """
    clusters: list[Cluster] = []
    by_term: defaultdict[str, list[int]] = defaultdict(list)
    for row, (en, zh) in enumerate(pairs):
        home = _home(en, zh, clusters, by_term, ties)
        if home is None:
            home = len(clusters)
            clusters.append(Cluster([], [], []))
        clusters[home].en.append(en)
        clusters[home].zh.append(zh)
        clusters[home].rows.append(row)
        for term in _handles(en, zh, ties):
            by_term[term].append(home)
    return clusters


def terms_of(cluster: Cluster, ties: Ties) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """Return the English and the Chinese terms of a concept, the preferred one first.

    Preferred are both terms of the best pair, but a pair of full names before one of acronyms. Pieces of terms that
    were gathered with them are not names, and left out.
    """
    written = [index for index, en in enumerate(cluster.en) if not is_acronym(en)]
    lead = written[0] if written else 0
    return _roles(cluster.en[lead], cluster.en, ties), _roles(cluster.zh[lead], cluster.zh, ties)


def _roles(preferred: str, others: Sequence[str], ties: Ties) -> tuple[Term, ...]:
    terms = [Term(preferred)]
    for text in others:
        if all(_differs(text, term.text, ties) for term in terms):
            terms.append(Term(text, "abbreviation" if is_short_for(text, preferred, ties) else "variant"))
    return tuple(terms)


def _differs(text: str, other: str, ties: Ties) -> bool:
    """Whether a term is another name beside one, not the same, a piece of it, or a window moved along it."""
    one, two = fold(text), fold(other)
    if one == two:
        return False
    if is_acronym(text) or is_acronym(other) or ties.hold(text, other):
        return True
    return one not in two and two not in one and not (_overlap(one, two) or _overlap(two, one))


def _overlap(one: str, two: str) -> bool:
    """Whether one ends as the other begins, for half of it or more: 关于暴力侵害妇女 and 暴力侵害妇女行为."""
    shorter = min(len(one), len(two))
    return any(one.endswith(two[:length]) for length in range((shorter + 1) // 2, shorter))


def is_short_for(short: str, full: str, ties: Ties) -> bool:
    """Whether one term abbreviates the other: said so in a text, initials of its words, or some of its ideographs."""
    if len(short) >= len(full):
        return False
    if ties.hold(short, full):
        return True
    if is_acronym(short):
        return _initials(full) == short.rstrip("s").replace("-", "").casefold()
    # A run of its ideographs is a piece of a name; what skips some is a short form.
    return (
        len(short) >= 2
        and not short.isascii()
        and short not in full
        and short[-1] == full[-1]
        and len(full) >= len(short) + 2
        and _subsequence(short, full)
    )


def _home(en: str, zh: str, clusters: list[Cluster], by_term: Mapping[str, list[int]], ties: Ties) -> int | None:
    for index in dict.fromkeys(index for term in _handles(en, zh, ties) for index in by_term.get(term, ())):
        cluster = clusters[index]
        if any(_related(term, en, ties) for term in cluster.en) and any(
            _related(term, zh, ties) for term in cluster.zh
        ):
            return index
    return None


def _handles(en: str, zh: str, ties: Ties) -> list[str]:
    """Return by what a pair finds its concept: its terms, and the full forms the texts give for them."""
    folds = [fold(en), fold(zh)]
    return [*folds, *(full for term in folds for full in sorted(ties.full_forms.get(term, ())))]


def _related(one: str, other: str, ties: Ties) -> bool:
    if fold(one) == fold(other):
        return True
    if is_short_for(one, other, ties) or is_short_for(other, one, ties):
        return True
    if is_acronym(one) or is_acronym(other):
        return False
    # The Third Committee is not another spelling of the First.
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return False
    one, other = fold(one), fold(other)
    # With words before or after it, a term is part of a phrase, not another spelling.
    if one in other or other in one:
        return False
    return min(len(one), len(other)) >= 3 and Indel.normalized_similarity(one, other) >= ALIKE


def _initials(text: str) -> str:
    return "".join(word[0] for word in _WORD.findall(text) if word not in _SMALL).casefold()


def _subsequence(short: str, full: str) -> bool:
    rest = iter(full)
    return all(character in rest for character in short)
