from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from align.errors import AlignError, FormatError, UsageError
from align.exchange.alignment_json import write_json
from align.exchange.symbols import symbol_year
from align.exchange.units import read_units
from align.exchange.years import document_year
from align.records import Bead, Document, Flag, Number, Paragraph, SentencePair, TranslationUnit
from align.store.database import opened
from align.store.units import add_units
from builders import alignment, document

ERROR = Flag("figure-mismatch", "error", "zh", "The figures differ.", "13 ≠ 31")
UNIT = TranslationUnit("The Council", "理事会", "A/RES/57/270", "12 (a)", 2002)


NOTE = Paragraph(0, "footnote", "A/57/537.", Number("1", "mark", 1))


def meta(text: str) -> Paragraph:
    return Paragraph(0, "meta", text)


def test_an_alignment_gives_sentences_where_it_has_them_and_paragraphs_elsewhere(tmp_path: Path) -> None:
    scoped = Paragraph(0, "subparagraph", "One. Two.", Number("(a)", "lower-letter", 1, 1, ("section 2", "12")))
    en = document("en", meta("20 December 2002"), scoped, "Three", "and four.", NOTE, "Alone.", symbol="A/RES/57/270")
    zh = document("zh", meta("2002年12月20日"), "一。二。", "三四。", NOTE)
    sentences = (
        SentencePair(("One.",), ("一。",), 0.9),
        SentencePair(("Two.",), (), 0.9),
        SentencePair((), ("二。",), 0.9),
    )
    beads = [
        Bead((0,), (0,), 0.9),
        Bead((1,), (1,), 0.9, sentences=sentences),
        Bead((2, 3), (2,), 0.9),
        Bead((4,), (3,), 0.9),
        Bead((5,), (), 0.9),
    ]
    write_json(alignment(en, zh, *beads), tmp_path / "a.json")

    assert list(read_units([tmp_path / "a.json"])) == [
        TranslationUnit("20 December 2002", "2002年12月20日", "A/RES/57/270", "", 2002),
        TranslationUnit("One.", "一。", "A/RES/57/270", "section 2, 12 (a)", 2002),
        TranslationUnit("Three and four.", "三四。", "A/RES/57/270", "", 2002),
        TranslationUnit("A/57/537.", "A/57/537.", "A/RES/57/270", "note 1", 2002),
    ]


def test_doubtful_beads_and_furniture_give_no_unit_unless_a_person_confirmed(tmp_path: Path) -> None:
    page = Paragraph(0, "furniture", "Page 2")
    made = alignment(
        document("en", page, "Thirteen.", "Seven.", "Eight."),
        document("zh", page, "三十一。", "七。", "八。"),
        Bead((0,), (0,), 0.9),
        Bead((1,), (1,), 0.9, (ERROR,)),
        Bead((2,), (2,), 0.9, (ERROR,), status="confirmed"),
        Bead((3,), (3,), 0.9, (ERROR,), status="corrected"),
    )
    write_json(made, tmp_path / "a.json")

    assert [(unit.en, unit.document) for unit in read_units([tmp_path / "a.json"])] == [
        ("Seven.", "resolution.en.txt"),
        ("Eight.", "resolution.en.txt"),
    ]


def test_a_store_gives_its_units_whatever_its_name(tmp_path: Path) -> None:
    with opened(tmp_path / "memory.tsv", create=True) as connection:
        add_units(connection, [UNIT, replace(UNIT, place="13")])

    assert list(read_units([tmp_path / "memory.tsv"])) == [UNIT, replace(UNIT, place="13")]


def test_several_files_come_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "b.TSV").write_text("The Council\t理事会\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("The Assembly\t大会\n", encoding="utf-8")

    found = read_units([tmp_path / "b.TSV", tmp_path / "a.txt"])

    assert [(unit.en, unit.document) for unit in found] == [("The Council", "b.TSV"), ("The Assembly", "a.txt")]


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda _: None, FormatError, "cannot be read: No such file or directory"),
        (lambda path: path.mkdir(), FormatError, "is a folder; name the files in it"),
        (lambda path: path.write_text("{}", encoding="utf-8"), FormatError, 'lacks "format"'),
    ],
    ids=["missing", "folder", "other JSON"],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, make: Callable[[Path], object], error: type[AlignError], message: str
) -> None:
    make(tmp_path / "a.json")

    with pytest.raises(error, match=rf"a\.json.* {message}"):
        list(read_units([tmp_path / "a.json"]))


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a"])
def test_a_file_of_an_unknown_kind_is_refused_before_any_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "good.tsv").write_text("The Council\t理事会\n", encoding="utf-8")
    (tmp_path / name).write_text("The Council\n", encoding="utf-8")
    found = read_units([tmp_path / "good.tsv", tmp_path / name])

    with pytest.raises(UsageError, match=f"{name} is of no kind known here; name an alignment"):
        next(found)


@pytest.mark.parametrize(
    ("symbol", "year"),
    [
        ("S/RES/1325 (2000)", 2000),
        ("S/RES/1999 (2009)", 2009),
        ("E/2010/90", 2010),
        ("A/64/987\u2013E/2010/187", 2010),
        ("A/RES/57/270", None),
        ("A/CONF.157/23", None),
        ("S/2002/2010", 2002),
        ("", None),
    ],
)
def test_the_year_in_a_symbol(symbol: str, year: int | None) -> None:
    assert symbol_year(symbol) == year


@pytest.mark.parametrize(
    ("made", "year"),
    [
        (document("en", meta("Resolution adopted by the Council on 19 December 2003"), meta("19 February 2004")), 2003),
        (document("zh", meta("2004年2月19日"), meta("2003年12月19日大会决议")), 2003),
        (document("en", meta("24 January 2003"), symbol="E/2010/90"), 2010),
        (document("en", meta("Substantive session of 2003")), None),
        (document("en", meta("Programme of 3 May 1998 and after")), None),
        (document("en", "20 December 2002"), None),
        (document("en"), None),
    ],
)
def test_the_year_of_a_document(made: Document, year: int | None) -> None:
    assert document_year(made) == year


def test_the_years_of_the_seeds_are_told(shared_data: Path) -> None:
    from align.reading import read  # noqa: PLC0415 - loads more than the other tests need

    years = [document_year(read(path)) for path in sorted((shared_data / "seeds").glob("*.txt"))]

    assert years == [2002, 1998, 2012, 2003, 2000]
