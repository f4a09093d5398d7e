"""Word files made of raw XML: what python-docx has no words for, and what no program writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from align.reading.passages import Passage
from align.reading.trace import Trace
from align.reading.word.reader import read_word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
PATH = Path("report.docx")


def part(root: str, content: str, attributes: str = "") -> bytes:
    """Return a part of WordprocessingML."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES} {attributes}>{content}</w:{root}>'.encode()


def relations(targets: Mapping[str, tuple[str, str]], mode: str = "") -> bytes:
    """Return a part of relations: type and target by identifier."""
    items = "".join(
        f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{target}" {mode}/>'
        for name, (kind, target) in targets.items()
    )
    xmlns = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{xmlns}">{items}</Relationships>'.encode()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


def _types(*kinds: str) -> bytes:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{kind.removesuffix(".main")}.xml" '
        f'ContentType="{word}.{kind.rstrip("0123456789")}+xml"/>'
        for kind in kinds
    )
    relationships = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{relationships}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def word_parts(body: str, **others: str) -> dict[str, bytes]:
    """Return the parts of a document: its body, and others by the names of their roots.

    `header1="…"` is a header with the relation `header1`; `styles`, `numbering`, `footnotes`, `endnotes`, `settings`
    and `comments` are what they say.
    """
    parts = {
        "[Content_Types].xml": _types("document.main", *others),
        "_rels/.rels": relations({"r1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(
            {name: (name.rstrip("0123456789"), f"{name}.xml") for name in others}
        ),
    }
    roots = {"header": "hdr", "footer": "ftr"}
    for name, content in others.items():
        kind = name.rstrip("0123456789")
        parts[f"word/{name}.xml"] = part(roots.get(kind, kind), content)
    return parts


def read(body: str, **others: str) -> tuple[Passage, ...]:
    """Return the passages of a document."""
    return read_traced(body, **others)[0]


def read_traced(body: str, **others: str) -> tuple[tuple[Passage, ...], Trace]:
    """Return the passages of a document, and what was noted while reading it."""
    trace = Trace()
    return read_word(PATH, zipped(word_parts(body, **others)), trace), trace


def texts(passages: tuple[Passage, ...]) -> list[str]:
    """Return the texts of passages, line breaks as `|`."""
    return ["|".join(passage.lines) for passage in passages]


def noted(trace: Trace, rule: str) -> list[tuple[str, str]]:
    """Return what a rule did: texts before and after."""
    return [(step.before, step.after) for step in trace.steps if step.rule == rule]


def run(text: str, properties: str = "") -> str:
    """Return a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph: of one run where the content is plain text."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """Return a row of a table."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    """Return a cell: of one paragraph where the content is plain text."""
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"
