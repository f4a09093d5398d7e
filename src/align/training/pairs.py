"""Which pairs a model learns from."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from align.encoding.normalisation import normalise
from align.exchange.taking import Taking
from align.exchange.units import units_of_each
from align.reading.language import detect
from align.records import Status, TranslationUnit

LONGEST_EN: Final = 2000
LONGEST_ZH: Final = 700
"""Characters beyond which a text is too long: some 500 tokens, and of what follows most models read nothing."""

REASONS: Final[Mapping[str, str]] = {
    "status": "of a status not asked for",
    "unsure": "less sure than asked for",
    "error": "with an error that nobody looked at",
    "one language": "without a text in each language",
    "too long": f"longer than {LONGEST_EN:,} English or {LONGEST_ZH} Chinese characters",
    "repeated": "with a text that an earlier pair holds",
}
"""Why pairs are left out, in the order in which that is asked, each in words that follow their number."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that translate each other, as an encoder sees them, and the document they are of."""

    en: str
    zh: str
    document: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pairs to learn from, and what became of the others."""

    pairs: tuple[Pair, ...]
    unvouched: int
    """Pairs that counted as confirmed because their file tells no status."""
    left_out: Mapping[str, int]
    """How many for each of `REASONS` that met any."""

    @property
    def read(self) -> int:
        """How many pairs there were."""
        return len(self.pairs) + sum(self.left_out.values())


def choose_pairs(sources: Sequence[Path], statuses: Iterable[Status], min_confidence: float) -> Chosen:
    """Return the pairs of these files that a model can learn from.

    Args:
        sources: Files of the kinds that `align.exchange.units.read_units` reads.
        statuses: The statuses wanted; pairs whose file tells no status are taken, too.
        min_confidence: What is asked of pairs of status `auto`; the word of a person needs none.

    Raises:
        FormatError: a file cannot be read; says which.
        NotAlignedError: a file is of no kind known.
    """
    wanted = frozenset(statuses)
    counts = Counter[str]()

    def take(status: Status | None, confidence: float | None) -> bool:
        if status is not None and status not in wanted:
            counts["status"] += 1
            return False
        if status == "auto" and confidence is not None and confidence < min_confidence:
            counts["unsure"] += 1
            return False
        counts["unvouched"] += status is None
        return True

    # A person confirms a bead as a whole; which sentences inside it belong together is again only an estimate.
    taking = Taking(take, lambda pairs: counts.update(error=pairs), by_sentence=False)
    units = (unit for of_one in units_of_each(sources, taking) for unit in of_one)
    pairs = tuple(_fit(units, counts))
    return Chosen(pairs, counts["unvouched"], {reason: counts[reason] for reason in REASONS if counts[reason]})


def reasons_in_words(left_out: Mapping[str, int]) -> str:
    """Return why pairs were left out, with their numbers, as part of a sentence."""
    return ", ".join(f"{count:,} {REASONS[reason]}" for reason, count in left_out.items())


def digest(pairs: Iterable[Pair]) -> str:
    """Return what tells one set of pairs from another, whatever their order: 16 hexadecimal digits."""
    lines = sorted(f"{pair.en}\t{pair.zh}\t{pair.document}\n" for pair in pairs)
    return hashlib.blake2b("".join(lines).encode(), digest_size=8).hexdigest()


def _fit(units: Iterable[TranslationUnit], counts: Counter[str]) -> Iterable[Pair]:
    """Yield the pairs that teach something, and count the others."""
    seen: set[str] = set()
    for unit in units:
        pair = Pair(normalise(unit.en), normalise(unit.zh), unit.document)
        if not pair.en or detect(pair.en) == "zh" or detect(pair.zh) != "zh":
            counts["one language"] += 1
        elif len(pair.en) > LONGEST_EN or len(pair.zh) > LONGEST_ZH:
            counts["too long"] += 1
        elif pair.en in seen or pair.zh in seen:
            # With either text in two pairs, each would be taught as the wrong answer to the other.
            counts["repeated"] += 1
        else:
            seen.update((pair.en, pair.zh))
            yield pair
