"""An alignment as JSON, format `un-align/alignment/1`: everything the records hold, and read back exactly.

    {"format": "un-align/alignment/1",
     "signature": {"version", "encoder", "settings"},
     "en": {"path", "language", "symbol", "encoding", "paragraphs": [
       {"index", "kind", "number", "numbering"?, "level", "text", "footnotes", "source": {"lines": [[1, 3]]}}]},
     "zh": {the same},
     "beads": [
       {"en", "zh", "confidence", "status", "by"?, "when"?, "flags": [{"code", "severity", "side", "message",
        "evidence"}], "sentences": [{"en", "zh", "confidence"}]}]}

`number` is the number as printed or null; beside it stands `numbering` with scheme, ordinal, level and scope.
Confidences are rounded to four decimals. Keys that a reader does not know are to be passed over. In a file, every
paragraph and every bead has a line of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from align.errors import FormatError, OutputError
from align.exchange.alignment_from_json import FORMAT, alignment_from_json
from align.exchange.files import replacing
from align.records import Alignment, Bead, Document, Number, Paragraph, Signature

__all__ = ["alignment_from_json", "alignment_to_json", "document_to_json", "read_json", "write_json"]


def alignment_to_json(alignment: Alignment) -> dict[str, Any]:
    """Return the alignment as plain dicts and lists."""
    return {
        "format": FORMAT,
        "signature": _signature(alignment.signature),
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
        try:
            file.writelines(piece.encode("utf-8") for piece in _pieces(alignment))
        except ValueError as error:
            raise OutputError(
                f"{path} cannot be written: the alignment holds a value that JSON cannot ({error}); "
                "mend the document it came from"
            ) from error


def read_json(path: Path) -> Alignment:
    """Read an alignment that `write_json` wrote.

    Raises:
        FormatError: the file cannot be read, or does not hold an alignment; says where and what.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_refuse_constant)
        return alignment_from_json(data)
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}; check its name and place") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise FormatError(f"{path} is not JSON ({error.msg} at {where}); name a file written by un-align") from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path} is not JSON ({error}); name a file written by un-align") from error
    except FormatError as error:
        raise FormatError(f"{path} does not hold a sound alignment: {error}; mend it or make it again") from error


def _pieces(alignment: Alignment) -> Iterator[str]:
    yield f'{{"format": {_compact(FORMAT)},\n"signature": {_compact(_signature(alignment.signature))}'
    for document in (alignment.en, alignment.zh):
        about = _compact(_about(document)).removesuffix("}")
        yield f',\n"{document.language}": {about}, "paragraphs": ['
        yield from _lines(_paragraph(paragraph) for paragraph in document.paragraphs)
        yield "]}"
    yield ',\n"beads": ['
    yield from _lines(_bead(bead) for bead in alignment.beads)
    yield "]}\n"


def _lines(members: Iterator[dict[str, Any]]) -> Iterator[str]:
    for position, member in enumerate(members):
        yield (",\n" if position else "\n") + _compact(member)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number JSON knows")


def _signature(signature: Signature) -> dict[str, Any]:
    return {"version": signature.version, "encoder": signature.encoder, "settings": dict(signature.settings)}


def _about(document: Document) -> dict[str, Any]:
    return {
        "path": document.path,
        "language": document.language,
        "symbol": document.symbol,
        "encoding": document.encoding,
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
        "source": {"lines": [list(lines) for lines in paragraph.source.lines]},
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
