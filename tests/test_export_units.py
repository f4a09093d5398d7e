"""Aligned text in every format: what goes out, what stays out, and that it comes back as it was."""

from __future__ import annotations

import csv
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook
from translate.storage.tmx import tmxfile
from translate.storage.xliff import xlifffile

from align.errors import FormatError, OutputError, UsageError
from align.exchange import bitext_xlsx
from align.exchange.bitext import DUPLICATE, UNSURE, UNVOUCHED, WRITERS, Wanted, Written, write_units
from align.exchange.duplicates import Rule
from align.exchange.form import Form
from align.exchange.units import read_units, vouched_units_of_each
from align.exchange.vouched import VouchedUnit
from align.records import Status, TranslationUnit
from glossaries import HOSTILE

FORM = Form(created=datetime(2026, 11, 21, 8, 30, tzinfo=UTC))
LINE = 'un-align 0.1.0; encoder test; settings {"seed": 1}; files a.en.txt, a.zh.txt'
KEEP = Wanted(duplicates="keep")
FULL = VouchedUnit(
    TranslationUnit("Takes note of the report.", "注意到报告。", "A/RES/57/270", "annex 1, section 2, 12 (a)", 2002),
    confidence=0.9123,
    status="confirmed",
    by="Li & Wei",
    when="2026-11-20T08:00:00Z",
    flags=("length", "figure-mismatch"),
    signature=LINE,
)
SUFFIXES = {"xliff": ".xlf"}
READ = ("tmx", "csv", "tsv", "xlsx")
"""The formats that are read again."""


def unit(en: str, zh: str, confidence: float | None = None, status: Status | None = None) -> VouchedUnit:
    return VouchedUnit(TranslationUnit(en, zh, "A/67/82", "1"), confidence, status)


def written(
    folder: Path, name: str, *units: VouchedUnit, wanted: Wanted = KEEP, form: Form = FORM
) -> tuple[Path, Written]:
    path = folder / f"a{SUFFIXES.get(name, f'.{name}')}"
    return path, write_units(path, lambda: units, name, form, wanted, force=True)


def back(path: Path) -> list[VouchedUnit]:
    [units] = vouched_units_of_each([path])
    return list(units)


def texts(path: Path) -> list[tuple[str, str]]:
    return [(one.unit.en, one.unit.zh) for one in back(path)]


@pytest.mark.parametrize("name", READ)
def test_a_unit_comes_back_with_all_that_speaks_for_it(tmp_path: Path, name: str) -> None:
    path, done = written(tmp_path, name, FULL)

    assert back(path) == [FULL]
    assert done == Written(1, {}, 0, 0)


@pytest.mark.parametrize("name", READ)
def test_what_comes_back_goes_out_as_the_same_bytes(tmp_path: Path, name: str) -> None:
    hard = [
        replace(FULL, unit=replace(FULL.unit, en=f"en {text}", zh=f"词{text}", place="", year=None)) for text in HOSTILE
    ]
    path, _ = written(tmp_path, name, FULL, *hard, unit("plain", "平"))
    first = path.read_bytes()

    units = back(path)
    written(tmp_path, name, *units)

    assert len(units) == len(HOSTILE) + 2
    assert path.read_bytes() == first


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("name", READ)
def test_hostile_texts_come_back_but_for_line_ends_and_tabs(tmp_path: Path, name: str, text: str) -> None:
    path, _ = written(tmp_path, name, unit(text, f"词{text}"))
    [found] = read_units([path])

    assert " ".join(found.en.split()) == " ".join(text.split())
    assert "".join(found.zh.split()) == "".join(f"词{text}".split())


@pytest.mark.parametrize("name", [name for name in READ if name != "xlsx"])
def test_long_texts_come_back(tmp_path: Path, name: str) -> None:
    long = unit("word " * 20_000 + "end", "字" * 100_000)

    assert texts(written(tmp_path, name, long)[0]) == [(long.unit.en, long.unit.zh)]


def test_a_text_longer_than_a_cell_is_refused_and_the_old_workbook_kept(tmp_path: Path) -> None:
    path, _ = written(tmp_path, "xlsx", FULL)
    before = path.read_bytes()

    with pytest.raises(OutputError, match=r"a\.xlsx cannot be written: Chinese of row 3 is longer than the 32,767"):
        written(tmp_path, "xlsx", FULL, unit("long", "字" * 40_000))

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_more_units_than_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bitext_xlsx, "MOST_ROWS", 1)

    with pytest.raises(OutputError, match=r"Excel has 1 rows for 2 units; write \.csv or \.tmx"):
        written(tmp_path, "xlsx", unit("a", "甲"), unit("b", "乙"))


@pytest.mark.parametrize("name", WRITERS)
def test_a_source_that_fails_half_way_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    path, _ = written(tmp_path, name, FULL)
    before = path.read_bytes()
    calls = 0

    def read() -> list[VouchedUnit]:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise FormatError("the source is gone.")
        return [FULL]

    with pytest.raises(FormatError, match="the source is gone"):
        write_units(path, read, name, FORM, KEEP, force=True)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


SAME = (
    unit("Same", "低", 0.5),
    unit("Other", "其他", 0.99),
    unit("Same", "高", 0.9),
    unit("Same", "低", 0.4),
    unit("Other", "人定", 0.3, "corrected"),
)


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("surest", [("Same", "高"), ("Other", "人定")]),
        ("first", [("Same", "低"), ("Other", "其他")]),
        ("most-frequent", [("Same", "低"), ("Other", "其他")]),
        ("keep", [(one.unit.en, one.unit.zh) for one in SAME]),
    ],
)
def test_of_one_source_text_what_the_rule_says_stays(tmp_path: Path, rule: Rule, kept: list[tuple[str, str]]) -> None:
    path, done = written(tmp_path, "tmx", *SAME, wanted=Wanted(duplicates=rule))

    assert texts(path) == kept
    assert done.left_out == ({} if rule == "keep" else {DUPLICATE: 3})


def test_the_commonest_translation_need_not_be_the_first(tmp_path: Path) -> None:
    units = unit("Same", "甲"), unit("Same", "乙"), unit("Same", "乙")

    assert texts(written(tmp_path, "tmx", *units, wanted=Wanted(duplicates="most-frequent"))[0]) == [("Same", "乙")]


def test_units_of_other_statuses_and_unsure_ones_stay_out(tmp_path: Path) -> None:
    wanted = Wanted(min_confidence=0.9)
    units = unit("a", "甲", 0.89), unit("b", "乙", 0.9), unit("c", "丙"), unit("d", "丁", 0.1, "confirmed")
    path, done = written(tmp_path, "csv", *units, wanted=wanted)

    assert texts(path) == [("b", "乙"), ("d", "丁")]
    assert done.left_out == {UNSURE: 2}
    path, done = written(tmp_path, "csv", *units, wanted=Wanted(frozenset({"confirmed", "corrected"})))
    assert texts(path) == [("d", "丁")]
    assert done.left_out == {UNVOUCHED: 3}


def test_a_file_without_a_unit_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"a\.tmx is not written: no unit is left for it \(1 not sure enough\); ask"):
        written(tmp_path, "tmx", unit("a", "甲"), wanted=Wanted(min_confidence=0.5))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("tag", "zh", "made"),
    [
        ("zh-TW", "联合国大会的决议", "聯合國大會的決議"),
        ("zh-Hant", "里程碑", "里程碑"),
        ("zh-HK", "联合国", "聯合國"),
        ("zh-CN", "聯合國大會的決議", "联合国大会的决议"),
        ("zh-Hans", "联合国", "联合国"),
        ("zh", "聯合國", "联合国"),
        ("zh-TW", "聯合國", "聯合國"),
    ],
)
def test_chinese_is_in_the_characters_its_tag_names(tmp_path: Path, tag: str, zh: str, made: str) -> None:
    path, done = written(tmp_path, "tmx", unit("United Nations", zh), form=replace(FORM, lang_zh=tag))

    assert texts(path) == [("United Nations", made)]
    assert etree.parse(path).xpath("//tuv[2]/@xml:lang") == [tag]
    assert done.converted == (zh != made)


def test_tags_of_other_languages_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'ja' is not a language tag that starts with zh"):
        written(tmp_path, "xliff", FULL, form=replace(FORM, lang_zh="ja"))


def test_units_too_long_for_some_tools_are_counted(tmp_path: Path) -> None:
    _, done = written(tmp_path, "tsv", unit("x" * 2000, "甲"), unit("y" * 2001, "乙"), unit("z", "丙" * 2001))

    assert done.too_long == 2


def test_another_reader_finds_the_same_units_in_tmx_and_xliff(tmp_path: Path) -> None:
    made = [(f"en {text}", f"词{text}") for text in HOSTILE if not {"\t", "\n", "\r"} & set(text)]
    units = [unit(*pair) for pair in made]
    readers: dict[str, Callable[..., object]] = {"tmx": tmxfile, "xliff": xlifffile}
    for name, reader in readers.items():
        with written(tmp_path, name, *units)[0].open("rb") as file:
            store = reader(file, "en", "zh-CN") if name == "tmx" else reader(file)
        assert [(str(one.source), str(one.target)) for one in store.units] == made  # type: ignore[attr-defined]


def test_xliff_says_what_a_person_approved_and_where_it_is_from(tmp_path: Path) -> None:
    tree = etree.parse(written(tmp_path, "xliff", FULL, unit("next", "下"), unit("a", "甲"))[0])
    space = {"x": "urn:oasis:names:tc:xliff:document:1.2"}

    def found(path: str) -> object:
        return tree.xpath(path, namespaces=space)

    assert found("//x:file/@original") == ["A/RES/57/270", "A/67/82"]
    assert found("//x:trans-unit/@id") == ["1", "2", "3"]
    assert found("//x:trans-unit/@approved") == ["yes", "no", "no"]
    assert found("//x:target/@state") == ["final", "needs-review-translation", "needs-review-translation"]
    assert found("//x:context[@context-type='x-paragraph']/text()") == [FULL.unit.place, "1", "1"]
    assert found("//x:file/@date") == ["2026-11-21T08:30:00Z"] * 2


@pytest.mark.parametrize("bom", [True, False])
def test_csv_is_read_by_any_reader_of_csv(tmp_path: Path, bom: bool) -> None:
    path, _ = written(tmp_path, "csv", unit('say "no", then', "说，“不”"), form=replace(FORM, bom=bom))

    assert path.read_bytes().startswith(b"\xef\xbb\xbf") is bom
    with path.open(encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        heading, row = csv.reader(file)
    assert heading[:4] == ["en", "zh", "document", "place"]
    assert row[:4] == ['say "no", then', "说，“不”", "A/67/82", "1"]


def test_a_workbook_tells_what_made_it_and_holds_no_formula(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, "xlsx", FULL, unit("=1+1", "+1", 0.5))[0])
    cells = [cell for row in book["Bitext"].iter_rows(min_row=2) for cell in row if cell.value is not None]

    assert book.sheetnames == ["Bitext", "About"]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert LINE in [cell.value for row in book["About"].iter_rows() for cell in row]
    assert book["Bitext"].freeze_panes == "C2"
    assert book["Bitext"].auto_filter.ref == "A1:K3"


@pytest.mark.cat
def test_a_memory_of_everything_obeys_the_schema_of_omegat(tmp_path: Path, omegat_jar: str, xmllint: str) -> None:
    path, _ = written(tmp_path, "tmx", FULL, *(unit(f"en {text}", f"词{text}") for text in HOSTILE))
    with zipfile.ZipFile(omegat_jar) as jar:
        (tmp_path / "tmx14.dtd").write_bytes(jar.read("schemas/tmx14.dtd"))
    command = [xmllint, "--nonet", "--noout", "--dtdvalid", str(tmp_path / "tmx14.dtd"), str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_carriage_return_in_what_is_told_of_a_unit_stays_one(tmp_path: Path) -> None:
    made = replace(FULL, unit=replace(FULL.unit, document="A\rB"), by="Li\rWei")
    [found] = back(written(tmp_path, "tmx", made)[0])

    assert (found.unit.document, found.by) == ("A\rB", "Li\rWei")


def test_every_part_of_a_workbook_bears_the_date(tmp_path: Path) -> None:
    with zipfile.ZipFile(written(tmp_path, "xlsx", FULL)[0]) as parts:
        dates = {part.date_time for part in parts.infolist()}

    assert dates == {(2026, 11, 21, 8, 30, 0)}
    assert load_workbook(tmp_path / "a.xlsx").properties.modified == datetime(2026, 11, 21, 8, 30)  # noqa: DTZ001
