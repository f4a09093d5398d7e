"""Drafting formulas: the list is well formed, and its formulas are found where both sides have them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.mining.formula_patterns import GAP, START, expand, formula_patterns, inflections, pattern_id
from align.mining.formulas import GAPS, Formula, find_formulas

USES = {"opening", "operative", "linking", "letter", "report", "meeting", "treaty"}

# English, Chinese, and the forms found, in the order of the English text.
UNITS = {
    "extension of a mandate": (
        "1. Decides to extend the mandate of the Mission until 31 March 2016;",
        "1. 决定将特派团的任务期限延长至2016年3月31日；",
        [("Decides to extend … until …", "决定将…延长至…")],
    ),
    "appreciation, not mere noting": (
        "Takes note with appreciation of the report of the Secretary-General;",
        "赞赏地注意到秘书长的报告；",
        [("Takes note with appreciation of", "赞赏地注意到")],
    ),
    "report to a session": (
        "Requests the Secretary-General to submit to it a report on the matter at its seventieth session.",
        "请秘书长就此事项向大会第七十届会议提交报告。",
        [("Requests the Secretary-General to submit … a report … at its … session", "请秘书长…向…届会议…提交报告")],
    ),
    "letter": (
        "I have the honour to inform you that I have appointed him.",
        "谨通知你，我已任命他。",
        [("have the honour to inform", "谨通知")],
    ),
    "seized": (
        "Decides to remain actively seized of the matter.",
        "决定继续积极处理此案。",
        [("Decides to remain actively seized of the matter", "决定继续积极处理此案")],
    ),
    "inflected verb": ("The Council decided to remain seized of the matter.", "安理会决定继续处理此案。", None),
    "also": ("Recalling also its resolution 57/270 B,", "又回顾其第57/270 B号决议，", None),
    "two formulas": (
        "Urges States, in accordance with international law, to cooperate;",
        "敦促各国按照国际法进行合作；",
        [("Urges", "敦促"), ("in accordance with", "按照")],
    ),
    "the same formula twice": (
        "The Council recalls resolution A and recalls resolution B.",
        "安理会回顾决议甲，并回顾决议乙。",
        [("recalls", "回顾"), ("recalls", "回顾")],
    ),
    "no-break spaces, full width, curly quotes": (
        "In\u00a0accordance with article 3, entitled \u201cTerms\u201d",
        "按照题为“术语”的第3条",
        [("In accordance with", "按照"), ("entitled \u201c", "题为")],
    ),
}

# Units in which no formula may be found, and why.
NOTHING = {
    "one side only": ("Takes note of the report.", "报告已分发。"),
    "another rendering": ("in accordance with the rules", "规则之外"),
    "inside a word": ("It was unwelcomed and misrecalled.", "欢迎回顾。"),
    "gap over a sentence": ("in cooperation with States", "各国参与。它们合作。"),
    "a request in the middle of a clause": ("The requests were many.", "申请很多。"),
    "empty": ("", ""),
    "Chinese empty": ("Recalling", ""),
}


def found(en: str, zh: str) -> list[tuple[str, str]]:
    return [(formula.en, formula.zh) for formula in find_formulas(en, zh)]


@pytest.mark.parametrize("label", UNITS)
def test_formulas_are_found(label: str) -> None:
    en, zh, expected = UNITS[label]
    formulas = found(en, zh)
    assert formulas
    assert expected is None or formulas == expected


@pytest.mark.parametrize("label", NOTHING)
def test_nothing_is_found(label: str) -> None:
    assert found(*NOTHING[label]) == []


def test_inflections_share_an_id() -> None:
    one, other = (
        find_formulas(en, "决定继续处理此案。")[0]
        for en in (f"{v} to remain seized of the matter." for v in ("Decides", "decided"))
    )
    assert one.id == other.id == "decides-to-remain-seized-of-the-matter"
    assert (one.use, one.en_spans, one.zh_spans) == ("operative", ((0, 38),), ((0, 8),))


def test_the_longest_formula_wins_on_both_sides() -> None:
    assert found("Also recalls the report", "又回顾该报告") == [("Also recalls", "又回顾")]


def test_requests_opens_a_clause() -> None:
    assert found("12. Requests the Board to act", "12. 请董事会采取行动") == [("Requests", "请")]
    assert found("It requests it", "它的申请") == []


def test_letters_that_grow_in_lower_case_move_nothing() -> None:
    assert [formula.en_spans for formula in find_formulas("İİ recalls it", "回顾")] == [((3, 10),)]


def test_gaps_are_bounded() -> None:
    zh = "决定将其延长至明年"
    assert found(f"decides to extend {'x' * (GAPS['en'][1] - 2)} until", zh) == [
        ("decides to extend … until …", "决定将…延长至…")
    ]
    assert all("until" not in en for en, _ in found(f"decides to extend {'x' * GAPS['en'][1]} until", zh))


def test_the_narrowest_place_of_a_formula_is_taken() -> None:
    zh = "参与者与各国合作"
    formula = next(f for f in find_formulas("in cooperation with States", zh))
    assert formula.zh_spans == ((3, 4), (6, 8))


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from([unit[:2] for unit in UNITS.values()]))
def test_spans_are_places_of_the_original(before: str, after: str, unit: tuple[str, str]) -> None:
    en, zh = before + " " + unit[0] + after, after + unit[1] + before
    for formula in find_formulas(en, zh):
        assert _parts(en, formula.en_spans, formula.en)
        assert _parts(zh, formula.zh_spans, formula.zh)


def _parts(text: str, spans: tuple[tuple[int, int], ...], shown: str) -> bool:
    place = 0
    for start, end in spans:
        assert start < end
        place = shown.index(" ".join(text[start:end].split()), place)
    return list(spans) == sorted(spans)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("decides to extend " * 20_000, "决定将" * 20_000),
        ("decides to extend until " * 20_000, "决定将 延长至" * 20_000),
        (
            "requests the secretary-general to submit a report at its session " * 2_000,
            "请秘书长向届会议提交报告" * 2_000,
        ),
        ("(" * 100_000 + "recalls", "《" * 100_000 + "回顾"),
        ("İ" * 50_000 + " recalls", "回顾" + "\U00020000" * 50_000),
    ],
    ids=["openings", "whole", "three gaps", "brackets", "growing when lowered"],
)
def test_hostile_text_takes_linear_time(en: str, zh: str) -> None:
    find_formulas("", "")
    started = time.process_time()
    assert isinstance(find_formulas(en, zh), tuple)
    assert time.process_time() - started < 10


def test_every_row_is_well_formed() -> None:
    patterns = formula_patterns()
    assert len(patterns) >= 300
    assert len({pattern.id for pattern in patterns}) == len(patterns)
    assert {pattern.use for pattern in patterns} == USES
    for pattern in patterns:
        assert max(len(pattern.en), len(pattern.zh)) <= 500, pattern.id
        for form in (*pattern.en, *pattern.zh):
            assert form == form.lower(), form
            assert not set("()[]{}|?") & set(form), form
            assert form.removeprefix(START).strip(GAP + " "), pattern.id
            assert GAP + GAP not in form.replace(" ", ""), form


def test_no_chinese_form_of_a_single_character_is_looked_for_everywhere() -> None:
    """A lone character such as 应 or 就 stands in half of all sentences; only the start of a clause makes it safe."""
    loose = {form for pattern in formula_patterns() for form in pattern.zh if len(form.strip(GAP)) < 2}
    assert loose <= {"兹"}


@pytest.mark.parametrize(
    ("notation", "forms"),
    [
        ("a|b", ("a", "b")),
        ("(a|b) c", ("a c", "b c")),
        ("a [b|c] d", ("a d", "a b d", "a c d")),
        ("{take} note", ("take note", "takes note", "took note", "taken note", "taking note")),
        ("(提请|请)…注意", ("提请…注意", "请…注意")),
        ("a (b [c|d]|e)", ("a b", "a b c", "a b d", "a e")),
    ],
)
def test_notation(notation: str, forms: tuple[str, ...]) -> None:
    assert expand(notation) == forms


@pytest.mark.parametrize("notation", ["(a", "a)", "[a", "a]", "(a]", "{a", "a}"])
def test_notation_without_pairs_is_refused(notation: str) -> None:
    with pytest.raises(ValueError, match=r"without its pair|is missing"):
        expand(notation)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("decide", "decide decides decided deciding"),
        ("recall", "recall recalls recalled recalling"),
        ("stress", "stress stresses stressed stressing"),
        ("comply", "comply complies complied complying"),
        ("play", "play plays played playing"),
        ("regret", "regret regrets regretted regretting"),
        ("draw", "draw draws drew drawn drawing"),
    ],
)
def test_inflections(verb: str, forms: str) -> None:
    assert " ".join(inflections(verb)) == forms


def test_ids_are_readable() -> None:
    assert pattern_id("{decide} to extend … until …") == "decides-to-extend-until"


@pytest.mark.data
def test_real_text(shared_data: Path) -> None:
    """4,000 pairs take about a second and hold well over a thousand formulas."""
    sides = (
        (shared_data / "unpc-dev" / f"dev.{side}").read_text(encoding="utf-8").splitlines() for side in ("en", "zh")
    )
    pairs = list(zip(*sides, strict=True))
    find_formulas("", "")
    started = time.process_time()
    formulas: list[Formula] = [formula for en, zh in pairs for formula in find_formulas(en, zh)]
    assert time.process_time() - started < 4
    assert len(formulas) > 1_300
    assert len({formula.id for formula in formulas}) > 190
