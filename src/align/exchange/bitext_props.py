"""What speaks for a unit, under the names that TMX and XLIFF files of ours give it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache

from align.exchange.vouched import VouchedUnit


def props_of(vouched: VouchedUnit) -> Iterator[tuple[str, str]]:
    """Yield name and value of each property, the value empty where nothing is known."""
    unit = vouched.unit
    yield "x-document", unit.document
    yield "x-paragraph", unit.place
    yield "x-year", str(unit.year or "")
    yield "x-confidence", "" if vouched.confidence is None else f"{vouched.confidence:.4f}"
    yield "x-status", vouched.status or ""
    yield "x-flags", ", ".join(vouched.flags)
    yield "x-signature", digest_of(vouched.signature) if vouched.signature else ""


@lru_cache
def digest_of(signature: str) -> str:
    """Return what stands for a signature in the units it made."""
    return hashlib.blake2b(signature.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
