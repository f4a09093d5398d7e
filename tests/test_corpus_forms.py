"""The sample documents read alike in every format: the same kinds, numbers, texts and notes as their gold."""

from __future__ import annotations

import io
import json
import operator
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw

from align.evaluation.readings import squeeze
from align.reading import read
from align.records import Document, Language, Number, Paragraph
from builders import document
from forms.marks_of_work import worked_on
from forms.sheet import Sheet, load_sheet
from forms.web_saved import FOOTER, MENU, saved_page
from forms.web_word import word_page
from forms.word import word_file
from forms.word_styles import Fonts

DOCUMENTS = ("decision", "ecosoc-draft", "ga-resolution", "report-extract", "sc-resolution", "sg-note")
LANGUAGES: tuple[Language, ...] = ("en", "zh")
FORMS = ("docx", "office.docx", "html", "word.html", "pdf")
"""What the names of the forms end in; the old Word form `doc` needs LibreOffice to be read."""
OVERPRINTED = (("decision", "zh"), ("ga-resolution", "zh"))
CASES: tuple[tuple[str, Language, str], ...] = (
    *((name, language, form) for name in DOCUMENTS for language in LANGUAGES for form in FORMS),
    *((name, "zh", "overprinted.pdf") for name, _ in OVERPRINTED),
)
EXACT = 0.99
"""Least share of the paragraphs that must be exact."""

PRINTED_BESIDE = (
    (r"\d{1,2}", "page number"),
    (r"\d{2}-\d{5}( \([EC]\))?", "job number, on the first page with the language"),
    (r"\*\d{7}\*", "the job number again, as a bar code"),
)
SITE = tuple((re.escape(word), "menu and footer of the site") for words in MENU.values() for word in words)
ADDED: dict[str, tuple[tuple[str, str], ...]] = {
    "docx": PRINTED_BESIDE,
    "office.docx": PRINTED_BESIDE,
    "doc": PRINTED_BESIDE,
    "pdf": PRINTED_BESIDE,
    "overprinted.pdf": PRINTED_BESIDE,
    "html": (*SITE, *((re.escape(word), "the site's question about cookies") for word in FOOTER.values())),
    "word.html": (),
}
"""Furniture that a form has and the plain text has not, with what it is; no form lacks any."""

Key = tuple[str, str | None, str, tuple[str, ...]]
every_document = pytest.mark.parametrize("name", DOCUMENTS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def gold_reading(corpus: Path, name: str, language: Language) -> list[dict[str, Any]]:
    gold = json.loads((corpus / name / "clean.gold.json").read_text(encoding="utf-8"))
    reading: list[dict[str, Any]] = gold[f"{language}_reading"]
    return reading


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a reading of one form differs from the gold."""

    exact: float
    """Share of the body's paragraphs, in their order, that are right in kind, number, text and marks."""
    wrong: tuple[str, ...]
    """What is wrong, a line each."""


def compare(found: Document, gold: Sequence[dict[str, Any]], form: str) -> Comparison:
    """Compare a reading with the gold: the body in order, notes by their mark, furniture wherever it stands."""
    body = [_key(paragraph) for paragraph in found.paragraphs if paragraph.kind not in ("footnote", "furniture")]
    wanted = [_gold_key(entry) for entry in gold if entry["kind"] not in ("footnote", "furniture")]
    matcher = SequenceMatcher(None, body, wanted, autojunk=False)
    wrong = []
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation != "equal":
            wrong += [f"read {key}" for key in body[a:b]] + [f"gold {key}" for key in wanted[c:d]]
    exact = sum(size for _, _, size in matcher.get_matching_blocks()) / max(len(body), len(wanted))
    return Comparison(exact, (*wrong, *_notes_wrong(found, gold), *_furniture_wrong(found, gold, form)))


def _key(paragraph: Paragraph) -> Key:
    number = paragraph.number.printed if paragraph.number else None
    return paragraph.kind, number, squeeze(paragraph.text), paragraph.footnotes


def _gold_key(entry: dict[str, Any]) -> Key:
    return entry["kind"], entry["number"], squeeze(entry["text"]), tuple(entry["footnotes"])


def _notes_wrong(found: Document, gold: Sequence[dict[str, Any]]) -> list[str]:
    notes = Counter(_key(paragraph) for paragraph in found.paragraphs if paragraph.kind == "footnote")
    wanted = Counter(_gold_key(entry) for entry in gold if entry["kind"] == "footnote")
    return [f"read note {key}" for key in notes - wanted] + [f"gold note {key}" for key in wanted - notes]


def _furniture_wrong(found: Document, gold: Sequence[dict[str, Any]], form: str) -> list[str]:
    texts = {part for p in found.paragraphs if p.kind == "furniture" for part in re.split(r"\t+", p.text)}
    wanted = {entry["text"] for entry in gold if entry["kind"] == "furniture"}
    added = [text for text in texts - wanted if not any(re.fullmatch(pattern, text) for pattern, _ in ADDED[form])]
    return [f"added {text!r}" for text in added] + [f"lacks {text!r}" for text in wanted - texts]


def check(corpus: Path, name: str, language: Language, form: str, record: Callable[[str, object], None]) -> None:
    found = read(corpus / name / f"clean.{language}.{form}")
    result = compare(found, gold_reading(corpus, name, language), form)
    record("share of exact paragraphs", round(result.exact, 4))
    assert found.language == language
    assert result.exact >= EXACT, "\n".join(result.wrong)
    assert result.wrong == ()


@pytest.mark.parametrize(("name", "language", "form"), CASES)
def test_every_form_reads_as_the_gold(
    corpus: Path, name: str, language: Language, form: str, record_property: Callable[[str, object], None]
) -> None:
    check(corpus, name, language, form, record_property)


@pytest.mark.cat
@pytest.mark.usefixtures("soffice")
@every_document
@every_language
def test_old_word_documents_read_as_the_gold(
    corpus: Path, name: str, language: Language, record_property: Callable[[str, object], None]
) -> None:
    check(corpus, name, language, "doc", record_property)


@pytest.mark.parametrize(("name", "language", "form"), CASES)
def test_every_paragraph_knows_its_place(corpus: Path, name: str, language: Language, form: str) -> None:
    found = read(corpus / name / f"clean.{language}.{form}").paragraphs
    body = [p.source for p in found if p.kind not in ("footnote", "furniture")]
    places = [source.page if form.endswith("pdf") else source.paragraph for source in body]
    assert None not in places
    assert places == sorted(places, key=lambda place: place or 0)


def test_every_document_stands_in_every_form(corpus: Path) -> None:
    expected = {f"{name}/clean.{language}.{form}" for name, language, form in CASES}
    expected |= {f"{name}/clean.{language}.doc" for name in DOCUMENTS for language in LANGUAGES}
    plain = (".txt", ".json")
    found = {path for folder in corpus.iterdir() for path in folder.glob("*") if path.suffix not in plain}
    assert {path.relative_to(corpus).as_posix() for path in found} == expected
    assert max(path.stat().st_size for path in found) < 150_000


@pytest.fixture(params=[(name, language) for name in DOCUMENTS for language in LANGUAGES], ids="-".join)
def sheet(corpus: Path, request: pytest.FixtureRequest) -> Sheet:
    name, language = request.param
    return worked_on(load_sheet(corpus / name, language))


def test_the_forms_are_what_the_tool_prints(corpus: Path, sheet: Sheet) -> None:
    def committed(form: str) -> bytes:
        return (corpus / sheet.name / f"clean.{sheet.language}.{form}").read_bytes()

    assert committed("html") == saved_page(sheet)
    assert committed("word.html") == word_page(sheet)
    assert members(committed("docx")) == members(word_file(sheet, Fonts()))


def members(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist()}


HARD_CASES = (
    "<w:numPr>",
    "<w:footnoteReference ",
    "<w:del ",
    "<w:ins ",
    "<w:vanish/>",
    "<w:softHyphen/>",
    "<w:noBreakHyphen/>",
    "<w:txbxContent>",
    "<mc:Fallback>",
    "<w:hyperlink ",
    "NOTEREF",
    "<w:tbl>",
)
"""What a Word document may hold that its reader must see through."""


@pytest.mark.parametrize("case", HARD_CASES)
def test_the_word_documents_hold_the_hard_cases(corpus: Path, case: str) -> None:
    files = [members(path.read_bytes()) for path in sorted(corpus.glob("*/clean.??.docx"))]
    assert any(case in file["word/document.xml"].decode() for file in files)


@pytest.mark.parametrize("form", ["docx", "office.docx"])
def test_numbers_are_counted_not_typed(corpus: Path, form: str) -> None:
    for name in DOCUMENTS:
        body = members((corpus / name / f"clean.en.{form}").read_bytes())["word/document.xml"].decode()
        for entry in gold_reading(corpus, name, "en"):
            if entry["number"] and entry["kind"] not in ("footnote", "title"):
                assert f">{entry['number']}.<" not in body
                assert f">{entry['number']}. " not in body


@pytest.mark.parametrize(("name", "language"), OVERPRINTED)
def test_bold_is_printed_four_times(corpus: Path, name: str, language: Language) -> None:
    title = next(entry["text"] for entry in gold_reading(corpus, name, language) if entry["kind"] == "title")
    page = pdfium.PdfDocument(corpus / name / f"clean.{language}.overprinted.pdf")[0]
    objects = page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
    printed = [item.extract().strip() for item in objects if round(item.get_font_size() * item.get_matrix().d) == 14]
    # PDFium gives the characters to the first of those printed over each other.
    times = 1 + len(list(takewhile(operator.not_, printed[printed.index(title) + 1 :])))
    assert times == 4


READING = document(
    "en",
    Paragraph(0, "furniture", "United Nations"),
    Paragraph(1, "preamble", "The General Assembly,"),
    Paragraph(2, "operative", "Takes note of the report;", Number("1", "arabic", 1), footnotes=("1",)),
    Paragraph(3, "footnote", "A/61/9.", Number("1", "mark", 1)),
    Paragraph(4, "furniture", "2\t06-98507"),
)
GOLD: tuple[dict[str, Any], ...] = (
    {"kind": "furniture", "number": None, "text": "United Nations", "footnotes": []},
    {"kind": "preamble", "number": None, "text": "The General  Assembly,", "footnotes": []},
    {"kind": "operative", "number": "1", "text": "Takes note of the report;", "footnotes": ["1"]},
    {"kind": "footnote", "number": "1", "text": "A/61/9.", "footnotes": []},
)


def damaged(index: int, **changes: Any) -> Document:
    paragraphs = list(READING.paragraphs)
    paragraphs[index] = replace(paragraphs[index], **changes)
    return replace(READING, paragraphs=tuple(paragraphs))


def test_a_right_reading_has_no_faults() -> None:
    assert compare(READING, GOLD, "pdf") == Comparison(1.0, ())


@pytest.mark.parametrize(
    ("reading", "exact", "fault"),
    [
        pytest.param(damaged(1, kind="heading"), 0.5, "read ('heading'", id="a wrong kind"),
        pytest.param(damaged(2, number=None), 0.5, "gold ('operative', '1'", id="a lost number"),
        pytest.param(damaged(2, text="Takes note;"), 0.5, "read ('operative', '1', 'Takesnote;'", id="a cut text"),
        pytest.param(damaged(2, footnotes=()), 0.5, "gold ('operative', '1'", id="a lost mark"),
        pytest.param(damaged(3, text="A/61/8."), 1.0, "read note ('footnote', '1', 'A/61/8.'", id="a wrong note"),
        pytest.param(damaged(0, text="Nations"), 1.0, "lacks 'United Nations'", id="lost furniture"),
        pytest.param(damaged(4, text="Decides to act"), 1.0, "added 'Decides to act'", id="text taken for furniture"),
    ],
)
def test_every_fault_is_told(reading: Document, exact: float, fault: str) -> None:
    result = compare(reading, GOLD, "pdf")
    assert result.exact == exact
    assert any(line.startswith(fault) for line in result.wrong)
