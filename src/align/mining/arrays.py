"""Arrays of whole numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.signedinteger[Any]]
Floats = npt.NDArray[np.float64]


def distinct(values: Ints) -> Ints:
    """Return the different values, ascending.

    `numpy.unique` hashes them, which takes five times as long as sorting for millions of values that mostly differ.
    """
    ordered = np.sort(values, axis=None)
    first = np.ones(len(ordered), dtype=np.bool_)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]
