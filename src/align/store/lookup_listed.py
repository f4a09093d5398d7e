"""Look-up in a list of concepts, such as the core glossary or a glossary file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from align.records import STATES, Concept, State, Term
from align.store.lookup_index import ENOUGH, Entry
from align.terms.folding import fold

_BREAK = "\n"
"""Stands between the folds, none of which holds it."""
_NEAREST = 20
"""Folds that are like a key, from which the nearest are chosen."""


class ListedTerms:
    """The terms of concepts in memory, with one text of all folds; `TermIndex` says what the methods do."""

    def __init__(self, concepts: Iterable[Concept], states: Collection[State] = STATES) -> None:
        self._concepts = {concept.id: concept for concept in concepts}
        self._terms: defaultdict[str, list[tuple[Concept, Term]]] = defaultdict(list)
        for concept in self._concepts.values():
            if concept.state in states:
                for term in (*concept.en, *concept.zh):
                    self._terms[fold(term.text)].append((concept, term))
        self._text = _BREAK + _BREAK.join(self._terms) + _BREAK

    def same(self, key: str) -> list[Entry]:
        """Find the key in the dictionary."""
        return self._entries([key] if key in self._terms else [])

    def starting(self, key: str) -> list[Entry]:
        """Find the key behind a break."""
        return self._shortest(found for found in self._lines(_BREAK + key) if found != key)

    def holding(self, key: str) -> list[Entry]:
        """Find the key anywhere else."""
        return self._shortest(found for found in self._lines(key) if not found.startswith(key))

    def like(self, key: str) -> list[Entry]:
        """Compare the key with every fold."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - needed only where nothing better is found

        near = process.extract(key, self._terms.keys(), scorer=fuzz.ratio, limit=_NEAREST)
        return self._entries(found for found, _, _ in near)

    def holds(self, concept: str) -> bool:
        """Whether the list has the concept."""
        return concept in self._concepts

    def concept(self, concept: str) -> Concept:
        """Take the concept from the list."""
        return self._concepts[concept]

    def _entries(self, folds: Iterable[str]) -> list[Entry]:
        return [Entry(concept.id, term, key, concept.state) for key in folds for concept, term in self._terms[key]]

    def _shortest(self, folds: Iterable[str]) -> list[Entry]:
        return self._entries(sorted(folds, key=lambda found: (len(found), found))[:ENOUGH])

    def _lines(self, part: str) -> Iterator[str]:
        """Yield every fold in which a part of the text stands, once."""
        found = self._text.find(part)
        while found >= 0:
            # A part that begins with the break stands at the end of the line before its own.
            inside = found + part.startswith(_BREAK)
            end = self._text.index(_BREAK, inside)
            yield self._text[self._text.rindex(_BREAK, 0, inside) + 1 : end]
            found = self._text.find(part, end)
