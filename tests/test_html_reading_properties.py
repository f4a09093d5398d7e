"""What holds for every page: each word of it is found once, in a paragraph or among what was left out."""

from __future__ import annotations

import re
from collections import Counter
from itertools import count

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from align.reading.trace import Trace
from html_pages import passages

WORD = re.compile(r"z[a-y]+z")
DROPPING = ("drop-hidden", "accept-deletion", "leave-embedded", "drop-back-link")
TAGS = (
    "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<br><br>", "<hr>", "<h2>", "</h2>", "<pre>", "</pre>",
    "<table>", "</table>", "<tr>", "<td>", "</td>", "<th>", "<caption>", "<table role=none>", "<ol>", "</ol>", "<li>",
    "<ul>", "</li>", "<nav>", "</nav>", "<header>", "<article>", "</article>", "<del>", "</del>", "<svg>", "</svg>",
    "<span style='display:none'>", "<span style='mso-list:Ignore'>", "<span style='mso-tab-count:1'></span>", "</span>",
    "<sup>", "</sup>", "<sup>1</sup>", "<a href='#n'>1</a>", "<a href='#n'>", "<a id=n>", "<p id=n>", "<li id=n>",
    "</a>", "<a href='#r' name=m>", "<a href='#m' name=r>[1]</a>", "<div id=ftn1>", "1.", "(a)", " ", "\n", "&nbsp;",
    "*", ". ", ", ", "<td>(a)<td>",
)  # fmt: skip


def word(number: int) -> str:
    """Return a word of its own for every number; no two in a row make another one."""
    letters = ""
    while number >= 0:
        number, place = divmod(number, 25)
        letters += chr(ord("a") + place)
        number -= 1
    return f"z{letters}z"


@st.composite
def pages(draw: st.DrawFn) -> str:
    numbers = count()
    parts = draw(st.lists(st.one_of(st.sampled_from(TAGS), st.none()), max_size=50))
    return " ".join(word(next(numbers)) if part is None else part for part in parts)


@given(page=pages())
@example(page="<table><td>(a)<td>(b)</table> zaz")
@example(page="<ol><li><sup>1</sup> zaz <a href='#n'>zbz</a></ol><p id=n>1. zcz")
@settings(max_examples=500, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_is_found_once(page: str) -> None:
    trace = Trace()
    found = Counter[str]()
    for passage in passages(f"<p>zyyyz</p>{page}", trace):
        found.update(WORD.findall(" ".join((*passage.lines, *passage.marks))))
    for step in trace.steps:
        if step.rule in DROPPING:
            found.update(WORD.findall(step.before))

    assert found == Counter(WORD.findall(page)) + Counter(["zyyyz"])
