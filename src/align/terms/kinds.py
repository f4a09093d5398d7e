"""The kinds of concepts, a closed list; `glossary/README.md` says what belongs to each."""

from __future__ import annotations

KINDS: tuple[str, ...] = (
    "body",
    "budget",
    "concept",
    "country",
    "document",
    "formula",
    "fund",
    "group",
    "instrument",
    "law",
    "meeting",
    "mission",
    "observance",
    "office",
    "place",
    "policy",
    "post",
    "procedure",
    "programme",
    "region",
)
