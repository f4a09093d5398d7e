"""Glossaries in every format: what goes out comes back, and goes out again as the same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from align.errors import AlignError, FormatError, OutputError, UsageError
from align.exchange.concept_choice import Choice, chosen
from align.exchange.concepts import WRITERS, read_concepts, write_concepts
from align.exchange.form import Form
from align.records import Concept, State, Term
from align.terms.core_glossary import core_glossary
from glossaries import FULL, GLOSSARY, HOSTILE, PLAIN, SIGNATURE, hostile

FORM = Form(created=datetime(2026, 11, 21, 8, tzinfo=UTC))
SUFFIXES = {"tbx3": ".tbx", "omegat": ".utf8", "memoq": ".csv", "multiterm": ".xlsx"}
NAMES = [*WRITERS, "memoq.xlsx"]
REFUSED = {*(("multiterm", text) for text in HOSTILE if "|" in text), ("omegat", "# comment"), ("utx", "# comment")}

every_format = pytest.mark.parametrize("name", NAMES)


def written(folder: Path, name: str, *concepts: Concept, form: Form = FORM) -> Path:
    path = folder / ("a.xlsx" if name == "memoq.xlsx" else f"a{SUFFIXES.get(name, f'.{name}')}")
    write_concepts(path, concepts, SIGNATURE, name=name.partition(".")[0], form=form, force=True)
    return path


@every_format
def test_what_comes_back_goes_out_as_the_same_bytes(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, FULL, PLAIN, replace(PLAIN, id="caaaaaaaaaaaa", state="approved", note="two\nlines"))
    first = path.read_bytes()

    concepts = read_concepts(path)
    written(tmp_path, name, *concepts)

    assert len(concepts) == 3
    assert path.read_bytes() == first


@every_format
def test_the_core_glossary_comes_back_with_its_terms_and_ids(tmp_path: Path, name: str) -> None:
    concepts = read_concepts(written(tmp_path, name, *core_glossary()))

    def known(concept: Concept) -> tuple[str, str, list[str], list[str]]:
        return concept.id, concept.kind, [term.text for term in concept.en], [term.text for term in concept.zh]

    assert list(map(known, concepts)) == list(map(known, core_glossary()))


def in_one_line(terms: tuple[Term, ...]) -> list[str]:
    return [" ".join(term.text.split()) for term in terms]


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name in NAMES for text in HOSTILE if (name, text) not in REFUSED], ids=ascii
)
def test_hostile_terms_come_back_but_for_line_ends_and_tabs(tmp_path: Path, name: str, text: str) -> None:
    made = hostile(text)
    path = written(tmp_path, name, made)
    first = path.read_bytes()
    [concept] = read_concepts(path)

    assert in_one_line(concept.en) == in_one_line(made.en)
    assert in_one_line(concept.zh) == in_one_line(made.zh)
    written(tmp_path, name, concept)
    assert path.read_bytes() == first


@pytest.mark.parametrize(
    ("name", "term", "words"),
    [
        ("multiterm", "pipe|in|it", "MultiTerm parts synonyms"),
        ("omegat", "# comment", "OmegaT passes over the row"),
        ("utx", "# comment", "UTX has a remark begin"),
    ],
)
def test_a_mark_with_a_meaning_of_its_own_is_refused_and_the_old_file_kept(
    tmp_path: Path, name: str, term: str, words: str
) -> None:
    path = written(tmp_path, name, PLAIN)
    before = path.read_bytes()

    with pytest.raises(OutputError, match=rf"concept {FULL.id}: '{term[0]}.*{words}".replace("|", r"\|")):
        written(tmp_path, name, replace(FULL, en=(Term(term),)))

    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["xlsx", "multiterm", "memoq.xlsx"])
def test_a_text_longer_than_a_cell_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"32,767 characters of a cell"):
        written(tmp_path, name, replace(PLAIN, note="x" * 100_000))


@pytest.mark.parametrize("name", [name for name in WRITERS if name not in {"xlsx", "multiterm"}])
def test_a_long_text_comes_back_where_nothing_limits_it(tmp_path: Path, name: str) -> None:
    [concept] = read_concepts(written(tmp_path, name, replace(PLAIN, note="字" * 100_000)))

    assert concept.note == "字" * 100_000


LOST = {
    "memoq": replace(FULL, state="candidate"),
    "multiterm": replace(FULL, contexts=()),
    "omegat": replace(FULL, contexts=()),
    "utx": replace(FULL, contexts=()),
}
"""What is left of a concept in each format that carries less; roles, evidence and decisions are in none of them."""


@pytest.mark.parametrize("name", LOST)
def test_formats_for_tools_carry_what_their_section_says(tmp_path: Path, name: str) -> None:
    [concept] = read_concepts(path := written(tmp_path, name, FULL))
    expected = LOST[name]
    contexts = (replace(FULL.contexts[0], document="", place="", year=None),) if name == "memoq" else ()

    assert concept == replace(
        expected,
        en=(FULL.en[0], *(Term(term.text, "variant") for term in FULL.en[1:])),
        zh=(FULL.zh[0], *(Term(term.text, "variant") for term in FULL.zh[1:])),
        contexts=contexts,
        evidence=None,
        origin=path.name,
        by=None,
        when=None,
    )


def test_the_content_of_a_csv_tells_whose_it_is(tmp_path: Path) -> None:
    ours, memoq = tmp_path / "ours.csv", tmp_path / "memoq.csv"
    write_concepts(ours, [FULL], SIGNATURE, name="csv")
    write_concepts(memoq, [FULL], SIGNATURE, name="memoq", form=Form("en-US", "zh-CN"))

    assert read_concepts(ours) == (FULL,)
    assert memoq.read_text(encoding="utf-8-sig").startswith(
        "Entry_ID,Entry_Subject,Entry_Domain,Entry_Note,English_United_States_Def,English_United_States,Term_Info,"
    )
    assert [term.text for term in read_concepts(memoq)[0].en] == [term.text for term in FULL.en]


MEMOQ_ENTRY = (
    "Entry_ID;Entry_Note;English_United_States_Def;English_United_States;Term_Info;Term_Example;"
    "English_United_States;Term_Info;Term_Example;Chinese_PRC_Def;Chinese_PRC;Term_Info;Term_Example\n"
    '7;"see; there";a body;General Assembly;CasePermissive;The General Assembly met.;GA;CaseSense;;;大会;HalfPrefix;'
    "大会开会。\n"
    "8;;;nothing in Chinese;;;;;;;;;\n"
)


def test_a_term_base_of_memoq_with_semicolons_and_synonyms_is_read(tmp_path: Path) -> None:
    (tmp_path / "tb.csv").write_text(MEMOQ_ENTRY, encoding="utf-8-sig")

    [concept] = read_concepts(tmp_path / "tb.csv", unstated="approved")

    assert concept.en == (Term("General Assembly"), Term("GA", "variant"))
    assert concept.zh == (Term("大会"),)
    assert (concept.note, concept.state, concept.id[0], concept.id != "7") == ("see; there", "approved", "c", True)
    assert [(unit.en, unit.zh) for unit in concept.contexts] == [("The General Assembly met.", "大会开会。")]


def test_utx_from_chinese_into_english_is_read(tmp_path: Path) -> None:
    lines = (
        "#UTX 1.11; zh-CN/en; 2026-01-01T00:00:00Z; copyright: us",
        "#src\ttgt\tsrc:pos\tterm status\tconcept ID",
        "大会\tGeneral Assembly\tnoun\tapproved\t7",
        "联大\tGeneral Assembly\tnoun\tnon-standard\t7",
        "",
        "条约\ttreaty\tnoun\tprovisional\t8",
    )
    (tmp_path / "a.utx").write_text("\n".join(lines), encoding="utf-8")

    first, second = read_concepts(tmp_path / "a.utx")

    assert (first.en, first.zh) == ((Term("General Assembly"),), (Term("大会"), Term("联大", "variant")))
    assert (first.state, second.state, second.en) == ("approved", "candidate", (Term("treaty"),))


def test_utx_of_other_languages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.utx").write_text("#UTX 1.11; en/ja; x\n#src\ttgt\na\tb\n", encoding="utf-8")

    with pytest.raises(FormatError, match=r"is not of English and Chinese: its first line should begin like"):
        read_concepts(tmp_path / "a.utx")


def test_rows_a_person_added_to_an_omegat_glossary_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "omegat", FULL)
    path.write_text("# mine\ntreaty\t条约\tlaw\n" + path.read_text(encoding="utf-8"), encoding="utf-8")

    assert [concept.en[0].text for concept in read_concepts(path)] == ["treaty", FULL.en[0].text]


@pytest.mark.parametrize("name", ["csv", "memoq"])
def test_csv_begins_with_a_mark_for_excel_unless_told_otherwise(tmp_path: Path, name: str) -> None:
    with_mark = written(tmp_path, name, FULL).read_bytes()
    without = written(tmp_path, name, FULL, form=replace(FORM, bom=False)).read_bytes()

    assert with_mark == b"\xef\xbb\xbf" + without


def test_version_3_of_tbx_is_in_its_namespace_and_says_part_of_speech(tmp_path: Path) -> None:
    root = etree.parse(written(tmp_path, "tbx3", FULL, replace(PLAIN, kind="formula"))).getroot()
    space = {"t": "urn:iso:std:iso:30042:ed-2"}

    assert root.tag == "{urn:iso:std:iso:30042:ed-2}tbx"
    assert dict(root.attrib)["style"] == "dca"
    assert {element.tag.partition("}")[0] for element in root.iter()} == {"{urn:iso:std:iso:30042:ed-2"}
    assert root.xpath("//t:conceptEntry/@id", namespaces=space) == [FULL.id, PLAIN.id]
    parts = root.iterfind(".//t:termNote[@type='partOfSpeech']", namespaces=space)
    assert {part.text for part in parts} == {"other", "properNoun"}


def test_languages_are_named_as_asked(tmp_path: Path) -> None:
    form = replace(FORM, lang_en="en-GB", lang_zh="zh-TW")

    tree = etree.parse(written(tmp_path, "tbx", FULL, form=form))
    assert tree.xpath("//langSet/@xml:lang") == ["en-GB", "zh-TW"]
    sheet = load_workbook(written(tmp_path, "multiterm", FULL, form=form)).worksheets[0]
    assert [cell.value for cell in sheet[1]][:2] == ["English (United Kingdom)", "Chinese (Taiwan)"]
    with pytest.raises(UsageError, match="zh-SG has no name known in this format"):
        written(tmp_path, "memoq", FULL, form=replace(FORM, lang_zh="zh-SG"))


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-2"])
def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, "memoq.xlsx", hostile(text))
    cells = [cell for row in load_workbook(path).worksheets[0].iter_rows() for cell in row if cell.value]

    assert text in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("json", {"candidate", "approved", "rejected", "deprecated"}),
        ("tbx", {"candidate", "approved", "deprecated"}),
        ("omegat", {"candidate", "approved"}),
    ],
)
def test_a_format_gets_the_states_it_can_tell(name: str, states: set[State]) -> None:
    kept, left_out = chosen(GLOSSARY, Choice(name))

    assert {concept.state for concept in kept} == states
    assert set(left_out) == {"candidate", "approved", "rejected", "deprecated"} - states


def test_what_a_person_decided_needs_no_confidence() -> None:
    unsure = replace(FULL, id="cbbbbbbbbbbbb", state="candidate")
    kept, left_out = chosen([FULL, unsure, PLAIN, PLAIN], Choice("tbx", min_confidence=0.9))

    assert (kept, left_out) == ((FULL,), {"not sure enough": 3})
    assert chosen([PLAIN, PLAIN], Choice("tbx"))[1] == {"repeated": 1}


def test_a_zip_that_only_claims_to_be_a_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 no zip")

    with pytest.raises(AlignError, match="is not an XLSX workbook"):
        read_concepts(tmp_path / "a.xlsx")
