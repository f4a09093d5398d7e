"""An alignment as JSON, format `un-align/alignment/1`: everything the records hold, and read back exactly.

    {"format": "un-align/alignment/1",
     "signature": {"version", "encoder", "settings"},
     "en": {"path", "language", "symbol", "encoding",
      "about": {"symbols", "sessions", "agenda_items", "date", "adopted", "job_number", "title", "script"},
      "paragraphs": [
       {"index", "kind", "number", "numbering"?, "level", "text", "footnotes",
        "source": {"lines": [[1, 3]], "page"?, "paragraph"?}}]},
     "zh": {the same},
     "beads": [
       {"en", "zh", "confidence", "status", "by"?, "when"?, "flags": [{"code", "severity", "side", "message",
        "evidence"}], "sentences": [{"en", "zh", "confidence"}]}]}

`number` is the number as printed or null; beside it stands `numbering` with scheme, ordinal, level and scope.
Confidences are rounded to four decimals. Keys that a reader does not know are to be passed over. In a file, every
paragraph and every bead has a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from align.exchange.alignment_from_json import FORMAT, alignment_from_json
from align.exchange.files import replacing
from align.exchange.json_files import a_line_each, compact, read_json_file, signature_to_json, write_pieces
from align.records import Alignment, Bead, Document, Number, Paragraph, Source

__all__ = ["alignment_from_json", "alignment_to_json", "document_to_json", "read_json", "source_to_json", "write_json"]


def alignment_to_json(alignment: Alignment) -> dict[str, Any]:
    """Return the alignment as plain dicts and lists."""
    return {
        "format": FORMAT,
        "signature": signature_to_json(alignment.signature),
        "en": document_to_json(alignment.en),
        "zh": document_to_json(alignment.zh),
        "beads": [_bead(bead) for bead in alignment.beads],
    }


def document_to_json(document: Document) -> dict[str, Any]:
    """Return one document as plain dicts and lists."""
    return {**_about(document), "paragraphs": [_paragraph(paragraph) for paragraph in document.paragraphs]}


def write_json(alignment: Alignment, path: Path, *, force: bool = False) -> None:
    """Write the alignment to a file, a line at a time.

    Raises:
        OutputError: the file cannot be written, or the alignment holds what JSON or UTF-8 cannot express.
    """
    with replacing(path, force=force) as file:
        write_pieces(path, file, "alignment", _pieces(alignment))


def read_json(path: Path) -> Alignment:
    """Read an alignment that `write_json` wrote.

    Raises:
        FormatError: the file cannot be read, or does not hold an alignment; says where and what.
    """
    return read_json_file(path, "alignment", alignment_from_json)


def _pieces(alignment: Alignment) -> Iterator[str]:
    yield f'{{"format": {compact(FORMAT)},\n"signature": {compact(signature_to_json(alignment.signature))}'
    for document in (alignment.en, alignment.zh):
        about = compact(_about(document)).removesuffix("}")
        yield f',\n"{document.language}": {about}, "paragraphs": ['
        yield from a_line_each(_paragraph(paragraph) for paragraph in document.paragraphs)
        yield "]}"
    yield ',\n"beads": ['
    yield from a_line_each(_bead(bead) for bead in alignment.beads)
    yield "]}\n"


def source_to_json(source: Source) -> dict[str, Any]:
    """Return where a text stands in its file as a plain dict, with what its format tells."""
    return {
        "lines": [list(lines) for lines in source.lines],
        **({} if source.page is None else {"page": source.page}),
        **({} if source.paragraph is None else {"paragraph": source.paragraph}),
    }


def _about(document: Document) -> dict[str, Any]:
    said = asdict(document.about)
    return {
        "path": document.path,
        "language": document.language,
        "symbol": document.symbol,
        "encoding": document.encoding,
        "about": {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()},
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    number = paragraph.number
    return {
        "index": paragraph.index,
        "kind": paragraph.kind,
        "number": number.printed if number else None,
        **({"numbering": _numbering(number)} if number else {}),
        "level": paragraph.level,
        "text": paragraph.text,
        "footnotes": list(paragraph.footnotes),
        "source": source_to_json(paragraph.source),
    }


def _numbering(number: Number) -> dict[str, Any]:
    return {"scheme": number.scheme, "ordinal": number.ordinal, "level": number.level, "scope": list(number.scope)}


def _bead(bead: Bead) -> dict[str, Any]:
    return {
        "en": list(bead.en),
        "zh": list(bead.zh),
        "confidence": round(bead.confidence, 4),
        "status": bead.status,
        **({} if bead.by is None else {"by": bead.by}),
        **({} if bead.when is None else {"when": bead.when}),
        "flags": [
            {
                "code": flag.code,
                "severity": flag.severity,
                "side": flag.side,
                "message": flag.message,
                "evidence": flag.evidence,
            }
            for flag in bead.flags
        ],
        "sentences": [
            {"en": list(pair.en), "zh": list(pair.zh), "confidence": round(pair.confidence, 4)}
            for pair in bead.sentences
        ],
    }
