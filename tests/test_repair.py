from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.reading.repair import collapse_bold, join_lines, sets_spaces

WORDS = {"fisheries", "implementation", "secretary", "general", "follow", "cooperation", "well", "being"}


def known(word: str) -> bool:
    return word in WORDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("请请请请秘书长提出报告；", "请秘书长提出报告；", id="one character"),
        pytest.param("要要要要求求求求秘书长提出报告；", "要求秘书长提出报告；", id="character by character"),
        pytest.param("要求要求要求要求秘书长提出报告；", "要求秘书长提出报告；", id="a word"),
        pytest.param("又又又又请请请请秘书长提出报告；", "又请秘书长提出报告；", id="two runs side by side"),
        pytest.param(
            "对对对对委员会的工作表示满意表示满意表示满意表示满意；",
            "对委员会的工作表示满意；",
            id="two runs in one paragraph",
        ),
        pytest.param("认识到认识到认识到认识到渔业的重要性，", "认识到渔业的重要性，", id="three characters"),
        pytest.param("大会，大会，大会，大会，", "大会，", id="a line with its comma"),
        pytest.param(
            "Requests Requests Requests Requests the Secretary-General",
            "Requests the Secretary-General",
            id="English, spaced",
        ),
        pytest.param("RequestsRequestsRequestsRequests the Council", "Requests the Council", id="English, glued"),
    ],
)
def test_bold_printed_four_times_is_printed_once(text: str, expected: str) -> None:
    assert collapse_bold(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("人人有权享受教育，", id="a word of two alike"),
        pytest.param("好好学习，天天向上", id="two such words"),
        pytest.param("一一核对各项数字；", id="numerals that are a word"),
        pytest.param("人人人有权", id="three times is no bold"),
        pytest.param("共计1111项建议，另有2222项", id="figures"),
        pytest.param("A/1111/2222", id="a symbol"),
        pytest.param("……………………", id="dots"),
        pytest.param("————", id="a dash"),
        pytest.param("aaaa bbbb", id="short Latin runs"),
        pytest.param("请请求请请求", id="parts that alternate"),
    ],
)
def test_other_repetitions_stay(text: str) -> None:
    assert collapse_bold(text) == text


@given(st.text("人大会请求ab 1，", max_size=40))
def test_nothing_but_copies_goes_with_bold(text: str) -> None:
    once = collapse_bold(text)

    assert set(once) == set(text)
    assert len(text) - 3 * len(once) <= len(once)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["the inland", "fisheries"], "the inland fisheries", id="two words"),
        pytest.param(["内陆渔", "业的状况"], "内陆渔业的状况", id="two ideographs"),
        pytest.param(["内陆渔业，", "以及海洋"], "内陆渔业，以及海洋", id="after a Chinese comma"),
        pytest.param(["内陆渔业", "（见附件）"], "内陆渔业（见附件）", id="before a Chinese bracket"),
        pytest.param(["fish-", "eries"], "fisheries", id="a word broken by a hyphen"),
        pytest.param(["imple-", "mentation of"], "implementation of", id="a broken word the document has elsewhere"),
        pytest.param(["its sixty-", "fifth session"], "its sixty-fifth session", id="a spelled-out ordinal"),
        pytest.param(["the Secretary-", "General"], "the Secretary-General", id="a title"),
        pytest.param(["the follow-", "up to"], "the follow-up to", id="a compound"),
        pytest.param(["non-", "governmental"], "non-governmental", id="a compound with a prefix"),
        pytest.param(["the period 2003-", "2005"], "the period 2003-2005", id="years"),
        pytest.param(["A/57/", "270"], "A/57/270", id="a symbol"),
        pytest.param(["2003\u2013", "2005"], "2003\u20132005", id="an en dash"),
        pytest.param(["first", "second", "third"], "first second third", id="three lines"),
        pytest.param(["one"], "one", id="one line"),
        pytest.param([], "", id="no line"),
    ],
)
def test_lines_become_one_text(lines: list[str], expected: str) -> None:
    assert join_lines(lines, known) == expected


@given(st.lists(st.text("ab会请-，1 ", min_size=1).map(str.strip).filter(bool), max_size=5))
def test_joining_loses_only_hyphens_and_adds_only_spaces(lines: list[str]) -> None:
    joined = join_lines(lines, known)
    hyphens = "".join(lines).count("-") - joined.count("-")

    assert joined.replace(" ", "").replace("-", "") == "".join(lines).replace(" ", "").replace("-", "")
    assert 0 <= hyphens <= max(0, len(lines) - 1)


@pytest.mark.parametrize(
    ("lines", "spaced", "expected"),
    [
        (["截至", "2012 年"], True, "截至 2012 年"),
        (["截至 2012", "年"], True, "截至 2012 年"),
        (["截至", "2012年"], False, "截至2012年"),
        (["内陆渔", "业"], True, "内陆渔业"),
    ],
)
def test_figures_and_ideographs_meet_as_elsewhere_in_the_document(
    lines: list[str], spaced: bool, expected: str
) -> None:
    assert join_lines(lines, known, spaced=spaced) == expected


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("2012 年 5 月 1日", True),
        ("2012年5月1 日", False),
        ("大会", False),
        ("The Assembly of 2012", False),
        ("", False),
    ],
)
def test_a_document_shows_whether_it_sets_spaces(text: str, spaced: bool) -> None:
    assert sets_spaces(text) is spaced
