"""Concepts from TMX: a memory whose units are terms is a glossary too, and only such can be read in some tools."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from align.errors import FormatError
from align.exchange.units_tmx import tmx_units
from align.records import Concept, State, Term, TranslationUnit
from align.terms.identity import concept_id

MOST_WORDS: Final = 12
"""English words of the longest term; longer units are sentences."""
MOST_IDEOGRAPHS: Final = 40
_SENTENCE_ENDS: Final = (".", "?", "!", ";", "。", "？", "！", "；")


def read_concepts_tmx(path: Path, state: State) -> tuple[Concept, ...]:
    """Read the units of a TMX file that are short enough to be terms, each as a concept in this state.

    Raises:
        FormatError: the file is no sound TMX, or holds sentences only.
    """
    concepts = tuple(_concept(path, one.unit, state) for one in tmx_units(path) if _is_term(one.unit))
    if not concepts:
        raise FormatError(f"{path} holds sentences and no terms; `align mine` finds the terms in them.")
    return concepts


def _is_term(unit: TranslationUnit) -> bool:
    return (
        len(unit.en.split()) <= MOST_WORDS
        and len(unit.zh) <= MOST_IDEOGRAPHS
        and not unit.en.endswith(_SENTENCE_ENDS)
        and not unit.zh.endswith(_SENTENCE_ENDS)
    )


def _concept(path: Path, unit: TranslationUnit, state: State) -> Concept:
    return Concept(concept_id(unit.en, unit.zh), (Term(unit.en),), (Term(unit.zh),), state=state, origin=path.name)
