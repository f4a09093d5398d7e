"""Termbases: what CAT tools stumble over in a TBX file, of version 2 or 3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from align.exchange.language_names import language_of_tag
from align.exchange.validating.duplicates import Duplicates
from align.exchange.validating.findings import Findings
from align.exchange.validating.shape import ShapeCheck
from align.exchange.validating.tbx_shape import PICKLISTS, SHAPES, V3_NAMESPACE, WIDER_PICKLISTS
from align.exchange.validating.texts import NAMES, Text, TextCheck
from align.exchange.validating.tmx import LANGUAGE_TAG
from align.exchange.validating.xml_walk import walk

_ID: Final = re.compile(r"[^\W\d][\w.\-·]*")
"""A name of XML without a colon, as far as it matters."""
_DATE: Final = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?"
)
_ENTRIES: Final = frozenset(("termEntry", "conceptEntry"))
_LANGUAGES: Final = frozenset(("langSet", "langSec"))
_READ: Final = frozenset(("term", "date"))
"""Elements whose text is looked at, beside those of the categories with picklists."""


def validate_tbx(path: Path, findings: Findings) -> int:
    """Find what is wrong with a termbase, and return how many concepts were looked at."""
    termbase = _Termbase(findings)
    if walk(path, termbase, findings) and not termbase.concepts and not findings.counts["wrong-root"]:
        findings.add("nothing-inside", None, "the termbase holds no concept")
    termbase.finish()
    return termbase.concepts


@dataclass(slots=True)
class _Concept:
    """A concept being read: its languages in order, each with its terms."""

    line: int
    languages: list[tuple[str, list[Text]]] = field(default_factory=list)


class _Termbase:
    """Follows a termbase, concept by concept."""

    def __init__(self, findings: Findings) -> None:
        self.concepts = 0
        self._findings = findings
        self._shape: ShapeCheck | None = None
        self._picklists: Mapping[str, frozenset[str]] = PICKLISTS
        self._texts = TextCheck(findings)
        self._duplicates = Duplicates(findings, last_wins=False)
        self._ids: set[int] = set()
        self._concept: _Concept | None = None
        self._reading: tuple[str, int] | None = None
        """The category of the element whose text is read, and its line."""
        self._words: list[str] = []
        self._depth = 0

    @property
    def is_reading(self) -> bool:
        return self._reading is not None

    def root(self, name: str, namespace: str, attributes: Mapping[str, str], line: int) -> None:
        shape = SHAPES.get(name)
        if shape is None:
            message = f"the file begins with <{name}>, and a termbase with <martif> or <tbx>"
            self._findings.add("wrong-root", line, message)
            return
        if name == "tbx":
            self._findings.add("tbx-version-3", line, "the file is TBX version 3")
            if namespace != V3_NAMESPACE:
                message = f"the elements of TBX version 3 are of the namespace {V3_NAMESPACE}"
                self._findings.add("wrong-namespace", line, message, namespace)
        if attributes.get("type") != "TBX-Basic":
            self._picklists = {**PICKLISTS, **WIDER_PICKLISTS}
        self._shape = ShapeCheck(shape, self._findings)

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        if self._shape is None:
            return
        self._begin_reading(name, attributes, line)
        if not self._shape.start(name, attributes, line):
            return
        if "id" in attributes:
            self._check_id(attributes["id"], line)
        if name in _ENTRIES:
            self.concepts += 1
            self._concept = _Concept(line)
        elif name in _LANGUAGES and self._concept is not None:
            tag = attributes.get("xml:lang", "").strip()
            if tag and not LANGUAGE_TAG.fullmatch(tag):
                self._findings.add("bad-language", line, "xml:lang is no language tag", tag)
            self._concept.languages.append((tag, []))
        elif name == "ntig":
            self._findings.add("ntig", line, "the term stands in <ntig>")

    def text(self, data: str, line: int) -> None:
        if self._reading is not None:
            self._words.append(data)
        if self._shape is not None:
            self._shape.text(data, line)

    def end(self, name: str) -> None:
        if self._reading is not None:
            self._depth -= 1
            if self._depth < 0:
                self._take(*self._reading, "".join(self._words).strip())
                self._reading = None
        if self._shape is not None and self._shape.end() and name in _ENTRIES and self._concept is not None:
            self._check_concept(self._concept)
            self._concept = None

    def finish(self) -> None:
        """Find what only the whole file tells."""
        self._texts.finish()

    def _begin_reading(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """Have the text of this element read, if it is one that is looked at."""
        if self._reading is not None:
            self._depth += 1
            return
        # In the style "dct", the name of an element of another namespace is its category.
        category = name.rpartition(" ")[2] if " " in name or name in _READ else attributes.get("type", "")
        if category in _READ or category in self._picklists:
            self._reading, self._words, self._depth = (category, line), [], 0

    def _take(self, category: str, line: int, text: str) -> None:
        if category == "term":
            if self._concept is not None and self._concept.languages:
                tag, terms = self._concept.languages[-1]
                terms.append(Text(text, language_of_tag(tag) or "en", line, tag))
        elif category == "date":
            if not _DATE.fullmatch(text):
                self._findings.add("wrong-date", line, "the date is not of the form 2026-11-21", text)
        elif text not in self._picklists[category]:
            listed = ", ".join(sorted(self._picklists[category]))
            self._findings.add("wrong-category", line, f"the value of {category} is none of {listed}", text)

    def _check_concept(self, concept: _Concept) -> None:
        tags = [tag for tag, _ in concept.languages]
        known = [language_of_tag(tag) for tag in tags]
        listed = ", ".join(tags)
        for language, name in NAMES.items():
            if known.count(language) > 1:
                self._findings.add("two-variants", concept.line, f"the concept has {name} more than once", listed)
            if all(tags) and language not in known:
                self._findings.add("side-missing", concept.line, f"the concept has no {name} terms", listed)
        if known and known[0] != "en" and "en" in known:
            self._findings.add("language-order", concept.line, "English does not come first", listed)
        self._check_terms(concept)

    def _check_terms(self, concept: _Concept) -> None:
        first: dict[str, Text] = {}
        for tag, terms in concept.languages:
            language = language_of_tag(tag)
            if language is None:
                continue
            for position, term in enumerate(terms):
                if position == 0 and language not in first:
                    first[language] = term
                elif not term.text:
                    self._texts.add("empty-side", term, "a term is empty")
                else:
                    self._texts.one(term, is_copy=True)
        if len(first) == 2:
            self._texts.pair(first["en"], first["zh"])
            if first["en"].text and first["zh"].text:
                self._duplicates.add(first["en"], first["zh"])

    def _check_id(self, identity: str, line: int) -> None:
        if not _ID.fullmatch(identity):
            self._findings.add("bad-id", line, "the id is no name of XML", identity)
        if hash(identity) in self._ids:
            self._findings.add("duplicate-id", line, "the id stands there before", identity)
        self._ids.add(hash(identity))
