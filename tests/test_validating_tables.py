"""Glossaries of OmegaT and in workbooks: each sort of finding with a file that has it and one that has not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from align.exchange.validating import RULES, validate

# openpyxl opens temporary files of its own without naming an encoding.
pytestmark = pytest.mark.filterwarnings("ignore::EncodingWarning:openpyxl.worksheet._writer")

Row = Sequence[Any]
HEADINGS = ("English", "Chinese (PRC)", "ID")
PAIR = ("report", "报告", "c1")
MEMOQ = "Entry_ID,Entry_Note,English_United_States_Def,English_United_States,Term_Info,Chinese_PRC,Term_Info".split(",")


@dataclass(frozen=True)
class Case:
    """A glossary with one sort of finding in it, in a line, and one that is the same but for the defect."""

    code: str
    line: int | None
    bad: str | bytes
    good: str | bytes
    suffix: str = ".utf8"
    also: Iterable[str] = ()


def comma(text: str) -> bytes:
    return text.encode("utf-8-sig")


OK = "report\t报告\n"
TEXT = (
    Case("nothing-inside", None, "# only a comment\n", OK),
    Case("nothing-inside", None, "", OK, ".txt"),
    Case("wrong-encoding", 2, (OK + "decision\t决定\n").encode("utf-8").replace("决".encode(), b"\xbe\xf6"), OK),
    Case("wrong-encoding", 1, OK.encode("gbk"), OK, ".txt"),
    Case("wrong-encoding", 1, "report,报告\n".encode("gbk"), comma("report,报告\n"), ".csv", ("csv-without-bom",)),
    Case("wrong-encoding", 1, OK.encode("utf-16"), OK.encode("utf-8-sig")),
    Case("utf-16-without-bom", 1, OK.encode("utf-16-le"), OK.encode("utf-16"), ".txt"),
    Case("utf-16-without-bom", 1, OK.encode("utf-16-be"), OK, ".tab"),
    Case("csv-without-bom", None, "report,报告\n", comma("report,报告\n"), ".csv"),
    Case("control-character", 1, "rep\x01ort\t报告\n", OK),
    Case("control-character", 1, "report\t报\x00告\n", OK, ".tab"),
    Case("wrong-delimiter", 1, comma("report;报告\n"), comma("report,报告\n"), ".csv"),
    Case("wrong-delimiter", 1, comma("report\t报告\n"), comma('"a;b",报告\n'), ".csv"),
    Case("too-few-columns", 2, OK + "decision\n", OK + "\n# decision\n"),
    Case("too-few-columns", 2, OK + "decision,决定\n", OK + "decision\t决定\n", ".txt"),
    Case("too-many-columns", 1, "report\t报告\tnote\tlost\n", "report\t报告\tnote\t\n"),
    Case("looks-like-comment", 1, comma("#1,第一\n"), comma("No. 1,第一\n"), ".csv"),
    Case("open-quotation", 2, comma('a,甲\nb,"乙\nc,丙\n'), comma('a,甲\nb,"乙 ""x"", y"\nc,丙\n'), ".csv"),
    Case("heading", 1, "English\tChinese\n" + OK, "# English\tChinese\n" + OK),
    Case("heading", 1, comma("en,zh-CN\nreport,报告\n"), comma("report,报告\n"), ".csv"),
    Case("formula", 1, comma("=cmd|'/c calc'!A1,甲\n"), comma("- cmd,甲\n"), ".csv"),
    Case("formula", 1, comma("report,报告,@SUM(1)\n"), comma("report,报告,-5\n"), ".csv"),
    Case("empty-side", 1, "report\t\n", OK),
    Case("empty-side", 1, "\t报告\n", OK),
    Case("reversed", 1, "报告\treport\n", OK),
    Case("wrong-language", 1, "report\tthe report of\n", "UNEP\tUNEP\n"),
    Case("mixed-scripts", 2, OK + "meeting\t會議\nlaw\t国际法\n", OK + "meeting\t会议\n", also=()),
    Case("duplicate", 2, OK + OK, OK + "report\t汇报\n"),
    Case("too-long", 1, f"report\t{'长' * 2001}\n", f"report\t{'长' * 2000}\n"),
    Case("garbled", 1, "report\t报\ufffd\n", OK),
    Case("hidden-direction", 1, "report\t报\u202e告\n", OK),
)


@dataclass(frozen=True)
class SheetCase:
    """A sheet with one sort of finding in it, at a cell, and one that is the same but for the defect."""

    code: str
    place: str
    bad: Sequence[Row]
    good: Sequence[Row] = (HEADINGS, PAIR)
    also: Iterable[str] = ()


SHEETS = (
    SheetCase("no-columns", "", (("a", "b"), ("c", "d"))),
    SheetCase("nothing-inside", "", (HEADINGS,)),
    SheetCase("no-heading", "S!A1", (PAIR, ("decision", "决定", "c2"))),
    SheetCase(
        "rows-above",
        "S!A3",
        (("Our terms",), ("of 2026",), HEADINGS, PAIR),
        (("Term ID", *HEADINGS[:2]), ("x", *PAIR[:2])),
    ),
    SheetCase("formula", "S!B2", (HEADINGS, ("report", "=A2&A2", "c1"))),
    SheetCase("broken-cell", "S!B3", (HEADINGS, PAIR, ("decision", "#REF!", "c2"))),
    SheetCase("not-text", "S!A2", (HEADINGS, (1995, "第1995号", "c1")), (HEADINGS, ("1995", "第1995号", 7))),
    SheetCase("not-text", "S!A2", (HEADINGS, (datetime(2026, 5, 1, tzinfo=UTC).replace(tzinfo=None), "五月", "c1"))),
    SheetCase("two-variants", "", ((*HEADINGS, "Chinese (Taiwan)"), PAIR), ((*HEADINGS, "Chinese (PRC)"), PAIR)),
    SheetCase(
        "duplicate-id", "S!C3", (HEADINGS, PAIR, ("decision", "决定", "c1")), (HEADINGS, PAIR, ("decision", "决定", ""))
    ),
    SheetCase(
        "empty-side", "S!B2", (HEADINGS, ("report", None, "c1")), (HEADINGS, PAIR, (None, None, "synonyms only"))
    ),
    SheetCase("reversed", "S!A2", (HEADINGS, ("报告", "report", "c1"))),
    SheetCase("wrong-language", "S!B2", (HEADINGS, ("report", "the report of", "c1"))),
    SheetCase("mixed-scripts", "S!B4", (HEADINGS, PAIR, ("law", "国际法", "c2"), ("meeting", "會議", "c3"))),
    SheetCase("duplicate", "S!A3", (HEADINGS, PAIR, (*PAIR[:2], "c2"))),
    SheetCase("too-long", "S!B2", (HEADINGS, ("report", "长" * 2001, "c1"))),
    SheetCase("garbled", "S!B2", (HEADINGS, ("report", "报\ufffd", "c1"))),
    SheetCase("hidden-direction", "S!B2", (HEADINGS, ("report", "报\u202e告", "c1"))),
    SheetCase("control-character", "S!B2", (HEADINGS, ("report", "报\x7f告", "c1"))),
    SheetCase(
        "empty-side",
        "S!F2",
        (MEMOQ, ("1", "", "", "report", "", "", "")),
        (MEMOQ, ("1", "", "", "report", "", "报告", "")),
    ),
)


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def workbook(path: Path, rows: Sequence[Row]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "S"
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.mark.parametrize("case", TEXT, ids=[f"{number}-{case.code}" for number, case in enumerate(TEXT)])
def test_a_defect_of_a_glossary_is_found_and_without_it_it_is_clean(tmp_path: Path, case: Case) -> None:
    found = validate(written(tmp_path / f"bad{case.suffix}", case.bad))
    assert set(found.counts) == {case.code, *case.also}
    assert next(finding for finding in found.findings if finding.code == case.code).line == case.line
    assert validate(written(tmp_path / f"good{case.suffix}", case.good)).counts == {}


@pytest.mark.parametrize("case", SHEETS, ids=[f"{number}-{case.code}" for number, case in enumerate(SHEETS)])
def test_a_defect_of_a_workbook_is_found_and_without_it_it_is_clean(tmp_path: Path, case: SheetCase) -> None:
    found = validate(workbook(tmp_path / "bad.xlsx", case.bad))
    assert set(found.counts) == {case.code, *case.also}
    assert found.findings[0].place == case.place
    assert validate(workbook(tmp_path / "good.xlsx", case.good)).counts == {}


def test_a_suffix_omegat_ignores_is_found(tmp_path: Path) -> None:
    assert validate(written(tmp_path / "a.tsv", OK)).counts == {"ignored-suffix": 1}


def test_under_headings_the_columns_of_the_languages_are_looked_at(tmp_path: Path) -> None:
    text = ",".join(MEMOQ) + "\n1,note,,report,,,\n2,,,report,,报告,\n"
    found = validate(written(tmp_path / "a.csv", comma(text)))
    assert found.counts == {"empty-side": 1}  # and no word of the headings, which memoQ needs


@pytest.mark.parametrize("content", [b"", b"en\tzh\n", b"PK\x03\x04 cut off"])
def test_what_is_no_workbook_is_found(tmp_path: Path, content: bytes) -> None:
    (finding,) = validate(written(tmp_path / "a.xlsx", content)).findings
    assert finding.code == "not-a-workbook"
    assert finding.message.startswith("the file is not an XLSX workbook, or is damaged (")


def test_a_row_is_told_by_its_number_in_the_sheet(tmp_path: Path) -> None:
    (finding,) = validate(workbook(tmp_path / "a.xlsx", (HEADINGS, (), (), ("report", "", "c1")))).findings
    assert (finding.line, finding.place) == (4, "S!B4")


def test_every_finding_of_tables_has_a_case() -> None:
    codes = {code for code, rule in RULES.items() if "OmegaT" in rule.formats}
    assert codes == {case.code for case in TEXT} | {"ignored-suffix"}
    codes = {code for code, rule in RULES.items() if "XLSX" in rule.formats}
    assert codes == {case.code for case in SHEETS} | {"not-a-workbook"}


def test_a_character_that_cannot_be_decoded_is_found_far_into_a_file(tmp_path: Path) -> None:
    many = "".join(f"report {number}\t报告{number}\n" for number in range(9_000)).encode()
    found = validate(written(tmp_path / "a.utf8", many + b"x\t\xff\n"))
    assert [(finding.code, finding.line) for finding in found.findings] == [("wrong-encoding", 9_001)]


def test_a_quotation_that_swallows_the_file_is_told_by_the_line_it_begins_in(tmp_path: Path) -> None:
    rows = "".join(f"report {number},报告{number}\n" for number in range(20_000))
    found = validate(written(tmp_path / "a.csv", comma('a,甲\nb,"乙\n' + rows)))
    assert [(finding.code, finding.line) for finding in found.findings] == [("open-quotation", 2)]
