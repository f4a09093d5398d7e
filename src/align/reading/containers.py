"""What a ZIP or an OLE file holds: a Word document, a spreadsheet, an archive."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from align.reading.word.container import is_locked

ZIP: Final = b"PK\x03\x04"

_MAX_MEMBERS = 20_000
"""Members up to which a ZIP file is looked into; a document with more would be an attack on memory."""
_CENTRAL_ENTRY = b"PK\x01\x02"
_MANIFEST_BYTES = 65_536
_FOLDERS: Final = (
    ("word/", "word"),
    ("xl/", "spreadsheet"),
    ("ppt/", "presentation"),
    ("visio/", "drawing"),
    ("Index/Document.iwa", "pages"),
)
_MIME_TYPES: Final = (
    (b"application/epub", "e-book"),
    (b"application/vnd.oasis.opendocument.text", "opendocument"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "spreadsheet"),
    (b"application/vnd.oasis.opendocument.presentation", "presentation"),
    (b"application/vnd.oasis.opendocument.graphics", "drawing"),
)
_STREAMS: Final = tuple(
    (name.encode("utf-16-le"), kind)
    for name, kind in (
        ("WordDocument", "doc"),
        ("Workbook", "spreadsheet"),
        ("PowerPoint Document", "presentation"),
        ("VisioDocument", "drawing"),
        ("__properties_version1.0", "message"),
    )
)


def zip_kind(data: bytes) -> str:
    """Return what a ZIP file is, by a name that `formats` knows: `word`, `spreadsheet`, `damaged archive`."""
    if data.count(_CENTRAL_ENTRY) > _MAX_MEMBERS:
        return "archive"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _members_kind(archive)
    # A damaged directory shows itself in as many ways as it has fields.
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError):
        return "damaged word" if b"word/" in data[:_MANIFEST_BYTES] else "damaged archive"


def ole_kind(data: bytes) -> str:
    """Return what an OLE file is, told from the names in its directory."""
    if is_locked(data):
        return "locked office"
    return next((kind for name, kind in _STREAMS if name in data), "office")


def _members_kind(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if "[Content_Types].xml" in names or "Index/Document.iwa" in names:
        for folder, kind in _FOLDERS:
            if any(name.startswith(folder) for name in names):
                return kind
    if "mimetype" in names:
        said = _start_of(archive, "mimetype")
        kind = next((kind for start, kind in _MIME_TYPES if said.startswith(start)), "archive")
        locked = kind == "opendocument" and b":encryption-data" in _start_of(archive, "META-INF/manifest.xml")
        return f"locked {kind}" if locked else kind
    return "archive"


def _start_of(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as member:
        return member.read(_MANIFEST_BYTES)
