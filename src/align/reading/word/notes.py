"""Footnotes and endnotes of a Word document: their marks, counted as the text refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from lxml import etree

from align.reading.trace import Trace
from align.reading.word.numerals import numeral
from align.reading.word.xml import attribute, child_value, integer, w, whole_text
from align.records import Source

NoteKind = Literal["footnote", "endnote"]
KINDS: tuple[NoteKind, ...] = ("footnote", "endnote")


@dataclass(frozen=True, slots=True)
class Counting:
    """How the notes of a section are counted."""

    form: str
    start: int = 1
    restart: str = "continuous"
    """`continuous`, `eachSect` or `eachPage`."""


_DEFAULTS: Mapping[NoteKind, Counting] = {"footnote": Counting("decimal"), "endnote": Counting("lowerRoman")}


@dataclass(frozen=True, slots=True)
class Note:
    """A note the text refers to."""

    mark: str
    element: etree._Element
    source: Source
    """The paragraph that refers to it."""


@dataclass(slots=True)
class Notes:
    """The notes of a document; its text is to be walked in order, once."""

    elements: Mapping[NoteKind, Mapping[str, etree._Element]]
    countings: Mapping[NoteKind, Sequence[Counting]]
    """One for each section."""
    trace: Trace
    _section: int = 0
    _counts: dict[NoteKind, int] = field(default_factory=dict)
    _referred: dict[NoteKind, dict[str, Note]] = field(default_factory=dict)
    _marks: set[str] = field(default_factory=set)

    def refer(self, kind: NoteKind, name: str, source: Source, custom: str | None = None) -> str:
        """Return the mark of a reference; one without a mark of its own takes the next number."""
        known = self._referred.setdefault(kind, {}).get(name)
        if known:
            return known.mark
        mark = custom or self._next(kind, source)
        element = self.elements[kind].get(name)
        if element is not None:
            self._referred[kind][name] = Note(mark, element, source)
            self._marks.add(mark)
        return mark

    def has(self, mark: str) -> bool:
        """Tell whether a note with this mark was referred to already."""
        return mark in self._marks

    def next_section(self) -> None:
        """Go on to the next section, where notes may be counted from the start again."""
        self._section += 1
        for kind in KINDS:
            if self._counting(kind).restart == "eachSect":
                self._counts.pop(kind, None)

    def referred(self) -> Iterator[Note]:
        """Yield the notes the text refers to, footnotes first; the others are noted in the trace."""
        for kind in KINDS:
            found = self._referred.get(kind, {})
            yield from found.values()
            for name, element in self.elements[kind].items():
                if name not in found:
                    self.trace.note("drop-note", Source(), whole_text(element).strip(), "")

    def _counting(self, kind: NoteKind) -> Counting:
        sections = self.countings[kind]
        return sections[min(self._section, len(sections) - 1)]

    def _next(self, kind: NoteKind, source: Source) -> str:
        counting = self._counting(kind)
        self._counts[kind] = self._counts[kind] + 1 if kind in self._counts else counting.start
        mark = numeral(counting.form, self._counts[kind])
        if counting.restart == "eachPage":
            self.trace.note("count-notes-through", source, "", mark)
        return mark


def notes_of(
    roots: Mapping[NoteKind, etree._Element | None],
    settings: etree._Element | None,
    sections: Sequence[etree._Element],
    trace: Trace,
) -> Notes:
    """Return the notes of a document.

    Args:
        roots: the parts that hold them.
        settings: the part that says how notes are counted where a section does not.
        sections: the properties of the sections, in order.
        trace: takes what is left out.
    """
    return Notes(
        {kind: _elements(roots[kind], kind) for kind in KINDS},
        {kind: _countings(kind, settings, sections) for kind in KINDS},
        trace,
    )


def _elements(root: etree._Element | None, kind: NoteKind) -> dict[str, etree._Element]:
    """Return the notes of a part by identifier, without the rules that separate them from the text."""
    found = () if root is None else root.iterfind(w(kind))
    return {attribute(item, "id") or "": item for item in found if attribute(item, "type") in (None, "normal")}


def _countings(
    kind: NoteKind, settings: etree._Element | None, sections: Sequence[etree._Element]
) -> tuple[Counting, ...]:
    general = _counting(_DEFAULTS[kind], kind, settings)
    return tuple(_counting(general, kind, section) for section in sections) or (general,)


def _counting(otherwise: Counting, kind: NoteKind, element: etree._Element | None) -> Counting:
    properties = None if element is None else element.find(w(f"{kind}Pr"))
    start = integer(child_value(properties, "numStart"))
    return replace(
        otherwise,
        form=child_value(properties, "numFmt") or otherwise.form,
        start=otherwise.start if start is None else start,
        restart=child_value(properties, "numRestart") or otherwise.restart,
    )
