"""Every doubt is raised where it should be, and is not where it should not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from align.matching import Settings, align
from align.records import Bead, Flag, Kind, Number, Paragraph, Scheme
from builders import document
from toy_encoder import ToyEncoder, chinese, english

LENGTH = 9
"""Paragraphs in the sample document."""
SETTINGS = Settings(sentences=False)

Paragraphs = list[Paragraph]


def paragraph(text: str, ordinal: int | None = None, kind: Kind = "operative", scheme: Scheme = "arabic") -> Paragraph:
    number = Number(str(ordinal), scheme, ordinal) if ordinal else None
    return Paragraph(0, kind, text, number)


def sample() -> tuple[Paragraphs, Paragraphs]:
    """Return the numbered paragraphs of a document without any defect, in both languages."""
    places = range(1, LENGTH + 1)
    return [paragraph(english(n), n) for n in places], [paragraph(chinese(n), n) for n in places]


def said(paragraphs: Paragraphs, place: int, text: str) -> None:
    """Change the text of a paragraph."""
    paragraphs[place] = replace(paragraphs[place], text=text)


def printed(paragraphs: Paragraphs, place: int, ordinal: int | None) -> None:
    """Change the number of a paragraph."""
    paragraphs[place] = paragraph(paragraphs[place].text, ordinal)


def beads(en: Sequence[Paragraph], zh: Sequence[Paragraph]) -> list[Bead]:
    return list(align(document("en", *en), document("zh", *zh), ToyEncoder(), SETTINGS).beads)


def flags(en: Sequence[Paragraph], zh: Sequence[Paragraph]) -> list[Flag]:
    return [flag for bead in beads(en, zh) for flag in bead.flags]


def brief(en: Sequence[Paragraph], zh: Sequence[Paragraph]) -> list[tuple[str, str, str]]:
    """Return code, severity and side of every flag."""
    return [(flag.code, flag.severity, flag.side) for flag in flags(en, zh)]


def test_a_document_without_defects_has_no_flags() -> None:
    assert flags(*sample()) == []


# Numbers


def test_a_mistyped_number_is_one_warning() -> None:
    en, zh = sample()
    printed(zh, 3, 5)
    assert brief(en, zh) == [("number-mismatch", "warning", "both")]
    assert flags(en, zh)[0].evidence == "4 ≠ 5"


def test_a_shift_is_one_warning_and_then_notes() -> None:
    en, zh = sample()
    for place in range(4, LENGTH):
        printed(zh, place, place)
    severities = [flag.severity for flag in flags(en, zh) if flag.code == "number-mismatch"]
    assert severities == ["warning", "note", "note", "note", "note"]


def test_a_dropped_paragraph_shifts_only_the_numbers_that_follow() -> None:
    en, zh = sample()
    del zh[3]
    for place in range(3, LENGTH - 1):
        printed(zh, place, place + 1)
    found = brief(en, zh)
    assert found.count(("missing-in-zh", "error", "zh")) == 1
    assert found.count(("number-mismatch", "warning", "both")) == 1
    assert found.count(("number-mismatch", "note", "both")) == LENGTH - 5


def test_a_lost_number_is_a_warning_on_its_side() -> None:
    en, zh = sample()
    printed(en, 5, None)
    assert brief(en, zh) == [("number-missing", "warning", "en")]
    assert flags(en, zh)[0].evidence == "— ≠ 6"


def test_a_side_set_without_numbers_has_lost_none() -> None:
    en, zh = sample()
    zh = [paragraph(p.text) for p in zh]
    assert {severity for _, severity, _ in brief(en, zh)} == {"note"}


@pytest.mark.parametrize(
    ("en_scheme", "zh_scheme"),
    [("upper-roman", "cjk"), ("upper-letter", "lower-letter"), ("lower-letter", "cjk"), ("arabic", "article")],
)
def test_numbering_styles_may_differ(en_scheme: Scheme, zh_scheme: Scheme) -> None:
    places = range(1, LENGTH + 1)
    en = [paragraph(english(n), n, scheme=en_scheme) for n in places]
    zh = [paragraph(chinese(n), n, scheme=zh_scheme) for n in places]
    assert brief(en, zh) == []


def test_different_resolution_numbers_are_an_error() -> None:
    en, zh = sample()
    title = Number("57/270", "resolution", 270)
    en[0] = Paragraph(0, "title", en[0].text, title)
    zh[0] = Paragraph(0, "title", zh[0].text, replace(title, printed="57/207", ordinal=207))
    assert brief(en, zh) == [("number-mismatch", "error", "both")]
    zh[0] = replace(zh[0], number=title)
    assert brief(en, zh) == []


# Figures


@pytest.mark.parametrize(
    ("en_figure", "zh_figure", "severity", "evidence"),
    [
        ("1996/13", "1996/31", "error", "1996/13 ≠ 1996/31"),
        ("20 December 2002", "2002年12月21日", "error", "20 December 2002 ≠ 2002年12月21日"),
        ("62 per cent", "26%", "warning", "62 per cent ≠ 26%"),
        ("4,520", "4 250", "warning", "4,520 ≠ 4 250"),
        ("in 2005", "", "warning", "2005 ≠ —"),
        ("", "2005年", "warning", "— ≠ 2005"),
        ("78", "", "note", "78 ≠ —"),
    ],
)
def test_figures_that_differ(en_figure: str, zh_figure: str, severity: str, evidence: str) -> None:
    en, zh = sample()
    said(en, 4, f"{en[4].text[:-1]} {en_figure}.")
    said(zh, 4, f"{zh[4].text[:-1]}{zh_figure}。")
    (flag,) = flags(en, zh)
    assert (flag.code, flag.severity, flag.evidence) == ("figure-mismatch", severity, evidence)


def test_figures_that_agree_are_not_flagged() -> None:
    en, zh = sample()
    said(en, 4, f"{en[4].text} 1.25 million on 20 December 2002 (A/57/537)")
    said(zh, 4, f"{zh[4].text}2002年12月20日125万（A/57/537）")
    assert flags(en, zh) == []


def test_a_figure_flag_names_both_figures() -> None:
    en, zh = sample()
    said(en, 4, f"{en[4].text} 1996/13")
    said(zh, 4, f"{zh[4].text}1996/31")
    message = flags(en, zh)[0].message
    assert message == "The resolution or reference number differs: 1996/13 in English, 1996/31 in Chinese."


# Missing, split, merged, moved


@pytest.mark.parametrize(
    ("kind", "severity"), [("operative", "error"), ("footnote", "warning"), ("heading", "warning"), ("meta", "note")]
)
def test_a_missing_paragraph(kind: Kind, severity: str) -> None:
    en, zh = sample()
    extra = paragraph(english("extra"), kind=kind)
    assert brief([*en[:4], extra, *en[4:]], zh) == [("missing-in-zh", severity, "zh")]
    extra = paragraph(chinese("extra"), kind=kind)
    assert brief(en, [*zh[:4], extra, *zh[4:]]) == [("missing-in-en", severity, "en")]


def test_furniture_is_never_missing() -> None:
    en, zh = sample()
    assert flags([paragraph("A/57/537", kind="furniture"), *en], zh) == []


def halves(kind: Kind, later: int | None = None) -> tuple[Paragraph, list[Paragraph], Paragraph, list[Paragraph]]:
    """Return one paragraph, whole and in two halves, in English and in Chinese."""
    first, second = (english("one half"), english("other half")), (chinese("one half"), chinese("other half"))
    whole = [paragraph(" ".join(first), 5, kind), paragraph("".join(second), 5, kind)]
    parts = [[paragraph(a, 5, kind), paragraph(b, later, kind)] for a, b in (first, second)]
    return whole[0], parts[0], whole[1], parts[1]


@pytest.mark.parametrize(("kind", "later"), [("operative", None), ("operative", 6)])
def test_a_cut_numbered_paragraph_is_a_warning(kind: Kind, later: int | None) -> None:
    en, zh = sample()
    whole_en, parts_en, whole_zh, parts_zh = halves(kind, later)
    found = [f for f in brief([*en[:4], whole_en, *en[5:]], [*zh[:4], *parts_zh, *zh[5:]]) if "number" not in f[0]]
    assert found == [("split", "warning", "both")]
    found = [f for f in brief([*en[:4], *parts_en, *en[5:]], [*zh[:4], whole_zh, *zh[5:]]) if "number" not in f[0]]
    assert found == [("merged", "warning", "both")]


def test_a_paragraph_merely_set_as_two_is_a_note() -> None:
    en, zh = sample()
    en, zh = ([paragraph(p.text, kind="paragraph") for p in side] for side in (en, zh))
    zh[4:5] = [paragraph(chinese(n), kind="paragraph") for n in ("a", "b")]
    said(en, 4, f"{english('a')} {english('b')}")
    assert brief(en, zh) == [("split", "note", "both")]


def test_swapped_paragraphs_have_moved() -> None:
    en, zh = sample()
    zh[3], zh[4] = zh[4], zh[3]
    assert set(brief(en, zh)) == {("moved", "warning", "both")}
    assert {(b.en, b.zh) for b in beads(en, zh) if b.en in ((3,), (4,))} == {((3,), (4,)), ((4,), (3,))}


def test_a_paragraph_far_from_its_place_has_moved() -> None:
    en, zh = sample()
    zh = [*zh[1:], zh[0]]
    assert ((0,), (LENGTH - 1,)) in {(b.en, b.zh) for b in beads(en, zh)}
    assert brief(en, zh) == [("moved", "warning", "both")]


# Text that is wrong


def test_a_paragraph_left_in_english_is_untranslated() -> None:
    en, zh = sample()
    said(zh, 4, en[4].text)
    assert brief(en, zh) == [("untranslated", "error", "zh")]


def test_a_paragraph_left_in_chinese_is_untranslated() -> None:
    en, zh = sample()
    said(en, 4, zh[4].text)
    assert brief(en, zh) == [("untranslated", "error", "en")]


def test_a_paragraph_left_in_english_in_part_is_untranslated() -> None:
    en, zh = sample()
    said(en, 4, f"{english('a', 14)} {english('b', 12)}")
    said(zh, 4, f"{chinese('a', 14)}{english('b', 12)}")
    found = [flag for flag in flags(en, zh) if flag.code == "untranslated"]
    assert [(flag.severity, flag.side) for flag in found] == [("error", "zh")]


def test_a_name_in_latin_letters_is_translated() -> None:
    en, zh = sample()
    said(en, 4, f"{en[4].text} (International Union for the Conservation of Nature)")
    said(zh, 4, f"{zh[4].text}（International Union for the Conservation of Nature）")
    assert "untranslated" not in {code for code, _, _ in brief(en, zh)}


def test_texts_that_say_different_things_hardly_fit() -> None:
    en, zh = sample()
    said(en, 4, "Museum satellite election refugee desert farmer.")
    said(zh, 4, "河平童林庭苗。")
    assert ("low-similarity", "warning", "both") in brief(en, zh)


@pytest.mark.parametrize(
    ("english_text", "chinese_text", "severity"),
    [("Desert farmer.", "河平。", "note"), ("Desert farmer.", "河平童林庭苗河平童林庭苗。", "warning")],
)
def test_how_alike_a_few_words_are_tells_little(english_text: str, chinese_text: str, severity: str) -> None:
    en, zh = sample()
    said(en, 4, english_text)
    said(zh, 4, chinese_text)
    assert ("low-similarity", severity, "both") in brief(en, zh)


def test_half_a_text_is_much_too_short() -> None:
    en, zh = sample()
    said(en, 4, f"{english('a', 20)} {english('b', 20)}")
    said(zh, 4, chinese("a", 14))
    assert ("length-outlier", "warning", "zh") in brief(en, zh)
    said(zh, 4, chinese("a", 20) + chinese("b", 20))
    assert flags(en, zh) == []


def test_a_text_that_stands_twice_in_one_language_is_a_duplicate() -> None:
    en, zh = sample()
    long_en, long_zh = english("long", 12), chinese("long", 28)
    other_en, other_zh = english("other", 12), chinese("other", 28)
    said(en, 1, f"{long_en} {english('tail', 16)}")
    said(en, 6, f"{other_en} {english('tail', 16)}")
    for place in (1, 6):
        said(zh, place, f"{long_zh}{chinese('tail', 16)}")
    assert ("duplicate", "warning", "zh") in brief(en, zh)
    said(zh, 6, f"{other_zh}{chinese('tail', 16)}")
    assert "duplicate" not in {code for code, _, _ in brief(en, zh)}


def test_a_text_that_stands_twice_in_both_is_none() -> None:
    en, zh = sample()
    for place in (1, 6):
        said(en, place, english("long", 20))
        said(zh, place, chinese("long", 20))
    assert "duplicate" not in {code for code, _, _ in brief(en, zh)}


def test_the_gravest_flag_comes_first() -> None:
    en, zh = sample()
    said(en, 4, f"{en[4].text} 1996/13 and 78")
    said(zh, 4, f"{zh[4].text}1996/31")
    printed(zh, 4, 7)
    (bead,) = (bead for bead in beads(en, zh) if bead.flags)
    assert [flag.severity for flag in bead.flags] == ["error", "warning", "note"]
    assert bead.severity == "error"


def test_every_message_is_a_sentence() -> None:
    en, zh = sample()
    del zh[7]
    said(zh, 4, en[4].text)
    printed(zh, 2, 9)
    zh[0], zh[1] = zh[1], zh[0]
    messages = [flag.message for flag in flags(en, zh)]
    assert len(messages) >= 4
    assert all(message[0].isupper() and message.endswith(".") and len(message) < 160 for message in messages)
