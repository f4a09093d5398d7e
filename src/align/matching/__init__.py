"""From two documents to an alignment: evidence, search, confidence, flags."""

from align.matching.align import Settings, align, similarity_map
from align.matching.scoring import Weights

__all__ = ["Settings", "Weights", "align", "similarity_map"]
