"""The container Office used before 2007, and still uses around what a password protects."""

from __future__ import annotations

from typing import Final

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Its first bytes."""
_SECTOR = 512
_WORD_MAGIC = b"\xec\xa5"
_FLAGS = 11
"""Place in the header of a Word document of the byte that says whether it is encrypted."""
_ENCRYPTED = 0x01


def is_locked(data: bytes) -> bool:
    """Tell whether a container holds a document that a password locks: a new one whole, an old one by its flags."""
    if _names(data, "EncryptedPackage"):
        return True
    if not _names(data, "WordDocument"):
        return False
    header = next((at for at in range(_SECTOR, len(data), _SECTOR) if data.startswith(_WORD_MAGIC, at)), None)
    flags = b"" if header is None else data[header + _FLAGS : header + _FLAGS + 1]
    return bool(flags) and bool(flags[0] & _ENCRYPTED)


def _names(data: bytes, stream: str) -> bool:
    """Tell whether the container has a stream of this name, which its directory keeps in UTF-16."""
    return stream.encode("utf-16-le") in data
