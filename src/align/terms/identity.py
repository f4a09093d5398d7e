"""Identities that last: the same concept has the same id in every run, file and termbase."""

from __future__ import annotations

import hashlib

from align.terms.folding import fold


def concept_id(en: str, zh: str) -> str:
    """Return the id of the concept with these two preferred terms: `c` and 12 hexadecimal digits.

    Spelling that does not matter does not change it, so that a list imported again meets its own concepts.
    """
    key = f"{fold(en)}\t{fold(zh)}"
    return "c" + hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
