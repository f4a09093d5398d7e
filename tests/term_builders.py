"""Concepts made in a line, for tests of the termbase."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from align.records import Concept, Evidence, Role, Term, TranslationUnit
from align.terms.identity import concept_id


def terms(text: str) -> tuple[Term, ...]:
    """Return the terms of a text such as `World Health Organization|+WHO Organization|=WHO`.

    The first is preferred; `+` marks a variant, `=` an abbreviation.
    """
    roles: dict[str, Role] = {"+": "variant", "=": "abbreviation"}
    first, *others = text.split("|")
    return (Term(first), *(Term(other[1:], roles[other[0]]) for other in others))


def concept(en: str, zh: str, **fields: Any) -> Concept:
    """Return a concept with terms as `terms` reads them, and the id they give it."""
    english, chinese = terms(en), terms(zh)
    made = Concept(concept_id(english[0].text, chinese[0].text), english, chinese)
    return replace(made, **fields)


def texts(found: tuple[Term, ...]) -> str:
    """Return terms as `terms` reads them."""
    marks: dict[Role, str] = {"preferred": "", "variant": "+", "abbreviation": "="}
    return "|".join(marks[term.role] + term.text for term in found)


def unit(number: int) -> TranslationUnit:
    """Return a context that differs from every other number's."""
    return TranslationUnit(f"English {number}", f"中文{number}", "A/RES/57/270", str(number), 2002)


def evidence(pairs: int, **fields: Any) -> Evidence:
    """Return evidence of so many pairs."""
    return replace(Evidence(pairs, 2, 2000, 2003, 0.5, 0.9, ("often together",)), **fields)
