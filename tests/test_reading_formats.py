"""What reading accepts, what it says of the rest, and files of one paragraph a line."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PurePath

import pytest

from align.errors import ReadingError
from align.reading import read
from align.reading.formats import recognise

RESOLUTION = (
    "The General Assembly,\n\n"
    "Recalling its resolution 61/7 of 4 May 2007 on the fisheries of the\n"
    "region,\n\n"
    "   \t\n"
    "1. Requests the Secretary-General to report;\n"
    "2. Decides to act.\n"
)


FORMS = {
    "html": "utf-8",
    "word.html": "utf-8",
    "docx": "docx",
    "pdf": "pdf",
    "doc": "doc",
}
"""The forms of a sample document, with what stands for the encoding of each."""


@pytest.mark.parametrize("suffix", ["txt", "docx", "doc", "pdf", "html", "", "jpg"])
@pytest.mark.parametrize("form", ["html", "word.html", "docx", "pdf"])
def test_the_content_tells_the_format_whatever_the_name_says(
    corpus: Path, tmp_path: Path, form: str, suffix: str
) -> None:
    path = tmp_path / f"resolution.{suffix}"
    shutil.copyfile(corpus / "decision" / f"clean.en.{form}", path)
    document = read(path)

    assert (document.encoding, document.symbol) == (FORMS[form], "A/DEC/62/597")
    assert "title" in {paragraph.kind for paragraph in document.paragraphs}


@pytest.mark.cat
def test_an_old_word_document_named_docx(corpus: Path, tmp_path: Path, soffice: str) -> None:
    assert soffice
    path = tmp_path / "resolution.docx"
    shutil.copyfile(corpus / "decision" / "clean.en.doc", path)

    assert read(path).encoding == "doc"


def zipped(*members: str, **contents: str) -> bytes:
    """Return a ZIP file with these members; those with contents are called `mimetype` or so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in {**contents, **dict.fromkeys(members, "")}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def compound(*streams: str) -> bytes:
    """Return the beginning of an OLE file with these names in its directory."""
    names = "".join(f"{stream}\0" for stream in streams).encode("utf-16-le")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + names


_TEXT = b"The General Assembly notes the report."
ODF = "application/vnd.oasis.opendocument"
OPEN_XML = ("[Content_Types].xml", "_rels/.rels")
RECOGNISED: dict[str, tuple[bytes, str]] = {
    "text": (_TEXT, "plain text"),
    "a text with angle brackets": (b"<<ODS JOB NO>>N0257012E<<\n" + _TEXT, "plain text"),
    "a text that speaks of tags": (_TEXT + b" <p>", "plain text"),
    "a text that begins with PK": (b"PK 12/13", "plain text"),
    "Word": (zipped(*OPEN_XML, "word/document.xml"), "a Word document (.docx)"),
    "OpenDocument": (zipped(mimetype=f"{ODF}.text"), "an OpenDocument text (.odt)"),
    "old Word": (compound("WordDocument"), "an old Word document (.doc)"),
    "rich text": (rb"{\rtf1\ansi The}", "a rich-text document (.rtf)"),
    "PDF": (b"%PDF-1.4\n", "a PDF"),
    "PDF after a line": (b"\r\n%PDF-1.4\n", "a PDF"),
    "PDF after rubbish": (b"\x00rubbish\n%PDF-1.4\n1 0 obj", "a PDF"),
    "HTML": (b"<html><p>The", "an HTML page"),
    "HTML with a doctype": (b"\xef\xbb\xbf \n<!doctype HTML>", "an HTML page"),
    "HTML after comments": (b"<?xml?><!-- saved --><!-- twice -->\n<!DOCTYPE html PUBLIC>", "an HTML page"),
    "HTML in UTF-16": ("<HTML><P>大会".encode("utf-16"), "an HTML page"),
    "HTML in UTF-16 without a mark": ("<html><p>大会".encode("utf-16-le"), "an HTML page"),
    "a piece of HTML": (b"<p class=x>The", "an HTML page"),
    "a web archive": (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n\ttype=x\r\n\r\n",
                      "a saved web page (MHTML)"),
    "a spreadsheet": (zipped(*OPEN_XML, "xl/workbook.xml"), "a spreadsheet"),
    "an old spreadsheet": (compound("Workbook"), "a spreadsheet"),
    "a spreadsheet of OpenDocument": (zipped(mimetype=f"{ODF}.spreadsheet"), "a spreadsheet"),
    "a presentation": (zipped(*OPEN_XML, "ppt/presentation.xml"), "a presentation"),
    "an e-book": (zipped(mimetype="application/epub+zip"), "an e-book (EPUB)"),
    "an archive": (zipped("a.txt", "b.txt"), "a ZIP archive"),
    "an empty archive": (zipped(), "a ZIP archive"),
    "half a Word document": (zipped(*OPEN_XML, "word/document.xml")[:-60],
                             "a Word document (.docx) that is damaged or cut off"),
    "half an archive": (zipped("a.txt")[:-10], "a ZIP file that is damaged or cut off"),
    "a locked Word document": (compound("EncryptionInfo", "EncryptedPackage"),
                               "a Word or other Office document with a password"),
    "a locked OpenDocument": (
        zipped(**{"mimetype": f"{ODF}.text", "META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        "an OpenDocument text with a password"),
    "a message": (compound("__properties_version1.0"), "an e-mail message"),
    "gzip": (b"\x1f\x8b\x08\x00", "a compressed file"),
    "tar": (bytes(257) + b"ustar", "a compressed file"),
    "PNG": (b"\x89PNG\r\n\x1a\n", "an image"),
    "JPEG": (b"\xff\xd8\xff\xe0", "an image"),
    "TIFF": (b"II*\x00", "an image"),
    "video": (b"\x00\x00\x00\x18ftypmp42", "sound or video"),
    "PostScript": (b"%!PS-Adobe", "PostScript"),
    "WordPerfect": (b"\xffWPC", "a WordPerfect document"),
    "a program": (b"\x7fELF", "a program"),
    "a store": (b"SQLite format 3\x00", "a database"),
    "TMX": (b'<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx>', "a translation memory (TMX)"),
    "TBX": (b'<?xml version="1.0"?><martif type="TBX">', "a termbase (TBX)"),
    "Word in XML": (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>',
                    "a Word document in XML"),
    "flat OpenDocument": (b'<?xml version="1.0"?><office:document office:version="1.2">', "a flat OpenDocument file"),
    "XML": (b'<?xml version="1.0"?><report>', "an XML file"),
    "an alignment of ours": (b'{"format": "un-align/alignment/1"', "an alignment (JSON)"),
}  # fmt: skip


@pytest.mark.parametrize("name", RECOGNISED)
def test_formats_are_told_by_their_signatures(name: str) -> None:
    data, expected = RECOGNISED[name]

    assert recognise(data, PurePath("file.txt")).name == expected


@pytest.mark.parametrize("suffix", ["html", "HTM", "xhtml"])
def test_text_with_tags_is_html_where_its_name_says_so(suffix: str) -> None:
    data = b"Takes note of <i>the report</i>;<br>"

    assert recognise(data, PurePath("a.txt")).key == "text"
    assert recognise(data, PurePath(f"a.{suffix}")).key == "html"


def test_tags_without_end_are_looked_through_in_time() -> None:
    data = b"<!-- " * 200_000 + b"<!---->" * 200_000

    assert recognise(data, PurePath("a.html")).key == "text"


UNREAD = [name for name, (data, _) in RECOGNISED.items() if recognise(data, PurePath("a.txt")).key is None]


@pytest.mark.parametrize("name", UNREAD)
def test_what_is_not_read_is_named_with_what_to_do(tmp_path: Path, name: str) -> None:
    data, called = RECOGNISED[name]
    path = tmp_path / "file.txt"
    path.write_bytes(data)

    with pytest.raises(ReadingError) as caught:
        read(path)

    start, advice = str(caught.value).split("; ", 1)
    assert start == f"{path} is {called}, which un-align does not read"
    assert advice.endswith(".")
    assert len(advice) > 10


def test_nothing_is_loaded_for_plain_text_but_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RESOLUTION, encoding="utf-8")
    code = (
        "import sys; from align.reading import read; read('a.txt'); "
        "print(sorted({'lxml', 'pypdfium2', 'pdfplumber', 'docx', 'email'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)

    assert run.stdout == "[]\n"


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_only_plain_text_is_taken_line_by_line(corpus: Path, form: str) -> None:
    with pytest.raises(ReadingError, match="and only plain text is taken line by line; leave that option out"):
        read(corpus / "decision" / f"clean.en.{form}", unit="line")


def test_furniture_does_not_tell_the_language(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        f"<nav>{'Documents in English and other languages ' * 9}</nav><p>大会决定采取行动。", encoding="utf-8"
    )

    assert read(path).language == "zh"


@pytest.mark.parametrize("unit", ["paragraph", "line"])
def test_text_in_another_language_is_refused(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "russian.txt"
    path.write_text("Генеральная Ассамблея принимает к сведению доклад Генерального секретаря.", encoding="utf-8")

    with pytest.raises(ReadingError, match="is in neither English nor Chinese"):
        read(path, unit="line" if unit == "line" else "paragraph")


def test_a_language_given_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "figures.txt"
    path.write_text("1. 2003\n2. 2004\n", encoding="utf-8")

    assert read(path, language="zh").language == "zh"


def test_path_and_encoding_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "决议.txt"
    path.write_text("大会，回顾其第61/7号决议，决定采取行动。", encoding="gb18030")
    document = read(str(path))

    assert (document.path, document.encoding, document.language) == (str(path), "gb18030", "zh")


def test_every_line_is_a_paragraph_where_lines_are_the_unit(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text(RESOLUTION, encoding="utf-8")
    paragraphs = read(path, unit="line").paragraphs

    assert [paragraph.text for paragraph in paragraphs] == [line for line in RESOLUTION.splitlines() if line.strip()]
    assert [paragraph.index for paragraph in paragraphs] == [0, 1, 2, 3, 4]
    assert [paragraph.source.lines for paragraph in paragraphs] == [((n, n),) for n in (1, 3, 4, 7, 8)]
    assert [paragraph.number.printed if paragraph.number else None for paragraph in paragraphs[3:]] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("要要要要求求求求秘书长提出报告；", id="bold printed four times"),
        pytest.param("《内陆渔业宣言》2 所载的原则", id="a footnote mark"),
        pytest.param("大会    经济及社会理事会", id="two columns"),
        pytest.param("2008年1月16日第六十二届会议", id="glued date and session"),
        pytest.param("大会\x0b经济及社会理事会", id="a vertical tab in the line"),
    ],
)
def test_a_line_is_kept_as_it_stands_where_lines_are_the_unit(tmp_path: Path, text: str) -> None:
    path = tmp_path / "lines.txt"
    path.write_text(f"大会，\n{text}\n2. 决定采取行动。\n", encoding="utf-8")

    assert read(path, unit="line").paragraphs[1].text == text
