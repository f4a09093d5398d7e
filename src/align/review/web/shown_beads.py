"""Beads as plain data for the page, with the evidence of their flags marked in both texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from align.exchange.evidence_marks import mark_evidence
from align.exchange.html import DEEPEST_INDENT, whole_percent
from align.exchange.similarity_picture import Cell, bead_cells
from align.records import SEVERITIES, Bead, Concept, Flag, Language, Paragraph
from align.review.web.glossary import Spotters
from align.store.bead_map import BeadMap
from align.store.bead_pages import ShownBead


def bead_to_json(shown: ShownBead, spotters: Spotters | None = None) -> dict[str, Any]:
    """Return a bead as the page draws it, with the terms that are looked for."""
    spotters = spotters or {}
    stored, bead = shown.stored, shown.stored.bead
    return {
        "id": stored.id,
        "place": shown.place,
        "en": [_paragraph(paragraph, bead, "en", spotters) for paragraph in shown.en],
        "zh": [_paragraph(paragraph, bead, "zh", spotters) for paragraph in shown.zh],
        "kind": _kind((*shown.en, *shown.zh)),
        "confidence": whole_percent(bead.confidence),
        "severity": bead.severity or "",
        "flags": [_flag(flag) for flag in sorted(bead.flags, key=_gravity, reverse=True)],
        "status": bead.status,
        "by": bead.by or "",
        "when": bead.when or "",
        "comment": stored.comment,
    }


def map_to_json(found: BeadMap) -> list[list[Any]]:
    """Return of every bead its id, gravity, status, confidence, and the cell that it takes on the map."""
    cells = bead_cells([Bead(point.en, point.zh, point.confidence) for point in found.points])
    return [
        [point.id, point.gravity, point.status, whole_percent(point.confidence), *_place(cell)]
        for point, cell in zip(found.points, cells, strict=True)
    ]


def _place(cell: Cell) -> tuple[int, int, int, int]:
    return cell.x, cell.y, cell.width, cell.height


def _paragraph(paragraph: Paragraph, bead: Bead, language: Language, spotters: Spotters) -> dict[str, Any]:
    number = paragraph.number
    return {
        "index": paragraph.index,
        "kind": paragraph.kind,
        "indent": min(number.level if number else paragraph.level, DEEPEST_INDENT),
        "number": _runs(number.printed if number else "", bead, language),
        "text": _runs(paragraph.text, bead, language),
        "terms": _terms(paragraph.text, language, spotters),
    }


def _terms(text: str, language: Language, spotters: Spotters) -> list[list[Any]]:
    """Return where in the text approved terms begin and end, in UTF-16 as scripts count, with their counterparts."""
    hits = spotters[language].find(text) if language in spotters else ()
    return [[_utf16(text[: hit.start]), _utf16(text[: hit.end]), _counterpart(hit.concept, language)] for hit in hits]


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def _counterpart(concept: Concept, language: Language) -> str:
    terms = concept.zh if language == "en" else concept.en
    return terms[0].text if terms else ""


def _runs(text: str, bead: Bead, language: Language) -> list[list[str]]:
    """Return the text in pieces, each with the severity of the evidence that it is; empty where it is none."""
    return [[run.text, run.severity or ""] for run in mark_evidence(text, bead.flags, language)]


def _kind(paragraphs: Iterable[Paragraph]) -> list[str]:
    return list(dict.fromkeys(paragraph.kind for paragraph in paragraphs))


def _flag(flag: Flag) -> dict[str, str]:
    return {"code": flag.code, "severity": flag.severity, "message": flag.message, "evidence": flag.evidence}


def _gravity(flag: Flag) -> int:
    return SEVERITIES.index(flag.severity)
