"""A whole resolution, clean: what each paragraph is, the symbol, where paragraphs come from, line ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.evaluation.readings import squeeze
from align.reading import read
from align.records import Document, Kind

RESOLUTION = """\
United Nations

A/RES/62/5

General Assembly

Distr.: General

16 January 2008

Sixty-second session

Agenda item 7

Resolution adopted by the General Assembly

[on the report of the Second Committee (A/62/987)]

62/5. Inland fisheries of the region

The General Assembly,

Recalling the Declaration,1

1. Requests the Secretary-General:

(a) To write a report;

2. Decides to act.

50th plenary meeting
8 January 2008

____________
1 See A/61/9, annex.
"""
RESOLUTION_ZH = """\
联合国

A/RES/62/5

大会

Distr.: General

16 January 2008

第六十二届会议

议程项目7

大会决议

[根据第二委员会的报告(A/62/987)通过]

62/5. 该区域的内陆渔业

大会，

回顾《宣言》，1

1. 请秘书长：

(a) 编写一份报告；

2. 决定采取行动。

2008年1月8日
第50次全体会议

____________
1 见A/61/9，附件。
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            RESOLUTION,
            {
                "United Nations": "furniture",
                "A/RES/62/5": "furniture",
                "Distr.: General": "furniture",
                "Sixty-second session": "meta",
                "Agenda item 7": "meta",
                "Resolution adopted by the General Assembly": "meta",
                "Inland fisheries of the region": "title",
                "The General Assembly,": "preamble",
                "Recalling the Declaration,": "preamble",
                "Requests the Secretary-General:": "operative",
                "To write a report;": "subparagraph",
                "Decides to act.": "operative",
                "50th plenary meeting": "meta",
                "____________": "furniture",
                "See A/61/9, annex.": "footnote",
            },
            id="English",
        ),
        pytest.param(
            RESOLUTION_ZH,
            {
                "联合国": "furniture",
                "A/RES/62/5": "furniture",
                "第六十二届会议": "meta",
                "议程项目7": "meta",
                "大会决议": "meta",
                "该区域的内陆渔业": "title",
                "大会，": "preamble",
                "回顾《宣言》，": "preamble",
                "请秘书长：": "operative",
                "编写一份报告；": "subparagraph",
                "决定采取行动。": "operative",
                "2008年1月8日": "meta",
                "____________": "furniture",
                "见A/61/9，附件。": "footnote",
            },
            id="Chinese",
        ),
    ],
)
def test_each_paragraph_of_a_resolution_has_its_kind(tmp_path: Path, text: str, expected: dict[str, Kind]) -> None:
    found = kinds(tmp_path, text)

    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("text", [RESOLUTION, RESOLUTION_ZH], ids=["English", "Chinese"])
def test_a_resolution_knows_its_symbol(tmp_path: Path, text: str) -> None:
    assert reading(tmp_path, text).symbol == "A/RES/62/5"


@pytest.mark.parametrize("text", [RESOLUTION, RESOLUTION_ZH], ids=["English", "Chinese"])
def test_paragraphs_know_their_lines(tmp_path: Path, text: str) -> None:
    lines = text.split("\n")
    for paragraph in reading(tmp_path, text).paragraphs:
        source = "".join("".join(lines[first - 1 : last]) for first, last in paragraph.source.lines)

        assert squeeze(paragraph.text) in squeeze(source) or paragraph.footnotes


@pytest.mark.parametrize(
    "ending", ["\r\n", "\r", "\x85", "\u2028"], ids=["Windows", "old Macintosh", "NEL", "separator"]
)
def test_line_ends_of_every_kind_read_alike(tmp_path: Path, ending: str) -> None:
    def texts(document: Document) -> list[tuple[Kind, str]]:
        return [(paragraph.kind, paragraph.text) for paragraph in document.paragraphs]

    plain = texts(reading(tmp_path, RESOLUTION))
    path = tmp_path / "other.txt"
    path.write_bytes(RESOLUTION.replace("\n", ending).encode())

    assert texts(read(path)) == plain


def reading(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "document.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def kinds(tmp_path: Path, text: str) -> dict[str, Kind]:
    return {paragraph.text: paragraph.kind for paragraph in reading(tmp_path, text).paragraphs}
