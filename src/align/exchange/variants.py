"""One variant of Chinese a file: texts in the other characters are converted to those that its language tag names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, Final

from align.exchange.vouched import VouchedUnit
from align.reading.scripts import script_of
from align.records import Concept, Script, Term

_TRADITIONAL_PARTS: Final = {"hant": "s2t", "tw": "s2tw", "hk": "s2hk", "mo": "s2hk"}
"""Parts of a language tag that stand for traditional characters, and the conversion of OpenCC to those used there."""
_TO_SIMPLIFIED: Final = "t2s"


class Variant:
    """The variant of Chinese that a file is to hold, and how many texts had to be converted to it."""

    def __init__(self, tag: str) -> None:
        parts = reversed(tag.casefold().split("-"))
        found = (_TRADITIONAL_PARTS[part] for part in parts if part in _TRADITIONAL_PARTS)
        self._conversion = next(found, _TO_SIMPLIFIED)
        self._script: Script = "simplified" if self._conversion == _TO_SIMPLIFIED else "traditional"
        self.converted = 0

    def text(self, text: str) -> str:
        """Return the text in the characters of the tag; one that is in them, as far as can be told, as it is."""
        found = script_of(text)
        if found == self._script or (found is None and self._script == "simplified"):
            return text
        made: str = _converter(self._conversion)(text)
        self.converted += made != text
        return made

    def unit(self, unit: VouchedUnit) -> VouchedUnit:
        """Return the unit with its Chinese in the characters of the tag."""
        zh = self.text(unit.unit.zh)
        return unit if zh == unit.unit.zh else replace(unit, unit=replace(unit.unit, zh=zh))

    def concept(self, concept: Concept) -> Concept:
        """Return the concept with its Chinese terms and contexts in the characters of the tag.

        Two terms that become one, such as 後續行動 and 后续行动, are one.
        """
        terms: dict[str, Term] = {}
        for term in concept.zh:
            made = replace(term, text=self.text(term.text))
            terms.setdefault(made.text, made)
        contexts = tuple(replace(unit, zh=self.text(unit.zh)) for unit in concept.contexts)
        return replace(concept, zh=tuple(terms.values()), contexts=contexts)


@cache
def _converter(conversion: str) -> Callable[[str], str]:
    from opencc import OpenCC  # noqa: PLC0415 - loads its dictionaries

    converter: Any = OpenCC(conversion)
    return lambda text: str(converter.convert(text))
