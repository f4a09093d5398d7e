from __future__ import annotations

import pytest

from align.reading.labels import parse_label, section_alone
from align.records import Scheme


@pytest.mark.parametrize(
    ("text", "printed", "scheme", "ordinal", "rest"),
    [
        pytest.param("12. Decides to act;", "12", "arabic", 12, "Decides to act;", id="arabic with a stop"),
        pytest.param("12.Decides to act;", "12", "arabic", 12, "Decides to act;", id="arabic, stop and no space"),
        pytest.param("12.\u3000决定采取行动；", "12", "arabic", 12, "决定采取行动；", id="arabic and a wide space"),
        pytest.param("12、决定采取行动；", "12", "arabic", 12, "决定采取行动；", id="arabic with an enumeration comma"),
        pytest.param("8、12月8日，市长返回。", "8", "arabic", 8, "12月8日，市长返回。", id="a date after the number"),
        pytest.param("13、2009-2012年战略", "13", "arabic", 13, "2009-2012年战略", id="years after the number"),
        pytest.param("３．决定采取行动；", "３", "arabic", 3, "决定采取行动；", id="full-width digits"),
        pytest.param("7\tDecides to act;", "7", "arabic", 7, "Decides to act;", id="arabic that lost its stop"),
        pytest.param("7 决定采取行动；", "7", "arabic", 7, "决定采取行动；", id="Chinese arabic that lost its stop"),
        pytest.param("3. 2012 年决定生效。", "3", "arabic", 3, "2012 年决定生效。", id="a number before a year"),
        pytest.param("1.2. To act;", "1.2", "decimal", 2, "To act;", id="two levels and a stop"),
        pytest.param("27.4.1\t采取行动；", "27.4.1", "decimal", 1, "采取行动；", id="three levels and a tab"),
        pytest.param("1.2 To act;", "1.2", "decimal", 2, "To act;", id="two levels"),
        pytest.param("①决定采取行动；", "①", "arabic", 1, "决定采取行动；", id="circled digit"),
        pytest.param("(c) To act;", "(c)", "lower-letter", 3, "To act;", id="letter in brackets"),
        pytest.param("（b）采取行动；", "（b）", "lower-letter", 2, "采取行动；", id="letter in full-width brackets"),
        pytest.param("(aa) To act;", "(aa)", "lower-letter", 27, "To act;", id="double letter"),
        pytest.param("(ii) To act;", "(ii)", "lower-roman", 2, "To act;", id="roman in brackets"),
        pytest.param("（乙）目前，该地区", "（乙）", "cjk", 2, "目前，该地区", id="now, not an item"),
        pytest.param("（c）项目核定预算", "（c）", "lower-letter", 3, "项目核定预算", id="a project, not an item"),
        pytest.param("(a) 目的是协助", "(a)", "lower-letter", 1, "目的是协助", id="an aim, not an item"),
        pytest.param("II. B. Jurisdiction", "II", "upper-roman", 2, "B. Jurisdiction", id="two levels of headings"),
        pytest.param("(xiv) To act;", "(xiv)", "lower-roman", 14, "To act;", id="longer roman in brackets"),
        pytest.param("(3) To act;", "(3)", "arabic", 3, "To act;", id="arabic in brackets"),
        pytest.param("IV. Measures taken", "IV", "upper-roman", 4, "Measures taken", id="roman section"),
        pytest.param("B. Measures taken", "B", "upper-letter", 2, "Measures taken", id="letter section"),
        pytest.param("二、采取的措施", "二", "cjk", 2, "采取的措施", id="Chinese section"),
        pytest.param("十二. 采取的措施", "十二", "cjk", 12, "采取的措施", id="Chinese section with a Latin stop"),
        pytest.param("（三）采取措施；", "（三）", "cjk", 3, "采取措施；", id="Chinese in brackets"),
        pytest.param("㈠采取措施；", "㈠", "cjk", 1, "采取措施；", id="one character in brackets"),
        pytest.param("(甲) 采取措施；", "(甲)", "cjk", 1, "采取措施；", id="heavenly stem"),
        pytest.param("第三条 定义", "第三条", "article", 3, "定义", id="article of Chinese"),
        pytest.param("第十二条", "第十二条", "article", 12, "", id="article alone"),
        pytest.param("Article 7 Definitions", "Article 7", "article", 7, "Definitions", id="article"),
        pytest.param("ARTICLE VII", "ARTICLE VII", "article", 7, "", id="roman article"),
        pytest.param("Rule 12 Quorum", "Rule 12", "article", 12, "Quorum", id="rule"),
        pytest.param("Chapter II: Organs", "Chapter II", "chapter", 2, "Organs", id="chapter"),
        pytest.param("第二章 机构", "第二章", "chapter", 2, "机构", id="chapter of Chinese"),
        pytest.param("Annex III", "Annex III", "annex", 3, "", id="annex"),
        pytest.param("附件二", "附件二", "annex", 2, "", id="annex of Chinese"),
        pytest.param("附件", "附件", "annex", 1, "", id="the only annex"),
        pytest.param(
            "57/270. Follow-up to conferences", "57/270", "resolution", 270, "Follow-up to conferences", id="resolution"
        ),
        pytest.param("57/270 B. Follow-up", "57/270 B", "resolution", 270, "Follow-up", id="resolution in parts"),
    ],
)
def test_a_label_is_read(text: str, printed: str, scheme: Scheme, ordinal: int, rest: str) -> None:
    label = parse_label(text)

    assert label is not None
    assert (label.printed, label.rest) == (printed, rest)
    assert (scheme, ordinal) in label.readings


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2012 年，大会通过了该决议，", id="a year"),
        pytest.param("2012年，大会通过了该决议，", id="a year without a space"),
        pytest.param("15 March 2003 and in the following year", id="a date"),
        pytest.param("15 个会员国提出了建议，", id="an amount of States"),
        pytest.param("30 per cent of the resources", id="a percentage"),
        pytest.param("12 million people", id="millions"),
        pytest.param("3.5 per cent of the resources", id="a decimal figure"),
        pytest.param("1.5 亿美元用于该方案，", id="a decimal figure of money"),
        pytest.param("2.0 Introduction", id="a version"),
        pytest.param("4.2\t5.0", id="figures in columns"),
        pytest.param("1.5.2003 Opening of the session", id="a date in figures"),
        pytest.param("（a）项所述的措施", id="an item referred to"),
        pytest.param("（二）款规定的义务", id="a paragraph referred to"),
        pytest.param("4、6", id="two items"),
        pytest.param("1、2和3段适用。", id="a list of paragraphs"),
        pytest.param("100万美元用于该方案，", id="money"),
        pytest.param("57/270 of 20 December 2002, entitled", id="a resolution referred to"),
        pytest.param("Article 5 of the Convention provides that States", id="a sentence about an article"),
        pytest.param("第三条规定各国应当采取措施。", id="a Chinese sentence about an article"),
        pytest.param("第五十八届会议", id="a session"),
        pytest.param("Section 2 and section 3 apply.", id="a sentence about sections"),
        pytest.param("Annexes to the report", id="a word that starts like a division"),
        pytest.param("一个国家提出了建议，", id="an amount in Chinese"),
        pytest.param("人人有权享受教育，", id="a word of repeated characters"),
        pytest.param("(see document A/57/270)", id="a remark in brackets"),
        pytest.param("(1999) and subsequent resolutions", id="a year in brackets"),
        pytest.param("I have the honour to transmit", id="the word I"),
        pytest.param("A report was submitted", id="the article A"),
        pytest.param("U.S. dollars", id="an abbreviation"),
        pytest.param("A/RES/57/270", id="a symbol"),
        pytest.param("21", id="a number alone"),
        pytest.param("", id="nothing"),
    ],
)
def test_other_text_has_no_label(text: str) -> None:
    assert parse_label(text) is None


def test_a_letter_that_is_also_a_roman_numeral_keeps_both_readings() -> None:
    label = parse_label("(i) To act;")

    assert label is not None
    assert {("lower-letter", 9), ("lower-roman", 1)} <= set(label.readings)


@pytest.mark.parametrize("text", ["12. Decides", "(a) To act", "（二）采取措施", "第三条"])
def test_the_form_of_a_label_can_be_sure(text: str) -> None:
    label = parse_label(text)

    assert label is not None
    assert label.sure


@pytest.mark.parametrize("text", ["7 Decides to act;", "7\t决定采取行动；"])
def test_a_digit_without_a_stop_is_not_sure(text: str) -> None:
    label = parse_label(text)

    assert label is not None
    assert not label.sure


@pytest.mark.parametrize(
    ("text", "printed", "reading"),
    [
        ("二", "二", ("cjk", 2)),
        ("二、", "二", ("cjk", 2)),
        ("IV", "IV", ("upper-roman", 4)),
        ("IV.", "IV", ("upper-roman", 4)),
        ("C", "C", ("upper-letter", 3)),
    ],
)
def test_a_section_number_alone_on_its_line(text: str, printed: str, reading: tuple[Scheme, int]) -> None:
    alone = section_alone(text)

    assert alone is not None
    assert alone[0] == printed
    assert reading in alone[1]


@pytest.mark.parametrize("text", ["", "大会", "二、采取的措施", "12", "(a)", "IVB", "And", "第三条"])
def test_other_lines_are_no_section_number(text: str) -> None:
    assert section_alone(text) is None
