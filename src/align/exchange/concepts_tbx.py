"""Concepts as TBX: version 2 (`martif`, ISO 30042:2008), or version 3, TBX-Basic in DCA style (ISO 30042:2019).

OmegaT and translate-toolkit read version 2 and refuse version 3. Carried are ids, terms with their types, statuses and
parts of speech, kinds, notes, contexts with their source, and who decided when. Of the evidence, a note tells the
numbers and years; scores, confidences, reasons and years of contexts are not carried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, Final

from lxml import etree

from align.exchange.form import Form
from align.exchange.part_of_speech import part_of_speech
from align.exchange.vouched import signature_line
from align.exchange.wording import tidy, without_forbidden
from align.records import Concept, Evidence, Language, Role, State, Term

_XML: Final = "http://www.w3.org/XML/1998/namespace"
XML_LANG: Final = f"{{{_XML}}}lang"
TERM_TYPES: Final[Mapping[Role, str]] = {
    "preferred": "fullForm",
    "variant": "variant",
    "abbreviation": "abbreviation",
}
STATUSES: Final[Mapping[State, str]] = {
    "approved": "preferredTerm-admn-sts",
    "deprecated": "supersededTerm-admn-sts",
    "rejected": "deprecatedTerm-admn-sts",
}
"""What the preferred terms of a concept are; a candidate has no status yet."""
_ADMITTED: Final = "admittedTerm-admn-sts"
"""What the other terms of an approved concept are."""
_NAMESPACE_3: Final = "urn:iso:std:iso:30042:ed-2"
_NAMES_3: Final = {
    "martifHeader": "tbxHeader",
    "termEntry": "conceptEntry",
    "langSet": "langSec",
    "tig": "termSec",
}
"""What version 3 calls the elements of version 2 that it names anew."""


def write_concepts_tbx(file: BinaryIO, concepts: Iterable[Concept], form: Form) -> None:
    """Write concepts one by one as version 2; control characters in them are left out."""
    with etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("martif", {"type": "TBX", XML_LANG: "en"}, nsmap={"xml": _XML}):
            xml.write("\n", _header(form), pretty_print=True)
            with xml.element("text"), xml.element("body"):
                xml.write("\n")
                for entry in _entries(concepts, form):
                    xml.write(entry, pretty_print=True)


def write_concepts_tbx3(file: BinaryIO, concepts: Iterable[Concept], form: Form) -> None:
    """Write concepts one by one as version 3; control characters in them are left out."""
    # The declaration at the root covers what is inside; lxml would repeat it in every entry.
    kind = {"type": "TBX-Basic", "style": "dca", "xmlns": _NAMESPACE_3, XML_LANG: "en"}
    with etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("tbx", kind, nsmap={"xml": _XML}):
            xml.write("\n", _as_version_3(_header(form)), pretty_print=True)
            with xml.element("text"), xml.element("body"):
                xml.write("\n")
                for entry in _entries(concepts, form):
                    xml.write(_as_version_3(entry), pretty_print=True)


def evidence_note(evidence: Evidence) -> str:
    """Return what the evidence says: `Found in 12 pairs of 5 documents, 1998–2005.` and whether that is a guess."""
    years = f", {evidence.first_year}–{evidence.last_year}" if evidence.first_year and evidence.last_year else ""
    guess = " A guess: the texts do not translate each other." if evidence.guess else ""
    return f"Found in {evidence.pairs} pairs of {evidence.documents} documents{years}.{guess}"


def _header(form: Form) -> etree._Element:
    header = etree.Element("martifHeader")
    description = etree.SubElement(header, "fileDesc")
    title = etree.SubElement(description, "titleStmt")
    _add(title, "title", "English-Chinese glossary of United Nations documents")
    source = etree.SubElement(description, "sourceDesc")
    _add(source, "p", signature_line(form.signature))
    encoding = etree.SubElement(header, "encodingDesc")
    _add(encoding, "p", "TBXXCSV02.xcs", type="XCSURI")
    return header


def _entries(concepts: Iterable[Concept], form: Form) -> Iterator[etree._Element]:
    seen: set[str] = set()
    for concept in concepts:
        entry = _entry(concept, form)
        # An id may stand in a file once; a second concept of that id does without.
        if concept.id not in seen:
            entry.set("id", concept.id)
        seen.add(concept.id)
        yield entry


def _entry(concept: Concept, form: Form) -> etree._Element:
    entry = etree.Element("termEntry")
    _add(entry, "descrip", concept.kind, type="subjectField")
    if concept.origin:
        _add(entry, "admin", concept.origin, type="conceptOrigin")
    if concept.by or concept.when:
        _add_decision(entry, concept)
    for note in (concept.note, evidence_note(concept.evidence) if concept.evidence else ""):
        if note:
            _add(entry, "note", note)
    _add_terms(entry, concept, "en", form.lang_en)
    _add_terms(entry, concept, "zh", form.lang_zh)
    return entry


def _as_version_3(element: etree._Element) -> etree._Element:
    """Return an element of version 2 with the names that version 3 has for it and what is inside."""
    for inner in element.findall("encodingDesc"):
        element.remove(inner)
    for inner in element.iter():
        inner.tag = _NAMES_3.get(str(inner.tag), str(inner.tag))
        if inner.get("type") == "conceptOrigin":
            # TBX-Basic knows no origin of a concept, but its source.
            inner.set("type", "source")
    return element


def _add_terms(entry: etree._Element, concept: Concept, language: Language, tag: str) -> None:
    lang_set = etree.SubElement(entry, "langSet", {XML_LANG: tag})
    for position, term in enumerate(concept.en if language == "en" else concept.zh):
        tig = _tig(concept, term)
        if position == 0:
            _add_contexts(tig, concept, language)
        lang_set.append(tig)


def _add_decision(entry: etree._Element, concept: Concept) -> None:
    group = etree.SubElement(entry, "transacGrp")
    _add(group, "transac", "modification", type="transactionType")
    if concept.by:
        _add(group, "transacNote", concept.by, type="responsibility")
    if concept.when:
        _add(group, "date", concept.when)


def _tig(concept: Concept, term: Term) -> etree._Element:
    tig = etree.Element("tig")
    _add(tig, "term", " ".join(without_forbidden(term.text).split()))
    _add(tig, "termNote", TERM_TYPES[term.role], type="termType")
    _add(tig, "termNote", part_of_speech(concept.kind), type="partOfSpeech")
    status = STATUSES.get(concept.state)
    if status:
        is_lesser = concept.state == "approved" and term.role != "preferred"
        _add(tig, "termNote", _ADMITTED if is_lesser else status, type="administrativeStatus")
    return tig


def _add_contexts(tig: etree._Element, concept: Concept, language: Language) -> None:
    for unit in concept.contexts:
        group = etree.SubElement(tig, "descripGrp")
        _add(group, "descrip", tidy(unit.en if language == "en" else unit.zh, language), type="context")
        if unit.document:
            _add(group, "admin", "; ".join(filter(None, (unit.document, unit.place))), type="source")


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, name, attributes).text = without_forbidden(text)
