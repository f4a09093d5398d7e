"""What each kind of evidence counts in the search.

The weights are learned by `benchmarks/matching_weights.py` and kept in `data/weights.json`.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import Final

_LEARNED: Final[dict[str, float]] = json.loads(
    (files("align.matching") / "data" / "weights.json").read_text(encoding="utf-8")
)["weights"]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts in the search, in units of log-odds."""

    similarity: float = _LEARNED["similarity"]
    """Per unit of cosine above the hub-corrected level; raising it trusts the encoder more."""
    level: float = _LEARNED["level"]
    """Hub-corrected cosine at which a pair is as likely right as wrong."""
    length: float = _LEARNED["length"]
    """Share of the log-likelihood ratio of the lengths that counts."""
    number_same: float = _LEARNED["number_same"]
    """Both carry the same number in the same place."""
    number_same_elsewhere: float = _LEARNED["number_same_elsewhere"]
    """Both carry the same number, under different paragraphs or annexes."""
    number_differs: float = _LEARNED["number_differs"]
    number_one_sided: float = _LEARNED["number_one_sided"]
    number_inside: float = _LEARNED["number_inside"]
    """For each number inside a run, since a numbered paragraph starts a bead of its own."""
    figures: float = _LEARNED["figures"]
    """Times the cosine of the figures less one half; nothing without figures."""
    terms: float = _LEARNED["terms"]
    """Times the cosine of the glossary terms less one half; nothing without terms."""
    null: float = _LEARNED["null"]
    """For each unit left alone; nearer to zero finds more missing paragraphs and breaks up more true pairs."""
    merge: float = _LEARNED["merge"]
    """For each unit of a run beyond the first."""

    def as_settings(self) -> dict[str, str | int | float | bool]:
        """Return the weights by name, for a signature."""
        return asdict(self)
