"""What holds for every text: no character lost or invented, only a ReadingError raised, an end reached."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from align.errors import ReadingError
from align.reading import read
from align.reading.text_file import read_paragraphs
from align.reading.trace import Trace
from test_damage_rules import CASES, Case

TAKING = frozenset(
    """
    drop-invisible drop-soft-hyphen plain-hyphen plain-ligature plain-ideograph plain-bullet collapse-bold
    take-doubled-number set-aside-furniture set-aside-running-head set-aside-repeated-line take-line-hyphen
    take-number take-note-mark part-cells
    """.split()
)
"""The rules that change more than white space."""
INVISIBLE = "".join(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))) + (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
"""White space, and what has no width."""
PIECES = (
    "The General Assembly,", "大会，", "Recalling its resolution 61/7 of 4 May 2007,", "回顾《宣言》，1",
    "Annex", "附件二", "1. Decides to act;", "2 请秘书长报告；", "(a) To write;", "（一）编写；", "(i) To send",
    "第三条", "Article 2", "I. Aims", "二", "三、目标", "12", "1", "*", "* See A/61/9.", "1 See A/61/9, annex.",
    "² 见A/61/9。", "____________", "A/RES/62/5", "[DU1]", "08-12345 (E)", "United Nations",
    "联 合 国    A/62/9", "Sixty-second session", "16 May 2008Sixty-second session", "sixty-", "fifth session",
    "imple-", "mentation of", "要要要要求求求求", "2012 年，", "15 States", "1 200\t3\t4.5",
    "the Declaration2 and Agenda 215", "and (b) to act;", "，", ".", "— 3 —", "大会    经济及社会理事会",
    "Page 3", "\f", "第12页", "\u200b", "imple\u00adment\u00ad", "1. 1. Decides", "(a) (a) To act",
    "S U M M A R Y", "附　件", "\uf0b7 one", "Article 3. States shall", "第四条 各国应", "⑶ To act", "⼈⼈",
    "Lakeland", "12.5", "14", "A. Smith", "（一） (a) 行动", "the lakes of Lakeland and of all the other lands",
)  # fmt: skip
LINES = st.one_of(
    st.sampled_from(PIECES),
    st.text("ab大会，。.-()1¹*/ \t", max_size=30),
    st.text(st.characters(codec="utf-8"), max_size=20),
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return lines of all kinds, set close, apart or indented."""
    gap = draw(st.sampled_from(["\n", "\n\n", "\n    "]))
    return gap.join(draw(st.lists(LINES, max_size=25)))


def written(tmp_path_factory: pytest.TempPathFactory, text: str) -> Path:
    path = tmp_path_factory.getbasetemp() / "property.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def characters(text: str) -> Counter[str]:
    """Count what is not white space."""
    return Counter("".join(text.split()))


def unaccounted(text: str, forgotten: str = "") -> dict[str, int]:
    """Return the characters of a text that its paragraphs and the trace of its reading do not account for.

    What was read = the text of the paragraphs + what each step of the trace took away, less what it put there; page
    furniture is one of these steps. Characters that appeared from nowhere count below zero.
    """
    trace = Trace()
    paragraphs = read_paragraphs(text, trace)
    left = characters(text)
    left.subtract(characters("".join(p.text for p in paragraphs if p.kind != "furniture")))
    for step in trace.steps:
        if step.rule != forgotten:
            left.subtract(characters(step.before))
            left.update(characters(step.after))
    return {character: count for character, count in left.items() if count}


@given(text=documents())
@example(text="The General Assembly,\n¹")
@example(text="* See A/61/9.\n*")
@settings(max_examples=400, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_no_character_is_lost_or_invented_in_silence(text: str) -> None:
    assert not unaccounted(text)


@pytest.mark.parametrize("form", ["clean", "damaged"])
def test_no_character_of_the_sample_documents_is_lost(corpus: Path, form: str) -> None:
    paths = sorted(corpus.glob(f"*/{form}.*.txt"))

    assert {path.name: unaccounted(path.read_text(encoding="utf-8")) for path in paths} == {
        path.name: {} for path in paths
    }


@pytest.mark.data
@pytest.mark.parametrize("folder", ["seeds", "seedgold", "instruments-dev"])
def test_no_character_of_a_real_document_is_lost(shared_data: Path, folder: str) -> None:
    paths = sorted((shared_data / folder).glob("**/*.txt"))

    assert paths
    assert [path for path in paths if unaccounted(path.read_text(encoding="utf-8-sig"))] == []


@pytest.mark.parametrize("case", [case for case in CASES if case.acts], ids=lambda case: f"{case.rule}: {case.label}")
def test_no_character_of_a_damaged_text_is_lost(case: Case) -> None:
    assert not unaccounted(case.whole)


@pytest.mark.parametrize("rule", sorted(TAKING))
def test_a_rule_that_took_something_in_silence_would_be_found_out(rule: str) -> None:
    case = next(case for case in CASES if case.acts and case.rule == rule)

    assert unaccounted(case.whole, forgotten=rule)


@given(text=documents())
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_line_is_found_again_where_lines_are_the_unit(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        document = read(written(tmp_path_factory, text), language="zh", unit="line")
    except ReadingError:
        return

    lines = re.split(r"\r\n|\n|\r", text)

    assert [p.text for p in document.paragraphs] == [line.strip() for line in lines if line.strip()]


@given(text=documents())
@settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_paragraphs_are_in_order_and_name_lines_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        paragraphs = read(written(tmp_path_factory, text), language="en").paragraphs
    except ReadingError:
        return
    filled = {n for n, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1) if line.strip(INVISIBLE)}
    named = {n for p in paragraphs for first, last in p.source.lines for n in range(first, last + 1)}

    assert [p.index for p in paragraphs] == list(range(len(paragraphs)))
    assert all(p.text or p.number for p in paragraphs)
    assert filled <= named


@given(data=st.binary(max_size=400))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_bytes_make_a_document_or_a_reading_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.txt"
    path.write_bytes(data)
    try:
        document = read(path)
    except ReadingError as error:
        message = str(error)
    else:
        message = ""

    assert message.startswith(str(path)) or document.paragraphs


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("1. Decides to act;\n(a) To write;\n\n", id="numbered paragraphs"),
        pytest.param("大会，回顾其2007年5月4日第61/7号决议，\n", id="Chinese lines"),
        pytest.param("word ", id="one endless line"),
        pytest.param("请求大会", id="one endless line of Chinese"),
        pytest.param("人" * 7, id="one character again and again"),
        pytest.param("ab-ab ", id="a run that nearly repeats"),
        pytest.param("1\n", id="figures alone on their lines"),
        pytest.param("(" * 9 + "1 ", id="brackets without end"),
        pytest.param("A/RES/", id="a symbol without end"),
        pytest.param("- - ", id="dashes without end"),
    ],
)
def test_reading_long_monotonous_text_comes_to_an_end(tmp_path: Path, piece: str) -> None:
    """A pattern that backtracks without end is shown by the limit on every test, not by a clock of our own."""
    path = tmp_path / "long.txt"
    path.write_text("The Assembly\n" + piece * (200_000 // len(piece)), encoding="utf-8")

    assert read(path, language="en").paragraphs
