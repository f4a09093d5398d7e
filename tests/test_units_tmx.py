from __future__ import annotations

from pathlib import Path

import pytest

from align.errors import FormatError
from align.exchange.tmx import write_tmx
from align.exchange.units import read_units
from align.records import Number, Paragraph, TranslationUnit
from builders import alignment, document

FILE = '<?xml version="1.0"?>{doctype}<tmx version="1.4"><header srclang="en"/><body>{units}</body></tmx>'
UNIT = (
    '<tu{more}><tuv xml:lang="{one}"><seg>The Council</seg></tuv><tuv xml:lang="{other}"><seg>理事会</seg></tuv></tu>'
)


def written(folder: Path, units: str, doctype: str = "", encoding: str = "utf-8") -> Path:
    path = folder / "a.tmx"
    path.write_bytes(FILE.format(doctype=doctype, units=units).encode(encoding))
    return path


def unit(one: str = "en", other: str = "zh-CN", more: str = "") -> str:
    return UNIT.format(one=one, other=other, more=more)


def texts(path: Path) -> list[tuple[str, str]]:
    return [(found.en, found.zh) for found in read_units([path])]


def test_our_own_memory_comes_back_with_document_and_place(tmp_path: Path) -> None:
    scoped = Paragraph(0, "operative", "Decides & <b>;", Number("(a)", "lower-letter", 1, 1, ("annex 1", "12")))
    en = document("en", scoped, "Plain.", symbol="S/RES/1325 (2000)")
    write_tmx(alignment(en, document("zh", "决定；", "平。")), tmp_path / "a.tmx")

    assert list(read_units([tmp_path / "a.tmx"])) == [
        TranslationUnit("Decides & <b>;", "决定；", "S/RES/1325 (2000)", "annex 1, 12 (a)", 2000),
        TranslationUnit("Plain.", "平。", "S/RES/1325 (2000)", "", 2000),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("en", "zh"),
        ("EN-US", "ZH-CN"),
        ("en_GB", "zh_Hans"),
        ("eng", "cmn-Hant-TW"),
        ("English", "Chinese"),
        ("en", "zho"),
    ],
)
def test_languages_count_in_any_spelling_and_order(tmp_path: Path, one: str, other: str) -> None:
    swapped = '<tu><tuv xml:lang="{0}"><seg>大会</seg></tuv><tuv xml:lang="{1}"><seg>Assembly</seg></tuv></tu>'
    path = written(tmp_path, unit(one, other) + swapped.format(other, one))

    assert texts(path) == [("The Council", "理事会"), ("Assembly", "大会")]


def test_the_language_attribute_of_old_versions_counts(tmp_path: Path) -> None:
    assert texts(written(tmp_path, unit().replace("xml:lang", "lang"))) == [("The Council", "理事会")]


@pytest.mark.parametrize(
    ("seg", "expected"),
    [
        ('The <bpt i="1">&lt;b&gt;</bpt>big<ept i="1">&lt;/b&gt;</ept> Council', "The big Council"),
        ('The <ph x="1"/>Council<it pos="end">{/}</it>', "The Council"),
        ("The <hi>big <hi>Council</hi></hi> met", "The big Council met"),
        ("The <ph>img <sub>a footnote</sub></ph>Council", "The Council"),
        ("The <!-- not this --><?nor this?>Council", "The Council"),
        ("  The\n   Council ", "The Council"),
        ("A &amp; B &lt;c> &#x20000; <![CDATA[<d>]]>", "A & B <c> 𠀀 <d>"),
    ],
)
def test_inline_tags_are_dropped_and_words_kept(tmp_path: Path, seg: str, expected: str) -> None:
    path = written(tmp_path, unit().replace("<seg>The Council</seg>", f"<seg>{seg}</seg>"))

    assert texts(path) == [(expected, "理事会")]


def test_units_without_both_languages_are_left_out_and_the_first_variant_counts(tmp_path: Path) -> None:
    empty = unit().replace("理事会", " ")
    lacking = '<tu><tuv xml:lang="en"><seg>Alone</seg></tuv><tuv xml:lang="zh"/></tu>'
    variant = unit().replace("</tu>", '<tuv xml:lang="zh-TW"><seg>理事會</seg></tuv></tu>')

    assert texts(written(tmp_path, unit("en", "fr") + empty + lacking + variant)) == [("The Council", "理事会")]


def test_a_unit_of_others_is_placed_by_its_id(tmp_path: Path) -> None:
    (found,) = read_units([written(tmp_path, unit(more=' tuid="17"'))])

    assert (found.document, found.place, found.year) == ("a.tmx", "17", None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_understood(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, unit(), encoding=encoding)

    assert texts(path) == [("The Council", "理事会")]


def test_the_usual_doctype_is_not_loaded(tmp_path: Path) -> None:
    path = written(tmp_path, unit(), '<!DOCTYPE tmx SYSTEM "http://example.invalid/tmx14.dtd">')

    assert texts(path) == [("The Council", "理事会")]


@pytest.mark.parametrize(
    ("units", "doctype", "message"),
    [
        ("", "", "holds no unit with an English and a Chinese text: it holds none at all"),
        (unit("fr", "de"), "", "its languages are de, fr, and en and zh-CN are wanted"),
        (unit("", ""), "", r"its languages are \(none\)"),
        (unit() + "<tu>\n &</tu>", "", "is not well-formed XML: .*line 2"),
        (unit().replace("Council", "Council\x01"), "", "is not well-formed XML: .*line 1"),
        (unit(), '<!DOCTYPE tmx [<!ENTITY a "b">]>', "declares entities of its own"),
        (unit(), '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "declares entities of its own"),
    ],
    ids=["empty", "other languages", "no languages", "raw ampersand", "control character", "entity", "external entity"],
)
def test_what_is_no_sound_memory_is_refused(tmp_path: Path, units: str, doctype: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        texts(written(tmp_path, units, doctype))


def test_an_entity_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<!DOCTYPE tmx [<!ENTITY a0 "boom">{levels}]>'

    with pytest.raises(FormatError, match=r"a\.tmx (declares entities|is not well-formed)"):
        texts(written(tmp_path, unit().replace("Council", "&a11;"), bomb))


@pytest.mark.parametrize(
    ("content", "message"), [("", "not well-formed"), ("<html/>", "begins with <html>, where <tmx>")]
)
def test_another_file_with_the_suffix_is_refused(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "a.tmx").write_text(content, encoding="utf-8")

    with pytest.raises(FormatError, match=message):
        texts(tmp_path / "a.tmx")
