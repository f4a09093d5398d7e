from __future__ import annotations

from pathlib import Path

import pytest

from align.reading import read
from align.reading.labels import Label, parse_label
from align.reading.numbering import Numbering
from align.records import Number


def label(text: str) -> Label:
    found = parse_label(f"{text} To act;")
    assert found is not None, text
    return found


def placed(*labels: str) -> list[tuple[int, int]]:
    """Return level and ordinal of each of these paragraph labels, read in order."""
    numbering = Numbering()
    numbers = [numbering.paragraph(label(text)) for text in labels]
    return [(number.level, number.ordinal) for number in numbers]


def numbers_in(tmp_path: Path, text: str) -> list[Number]:
    path = tmp_path / "document.txt"
    path.write_text(text, encoding="utf-8")
    return [paragraph.number for paragraph in read(path).paragraphs if paragraph.number]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        pytest.param("1. 2. 3.", [(0, 1), (0, 2), (0, 3)], id="a main sequence"),
        pytest.param("1. (a) (b) 2. (a)", [(0, 1), (1, 1), (1, 2), (0, 2), (1, 1)], id="a list under each paragraph"),
        pytest.param("1. (a) (i) (ii) (b)", [(0, 1), (1, 1), (2, 1), (2, 2), (1, 2)], id="roman under (a)"),
        pytest.param("1. 1.1. 1.2. 1.2.1. 2.", [(0, 1), (1, 1), (1, 2), (2, 1), (0, 2)], id="several levels"),
        pytest.param("1. 1.1. (a) (b) 1.2.", [(0, 1), (1, 1), (2, 1), (2, 2), (1, 2)], id="a list under 1.1"),
        pytest.param("1. (g) (h) (i) (j)", [(0, 1), (1, 7), (1, 8), (1, 9), (1, 10)], id="(i) after (h) is a letter"),
        pytest.param("1. (u) (v) (w)", [(0, 1), (1, 21), (1, 22), (1, 23)], id="(v) after (u) is a letter"),
        pytest.param("1. (a) (iv) (v) (vi)", [(0, 1), (1, 1), (2, 4), (2, 5), (2, 6)], id="(v) after (iv) is roman"),
        pytest.param("1. (i) (ii)", [(0, 1), (1, 1), (1, 2)], id="a roman list right under the paragraph"),
        pytest.param("1. (a) (1) (2) (b)", [(0, 1), (1, 1), (2, 1), (2, 2), (1, 2)], id="arabic under (a)"),
        pytest.param(
            "1. (a) (i) 2. (i)", [(0, 1), (1, 1), (2, 1), (0, 2), (1, 1)], id="lists end with their paragraph"
        ),
        pytest.param("1. (z) (aa) (bb)", [(0, 1), (1, 26), (1, 27), (1, 28)], id="letters doubled after z"),
        pytest.param("1. （一） （二） ㈢", [(0, 1), (1, 1), (1, 2), (1, 3)], id="Chinese lists in either form"),
        pytest.param("1. （一） (a) (b) （二）", [(0, 1), (1, 1), (2, 1), (2, 2), (1, 2)], id="letters under Chinese"),
        pytest.param("1. (a) (c) (d)", [(0, 1), (1, 1), (1, 3), (1, 4)], id="a lost letter"),
        pytest.param("1. (a) (b) (b) (d)", [(0, 1), (1, 1), (1, 2), (1, 2), (1, 4)], id="a mistyped letter"),
        pytest.param("1. 2. 4. 4. 5.", [(0, 1), (0, 2), (0, 4), (0, 4), (0, 5)], id="a mistyped number stays as it is"),
    ],
)
def test_each_label_takes_its_place(labels: str, expected: list[tuple[int, int]]) -> None:
    assert placed(*labels.split()) == expected


def test_a_list_item_stands_under_its_paragraph_and_its_item() -> None:
    numbering = Numbering()
    numbers = [numbering.paragraph(label(text)) for text in ("1.", "2.", "(a)", "(b)", "(i)", "(ii)", "3.", "(a)")]

    assert [number.scope for number in numbers] == [(), (), ("2",), ("2",), ("2", "2"), ("2", "2"), (), ("3",)]


def test_a_number_of_several_levels_stands_under_those_above_it(tmp_path: Path) -> None:
    text = "1. To act:\n\n1.1 By reports;\n\n1.2 By letters:\n\n1.2.1 To members;\n\n(a) In writing.\n"

    numbers = numbers_in(tmp_path, text)
    assert [(number.printed, number.scope) for number in numbers] == [
        ("1", ()),
        ("1.1", ("1",)),
        ("1.2", ("1",)),
        ("1.2.1", ("1", "2")),
        ("(a)", ("1", "2", "1")),
    ]


def test_a_figure_out_of_sequence_is_no_number_of_several_levels(tmp_path: Path) -> None:
    text = "1. To act.\n\n10.30 Opening of the meeting by the President of the Assembly.\n\n2. To report.\n"

    assert [number.printed for number in numbers_in(tmp_path, text)] == ["1", "2"]


def test_a_paragraph_that_lost_its_number_ends_the_lists_above_it() -> None:
    numbering = Numbering()
    for text in ("1.", "(a)", "(b)"):
        numbering.paragraph(label(text))
    numbering.unnumbered()

    assert not numbering.lists
    assert numbering.paragraph(label("(i)")).level == 1


@pytest.mark.parametrize(("ordinal", "expected"), [(3, False), (4, True), (5, True), (6, False), (2012, False)])
def test_the_next_number_is_expected_and_the_one_after_it(ordinal: int, expected: bool) -> None:
    numbering = Numbering()
    for text in ("1.", "2.", "3."):
        numbering.paragraph(label(text))

    assert numbering.expects(ordinal) is expected


def scope_of(numbers: list[Number], printed: str) -> list[tuple[str, ...]]:
    return [number.scope for number in numbers if number.printed == printed]


ENGLISH_RESOLUTION = """\
The General Assembly,

Recalling its resolution 61/7 of 4 May 2007,

1. Adopts the programme of work that is set out in the annex to the present resolution;

2. Requests the Secretary-General to report on the following matters:

(a) The state of the inland fisheries;

(b) The needs of the fishing villages.

Annex

Programme of work

I. Aims

1. The programme serves the fishing villages of the region.

2. It is carried out by the following bodies:

(a) The secretariat of the programme;

(b) The national committees.

II. Means

3. The programme is paid for by voluntary contributions.
"""
CHINESE_RESOLUTION = """\
大会，

回顾其2007年5月4日第61/7号决议，

1. 通过本决议附件所载的工作方案；

2. 请秘书长就下列事项提出报告：

(a) 内陆渔业的状况；

(b) 渔村的需要。

附件

工作方案

一. 目标

1. 方案为该区域的渔村服务。

2. 方案由下列机构执行：

(a) 方案秘书处；

(b) 国家委员会。

二. 手段

3. 方案经费来自自愿捐款。
"""
ENGLISH_TREATY = """\
Convention on Inland Fisheries

Article 1
Definitions

1. For the purposes of this Convention, a lake is a body of inland water.

2. A river is a body of running inland water.

Article 2
Scope

1. This Convention applies to all lakes and rivers of the States parties.

2. It does not apply to canals.
"""
CHINESE_TREATY = """\
内陆渔业公约

第一条 定义

1. 在本公约中，“湖泊”是指内陆水体。

2. “河流”是指流动的内陆水体。

第二条 范围

1. 本公约适用于缔约国的所有湖泊和河流。

2. 本公约不适用于运河。
"""


@pytest.mark.parametrize("text", [ENGLISH_RESOLUTION, CHINESE_RESOLUTION], ids=["English", "Chinese"])
def test_numbers_stand_under_annex_and_section(tmp_path: Path, text: str) -> None:
    numbers = numbers_in(tmp_path, text)

    assert scope_of(numbers, "1") == [(), ("annex 1", "section 1")]
    assert scope_of(numbers, "3") == [("annex 1", "section 2")]
    assert scope_of(numbers, "(b)") == [("2",), ("annex 1", "section 1", "2")]


@pytest.mark.parametrize("text", [ENGLISH_TREATY, CHINESE_TREATY], ids=["English", "Chinese"])
def test_numbers_start_anew_under_each_article(tmp_path: Path, text: str) -> None:
    numbers = numbers_in(tmp_path, text)

    assert scope_of(numbers, "1") == [("article 1",), ("article 2",)]
    assert scope_of(numbers, "2") == [("article 1",), ("article 2",)]


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        pytest.param(ENGLISH_RESOLUTION, CHINESE_RESOLUTION, id="a resolution with I and 一"),
        pytest.param(ENGLISH_TREATY, CHINESE_TREATY, id="a treaty with Article 1 and 第一条"),
    ],
)
def test_both_languages_agree_whatever_their_numerals(tmp_path: Path, english: str, chinese: str) -> None:
    def places(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        return [(number.level, number.ordinal, number.scope) for number in numbers_in(tmp_path, text)]

    assert places(english) == places(chinese)


def test_the_name_of_an_article_may_stand_on_the_next_line(tmp_path: Path) -> None:
    numbers = numbers_in(tmp_path, CHINESE_TREATY.replace("条 ", "条\n"))

    assert scope_of(numbers, "1") == [("article 1",), ("article 2",)]


def test_a_main_sequence_goes_on_across_sections(tmp_path: Path) -> None:
    numbers = numbers_in(
        tmp_path,
        "Report on inland fisheries\n\nI. Introduction\n\n1. The report was asked for in 2007.\n\n"
        "2. It was written in 2008.\n\nII. Findings\n\n3. The lakes are clean.\n\n4. The rivers are not.\n",
    )
    main = [number for number in numbers if number.scheme == "arabic"]

    assert [number.ordinal for number in main] == [1, 2, 3, 4]
    assert [number.scope for number in main] == [("section 1",), ("section 1",), ("section 2",), ("section 2",)]
