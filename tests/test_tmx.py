from __future__ import annotations

import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from translate.storage.tmx import tmxfile

from align.errors import OutputError, UsageError
from align.exchange.tmx import TmxSummary, write_tmx
from align.records import Alignment, Bead, Flag, Number, Paragraph, SentencePair
from builders import alignment, document

ERROR = Flag("figure-mismatch", "error", "zh", "The figures differ.", "13 ≠ 31")
WARNING = Flag("length", "warning", "both", "One side is long.")
SIGNATURE = "x-signature-4370fd856a4a"
NUMBERED = Paragraph(0, "operative", "Decides;", Number("12", "arabic", 12, 0, ("annex 1", "section 2")))
HARD = alignment(
    document(
        "en", 'A & B <c> ]]> "d"', "control\x00\x0b\x1f\ufffe characters", "half \ud840", NUMBERED, symbol="A/67/82"
    ),
    document("zh", "甲和乙<丙>", "控\x0b制𠀀", "半", "决定；"),
    *(Bead((i,), (i,), 0.9, (WARNING,), status="confirmed", by="Li & Wei\x01") for i in range(4)),
)


def pairs(made: Alignment, folder: Path, **options: Any) -> list[tuple[str, str]]:
    """Write the alignment and read its units with translate-toolkit, which shares no code with us."""
    write_tmx(made, folder / "a.tmx", **options)
    with (folder / "a.tmx").open("rb") as file:
        store = tmxfile(file, options.get("lang_en", "en"), options.get("lang_zh", "zh-CN"))
    return [(str(unit.source), str(unit.target)) for unit in store.units]


def props(path: Path) -> list[tuple[str | None, str | None]]:
    unit = etree.parse(path).find(".//tu")
    assert unit is not None
    return [(prop.get("type"), prop.text) for prop in unit.iter("prop")]


@pytest.mark.cat
@pytest.mark.parametrize("made", [HARD, alignment(document("en"), document("zh"))], ids=["hard", "empty"])
@pytest.mark.parametrize("segment", ["paragraph", "sentence"])
def test_the_file_obeys_the_schema_of_omegat(
    tmp_path: Path, omegat_jar: str, xmllint: str, made: Alignment, segment: Any
) -> None:
    with zipfile.ZipFile(omegat_jar) as jar:
        (tmp_path / "tmx14.dtd").write_bytes(jar.read("schemas/tmx14.dtd"))
    write_tmx(made, tmp_path / "a.tmx", segment=segment)

    command = [xmllint, "--nonet", "--noout", "--dtdvalid", str(tmp_path / "tmx14.dtd"), str(tmp_path / "a.tmx")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_another_reader_finds_the_same_texts(tmp_path: Path) -> None:
    assert pairs(HARD, tmp_path) == [
        ('A & B <c> ]]> "d"', "甲和乙<丙>"),
        ("control characters", "控制𠀀"),
        ("half", "半"),
        ("Decides;", "决定；"),
    ]


def test_the_header_has_all_its_attributes_and_the_signature(tmp_path: Path) -> None:
    created = datetime(2026, 11, 21, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    write_tmx(HARD, tmp_path / "a.tmx", created=created)
    header = etree.parse(tmp_path / "a.tmx").find("header")

    assert header is not None
    assert dict(header.attrib) == {
        "creationtool": "un-align",
        "creationtoolversion": "0.1.0",
        "segtype": "paragraph",
        "o-tmf": "un-align",
        "adminlang": "en",
        "srclang": "en",
        "datatype": "plaintext",
        "creationdate": "20261121T003000Z",
    }
    assert {prop.get("type"): prop.text for prop in header} == {
        SIGNATURE: 'un-align 0.1.0; encoder test encoder; settings {"seed": 1, "window": 50}; '
        "files resolution.en.txt, resolution.zh.txt",
    }


def test_the_same_moment_makes_the_same_bytes(tmp_path: Path) -> None:
    moment = datetime(2026, 11, 21, tzinfo=UTC)
    write_tmx(HARD, tmp_path / "a.tmx", created=moment)
    write_tmx(HARD, tmp_path / "b.tmx", created=moment)

    assert (tmp_path / "a.tmx").read_bytes() == (tmp_path / "b.tmx").read_bytes()


def test_a_unit_tells_where_it_is_from_and_how_sure_it_is(tmp_path: Path) -> None:
    bead = Bead((0,), (0,), 0.98765, (WARNING, WARNING), status="confirmed", by="Li & Wei\x01")
    write_tmx(alignment(document("en", NUMBERED, symbol="A/67/82"), document("zh", "决定；"), bead), tmp_path / "a.tmx")

    assert props(tmp_path / "a.tmx") == [
        ("x-document", "A/67/82"),
        ("x-paragraph", "annex 1, section 2, 12"),
        ("x-confidence", "0.9877"),
        ("x-status", "confirmed"),
        ("x-flags", "length"),
        ("x-signature", SIGNATURE.removeprefix("x-signature-")),
    ]
    unit = etree.parse(tmp_path / "a.tmx").find(".//tu")
    assert unit is not None
    assert unit.get("changeid") == "Li & Wei"


def test_only_pairs_of_text_that_no_flag_calls_wrong_become_units(tmp_path: Path) -> None:
    en = document("en", "wrong", "doubtful", Paragraph(0, "furniture", "page 2"), "lonely", "confirmed", "blank")
    zh = document("zh", "错", "疑", "第2页", "\u3000", "确", "孤")
    beads = (
        Bead((0,), (0,), 0.9, (ERROR,)),
        Bead((1,), (1,), 0.9, (WARNING,)),
        Bead((2,), (2,), 0.9),
        Bead((3,), (), 0.9, (ERROR,)),
        Bead((4,), (4,), 0.9, (ERROR,), status="confirmed"),
        Bead((5,), (3,), 0.9),
        Bead((), (5,), 0.9),
    )
    made = alignment(en, zh, *beads)

    assert pairs(made, tmp_path) == [("doubtful", "疑"), ("confirmed", "确")]
    assert write_tmx(made, tmp_path / "b.tmx") == TmxSummary(units=2, left_out=1, duplicates=0, too_long=0)


def test_of_one_source_text_the_most_trustworthy_translation_stays(tmp_path: Path) -> None:
    en = document("en", "Same", "Other", "Same", "Same", "Other", "Other")
    zh = document("zh", "低", "自动", "高", "也高", "人定", "也自动")
    beads = (
        Bead((0,), (0,), 0.5),
        Bead((1,), (1,), 0.99),
        Bead((2,), (2,), 0.9),
        Bead((3,), (3,), 0.9),
        Bead((4,), (4,), 0.3, status="corrected"),
        Bead((5,), (5,), 0.995),
    )
    made = alignment(en, zh, *beads)

    assert pairs(made, tmp_path) == [("Same", "高"), ("Other", "人定")]
    assert write_tmx(made, tmp_path / "b.tmx") == TmxSummary(units=2, left_out=0, duplicates=4, too_long=0)


def test_several_paragraphs_of_one_side_are_joined_as_their_language_does(tmp_path: Path) -> None:
    en = document("en", "One,", "two.")
    zh = document("zh", "决议", "甲，", "见A/67", "82号文件")

    assert pairs(alignment(en, zh, Bead((0, 1), (0, 1, 2, 3), 0.9)), tmp_path) == [
        ("One, two.", "决议甲，见A/67 82号文件")
    ]


def test_sentences_are_the_units_when_asked_for(tmp_path: Path) -> None:
    sentences = (
        SentencePair(("First.",), ("第一。",), 0.8),
        SentencePair(("Second.", "Third."), ("第二，", "第三。"), 0.7),
        SentencePair(("Lost.",), (), 0.6),
    )
    en, zh = document("en", "First. Second. Third. Lost.", "Whole."), document("zh", "第一。第二，第三。", "整。")
    made = alignment(en, zh, Bead((0,), (0,), 0.9, sentences=sentences), Bead((1,), (1,), 0.9))

    assert pairs(made, tmp_path, segment="sentence") == [
        ("First.", "第一。"),
        ("Second. Third.", "第二，第三。"),
        ("Whole.", "整。"),
    ]
    assert etree.parse(tmp_path / "a.tmx").xpath("string(header/@segtype)") == "sentence"
    assert ("x-confidence", "0.8000") in props(tmp_path / "a.tmx")


def test_units_too_long_for_some_tools_are_counted(tmp_path: Path) -> None:
    en = document("en", "a" * 2000, "b" * 2001, "short")
    zh = document("zh", "甲", "乙", "长" * 2001)

    assert write_tmx(alignment(en, zh), tmp_path / "a.tmx") == TmxSummary(3, left_out=0, duplicates=0, too_long=2)


def test_other_variants_of_the_languages_can_be_named(tmp_path: Path) -> None:
    made = alignment(document("en", "State"), document("zh", "國家"))

    assert pairs(made, tmp_path, lang_en="en-US", lang_zh="zh-TW") == [("State", "國家")]
    assert etree.parse(tmp_path / "a.tmx").xpath("string(header/@srclang)") == "en-US"


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        ({"lang_en": "zh-CN", "lang_zh": "en"}, "'zh-CN' is not a language tag that starts with en; give one such as"),
        ({"lang_zh": "fr"}, "'fr' is not a language tag that starts with zh; give one such as zh-CN"),
        ({"lang_zh": "zh CN"}, "'zh CN' is not"),
        ({"lang_en": ""}, "'' is not"),
        ({"lang_en": "EN"}, "'EN' is not"),
    ],
)
def test_languages_that_tools_would_mistake_are_refused(tmp_path: Path, languages: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        write_tmx(HARD, tmp_path / "a.tmx", **languages)  # type: ignore[arg-type]

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_exists_is_kept_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "a.tmx").write_bytes(b"old")

    with pytest.raises(OutputError, match="add --force"):
        write_tmx(HARD, tmp_path / "a.tmx")
    assert (tmp_path / "a.tmx").read_bytes() == b"old"
    assert write_tmx(HARD, tmp_path / "a.tmx", force=True).units == 4


def test_an_alignment_without_symbol_names_its_file_only(tmp_path: Path) -> None:
    en = replace(document("en", "a"), path="/home/somebody/private/a.txt")
    write_tmx(alignment(en, document("zh", "甲")), tmp_path / "a.tmx")

    assert ("x-document", "a.txt") in props(tmp_path / "a.tmx")
    assert b"private" not in (tmp_path / "a.tmx").read_bytes()
