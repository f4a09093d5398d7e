"""From two documents to an alignment: evidence, search, confidence, flags."""

from align.matching.align import align, align_to_explain, similarity_map
from align.matching.scoring import Weights
from align.matching.work import Settings

__all__ = ["Settings", "Weights", "align", "align_to_explain", "similarity_map"]
