"""TMX and TBX as CAT tools take them or not: each sort of finding with a file that has it and one that has not."""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from align.exchange.validating import RULES, validate

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
HEADER = (
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="en" '
    'datatype="plaintext"/>'
)
EN, ZH = '<tuv xml:lang="en"><seg>{}</seg></tuv>', '<tuv xml:lang="zh-CN"><seg>{}</seg></tuv>'


def unit(
    en: str = "Takes note of the report;", zh: str = "注意到该报告；", more: str = "", attributes: str = ""
) -> str:
    return f"<tu{attributes}>{more}{EN.format(en)}{ZH.format(zh)}</tu>"


def tmx(*units: str, header: str = HEADER, head: str = HEAD, version: str = "1.4") -> str:
    body = "\n".join(units)
    return f'{head}\n<tmx version="{version}">{header}<body>\n{body}\n</body></tmx>'


def tig(text: str, more: str = "") -> str:
    return f"<tig><term>{text}</term>{more}</tig>"


def concept(en: str = "", zh: str = "", above: str = "", attributes: str = "", more: str = "") -> str:
    return (
        f'<termEntry{attributes}>{above}<langSet xml:lang="en">{en or tig("report")}</langSet>'
        f'<langSet xml:lang="zh-CN">{zh or tig("报告")}</langSet>{more}</termEntry>'
    )


CHINESE_FIRST = (
    f'<termEntry><langSet xml:lang="zh-CN">{tig("报告")}</langSet>'
    f'<langSet xml:lang="en">{tig("report")}</langSet></termEntry>'
)
MARTIF_HEADER = "<martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader>"


def tbx(*concepts: str, header: str = MARTIF_HEADER, kind: str = "TBX") -> str:
    body = "\n".join(concepts)
    return f'{HEAD}\n<martif type="{kind}" xml:lang="en">{header}<text><body>\n{body}\n</body></text></martif>'


V3 = (
    f'{HEAD}\n<tbx type="TBX-Basic" style="{{style}}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" '
    'xmlns:min="http://www.tbxinfo.net/ns/min"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>'
    '</tbxHeader><text><body><conceptEntry id="c1">{above}<langSec xml:lang="en"><termSec><term>report</term>{term}'
    '</termSec></langSec><langSec xml:lang="zh-CN"><termSec><term>报告</term></termSec></langSec></conceptEntry>'
    "</body></text></tbx>"
)
STATUS = '<termNote type="administrativeStatus">{}</termNote>'
TYPE = '<termNote type="termType">{}</termNote>'
LONG = "很长" * 1_001


@dataclass(frozen=True)
class Case:
    """A file with one sort of finding in it, in a line, and one that is the same but for the defect."""

    code: str
    line: int | None
    bad: str | bytes
    good: str | bytes
    also: Iterable[str] = ()
    """What else the bad file has."""


def gbk(text: str) -> bytes:
    return text.replace("UTF-8", "GBK").encode("gbk")


TMX = (
    Case("nothing-inside", None, tmx(), tmx(unit())),
    Case("wrong-encoding", 4, tmx("", unit()).encode("gbk"), tmx("", unit()).encode()),
    Case("wrong-encoding", 1, tmx(unit(), head=HEAD.replace("UTF-8", "x-klingon")), tmx(unit())),
    Case("wrong-encoding", 1, tmx(unit(), head=HEAD.replace("UTF-8", "rot13")), tmx(unit())),
    Case("wrong-encoding", 1, tmx(unit(), head=HEAD.replace("UTF-8", "UTF-16")), tmx(unit()).encode("utf-8-sig")),
    Case("wrong-encoding", 1, tmx(unit()).encode("utf-16"), tmx(unit()).replace("UTF-8", "UTF-16").encode("utf-16")),
    Case(
        "utf-16-without-bom",
        1,
        tmx(unit()).replace("UTF-8", "UTF-16").encode("utf-16-le"),
        codecs.BOM_UTF16_BE + tmx(unit()).replace("UTF-8", "UTF-16").encode("utf-16-be"),
    ),
    Case("unusual-encoding", 1, gbk(tmx(unit())), tmx(unit())),
    Case("not-well-formed", 3, tmx(unit() + "</p>"), tmx(unit())),
    Case("not-well-formed", 4, tmx(unit(), unit("a < b", "甲")), tmx(unit(), unit("a &lt; b", "甲"))),
    Case("not-well-formed", 3, tmx(unit())[:-20], tmx(unit())),
    Case("not-well-formed", 1, "", tmx(unit())),
    Case("not-well-formed", 1, b"PK\x03\x04", tmx(unit())),
    Case("raw-ampersand", 4, tmx(unit(), unit("A & B", "甲和乙")), tmx(unit(), unit("A &amp; B", "甲和乙"))),
    Case("raw-ampersand", 3, tmx(unit("A&B", "甲和乙")), tmx(unit("A&#38;B", "甲和乙"))),
    Case("control-character", 3, tmx(unit("a\x01b", "甲")), tmx(unit("a\tb", "甲"))),
    Case("control-character", 3, tmx(unit("a&#1;b", "甲")), tmx(unit("a&#9;b", "甲"))),
    Case("control-character", 3, tmx(unit("a", "甲&#x1F;")), tmx(unit("a", "甲&#x20000;"))),
    Case("control-character", 3, tmx(unit("a\x00b", "甲")), tmx(unit("ab", "甲"))),
    Case("control-character", 3, tmx(unit("a\x84b", "甲")), tmx(unit("ab", "甲"))),
    Case("undefined-entity", 3, tmx(unit("a&nbsp;b", "甲")), tmx(unit("a&#160;b", "甲"))),
    Case(
        "undefined-entity",
        3,
        tmx(unit("a&nbsp;b", "甲"), head=f'{HEAD}<!DOCTYPE tmx SYSTEM "tmx14.dtd">'),
        tmx(unit(), head=f'{HEAD}<!DOCTYPE tmx SYSTEM "tmx14.dtd">'),
    ),
    Case(
        "entity-declared",
        1,
        tmx(unit("&a;", "甲"), head=f'{HEAD}<!DOCTYPE tmx [<!ENTITY a "b">]>'),
        tmx(unit(), head=f"{HEAD}<!DOCTYPE tmx>"),
    ),
    Case(
        "outside-file",
        1,
        tmx(unit(), head=f'{HEAD}<!DOCTYPE tmx SYSTEM "http://example.org/x">'),
        tmx(unit(), head=f'{HEAD}<!DOCTYPE tmx SYSTEM "http://www.lisa.org/tmx/tmx14.dtd">'),
    ),
    Case("too-deep", 3, tmx(unit("<hi>" * 200 + "a" + "</hi>" * 200)), tmx(unit("<hi><hi>a</hi></hi>"))),
    Case("wrong-root", 2, tbx(concept()), tmx(unit())),
    Case("wrong-version", 2, tmx(unit(), version="1.1"), tmx(unit())),
    Case("wrong-version", 2, tmx(unit(), version=""), tmx(unit())),
    Case("unknown-element", 3, tmx(unit(more="<x/>")), tmx(unit(more="<note>x</note>"))),
    Case("unknown-element", 3, tmx(unit("<sub>a</sub>", "甲")), tmx(unit("<ph><sub>a</sub></ph>b", "甲"))),
    Case(
        "misplaced-element",
        3,
        tmx(f'<tu>{EN.format("a")}{ZH.format("甲")}<prop type="x-a">b</prop></tu>'),
        tmx(unit(more='<prop type="x-a">b</prop>')),
    ),
    Case("repeated-element", 3, tmx(unit("a</seg><seg>b", "甲")), tmx(unit("a", "甲"))),
    Case(
        "missing-element",
        3,
        tmx(unit(), "<tu></tu>").replace("\n<tu></tu>", "<tu></tu>"),
        tmx(unit()),
    ),
    Case("missing-element", 2, tmx(unit(), header=""), tmx(unit())),
    Case("missing-attribute", 2, tmx(unit(), header=HEADER.replace('segtype="sentence"', "")), tmx(unit())),
    Case("missing-attribute", 3, tmx(unit(more="<prop>x</prop>")), tmx(unit(more='<prop type="x">x</prop>'))),
    Case("unknown-attribute", 3, tmx(unit(attributes=' colour="red"')), tmx(unit(attributes=' tuid="red"'))),
    Case("wrong-value", 2, tmx(unit(), header=HEADER.replace('"sentence"', '"line"')), tmx(unit())),
    Case("stray-text", 3, tmx(unit(more="words")), tmx(unit(more=" "))),
    Case(
        "wrong-date",
        3,
        tmx(unit(attributes=' creationdate="2026-11-21"')),
        tmx(unit(attributes=' creationdate="20261121T083000Z"')),
    ),
    Case(
        "wrong-date", 3, tmx(unit(attributes=' changedate="20261321T083000Z"')), tmx(unit(attributes=' changeid="x"'))
    ),
    Case(
        "duplicate-id",
        4,
        tmx(unit(attributes=' tuid="1"'), unit("a", "甲", attributes=' tuid="1"')),
        tmx(unit(attributes=' tuid="1"'), unit("a", "甲", attributes=' tuid="2"')),
    ),
    Case("no-language", 3, tmx("<tu><tuv><seg>a</seg></tuv></tu>"), tmx(unit())),
    Case("no-language", 3, tmx(unit().replace('"zh-CN"', '""')), tmx(unit())),
    Case("no-source-language", 2, tmx(unit(), header=HEADER.replace('srclang="en"', "")), tmx(unit())),
    Case("no-source-language", 2, tmx(unit(), header=HEADER.replace('srclang="en"', 'srclang=""')), tmx(unit())),
    Case("bad-language", 3, tmx(unit().replace('"zh-CN"', '"zh_CN"')), tmx(unit().replace('"zh-CN"', '"zh"'))),
    Case(
        "bad-language",
        3,
        tmx(unit().replace('"zh-CN"', '"Chinese (PRC)"')),
        tmx(unit().replace('"zh-CN"', '"zh-Hans"')),
    ),
    Case(
        "source-missing",
        3,
        tmx(unit(), header=HEADER.replace('srclang="en"', 'srclang="fr"')),
        tmx(unit(), header=HEADER.replace('srclang="en"', 'srclang="*all*"')),
    ),
    Case("source-missing", 3, tmx(unit(attributes=' srclang="fr"')), tmx(unit(attributes=' srclang="zh-CN"'))),
    Case("side-missing", 3, tmx(unit().replace('"zh-CN"', '"fr"')), tmx(unit().replace('"zh-CN"', '"zh-SG"'))),
    Case("side-missing", 3, tmx(f"<tu>{EN.format('a')}</tu>"), tmx(unit("a", "甲"))),
    Case(
        "two-variants",
        3,
        tmx(f'<tu>{EN.format("a")}{ZH.format("甲")}<tuv xml:lang="zh-TW"><seg>甲</seg></tuv></tu>'),
        tmx(f'<tu>{EN.format("a")}{ZH.format("甲")}<tuv xml:lang="fr"><seg>a</seg></tuv></tu>'),
    ),
    Case("reversed", 3, tmx(unit("注意到报告", "Takes note")), tmx(unit("A/RES/57/270", "A/RES/57/270"))),
    Case("wrong-language", 3, tmx(unit(zh="Takes note of the report;")), tmx(unit("Mr. Kofi Annan", "Kofi Annan"))),
    Case("wrong-language", 3, tmx(unit("注意到", "注意到该报告")), tmx(unit("the yuan (人民币)", "人民币"))),
    Case("wrong-language", 3, tmx(unit("See below", "see below and above")), tmx(unit("see www.un.org", "www.un.org"))),
    Case("wrong-script", 3, tmx(unit(zh="關於國際會議")), tmx(unit(zh="關於國際會議").replace("zh-CN", "zh-TW"))),
    Case("wrong-script", 3, tmx(unit().replace("zh-CN", "zh-Hant-TW").replace("该报告", "关于国际会议")), tmx(unit())),
    Case(
        "mixed-scripts",
        4,
        tmx(unit("a", "国际会议"), unit("b", "國際會議"), unit("c", "国家")).replace("zh-CN", "zh"),
        tmx(unit("a", "国际会议"), unit("b", "甲乙丙丁"), unit("c", "国家")).replace("zh-CN", "zh"),
    ),
    Case("empty-side", 3, tmx(unit(zh=" ")), tmx(unit(zh="。"))),
    Case("empty-side", 3, tmx(unit(en='<ph x="1">code</ph>')), tmx(unit(en="<hi>word</hi>"))),
    Case("contradicting-units", 4, tmx(unit("a", "甲"), unit("a", "乙")), tmx(unit("a", "甲"), unit("b", "甲"))),
    Case("duplicate", 4, tmx(unit("a", "甲"), unit("a", "甲")), tmx(unit("a", "甲"), unit("A", "甲"))),
    Case("too-long", 3, tmx(unit(zh=LONG)), tmx(unit(zh=LONG[:2_000]))),
    Case("garbled", 3, tmx(unit(zh="注意到\ufffd")), tmx(unit("in the cafés of Zürich", "在苏黎世的咖啡馆里"))),
    Case("garbled", 3, tmx(unit(zh="ä¸\xadå›½")), tmx(unit(zh="中国"))),
    Case("hidden-direction", 3, tmx(unit("a\u202eb", "甲")), tmx(unit("a\u00a0b", "甲"))),
)
TBX = (
    Case("nothing-inside", None, tbx(), tbx(concept()), ("missing-element",)),
    Case("raw-ampersand", 3, tbx(concept(tig("a & b"))), tbx(concept(tig("a &amp; b")))),
    Case("wrong-root", 2, tmx(unit()), tbx(concept())),
    Case(
        "unknown-element", 3, tbx(concept(above="<x/>")), tbx(concept(above='<descrip type="subjectField">y</descrip>'))
    ),
    Case("misplaced-element", 3, tbx(concept(more="<note>x</note>")), tbx(concept(above="<note>x</note>"))),
    Case("missing-element", 2, tbx(concept(), header=""), tbx(concept())),
    Case("missing-attribute", 3, tbx(concept(above="<descrip>x</descrip>")), tbx(concept(above="<note>x</note>"))),
    Case("no-language", 3, tbx(concept().replace(' xml:lang="zh-CN"', "")), tbx(concept())),
    Case(
        "wrong-category",
        3,
        tbx(concept(tig("a", TYPE.format("full")))),
        tbx(concept(tig("a", TYPE.format("fullForm")))),
    ),
    Case(
        "wrong-category",
        3,
        tbx(concept(tig("a", TYPE.format("initialism"))), kind="TBX-Basic"),
        tbx(concept(tig("a", TYPE.format("initialism")))),
    ),
    Case(
        "wrong-category",
        3,
        tbx(concept(tig("a", STATUS.format("approved")))),
        tbx(concept(tig("a", STATUS.format("preferredTerm-admn-sts")))),
    ),
    Case("bad-id", 3, tbx(concept(attributes=' id="1 a"')), tbx(concept(attributes=' id="c1.a-b"'))),
    Case(
        "duplicate-id",
        4,
        tbx(concept(attributes=' id="c1"'), concept(tig("a"), attributes=' id="c1"')),
        tbx(concept(attributes=' id="c1"'), concept(tig("a"), attributes=' id="c2"')),
    ),
    Case(
        "wrong-date",
        3,
        tbx(concept(above='<transacGrp><transac type="x">y</transac><date>21.11.2026</date></transacGrp>')),
        tbx(concept(above='<transacGrp><transac type="x">y</transac><date>2026-11-21T08:30:00Z</date></transacGrp>')),
    ),
    Case("ntig", 3, tbx(concept("<ntig><termGrp><term>a</term></termGrp></ntig>")), tbx(concept(tig("a")))),
    Case("tbx-version-3", 2, V3.format(style="dca", above="", term=""), tbx(concept())),
    Case(
        "language-order",
        3,
        tbx(CHINESE_FIRST),
        tbx(concept()),
    ),
    Case(
        "two-variants",
        3,
        tbx(concept(more=f'<langSet xml:lang="zh-TW">{tig("報告")}</langSet>')),
        tbx(concept(more=f'<langSet xml:lang="fr">{tig("rapport")}</langSet>')),
        ("mixed-scripts",),
    ),
    Case("side-missing", 3, tbx(concept().replace("zh-CN", "fr")), tbx(concept())),
    Case("reversed", 3, tbx(concept(tig("报告"), tig("report of the"))), tbx(concept(tig("UNEP"), tig("UNEP")))),
    Case("wrong-language", 3, tbx(concept(tig("report") + tig("报告"))), tbx(concept(tig("report") + tig("reports")))),
    Case("empty-side", 3, tbx(concept(zh=tig(" "))), tbx(concept(zh=tig("<hi>报告</hi>")))),
    Case("empty-side", 3, tbx(concept(zh=tig("报告") + tig(""))), tbx(concept(zh=tig("报告") + tig("报告书")))),
    Case("duplicate", 4, tbx(concept(), concept()), tbx(concept(), concept(zh=tig("汇报")))),
    Case("bad-language", 3, tbx(concept().replace("zh-CN", "zh_CN")), tbx(concept().replace("zh-CN", "zh-Hans-CN"))),
    Case("repeated-element", 3, tbx(concept("<tig><term>a</term><term>b</term></tig>")), tbx(concept())),
)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", errors="surrogatepass"))
    return path


def names(cases: Iterable[Case]) -> list[str]:
    return [f"{number}-{case.code}" for number, case in enumerate(cases)]


@pytest.mark.parametrize(
    ("suffix", "case"),
    [*((".tmx", case) for case in TMX), *((".tbx", case) for case in TBX)],
    ids=[*(f"tmx-{name}" for name in names(TMX)), *(f"tbx-{name}" for name in names(TBX))],
)
def test_a_defect_is_found_and_the_same_file_without_it_is_clean(tmp_path: Path, suffix: str, case: Case) -> None:
    found = validate(written(tmp_path, f"bad{suffix}", case.bad))
    assert set(found.counts) == {case.code, *case.also}
    finding = next(finding for finding in found.findings if finding.code == case.code)
    assert finding.line == case.line
    assert validate(written(tmp_path, f"good{suffix}", case.good)).counts == {}


def test_an_upper_case_suffix_is_found(tmp_path: Path) -> None:
    assert validate(written(tmp_path, "a.TMX", tmx(unit()))).counts == {"upper-case-suffix": 1}


def test_every_finding_of_xml_has_a_case() -> None:
    tested = {case.code for case in (*TMX, *TBX)} | {"upper-case-suffix", "wrong-namespace"}
    assert {code for code, rule in RULES.items() if {"TMX", "TBX"} & {*rule.formats}} == tested


@pytest.mark.parametrize(
    ("style", "above", "term", "counts"),
    [
        ("dca", '<descrip type="subjectField">law</descrip>', STATUS.format("admittedTerm-admn-sts"), {}),
        ("dca", "", STATUS.format("yes"), {"wrong-category": 1}),
        ("dct", "<min:subjectField>law</min:subjectField>", "<min:partOfSpeech>noun</min:partOfSpeech>", {}),
        ("dct", "", "<min:partOfSpeech>nouns</min:partOfSpeech>", {"wrong-category": 1}),
        ("dca", "<tig/>", "", {"unknown-element": 1}),
        ("other", "", "", {"wrong-value": 1}),
    ],
)
def test_version_3_has_its_own_shape(tmp_path: Path, style: str, above: str, term: str, counts: dict[str, int]) -> None:
    found = validate(written(tmp_path, "a.tbx", V3.format(style=style, above=above, term=term)))
    assert found.counts == {"tbx-version-3": 1, **counts}


def test_version_3_without_its_namespace_is_another_file(tmp_path: Path) -> None:
    text = V3.format(style="dca", above="", term="").replace(' xmlns="urn:iso:std:iso:30042:ed-2"', "")
    assert validate(written(tmp_path, "a.tbx", text)).counts == {"tbx-version-3": 1, "wrong-namespace": 1}


@pytest.mark.parametrize(("lang", "counts"), [('lang="{}"', {}), ('xml:lang="{}"', {}), ("", {"no-language": 2})])
def test_before_version_1_4_lang_told_the_language(tmp_path: Path, lang: str, counts: dict[str, int]) -> None:
    text = tmx(unit().replace('xml:lang="en"', lang.format("EN")).replace('xml:lang="zh-CN"', lang.format("ZH-CN")))
    found = validate(written(tmp_path, "a.tmx", text.replace('<tmx version="1.4"', '<tmx version="1.1"')))
    assert found.counts == {"wrong-version": 1, **counts}


def test_elements_of_more_names_than_any_format_has_are_each_found(tmp_path: Path) -> None:
    others = "".join(f"<x{number}>words</x{number}>" for number in range(500))
    assert validate(written(tmp_path, "a.tmx", tmx(unit(more=others)))).counts == {"unknown-element": 500}


def test_findings_of_one_sort_are_counted_after_the_first(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tmx", tmx(*(unit(f"a{n}", "") for n in range(12))))
    found = validate(path, shown=3)
    assert found.counts == {"empty-side": 12}
    assert [(finding.line, finding.more) for finding in found.findings] == [(3, 0), (4, 0), (5, 9)]
    assert len(validate(path, shown=None).findings) == 12


def test_lines_are_told_beyond_65535(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tmx", tmx("\n" * 70_000, unit(zh="")))
    assert [finding.line for finding in validate(path).findings] == [70_004]


def test_an_error_far_into_a_file_is_quoted(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tmx", tmx(*(unit(f"a{n}", f"甲{n}") for n in range(3_000)), unit("A & 甲", "乙")))
    (finding,) = validate(path).findings
    assert (finding.code, finding.line) == ("raw-ampersand", 3_003)
    assert "A & 甲" in finding.evidence
