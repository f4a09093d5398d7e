"""Concepts from texts on the same matter that do not translate each other, each marked as a guess.

Nothing in such texts proves that two terms are translations, so that no confidence is given and no pair counted: the
reasons say what speaks for a guess. No unit of such texts stands in both languages either. A context is therefore
a unit of one side, the other one empty; of each language there are up to two.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final

from align.encoding import Encoder
from align.mining.abbreviations import find_abbreviations
from align.mining.kind_rules import kind_of
from align.mining.known_parts import KnownParts
from align.mining.monolingual_terms import term_candidates
from align.mining.shared_concepts import SharedConcept, shared_concepts
from align.mining.tokens import general_frequency
from align.mining.translation_guesses import Guess, content_words, translation_guesses
from align.records import Concept, Document, Evidence, Language, Number, Term, TranslationUnit
from align.terms.folding import fold
from align.terms.identity import concept_id

ORIGIN: Final = "mined"
MOST_CANDIDATES: Final = 4_000
"""Of each language; raising it finds rarer terms, at a cost that grows with its square."""
CONTEXTS_A_SIDE: Final = 2
_LEAST_LIKELY: Final = 0.8
"""Likelihood below which a guess by the encoder is not worth a look; lowering it brings in as much noise as terms."""
_IN_GLOSSARY: Final = 3.0
"""Score from which concepts of the glossary begin."""
_MOST_GUESSED: Final = 2.99
"""Score that the encoder alone can give at most, so that the glossary comes first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, and where it stands."""

    text: str
    document: str
    place: str


@dataclass(frozen=True, slots=True)
class _Side:
    """The passages of one language."""

    language: Language
    passages: Sequence[Passage]
    texts: Sequence[str]
    shorts: Mapping[str, Sequence[str]]
    """By the fold of a full name, the short names that the passages give it."""


def mine_comparable(
    english: Sequence[Document],
    chinese: Sequence[Document],
    encoder: Encoder,
    glossary: Sequence[Concept],
    *,
    limit: int | None = None,
) -> tuple[Concept, ...]:
    """Return the concepts that both sets of documents seem to name, best first; all of them are guesses.

    First come those that the glossary knows, then those that the encoder finds likely.

    Args:
        english: English documents.
        chinese: Chinese documents on the same matter.
        encoder: What terms and passages are compared by.
        glossary: Known concepts; may be empty.
        limit: How many to return at most; all where None.
    """
    en, zh = _side(english, "en"), _side(chinese, "zh")
    shared = shared_concepts(glossary, en.texts, zh.texts)
    known = [_known(one, en, zh) for one in shared]
    parts = KnownParts(glossary)
    guessed = [_guessed(guess, parts, en, zh) for guess in _guesses(en, zh, shared, parts, encoder)]
    ranked = {concept.id: concept for concept in sorted(known + guessed, key=_rank, reverse=True)}
    return tuple(reversed(ranked.values()))[:limit]


def _side(documents: Iterable[Document], language: Language) -> _Side:
    passages = [passage for document in documents for passage in _passages(document)]
    shorts: dict[str, list[str]] = defaultdict(list)
    for passage in passages:
        for found in find_abbreviations(passage.text, language):
            if found.certain and found.short not in shorts[fold(found.full)]:
                shorts[fold(found.full)].append(found.short)
    return _Side(language, passages, [passage.text for passage in passages], shorts)


def _passages(document: Document) -> Iterator[Passage]:
    name = document.symbol or PurePath(document.path).name
    for paragraph in document.paragraphs:
        if paragraph.kind != "furniture" and paragraph.text:
            yield Passage(paragraph.text, name, _place(paragraph.number))


def _place(number: Number | None) -> str:
    """Return where a paragraph stands, as people cite it: `12 (a)`."""
    return ", ".join((*number.scope, number.printed)).replace(", (", " (") if number else ""


def _guesses(
    en: _Side, zh: _Side, shared: Sequence[SharedConcept], parts: KnownParts, encoder: Encoder
) -> Iterator[Guess]:
    """Yield what the encoder finds likely and the glossary does not know."""
    english = term_candidates(en.texts, "en", most=MOST_CANDIDATES)
    chinese = term_candidates(zh.texts, "zh", most=MOST_CANDIDATES)
    bonus = parts.weigh([one.text for one in english], [one.text for one in chinese])
    known = {fold(term.text) for one in shared for term in (*one.concept.en, *one.concept.zh)}
    for guess in translation_guesses(english, chinese, (en.texts, zh.texts), encoder, bonus=bonus):
        if _likelihood(guess) >= _LEAST_LIKELY and not {fold(guess.en.text), fold(guess.zh.text)} & known:
            yield guess


def _known(one: SharedConcept, en: _Side, zh: _Side) -> Concept:
    """Return a concept of the glossary that stands in both sets of texts."""
    places = sorted(one.en), sorted(one.zh)
    reasons = "both terms stand in the glossary", _counted(one.en.total(), one.zh.total())
    names = one.concept.en[0].text, one.concept.zh[0].text
    score = _IN_GLOSSARY + _worth(*names, one.concept.kind) + 0.1 * math.log2(min(one.en.total(), one.zh.total()))
    return replace(
        one.concept,
        en=_with_shorts(one.concept.en, en),
        zh=_with_shorts(one.concept.zh, zh),
        state="candidate",
        contexts=_contexts(places, en, zh),
        evidence=_evidence(score, reasons, places, en, zh),
        origin=ORIGIN,
        by=None,
        when=None,
    )


def _guessed(guess: Guess, parts: KnownParts, en: _Side, zh: _Side) -> Concept:
    """Return a concept of two terms that the encoder finds alike."""
    places = guess.en.places, guess.zh.places
    names = guess.en.text, guess.zh.text
    reasons = [f"encoder similarity {guess.similarity:.2f}, each the nearest of the other"]
    reasons += [f"passages alike {guess.surroundings:.2f}"] if guess.surroundings > 0 else []
    reasons += [f"{one} and {other} are the same in the glossary" for one, other in parts.shared(*names)]
    reasons.append(_counted(guess.en.count, guess.zh.count))
    kind = kind_of(*names)
    return Concept(
        id=concept_id(*names),
        en=_with_shorts((Term(names[0]),), en),
        zh=_with_shorts((Term(names[1]),), zh),
        kind=kind,
        contexts=_contexts(places, en, zh),
        evidence=_evidence(min(_likelihood(guess) + _worth(*names, kind), _MOST_GUESSED), reasons, places, en, zh),
        origin=ORIGIN,
    )


def _likelihood(guess: Guess) -> float:
    """Return how much speaks for a guess: its score, its lead over others, and how sure both are terms.

    The cosine counts once more: what is near to many things may still be right, as names with `United Nations` are.
    """
    termhood = min(guess.en.termhood, guess.zh.termhood)
    return guess.score + 0.5 * guess.lead + 0.5 * guess.similarity + 0.06 * math.log(termhood)


def _worth(en: str, zh: str, kind: str) -> float:
    """Return in [0, 0.4] how much a pair looks worth keeping: names and groups of words, not words of every day."""
    long = content_words(en) > 1 or (en[0].isupper() and kind != "formula")
    return 0.2 * long + 0.2 * (len(zh) > 2 and not general_frequency(zh))


def _with_shorts(terms: Sequence[Term], side: _Side) -> tuple[Term, ...]:
    """Return the terms with the short names that the texts give them."""
    have = {fold(term.text) for term in terms}
    shorts = (short for term in terms for short in side.shorts.get(fold(term.text), ()))
    return (*terms, *(Term(short, "abbreviation") for short in dict.fromkeys(shorts) if fold(short) not in have))


def _counted(english: int, chinese: int) -> str:
    return f"{english} in the English texts, {chinese} in the Chinese ones, which do not translate each other"


def _evidence(
    score: float, reasons: Iterable[str], places: tuple[Sequence[int], Sequence[int]], en: _Side, zh: _Side
) -> Evidence:
    documents = {side.passages[place].document for side, here in zip((en, zh), places, strict=True) for place in here}
    return Evidence(pairs=0, documents=len(documents), score=round(score, 4), reasons=tuple(reasons), guess=True)


def _contexts(places: tuple[Sequence[int], Sequence[int]], en: _Side, zh: _Side) -> tuple[TranslationUnit, ...]:
    """Return a few passages of each language, of different documents where there are any."""
    english = (en.passages[place] for place in _spread(places[0], en))
    chinese = (zh.passages[place] for place in _spread(places[1], zh))
    return (
        *(TranslationUnit(one.text, "", one.document, one.place) for one in english),
        *(TranslationUnit("", one.text, one.document, one.place) for one in chinese),
    )


def _spread(places: Iterable[int], side: _Side) -> list[int]:
    met = Counter[str]()
    turns = []
    for place in places:
        document = side.passages[place].document
        turns.append((met[document], place))
        met[document] += 1
    return [place for _, place in sorted(turns)[:CONTEXTS_A_SIDE]]


def _rank(concept: Concept) -> tuple[float, str, str]:
    score = concept.evidence.score if concept.evidence else 0.0
    return -score, concept.en[0].text, concept.zh[0].text
