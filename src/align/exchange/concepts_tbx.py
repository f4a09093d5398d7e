"""Concepts as TBX version 2 (`martif`), the one that OmegaT and translate-toolkit read (ISO 30042:2008).

Carried are ids, terms with their types and statuses, kinds, notes, contexts with their source, and who decided when.
Of the evidence, a note tells the numbers and years; scores, confidences, reasons and years of contexts are not carried.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import BinaryIO, Final

from lxml import etree

from align.exchange.wording import without_forbidden
from align.records import Concept, Evidence, Language, Role, Signature, State, Term

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
_TAGS: Final[Mapping[Language, str]] = {"en": "en", "zh": "zh-CN"}


def write_concepts_tbx(file: BinaryIO, concepts: Iterable[Concept], signature: Signature) -> None:
    """Write concepts one by one; control characters in them are left out."""
    seen: set[str] = set()
    with etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("martif", {"type": "TBX", XML_LANG: "en"}, nsmap={"xml": _XML}):
            xml.write("\n", _header(signature), pretty_print=True)
            with xml.element("text"), xml.element("body"):
                xml.write("\n")
                for concept in concepts:
                    entry = _entry(concept)
                    # An id may stand in a file once; a second concept of that id does without.
                    if concept.id not in seen:
                        entry.set("id", concept.id)
                    seen.add(concept.id)
                    xml.write(entry, pretty_print=True)


def evidence_note(evidence: Evidence) -> str:
    """Return what the evidence says: `Found in 12 pairs of 5 documents, 1998–2005.` and whether that is a guess."""
    years = f", {evidence.first_year}–{evidence.last_year}" if evidence.first_year and evidence.last_year else ""
    guess = " A guess: the texts do not translate each other." if evidence.guess else ""
    return f"Found in {evidence.pairs} pairs of {evidence.documents} documents{years}.{guess}"


def _header(signature: Signature) -> etree._Element:
    header = etree.Element("martifHeader")
    description = etree.SubElement(header, "fileDesc")
    title = etree.SubElement(description, "titleStmt")
    _add(title, "title", "English-Chinese glossary of United Nations documents")
    settings = json.dumps(dict(signature.settings), ensure_ascii=False, sort_keys=True)
    source = etree.SubElement(description, "sourceDesc")
    _add(source, "p", f"un-align {signature.version}; encoder {signature.encoder}; settings {settings}")
    encoding = etree.SubElement(header, "encodingDesc")
    _add(encoding, "p", "TBXXCSV02.xcs", type="XCSURI")
    return header


def _entry(concept: Concept) -> etree._Element:
    entry = etree.Element("termEntry")
    _add(entry, "descrip", concept.kind, type="subjectField")
    if concept.origin:
        _add(entry, "admin", concept.origin, type="conceptOrigin")
    if concept.by or concept.when:
        _add_decision(entry, concept)
    for note in (concept.note, evidence_note(concept.evidence) if concept.evidence else ""):
        if note:
            _add(entry, "note", note)
    _add_terms(entry, concept, "en")
    _add_terms(entry, concept, "zh")
    return entry


def _add_terms(entry: etree._Element, concept: Concept, language: Language) -> None:
    lang_set = etree.SubElement(entry, "langSet", {XML_LANG: _TAGS[language]})
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
    status = STATUSES.get(concept.state)
    if status:
        is_lesser = concept.state == "approved" and term.role != "preferred"
        _add(tig, "termNote", _ADMITTED if is_lesser else status, type="administrativeStatus")
    return tig


def _add_contexts(tig: etree._Element, concept: Concept, language: Language) -> None:
    for unit in concept.contexts:
        group = etree.SubElement(tig, "descripGrp")
        _add(group, "descrip", unit.en if language == "en" else unit.zh, type="context")
        if unit.document:
            _add(group, "admin", "; ".join(filter(None, (unit.document, unit.place))), type="source")


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, name, attributes).text = without_forbidden(text)
