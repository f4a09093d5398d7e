"""A concept as rows of one English and one Chinese term, and back: what OmegaT and UTX have in common.

The first row holds the two preferred terms; each further term has a row of its own, beside the preferred one of the
other language. So every term is found, and the preferred one is what it is translated by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from align.errors import OutputError
from align.exchange.wording import without_forbidden
from align.records import Concept, Term


def term_pairs(concept: Concept) -> Iterator[tuple[Term, Term]]:
    """Yield the pairs of terms of a concept, each a row."""
    en, zh = concept.en[0], concept.zh[0]
    yield en, zh
    yield from ((other, zh) for other in concept.en[1:])
    yield from ((en, other) for other in concept.zh[1:])


def terms_of(texts: Iterable[str]) -> tuple[Term, ...]:
    """Return terms in the order given, each once: the first is preferred, and the others are variants of it."""
    kept = dict.fromkeys(filter(None, map(str.strip, texts)))
    return tuple(Term(text, "variant" if place else "preferred") for place, text in enumerate(kept))


def plain_cell(text: str) -> str:
    """Return a text on one line, with single spaces and without what a text file cannot hold."""
    return " ".join(without_forbidden(text).split())


def refuse_mark(concept: Concept, term: Term, mark: str, meaning: str) -> OutputError:
    """Return the error for a term with a mark that means something else in the format, told as part of a sentence."""
    return OutputError(
        f"concept {concept.id}: {plain_cell(term.text)!r} has {mark!r} where {meaning}; "
        "change the term, or write .tbx or .xlsx."
    )
