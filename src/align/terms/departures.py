"""Where one translated pair departs from a glossary: another term, something like the term, none at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from align.records import Concept, Language
from align.terms.folded_text import FoldedText
from align.terms.names import in_longer_name, is_name, may_mean_else, means_its_term
from align.terms.renderings import Expected, Span, expected, fold_term, fold_text, likeness, shortened, without
from align.terms.spotting import Hit, Spotter

Code = Literal["deprecated-term", "confused-term", "other-rendering", "missing-term", "mixed-renderings"]

_ONE_FOR_ANOTHER = frozenset(("country", "mission", "place"))
"""Kinds of which one is mistaken for another however different they look."""
_WITH_ADJECTIVES = frozenset(("country", "place", "region"))
"""Kinds that English renders by an adjective too."""
_OWN_COUNTRY = re.compile("[我该該本贵貴祖两兩][国國]")
_STEM = 4
"""Letters that such a name shares with its adjective."""
_ALIKE = 50.0
"""Per cent of its characters that a name shares at least with the one it is mistaken for."""
_GENERAL_ALIKE = 60.0
"""The same for a word of general meaning."""
_LONG = 4
"""Characters of such a word in Chinese from which on a likeness is more than chance."""


@dataclass(frozen=True, slots=True)
class Departure:
    """One place where a pair does not keep to the glossary."""

    code: Code
    side: Language
    """The side whose wording is not the expected one."""
    concept: Concept
    phrase: str
    """The term on the other side, as it stands there."""
    found: str = ""
    """What stands in place of an expected term, as it stands there; empty where nothing alike does."""
    instead: Concept | None = None
    """The concept that `found` is a term of, where that is known."""


@dataclass(frozen=True, slots=True)
class Group:
    """The concepts whose common term stands at one place of a pair."""

    start: int
    end: int
    phrase: str
    approved: tuple[Hit, ...]
    deprecated: tuple[Hit, ...]
    wanted: Expected
    """What the approved ones accept on the other side."""
    met: bool
    """Whether that stands there."""

    @property
    def concept(self) -> Concept:
        """The first of the approved concepts."""
        return self.approved[0].concept

    @property
    def is_name(self) -> bool:
        """Whether all the approved concepts are names."""
        return all(is_name(hit.concept) for hit in self.approved)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair, with the terms that stand in it."""

    language: Language
    text: str
    folded: FoldedText
    groups: tuple[Group, ...]

    @property
    def free(self) -> str:
        """The folded text without the names that have their counterpart."""
        return without(self.folded, ((group.start, group.end) for group in self.groups if group.met and group.is_name))


class PairReader:
    """Finds the terms of a glossary's approved and deprecated concepts in pairs; other concepts do not count."""

    def __init__(self, glossary: Iterable[Concept]) -> None:
        concepts = [concept for concept in glossary if concept.state in ("approved", "deprecated")]
        # Formulas apart, for names stand inside them: Calls upon Member States.
        parts = [c for c in concepts if c.kind != "formula"], [c for c in concepts if c.kind == "formula"]
        self._spotters: dict[Language, list[Spotter]] = {
            "en": [Spotter(part, "en") for part in parts],
            "zh": [Spotter(part, "zh") for part in parts],
        }
        self._expected: dict[tuple[Language, tuple[str, ...]], Expected] = {}

    def read(self, en: str, zh: str) -> tuple[Side, Side]:
        """Return both sides of a pair with their terms, each told whether it has its counterpart."""
        folded_en, folded_zh = fold_text(en, "en"), fold_text(zh, "zh")
        return (
            Side("en", en, folded_en, tuple(self._groups(en, "en", zh, folded_zh))),
            Side("zh", zh, folded_zh, tuple(self._groups(zh, "zh", en, folded_en))),
        )

    def _groups(self, text: str, language: Language, other: str, folded: FoldedText) -> Iterator[Group]:
        hits: dict[Span, list[Hit]] = {}
        for hit in (hit for spotter in self._spotters[language] for hit in spotter.find(text)):
            if means_its_term(hit, text, language):
                hits.setdefault((hit.start, hit.end), []).append(hit)
        for (start, end), sharing in sorted(hits.items()):
            approved = tuple(hit for hit in sharing if hit.concept.state == "approved")
            deprecated = tuple(hit for hit in sharing if hit.concept.state == "deprecated")
            wanted = self._wanted(approved, "zh" if language == "en" else "en")
            met = wanted.stands_in(other, folded) or _as_adjective(approved, wanted, folded)
            yield Group(start, end, text[start:end], approved, deprecated, wanted, met)

    def _wanted(self, hits: tuple[Hit, ...], language: Language) -> Expected:
        key = language, tuple(hit.concept.id for hit in hits)
        if key not in self._expected:
            self._expected[key] = expected((hit.concept for hit in hits), language)
        return self._expected[key]


def departures(en: Side, zh: Side) -> list[Departure]:
    """Return where a pair departs from the glossary, in the order of its texts."""
    found = list(_deprecated(en, zh))
    known = {departure.phrase for departure in found} | {departure.found for departure in found}
    for group in en.groups:
        if group.approved and not group.met and group.phrase not in known:
            departure = _in_chinese(group, en, zh, known)
            if departure:
                found.append(departure)
                known.add(departure.found)
    for group in zh.groups:
        if group.approved and not group.met and group.phrase not in known:
            found.extend(_in_english(group, en))
    return found


def _deprecated(en: Side, zh: Side) -> Iterator[Departure]:
    """Yield the deprecated pairs of terms that stand in the texts, and deprecated terms without a counterpart."""
    chinese = {hit.concept.id: group for group in zh.groups for hit in group.deprecated}
    for group in en.groups:
        for concept in (hit.concept for hit in group.deprecated):
            other = chinese.get(concept.id)
            if not concept.zh:
                yield Departure("deprecated-term", "en", concept, "", group.phrase)
            elif other is None or (group.met and other.met):
                continue
            elif other.approved and not group.approved:
                yield Departure("deprecated-term", "en", other.concept, other.phrase, group.phrase, concept)
            else:
                right = group.concept if group.approved else concept
                yield Departure("deprecated-term", "zh", right, group.phrase, other.phrase, concept)


def _in_chinese(group: Group, en: Side, zh: Side, known: set[str]) -> Departure | None:
    """Return how the Chinese departs from what an English term demands; nothing that is known counts again."""
    name = group.is_name
    if name and in_longer_name(en.text, group.start, group.end):
        return None
    free = zh.free
    excused = _goes_without(group, en, zh, free)
    others = [other for other in zh.groups if other.approved and not other.met and other.phrase not in known]
    mistaken = _mistaken(group, others, by_kind=not excused)
    if mistaken:
        return Departure("confused-term", "zh", group.concept, group.phrase, mistaken.phrase, mistaken.concept)
    like = likeness(group.wanted, zh.folded, free)
    found = zh.text[slice(*like)] if like else ""
    if found and (name or len(found) >= _LONG) and found.count("《") == found.count("》"):
        return Departure("other-rendering", "zh", group.concept, group.phrase, found)
    return None if excused or not name else Departure("missing-term", "zh", group.concept, group.phrase)


def _goes_without(group: Group, en: Side, zh: Side, free: str) -> bool:
    """Whether there is a reason why the Chinese has no term for an English one."""
    if group.concept.kind == "country":
        # 中俄印, 美元: a State goes by one character.
        return bool(_OWN_COUNTRY.search(zh.text)) or any(term[0] in zh.folded.text for term in group.wanted.terms)
    return may_mean_else(group.phrase, en.text, group.start) or shortened(group.wanted, zh.folded, free)


def _in_english(group: Group, en: Side) -> Iterator[Departure]:
    """Yield how the English departs from a Chinese name; short forms and general words do not count."""
    if not group.is_name or group.concept.kind in _WITH_ADJECTIVES:
        return
    like = likeness(group.wanted, en.folded, en.free)
    if like and _reads_as_name(en.text[slice(*like)], group.concept):
        yield Departure("other-rendering", "en", group.concept, group.phrase, en.text[slice(*like)])


def _reads_as_name(found: str, concept: Concept) -> bool:
    """Whether an English phrase is written as a name, its small words being those of the name it may stand for."""
    small = {word for term in concept.en for word in term.text.split() if word.islower()}
    return found[0].isupper() and all(word[0].isupper() or word in small for word in found.split())


def _mistaken(group: Group, others: Iterable[Group], *, by_kind: bool) -> Group | None:
    """Return the Chinese term of another concept that stands where the one of this group is missing."""
    best, highest = None, _ALIKE if group.is_name else _GENERAL_ALIKE
    for other in others:
        likely = max((_share(term, other, group) for term in group.wanted.terms), default=0.0)
        kinds = {group.concept.kind, other.concept.kind}
        if by_kind and len(kinds) == 1 and kinds <= _ONE_FOR_ANOTHER:
            likely += _ALIKE
        if likely >= highest:
            best, highest = other, likely
    return best


def _share(term: str, other: Group, group: Group) -> float:
    """Return the per cent of characters that a term shares with the one it may be mistaken for."""
    folded = fold_term(other.phrase, "zh")
    if group.is_name:
        # A name begins with what it belongs to, 联合国, and is short by its end, 理事会.
        belongs = term.startswith(folded) or (term.endswith(folded) and 2 * len(folded) <= len(term))
        comparable = other.is_name and not belongs
    else:
        comparable = other.concept.kind == group.concept.kind and folded not in term
        comparable = comparable and min(len(folded), len(term)) >= _LONG
    return float(fuzz.ratio(term, folded)) if comparable else 0.0


def _as_adjective(hits: tuple[Hit, ...], wanted: Expected, folded: FoldedText) -> bool:
    """Whether an English text renders a country by its adjective: 古巴 in `Cuban`."""
    if wanted.language == "zh" or not any(hit.concept.kind in _WITH_ADJECTIVES for hit in hits):
        return False
    return any(term[:_STEM] in folded.text for term in wanted.terms)
