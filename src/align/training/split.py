"""Which pairs are held back from training, to judge the model by: whole documents where possible."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from align.training.pairs import Pair


@dataclass(frozen=True, slots=True)
class Split:
    """Pairs to learn from and pairs to judge by."""

    training: tuple[Pair, ...]
    held_back: tuple[Pair, ...]
    by: Literal["document", "pair"]
    """Whether no document has pairs on both sides, or pairs were held back one by one for want of documents."""


def split(pairs: Sequence[Pair], share: float, seed: int) -> Split:
    """Hold about this share of the pairs back, at least two of them.

    Which come first depends on their name and the seed alone, so that what was held back mostly stays so when more
    documents are there. One by one pairs are held back where no choice of documents comes near the share: it should
    be at least half of it, and not over half of all pairs.

    Args:
        pairs: At least four.
        share: In (0, 0.5].
        seed: Another one holds other pairs back.
    """
    wanted = max(2, round(share * len(pairs)))
    documents: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        documents[pair.document].append(pair)
    held = _documents(documents, wanted, len(pairs) // 2, seed)
    if held:
        back = {pair for document in held for pair in documents[document]}
        return _parted(pairs, back, "document")
    by_chance = sorted(pairs, key=lambda pair: _lot(f"{pair.en}\t{pair.zh}", seed))
    return _parted(pairs, set(by_chance[:wanted]), "pair")


def _documents(documents: Mapping[str, Sequence[Pair]], wanted: int, most: int, seed: int) -> list[str]:
    """Return the documents to hold back, none where that cannot be done well."""
    held: list[str] = []
    count = 0
    for document in sorted(documents, key=lambda name: _lot(name, seed)):
        if count + len(documents[document]) <= wanted:
            held.append(document)
            count += len(documents[document])
    if 2 * count >= wanted:
        return held
    large = [name for name, of_one in documents.items() if wanted <= 2 * len(of_one) and len(of_one) <= most]
    return [min(large, key=lambda name: (len(documents[name]), _lot(name, seed)))] if large else []


def _parted(pairs: Sequence[Pair], back: set[Pair], by: Literal["document", "pair"]) -> Split:
    return Split(tuple(pair for pair in pairs if pair not in back), tuple(pair for pair in pairs if pair in back), by)


def _lot(name: str, seed: int) -> bytes:
    return hashlib.blake2b(f"{seed}\t{name}".encode(), digest_size=8).digest()
