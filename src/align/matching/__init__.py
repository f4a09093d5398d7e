"""From two documents to an alignment: evidence, search, confidence, flags."""

from align.matching.align import align, align_to_explain, similarity_map
from align.matching.settings import Settings
from align.matching.weights import Weights

__all__ = ["Settings", "Weights", "align", "align_to_explain", "similarity_map"]
