"""The shape of TBX: version 2 (`martif`, ISO 30042:2008) and the core of version 3 (`tbx`, 2019), in our words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from align.exchange.validating.shape import Element, Group

V3_NAMESPACE: Final = "urn:iso:std:iso:30042:ed-2"
_V3_NAMES: Final = {
    "martif": "tbx",
    "martifHeader": "tbxHeader",
    "termEntry": "conceptEntry",
    "langSet": "langSec",
    "tig": "termSec",
}

_INLINE: Final = (Group(frozenset("hi foreign bpt ept ph".split())),)
_AUXILIARY: Final = Group(frozenset("descrip descripGrp admin adminGrp transacGrp note ref xref".split()))
_TERM_NOTES: Final = Group(frozenset(("termNote", "termNoteGrp")))
_ID: Final = frozenset(("id",))
_ID_LANG: Final = frozenset(("id", "xml:lang"))
_TYPE: Final = {"type": "missing-attribute"}
_TYPED: Final = frozenset(("id", "xml:lang", "target", "datatype"))


def _of(names: str, least: int = 0, most: int | None = None) -> Group:
    return Group(frozenset(names.split()), least, most)


def _group(first: str, others: str) -> Element:
    return Element((_of(first, 1, 1), _of(others)), optional=_ID)


def _note(*groups: Group) -> Element:
    return Element(groups, text=True, required=_TYPE, optional=_TYPED)


_V2: Final[Mapping[str, Element]] = {
    "martif": Element(
        (_of("martifHeader", 1, 1), _of("text", 1, 1)),
        required={**_TYPE, "xml:lang": "no-language"},
    ),
    "martifHeader": Element(
        (_of("fileDesc", 1, 1), _of("encodingDesc", 0, 1), _of("revisionDesc", 0, 1)), optional=_ID
    ),
    "fileDesc": Element((_of("titleStmt", 0, 1), _of("publicationStmt", 0, 1), _of("sourceDesc", 1)), optional=_ID),
    "titleStmt": Element((_of("title", 1, 1), _of("note")), optional=_ID_LANG),
    "title": Element(text=True, optional=_ID_LANG),
    "publicationStmt": Element((_of("p", 1),), optional=_ID),
    "sourceDesc": Element((_of("p", 1),), optional=_ID_LANG),
    "encodingDesc": Element((_of("p", 1),), optional=_ID),
    "revisionDesc": Element((_of("change", 1),), optional=_ID_LANG),
    "change": Element((_of("p", 1),), optional=_ID_LANG),
    "p": Element(
        _INLINE,
        text=True,
        optional=_ID_LANG | {"type"},
        values={"type": frozenset(("XCSURI", "DCSName", "XCSContent"))},
    ),
    "text": Element((_of("body", 1, 1), _of("back", 0, 1)), optional=_ID),
    "body": Element((_of("termEntry", 1),), optional=_ID),
    "termEntry": Element((_AUXILIARY, _of("langSet", 1)), optional=_ID),
    "langSet": Element((_AUXILIARY, _of("tig ntig", 1)), required={"xml:lang": "no-language"}, optional=_ID),
    "tig": Element((_of("term", 1, 1), _of("termNote"), _AUXILIARY), optional=_ID),
    "ntig": Element((_of("termGrp", 1, 1), _AUXILIARY), optional=_ID),
    "termGrp": Element((_of("term", 1, 1), _TERM_NOTES, _of("termCompList")), optional=_ID),
    "termCompList": Element((_AUXILIARY, _of("termComp termCompGrp", 1)), required=_TYPE, optional=_ID),
    "termCompGrp": Element(
        (_of("termComp", 1, 1), _TERM_NOTES, _of("admin adminGrp transacGrp note ref xref")), optional=_ID
    ),
    "termComp": Element(text=True, optional=_ID_LANG),
    "term": Element((_of("hi"),), text=True, optional=_ID),
    "termNote": _note(*_INLINE),
    "termNoteGrp": _group("termNote", "admin adminGrp transacGrp note ref xref"),
    "descrip": _note(*_INLINE),
    "descripGrp": _group("descrip", "descripNote admin adminGrp transacGrp note ref xref"),
    "descripNote": _note(),
    "admin": _note(*_INLINE),
    "adminGrp": _group("admin", "adminNote note ref xref"),
    "adminNote": _note(),
    "transacGrp": _group("transac", "transacNote date note ref xref"),
    "transac": _note(),
    "transacNote": _note(),
    "date": Element(text=True, optional=_ID),
    "note": Element(_INLINE, text=True, optional=_ID_LANG),
    "ref": _note(),
    "xref": Element(text=True, required={"target": "missing-attribute"}, optional=_ID | {"type"}),
    "hi": Element(text=True, optional=frozenset(("type", "target", "xml:lang"))),
    "foreign": Element(_INLINE, text=True, optional=_ID_LANG),
    "bpt": Element(text=True, optional=frozenset(("i", "type"))),
    "ept": Element(text=True, optional=frozenset(("i",))),
    "ph": Element(text=True, optional=frozenset(("type",))),
    "back": Element((_of("refObjectList"),), optional=_ID),
    "refObjectList": Element((_of("refObject", 1),), required=_TYPE, optional=_ID),
    "refObject": Element((_of("itemSet itemGrp item", 1),), optional=_ID),
    "itemSet": Element((_of("item itemGrp", 1),), optional=_ID | {"type"}),
    "itemGrp": Element((_of("item", 1, 1), _of("admin adminGrp transacGrp note ref xref")), optional=_ID),
    "item": Element(_INLINE, text=True, optional=_ID | {"type"}),
}


def _renamed(shape: Element) -> Element:
    groups = tuple(
        replace(group, names=frozenset(_V3_NAMES.get(name, name) for name in group.names)) for group in shape.groups
    )
    return replace(shape, groups=groups)


_V3: Final[Mapping[str, Element]] = {
    **{_V3_NAMES.get(name, name): _renamed(shape) for name, shape in _V2.items()},
    "tbx": Element(
        (_of("tbxHeader", 1, 1), _of("text", 1, 1)),
        required={**_TYPE, "style": "missing-attribute", "xml:lang": "no-language"},
        values={"style": frozenset(("dca", "dct"))},
    ),
    "langSec": Element((_AUXILIARY, _of("termSec", 1)), required={"xml:lang": "no-language"}, optional=_ID),
    # In the style "dct" elements of other namespaces stand between these, so that no order is asked for.
    "termSec": Element((_of("term", 1, 1), Group(_AUXILIARY.names | _TERM_NOTES.names)), optional=_ID),
}
SHAPES: Final[Mapping[str, Mapping[str, Element]]] = {"martif": _V2, "tbx": _V3}
"""Every element of a version under its name, by the root of the version."""

_NOUNS: Final = frozenset("noun verb adjective adverb properNoun other".split())
_TYPES: Final = frozenset("fullForm acronym abbreviation shortForm variant phrase".split())
_MORE_TYPES: Final = frozenset(
    "initialism synonym symbol formula equation internationalism commonName entryTerm clippedTerm phraseologicalUnit "
    "standardText transcribedForm transliteratedForm string logicalExpression internationalScientificTerm".split()
)
PICKLISTS: Final[Mapping[str, frozenset[str]]] = {
    "termType": _TYPES,
    "administrativeStatus": frozenset(
        f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated", "superseded")
    ),
    "partOfSpeech": _NOUNS,
    "grammaticalGender": frozenset("masculine feminine neuter other".split()),
    "transactionType": frozenset(("origination", "modification")),
}
"""Data categories of TBX-Basic whose values come from a list."""
WIDER_PICKLISTS: Final[Mapping[str, frozenset[str]]] = {"termType": _TYPES | _MORE_TYPES}
"""Those that files which do not call themselves TBX-Basic may use as well."""
