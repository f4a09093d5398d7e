"""What a document says about itself: symbols, sessions, items of the agenda, dates, job number, title, script."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from align.reading import read
from align.reading.about import about
from align.records import About, Kind, Language, Paragraph

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def paragraphs(*lines: tuple[Kind, str]) -> list[Paragraph]:
    return [Paragraph(index, kind, text) for index, (kind, text) in enumerate(lines)]


def said(*lines: tuple[Kind, str], language: Language = "en") -> About:
    return about(paragraphs(*lines), language)[1]


@pytest.mark.parametrize(
    ("furniture", "cited", "symbols"),
    [
        ("A/RES/57/270", "A/RES/57/270", ("A/RES/57/270",)),
        ("A/RES/57/270 B", "A/RES/57/270 B", ("A/RES/57/270 B",)),
        ("E/1998/L.13", "E/1998/L.13", ("E/1998/L.13",)),
        ("E/1998/L.13/Rev.1", "E/1998/L.13/Rev.1", ("E/1998/L.13/Rev.1",)),
        ("A/57/270/Add.1/Corr.2*", "A/57/270/Add.1/Corr.2", ("A/57/270/Add.1/Corr.2",)),
        ("S/RES/1325 (2000)", "S/RES/1325 (2000)", ("S/RES/1325 (2000)",)),
        ("S/RES/1325（2000）", "S/RES/1325 (2000)", ("S/RES/1325 (2000)",)),
        ("A/64/987-E/2010/187", "A/64/987-E/2010/187", ("A/64/987", "E/2010/187")),
        ("A/64/987–E/2010/187", "A/64/987-E/2010/187", ("A/64/987", "E/2010/187")),
        ("A/53/944/Add.1-S/1999/489/Add.1", "A/53/944/Add.1-S/1999/489/Add.1", ("A/53/944/Add.1", "S/1999/489/Add.1")),
        ("A/C.2/62/L.8", "A/C.2/62/L.8", ("A/C.2/62/L.8",)),
        ("Ａ／ＲＥＳ／５７／２７０", "A/RES/57/270", ("A/RES/57/270",)),
        ("United NationsA/RES/57/270General AssemblyDistr.: General", "A/RES/57/270", ("A/RES/57/270",)),
        ("<<ODS DOC SYMBOL1>>A/RES/57/270<<ODS DOC SYMBOL1>>", "A/RES/57/270", ("A/RES/57/270",)),
        ("(A/57/537)", "A/57/537", ("A/57/537",)),
        ("<<ODS DOC SYMBOL2>><<ODS DOC SYMBOL2>>", None, ()),
        ("United Nations", None, ()),
        ("AA/1/2 or 57/270", None, ()),
    ],
)
def test_a_symbol_in_the_furniture_is_its_own(furniture: str, cited: str | None, symbols: tuple[str, ...]) -> None:
    symbol, found = about(paragraphs(("furniture", furniture)), "en")

    assert (symbol, found.symbols) == (cited, symbols)


def test_the_symbol_that_comes_most_often_counts() -> None:
    assert said(("furniture", "A/57/1"), ("furniture", "A/57/2"), ("furniture", "A/57/2")).symbols == ("A/57/2",)


def test_two_symbols_on_two_lines_are_both_its_own() -> None:
    assert said(("furniture", "A/53/226"), ("furniture", "E/1998/74")).symbols == ("A/53/226", "E/1998/74")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("meta", "[on the report of the Second Committee (A/57/537)]"),
        ("paragraph", "Recalling A/RES/57/270, in which"),
        ("footnote", "A/57/75-E/2002/57."),
        ("title", "Report A/57/75"),
    ],
)
def test_a_symbol_in_a_sentence_is_that_of_another_document(kind: Kind, text: str) -> None:
    assert said((kind, text)) == About(title=text if kind == "title" else None)


@pytest.mark.parametrize(
    ("line", "session"),
    [
        ("Fifty-seventh session", ("57",)),
        ("Sixty-second session", ("62",)),
        ("Hundredth session", ("100",)),
        ("One hundred and fifth session", ("105",)),
        ("Resumed 57th session", ("57",)),
        ("Twentieth special session", ("S-20",)),
        ("Tenth emergency special session", ("ES-10",)),
        ("Substantive session of 2010", ("2010",)),
        ("Organizational session for 2009", ("2009",)),
        ("第五十七届会议", ("57",)),
        ("第57届会议续会", ("57",)),
        ("第五十七屆會議", ("57",)),
        ("第二十届特别会议", ("S-20",)),
        ("第十届紧急特别会议", ("ES-10",)),
        ("第十屆緊急特別會議", ("ES-10",)),
        ("2010年实质性会议", ("2010",)),
        ("一九九八年实质性会议", ("1998",)),
        ("Report of the Commission on its fifty-seventh session", ()),
        ("Fifty-eighth year", ()),
        ("Closing session", ()),
        ("委员会第五十七届会议的报告", ()),
    ],
)
def test_the_session_is_named_alike_in_both_languages(line: str, session: tuple[str, ...]) -> None:
    assert said(("meta", line)).sessions == session


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("Agenda item 92", ("92",)),
        ("Agenda item 53 (d)", ("53 (d)",)),
        ("Agenda items 37 and 92", ("37", "92")),
        ("Agenda items 95 (a) and (b) and 96", ("95 (a)", "95 (b)", "96")),
        ("Agenda items 40 to 43", ("40", "41", "42", "43")),
        ("Provisional agenda item 7", ("7",)),
        ("Item 13 (b) of the provisional agenda", ("13 (b)",)),
        ("Item 15 of the preliminary list*", ("15",)),
        ("议程项目53(d)", ("53 (d)",)),
        ("议程项目 37 和 92", ("37", "92")),
        ("临时议程*** 项目 4、6、8 和 13", ("4", "6", "8", "13")),
        ("暂定项目表** 项目 15", ("15",)),
        ("臨時議程項目13(b)", ("13 (b)",)),
        ("Items of the agenda", ()),
        ("Sixty-second session", ()),
    ],
)
def test_the_items_of_the_agenda_are_named_alike_in_both_languages(line: str, items: tuple[str, ...]) -> None:
    assert said(("meta", line)).agenda_items == items


@pytest.mark.parametrize(
    ("lines", "issued", "adopted"),
    [
        pytest.param(["24 January 2003"], "2003-01-24", None, id="a date alone"),
        pytest.param(["2003年1月24日"], "2003-01-24", None, id="a Chinese date"),
        pytest.param(["二〇〇三年一月二十四日"], "2003-01-24", None, id="a date in Chinese numerals"),
        pytest.param(["78th plenary meeting", "20 December 2002"], None, "2002-12-20", id="after the meeting"),
        pytest.param(["2000年 12月 14日", "第 85次全体会议"], None, "2000-12-14", id="before the meeting"),
        pytest.param(
            ["24 January 2003", "Resolution adopted by the General Assembly on 20 December 2002"],
            "2003-01-24",
            "2002-12-20",
            id="a resolution that says when",
        ),
        pytest.param(["2006年12月20日大会决议"], None, "2006-12-20", id="a Chinese resolution"),
        pytest.param(["2006年12月20日大會決議"], None, "2006-12-20", id="a traditional one"),
        pytest.param(["New York, 28 June-23 July 2010"], None, None, id="the dates of a session"),
        pytest.param(["31 February 2003"], None, None, id="no day of the calendar"),
    ],
)
def test_issue_and_adoption_are_told_apart(lines: list[str], issued: str | None, adopted: str | None) -> None:
    found = said(*[("meta", line) for line in lines])

    assert (found.date, found.adopted) == (issued, adopted)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("02-55723 (E)", "02-55723"),
        ("02-55723 (C)    270103    280103", "02-55723"),
        ("*0255723*", "02-55723"),
        ("[DU1]<<ODS JOB NO>>N0255723E<<ODS JOB NO>>", "02-55723"),
        ("GE.05-12345 (E)", "GE.05-12345"),
        ("2/5 14-66495", "14-66495"),
        ("Page 3", None),
        ("A/57/02-557231", None),
    ],
)
def test_the_job_number_is_found_in_the_furniture(line: str, number: str | None) -> None:
    assert said(("furniture", line)).job_number == number


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        ("大会，回顾其决议，", "zh", "simplified"),
        ("大會，回顧其決議，", "zh", "traditional"),
        ("大會通過的決議：大会决议", "zh", "traditional"),
        ("大于一千", "zh", None),
        ("The General Assembly, recalling 大會", "en", None),
    ],
)
def test_the_script_of_a_chinese_document_is_marked(text: str, language: Language, script: str | None) -> None:
    assert said(("paragraph", text), language=language).script == script


EXPECTED: dict[str, dict[str, Any]] = {
    "decision": {"symbols": ("A/DEC/62/597",), "sessions": ("62",), "agenda_items": ("7",), "date": "2008-05-16"},
    "ecosoc-draft": {
        "symbols": ("E/2009/L.58",),
        "sessions": ("2009",),
        "agenda_items": ("6 (a)",),
        "date": "2009-07-14",
    },
    "ga-resolution": {
        "symbols": ("A/RES/61/312",),
        "sessions": ("61",),
        "agenda_items": ("53 (d)",),
        "date": "2007-02-28",
        "adopted": "2006-12-20",
    },
    "report-extract": {"symbols": ("A/63/99",), "sessions": ("63",)},
    "sc-resolution": {"symbols": ("S/RES/1999 (2009)",), "date": "2009-12-04", "adopted": "2009-12-04"},
    "sg-note": {
        "symbols": ("A/64/987", "E/2010/187"),
        "sessions": ("64", "2010"),
        "agenda_items": ("121", "13 (b)"),
        "date": "2010-05-17",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_document_says_the_same_in_both_languages(corpus: Path, name: str, language: Language) -> None:
    document = read(corpus / name / f"clean.{language}.txt")
    found = {key: value for key, value in asdict(document.about).items() if key not in {"title", "script"} and value}

    assert found == EXPECTED[name]
    assert document.symbol == "-".join(EXPECTED[name]["symbols"])
    assert document.about.title
    assert document.about.script == ("simplified" if language == "zh" else None)


@pytest.mark.data
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000", About(("A/RES/57/270",), ("57",), ("92",), "2003-01-24", "2002-12-20", "02-55723")),
        ("001", About((), ("1998",), ("6",))),
        ("002", About((), ("67", "2012"), ("15", "4", "6", "8", "13"))),
        ("003", About(("A/RES/58/129",), ("58",), ("46",), "2004-02-19", "2003-12-19", "03-50232")),
        ("004", About(("A/RES/55/162",), (), (), None, "2000-12-14")),
    ],
)
def test_a_seed_says_what_it_is(shared_data: Path, name: str, expected: About) -> None:
    document = read(next((shared_data / "seeds").glob(f"{name}_*.txt")))
    found = asdict(document.about) | {"title": None, "script": None}

    assert found == asdict(expected)


@pytest.mark.data
def test_traditional_text_is_read_as_it_is_and_marked(shared_data: Path) -> None:
    path = shared_data / "instruments-dev" / "hant" / "refugee.zh.txt"
    traditional, simplified = read(path), read(shared_data / "instruments-dev" / "refugee.zh.txt")

    assert traditional.about.script == "traditional"
    assert simplified.about.script == "simplified"
    assert traditional.paragraphs[0].text == "關於難民地位的公約"
    assert [(p.kind, p.level) for p in traditional.paragraphs] == [(p.kind, p.level) for p in simplified.paragraphs]
