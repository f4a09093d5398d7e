"""From confirmed pairs to a better encoder: a sentence-transformers model trained on them, and judged."""

from align.training.run import train
from align.training.settings import Settings

__all__ = ["Settings", "train"]
