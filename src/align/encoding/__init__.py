"""From texts to unit vectors whose cosine says how alike two texts are in meaning, across languages."""

from align.encoding.encoder import Encoder, default_encoder, load_encoder

__all__ = ["Encoder", "default_encoder", "load_encoder"]
