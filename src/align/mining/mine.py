"""Mining: from translation units to ranked concepts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

import numpy as np
from threadpoolctl import threadpool_limits

from align.mining.abbreviations import find_abbreviations
from align.mining.candidates import Candidates, candidates
from align.mining.kind_rules import kind_of
from align.mining.known import Known
from align.mining.occurrences import Occurrences
from align.mining.ranking import Ranking, shipped_ranking
from align.mining.reasons import reasons
from align.mining.selection import Scored, selected
from align.mining.variants import Ties, clustered, terms_of
from align.records import Concept, Evidence, Term, TranslationUnit
from align.terms.folding import fold
from align.terms.identity import concept_id

BLOCK: Final = 5_000
"""Units looked at together; what is found in each block is added up, so that memory does not grow with the text."""
LIMIT: Final = 6_000
ORIGIN: Final = "mined"
_A_BLOCK: Final = 20_000
"""Best pairs a block hands on."""
_GROWTH: Final = 0.3
"""Added to the score for each doubling of the blocks in which a pair was found."""
_WORDS: Final = re.compile(r"[A-Za-z]\w|[\u3400-\u9fff]")

Pair = tuple[str, str]


@dataclass(slots=True)
class _Pool:
    """What all blocks found, by the folds of both terms."""

    found: dict[Pair, Occurrences] = field(default_factory=dict)
    scores: defaultdict[Pair, list[float]] = field(default_factory=lambda: defaultdict(list))
    printed: dict[Pair, Pair] = field(default_factory=dict)
    ties: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def mine(
    units: Iterable[TranslationUnit],
    *,
    glossary: Sequence[Concept] = (),
    limit: int = LIMIT,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[Concept, ...]:
    """Return the concepts that the units hold, best first.

    Args:
        units: aligned sentences or paragraphs; the same pair of texts counts once.
        glossary: concepts known already: found again they bring their terms and kinds, and rank higher. Given any, the
            closed list of drafting formulas is looked for as well.
        limit: greatest number of concepts.
        progress: called with the number of units done after each block.
    """
    ranking = shipped_ranking()
    known = Known(glossary)
    pool = _Pool()
    done = 0
    for block in _blocks(_distinct(units)):
        with threadpool_limits(1, user_api="blas"):
            _add(pool, block, done, candidates(block), ranking)
        known.look(block)
        done += len(block)
        progress(done)
    return _ranked(pool, ranking, known, limit)[:limit]


def _distinct(units: Iterable[TranslationUnit]) -> Iterator[TranslationUnit]:
    seen: set[int] = set()
    for unit in units:
        # Figures apart, boilerplate repeats itself word by word.
        key = hash(re.sub(r"\d+", "0", unit.en) + "\t" + re.sub(r"\d+", "0", unit.zh))
        if key not in seen and _WORDS.search(unit.en) and _WORDS.search(unit.zh):
            seen.add(key)
            yield unit


def _blocks(units: Iterable[TranslationUnit]) -> Iterator[list[TranslationUnit]]:
    rest = iter(units)
    while block := list(islice(rest, BLOCK)):
        yield block


def _add(pool: _Pool, block: Sequence[TranslationUnit], before: int, found: Candidates, ranking: Ranking) -> None:
    scores = ranking.scores(found.features, found.pairs.together)
    rows: defaultdict[Pair, list[int]] = defaultdict(list)
    for row in np.argsort(-scores, kind="stable")[:_A_BLOCK].tolist():
        en, zh = found.en[int(found.pairs.en[row])], found.zh[int(found.pairs.zh[row])]
        key = (fold(en), fold(zh))
        pool.printed.setdefault(key, (en, zh))
        rows[key].append(row)
    for key, alike in rows.items():
        pool.scores[key].append(float(scores[alike[0]]))
        _note(pool.found.setdefault(key, Occurrences()), block, before, found, alike)
    for unit in block:
        for tie in (*find_abbreviations(unit.en, "en"), *find_abbreviations(unit.zh, "zh")):
            if tie.certain:
                pool.ties[fold(tie.short)].add(fold(tie.full))


def _note(
    places: Occurrences, block: Sequence[TranslationUnit], before: int, found: Candidates, rows: Sequence[int]
) -> None:
    """Note where the rows of one pair stand: more than one where a block spells it in several ways, SDG and SDGs."""
    places.strong += sum(int(found.pairs.strong[row]) for row in rows)
    places.en_units += sum(int(found.english.frequency[en]) for en in {int(found.pairs.en[row]) for row in rows})
    places.zh_units += sum(int(found.chinese.frequency[zh]) for zh in {int(found.pairs.zh[row]) for row in rows})
    holding = sorted({unit for row in rows for unit in found.units(row)})
    places.add([block[unit] for unit in holding], (before + unit for unit in holding))


def _ranked(pool: _Pool, ranking: Ranking, known: Known, limit: int) -> tuple[Concept, ...]:
    scored = [
        Scored(*pool.printed[key], max(scores) + _GROWTH * float(np.log2(len(scores))), pool.found[key].together, row)
        for row, (key, scores) in enumerate(pool.scores.items())
    ]
    keys = list(pool.scores)
    best = selected(scored)[: 2 * max(limit, LIMIT)]
    ties = Ties(pool.ties)
    clusters = clustered([(pair.en, pair.zh) for pair in best], ties)
    mined = []
    for cluster in clusters:
        terms = terms_of(cluster, ties)
        named = {fold(term.text) for side in terms for term in side}
        pairs = [keys[best[row].row] for row in cluster.rows]
        places = [pool.found[pair] for pair in pairs if named.issuperset(pair)]
        mined.append(_concept(terms, best[cluster.rows[0]].score, places, ranking))
    return known.merged(mined)


def _concept(
    terms: tuple[tuple[Term, ...], tuple[Term, ...]], score: float, found: Sequence[Occurrences], ranking: Ranking
) -> Concept:
    english, chinese = terms
    en, zh = english[0].text, chinese[0].text
    documents = set().union(*(places.documents for places in found))
    years = set().union(*(places.years for places in found))
    return Concept(
        id=concept_id(en, zh),
        en=english,
        zh=chinese,
        kind=kind_of(en, zh),
        contexts=tuple(found[0].contexts),
        evidence=Evidence(
            pairs=len(set().union(*(places.numbers for places in found))),
            documents=len(documents),
            first_year=min(years, default=None),
            last_year=max(years, default=None),
            score=round(score, 3),
            confidence=round(ranking.confidence(score), 3),
            reasons=reasons(found[0]),
        ),
        origin=ORIGIN,
    )
