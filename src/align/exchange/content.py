"""What a writer of aligned text is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from align.exchange.form import Form
from align.exchange.vouched import VouchedUnit

Segment = Literal["paragraph", "sentence"]


@dataclass(frozen=True, slots=True)
class Content:
    """Units to be written, and what must be known before the first of them is."""

    units: Iterator[VouchedUnit]
    """Each side on one line, and free of characters that files forbid."""
    count: int
    signatures: tuple[str, ...]
    """What made them, each once, in the order met."""
    form: Form
    segment: Segment
