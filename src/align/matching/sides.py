"""What the search knows of each side: vectors, lengths, numbers, figures and terms of units and of runs of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from align.encoding.vectors import Vectors, unit
from align.matching.figure_check import figure_set
from align.reading.labels import parse_label
from align.reading.language import HAN
from align.records import Number, Paragraph

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

HAN_WEIGHT = 4.15
"""English characters an ideograph stands for: the median over 4,000 UN sentences."""
SIGN_DIMS = 128
_RUN_WEIGHT = 0.75
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph or sentence as the search sees it: its text without its number, and the number."""

    text: str
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """All units of one side, in order, as arrays with one row a unit."""

    vectors: Vectors
    """Unit vectors, shape (n, dim)."""
    lengths: Floats
    """English characters, ideographs weighted, shape (n,)."""
    number_codes: Ints
    """Equal where level and ordinal of the numbers are; -1 without a number. Shape (n,)."""
    scope_codes: Ints
    """Equal where the numbers stand under the same paragraph, article and annex. Shape (n,)."""
    figure_vectors: Floats
    """Sums of random signs, one vector a figure, so that a dot product counts figures in common. Shape (n, 128)."""
    has_figures: Floats
    """1 where a unit has figures, else 0. Shape (n,)."""
    term_vectors: Floats
    """Of the glossary's concepts each unit names, see `glossary_hits.term_vectors`. Shape (n, 128); (n, 0) without."""

    def __len__(self) -> int:
        return len(self.vectors)

    def span_vectors(self, width: int) -> Vectors:
        """Return approximate vectors of all runs of `width` units, shape (n - width + 1, dim).

        A run is taken for the sum of its units, each weighted with its length to the power of 0.75: on joined UN
        sentences this lies closest to the encoder's own vector of the joined text (cosine .87).
        """
        if width == 1:
            return self.vectors
        return unit(_window_sums(self.vectors * (self.lengths**_RUN_WEIGHT)[:, None], width))

    def span_lengths(self, width: int) -> Floats:
        """Return the lengths of all runs of `width` units, shape (n - width + 1,)."""
        return _window_sums(self.lengths[:, None], width)[:, 0]

    def span_figures(self, width: int) -> tuple[Floats, Floats]:
        """Return figure vectors of runs, scaled so that dots are cosines, and which runs have figures at all."""
        some = _window_sums(self.has_figures[:, None], width)[:, 0] > 0
        return unit(_window_sums(self.figure_vectors, width)), some.astype(np.float32)

    def span_terms(self, width: int) -> tuple[Floats, Floats]:
        """Return term vectors of runs, scaled so that dots are cosines, and which runs name concepts at all."""
        vectors = unit(_window_sums(self.term_vectors, width))
        return vectors, np.any(vectors, axis=1).astype(np.float32)

    def grouped(self, size: int) -> Side:
        """Return the side with every `size` neighbours taken as one unit, for a first look at long documents."""
        starts = np.arange(0, len(self), size)
        weighted = np.add.reduceat(self.vectors * (self.lengths**_RUN_WEIGHT)[:, None], starts, axis=0)
        none = np.full(len(starts), -1, dtype=np.int64)
        return Side(
            unit(weighted),
            np.add.reduceat(self.lengths, starts),
            none,
            none,
            np.add.reduceat(self.figure_vectors, starts, axis=0),
            np.maximum.reduceat(self.has_figures, starts),
            np.add.reduceat(self.term_vectors, starts, axis=0),
        )

    def subset(self, indices: Sequence[int]) -> Side:
        """Return the side made of some of the units."""
        rows = np.array(indices, dtype=int)
        return Side(
            self.vectors[rows],
            self.lengths[rows],
            self.number_codes[rows],
            self.scope_codes[rows],
            self.figure_vectors[rows],
            self.has_figures[rows],
            self.term_vectors[rows],
        )


def side_of(units: Sequence[Unit], vectors: Vectors, terms: Floats | None = None) -> Side:
    """Return the side made of these units, their vectors, shape (n, dim), and their term vectors, if any."""
    if len(units) != len(vectors):
        raise ValueError(f"{len(units)} units but {len(vectors)} vectors")
    figures = [figure_set(u.text) for u in units]
    rows = [sum((signs(v) for v in f.values), np.zeros(SIGN_DIMS, np.float32)) for f in figures]
    return Side(
        vectors,
        np.array([text_length(u.text) for u in units], dtype=np.float32),
        np.array([_code(u.number) for u in units], dtype=np.int64),
        np.array([_scope_code(u.number) for u in units], dtype=np.int64),
        np.stack(rows) if rows else np.zeros((0, SIGN_DIMS), np.float32),
        np.array([bool(f.figures) for f in figures], dtype=np.float32),
        np.zeros((len(units), 0), np.float32) if terms is None else terms,
    )


def unit_of(paragraph: Paragraph) -> Unit:
    """Return a paragraph as a unit; a number still in its text (line for line reading) is taken out."""
    text = paragraph.text
    if paragraph.number:
        label = parse_label(text)
        if label and label.rest and label.printed == paragraph.number.printed:
            text = label.rest
    return Unit(text, paragraph.number)


def text_length(text: str) -> float:
    """Return the length of a text in English characters, ideographs weighted, at least 1."""
    return max(1.0, len(text) + (HAN_WEIGHT - 1) * len(_HAN.findall(text)))


def _window_sums(rows: Floats, width: int) -> Floats:
    if width == 1:
        return rows
    if len(rows) < width:
        return np.zeros((0, rows.shape[1]), dtype=np.float32)
    out = rows[: len(rows) - width + 1].copy()
    for k in range(1, width):
        out += rows[k : len(rows) - width + 1 + k]
    return out


def _code(number: Number | None) -> int:
    return -1 if number is None else number.level * 100_000 + number.ordinal % 100_000


def _scope_code(number: Number | None) -> int:
    if number is None:
        return -1
    # Sections go by many names (I, 一, A, (a)) and one side may have lost theirs; what stands in them is numbered on.
    places = [name for name in number.scope if not name.startswith("section")]
    return int.from_bytes(hashlib.blake2b("/".join(places).encode(), digest_size=6).digest(), "big")


def signs(value: str) -> Floats:
    """Return the vector of random signs that stands for a value, shape (128,), of length 1."""
    digest = hashlib.blake2b(value.encode(), digest_size=SIGN_DIMS // 8).digest()
    bits = np.unpackbits(np.frombuffer(digest, np.uint8)).astype(np.float32)
    return np.asarray((bits * 2 - 1) / np.sqrt(SIGN_DIMS), dtype=np.float32)
