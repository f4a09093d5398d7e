"""What extraction does to a document, and that reading undoes it: each kind of damage, and what only looks like it.

A case is the rest of a document after one of a few beginnings, and the paragraphs that rest holds, each as (number,
text, footnote marks), white space apart. Cases whose label starts with *not* are the counter-examples.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from align.evaluation.readings import squeeze
from align.reading import read

Row = tuple[str, str] | tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a document starts: as text, and as paragraphs."""

    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Some damage to a document, and the paragraphs that were there before it."""

    label: str
    comment: str
    beginning: Beginning
    source: str
    expected: tuple[Row, ...]


NOTHING = Beginning("", ())
ENGLISH = Beginning(
    "The General Assembly,\n\nRecalling its resolution 61/7 of 4 May 2007,\n\n",
    (("", "The General Assembly,"), ("", "Recalling its resolution 61/7 of 4 May 2007,")),
)
CHINESE = Beginning(
    "大会，\n\n回顾其2007年5月4日第61/7号决议，\n\n",
    (("", "大会，"), ("", "回顾其2007年5月4日第61/7号决议，")),
)
WRAPPED = Beginning(
    """\
The General Assembly,

Recalling its resolution 61/7 of 4 May 2007, in which it asked all the
States of the region to look after the lakes and the rivers that they
share and to keep one another informed of the state of the fisheries,

1. Takes note of the report of the Secretary-General on the state of the
lakes and rivers of the region, and of the advice that it gives to those
who live by fishing, and to those who buy what the fishing boats land;

""",
    (
        ("", "The General Assembly,"),
        (
            "",
            (
                "Recalling its resolution 61/7 of 4 May 2007, in which it asked all the States of the "
                "region to look after the lakes and the rivers that they share and to keep one another "
                "informed of the state of the fisheries,"
            ),
        ),
        (
            "1",
            (
                "Takes note of the report of the Secretary-General on the state of the lakes and rivers "
                "of the region, and of the advice that it gives to those who live by fishing, and to "
                "those who buy what the fishing boats land;"
            ),
        ),
    ),
)
"""A document whose lines were broken at a margin, long enough for the margin to show."""

INDENTED = Beginning(re.sub(r"(?m)^(?=The |Recalling|1\.)", "    ", WRAPPED.text), WRAPPED.rows)

WRAPPED_CHINESE = Beginning(
    """\
大会，

回顾其2007年5月4日第61/7号决议，其中请该区域所有国家照管共有的
湖泊和河流，并相互通报渔业状况，以便在必要时共同采取措施，保护鱼
类种群以及依靠捕鱼为生的人民，使他们能够世世代代在水边生活下去，

1. 注意到秘书长关于该区域湖泊和河流状况的报告，以及报告向靠捕鱼为
生的人民和购买渔船上岸产品的人们提出的建议，并表示赞赏编写报告的
各位专家在过去两年中所做的工作，他们走访了该区域的每一个渔村；

""",
    (
        ("", "大会，"),
        (
            "",
            (
                "回顾其2007年5月4日第61/7号决议，其中请该区域所有国家照管共有的湖泊和河流，并相互通报渔业"
                "状况，以便在必要时共同采取措施，保护鱼类种群以及依靠捕鱼为生的人民，使他们能够世世代代在"
                "水边生活下去，"
            ),
        ),
        (
            "1",
            (
                "注意到秘书长关于该区域湖泊和河流状况的报告，以及报告向靠捕鱼为生的人民和购买渔船上岸产品"
                "的人们提出的建议，并表示赞赏编写报告的各位专家在过去两年中所做的工作，他们走访了该区域的"
                "每一个渔村；"
            ),
        ),
    ),
)

INLINE = Case(
    "inline (b) at the start of a line",
    "a line break before (b) makes no paragraph of it",
    WRAPPED,
    """\
2. Requests the Secretary-General (a) to write a report on the fisheries,
(b) to send it to all the States of the region before the next session,
and (c) to see to it that it is printed in all the official languages;

3. Decides to act.
""",
    (
        (
            "2",
            (
                "Requests the Secretary-General (a) to write a report on the fisheries, (b) to send it to all the "
                "States of the region before the next session, and (c) to see to it that it is printed in all the "
                "official languages;"
            ),
        ),
        ("3", "Decides to act."),
    ),
)

CASES = (
    Case(
        "page-bottom notes inside a paragraph",
        "the paragraph goes on after the notes, and the notes stand by themselves",
        WRAPPED_CHINESE,
        """\
2. 请秘书长就内陆渔业的状况编写一份报告，说明各国根据《宣言》1 所举
____________
1 见A/61/9，附件。

办的各次会议，并将报告提交大会第六十三届会议。
""",
        (
            (
                "2",
                (
                    "请秘书长就内陆渔业的状况编写一份报告，说明各国根据《宣言》所举办的各次会议，并将报告"
                    "提交大会第六十三届会议。"
                ),
                "1",
            ),
            ("", "____________"),
            ("1", "见A/61/9，附件。"),
        ),
    ),
    Case(
        "a page break that looks like a paragraph break",
        "the line before it fills the measure and does not end a sentence",
        WRAPPED_CHINESE,
        """\
2. 请秘书长就内陆渔业的状况编写一份报告，说明各国为保护鱼类种群以及

依靠捕鱼为生的人民所采取的措施，并将报告提交大会第六十三届会议。
""",
        (
            (
                "2",
                (
                    "请秘书长就内陆渔业的状况编写一份报告，说明各国为保护鱼类种群以及依靠捕鱼为生的人民所"
                    "采取的措施，并将报告提交大会第六十三届会议。"
                ),
            ),
        ),
    ),
    Case(
        "not a page break",
        "a paragraph that ends with its sentence ends there, however full its line",
        WRAPPED_CHINESE,
        """\
2. 请秘书长就内陆渔业的状况编写一份报告，说明各国为此采取的各项措施。

请各会员国在报告中说明采取了哪些措施，并说明这些措施的效果如何。
""",
        (
            ("2", "请秘书长就内陆渔业的状况编写一份报告，说明各国为此采取的各项措施。"),
            ("", "请各会员国在报告中说明采取了哪些措施，并说明这些措施的效果如何。"),
        ),
    ),
    Case(
        "glued marks",
        "a digit glued to a word, a figure or a stop is the mark of a note the document has",
        NOTHING,
        """\
The General Assembly,

Recalling the Declaration1 and Agenda 215 as well as the report (A/61/9),2

1. Notes the session3 that was held;

2. Thanks the Secretary-General;4

1 See A/61/8.

2 See A/61/9.

3 See A/61/10.

4 See A/61/11.

5 See A/61/12.
""",
        (
            ("", "The General Assembly,"),
            ("", "Recalling the Declaration and Agenda 21 as well as the report (A/61/9),", "1 5 2"),
            ("1", "Notes the session that was held;", "3"),
            ("2", "Thanks the Secretary-General;", "4"),
            ("1", "See A/61/8."),
            ("2", "See A/61/9."),
            ("3", "See A/61/10."),
            ("4", "See A/61/11."),
            ("5", "See A/61/12."),
        ),
    ),
    Case(
        "not glued marks",
        "without a note of that number the figure belongs to the text",
        NOTHING,
        """\
The General Assembly,

Recalling Agenda 21 and Agenda 215 as well as document A/61/9 and protocol A4,

1. Notes that 3 countries reported;
""",
        (
            ("", "The General Assembly,"),
            ("", "Recalling Agenda 21 and Agenda 215 as well as document A/61/9 and protocol A4,"),
            ("1", "Notes that 3 countries reported;"),
        ),
    ),
    Case(
        "glued marks in Chinese",
        "a digit after a title in brackets, with a space behind it, is a mark",
        NOTHING,
        """\
大会，

回顾《内陆渔业宣言》1 所载的原则，

1. 注意到秘书长的报告；2

1 见A/61/9，附件。

2 见A/62/10。
""",
        (
            ("", "大会，"),
            ("", "回顾《内陆渔业宣言》所载的原则，", "1"),
            ("1", "注意到秘书长的报告；", "2"),
            ("1", "见A/61/9，附件。"),
            ("2", "见A/62/10。"),
        ),
    ),
    Case(
        "a note split over two lines",
        "the second line goes on with the note",
        NOTHING,
        """\
The General Assembly,

Recalling the Declaration1 and the Programme of Action,2

1. Decides to act.
____________
1 See Official Records of the General Assembly,
Sixty-first Session, Supplement No. 7.
2 See A/61/10.
""",
        (
            ("", "The General Assembly,"),
            ("", "Recalling the Declaration and the Programme of Action,", "1 2"),
            ("1", "Decides to act."),
            ("", "____________"),
            ("1", "See Official Records of the General Assembly, Sixty-first Session, Supplement No. 7."),
            ("2", "See A/61/10."),
        ),
    ),
    Case(
        "a note that looks like any sentence",
        "below a rule, the number that is due starts a note",
        ENGLISH,
        """\
1. Notes the session that was held.1
____________
1 Held at Geneva in 2007.
""",
        (
            ("1", "Notes the session that was held.", "1"),
            ("", "____________"),
            ("1", "Held at Geneva in 2007."),
        ),
    ),
    Case(
        "a note followed directly by the next numbered paragraph",
        "the number with its stop ends the note",
        NOTHING,
        """\
The General Assembly,

Recalling the Declaration,1

1. Decides to act;

2. Requests the Secretary-General to report;
____________
1 See A/61/9, annex.
3. Invites all States to help.
""",
        (
            ("", "The General Assembly,"),
            ("", "Recalling the Declaration,", "1"),
            ("1", "Decides to act;"),
            ("2", "Requests the Secretary-General to report;"),
            ("", "____________"),
            ("1", "See A/61/9, annex."),
            ("3", "Invites all States to help."),
        ),
    ),
    Case(
        "a leading space that starts nothing",
        "a line that goes on with a sentence goes on, indented by a space or not",
        WRAPPED_CHINESE,
        """\
2. 请秘书长就内陆渔业的状况编写一份报告，说明各国为保护鱼类种群以及
 依靠捕鱼为生的人民所采取的措施，并将报告提交大会第六十三届会议。
""",
        (
            (
                "2",
                (
                    "请秘书长就内陆渔业的状况编写一份报告，说明各国为保护鱼类种群以及依靠捕鱼为生的人民所"
                    "采取的措施，并将报告提交大会第六十三届会议。"
                ),
            ),
        ),
    ),
    Case(
        "a new paragraph with no blank line before it",
        "its number and the stop before it start it",
        CHINESE,
        """\
1. 注意到秘书长关于内陆渔业的报告；
2. 请秘书长向大会第六十三届会议提出报告；

3. 决定继续审议此事。
""",
        (
            ("1", "注意到秘书长关于内陆渔业的报告；"),
            ("2", "请秘书长向大会第六十三届会议提出报告；"),
            ("3", "决定继续审议此事。"),
        ),
    ),
    Case(
        "not a number: a wrapped line that starts with a year",
        "2012 年 at the start of a line goes on with the sentence",
        WRAPPED_CHINESE,
        """\
2. 请秘书长就内陆渔业的状况编写一份报告，并且决定将有关项目列入大会
2012 年会议的临时议程，以便各国能够就此问题交换意见和交流经验教训。
""",
        (
            (
                "2",
                (
                    "请秘书长就内陆渔业的状况编写一份报告，并且决定将有关项目列入大会2012 年会议的临时议"
                    "程，以便各国能够就此问题交换意见和交流经验教训。"
                ),
            ),
        ),
    ),
    Case(
        "not a number: a wrapped line that starts with an amount",
        "15 member States at the start of a line goes on with the sentence",
        WRAPPED,
        """\
2. Requests the Secretary-General to send the report to the Committee of
15 members that was elected for this purpose and to the six Governments;
""",
        (
            (
                "2",
                (
                    "Requests the Secretary-General to send the report to the Committee of 15 members "
                    "that was elected for this purpose and to the six Governments;"
                ),
            ),
        ),
    ),
    Case(
        "inline (a), (b) and (c)",
        "a list inside a sentence is no list of paragraphs",
        ENGLISH,
        """\
1. Requests the Secretary-General (a) to write a report, (b) to send it to all States and (c) to print it;

2. Decides to act.
""",
        (
            (
                "1",
                (
                    "Requests the Secretary-General (a) to write a report, (b) to send it to all States "
                    "and (c) to print it;"
                ),
            ),
            ("2", "Decides to act."),
        ),
    ),
    Case(
        "not inline: sub-paragraphs of their own",
        "each stands on a line of its own with its letter",
        ENGLISH,
        """\
1. Requests the Secretary-General:

(a) To write a report;

(b) To send it to all States;

2. Decides to act.
""",
        (
            ("1", "Requests the Secretary-General:"),
            ("(a)", "To write a report;"),
            ("(b)", "To send it to all States;"),
            ("2", "Decides to act."),
        ),
    ),
    Case(
        "a section number on its own line",
        "its heading stands on the next",
        NOTHING,
        """\
内陆渔业

秘书长的报告

一
导言

1. 本报告是根据大会第61/7号决议编写的。

二
各国采取的措施

2. 各国采取了下述措施。
""",
        (
            ("", "内陆渔业"),
            ("", "秘书长的报告"),
            ("一", "导言"),
            ("1", "本报告是根据大会第61/7号决议编写的。"),
            ("二", "各国采取的措施"),
            ("2", "各国采取了下述措施。"),
        ),
    ),
    Case(
        "bold printed four times",
        "character by character, by words, and two runs side by side",
        NOTHING,
        """\
大会，

回顾回顾回顾回顾其2007年5月4日第61/7号决议，

1. 要要要要求求求求秘书长提出报告；

2. 对对对对委员会的工作表示满意表示满意表示满意表示满意；

3. 又又又又请请请请各国给予支持。
""",
        (
            ("", "大会，"),
            ("", "回顾其2007年5月4日第61/7号决议，"),
            ("1", "要求秘书长提出报告；"),
            ("2", "对委员会的工作表示满意；"),
            ("3", "又请各国给予支持。"),
        ),
    ),
    Case(
        "not bold",
        "words of two alike characters and figures of alike digits stay",
        NOTHING,
        """\
大会，

重申人人有权享受教育，并希望儿童天天向上，

1. 注意到共有1111项建议，并一一核对。
""",
        (
            ("", "大会，"),
            ("", "重申人人有权享受教育，并希望儿童天天向上，"),
            ("1", "注意到共有1111项建议，并一一核对。"),
        ),
    ),
    Case(
        "not quotation marks",
        "what a question mark stands for cannot be known; nothing is guessed, and no sentence ends at it",
        WRAPPED,
        """\
2. Recalls the ?common heritage? of the lakes and the Secretary-General?s
report on it.
""",
        (("2", "Recalls the ?common heritage? of the lakes and the Secretary-General?s report on it."),),
    ),
    Case(
        "numbers that lost their stop",
        "1 is the number of its paragraph, where the sequence expects it",
        CHINESE,
        """\
1 注意到秘书长的报告；

2 请秘书长提出报告；

3 决定继续审议此事。
""",
        (
            ("1", "注意到秘书长的报告；"),
            ("2", "请秘书长提出报告；"),
            ("3", "决定继续审议此事。"),
        ),
    ),
    Case(
        "lost punctuation",
        "nothing is invented where a space stands for a comma or a title's brackets",
        NOTHING,
        """\
大会

回顾其 2007年5月4日第61/7号决议

1. 注意到秘书长关于 内陆渔业宣言 的报告

2. 请秘书长提出报告
""",
        (
            ("", "大会"),
            ("", "回顾其 2007年5月4日第61/7号决议"),
            ("1", "注意到秘书长关于 内陆渔业宣言 的报告"),
            ("2", "请秘书长提出报告"),
        ),
    ),
    Case(
        "furniture between a paragraph and its list",
        "page number, symbol and job number stand by themselves, and (a) under its paragraph",
        ENGLISH,
        """\
1. Requests the Secretary-General:

A/RES/62/5

2

08-12345

(a) To write a report;

(b) To send it to all States.
""",
        (
            ("1", "Requests the Secretary-General:"),
            ("", "A/RES/62/5"),
            ("", "2"),
            ("", "08-12345"),
            ("(a)", "To write a report;"),
            ("(b)", "To send it to all States."),
        ),
    ),
    Case(
        "two columns of the head in one line",
        "each column is a paragraph",
        NOTHING,
        """\
大会                          经济及社会理事会
第六十二届会议                2008年实质性会议

内陆渔业

1. 本报告是根据大会第61/7号决议编写的。
""",
        (
            ("", "大会"),
            ("", "经济及社会理事会"),
            ("", "第六十二届会议"),
            ("", "2008年实质性会议"),
            ("", "内陆渔业"),
            ("1", "本报告是根据大会第61/7号决议编写的。"),
        ),
    ),
    Case(
        "title and originator glued",
        "the originator is cut off the title",
        NOTHING,
        """\
内陆渔业行动纲领的执行情况秘书长的报告

1. 本报告是根据大会第61/7号决议编写的。
""",
        (
            ("", "内陆渔业行动纲领的执行情况"),
            ("", "秘书长的报告"),
            ("1", "本报告是根据大会第61/7号决议编写的。"),
        ),
    ),
    Case(
        "date and session glued",
        "each is a paragraph",
        NOTHING,
        """\
16 January 2008Sixty-second session

Resolution adopted by the General Assembly

62/5. Inland fisheries

The General Assembly,

Recalling its resolution 61/7 of 4 May 2007,

1. Decides to act.
""",
        (
            ("", "16 January 2008"),
            ("", "Sixty-second session"),
            ("", "Resolution adopted by the General Assembly"),
            ("62/5", "Inland fisheries"),
            ("", "The General Assembly,"),
            ("", "Recalling its resolution 61/7 of 4 May 2007,"),
            ("1", "Decides to act."),
        ),
    ),
    Case(
        "furniture after the notes",
        "it does not go on with the last note",
        NOTHING,
        """\
The General Assembly,

Recalling the Declaration,1

1. Decides to act.
____________
1 See A/61/9, annex.
[DU1]
08-12345 (E)
""",
        (
            ("", "The General Assembly,"),
            ("", "Recalling the Declaration,", "1"),
            ("1", "Decides to act."),
            ("", "____________"),
            ("1", "See A/61/9, annex."),
            ("", "[DU1]"),
            ("", "08-12345 (E)"),
        ),
    ),
    Case(
        "a hyphen at a line end",
        "sixty-fifth keeps it, implementation does not",
        WRAPPED,
        """\
2. Decides to take the matter up again at the main part of its sixty-
fifth session, together with the question of the cost of the imple-
mentation of the measures that the report of the Secretary-
General sets out.
""",
        (
            (
                "2",
                (
                    "Decides to take the matter up again at the main part of its sixty-fifth session, "
                    "together with the question of the cost of the implementation of the measures that "
                    "the report of the Secretary-General sets out."
                ),
            ),
        ),
    ),
    Case(
        "odd spaces and dashes",
        "no-break and ideographic spaces around numbers, an en dash in a symbol",
        CHINESE,
        """\
1.\u3000注意到秘书长的报告(A/62/9\u2013E/2008/5)；

2.\xa0请秘书长提出报告。
""",
        (
            ("1", "注意到秘书长的报告(A/62/9\u2013E/2008/5)；"),
            ("2", "请秘书长提出报告。"),
        ),
    ),
    Case(
        "wrong, lost and repeated numbers",
        "a number is kept as printed, and a lost one is not invented",
        ENGLISH,
        """\
1. Takes note of the report;

2. Invites the States:

(a) To look after the lakes;

(c) To look after the rivers;

(c) To help one another;

8. Thanks the Secretary-General;

Requests the Secretary-General to report;

5. Decides to act.
""",
        (
            ("1", "Takes note of the report;"),
            ("2", "Invites the States:"),
            ("(a)", "To look after the lakes;"),
            ("(c)", "To look after the rivers;"),
            ("(c)", "To help one another;"),
            ("8", "Thanks the Secretary-General;"),
            ("", "Requests the Secretary-General to report;"),
            ("5", "Decides to act."),
        ),
    ),
    Case(
        "a mark alone on a line",
        "the mark belongs to the paragraph before it",
        WRAPPED_CHINESE,
        """\
2. 请秘书长就内陆渔业的状况编写一份报告。
1

3. 决定继续审议此事。
____________
1 见A/61/9，附件。
""",
        (
            ("2", "请秘书长就内陆渔业的状况编写一份报告。", "1"),
            ("3", "决定继续审议此事。"),
            ("", "____________"),
            ("1", "见A/61/9，附件。"),
        ),
    ),
    INLINE,
    replace(
        INLINE,
        label="inline (b) at the start of a line, where paragraphs are indented",
        beginning=INDENTED,
        source=re.sub(r"(?m)^(?=\d\.)", "    ", INLINE.source),
    ),
    Case(
        "not a page number",
        "a figure alone between the columns of a table, or in a sentence, is no furniture",
        ENGLISH,
        """\
1. Notes that the number of boats was 12 in 2005 and 14 in 2006, and that the number of States was

15 in 2007;

2. Decides to act.
""",
        (
            (
                "1",
                (
                    "Notes that the number of boats was 12 in 2005 and 14 in 2006, and that the number of States was "
                    "15 in 2007;"
                ),
            ),
            ("2", "Decides to act."),
        ),
    ),
)


def rows(tmp_path: Path, case: Case) -> list[tuple[str, ...]]:
    path = tmp_path / "document.txt"
    path.write_text(case.beginning.text + case.source, encoding="utf-8")
    return [
        (p.number.printed if p.number else "", squeeze(p.text), " ".join(p.footnotes)) for p in read(path).paragraphs
    ]


def expected_rows(case: Case) -> list[tuple[str, ...]]:
    expected = (*case.beginning.rows, *case.expected)
    return [(number, squeeze(text), *(marks or [""])) for number, text, *marks in expected]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_damage_is_undone_and_nothing_else(tmp_path: Path, case: Case) -> None:
    assert rows(tmp_path, case) == expected_rows(case), case.comment
