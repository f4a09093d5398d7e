"""Translation memories: what CAT tools stumble over in a TMX file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from align.exchange.language_names import language_of_tag
from align.exchange.validating.duplicates import Duplicates
from align.exchange.validating.findings import Findings
from align.exchange.validating.shape import ShapeCheck
from align.exchange.validating.texts import NAMES, Text, TextCheck
from align.exchange.validating.tmx_shape import CODES, DATES, EARLIER, ELEMENTS
from align.exchange.validating.xml_walk import walk
from align.records import Language

LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_DATE: Final = re.compile(r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ")
_EARLIER: Final = frozenset(("1.1", "1.2", "1.3"))
_ANY_LANGUAGE: Final = "*all*"


def validate_tmx(path: Path, findings: Findings) -> int:
    """Find what is wrong with a translation memory, and return how many units were looked at."""
    if path.suffix != path.suffix.lower():
        findings.add("upper-case-suffix", None, f"its name ends in {path.suffix}")
    memory = _Memory(findings)
    if walk(path, memory, findings) and not memory.units and not findings.counts["wrong-root"]:
        findings.add("nothing-inside", None, "the memory holds no unit")
    memory.finish()
    return memory.units


@dataclass(slots=True)
class _Unit:
    """A unit being read."""

    line: int
    source: str
    """The language it is translated from, by its own `srclang` or by the header's."""
    sides: list[tuple[str, int, str]] = field(default_factory=list)
    """Tag, line and text of each variant."""


class _Memory:
    """Follows a memory, unit by unit."""

    def __init__(self, findings: Findings) -> None:
        self.units = 0
        self._findings = findings
        self._shape = ShapeCheck(ELEMENTS, findings)
        self._texts = TextCheck(findings)
        self._duplicates = Duplicates(findings, last_wins=True)
        self._ids: set[int] = set()
        self._is_other = self._is_earlier = False
        self._source = ""
        self._unit: _Unit | None = None
        self._tag, self._line, self._seg = "", 0, ""
        self._words: list[str] | None = None
        self._codes = 0

    @property
    def is_reading(self) -> bool:
        return self._words is not None

    def root(self, name: str, _namespace: str, attributes: Mapping[str, str], line: int) -> None:
        if name != "tmx":
            self._is_other = True
            self._findings.add("wrong-root", line, f"the file begins with <{name}>, and a memory with <tmx>")
            return
        version = attributes.get("version", "")
        if version not in {"", "1.4", "1.4b"}:
            self._findings.add("wrong-version", line, "the version of TMX is not 1.4", version)
        if version in _EARLIER:
            self._is_earlier = True
            self._shape = ShapeCheck(EARLIER, self._findings)

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        if self._is_other or not self._shape.start(name, attributes, line):
            return
        if attributes and name in {"header", "tu", "tuv"}:
            self._check_dates(name, attributes, line)
        match name:
            case "header":
                self._source = attributes.get("srclang", "").strip()
                self._check_tag(self._source, "srclang", line, also=_ANY_LANGUAGE)
            case "tu":
                self.units += 1
                self._unit = _Unit(line, attributes.get("srclang", "") or self._source)
                self._check_id(attributes.get("tuid"), line)
            case "tuv":
                self._take_variant(attributes, line)
            case "seg":
                self._words = []
            case _ if name in CODES:
                self._codes += 1

    def text(self, data: str, line: int) -> None:
        if self._is_other:
            return
        if self._words is None:
            self._shape.text(data, line)
        elif not self._codes:
            self._words.append(data)

    def end(self, name: str) -> None:
        if self._is_other or not self._shape.end():
            return
        if name == "seg" and self._words is not None:
            self._seg, self._words = "".join(self._words), None
        elif name == "tuv" and self._unit is not None:
            self._unit.sides.append((self._tag, self._line, self._seg))
        elif name == "tu" and self._unit is not None:
            self._check_unit(self._unit)
            self._unit = None
        elif name in CODES:
            self._codes -= 1

    def finish(self) -> None:
        """Find what only the whole file tells."""
        self._texts.finish()

    def _take_variant(self, attributes: Mapping[str, str], line: int) -> None:
        tag = attributes.get("xml:lang", "")
        if self._is_earlier and not tag:
            tag = attributes.get("lang", "")
            if not tag.strip():
                self._findings.add("no-language", line, "<tuv> has no lang")
        self._tag, self._line, self._seg = tag.strip(), line, ""
        self._check_tag(self._tag, "xml:lang", line)

    def _check_unit(self, unit: _Unit) -> None:
        if not unit.sides or any(not tag for tag, _, _ in unit.sides):
            # A finding of its own has told so.
            return
        sides: dict[Language, Text] = {}
        for tag, line, text in unit.sides:
            language = language_of_tag(tag)
            if language:
                sides[language] = Text(text, language, line, tag)
        self._check_languages(unit, [tag for tag, _, _ in unit.sides])
        if len(sides) == 2:
            en, zh = sides["en"], sides["zh"]
            self._texts.pair(en, zh)
            source, target = (zh, en) if language_of_tag(unit.source) == "zh" else (en, zh)
            if source.text.strip():
                self._duplicates.add(source, target)

    def _check_languages(self, unit: _Unit, tags: list[str]) -> None:
        languages = Counter(language_of_tag(tag) or tag.casefold() for tag in tags)
        listed = ", ".join(tags)
        for count in languages.values():
            if count > 1:
                self._findings.add("two-variants", unit.line, f"the unit has {count} texts in one language", listed)
        for language, name in NAMES.items():
            if not languages[language]:
                self._findings.add("side-missing", unit.line, f"the unit has no text in {name}", listed)
        source = unit.source.casefold()
        if source and source != _ANY_LANGUAGE and not languages[language_of_tag(source) or source]:
            message = f"the unit has no text in {unit.source}, from which it says it is translated"
            self._findings.add("source-missing", unit.line, message, listed)

    def _check_tag(self, tag: str, attribute: str, line: int, also: str = "") -> None:
        if tag and tag.casefold() != also and not LANGUAGE_TAG.fullmatch(tag):
            self._findings.add("bad-language", line, f"{attribute} is no language tag", tag)

    def _check_dates(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        for attribute in DATES:
            value = attributes.get(attribute)
            if value is not None and not _DATE.fullmatch(value):
                message = f"{attribute} of <{name}> is not of the form 20261121T083000Z"
                self._findings.add("wrong-date", line, message, value)

    def _check_id(self, identity: str | None, line: int) -> None:
        if identity is None:
            return
        if hash(identity) in self._ids:
            self._findings.add("duplicate-id", line, "another unit has the same tuid", identity)
        self._ids.add(hash(identity))
