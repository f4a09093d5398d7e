from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from align.errors import FormatError
from align.exchange.units import read_units
from align.exchange.xlsx import write_xlsx
from align.records import Bead, Flag, Number, Paragraph, TranslationUnit
from builders import alignment, document

PAIRS = [("human rights", "人权"), ("The Council,", "理事会，"), ('"Follow-up"', "“后续行动”"), ("WHO", "世卫组织")]
ERROR = Flag("figure-mismatch", "error", "zh", "The figures differ.", "13 ≠ 31")


def units(path: Path) -> list[TranslationUnit]:
    return list(read_units([path]))


def texts(path: Path) -> list[tuple[str, str]]:
    return [(unit.en, unit.zh) for unit in units(path)]


def delimited(rows: Sequence[tuple[str, ...]], delimiter: str, **options: Any) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\n", **options).writerows(rows)
    return file.getvalue()


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, *sheets: list[tuple[Any, ...]]) -> Path:
    book = Workbook()
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)
    return path


REORDERED = [(zh, "x1", en) for en, zh in PAIRS]


@pytest.mark.parametrize(
    "rows",
    [
        PAIRS,
        [("en", "zh"), *PAIRS],
        [("Source", "Target"), *PAIRS],
        [("EN-US", "zh_Hans"), *PAIRS],
        [("English", "Chinese (PRC)"), *PAIRS],
        [("中文", "ID", "英文"), *REORDERED],
        REORDERED,
        [("Glossary of terms", ""), ("as of 2002", ""), ("English", "Chinese"), *PAIRS],
        [("what the term means in the resolutions of the Assembly", en, zh) for en, zh in PAIRS],
        [("English", "译名"), *PAIRS],
        [*PAIRS, ("only English", ""), ("", "只有中文"), ("short",)],
    ],
    ids=[
        "no headings",
        "headings",
        "unknown headings",
        "tags",
        "names of a CAT tool",
        "Chinese headings, other order",
        "other order, an id between",
        "titles above the headings",
        "definitions beside",
        "one heading known",
        "one-sided rows",
    ],
)
@pytest.mark.parametrize("suffix", [".tsv", ".csv", ".xlsx"])
def test_the_columns_are_found(tmp_path: Path, rows: list[tuple[str, ...]], suffix: str) -> None:
    path = tmp_path / f"table{suffix}"
    if suffix == ".xlsx":
        workbook(path, rows)
    else:
        written(path, delimited(rows, "\t" if suffix == ".tsv" else ","))

    assert texts(path) == PAIRS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_csv_of_any_program_is_read(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [(f"{en}, {number}", zh) for number in range(50) for en, zh in PAIRS]

    assert texts(written(tmp_path / "a.csv", delimited(rows, delimiter), encoding)) == rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"The Council"\t“理事会”\n"Part of it" is\t其中\n',
            [('"The Council"', "“理事会”"), ('"Part of it" is', "其中")],
        ),
        ('"Open\t开\nShut"\t关\nThe end\t完\n', [('"Open', "开"), ('Shut"', "关"), ("The end", "完")]),
        (
            '"A ""quoted"" one,\nin two lines"\t"“一”，\n二"\nB\t乙\n',
            [('A "quoted" one, in two lines', "“一”，二"), ("B", "乙")],
        ),
    ],
    ids=["quotation marks of the text", "a mark that never closes its cell", "quoted by Excel"],
)
def test_quotation_marks_in_tsv_are_text_unless_the_whole_file_quotes(
    tmp_path: Path, text: str, expected: list[tuple[str, str]]
) -> None:
    assert texts(written(tmp_path / "a.tsv", text)) == expected


def test_documents_places_and_years_are_taken_over(tmp_path: Path) -> None:
    rows = [
        ("en", "zh", "document", "place", "year"),
        ("The Council", "理事会", "A/RES/57/270", "12 (a)", "2002"),
        ("The Assembly", "大会", "S/RES/1325 (2000)", "", ""),
        ("The Court", "法院", "", "", "?"),
    ]

    assert units(written(tmp_path / "a.tsv", delimited(rows, "\t"))) == [
        TranslationUnit("The Council", "理事会", "A/RES/57/270", "12 (a)", 2002),
        TranslationUnit("The Assembly", "大会", "S/RES/1325 (2000)", "3", 2000),
        TranslationUnit("The Court", "法院", "a.tsv", "4", None),
    ]


def test_our_bitext_workbook_comes_back_without_what_is_wrong(tmp_path: Path) -> None:
    numbered = Paragraph(0, "operative", "Decides;", Number("12", "arabic", 12))
    en = document("en", numbered, "=1+1 is a sum", "Thirteen.", "Seven.", "Alone.", "First.", "Second.")
    zh = document("zh", "决定；", "是一个和", "三十一。", "七。", "一。", "二。")
    beads = [
        Bead((0,), (0,), 0.9),
        Bead((1,), (1,), 0.9),
        Bead((2,), (2,), 0.9, (ERROR,)),
        Bead((3,), (3,), 0.9, (ERROR,), status="confirmed"),
        Bead((4,), (), 0.9),
        Bead((5, 6), (4, 5), 0.9),
    ]
    write_xlsx(alignment(en, zh, *beads), tmp_path / "a.xlsx")

    assert [(unit.en, unit.zh, unit.place) for unit in units(tmp_path / "a.xlsx")] == [
        ("Decides;", "决定；", "12"),
        ("=1+1 is a sum", "是一个和", "row 3"),
        ("Seven.", "七。", "row 5"),
        ("First. Second.", "一。二。", "row 7"),
    ]


def test_the_sheet_with_both_languages_is_found_and_values_are_texts(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [("About this file", 1)],
        [("English", "Chinese"), ("agenda 21 of the conference", "21世纪议程"), (2002, "二〇〇二年"), (0.5, True)],
    )

    assert texts(path) == [("agenda 21 of the conference", "21世纪议程"), ("2002", "二〇〇二年"), ("0.5", "TRUE")]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", "one\ttwo\nthree\tfour\n", "does not hold an English and a Chinese column"),
        ("a.tsv", "一\t二\n三\t四\n", "does not hold an English and a Chinese column"),
        ("a.tsv", "1\t2\n", "does not hold an English and a Chinese column"),
        ("a.tsv", "en\tzh\n\t\n", "holds no row with an English and a Chinese text"),
        ("a.tsv", "one\t一\n\x01\t二\n", "line 2 holds the control character U\\+0001"),
        ("a.csv", 'one,一\n"two,二\nthree,三\n', "a.csv, line 2: the row cannot be read"),
        ("a.csv", 'one,一\n"two" or,二\n', "a.csv, line 2: the row cannot be read"),
        ("a.xlsx", "no archive", "is not an XLSX workbook, or is damaged"),
    ],
)
def test_what_is_no_bilingual_table_is_refused(tmp_path: Path, name: str, content: str, message: str) -> None:
    path = written(tmp_path / name, content)

    with pytest.raises(Exception, match=message) as raised:
        units(path)

    assert str(path) in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("damage", [b"", b"<a", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"])
def test_a_damaged_workbook_is_refused_in_one_sentence(tmp_path: Path, part: str, damage: bytes) -> None:
    whole = workbook(tmp_path / "whole.xlsx", list(PAIRS))
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as target:
        for name in source.namelist():
            target.writestr(name, damage if name == part else source.read(name))

    with pytest.raises(FormatError, match=r"a\.xlsx"):
        units(tmp_path / "a.xlsx")


def test_a_workbook_that_claims_to_unpack_to_gigabytes_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.exchange.table_xlsx._LARGEST", 1000)

    with pytest.raises(FormatError, match="more than texts take; split it"):
        units(workbook(tmp_path / "a.xlsx", list(PAIRS)))
