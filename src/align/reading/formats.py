"""Tell the format of a file by its content; the name of a file says too little, and often something wrong."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, Literal

from align.reading.containers import ZIP, ole_kind, zip_kind
from align.reading.word.container import OLE

Key = Literal["text", "html", "mhtml", "word", "office", "pdf"]

LARGE: Final = 128 * 1024 * 1024
"""Largest file in bytes of a format that holds pictures and fonts beside its text."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format un-align reads, or knows by name."""

    name: str
    """With its article, as a sentence says it: `a PDF`."""
    key: Key | None = None
    """What reads it; None where un-align does not."""
    code: str = ""
    """What stands for the encoding in records where a format settles that itself: `pdf`."""
    advice: str = ""
    """What to do with a file of a format that is not read."""


TEXT: Final = Format("plain text", "text")
HTML: Final = Format("an HTML page", "html")
MHTML: Final = Format("a saved web page (MHTML)", "mhtml")
PDF: Final = Format("a PDF", "pdf", "pdf")
RTF: Final = Format("a rich-text document (.rtf)", "office", "rtf")

_AS_DOCUMENT = "save its text as a Word document (.docx) or as plain text (UTF-8)"
_RECOGNIZE = "make text of it by OCR, and save that as a Word document (.docx) or as plain text (UTF-8)"
_UNPACK = "unpack it and name one document of it"
_CONVERT = "open it in LibreOffice or Word and save it as a Word document (.docx)"
_UNLOCK = "open it with its password and save it without one"
_NONE = "name a document in .txt, .docx, .doc, .rtf, .odt, .pdf or .html"
_ALIGNED = "`align mine`, `align concordance` and `align check` read it"

_IMAGE = Format("an image", advice=_RECOGNIZE)
_ARCHIVE = Format("a compressed file", advice=_UNPACK)
_MEDIA = Format("sound or video", advice=_NONE)

_MEMBERS: Final = {
    "word": Format("a Word document (.docx)", "word", "docx"),
    "opendocument": Format("an OpenDocument text (.odt)", "office", "odt"),
    "locked opendocument": Format("an OpenDocument text with a password", advice=_UNLOCK),
    "doc": Format("an old Word document (.doc)", "office", "doc"),
    "locked office": Format("a Word or other Office document with a password", advice=_UNLOCK),
    "spreadsheet": Format("a spreadsheet", advice=f"{_AS_DOCUMENT}; if it holds aligned text, {_ALIGNED}"),
    "presentation": Format("a presentation", advice=_AS_DOCUMENT),
    "drawing": Format("a drawing", advice=_AS_DOCUMENT),
    "message": Format("an e-mail message", advice=_AS_DOCUMENT),
    "office": Format("a document of an office program, of an unknown kind", advice=_CONVERT),
    "e-book": Format("an e-book (EPUB)", advice=_AS_DOCUMENT),
    "pages": Format("a document of Apple's Pages", advice="export it from Pages as a Word document (.docx)"),
    "archive": Format("a ZIP archive", advice=_UNPACK),
    "damaged word": Format("a Word document (.docx) that is damaged or cut off", advice="get the file again"),
    "damaged archive": Format("a ZIP file that is damaged or cut off", advice="get the file again"),
}
"""What ZIP and OLE files turn out to be, by the kinds of `containers`."""

_SIGNATURES: Final = tuple(
    (re.compile(signature, re.DOTALL), known)
    for signature, known in (
        (rb"%PDF-", PDF),
        (rb"\{\\rtf", RTF),
        (rb"\x1f\x8b|BZh[1-9]1AY|\xfd7zXZ|7z\xbc\xaf|Rar!\x1a|\x28\xb5\x2f\xfd|.{257}ustar", _ARCHIVE),
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|BM.{4}\x00{4}|RIFF.{4}WEBP|.{4}ftyp(?:heic|avif)", _IMAGE),
        (rb"AT&TFORM", Format("a DjVu document", advice=_RECOGNIZE)),
        (rb".{4}ftyp|RIFF.{4}(?:WAVE|AVI )|ID3[\x02-\x04]|OggS\x00|\x1aE\xdf\xa3", _MEDIA),
        (rb"%!PS", Format("PostScript", advice="convert it to PDF (`ps2pdf`)")),
        (rb"\xffWPC", Format("a WordPerfect document", advice=_CONVERT)),
        (rb"\xdb\xa5.\x00|\x31\xbe\x00\x00", Format("a Word document of before 1993", advice=_CONVERT)),
        (rb".{60}BOOKMOBI", Format("an e-book (Kindle)", advice=_AS_DOCUMENT)),
        (rb"bplist00", Format("a web archive of Safari", advice="save the page as HTML")),
        (rb"\x7fELF|MZ.\x00|[\xce\xcf]\xfa\xed\xfe", Format("a program", advice=_NONE)),
        (rb"SQLite format 3\x00", Format("a database", advice="if it is a store of terms, `align terms` reads it")),
        (rb'\{"format": "un-align/alignment/', Format("an alignment (JSON)", advice=_ALIGNED)),
        (rb'\{"format": "un-align/concepts/', Format("a glossary (JSON)", advice="`align import` reads it")),
    )
)
"""How a file begins, and what it is then."""

_BEFORE_MARKUP = rb"(?>\s+|<!--.*?-->|<\?(?!mso-application).*?\?>|<!doctype (?!html)[^>]*>)*+"
_HTML_ELEMENTS = (
    rb"html|head|body|title|meta|link|base|script|style|article|main|section|header|nav|div|p|pre|h[1-6]|table|ul|ol|dl|"
    rb"center|blockquote|span|font|b|strong|i|em|a|br|hr|img"
)
_HTML_START = re.compile(
    rb"%b<(?:!doctype\s+html|(?:%b)(?:\s[^>]*)?/?>)" % (_BEFORE_MARKUP, _HTML_ELEMENTS), re.IGNORECASE | re.DOTALL
)
_ANY_TAG = re.compile(rb"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_XML_START = re.compile(rb"\s*<\?xml\s", re.IGNORECASE)
_XML_ROOTS: Final = tuple(
    (re.compile(_BEFORE_MARKUP + rb"<(?:%b)[\s>?]" % root, re.IGNORECASE | re.DOTALL), known)
    for root, known in (
        (rb"tmx", Format("a translation memory (TMX)", advice=_ALIGNED)),
        (rb"martif|tbx", Format("a termbase (TBX)", advice="`align import` reads it")),
        (rb"\?mso-application|w:worddocument|pkg:package", Format("a Word document in XML", advice=_CONVERT)),
        (rb"office:document", Format("a flat OpenDocument file", advice=_CONVERT)),
    )
)
_XML = Format("an XML file", advice=_AS_DOCUMENT)
_HEADER_LINE = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[ \t][^\n]*\n(?:[ \t][^\n]*\n)*)+")
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_HEAD = 65_536
_PDF_WITHIN = 1_024
"""Bytes of rubbish that readers of PDF put up with before its signature."""


def recognise(data: bytes, name: PurePath) -> Format:
    """Return the format of a file by its bytes; plain text where they are of no other.

    The suffix of the name decides only whether text with tags in it, without the beginning of a page, is HTML.
    """
    if data.startswith((ZIP, b"PK\x05\x06")):
        return _MEMBERS[zip_kind(data)]
    if data.startswith(OLE):
        return _MEMBERS[ole_kind(data)]
    head = data[:_HEAD]
    for signature, known in _SIGNATURES:
        if signature.match(head) or signature.match(head.removeprefix(codecs.BOM_UTF8).lstrip(b" \t\r\n")):
            return known
    if b"%PDF-" in head[:_PDF_WITHIN] and b" obj" in head:
        return PDF
    return _markup(_as_ascii(head), name) or TEXT


def size_limit(head: bytes, most: int) -> int:
    """Return the bytes a file that starts so may have: `most`, or more where it holds pictures and fonts, too."""
    heavy = head.startswith((ZIP, OLE)) or b"%PDF-" in head[:_PDF_WITHIN] or b"{\\rtf" in head[:_PDF_WITHIN]
    return max(most, LARGE) if heavy else most


def _markup(head: bytes, name: PurePath) -> Format | None:
    """Return the format of a text file with tags, None where it has none."""
    for root, known in _XML_ROOTS:
        if root.match(head):
            return known
    if _HTML_START.match(head):
        return HTML
    if _XML_START.match(head):
        return _XML
    header = _HEADER_LINE.match(head)
    if header and _RELATED.search(header[0].replace(b"\r\n", b"\n")):
        return MHTML
    if name.suffix.lower() in _HTML_SUFFIXES and _ANY_TAG.search(head):
        return HTML
    return None


def _as_ascii(head: bytes) -> bytes:
    """Return the start of a text as bytes that are ASCII where the text is, whatever the encoding."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="ignore").encode()
    return head.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"")
