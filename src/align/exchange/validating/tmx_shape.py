"""The shape of TMX 1.4: facts of the format (https://www.gala-global.org/tmx-14b), in our words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from align.exchange.validating.shape import Element, Group

_SEGMENTS: Final = frozenset("block paragraph sentence phrase".split())
_NOTES: Final = Group(frozenset(("note", "prop")))
_INLINE: Final = frozenset("bpt ept ph it hi ut".split())
_TIMES: Final = frozenset("creationdate creationid changedate changeid o-encoding".split())
_USE: Final = _TIMES | frozenset("datatype usagecount lastusagedate creationtool creationtoolversion o-tmf".split())
_CODE: Final = (Group(frozenset(("sub",))),)


def _required(names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), "missing-attribute")


def _one(name: str) -> Group:
    return Group(frozenset((name,)), 1, 1)


ELEMENTS: Final[Mapping[str, Element]] = {
    "tmx": Element((_one("header"), _one("body")), required={"version": "wrong-version"}),
    "header": Element(
        (Group(frozenset(("note", "prop", "ude"))),),
        required={
            **_required("creationtool creationtoolversion segtype o-tmf adminlang datatype"),
            "srclang": "no-source-language",
        },
        optional=_TIMES,
        values={"segtype": _SEGMENTS},
    ),
    "body": Element((Group(frozenset(("tu",))),)),
    "tu": Element(
        (_NOTES, Group(frozenset(("tuv",)), 1)),
        optional=_USE | {"tuid", "segtype", "srclang"},
        values={"segtype": _SEGMENTS},
    ),
    "tuv": Element((_NOTES, _one("seg")), required={"xml:lang": "no-language"}, optional=_USE | {"lang"}),
    "seg": Element((Group(_INLINE),), text=True),
    "note": Element(text=True, optional=frozenset(("xml:lang", "lang", "o-encoding"))),
    "prop": Element(text=True, required=_required("type"), optional=frozenset(("xml:lang", "lang", "o-encoding"))),
    "ude": Element((Group(frozenset(("map",)), 1),), required=_required("name"), optional=frozenset(("base",))),
    "map": Element(required=_required("unicode"), optional=frozenset(("code", "ent", "subst"))),
    "bpt": Element(_CODE, text=True, required=_required("i"), optional=frozenset(("x", "type"))),
    "ept": Element(_CODE, text=True, required=_required("i")),
    "it": Element(
        _CODE,
        text=True,
        required=_required("pos"),
        optional=frozenset(("x", "type")),
        values={"pos": frozenset(("begin", "end"))},
    ),
    "ph": Element(_CODE, text=True, optional=frozenset(("x", "assoc", "type"))),
    "ut": Element(_CODE, text=True, optional=frozenset(("x",))),
    "hi": Element((Group(_INLINE),), text=True, optional=frozenset(("x", "type"))),
    "sub": Element((Group(_INLINE),), text=True, optional=frozenset(("datatype", "type"))),
}
"""Every element under its name."""
EARLIER: Final[Mapping[str, Element]] = {
    **ELEMENTS,
    "tuv": replace(ELEMENTS["tuv"], required={}, optional=ELEMENTS["tuv"].optional | {"xml:lang"}),
}
"""The same for the versions before 1.4, in which `lang` tells the language, as in OmegaT's own memories."""
CODES: Final = frozenset("bpt ept it ph ut".split())
"""Elements that hold codes of the file a segment came from, not words of it."""
DATES: Final = ("creationdate", "changedate", "lastusagedate")
"""Attributes that hold a date."""
