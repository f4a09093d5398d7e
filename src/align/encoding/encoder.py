"""The one thing un-align asks of an encoder, and where encoders come from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from align.encoding.cache import VectorCache
from align.encoding.normalisation import normalise
from align.encoding.vectors import Vectors


class Encoder(Protocol):
    """Turns texts of either language into unit vectors of one space."""

    @property
    def signature(self) -> str:
        """Name and version, which change whenever the vectors would."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of the texts, shape (n, dim) float32, each of length 1 (or 0 for an empty text)."""


class NormalisingEncoder:
    """An encoder that normalises its texts, encodes each distinct one once, and remembers vectors on disk."""

    def __init__(self, inner: Encoder, cache: VectorCache | None = None) -> None:
        self.inner = inner
        self.cache = cache
        self._known: dict[str, Vectors] = {}

    @property
    def signature(self) -> str:
        """Signature of the encoder inside."""
        return self.inner.signature

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of the texts, shape (n, dim) float32."""
        wanted = [normalise(text) for text in texts]
        missing = sorted({text for text in wanted if text not in self._known}, key=lambda t: (len(t), t))
        if missing and self.cache:
            self._known |= self.cache.get(self.signature, missing)
            missing = [text for text in missing if text not in self._known]
        if missing:
            fresh = dict(zip(missing, self.inner.encode(missing), strict=True))
            self._known |= fresh
            if self.cache:
                self.cache.put(self.signature, fresh)
        if not wanted:
            return np.zeros((0, 0), dtype=np.float32)
        return np.stack([self._known[text] for text in wanted])


def default_encoder(*, cache: Path | None = None) -> Encoder:
    """Return the bundled encoder, which needs no download.

    Args:
        cache: file that remembers vectors between runs; none where None.
    """
    return load_encoder(None, cache=cache)


def load_encoder(model: str | None, *, cache: Path | None = None) -> Encoder:
    """Return the bundled encoder for None, or the sentence-transformers model of that name or folder.

    Raises:
        EncoderError: the model cannot be found or loaded.
    """
    inner: Encoder
    if model is None:
        from align.encoding.bundled import BundledEncoder  # noqa: PLC0415 - loads only what is used

        inner = BundledEncoder()
    else:
        from align.encoding.sentence_model import SentenceModel  # noqa: PLC0415

        inner = SentenceModel(model)
    return NormalisingEncoder(inner, VectorCache(cache) if cache else None)
