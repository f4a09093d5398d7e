"""The zip inside a .docx: its parts found by their relations, parsed within bounds, whatever the file claims.

The parts are read with lxml and not with python-docx, which shows only what it models: no numbers, tracked changes,
content controls, text boxes or strict namespaces. Its parser resolves no entities either, but its package unpacks
every part of any size.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from align.errors import ReadingError
from align.reading.formats import recognise

MAX_PART = 32 * 1024 * 1024
"""Bytes one part may unpack to; the text of the longest UN documents is a quarter of it."""
MAX_TOTAL = 3 * MAX_PART
MAX_MARKUP = 4_000_000
"""Tags and attributes one part may hold: each costs some hundred bytes of memory."""
_MAX_PARTS = 10_000
_MAX_RATIO = 500
"""Times a large part may shrink when zipped; real text shrinks to a tenth, ten thousand equal paragraphs to a 200th."""
_RATIO_FROM = 4 * 1024 * 1024
_ENTRY = b"PK\x01\x02"
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, OSError, NotImplementedError, RuntimeError)
_OTHER_FOLDERS = ("xl/", "ppt/", "visio/")
"""Where the other programs of the suite keep their main part."""
_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    f"{_STRICT}wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    f"{_STRICT}officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    f"{_STRICT}officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    f"{_STRICT}drawingml/main": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
"""Namespaces of strict OOXML and what the rest of the world calls them."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another part points to."""

    kind: str
    """Last word of its type, such as `footnotes`."""
    target: str
    """Name of the part."""


class Package:
    """The parts of one .docx."""

    def __init__(self, path: Path, data: bytes) -> None:
        self.path = path
        self._unpacked = 0
        self._zip = self._opened(data)
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self.main = self._main(data)
        self.links = self.relations(self.main)
        """What the main part points to, by the identifiers it uses."""

    def root(self, name: str) -> etree._Element | None:
        """Return the root of a part, in transitional namespaces, or None where there is no such part.

        Raises:
            ReadingError: the part is damaged, locked, too large, or no XML that is safe to read.
        """
        data = self._bytes(name)
        return None if data is None else self._parsed(name, data)

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Return what a part points to inside the file, by the identifier it uses; links to elsewhere are left out."""
        folder, base = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for item in root if root is not None else ():
            if item.get("TargetMode") == "External":
                continue
            kind = posixpath.basename(item.get("Type", ""))
            target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", "").replace("\\", "/")))
            found[item.get("Id", "")] = Relation(kind, target.lstrip("/"))
        return found

    def related(self, kind: str) -> etree._Element | None:
        """Return the root of the part of one kind that the document points to: `styles`, `numbering`, `footnotes`."""
        for relation in self.links.values():
            if relation.kind == kind:
                return self.root(relation.target)
        return None

    def _opened(self, data: bytes) -> zipfile.ZipFile:
        if not data:
            raise ReadingError(f"{self.path} is empty; there is nothing to align.")
        if not data.startswith(b"PK"):
            raise self._other(data)
        if data.count(_ENTRY) > _MAX_PARTS:
            raise self._too_large(f"holds more than {_MAX_PARTS:,} parts")
        try:
            return zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGES:
            raise self.damaged("its end is missing or its list of parts is broken") from None

    def _main(self, data: bytes) -> str:
        """Return the name of the part that holds the text."""
        targets = [relation.target for relation in self.relations("").values() if relation.kind == "officeDocument"]
        for name in (*targets, "word/document.xml"):
            if name.lower() in self._names and not name.startswith(_OTHER_FOLDERS):
                return name
        raise self._other(data)

    def _other(self, data: bytes) -> ReadingError:
        found = recognise(data, self.path)
        if found.key == "word":
            return self.damaged("the part with its text is missing")
        advice = found.advice or "name a Word document"
        return ReadingError(f"{self.path} is {found.name}, not a Word document (.docx); {advice}.")

    def _bytes(self, name: str) -> bytes | None:
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        part = self._zip.getinfo(stored)
        if part.flag_bits & 1:
            raise ReadingError(f"{self.path} is locked with a password; save a copy without one.")
        try:
            if part.compress_type not in _PLAIN_METHODS:
                raise self.damaged(f"{name} is packed in a way Word does not use")
            with self._zip.open(part) as file:
                data = file.read(MAX_PART + 1)
        except _DAMAGES:
            raise self.damaged(f"{name} cannot be unpacked") from None
        self._unpacked += len(data)
        if len(data) > MAX_PART or self._unpacked > MAX_TOTAL:
            raise self._too_large(f"unpacks to more than {MAX_PART // 2**20} MB")
        if len(data) > _RATIO_FROM and len(data) > _MAX_RATIO * max(1, part.compress_size):
            raise self._too_large(f"unpacks to more than {_MAX_RATIO} times its size")
        return data

    def _parsed(self, name: str, data: bytes) -> etree._Element:
        if data.count(b"<") + data.count(b"=") > MAX_MARKUP:
            raise self._too_large(f"holds more than {MAX_MARKUP:,} tags in {name}")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = re.sub(r"\s+", " ", str(error)).strip() or "it is empty"
            raise self.damaged(f"{name} is no well-formed XML: {reason}") from None
        docinfo: Any = root.getroottree().docinfo
        if docinfo.doctype:
            # Word writes none; entities declared in one could unpack to gigabytes.
            raise self.damaged(f"{name} declares a document type, which Word never writes")
        return _transitional(root)

    def damaged(self, reason: str) -> ReadingError:
        """Return the error that says what is wrong with the file."""
        return ReadingError(
            f"{self.path} is a damaged Word document ({reason}); "
            "open it in Word, which may repair it, and save it again."
        )

    def _too_large(self, reason: str) -> ReadingError:
        return ReadingError(
            f"{self.path} {reason}, more than any document written by people; save its text as a new document."
        )


def _transitional(root: etree._Element) -> etree._Element:
    """Rename everything of strict OOXML, where a part is written in it."""
    if not any(uri.startswith(_STRICT) for uri in root.nsmap.values()):
        return root
    for element in root.iter(etree.Element):
        element.tag = _renamed(str(element.tag))
        for name in [name for name in element.attrib if _STRICT in str(name)]:
            element.set(_renamed(str(name)), element.attrib.pop(name))
    return root


def _renamed(name: str) -> str:
    uri, brace, local = name.rpartition("}")
    return f"{{{_TRANSITIONAL[uri[1:]]}}}{local}" if brace and uri[1:] in _TRANSITIONAL else name
