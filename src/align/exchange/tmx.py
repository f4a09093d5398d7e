"""Translation memories in TMX 1.4, which CAT tools import (https://www.gala-global.org/tmx-14b).

A file holds what real clients proved to need: every attribute of the header, `prop` before `tuv`, one language
variant a side, one unit a source text, and no character that XML forbids.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Literal

from lxml import etree

from align.errors import UsageError
from align.exchange.bead_units import BeadUnit, bead_units, sound_beads
from align.exchange.files import replacing
from align.exchange.wording import document_name, full_number, numbers, without_forbidden
from align.records import Alignment

LONGEST_SIDE = 2000
"""Characters a side beyond which Trados refuses a unit."""

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class TmxSummary:
    """What became of the beads of an alignment in a translation memory."""

    units: int
    """Units in the file."""
    left_out: int
    """Beads kept out because a flag says that they are wrong, and no person has said otherwise."""
    duplicates: int
    """Units dropped because a better one has the same source text."""
    too_long: int
    """Units in the file with a side longer than `LONGEST_SIDE`, which some tools refuse."""


def write_tmx(
    alignment: Alignment,
    path: Path,
    *,
    segment: Literal["paragraph", "sentence"] = "paragraph",
    lang_en: str = "en",
    lang_zh: str = "zh-CN",
    created: datetime | None = None,
    force: bool = False,
) -> TmxSummary:
    """Write the pairs of an alignment as a translation memory from English to Chinese.

    Beads of one side only, and beads with page furniture in them, give no unit; neither do beads with a flag of
    severity "error", unless a person confirmed or corrected them. With `segment="sentence"` the sentences inside a
    bead are the units; a bead without sentences gives its paragraph. Of several units with one source text, the one
    from a bead that a person confirmed or corrected stays, else the one of highest confidence.

    Args:
        alignment: The alignment.
        path: The file to write; its name must end in `.tmx`, in small letters.
        segment: What a unit is.
        lang_en: Language tag of the English side, such as `en` or `en-US`.
        lang_zh: Language tag of the Chinese side, such as `zh-CN` or `zh-TW`.
        created: The time the header tells; now, if not given.
        force: Whether a file that exists may be written over.

    Raises:
        UsageError: a language tag is not one of English or of Chinese.
        OutputError: the file cannot be written.
    """
    check_languages(lang_en, lang_zh)
    sound, left_out = sound_beads(alignment)
    units = list(bead_units(alignment, sound, by_sentence=segment == "sentence"))
    best = _best_of_each_source(units)
    header = {
        "creationtool": "un-align",
        "creationtoolversion": without_forbidden(alignment.signature.version),
        "segtype": segment,
        "o-tmf": "un-align",
        "adminlang": "en",
        "srclang": lang_en,
        "datatype": "plaintext",
        "creationdate": (created or datetime.now(UTC)).astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"),
    }
    with replacing(path, force=force) as file, etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("tmx", version="1.4"):
            xml.write("\n", _header(alignment, header), pretty_print=True)
            with xml.element("body"):
                xml.write("\n")
                for unit in best:
                    xml.write(_element(alignment, unit, lang_en, lang_zh), pretty_print=True)
    return TmxSummary(
        units=len(best),
        left_out=left_out,
        duplicates=len(units) - len(best),
        too_long=sum(map(_is_too_long, best)),
    )


def check_languages(lang_en: str, lang_zh: str) -> None:
    """Raise UsageError unless one tag is of English and the other of Chinese: tools import wrong ones silently."""
    for tag, language, example in ((lang_en, "en", "en-US"), (lang_zh, "zh", "zh-CN")):
        if not re.fullmatch(rf"{language}(-[A-Za-z0-9]{{1,8}})*", tag):
            raise UsageError(f"{tag!r} is not a language tag that starts with {language}; give one such as {example}")


def _best_of_each_source(units: Iterable[BeadUnit]) -> list[BeadUnit]:
    """Return one unit a source text, in the order of the document; among equals, the first."""
    best: dict[str, BeadUnit] = {}
    for unit in units:
        if unit.en not in best or _rank(unit) > _rank(best[unit.en]):
            best[unit.en] = unit
    return list(best.values())


def _rank(unit: BeadUnit) -> tuple[bool, float]:
    return unit.bead.status != "auto", unit.confidence


def _is_too_long(unit: BeadUnit) -> bool:
    return max(len(unit.en), len(unit.zh)) > LONGEST_SIDE


def _header(alignment: Alignment, attributes: dict[str, str]) -> etree._Element:
    header = etree.Element("header", attributes)
    settings = json.dumps(dict(alignment.signature.settings), ensure_ascii=False, sort_keys=True)
    _add_prop(header, "x-encoder", alignment.signature.encoder)
    _add_prop(header, "x-settings", settings)
    _add_prop(header, "x-document-en", PurePath(alignment.en.path).name)
    _add_prop(header, "x-document-zh", PurePath(alignment.zh.path).name)
    return header


def _element(alignment: Alignment, unit: BeadUnit, lang_en: str, lang_zh: str) -> etree._Element:
    bead = unit.bead
    tu = etree.Element("tu")
    if bead.by:
        tu.set("changeid", without_forbidden(bead.by))
    _add_prop(tu, "x-document", document_name(alignment))
    _add_prop(tu, "x-paragraph", "; ".join(map(full_number, numbers(alignment.en, bead.en))))
    _add_prop(tu, "x-confidence", f"{unit.confidence:.4f}")
    _add_prop(tu, "x-status", bead.status)
    _add_prop(tu, "x-flags", ", ".join(dict.fromkeys(flag.code for flag in bead.flags)))
    for language, text in ((lang_en, unit.en), (lang_zh, unit.zh)):
        tuv = etree.SubElement(tu, "tuv", {_XML_LANG: language})
        etree.SubElement(tuv, "seg").text = text
    return tu


def _add_prop(parent: etree._Element, kind: str, value: str) -> None:
    if value:
        etree.SubElement(parent, "prop", type=kind).text = without_forbidden(value)
