"""Concepts as the fields that events keep, and back."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any, Final

from align.records import Concept, Evidence, Term, TranslationUnit
from align.store.events import Fields

_NAMES: Final = tuple(field.name for field in fields(Concept))


def changes(before: Concept, after: Concept) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the fields in which two states of one concept differ: as they were, and as they are."""
    names = [name for name in _NAMES if getattr(before, name) != getattr(after, name)]
    old, new = ({name: _plain(getattr(one, name)) for name in names} for one in (before, after))
    return old, new


def to_fields(concept: Concept) -> dict[str, Any]:
    """Return all fields of a concept."""
    return asdict(concept)


def from_fields(values: Fields) -> Concept:
    """Return the concept that has these fields."""
    return Concept(**{name: _value(name, value) for name, value in values.items() if name in _NAMES})


def with_fields(concept: Concept, values: Fields) -> Concept:
    """Return a concept with some of its fields changed."""
    return replace(concept, **{name: _value(name, value) for name, value in values.items()})


def _plain(value: Any) -> Any:
    """Return the value of a field as JSON holds it."""
    if isinstance(value, tuple):
        return [asdict(item) for item in value]
    return asdict(value) if isinstance(value, Evidence) else value


def _value(name: str, value: Any) -> Any:
    """Return the value of a field from what JSON makes of it."""
    if name in ("en", "zh"):
        return tuple(Term(**term) for term in value)
    if name == "contexts":
        return tuple(TranslationUnit(**unit) for unit in value)
    if name == "evidence" and value is not None:
        return Evidence(**{**value, "reasons": tuple(value["reasons"])})
    return value
