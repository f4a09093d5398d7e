from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from align.errors import FormatError
from align.exchange.concepts import read_concepts, write_concepts
from align.records import Concept, Role, Signature, Term
from align.terms.core_glossary import core_glossary
from align.terms.identity import concept_id

OURS = "en\tzh\tid\tkind\tstate\tpairs\tconfidence\tfirst_year\tscore\n"
GLOSSARY_FOLDER = Path(__file__).resolve().parent.parent / "glossary"


def written(folder: Path, text: str, name: str = "a.tsv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def terms(*texts: str, others: Role = "variant") -> tuple[Term, ...]:
    return tuple(Term(text, others if position else "preferred") for position, text in enumerate(texts))


def test_the_files_of_the_core_glossary_are_read_as_candidates() -> None:
    found = [concept for path in sorted(GLOSSARY_FOLDER.glob("*.tsv")) for concept in read_concepts(path)]

    assert found == [
        replace(concept, state="candidate", origin=read.origin)
        for concept, read in zip(core_glossary(), found, strict=True)
    ]
    assert {concept.origin for concept in found} == {path.name for path in GLOSSARY_FOLDER.glob("*.tsv")}


@pytest.mark.parametrize(
    "text",
    [
        "English\tChinese (PRC)\nfollow-up|follow up\t后续行动|跟进\n",
        "zh\ten\n后续行动|跟进\tfollow-up|follow up\n",
        'en,zh\n"follow-up\nfollow up",后续行动|跟进\n',
        "follow-up|follow up\t后续行动|跟进\n",
    ],
    ids=["MultiTerm", "the other way round", "a line each", "no headings"],
)
def test_any_table_with_both_languages_is_a_glossary(tmp_path: Path, text: str) -> None:
    (concept,) = read_concepts(written(tmp_path, text, "a.csv" if "," in text else "a.tsv"))

    assert concept.en == terms("follow-up", "follow up")
    assert concept.zh == terms("后续行动", "跟进")
    assert concept.id == concept_id("follow-up", "后续行动")
    assert (concept.kind, concept.state, concept.evidence) == ("concept", "candidate", None)


def test_columns_of_other_glossaries_are_taken_over_as_far_as_they_are_understood(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "id\ten\tzh\tkind\tstatus\tcomment\ten_abbreviations\tpairs\n"
        "1\tWorld Health Organization\t世界卫生组织\tbody\tok\tin Geneva\tWHO\tmany\n"
        "2\tback\\slash\\n\t反斜杠\tnoun\t\t\t\t\n"
        "3\tlacks its Chinese\t\t\t\t\t\t\n",
    )

    assert read_concepts(path) == (
        Concept(
            concept_id("World Health Organization", "世界卫生组织"),
            terms("World Health Organization", "WHO", others="abbreviation"),
            terms("世界卫生组织"),
            kind="body",
            note="in Geneva",
            origin="a.tsv",
        ),
        Concept(concept_id("back\\slash\\n", "反斜杠"), terms("back\\slash\\n"), terms("反斜杠"), origin="a.tsv"),
    )


def test_a_term_said_twice_counts_once(tmp_path: Path) -> None:
    (concept,) = read_concepts(written(tmp_path, "en\tzh\ten_variants\nfund\t基金\tfund|Fund|Fund\n"))

    assert concept.en == terms("fund", "Fund")


def test_ids_of_ours_stay_when_terms_change_and_new_rows_get_theirs(tmp_path: Path) -> None:
    original = concept_id("fund", "基金")
    path = written(
        tmp_path,
        OURS
        + f"funds changed\t各基金\t{original}\tfund\tapproved\t\t\t\t\n"
        + "new\t新\t\t\t\t\t\t\t\n"
        + "odd\t怪\t17\tfund\tREJECTED\t\t\t\t\n",
    )

    found = read_concepts(path)

    assert [concept.id for concept in found] == [original, concept_id("new", "新"), concept_id("odd", "怪")]
    assert [concept.state for concept in found] == ["approved", "candidate", "rejected"]


@pytest.mark.parametrize("copy_first", [False, True])
def test_a_row_copied_to_make_a_new_concept_gets_an_id_of_its_own(tmp_path: Path, copy_first: bool) -> None:
    original = concept_id("fund", "基金")
    rows = [f"fund\t基金\t{original}\tfund\t\t\t\t\t\n", f"trust fund\t信托基金\t{original}\tfund\t\t\t\t\t\n"]

    found = read_concepts(written(tmp_path, OURS + "".join(reversed(rows) if copy_first else rows)))

    ids = {concept.en[0].text: concept.id for concept in found}
    assert ids == {"fund": original, "trust fund": concept_id("trust fund", "信托基金")}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("fund\t\tc0123456789ab\tfund\t\t\t\t\t", "the Chinese term is empty; fill it in, or delete the row"),
        ("|\t基金\tc0123456789ab\tfund\t\t\t\t\t", "the English term is empty"),
        ("fund\t基金\t\tmoney\t\t\t\t\t", "kind is 'money'; it should be one of body, budget"),
        ("fund\t基金\t\tfund\taproved\t\t\t\t", "state is 'aproved'; it should be one of candidate, approved"),
        ("fund\t基金\t\tfund\t\tmany\t\t\t", "pairs is 'many'; it should be a whole number"),
        ("fund\t基金\t\tfund\t\t1.5\t\t\t", "pairs is '1.5'; it should be a whole number"),
        ("fund\t基金\t\tfund\t\t1\t1.5\t\t", "confidence is '1.5'; it should be a number from 0 to 1"),
        ("fund\t基金\t\tfund\t\t1\tnan\t\t", "confidence is 'nan'; it should be a number"),
        ("fund\t基金\t\tfund\t\t1\t\tMMII\t", "first_year is 'MMII'; it should be a whole number"),
        ("fund\t基金\t\tfund\t\t1\t\t\tinf", "score is 'inf'; it should be a number"),
    ],
)
def test_a_slip_in_a_table_of_ours_is_refused_with_its_row(tmp_path: Path, row: str, message: str) -> None:
    path = written(tmp_path, OURS + "good\t好\t\t\t\t\t\t\t\n" + row + "\n")

    with pytest.raises(FormatError, match=rf"a\.tsv, row 3: {message}"):
        read_concepts(path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("en\tzh\none\t\n", "holds no row with an English and a Chinese term"),
        ("one\ttwo\n", "does not hold an English and a Chinese column"),
    ],
)
def test_a_table_without_concepts_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read_concepts(written(tmp_path, text))


def test_excel_may_save_our_tsv_in_its_own_way(tmp_path: Path) -> None:
    made = Concept("c0123456789ab", terms('the "Council", so called'), terms("理事会"), note="one, two")
    write_concepts(tmp_path / "a.tsv", [made], Signature("1", "e"))
    lines = (tmp_path / "a.tsv").read_text(encoding="utf-8")
    saved = lines.replace('the "Council", so called', '"the ""Council"", so called"').replace("one, two", '"one, two"')

    (tmp_path / "a.tsv").write_text(saved, encoding="utf-16")

    assert saved != lines
    assert read_concepts(tmp_path / "a.tsv") == (made,)


def test_a_workbook_of_others_is_a_glossary(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("English", "中文", "Remark"), ("follow-up", "后续行动", "a noun"), (21, "二十一", None)):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")

    found = read_concepts(tmp_path / "a.xlsx")

    assert [(concept.en, concept.zh, concept.note) for concept in found] == [
        (terms("follow-up"), terms("后续行动"), "a noun"),
        (terms("21"), terms("二十一"), ""),
    ]
