"""Word files that are broken, hostile or something else: one clear sentence, within bounds of time and memory."""

from __future__ import annotations

import functools
import io
import re
import struct
import sys
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from align.errors import ReadingError
from align.reading.trace import Trace
from align.reading.word import package
from align.reading.word.reader import read_word
from word_files import PATH, W, paragraph, part, relations, texts, word_parts, zipped

GOOD = zipped(word_parts(paragraph("text")))
DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"


def changed(name: str, data: bytes | None) -> bytes:
    """Return a good file with one part replaced, or taken out."""
    parts = word_parts(paragraph("text"), styles="") | ({} if data is None else {name: data})
    if data is None:
        del parts[name]
    return zipped(parts)


def package_of(*names: str, **texts: bytes) -> bytes:
    return zipped(dict.fromkeys(names, b"<x/>") | texts)


def with_flag(data: bytes, flag: int) -> bytes:
    """Return a zip whose parts all have a flag set, in both places."""
    changed_data = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(signature), data):
            changed_data[match.start() + offset] |= flag
    return bytes(changed_data)


def turned_over() -> bytes:
    """Return a good file with some bytes of its text in the wrong order."""
    start = GOOD.index(DOCUMENT.encode()) + len(DOCUMENT) + 20
    return GOOD[:start] + GOOD[start : start + 10][::-1] + GOOD[start + 10 :]


@functools.cache
def bomb() -> bytes:
    """Return a file whose text is small and unpacks to a lot."""
    return changed(DOCUMENT, bytes(UNPACKED))


def lying() -> bytes:
    """Return a file whose text claims to be ten bytes long."""
    size = struct.pack("<I", UNPACKED)
    assert bomb().count(size) == 2
    return bomb().replace(size, struct.pack("<I", 10))


def entities(references: int = 10) -> bytes:
    """Return a text of entities in entities, a billion laughs."""
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * references}">' for i in range(1, 12))
    return (
        f'<!DOCTYPE d [<!ENTITY e0 "ha">{levels}]><w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t w:a="&e11;">&e11;'
        "</w:t></w:r></w:p></w:body></w:document>"
    ).encode()


EXTERNAL = (
    f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{W}"><w:body>&e;</w:body></w:document>'
)
DEEP = "<w:tbl><w:tr><w:tc>" * 3000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 3000
TAGS = "<w:p/>" * 4_500_000 + "".join(map(str, range(60_000)))
UNPACKED = 123_456_789
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)

BROKEN: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("empty", lambda: b"", "is empty"),
    ("cut off", lambda: GOOD[: len(GOOD) // 2], "is a damaged Word document"),
    ("a beginning only", lambda: GOOD[:4], "is a damaged Word document"),
    ("bytes turned over", turned_over, "word/document.xml cannot be unpacked"),
    ("text cut off", lambda: changed(DOCUMENT, part("document", "<w:body/>")[:-9]), "is no well-formed XML"),
    ("text empty", lambda: changed(DOCUMENT, b""), "is no well-formed XML"),
    ("text missing", lambda: changed(DOCUMENT, None), "the part with its text is missing"),
    ("body missing", lambda: changed(DOCUMENT, part("document", "")), "has no text in it"),
    ("styles cut off", lambda: changed(STYLES, b"<w:styles"), "is no well-formed XML"),
    ("locked by the zip", lambda: with_flag(GOOD, 1), "is locked with a password"),
    ("locked by Office", lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "password"),
    ("an old Word document", lambda: COMPOUND + "WordDocument".encode("utf-16-le"), "is an old Word document"),
    ("plain text", lambda: b"Resolution 57/270", "is plain text, not a Word document"),
    ("a spreadsheet", lambda: package_of("[Content_Types].xml", "xl/workbook.xml"), "is a spreadsheet"),
    ("an OpenDocument text", lambda: package_of(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
    ("an archive", lambda: package_of("readme.txt"), "is a ZIP archive"),
    ("a bomb", bomb, "unpacks to more than 32 MB"),
    ("a bomb that lies", lying, "cannot be unpacked"),
    ("a bomb that is no text", lambda: changed(STYLES, bytes(30 << 20)), "unpacks to more than 500 times its size"),
    ("too many parts", lambda: zipped({f"{i}": b"" for i in range(10_001)} | word_parts("")), "more than 10,000 parts"),
    ("a billion laughs", lambda: changed(DOCUMENT, entities()), "is a damaged Word document"),
    ("a few laughs", lambda: changed(DOCUMENT, entities(1)), "declares a document type"),
    ("a file of the reader's", lambda: changed(DOCUMENT, EXTERNAL.encode()), "declares a document type"),
    ("nested a thousandfold", lambda: changed(DOCUMENT, part("document", f"<w:body>{DEEP}</w:body>")), "depth"),
    ("tags without end", lambda: changed(DOCUMENT, part("document", TAGS)), "more than 4,000,000 tags"),
)  # fmt: skip


@pytest.mark.parametrize(("make", "words"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_what_cannot_be_read_is_said_in_one_sentence(make: Callable[[], bytes], words: str) -> None:
    data = make()

    with pytest.raises(ReadingError) as raised:
        read_word(PATH, data, Trace())

    message = str(raised.value)
    assert words in message
    assert message.startswith(str(PATH))
    assert "\n" not in message
    assert message.endswith(".")


@pytest.mark.parametrize("cut", range(0, len(GOOD), 37))
def test_no_truncated_file_ends_in_a_traceback(cut: int) -> None:
    with pytest.raises(ReadingError):
        read_word(PATH, GOOD[:cut], Trace())


@pytest.mark.parametrize("place", range(0, len(GOOD), 29))
def test_no_turned_bit_ends_in_a_traceback(place: int) -> None:
    data = bytearray(GOOD)
    data[place] ^= 0x10

    found: list[str] = []
    with suppress(ReadingError):
        found = texts(read_word(PATH, bytes(data), Trace()))

    assert found in ([], ["text"])


NESTS = (
    ("tables", "<w:tbl><w:tr><w:tc>", paragraph("x"), "</w:tc></w:tr></w:tbl>", 80),
    ("content controls", "<w:sdt><w:sdtContent>", paragraph("x"), "</w:sdtContent></w:sdt>", 120),
    ("smart tags", "<w:smartTag>", paragraph("x"), "</w:smartTag>", 240),
    ("text boxes", "<w:p><w:r><w:pict><w:txbxContent>", paragraph("x"), "</w:txbxContent></w:pict></w:r></w:p>", 60),
)


@pytest.mark.parametrize(("before", "inner", "after", "times"), [nest[1:] for nest in NESTS], ids=[n[0] for n in NESTS])
def test_what_nests_as_deep_as_the_parser_allows_is_read(before: str, inner: str, after: str, times: int) -> None:
    data = zipped(word_parts(before * times + inner + after * times))

    assert texts(read_word(PATH, data, Trace())) == ["x"]


def test_what_nests_too_deep_is_refused() -> None:
    limit = sys.getrecursionlimit()
    data = zipped(word_parts("<w:smartTag>" * 240 + paragraph("x") + "</w:smartTag>" * 240))
    try:
        sys.setrecursionlimit(200)
        with pytest.raises(ReadingError, match="nests its parts deeper"):
            read_word(PATH, data, Trace())
    finally:
        sys.setrecursionlimit(limit)


def test_a_bomb_takes_no_more_memory_than_the_largest_part() -> None:
    data = bomb()
    tracemalloc.start()
    try:
        with pytest.raises(ReadingError):
            read_word(PATH, data, Trace())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 3 * package.MAX_PART


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_TOTAL", 1000)

    with pytest.raises(ReadingError, match="unpacks to more than"):
        read_word(PATH, GOOD, Trace())


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
}
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'


def test_strict_files_are_read_like_all_others() -> None:
    parts = word_parts(paragraph("text", '<w:pStyle w:val="A"/>') + SECTION, header1=paragraph("head"), styles="")
    for name, data in parts.items():
        for transitional, strict in STRICT.items():
            parts[name] = parts[name].replace(transitional.encode(), strict.encode())
        assert data != parts[name] or b"Types" in data

    assert texts(read_word(PATH, zipped(parts), Trace())) == ["head", "text"]


def test_a_part_in_utf_16_is_read() -> None:
    document = part("document", f"<w:body>{paragraph('联合国')}</w:body>").decode().replace("UTF-8", "UTF-16")

    assert texts(read_word(PATH, changed(DOCUMENT, document.encode("utf-16")), Trace())) == ["联合国"]


def test_names_of_parts_are_read_in_any_case_and_form() -> None:
    parts = word_parts(paragraph("text"))
    parts["WORD/Document.XML"] = parts.pop(DOCUMENT)
    parts["_rels/.rels"] = relations({"r1": ("officeDocument", "/word/../word/document.xml")})

    assert texts(read_word(PATH, zipped(parts), Trace())) == ["text"]


def test_without_relations_the_text_is_where_it_always_is() -> None:
    assert texts(read_word(PATH, changed("_rels/.rels", None), Trace())) == ["text"]


def test_links_to_elsewhere_are_never_followed() -> None:
    parts = word_parts(paragraph("text") + SECTION)
    parts["word/inside.xml"] = part("hdr", paragraph("inside"))
    outside = {"header1": ("header", "inside.xml"), "s": ("styles", "file:///etc/passwd")}
    parts["word/_rels/document.xml.rels"] = relations(outside, 'TargetMode="External"')

    assert texts(read_word(PATH, zipped(parts), Trace())) == ["text"]


def test_a_part_outside_the_file_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes(part("hdr", paragraph("secret")))
    parts = word_parts(paragraph("text") + SECTION)
    parts["word/_rels/document.xml.rels"] = relations({"header1": ("header", f"../../../../..{secret}")})

    assert texts(read_word(tmp_path / "a.docx", zipped(parts), Trace())) == ["text"]


def test_a_way_of_packing_that_word_does_not_use_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        for name, data in word_parts(paragraph("text")).items():
            archive.writestr(name, data)

    with pytest.raises(ReadingError, match="packed in a way"):
        read_word(PATH, file.getvalue(), Trace())


def test_a_wrong_checksum_is_damage() -> None:
    checksum = struct.pack("<I", zlib.crc32(word_parts(paragraph("text"))[DOCUMENT]))

    with pytest.raises(ReadingError, match="cannot be unpacked"):
        read_word(PATH, GOOD.replace(checksum, b"\x00\x00\x00\x00"), Trace())
