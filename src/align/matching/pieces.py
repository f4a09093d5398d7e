"""The score of one bead taken apart: each piece of evidence measured, put into words, and with what it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import numpy as np

from align.matching.figure_check import figure_mismatches, figure_set
from align.matching.flags import LOW_SIMILARITY
from align.matching.refinement import joined
from align.matching.rival import Spans
from align.matching.scoring import Scorer, Span
from align.matching.sides import Floats, Side, Unit
from align.records import Number

T = TypeVar("T")

PieceName = Literal["similarity", "length", "numbers", "numbers inside", "figures", "terms", "merge", "alone"]
PIECES: tuple[PieceName, ...] = (
    "similarity",
    "length",
    "numbers",
    "numbers inside",
    "figures",
    "terms",
    "merge",
    "alone",
)
"""In the order in which they are shown."""

Terms = Mapping[str, str]
"""Concepts that count as evidence, by id, each with the name it goes by in the language."""

_PLAIN = 0.25
"""Hub-corrected cosine from which two texts are called plainly alike; it decides nothing."""
_SHORT = 5
"""English characters below which lengths are not compared in words; it decides nothing."""
_SHOWN = 6
"""Figures, terms or numbers that a sentence lists at the most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence."""

    name: PieceName
    counts: float
    """What it adds to the score, in log-odds: above 0 it speaks for the bead, below 0 against it."""
    words: str
    measured: Mapping[str, float | str | list[str]]
    """What was measured, by name."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the search knew of the units of both sides, each by its position in the search."""

    scorer: Scorer
    en: Sequence[Unit]
    zh: Sequence[Unit]
    en_terms: Sequence[Terms]
    zh_terms: Sequence[Terms]


def pieces(ground: Ground, bead: Spans) -> tuple[Piece, ...]:
    """Return the evidence on one bead; what it counts adds up to the score the search gave it.

    Evidence that neither text can give, such as figures where there are none, is left out: it counts nothing.
    """
    (_, a), (_, b) = bead
    if not a or not b:
        return (_alone(ground, a + b),)
    found = (
        _similarity(ground, bead),
        _length(ground, bead),
        _numbers(ground, bead),
        _inside(ground, bead),
        _figures(ground, bead),
        _terms(ground, bead),
        _merge(ground, a + b - 2),
    )
    return tuple(piece for piece in found if piece)


def _similarity(ground: Ground, bead: Spans) -> Piece:
    scorer, weights, cell = ground.scorer, ground.scorer.weights, _cell(bead)
    cosine, above = float(scorer.cosine(*cell)[0, 0]), float(scorer.similarity(*cell)[0, 0])
    if above >= _PLAIN:
        words = "The meanings are plainly alike"
    elif above >= weights.level:
        words = "The meanings are alike"
    elif above >= LOW_SIMILARITY:
        words = "The meanings are alike, but hardly more than by chance"
    else:
        words = "The meanings are not more alike than by chance"
    return Piece(
        "similarity",
        weights.similarity * (above - weights.level),
        f"{words}: cosine {cosine:.2f}, where texts like these have {cosine - above:.2f} by chance.",
        {"cosine": cosine, "above_chance": above},
    )


def _length(ground: Ground, bead: Spans) -> Piece:
    (i, a), (j, b) = bead
    en, zh = float(ground.scorer.en.lengths[i : i + a].sum()), float(ground.scorer.zh.lengths[j : j + b].sum())
    counts = ground.scorer.weights.length * float(ground.scorer.length_evidence(*_cell(bead))[0, 0])
    if counts > 0:
        words = "The lengths go together"
    elif min(en, zh) < _SHORT:
        words = "The texts are too short for their lengths to say much"
    else:
        words = f"The {'Chinese' if zh < en else 'English'} is shorter than a translation would be"
    return Piece(
        "length",
        counts,
        f"{words}: {en:.0f} characters of English, and Chinese that stands for {zh:.0f} (ratio {zh / en:.2f}).",
        {"en": en, "zh": zh, "ratio": zh / en},
    )


def _numbers(ground: Ground, bead: Spans) -> Piece | None:
    """Compare the numbers with which both sides begin."""
    ((i, _), (j, _)), weights = bead, ground.scorer.weights
    en, zh = ground.en[i].number, ground.zh[j].number
    if not en and not zh:
        return None
    if not en or not zh:
        language, printed = ("English", _printed(en)) if en else ("Chinese", _printed(zh))
        state, counts, words = "one-sided", weights.number_one_sided, f"Only the {language} has a number: {printed}."
    elif ground.scorer.en.number_codes[i] != ground.scorer.zh.number_codes[j]:
        state, counts = "differ", weights.number_differs
        words = f"The numbers differ: {_printed(en)} in English, {_printed(zh)} in Chinese."
    elif ground.scorer.en.scope_codes[i] == ground.scorer.zh.scope_codes[j]:
        state, counts = "same", weights.number_same
        words = f"Both have the same number in the same place: {_both(_printed(en), _printed(zh))}."
    else:
        state, counts = "same elsewhere", weights.number_same_elsewhere
        words = f"Both have the same number, but in different places: {_both(_full(en), _full(zh))}."
    return Piece("numbers", counts, words, {"state": state, "en": _printed(en), "zh": _printed(zh)})


def _inside(ground: Ground, bead: Spans) -> Piece | None:
    """Count the numbers inside the bead, where paragraphs of their own should begin."""
    (i, a), (j, b) = bead
    inside = [*ground.en[i + 1 : i + a], *ground.zh[j + 1 : j + b]]
    found = [_printed(unit.number) for unit in inside if unit.number]
    if not found:
        return None
    counts = ground.scorer.weights.number_inside * len(found)
    words = f"Numbers inside the bead, each of which should begin one of its own: {_listed(found)}."
    return Piece("numbers inside", counts, words, {"numbers": found})


def _figures(ground: Ground, bead: Spans) -> Piece | None:
    en_units, zh_units = _part(ground.en, bead[0]), _part(ground.zh, bead[1])
    own, other = _printed_figures(en_units), _printed_figures(zh_units)
    if not own and not other:
        return None
    # What is written in other words on the other side, such as a day and a month, is neither common nor missing.
    odd = figure_mismatches(*(figure_set(joined([unit.text for unit in units])) for units in (en_units, zh_units)))
    en, zh = _run(ground.scorer.en, bead[0]), _run(ground.scorer.zh, bead[1])
    counts = _in_common(ground.scorer.weights.figures, en.span_figures(len(en)), zh.span_figures(len(zh)))
    english = [mismatch.en.printed for mismatch in odd if mismatch.en]
    chinese = [mismatch.zh.printed for mismatch in odd if mismatch.zh]
    return _comparison("figures", counts, _pairs(own, other), english, chinese)


def _terms(ground: Ground, bead: Spans) -> Piece | None:
    own, other = (
        {concept: name for terms in _part(units, span) for concept, name in terms.items()}
        for units, span in zip((ground.en_terms, ground.zh_terms), bead, strict=True)
    )
    if not own and not other:
        return None
    en, zh = _run(ground.scorer.en, bead[0]), _run(ground.scorer.zh, bead[1])
    counts = _in_common(ground.scorer.weights.terms, en.span_terms(len(en)), zh.span_terms(len(zh)))
    english = [name for concept, name in own.items() if concept not in other]
    chinese = [name for concept, name in other.items() if concept not in own]
    return _comparison("terms", counts, _pairs(own, other), english, chinese)


def _merge(ground: Ground, more: int) -> Piece | None:
    if not more:
        return None
    each = ground.scorer.weights.merge
    words = f"{_paragraphs(more)} more than one to one, at {each:+g} each."
    return Piece("merge", each * more, words, {"paragraphs": more})


def _alone(ground: Ground, units: int) -> Piece:
    each = ground.scorer.weights.null
    return Piece("alone", each * units, f"{_paragraphs(units)} left alone, at {each:+g} each.", {"paragraphs": units})


def _comparison(
    name: PieceName, counts: float, common: Sequence[str], english: Iterable[str], chinese: Iterable[str]
) -> Piece:
    """Return the piece that tells what is common to both sides and what only one of them has."""
    found = {
        "common": list(common),
        "english_only": list(dict.fromkeys(english)),
        "chinese_only": list(dict.fromkeys(chinese)),
    }
    titles = ("In both", "in English only", "in Chinese only")
    parts = [f"{title}: {_listed(names)}" for title, names in zip(titles, found.values(), strict=True) if names]
    words = "; ".join(parts) or "In other words on the other side"
    return Piece(name, counts, words[0].upper() + words[1:] + ".", dict(found))


def _in_common(weight: float, en: tuple[Floats, Floats], zh: tuple[Floats, Floats]) -> float:
    """Return what two runs count by what they have in common: each has one vector, and whether it has anything."""
    (own, has_own), (other, has_other) = en, zh
    return float(weight * (np.dot(own[0], other[0]) - 0.25 * (has_own[0] + has_other[0])))


def _pairs(own: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return [_both(printed, other[key]) for key, printed in own.items() if key in other]


def _printed_figures(units: Iterable[Unit]) -> dict[str, str]:
    """Return the figures of some units by their canonical value."""
    return {figure.value: figure.printed for unit in units for figure in figure_set(unit.text).figures}


def _run(side: Side, span: Span) -> Side:
    return side.subset(range(span[0], sum(span)))


def _part(units: Sequence[T], span: Span) -> Sequence[T]:
    return units[span[0] : sum(span)]


def _cell(bead: Spans) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    (i, a), (j, b) = bead
    return (i, i + 1), (j, j + 1), (a, b)


def _printed(number: Number | None) -> str:
    return number.printed if number else ""


def _full(number: Number) -> str:
    return ", ".join((*number.scope, number.printed))


def _both(en: str, zh: str) -> str:
    return en if en == zh else f"{en} = {zh}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _paragraphs(count: int) -> str:
    return f"{count} paragraph{'s' if count > 1 else ''}"
