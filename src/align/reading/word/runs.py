"""What stands in one Word paragraph: its text as printed, its note marks, its text boxes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from lxml import etree

from align.reading.trace import Trace
from align.reading.word.fields import COUNTED_FIELDS, FIELD_CHARACTER, PAGE_FIELDS, fields_of, name_of
from align.reading.word.notes import NoteKind, Notes
from align.reading.word.styles import RAISED, Styles
from align.reading.word.symbols import PLACE, symbol
from align.reading.word.xml import (
    COMPATIBILITY,
    DRAWING,
    MATH,
    PROPERTIES,
    RPR,
    SDT,
    R,
    T,
    alternative,
    attribute,
    children,
    is_on,
    switch,
    w,
    whole_text,
)
from align.records import Source

_OWN_MARK = re.compile(r"\s*([^\w\s]{1,4}|\w{1,3}(?!\w))")
"""A note's mark that was typed by hand."""
_NO_MARK = "*"
"""Mark of a note whose own was forgotten."""
_RAISED_MARK = re.compile(r"\s*(?:\d{1,3}|\*{1,3})\s*")
_POWER = re.compile(r"(?:\b[ckm]?m|\b10|平方|立方)$")
"""What a raised figure is the power of, not the note to: km², 10³."""
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BREAKS = re.compile(r"[\r\n]+")
_EMBEDDED = ("chart", "diagram")
_INSTRUCTION, _SIMPLE_FIELD, _SDT_CONTENT = w("instrText"), w("fldSimple"), w("sdtContent")
_STYLE, _VANISH, _POSITION, _FONTS = map(w, ("rStyle", "vanish", "vertAlign", "rFonts"))
_CODES = (FIELD_CHARACTER, _INSTRUCTION)


@dataclass(slots=True)
class Content:
    """What the runs of one paragraph hold."""

    pieces: list[str] = field(default_factory=list)
    """Text; a break inside the paragraph is a line feed."""
    marks: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    """Text boxes anchored here, as containers of paragraphs."""
    page_number: bool = False
    """Whether the number of the page stands here."""
    struck: bool = False
    """Whether a tracked change took text away."""


class RunReader:
    """Reads the paragraphs of one story, in order."""

    def __init__(self, story: etree._Element, styles: Styles, notes: Notes, trace: Trace) -> None:
        self._styles = styles
        self._notes = notes
        self._trace = trace
        self._fields = fields_of(story)
        self._content = Content()
        self._source = Source()
        self._style_hides = False
        self._looks: Mapping[str, etree._Element] = {}
        self._unmarked: tuple[NoteKind, str, int] | None = None
        """A reference whose mark is still to come: kind and name of the note, and how many pieces precede the mark."""
        self._actions = self._make_actions()

    def read(self, paragraph: etree._Element, style: str | None, source: Source) -> Content:
        """Return what stands in a paragraph of this style."""
        self._content, self._source, self._unmarked = Content(), source, None
        self._style_hides = self._styles.hides(style)
        self._walk(paragraph)
        if self._unmarked:
            self._refer(*self._unmarked[:2], _NO_MARK)
        return self._content

    def _make_actions(self) -> dict[str, Callable[[etree._Element], None]]:
        return dict.fromkeys((*PROPERTIES, w("delInstrText"), w("delText")), self._pass_over) | {
            R: self._read_run,
            T: self._take_text,
            f"{{{MATH}}}t": self._take_text,
            SDT: self._read_control,
            w("del"): self._leave_out,
            w("moveFrom"): self._leave_out,
            w("ruby"): self._read_ruby,
            w("sym"): self._take_symbol,
            w("txbxContent"): self._take_box,
            w("footnoteReference"): partial(self._take_reference, "footnote"),
            w("endnoteReference"): partial(self._take_reference, "endnote"),
            w("object"): self._note_embedded,
            f"{{{DRAWING}}}graphicData": self._note_embedded,
            f"{{{COMPATIBILITY}}}AlternateContent": self._read_alternative,
            FIELD_CHARACTER: self._take_field_character,
            _INSTRUCTION: self._take_instruction,
            _SIMPLE_FIELD: self._read_simple_field,
            **{w(name): partial(self._put, "\t") for name in ("tab", "ptab")},
            **{w(name): partial(self._put, "\n") for name in ("br", "cr")},
            w("noBreakHyphen"): partial(self._put, "-"),
            w("softHyphen"): partial(self._put, "\u00ad"),
        }

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            self._actions.get(str(child.tag), self._walk)(child)

    def _pass_over(self, element: etree._Element) -> None:
        """Leave out what is no text."""

    def _put(self, text: str, _: etree._Element | None = None) -> None:
        if text and not self._fields.codes:
            self._content.pieces.append(text)

    def _read_run(self, run: etree._Element) -> None:
        looks = children(run.find(RPR))
        style = attribute(looks.get(_STYLE))
        if self._hidden(looks, style):
            # Index entries are hidden fields: their beginnings and ends must be followed all the same.
            for child in run.iter(*_CODES):
                self._actions[str(child.tag)](child)
            self._trace.note("drop-hidden", self._source, whole_text(run), "")
            return
        outer, self._looks = self._looks, looks
        preceding = len(self._content.pieces)
        self._walk(run)
        self._looks = outer
        if self._unmarked:
            self._take_own_mark(*self._unmarked)
        elif self._raised(looks, style):
            self._raise(preceding)

    def _hidden(self, looks: Mapping[str, etree._Element], style: str | None) -> bool:
        """Tell whether a run is hidden: by its own word, or by one of its two styles, but not by both at once."""
        own = is_on(looks.get(_VANISH))
        return self._style_hides != self._styles.hides(style) if own is None else own

    def _raised(self, looks: Mapping[str, etree._Element], style: str | None) -> bool:
        position = attribute(looks.get(_POSITION))
        return self._styles.raises(style) if position is None else position == RAISED

    def _raise(self, preceding: int) -> None:
        """Keep apart what was typed as superscript: a second reference to a note, or the mark of a typed note."""
        pieces = self._content.pieces
        text = "".join(pieces[preceding:])
        if not _RAISED_MARK.fullmatch(text) or _POWER.search("".join(pieces[max(0, preceding - 4) : preceding])):
            return
        mark = text.strip()
        if self._notes.has(mark):
            del pieces[preceding:]
            self._content.marks.append(mark)
            self._trace.note("take-note-mark", self._source, mark, "")
        else:
            pieces[preceding:] = [text.translate(_SUPERSCRIPTS)]

    def _take_text(self, element: etree._Element) -> None:
        font = attribute(self._looks.get(_FONTS), "ascii")
        text = _BREAKS.sub(" ", element.text or "")
        self._put(PLACE.sub(lambda place: self._character(font, ord(place[0])), text))

    def _take_symbol(self, element: etree._Element) -> None:
        code = attribute(element, "char") or ""
        if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code):
            self._put(self._character(attribute(element, "font"), int(code, 16)))

    def _character(self, font: str | None, code: int) -> str:
        shown = symbol(font, code)
        rule = "write-symbol" if shown else "drop-symbol"
        self._trace.note(rule, self._source, f"{font or 'Symbol'} {code:04X}", shown or "")
        return shown or ""

    def _leave_out(self, element: etree._Element) -> None:
        text = whole_text(element)
        self._content.struck = self._content.struck or bool(text)
        self._trace.note("accept-deletion", self._source, text, "")

    def _read_control(self, element: etree._Element) -> None:
        if is_prompt(element):
            self._trace.note("drop-prompt", self._source, whole_text(element), "")
            return
        for content in element.iterchildren(_SDT_CONTENT):
            self._walk(content)

    def _read_ruby(self, element: etree._Element) -> None:
        for part in element:
            if part.tag == w("rubyBase"):
                self._walk(part)
            else:
                self._trace.note("drop-ruby", self._source, whole_text(part), "")

    def _take_box(self, element: etree._Element) -> None:
        if not self._fields.codes:
            self._content.boxes.append(element)

    def _read_alternative(self, element: etree._Element) -> None:
        branch = alternative(element)
        if branch is not None:
            self._walk(branch)

    def _note_embedded(self, element: etree._Element) -> None:
        kind = element.get("uri", "").rpartition("/")[2] or "object"
        if kind in (*_EMBEDDED, "object"):
            self._trace.note("leave-embedded", self._source, kind, "")
        self._walk(element)

    def _take_field_character(self, element: etree._Element) -> None:
        self._end_field(self._fields.mark(attribute(element, "fldCharType")))

    def _take_instruction(self, element: etree._Element) -> None:
        self._fields.add_code(element.text or "")

    def _read_simple_field(self, element: etree._Element) -> None:
        self._walk(element)
        self._end_field(name_of(attribute(element, "instr") or ""))

    def _end_field(self, name: str | None) -> None:
        if name in PAGE_FIELDS:
            self._content.page_number = True
        elif name in COUNTED_FIELDS:
            self._trace.note("drop-counted-field", self._source, name, "")

    def _take_reference(self, kind: NoteKind, element: etree._Element) -> None:
        if self._fields.codes:
            return
        name = attribute(element, "id") or ""
        if attribute(element, "customMarkFollows") in ("1", "true", "on"):
            self._unmarked = (kind, name, len(self._content.pieces))
        else:
            self._refer(kind, name, None)

    def _take_own_mark(self, kind: NoteKind, name: str, preceding: int) -> None:
        """Take the mark that was typed after a reference, in its run or in the next, out of the text."""
        text = "".join(self._content.pieces[preceding:])
        found = _OWN_MARK.match(text)
        if found:
            self._content.pieces[preceding:] = [text[found.end() :]]
        if text:
            self._unmarked = None
            self._refer(kind, name, found[1] if found else _NO_MARK)

    def _refer(self, kind: NoteKind, name: str, custom: str | None) -> None:
        mark = self._notes.refer(kind, name, self._source, custom)
        self._content.marks.append(mark)
        self._trace.note("take-note-mark", self._source, mark, "")


def is_prompt(control: etree._Element) -> bool:
    """Tell whether a content control is empty and shows only its prompt, such as `Click here to enter a date`."""
    return bool(switch(control.find(w("sdtPr")), "showingPlcHdr"))
