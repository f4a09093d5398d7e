"""Any sentence-transformers model as an encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from align.encoding.loading import load_model, role_of
from align.encoding.vectors import Vectors, unit

_BATCH = 32
_PROBE = "The General Assembly 大会 57/270"


class SentenceModel:
    """A sentence-transformers model by name or folder, on the GPU where there is one."""

    def __init__(self, model: str) -> None:
        self.model: Any = load_model(model)
        self.role = role_of(model, self.model)
        self._name = str(Path(model).resolve()) if Path(model).is_dir() else model

    @cached_property
    def signature(self) -> str:
        """Name or folder of the model, its dimensions, and what it makes of one text: a model trained on is another."""
        probe = self.encode([_PROBE])
        mark = hashlib.blake2b(probe.round(3).tobytes(), digest_size=8).hexdigest()
        return f"sentence-transformers:{self._name}:{probe.shape[1]}:{mark}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of the texts, shape (n, dim) float32."""
        vectors = self.model.encode(
            list(texts),
            prompt=self.role,
            batch_size=_BATCH,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return unit(np.asarray(vectors, dtype=np.float32))
