"""Any sentence-transformers model as an encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from align.encoding.vectors import Vectors, unit
from align.errors import EncoderError

_BATCH = 32
_PROBE = "The General Assembly 大会 57/270"


class SentenceModel:
    """A sentence-transformers model by name or folder, on the GPU where there is one."""

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - imports torch: seconds, and 400 MB

        try:
            self._model: Any = SentenceTransformer(model)
        except Exception as error:  # noqa: BLE001 - the library raises whatever its parts raise
            reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
            raise EncoderError(
                f"the model {model} cannot be loaded ({reason}); name a sentence-transformers model or a folder that "
                "holds one, or leave --model out for the bundled encoder."
            ) from None
        self._name = str(Path(model).resolve()) if Path(model).is_dir() else model
        # The E5 family was trained with a role in front of every text, and is lost without it.
        self._prefix = "query: " if "e5" in Path(model).name.lower() else ""

    @cached_property
    def signature(self) -> str:
        """Name or folder of the model, its dimensions, and what it makes of one text: a model trained on is another."""
        probe = self.encode([_PROBE])
        mark = hashlib.blake2b(probe.round(3).tobytes(), digest_size=8).hexdigest()
        return f"sentence-transformers:{self._name}:{probe.shape[1]}:{mark}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of the texts, shape (n, dim) float32."""
        vectors = self._model.encode(
            [self._prefix + text for text in texts],
            batch_size=_BATCH,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return unit(np.asarray(vectors, dtype=np.float32))
