"""Word groups of one language: every run of up to ten words that occurs in two units at least."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from align.mining.arrays import Ints, distinct
from align.mining.tokens import Token, Tokens, is_word

Hashes = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]

LONGEST: Final = 10
"""Words in a term; what is longer is a sentence, or a title that its brackets show."""
LEAST_UNITS: Final = 2
_BASE: Final = np.uint64(0x9E37_79B9_7F4A_7C15)
_SEPARATOR: Final = "\n"

NO_ENGLISH_EDGE: Final = frozenset(["the", "a", "an", "and", "or", "that", "which"])
NO_CHINESE_EDGE: Final = frozenset("的 了 和 与 及 并 以及 而 等".split())
INSIDE_ENGLISH: Final = frozenset([","])
INSIDE_CHINESE: Final = frozenset("、 ( ) - / .".split())


@dataclass(frozen=True, slots=True)
class Grams:
    """The word groups of the units of one language; one row an occurrence, in the order of the units."""

    tokens: Sequence[Tokens]
    """The texts of the units, cut into words."""
    units: Ints
    """For each occurrence the unit it stands in."""
    first: Ints
    """For each occurrence its first word, counted within the unit."""
    stop: Ints
    """The word after its last one."""
    gram: Ints
    """Which word group it is."""
    frequency: Ints
    """For each word group, the units that hold it."""
    bounds: Ints
    """Where the occurrences of each unit begin, and where the last ends."""
    start: Ints
    """For each occurrence the offset of its first character in its unit's text."""
    end: Ints
    left: Ints
    """For each occurrence what stands before it: the type of that word."""
    right: Ints
    extended: tuple[Ints, Ints]
    """Pairs of word groups, the second of which is the first and one or two words more."""
    by_gram: Ints
    """The occurrences ordered by word group."""
    gram_bounds: Ints
    """Where in that order those of each word group begin, and where the last end."""

    def __len__(self) -> int:
        return len(self.frequency)

    def units_of(self, gram: int) -> set[int]:
        """Return the units that hold a word group."""
        rows = self.by_gram[self.gram_bounds[gram] : self.gram_bounds[gram + 1]]
        return set(self.units[rows].tolist())

    def words(self, gram: int) -> list[str]:
        """Return the words of a word group as they stand where it occurs first, without marks."""
        row = int(self.by_gram[self.gram_bounds[gram]])
        tokens = self.tokens[int(self.units[row])]
        words = tokens.words[int(self.first[row]) : int(self.stop[row])]
        return [tokens.text[word.start : word.end] for word in words if is_word(word.key)]

    def surfaces(self) -> list[str]:
        """Return each word group as it is mostly printed; as elsewhere than at the start of a unit, where it is."""
        best: list[dict[str, float]] = [{} for _ in range(len(self))]
        rows = zip(self.units.tolist(), self.gram.tolist(), self.start.tolist(), self.end.tolist(), strict=True)
        for unit, gram, start, end in rows:
            text = self.tokens[unit].text[start:end]
            # The first word of a sentence has a capital whatever it is.
            best[gram][text] = best[gram].get(text, 0.0) + (1.0 if start else 0.25)
        return [max(counts.items(), key=lambda item: (item[1], item[0]))[0] for counts in best]


def english_grams(units: Iterable[Tokens]) -> Grams:
    """Return the word groups of English units."""
    return _grams(list(units), NO_ENGLISH_EDGE.__contains__, INSIDE_ENGLISH.__contains__)


def chinese_grams(units: Iterable[Tokens]) -> Grams:
    """Return the word groups of Chinese units."""
    return _grams(list(units), NO_CHINESE_EDGE.__contains__, INSIDE_CHINESE.__contains__)


@dataclass(frozen=True, slots=True)
class _Stream:
    """All words of all units one after another, a separator after each unit."""

    unit: Ints
    position: Ints
    kind: Ints
    start: Ints
    end: Ints
    key: Hashes
    step: Hashes
    """What the hash of words before this one is multiplied by when this one follows."""
    edge: Bools
    opening: Bools
    inner: Bools


def _grams(units: Sequence[Tokens], no_edge: Callable[[str], bool], inside: Callable[[str], bool]) -> Grams:
    stream = _stream(units, no_edge, inside)
    rows, lengths, hashes = _runs(stream)
    kept, gram, frequency = _frequent(hashes, stream.unit[rows], len(units))
    rows, lengths = rows[kept], lengths[kept]
    order = np.lexsort((lengths, rows))
    rows, lengths, gram = rows[order], lengths[order], gram[order]
    last = rows + lengths - 1
    return Grams(
        tokens=units,
        units=stream.unit[rows],
        first=stream.position[rows],
        stop=stream.position[rows] + lengths,
        gram=gram,
        frequency=frequency,
        bounds=np.searchsorted(stream.unit[rows], np.arange(len(units) + 1)),
        start=stream.start[rows],
        end=stream.end[last],
        # The first unit has the last separator before it: row -1.
        left=stream.kind[rows - 1],
        right=stream.kind[last + 1],
        extended=_extended(rows, lengths, gram),
        by_gram=np.argsort(gram, kind="stable"),
        gram_bounds=np.concatenate([[0], np.cumsum(np.bincount(gram, minlength=len(frequency)))]),
    )


def _stream(units: Sequence[Tokens], no_edge: Callable[[str], bool], inside: Callable[[str], bool]) -> _Stream:
    separator = Token(0, 0, _SEPARATOR)
    tokens = [token for unit in units for token in (*unit.words, separator)]
    sizes = np.array([len(unit.words) + 1 for unit in units], dtype=np.int64)
    kinds: dict[str, int] = {}
    kind = np.array([kinds.setdefault(token.key, len(kinds)) for token in tokens], dtype=np.int64)
    keys = list(kinds)
    hashed = [_hash(key) for key in keys]
    opening = np.array([key != "of" for key in keys], dtype=bool)
    edge = np.array([is_word(key) and not no_edge(key) for key in keys], dtype=bool)
    inner = np.array([is_word(key) or key == "" or inside(key) for key in keys], dtype=bool)
    # Marks inside a term do not tell it apart: "free, prior and informed" is the same without its comma.
    silent = np.array([key in {"", ","} for key in keys], dtype=bool)
    with np.errstate(over="ignore"):
        values = np.where(silent, np.uint64(0), np.array([value for value, _ in hashed], dtype=np.uint64))
        steps = np.where(silent, np.uint64(1), np.array([step for _, step in hashed], dtype=np.uint64))
    return _Stream(
        unit=np.repeat(np.arange(len(units)), sizes),
        position=np.concatenate([np.arange(size) for size in sizes]) if len(sizes) else np.zeros(0, np.int64),
        kind=kind,
        start=np.array([token.start for token in tokens], dtype=np.int64),
        end=np.array([token.end for token in tokens], dtype=np.int64),
        key=values[kind],
        step=steps[kind],
        edge=edge[kind],
        opening=opening[kind],
        inner=inner[kind],
    )


def _runs(stream: _Stream) -> tuple[Ints, Ints, Hashes]:
    """Return where each run of words starts, how many words it has, and the hash of its characters.

    A hash of characters, not of words, so that a term cut in two ways, or spelt with or without a hyphen, is one.
    """
    alive = np.flatnonzero(stream.edge & stream.opening)
    value = stream.key[alive]
    rows, lengths, hashes = [alive], [np.ones(len(alive), np.int64)], [value]
    for length in range(2, LONGEST + 1):
        following = alive + length - 1
        within = following < len(stream.inner)
        within[within] &= stream.inner[following[within]]
        alive, value, following = alive[within], value[within], following[within]
        value = value * stream.step[following] + stream.key[following]
        whole = stream.edge[following]
        rows.append(alive[whole])
        lengths.append(np.full(int(whole.sum()), length))
        hashes.append(value[whole])
    return np.concatenate(rows), np.concatenate(lengths), np.concatenate(hashes)


def _frequent(hashes: Hashes, units: Ints, count: int) -> tuple[Bools, Ints, Ints]:
    """Return which occurrences belong to groups of enough units, their groups, and the units of each group."""
    _, gram = np.unique(hashes, return_inverse=True)
    seen = distinct(gram * np.int64(max(count, 1)) + units)
    frequency = np.bincount(seen // max(count, 1), minlength=int(gram.max(initial=-1)) + 1)
    enough = frequency >= LEAST_UNITS
    renumbered = np.cumsum(enough) - 1
    kept = enough[gram]
    return kept, renumbered[gram[kept]], frequency[enough]


def _extended(rows: Ints, lengths: Ints, gram: Ints) -> tuple[Ints, Ints]:
    width = LONGEST + 1
    place = rows * width + lengths
    order = np.argsort(place)
    place, group = place[order], gram[order]
    shorter, longer = [], []
    for before, more in ((0, 1), (0, 2), (1, 1), (2, 2), (1, 2)):
        wanted = (rows - before) * width + lengths + more
        found = np.searchsorted(place, wanted)
        found[found == len(place)] = 0
        hit = (place[found] == wanted) & (lengths + more <= LONGEST) if len(place) else np.zeros(0, bool)
        shorter.append(gram[hit])
        longer.append(group[found[hit]])
    pairs = np.unique(np.stack([np.concatenate(shorter), np.concatenate(longer)]), axis=1)
    return pairs[0], pairs[1]


@cache
def _hash(key: str) -> tuple[int, int]:
    """Return the hash of a word's characters and the power of the base by which what stands before it is shifted."""
    mask = (1 << 64) - 1
    value, step = 0, 1
    for character in key:
        value = (value * int(_BASE) + _scatter(character)) & mask
        step = step * int(_BASE) & mask
    return value, step


@cache
def _scatter(character: str) -> int:
    code = character.encode("utf-8", "surrogatepass")
    return zlib.crc32(code) << 32 | zlib.crc32(code[::-1] + b"#")
