"""Parts of speech of terms, which CAT formats ask for and the kind of a concept tells."""

from __future__ import annotations

from typing import Final, Literal

PartOfSpeech = Literal["noun", "properNoun", "other"]
"""As TBX-Basic and UTX name them."""

_NOUNS: Final = frozenset({"budget", "concept", "law", "policy", "post", "procedure"})
_PHRASES: Final = frozenset({"formula"})


def part_of_speech(kind: str) -> PartOfSpeech:
    """Return what the terms of a concept of this kind are: a name, a noun, or a phrase of any sort."""
    if kind in _PHRASES:
        return "other"
    return "noun" if kind in _NOUNS else "properNoun"
