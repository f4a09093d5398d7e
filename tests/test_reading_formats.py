"""What reading accepts, what it says of the rest, and files of one paragraph a line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from align.errors import ReadingError
from align.reading import read

RESOLUTION = (
    "The General Assembly,\n\n"
    "Recalling its resolution 61/7 of 4 May 2007 on the fisheries of the\n"
    "region,\n\n"
    "   \t\n"
    "1. Requests the Secretary-General to report;\n"
    "2. Decides to act.\n"
)


@pytest.fixture
def zipped(tmp_path: Path) -> bytes:
    path = tmp_path / "archive"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return path.read_bytes()


@pytest.mark.parametrize("name", ["resolution.docx", "resolution.txt", "resolution"])
def test_a_word_document_is_named_whatever_it_is_called(tmp_path: Path, zipped: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(zipped)

    with pytest.raises(ReadingError, match=r"is a Word or other zipped document.*save it as plain text \(UTF-8\)"):
        read(path)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "is a PDF"),
        ("a.txt", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "is a PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "is an old Word document"),
        ("a.rtf", rb"{\rtf1\ansi The General Assembly}", "is a rich-text document"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "is a compressed file"),
        ("a.html", b"<html><p>The General Assembly</p></html>", r"so far, not \.html"),
        ("a.HTM", b"<html><p>The General Assembly</p></html>", r"not \.HTM"),
        ("a.docx", b"The General Assembly is not a Word document.", r"not \.docx"),
    ],
)
def test_other_formats_are_refused_in_one_sentence(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(ReadingError, match=message) as caught:
        read(tmp_path / name)

    assert name in str(caught.value)
    assert str(caught.value).endswith("as plain text (UTF-8).")


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
