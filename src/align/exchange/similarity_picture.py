"""The map of an alignment: similarity as a picture, and beads as cells on top of it.

Both speak the same coordinates: Chinese paragraphs run to the right, English ones run down, one unit each.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from align.records import Bead

INK = 120
"""A grey that can be seen on white paper and on a dark screen alike."""
LARGEST_SIDE = 640
"""Pixels; a larger map is averaged down to this, so that a report stays small enough to mail."""
FAINTEST = 60.0
"""Percentile of similarity up to which there is no ink: most pairs of paragraphs have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a bead on the map, in paragraphs; a null bead has no width or no height."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the cell, where the path runs through it."""
        return self.x + self.width / 2, self.y + self.height / 2


def bead_cells(beads: Sequence[Bead]) -> tuple[Cell, ...]:
    """Return a cell for each bead; a null bead stands where the bead before it ended."""
    cells = []
    x = y = 0
    for bead in beads:
        if bead.zh:
            x = bead.zh[0]
        if bead.en:
            y = bead.en[0]
        width = bead.zh[-1] + 1 - x if bead.zh else 0
        height = bead.en[-1] + 1 - y if bead.en else 0
        cells.append(Cell(x, y, width, height))
        x, y = x + width, y + height
    return tuple(cells)


def similarity_picture(similarity: NDArray[np.float32]) -> bytes:
    """Draw a similarity map as a PNG of which the ink is the more opaque the more similar two paragraphs are.

    Args:
        similarity: shape (h, w), cosine-like; values that are not finite are drawn as no similarity.

    Returns:
        A PNG of w by h pixels, or proportionally fewer where a side would exceed `LARGEST_SIDE`.
    """
    if similarity.ndim != 2 or 0 in similarity.shape:
        raise ValueError(f"a similarity map has two sides with something in them, not shape {similarity.shape}")
    opacity = Image.fromarray(_opacity(np.nan_to_num(similarity, nan=-1.0, posinf=1.0, neginf=-1.0)))
    opacity.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.BOX)
    picture = Image.new("LA", opacity.size, INK)
    picture.putalpha(opacity)
    stream = io.BytesIO()
    picture.save(stream, format="PNG")
    return stream.getvalue()


def png_data_uri(png: bytes) -> str:
    """Return a PNG as an address that carries the picture within itself."""
    return "data:image/png;base64," + base64.b64encode(png).decode("ascii")


def _opacity(similarity: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return the ink of each place, full where it is as similar as a row's best place typically is."""
    faintest = float(np.percentile(similarity, FAINTEST))
    strongest = float(np.median(similarity.max(axis=1)))
    spread = max(strongest - faintest, 1e-6)
    ink: NDArray[np.float32] = np.clip((similarity - faintest) / spread, 0.0, 1.0)
    # Squared, so that the chance likeness of strangers stays a faint ground.
    opacity: NDArray[np.uint8] = np.rint(ink**2 * 255).astype(np.uint8)
    return opacity
