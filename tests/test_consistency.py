"""Checking terms: what departs from the glossary is found, and what a translator may do is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from align.records import Concept, State, Term, TranslationUnit
from align.terms.consistency import Finding, Occurrence, check_units
from align.terms.core_glossary import core_glossary
from align.terms.departures import PairReader
from align.terms.identity import concept_id


def concept(en: str, zh: str, kind: str = "concept", state: State = "approved") -> Concept:
    """Return a concept; `|` parts variants from the preferred term, and capitals make an abbreviation."""
    return Concept(concept_id(en, zh), _terms(en), _terms(zh), kind, state)


def _terms(texts: str) -> tuple[Term, ...]:
    first, *others = texts.split("|")
    roles = ((text, "abbreviation" if text.isupper() or text in SHORT else "variant") for text in others)
    terms = (Term(text, "abbreviation" if role == "abbreviation" else "variant") for text, role in roles)
    return (*((Term(first),) if first else ()), *terms)


SHORT = ("经社理事会", "安理会", "人居署")
GLOSSARY = (
    concept("Economic and Social Council|ECOSOC", "经济及社会理事会|经社理事会", "body"),
    concept("Security Council", "安全理事会|安理会", "body"),
    concept("council", "理事会", "body"),
    concept("committee", "委员会", "body"),
    concept("Conference of the Parties", "缔约方会议", "body"),
    concept("International Organization for Migration", "国际移民组织", "body"),
    concept("Preparatory Commission of the Test-Ban Treaty Organization", "全面禁止核试验条约组织筹备委员会", "body"),
    concept("United Nations Human Settlements Programme", "联合国人类住区规划署|人居署", "programme"),
    concept("International Criminal Court", "国际刑事法院", "body"),
    concept("Human Rights Committee", "人权事务委员会", "body"),
    concept("Human Rights Council", "人权理事会", "body"),
    concept("Commission on the Status of Women|CSW", "妇女地位委员会", "body"),
    concept("United Nations|UN", "联合国", "body"),
    concept("General Assembly", "大会|联合国大会", "body"),
    concept("Administrative Committee on Coordination|ACC", "行政协调委员会", "body"),
    concept("Peacebuilding Support Office", "建设和平支助办公室", "office"),
    concept("Member States", "会员国", "group"),
    concept("Charter of the United Nations|Charter", "《联合国宪章》|《宪章》", "instrument"),
    concept("Under-Secretary-General", "副秘书长", "post"),
    concept("Deputy Secretary-General", "常务副秘书长", "post"),
    concept("Minister for Foreign Affairs", "外交部长", "post"),
    concept("Latvia", "拉脱维亚", "country"),
    concept("Lithuania", "立陶宛", "country"),
    concept("Georgia", "格鲁吉亚", "country"),
    concept("Republic of Moldova", "摩尔多瓦共和国", "country"),
    concept("Argentina", "阿根廷", "country"),
    concept("India", "印度", "country"),
    concept("private sector", "私营部门"),
    concept("poverty", "贫穷|贫困"),
    concept("monitoring and evaluation", "监测和评价"),
    concept("international criminal law", "国际刑法", "law"),
    concept("lessons learned", "经验教训"),
    concept("conflict prevention", "预防冲突"),
    concept("conflict resolution", "解决冲突"),
    concept("signatories", "签署国|签署方"),
    concept("evaluation form", "评价书"),
    concept("assessment form", "评估书"),
    concept("peacebuilding", "建设和平"),
    concept("peacemaking", "建立和平"),
    concept("Calls upon Member States", "促请会员国", "formula"),
    concept("stresses", "强调", "formula"),
    concept("Recalling its resolution …", "回顾其第…号决议", "formula"),
)
DEPRECATED = (
    concept("gender equality", "性别平等"),
    concept("gender equality", "男女平权", state="deprecated"),
    concept("Kampuchea", "柬埔寨", "country", "deprecated"),
    concept("Cambodia", "柬埔寨", "country"),
    concept("Chairman", "主席", "post", "deprecated"),
    concept("Chair", "主席", "post"),
    concept("Member States", "会员国", "group"),
    concept("Member States", "成员国", "group", "deprecated"),
    concept("arms control", "军备控制"),
    concept("disarmament", "裁军"),
    concept("arms control", "裁军", state="deprecated"),
    replace(concept("backward countries", "落后国家", state="deprecated"), zh=()),
)


def check(*pairs: tuple[str, str], glossary: Iterable[Concept] = GLOSSARY) -> list[Finding]:
    return list(check_units(units(*pairs), PairReader(glossary)))


def units(*pairs: tuple[str, str], document: str = "A/1") -> Iterator[TranslationUnit]:
    for number, (en, zh) in enumerate(pairs, start=1):
        yield TranslationUnit(en, zh, document, str(number))


FOUND = [
    (
        "another rendering",
        "the International Criminal Court.",
        "与国际刑事法庭合作。",
        "other-rendering",
        "国际刑事法庭",
    ),
    ("one character of three", "All Member States agreed.", "所有成员国同意。", "other-rendering", "成员国"),
    ("in traditional characters", "All Member States agreed.", "所有成員國同意。", "other-rendering", "成員國"),
    ("a name in a formula", "Calls upon Member States to act", "吁请成员国采取行动", "other-rendering", "成员国"),
    ("another country", "children in Latvia", "立陶宛的儿童", "confused-term", "立陶宛"),
    ("another body", "the Human Rights Committee", "人权理事会主席", "confused-term", "人权理事会"),
    ("another post", "the Deputy Secretary-General", "副秘书长发了言。", "confused-term", "副秘书长"),
    ("a country left out", "the Representative of India", "俄罗斯代表", "missing-term", "–"),
    ("a body left out", "a United Nations mandate", "授权开展行动", "missing-term", "–"),
    (
        "with a character more",
        "the Minister for Foreign Affairs",
        "伊拉克外交部部长说",
        "other-rendering",
        "外交部部长",
    ),
    ("and no more", "The Conference of the Parties may", "缔约方大会不妨", "other-rendering", "缔约方大会"),
    ("one of two countries", "the Republic of Moldova and Latvia", "摩尔多瓦和立陶宛", "confused-term", "立陶宛"),
    ("beside an adjective", "Latvia and the Argentine delegation", "阿根廷代表团", "missing-term", "–"),
    (
        "the English departs",
        "their Committee on the Status of Women and others",
        "其妇女地位委员会等",
        "other-rendering",
        "Committee on the Status of Women",
    ),
    ("a general word", "the private sector", "私人部门的作用", "other-rendering", "私人部门"),
    ("a general word inside", "the international criminal law as such", "国际刑事法", "other-rendering", "国际刑事法"),
    ("a general word with more", "the lessons learned", "汲取经验和教训", "other-rendering", "经验和教训"),
    ("a general word for another", "in the peacebuilding process", "在建立和平进程中", "confused-term", "建立和平"),
]


@pytest.mark.parametrize(("why", "en", "zh", "code", "found"), FOUND)
def test_departures_are_found(why: str, en: str, zh: str, code: str, found: str) -> None:
    findings = check((en, zh))
    assert [finding.code for finding in findings] == [code], why
    assert findings[0].evidence.endswith(f" ≠ {found}")


ALLOWED = [
    ("as the glossary has it", "ECOSOC and the Security Council", "经济及社会理事会和安理会"),
    ("traditional characters", "the Economic and Social Council", "經濟及社會理事會"),
    ("short form of a body", "the Economic and Social Council", "理事会决定"),
    ("unlisted abbreviation", "the Peacebuilding Support Office also", "支助办还"),
    ("inside a longer term", "The Security Council met.", "安全理事会开会。"),
    ("the longer name in Chinese", "the Assembly", "联合国大会"),
    ("counts differ", "The Security Council met. The Security Council decided.", "安全理事会开会并决定。"),
    ("another name", "around South Georgia", "南乔治亚岛周围"),
    ("a hyphened name", "UN-SPIDER helps.", "天基信息平台提供帮助。"),
    ("no name, being small", "air charter", "包机"),
    ("lower case is not the name", "the member States of the Agency", "原子能机构成员国"),
    ("a country by one character", "Russia and India agree", "俄印商定"),
    ("our country", "people in India work", "我国人民"),
    ("acronym in a longer name", "landing without contacting Nicosia ACC.", "未与区域管制中心联系即降落。"),
    ("acronym of many things", "contacting the ACC.", "与区域管制中心联系。"),
    ("acronym explained by the text", "the Ecology Society (ECOSOC)", "生态协会"),
    (
        "long contraction",
        "the Preparatory Commission of the Test-Ban Treaty Organization",
        "支持禁核试条约组织筹备委员会",
    ),
    ("what it belongs to", "in the General Assembly", "在联合国里"),
    ("short form after a verb", "led by the International Organization for Migration", "由移民组织领导"),
    ("two countries, one in short", "the Republic of Moldova", "摩尔多瓦"),
    ("list instead of `and`", "monitoring and evaluation", "监测、评价"),
    ("half a title", "the signatories", "签署《瓦克协定》的国家"),
    ("half alike", "conflict prevention and resolution", "防止和解决冲突"),
    ("short general word", "an evaluation form", "评估书"),
    ("general word rendered freely", "in abject poverty", "一贫如洗"),
    ("general word with a particle", "the private sector", "私营的部门"),
    ("formula rendered freely", "stresses the need", "着重指出有必要"),
    ("formula with a gap", "Recalling its resolution 61/7", "回顾其第61/7号决议"),
    ("Chinese says more", "the Council decided", "安全理事会决定"),
    ("not translated", "The United Nations", "UNITED NATIONS"),
    ("empty", "The United Nations", ""),
]


@pytest.mark.parametrize(("why", "en", "zh"), ALLOWED)
def test_what_a_translator_may_do_is_no_finding(why: str, en: str, zh: str) -> None:
    assert [finding.message for finding in check((en, zh))] == [], why


def test_the_severity_of_a_name_is_higher_than_that_of_a_word() -> None:
    findings = check(("Member States", "成员国"), ("the private sector", "私人部门"))
    assert [finding.severity for finding in findings] == ["warning", "note"]


def test_a_finding_says_what_where_and_what_instead() -> None:
    (finding,) = check(("Nothing.", "无。"), ("the Human Rights Committee", "人权理事会主席"))
    assert finding.message == (
        "The glossary renders “Human Rights Committee” by “人权事务委员会”; "
        "“人权理事会” stands here, which is its term for “Human Rights Council”."
    )
    assert finding.evidence == "Human Rights Committee ≠ 人权理事会"
    assert (finding.side, finding.expected) == ("zh", ("人权事务委员会",))
    assert finding.occurrences == (Occurrence(1, "2"),)
    assert (finding.first.document, finding.first.en) == ("A/1", "the Human Rights Committee")


def test_the_same_departure_is_told_once_a_document_with_all_its_places() -> None:
    pair = ("All Member States agreed.", "所有成员国同意。")
    other = TranslationUnit(*pair, "A/2", "7")
    findings = list(check_units([*units(pair, ("x", "甲"), pair), other], PairReader(GLOSSARY)))
    assert [finding.occurrences for finding in findings] == [
        (Occurrence(0, "1"), Occurrence(2, "3")),
        (Occurrence(3, "7"),),
    ]


def test_a_unit_counts_once() -> None:
    (finding,) = check(("Member States, all Member States", "成员国，所有成员国"))
    assert finding.occurrences == (Occurrence(0, "1"),)


def test_findings_come_as_soon_as_a_document_ends() -> None:
    def endless() -> Iterator[TranslationUnit]:
        yield from units(("All Member States", "所有成员国"), document="A/1")
        yield from units(("Nothing.", "无。"), document="A/2")
        raise AssertionError("read on, though the first document had ended")

    assert next(check_units(endless(), PairReader(GLOSSARY))).first.document == "A/1"


BAD = [
    ("the Chinese term", "gender equality", "男女平权", "zh", "性别平等"),
    ("the English term", "in Kampuchea", "在柬埔寨", "en", "Cambodia"),
    ("an English term that holds the right one", "the Chairman", "主席", "en", "Chair"),
    ("a name", "All Member States", "所有成员国", "zh", "会员国"),
    ("a term without a counterpart", "backward countries", "发展中国家", "en", "backward countries"),
]


@pytest.mark.parametrize(("why", "en", "zh", "side", "expected"), BAD)
def test_deprecated_terms_are_errors(why: str, en: str, zh: str, side: str, expected: str) -> None:
    (finding,) = check((en, zh), glossary=DEPRECATED)
    assert (finding.code, finding.severity, finding.side) == ("deprecated-term", "error", side), why
    assert finding.expected[0] == expected


def test_a_deprecated_term_says_what_to_use() -> None:
    messages = [finding.message for _, en, zh, *_ in BAD for finding in check((en, zh), glossary=DEPRECATED)]
    assert messages == [
        "The glossary deprecates “男女平权” for “gender equality”; use “性别平等”.",
        "The glossary deprecates “Kampuchea” for “柬埔寨”; use “Cambodia”.",
        "The glossary deprecates “Chairman” for “主席”; use “Chair”.",
        "The glossary deprecates “成员国” for “Member States”; use “会员国”.",
        "The glossary deprecates “backward countries”; it names no other term.",
    ]


def test_the_approved_term_beside_the_deprecated_one_is_no_finding() -> None:
    assert check(("gender equality in Cambodia", "柬埔寨的性别平等"), glossary=DEPRECATED) == []


def test_the_right_terms_of_two_concepts_are_no_deprecated_pair() -> None:
    assert check(("arms control and disarmament", "军备控制和裁军"), glossary=DEPRECATED) == []
    assert [f.code for f in check(("arms control", "裁军"), glossary=DEPRECATED)] == ["deprecated-term"]


@pytest.mark.parametrize("state", ["candidate", "rejected"])
def test_only_what_was_decided_on_counts(state: State) -> None:
    glossary = [replace(entry, state=state) for entry in GLOSSARY]
    assert check(("All Member States", "所有成员国"), glossary=glossary) == []


@pytest.mark.parametrize(
    ("term", "severities"),
    [
        ("Secretary-General", ["warning"]),
        ("Department of Lakes", ["warning"]),
        ("lake Department", []),
        ("Sustainable development", []),
        ("Lakes", []),
    ],
)
def test_where_no_kind_is_told_capitals_make_a_name(term: str, severities: list[str]) -> None:
    findings = check((f"by the {term} here", "由他人在此"), glossary=[concept(term, "湖泊甲部")])
    assert [finding.severity for finding in findings] == severities


def test_several_renderings_in_one_document_are_a_note() -> None:
    (finding,) = check(("poverty", "贫穷"), ("poverty", "贫困"), ("poverty", "贫穷"))
    assert (finding.code, finding.severity, finding.side) == ("mixed-renderings", "note", "zh")
    assert "“贫穷” (2), “贫困” (1)" in finding.message
    assert finding.first.place == "2"
    assert len(finding.occurrences) == 3


def test_several_renderings_in_several_documents_are_no_finding() -> None:
    both = [*units(("poverty", "贫穷"), document="A/1"), *units(("poverty", "贫困"), document="A/2")]
    assert list(check_units(both, PairReader(GLOSSARY))) == []


def test_an_abbreviation_or_short_form_beside_the_full_name_is_no_finding() -> None:
    assert check(("the Security Council", "安全理事会"), ("the Security Council", "安理会")) == []
    name = "the United Nations Human Settlements Programme"
    assert check((name, "联合国人类住区规划署"), (name, "人居署")) == []
    assert check(("the General Assembly", "大会"), ("the General Assembly", "联合国大会")) == []
    assert check(("the Charter of the United Nations", "《宪章》"), ("the Charter", "《联合国宪章》")) == []


def test_an_empty_glossary_or_no_units_give_nothing() -> None:
    assert check(("All Member States", "所有成员国"), glossary=()) == []
    assert check() == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("the Conference of the Parties", "缔约方大会"),
        ("staff of IOM", "移徙组织工作人员"),
        ("the International Organization for Migration", "移徙组织"),
        ("the Minister for Foreign Affairs", "外交部部长"),
        ("the Asia-Pacific States", "亚洲-太平洋国家"),
        ("the Asia-Pacific States", "亚洲－太平洋国家"),
        ("Western European and other States", "西欧及其他国家"),
        ("all Member States", "所有成员国"),
    ],
)
def test_the_core_glossary_knows_what_else_is_right(en: str, zh: str) -> None:
    assert check((en, zh), glossary=core_glossary()) == []


@pytest.mark.data
def test_real_text_is_not_drowned_in_findings(shared_data: Path) -> None:
    sides = ((shared_data / "unpc-dev" / f"dev.{side}").read_text(encoding="utf-8") for side in ("en", "zh"))
    pairs = list(zip(*(side.splitlines() for side in sides), strict=True))
    findings = check(*pairs, glossary=core_glossary())
    warned = {o.unit for finding in findings if finding.severity == "warning" for o in finding.occurrences}
    assert 15 <= len(warned) <= 40
    evidence = {finding.evidence for finding in findings if finding.severity == "warning"}
    assert evidence >= {
        "Latvia ≠ 立陶宛",
        "Human Rights Committee ≠ 人权理事会",
        "International Criminal Court ≠ 国际刑事法庭",
        "妇女地位委员会 ≠ Committee on the Status of Women",
    }
