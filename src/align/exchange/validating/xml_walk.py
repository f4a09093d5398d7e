"""An XML file of any size walked through once, each element with its line; nothing outside the file is ever opened.

Expat is used rather than lxml since it tells lines beyond 65,535, keeps nothing of the file, and leaves alone what a
document type refers to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NoReturn, Protocol
from xml.parsers import expat

from align.exchange.validating.findings import Findings
from align.exchange.validating.xml_errors import explain
from align.exchange.validating.xml_text import pieces

DEEPEST: Final = 100
"""Elements within each other; real files have a dozen."""
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_FAMILIAR: Final = re.compile(r"(?:.*/)?(?:tmx1\d|TBX\w*)\.dtd", re.IGNORECASE)
"""Document types that every tool knows, or does without."""
_NAMES: Final = 200
"""Names of elements that are remembered; a format has some dozens."""
_QUOTED: Final = 20
"""Characters on either side of an error that are quoted."""


class Listener(Protocol):
    """What is told of the elements of a file, in their order."""

    @property
    def is_reading(self) -> bool:
        """Whether white space counts where the walk is; elsewhere it is not told."""

    def root(self, name: str, namespace: str, attributes: Mapping[str, str], line: int) -> None:
        """Take the outermost element, before it is told of as any other."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Take the start of an element; a name in another namespace than the root's is `namespace name`."""

    def text(self, data: str, line: int) -> None:
        """Take a piece of text."""

    def end(self, name: str) -> None:
        """Take the end of an element."""


class _StopWalkError(Exception):
    """The walk ends here; why is among the findings."""


def walk(path: Path, listener: Listener, findings: Findings) -> bool:
    """Tell the listener the elements of an XML file; return whether it could be walked through to its end."""
    return _Walk(listener, findings).through(path)


class _Walk:
    """A parser and what it tells."""

    def __init__(self, listener: Listener, findings: Findings) -> None:
        self._listener = listener
        self._findings = findings
        self._depth = 0
        self._names: dict[str, str] = {}
        """What `_local` returned for the first names."""
        self._namespace = ""
        self._recent = (b"", b"")
        self._fed = 0
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped

    def through(self, path: Path) -> bool:
        """Parse the file; what keeps it from being parsed becomes a finding."""
        text = pieces(path, self._findings)
        try:
            for piece in text:
                data = piece.encode("utf-8")
                self._recent = (self._recent[1], data)
                self._fed += len(data)
                self._parser.Parse(data, False)
            if self._findings.counts["wrong-encoding"]:
                # It ended where it could not be decoded.
                return False
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            before, after = self._around()
            code, message = explain(error, before, after)
            self._findings.add(code, error.lineno, message, before[-_QUOTED:] + after[:_QUOTED])
            return False
        except _StopWalkError:
            return False
        return True

    def _around(self) -> tuple[str, str]:
        """Return what comes before and after the place where the parser stopped."""
        data = b"".join(self._recent)
        # Counted from the end of what was fed, since its beginning is long gone.
        place = max(0, len(data) - self._fed + max(0, self._parser.ErrorByteIndex))
        return data[:place].decode("utf-8", errors="ignore"), data[place:].decode("utf-8", errors="ignore")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1:
            self._namespace = name.rpartition(" ")[0]
        elif self._depth > DEEPEST:
            self._stop("too-deep", f"more than {DEEPEST} elements stand within each other")
        named = {_plain(key): value for key, value in attributes.items()} if attributes else attributes
        local, line = self._names.get(name) or self._local(name), self._parser.CurrentLineNumber
        if self._depth == 1:
            self._listener.root(local, self._namespace, named, line)
        self._listener.start(local, named, line)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._listener.end(self._names.get(name) or self._local(name))

    def _text(self, data: str) -> None:
        if self._listener.is_reading or not data.isspace():
            self._listener.text(data, self._parser.CurrentLineNumber)

    def _local(self, name: str) -> str:
        """Return the name of an element without the namespace of the root."""
        namespace, _, local = name.rpartition(" ")
        found = local if namespace == self._namespace else name
        if len(self._names) < _NAMES:
            self._names[name] = found
        return found

    def _doctype(self, _name: str, system: str | None, _public: str | None, _internal: bool) -> None:
        if system and not _FAMILIAR.fullmatch(system):
            line = self._parser.CurrentLineNumber
            self._findings.add("outside-file", line, "the file refers to another one", system)

    def _entity(self, name: str, *_: object) -> None:
        self._stop("entity-declared", f"the entity {name} is declared")

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._stop("undefined-entity", f"the entity {name} is declared nowhere")

    def _stop(self, code: str, message: str) -> NoReturn:
        self._findings.add(code, self._parser.CurrentLineNumber, message)
        raise _StopWalkError


def _plain(name: str) -> str:
    """Return the name of an attribute as it is written: `xml:lang`."""
    namespace, _, local = name.rpartition(" ")
    return f"xml:{local}" if namespace == _XML else name
