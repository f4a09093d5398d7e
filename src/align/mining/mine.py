"""Mining: from translation units to ranked concepts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from align.mining.blocks import blocks
from align.mining.kind_rules import kind_of
from align.mining.known import Known
from align.mining.occurrences import Occurrences
from align.mining.pool import Pool
from align.mining.ranking import Ranking, shipped_ranking
from align.mining.reasons import reasons
from align.mining.selection import selected
from align.mining.side_by_side import look_side_by_side
from align.mining.variants import Ties, clustered, terms_of
from align.records import Concept, Evidence, Term, TranslationUnit
from align.terms.folding import fold
from align.terms.identity import concept_id

LIMIT: Final = 6_000
ORIGIN: Final = "mined"


def mine(
    units: Iterable[TranslationUnit],
    *,
    glossary: Sequence[Concept] = (),
    limit: int = LIMIT,
    ranking: Ranking | None = None,
    jobs: int = 1,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[Concept, ...]:
    """Return the concepts that the units hold, best first.

    Args:
        units: aligned sentences or paragraphs; the same pair of texts counts once.
        glossary: concepts known already: found again they bring their terms and kinds, and rank higher. Given any, the
            closed list of drafting formulas is looked for as well.
        limit: greatest number of concepts.
        ranking: what to rank by; the one that comes with un-align where None.
        jobs: processes that look at blocks side by side; the result is the same for any number.
        progress: called with the number of units done after each block.
    """
    pool = Pool(ranking or shipped_ranking())
    known = Known(glossary)
    done = 0
    for block, findings in look_side_by_side(blocks(units), pool.ranking, jobs):
        pool.add(findings)
        known.look(block)
        done += len(block)
        progress(done)
    return known.merged(_concepts(pool, limit))[:limit]


def _concepts(pool: Pool, limit: int) -> list[Concept]:
    scored, keys = pool.scored()
    best = selected(scored)[: 2 * max(limit, LIMIT)]
    ties = Ties(pool.ties)
    mined = []
    for cluster in clustered([(pair.en, pair.zh) for pair in best], ties):
        terms = terms_of(cluster, ties)
        named = {fold(term.text) for side in terms for term in side}
        pairs = [keys[best[row].row] for row in cluster.rows]
        places = [pool.found[pair] for pair in pairs if named.issuperset(pair)]
        mined.append(_concept(terms, best[cluster.rows[0]].score, places, pool.ranking))
    return mined


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
