"""Are two documents translations of each other at all?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from align.matching.evidence import Evidence
from align.matching.sides import text_length
from align.records import Document

MIN_PLAUSIBLE = 0.4
"""Share of the text that must be in plausible pairs; two different resolutions on one matter stay below."""
_PLAUSIBLE = 0.06
_RIVALLED = 0.05
MAX_LENGTH_RATIO = 6.0
"""How many times as long one document may be; beyond, most of it could have no counterpart."""


def length_ratio(en: Document, zh: Document) -> float:
    """Return how many times as long the longer document is, in English characters, page furniture left out."""
    lengths = [
        1.0 + sum(text_length(p.text) for p in document.paragraphs if p.kind != "furniture") for document in (en, zh)
    ]
    return max(lengths) / min(lengths)


def plausible_share(evidence: Sequence[Evidence]) -> float:
    """Return the share of the text of the body, by length, that stands in beads which are plausibly translations."""
    weights, good = [], []
    for item in evidence:
        if item.link.stream == "body":
            english = text_length(item.en_text) if item.link.en else 0.0
            chinese = text_length(item.zh_text) if item.link.zh else 0.0
            weights.append(english + chinese)
            good.append(not item.link.is_null and item.similarity >= _PLAUSIBLE and item.lead > -_RIVALLED)
    return float(np.dot(weights, good)) / sum(weights) if weights else 0.0
