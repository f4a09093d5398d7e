"""Word documents as a program writes them, read through to their paragraphs."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from align.reading.passages import paragraphs_of
from align.reading.trace import Trace
from align.reading.word.reader import read_word
from align.records import Paragraph
from word_files import PATH


def paragraphs(document: WordDocument) -> list[Paragraph]:
    file = io.BytesIO()
    document.save(file)
    return paragraphs_of(read_word(PATH, file.getvalue(), Trace()))


def as_read(document: WordDocument) -> list[tuple[str, str | None, str]]:
    return [(p.kind, p.number.printed if p.number else None, p.text) for p in paragraphs(document)]


def english() -> WordDocument:
    document = Document()
    for line in ("61/312.\tProtection of mountain springs", "The General Assembly,"):
        document.add_paragraph(line)
    document.add_paragraph("Recalling its resolution 55/389 of 20 December 2000 on the protection of mountain springs,")
    document.add_paragraph("Takes note of the report of the Secretary-General;", style="List Number")
    document.add_paragraph(
        "Invites all Governments to designate national focal points for the Year.", style="List Number"
    )
    return document


def test_a_resolution_with_automatic_numbers_is_read() -> None:
    assert as_read(english()) == [
        ("title", "61/312", "Protection of mountain springs"),
        ("preamble", None, "The General Assembly,"),
        (
            "preamble",
            None,
            "Recalling its resolution 55/389 of 20 December 2000 on the protection of mountain springs,",
        ),
        ("operative", "1", "Takes note of the report of the Secretary-General;"),
        ("operative", "2", "Invites all Governments to designate national focal points for the Year."),
    ]


def test_a_chinese_list_is_read() -> None:
    document = english()
    numbering = document.part.numbering_part.element
    for level in numbering.iter(qn("w:lvl")):
        level.find(qn("w:numFmt")).set(qn("w:val"), "chineseCounting")
        level.find(qn("w:lvlText")).set(qn("w:val"), "%1、")

    assert [number for _, number, _ in as_read(document)][3:] == ["一", "二"]


def test_heads_feet_and_tables_are_told_apart() -> None:
    document = english()
    document.sections[0].header.paragraphs[0].text = "A/RES/61/312"
    document.sections[0].footer.paragraphs[0].text = "06-98507"
    table = document.add_table(rows=2, cols=3)
    for cells, texts in zip(table.rows, (("Donor", "Amount", "Share"), ("Fund", "3,814.2", "28.0")), strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text

    read = as_read(document)

    assert read[0] == ("furniture", None, "A/RES/61/312")
    assert read[-3:] == [
        ("table", None, "Donor | Amount | Share"),
        ("table", None, "Fund | 3,814.2 | 28.0"),
        ("furniture", None, "06-98507"),
    ]


def test_looks_change_nothing() -> None:
    document = english()
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.bold, run.italic, run.font.size, run.font.all_caps = True, True, Pt(18), True

    assert as_read(document) == as_read(english())


@pytest.mark.parametrize("name", ["w:proofErr", "w:bookmarkStart", "w:permStart"])
def test_what_word_strews_into_words_changes_nothing(name: str) -> None:
    document = english()
    for paragraph in document.paragraphs:
        paragraph.runs[0].text, rest = paragraph.runs[0].text[:9], paragraph.runs[0].text[9:]
        paragraph.runs[0]._r.addnext(OxmlElement(name))  # noqa: SLF001 - python-docx has no words for it
        paragraph.add_run(rest)

    assert as_read(document) == as_read(english())


def test_paragraphs_know_where_they_came_from() -> None:
    assert [paragraph.source.paragraph for paragraph in paragraphs(english())] == [1, 2, 3, 4, 5]


def test_an_empty_document_has_no_paragraphs() -> None:
    assert paragraphs(Document()) == []
