"""The report: one HTML file to look at and to mail around, without network, with both texts side by side."""

from __future__ import annotations

import base64
import hashlib
import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path, PurePath

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined
from numpy.typing import NDArray

from align.exchange.evidence_marks import Run, mark_evidence
from align.exchange.files import replacing
from align.exchange.similarity_picture import Cell, bead_cells, png_data_uri, similarity_picture
from align.exchange.wording import joined
from align.records import SEVERITIES, Alignment, Bead, Document, Flag, Language, Paragraph, Severity

LANGUAGE_NAMES: dict[Language, str] = {"en": "English", "zh": "Chinese"}
LANGUAGE_TAGS: dict[Language, str] = {"en": "en", "zh": "zh-Hans"}
SEVERITY_SHAPES: dict[Severity, str] = {"error": "■", "warning": "▲", "note": "●"}
"""A severity is told by its word and its shape; colour only repeats it."""
DEEPEST_INDENT = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as the report prints it."""

    position: int
    """1-based position in its document."""
    kind: str
    indent: int
    number: tuple[Run, ...]
    text: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a bead: the paragraphs in it, or a sentence that says what is missing."""

    language: Language
    tag: str
    lines: tuple[Line, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Row:
    """One bead as the report prints it."""

    position: int
    bead: Bead
    kind: str
    percent: int
    flags: tuple[Flag, ...]
    """The gravest first."""
    sides: tuple[Column, Column]
    cell: Cell


def write_html(
    alignment: Alignment, path: Path, *, similarity: NDArray[np.float32] | None = None, force: bool = False
) -> None:
    """Write an alignment as a self-contained, read-only HTML report.

    Args:
        alignment: what to show.
        path: the file to write.
        similarity: shape (h, w), cosine in [-1, 1], of English (rows) and Chinese (columns) paragraphs, possibly
            downsampled; drawn beneath the path of the alignment, which is drawn alone without it.
        force: whether to replace a file that is already there.

    Raises:
        OutputError: the file cannot be written, or is there already and `force` is not given.
    """
    page = render_html(alignment, similarity=similarity)
    with replacing(path, force=force) as stream:
        stream.write(page.encode("utf-8", errors="replace"))


def render_html(alignment: Alignment, *, similarity: NDArray[np.float32] | None = None) -> str:
    """Return the page that `write_html` writes."""
    style, script = _part("report.css"), _part("report.js")
    rows = _rows(alignment)
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            style=style,
            script=script,
            style_source=source_hash(style),
            script_source=source_hash(script),
            title=_title(alignment),
            alignment=alignment,
            documents=[(document, PurePath(document.path).name) for document in (alignment.en, alignment.zh)],
            language_names=LANGUAGE_NAMES,
            language_tags=LANGUAGE_TAGS,
            rows=rows,
            extent=tuple(max(len(document.paragraphs), 1) for document in (alignment.zh, alignment.en)),
            picture=None if similarity is None else png_data_uri(similarity_picture(similarity)),
            whole_percent=whole_percent,
            joined=joined,
            shapes=SEVERITY_SHAPES,
            severity_counts=_severity_counts(alignment),
            code_counts=_code_counts(alignment),
        )
    )


def source_hash(content: str) -> str:
    """Return the source expression that lets a Content-Security-Policy admit an inline style or script.

    Source: Content Security Policy Level 3, section 2.3.1, hash-source.
    """
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("align.exchange"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _part(name: str) -> str:
    """Return a style sheet or script of the page, which stands in it exactly as in its file."""
    return resources.files("align.exchange").joinpath("templates", name).read_text(encoding="utf-8")


def _title(alignment: Alignment) -> str:
    names = [document.symbol or PurePath(document.path).name for document in (alignment.en, alignment.zh)]
    return " · ".join(dict.fromkeys(names))


def _severity_counts(alignment: Alignment) -> list[tuple[Severity, int]]:
    """Count the beads that carry a flag of each severity, the gravest first; a bead may count more than once."""
    counts = Counter(severity for bead in alignment.beads for severity in {flag.severity for flag in bead.flags})
    return [(severity, counts[severity]) for severity in reversed(SEVERITIES)]


def _code_counts(alignment: Alignment) -> list[tuple[str, int]]:
    """Count the beads that carry a flag of each code, in the order of the codes."""
    counts = Counter(code for bead in alignment.beads for code in {flag.code for flag in bead.flags})
    return sorted(counts.items())


def _rows(alignment: Alignment) -> list[Row]:
    cells = bead_cells(alignment.beads)
    return [_row(alignment, i, bead, cell) for i, (bead, cell) in enumerate(zip(alignment.beads, cells, strict=True))]


def _row(alignment: Alignment, index: int, bead: Bead, cell: Cell) -> Row:
    kinds = [alignment.en.paragraphs[i].kind for i in bead.en] + [alignment.zh.paragraphs[i].kind for i in bead.zh]
    return Row(
        position=index + 1,
        bead=bead,
        kind=" / ".join(dict.fromkeys(kinds)),
        percent=whole_percent(bead.confidence),
        flags=tuple(sorted(bead.flags, key=lambda flag: SEVERITIES.index(flag.severity), reverse=True)),
        sides=(_side(alignment.en, bead, bead.en, bead.zh), _side(alignment.zh, bead, bead.zh, bead.en)),
        cell=cell,
    )


def whole_percent(confidence: float) -> int:
    """Return a probability in whole percent, rounded down so that nothing uncertain is shown as certain."""
    return math.floor(confidence * 100 + 1e-9)


def _side(document: Document, bead: Bead, own: tuple[int, ...], other: tuple[int, ...]) -> Column:
    lines = tuple(_line(document.paragraphs[i], bead, document.language) for i in own)
    return Column(document.language, LANGUAGE_TAGS[document.language], lines, _missing(document.language, own, other))


def _line(paragraph: Paragraph, bead: Bead, language: Language) -> Line:
    printed = paragraph.number.printed if paragraph.number else ""
    depth = paragraph.number.level if paragraph.number else paragraph.level
    return Line(
        position=paragraph.index + 1,
        kind=paragraph.kind,
        indent=min(depth, DEEPEST_INDENT),
        number=mark_evidence(printed, bead.flags, language),
        text=mark_evidence(paragraph.text, bead.flags, language),
    )


def _missing(language: Language, own: tuple[int, ...], other: tuple[int, ...]) -> str:
    """Say what is missing on the empty side of a null bead; nothing for any other."""
    if own:
        return ""
    there: Language = "zh" if language == "en" else "en"
    paragraphs = ", ".join(f"¶{i + 1}" for i in other)
    return f"Nothing in {LANGUAGE_NAMES[language]} for {LANGUAGE_NAMES[there]} {paragraphs}"
