"""The closed list of drafting formulas, and the notation its forms are written in.

A row of `data/formulas.tsv` holds the English side, the Chinese side, and where the formula is used. In a form

    {decide}    is every inflection of a verb
    (a|b)       is a choice; alternatives of the whole side are parted by | too
    [a|b]       may be there or not
    …           is a gap: words that differ from text to text; at the edge of a form it is only shown
    ^           at the start asks for the start of a clause
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, product

GAP = "…"
START = "^"

_PIECE = re.compile(r"[()\[\]|]|\{[^{}]*\}|[^()\[\]|{}]+")
_NOT_SLUG = re.compile(r"[^a-z]+")
_VOWELS = "aeiou"
_IRREGULAR = {
    "be": "be is are was were been being",
    "bear": "bear bears bore borne bearing",
    "bring": "bring brings brought bringing",
    "do": "do does did done doing",
    "draw": "draw draws drew drawn drawing",
    "give": "give gives gave given giving",
    "have": "have has had having",
    "keep": "keep keeps kept keeping",
    "make": "make makes made making",
    "pay": "pay pays paid paying",
    "spare": "spare spares spared sparing",
    "stand": "stand stands stood standing",
    "take": "take takes took taken taking",
    "undertake": "undertake undertakes undertook undertaken undertaking",
}
_DOUBLED = frozenset(["commit", "fulfil", "permit", "refer", "regret", "submit"])


@dataclass(frozen=True, slots=True)
class FormulaPattern:
    """One formula of the list, every form written out."""

    id: str
    """Made of its first English form: `decides-to-extend-until`."""
    use: str
    """Where it is used: `opening`, `operative`, `linking`, `letter`, `report`, `meeting` or `treaty`."""
    en: tuple[str, ...]
    """Every English form in lower case, gaps as `…`."""
    zh: tuple[str, ...]


@cache
def formula_patterns() -> tuple[FormulaPattern, ...]:
    """Return the formulas of the list, in its order."""
    source = files("align.mining") / "data" / "formulas.tsv"
    lines = source.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(
        FormulaPattern(pattern_id(row["en"]), row["use"], expand(row["en"]), expand(row["zh"])) for row in rows
    )


def pattern_id(en: str) -> str:
    """Return the id of a formula from its English side: the first form, with every verb in the third person."""
    first = expand(re.sub(r"\{(.*?)\}", lambda verb: inflections(verb[1])[1], en))[0]
    return _NOT_SLUG.sub("-", first).strip("-")


def expand(notation: str) -> tuple[str, ...]:
    """Return every form that a side of a row stands for, each once, in the order it is written.

    Raises:
        ValueError: when a bracket is not closed, or closed without being open.
    """
    pieces = _PIECE.findall(notation)
    if "".join(pieces) != notation:
        raise ValueError(f"a brace without its pair in {notation!r}")
    pieces.reverse()
    forms = _alternatives(pieces)
    if pieces:
        raise ValueError(f"a bracket without its pair in {notation!r}")
    return tuple(dict.fromkeys(" ".join(form.split()) for form in forms))


def _alternatives(pieces: list[str], closing: str = "") -> list[str]:
    """Take pieces off the end of a reversed list up to the closing bracket; return what they stand for."""
    sequences: list[list[Iterable[str]]] = [[]]
    while pieces and pieces[-1] not in {")", "]"}:
        piece = pieces.pop()
        if piece == "|":
            sequences.append([])
        else:
            sequences[-1].append(_choices(piece, pieces))
    if closing and (not pieces or pieces.pop() != closing):
        raise ValueError(f"a {closing} is missing")
    return ["".join(parts) for parts in chain.from_iterable(product(*sequence) for sequence in sequences)]


def _choices(piece: str, pieces: list[str]) -> Iterable[str]:
    match piece:
        case "(":
            return _alternatives(pieces, ")")
        case "[":
            return ["", *_alternatives(pieces, "]")]
        case _:
            return inflections(piece[1:-1]) if piece.startswith("{") else (piece,)


def inflections(verb: str) -> tuple[str, ...]:
    """Return the forms of an English verb: as it stands in a dictionary, third person, past, -ing."""
    if verb in _IRREGULAR:
        return tuple(_IRREGULAR[verb].split())
    return tuple(_regular(verb))


def _regular(verb: str) -> Iterator[str]:
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    yield verb
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    elif verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    else:
        yield verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")
        yield from (stem + "ed", stem + "ing")
