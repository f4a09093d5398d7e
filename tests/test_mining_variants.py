"""Variants: which terms are spellings or short forms of one another, and which pairs name one concept."""

from __future__ import annotations

import pytest

from align.mining.variants import Ties, clustered, is_short_for, terms_of
from align.terms.folding import fold
from term_builders import texts


def tied(*pairs: tuple[str, str]) -> Ties:
    """Return the ties of short forms to full ones."""
    forms: dict[str, set[str]] = {}
    for short, full in pairs:
        forms.setdefault(fold(short), set()).add(fold(full))
    return Ties(forms)


NONE = tied()

SHORT = [
    ("initials", "LDCs", "least developed countries", True),
    ("initials without little words", "CSD", "Commission on Sustainable Development", True),
    ("a hyphen between initials", "S-G", "Secretary-General", True),
    ("other initials", "LDCs", "small island developing States", False),
    ("no initials", "ECOSOC", "Economic and Social Council", False),
    ("in small letters", "ldcs", "least developed countries", False),
    ("ideographs of a name", "经社理事会", "经济及社会理事会", True),
    ("ideographs with the last one", "安理会", "安全理事会", True),
    ("a piece", "理事会", "经济及社会理事会", False),
    ("a piece of the front", "经济及社会", "经济及社会理事会", False),
    ("another last one", "经社理", "经济及社会理事会", False),
    ("another order", "社经理事会", "经济及社会理事会", False),
    ("one ideograph", "会", "理事会", False),
    ("one ideograph less is no short form", "消除贫", "消除了贫", False),
    ("the longer one", "经济及社会理事会", "经社理事会", False),
    ("itself", "WHO", "WHO", False),
]


@pytest.mark.parametrize(("short", "full", "expected"), [case[1:] for case in SHORT], ids=[case[0] for case in SHORT])
def test_short_forms(short: str, full: str, expected: bool) -> None:
    assert is_short_for(short, full, NONE) is expected


def test_what_a_text_says_is_short_is_short() -> None:
    ties = tied(("ECOSOC", "Economic and Social Council"), ("理事会", "经济及社会理事会"))
    assert is_short_for("ECOSOC", "the Economic and Social Council", ties)
    assert is_short_for("理事会", "经济及社会理事会", ties)
    assert not is_short_for("ECOSOC", "Security Council", ties)


CLUSTERS = [
    (
        "another spelling of the Chinese",
        [("reproductive health", "性和生殖健康"), ("reproductive health", "性与生殖健康")],
        [[0, 1]],
    ),
    ("another spelling of the English", [("labour", "劳工"), ("labor", "劳工")], [[0, 1]]),
    ("another translation", [("peace", "和平"), ("peace", "安宁")], [[0], [1]]),
    ("another English word", [("peace", "和平"), ("quiet", "和平")], [[0], [1]]),
    ("a piece", [("Social Council", "社会理事会"), ("Social Council", "理事会")], [[0], [1]]),
    ("initials", [("least developed countries", "最不发达国家"), ("LDCs", "最不发达国家")], [[0, 1]]),
    ("a short name", [("Security Council", "安全理事会"), ("Security Council", "安理会")], [[0, 1]]),
    ("an acronym and another", [("WHO", "世卫组织"), ("WTO", "世卫组织")], [[0], [1]]),
    ("both short, untied", [("Economic and Social Council", "经济及社会理事会"), ("ECOSOC", "经社理事会")], [[0], [1]]),
    ("short forms first", [("LDCs", "最不发达国家"), ("least developed countries", "最不发达国家")], [[0, 1]]),
    ("short words must be the same", [("aid", "援助"), ("aids", "援助"), ("aim", "援助")], [[0, 1], [2]]),
    ("another number", [("First Committee", "第一委员会"), ("First Committee", "第三委员会")], [[0], [1]]),
    ("another ordinal", [("fifty-sixth session", "该届会议"), ("fifty-fourth session", "该届会议")], [[0], [1]]),
    ("other tens", [("fifty-sixth session", "该届会议"), ("sixty-sixth session", "该届会议")], [[0], [1]]),
    ("another year", [("budget for 2002", "预算草案"), ("budget for 2003", "预算草案")], [[0], [1]]),
    ("another annex", [("Annexes I", "附件名称"), ("Annexes II", "附件名称")], [[0], [1]]),
    ("another letter", [("Phase B", "阶段"), ("Phase C", "阶段")], [[0], [1]]),
    ("months and health are no numbers", [("month of health", "月份"), ("months of health", "月份")], [[0, 1]]),
    ("two ideographs with one between", [("want", "贫困"), ("want", "贫而困")], [[0], [1]]),
    ("nothing", [], []),
]


@pytest.mark.parametrize(
    ("pairs", "expected"), [case[1:] for case in CLUSTERS], ids=[str(case[0]) for case in CLUSTERS]
)
def test_clusters(pairs: list[tuple[str, str]], expected: list[list[int]]) -> None:
    assert [cluster.rows for cluster in clustered(pairs, NONE)] == expected


def test_a_text_ties_two_pairs_that_share_nothing() -> None:
    pairs = [("Economic and Social Council", "经济及社会理事会"), ("peace", "和平"), ("ECOSOC", "经社理事会")]
    ties = tied(("ECOSOC", "Economic and Social Council"))
    assert [cluster.rows for cluster in clustered(pairs, ties)] == [[0, 2], [1]]
    assert [cluster.rows for cluster in clustered(pairs[::-1], ties)] == [[0, 2], [1]]
    assert [cluster.rows for cluster in clustered(pairs, NONE)] == [[0], [1], [2]]


TERMS = [
    (
        "abbreviations",
        [("Economic and Social Council", "经济及社会理事会"), ("ECOSOC", "经社理事会")],
        ("Economic and Social Council|=ECOSOC", "经济及社会理事会|=经社理事会"),
    ),
    (
        "full names before acronyms",
        [("LDCs", "最不发达国家"), ("least developed countries", "最不发达国家")],
        ("least developed countries|=LDCs", "最不发达国家"),
    ),
    ("acronyms alone", [("NGOs", "非政府组织"), ("NGO", "非政府组织")], ("NGOs", "非政府组织")),
    ("variants", [("labour", "劳工"), ("labor", "劳工")], ("labour|+labor", "劳工")),
    ("plurals are the same", [("country", "国家"), ("Countries", "国家")], ("country", "国家")),
    (
        "a piece",
        [("Security Council", "安全理事会"), ("Security Council", "全理事会")],
        ("Security Council", "安全理事会"),
    ),
    (
        "a piece with other words",
        [("Security Council", "安全理事会"), ("of the Security Council", "安全理事会")],
        ("Security Council", "安全理事会"),
    ),
    (
        "a window moved along",
        [("violence against women", "暴力侵害妇女行为"), ("violence against women", "关于暴力侵害妇女")],
        ("violence against women", "暴力侵害妇女行为"),
    ),
    (
        "a piece of a variant",
        [("Security Council", "安全理事会"), ("Security Council", "安理会"), ("Security Council", "理会")],
        ("Security Council", "安全理事会|=安理会"),
    ),
    (
        "letters of an acronym inside a name",
        [("United Nations", "联合国"), ("UN", "联合国")],
        ("United Nations|=UN", "联合国"),
    ),
]


@pytest.mark.parametrize(("pairs", "expected"), [case[1:] for case in TERMS], ids=[str(case[0]) for case in TERMS])
def test_terms(pairs: list[tuple[str, str]], expected: tuple[str, str]) -> None:
    everything = tied(*((other, pairs[0][0]) for other, _ in pairs if other == "ECOSOC"))
    cluster = clustered(pairs[:1], everything)[0]
    for en, zh in pairs[1:]:
        cluster.en.append(en)
        cluster.zh.append(zh)
    english, chinese = terms_of(cluster, everything)
    assert (texts(english), texts(chinese)) == expected


def test_a_piece_that_a_text_calls_the_whole_is_its_name() -> None:
    pairs = [("Economic and Social Council", "经济及社会理事会"), ("Council", "理事会")]
    ties = tied(("Council", "Economic and Social Council"), ("理事会", "经济及社会理事会"))
    (cluster,) = clustered(pairs, ties)
    assert list(map(texts, terms_of(cluster, ties))) == [
        "Economic and Social Council|=Council",
        "经济及社会理事会|=理事会",
    ]
