"""Real programs are the judges of what `align validate` says: whatever they refuse or lose, it must have found."""

from __future__ import annotations

import random
import re
import subprocess
import zipfile
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from align.exchange.validating import validate
from omegat_project import CHINESE, ENGLISH, Project
from test_validating_xml import CHINESE_FIRST, HEADER, STATUS, TBX, TMX, Case, concept, tbx, tig, tmx, unit, written

pytestmark = pytest.mark.cat

PRINT_GLOSSARIES = Path(__file__).parent / "programs" / "print_glossaries.groovy"
SCHEMAS = {".tmx": ("--dtdvalid", "tmx14.dtd"), ".tbx": ("--schema", "tbx.xsd")}
ELSEWHERE = {"wrong-version", "tbx-version-3"}
"""Other versions have schemas of their own, and are warned of only."""
RICH_TMX = tmx(
    unit(
        'a <bpt i="1">x<sub>y</sub></bpt>b<ept i="1"/> <hi type="x">c<ph>d</ph></hi><it pos="begin"/>',
        '甲<ut x="1">z</ut>',
        '<note xml:lang="en">n</note><prop type="x">y</prop>',
        ' tuid="1"',
    ),
    unit("q", "乙"),
    header=HEADER.replace("/>", '><ude name="u"><map unicode="x"/></ude><note>x</note></header>'),
)
RICH_TBX = tbx(
    concept(
        tig(
            "a <hi>b</hi>",
            STATUS.format("preferredTerm-admn-sts")
            + '<descripGrp><descrip type="context">c</descrip><admin type="source">s</admin></descripGrp>',
        ),
        tig("甲"),
        '<descrip type="subjectField">s</descrip><transacGrp><transac type="transactionType">origination</transac>'
        '<transacNote type="responsibility">w</transacNote><date>2026-01-01</date></transacGrp><note>n</note>',
        ' id="c1"',
    ),
    concept(tig("k"), tig("丁"), attributes=' id="c2"'),
)


@pytest.fixture(scope="session")
def schemas(omegat_jar: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the schemas that OmegaT brings."""
    folder = tmp_path_factory.mktemp("schemas")
    with zipfile.ZipFile(omegat_jar) as jar:
        for name in ("tmx14.dtd", "tbx.xsd", "xml.xsd"):
            (folder / name).write_bytes(jar.read(f"schemas/{name}"))
    return folder


@pytest.fixture
def project(tmp_path: Path, java: str, omegat_jar: str) -> Project:
    return Project(tmp_path, java, omegat_jar)


def is_refused(xmllint: str, schemas: Path, path: Path) -> bool:
    """Return whether xmllint refuses a file by its schema."""
    option, schema = SCHEMAS[path.suffix]
    command = [xmllint, "--nonet", "--noout", option, str(schemas / schema), str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode != 0


@pytest.mark.parametrize(("suffix", "cases"), [(".tmx", TMX), (".tbx", TBX)])
def test_whatever_xmllint_refuses_is_an_error(
    tmp_path: Path, xmllint: str, schemas: Path, suffix: str, cases: tuple[Case, ...]
) -> None:
    refused = set()
    for number, case in enumerate(cases):
        if case.code in ELSEWHERE:
            continue
        bad, good = written(tmp_path, f"bad{number}{suffix}", case.bad), written(tmp_path, f"good{suffix}", case.good)
        assert not is_refused(xmllint, schemas, good), case
        if is_refused(xmllint, schemas, bad):
            refused.add(case.code)
            assert validate(bad).errors, case
    assert {"raw-ampersand", "unknown-element", "missing-element", "missing-attribute", "no-language"} <= refused


def changed(root: etree._Element, chance: random.Random) -> etree._Element:
    """Return a copy of a file in which one thing is not as it was."""
    copy = deepcopy(root)
    elements = list(copy.iter())
    element = chance.choice(elements[1:])
    parent = element.getparent()
    assert parent is not None
    match chance.randrange(8):
        case 0:
            for name in list(element.attrib)[:1]:
                del element.attrib[name]
        case 1:
            element.set(chance.choice(("type", "i", "x", "id", "tuid", "datatype", "name", "segtype", "pos")), "v")
        case 2:
            parent.remove(element)
        case 3:
            parent.append(deepcopy(element))
        case 4:
            chance.choice(elements).append(deepcopy(element))
        case 5:
            element.tag = chance.choice(elements).tag
        case 6:
            element.text = "words"
        case _:
            parent.insert(chance.randrange(len(parent)), element)
    return copy


@pytest.mark.parametrize(("suffix", "text"), [(".tmx", RICH_TMX), (".tbx", RICH_TBX)])
def test_files_changed_by_chance_are_refused_as_by_the_schema(
    tmp_path: Path, schemas: Path, suffix: str, text: str
) -> None:
    file = str(schemas / SCHEMAS[suffix][1])
    schema = etree.DTD(file) if suffix == ".tmx" else etree.XMLSchema(etree.parse(file))
    root = etree.fromstring(text.encode())
    assert schema.validate(root)
    assert not validate(written(tmp_path, f"a{suffix}", text)).counts
    chance, refused = random.Random(6), 0  # noqa: S311 - the same files every time
    for _ in range(400):
        data = etree.tostring(changed(root, chance), encoding="UTF-8", xml_declaration=True)
        is_valid = schema.validate(etree.fromstring(data))
        refused += not is_valid
        found = validate(written(tmp_path, f"a{suffix}", data))
        assert is_valid or found.errors, data.decode()
    assert 100 < refused < 400


KILLERS = {
    "raw-ampersand": ("&amp;", "&"),
    "control-character": ("Decides", "Decides&#1;"),
    "no-language": (' xml:lang="zh-CN"', ""),
    "no-source-language": (' srclang="en"', ""),
    "not-well-formed": ("</tu>", ""),
}
"""What to replace in a memory, once, so that OmegaT loses all of it."""


def memory() -> str:
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in (*ENGLISH, *CHINESE)]
    return tmx(*(unit(en, zh) for en, zh in zip(escaped[:3], escaped[3:], strict=True)))


@pytest.mark.parametrize("code", KILLERS)
def test_omegat_loses_a_memory_that_we_call_broken(project: Project, code: str) -> None:
    project.memory.write_text(memory().replace(*KILLERS[code], 1), encoding="utf-8")

    run = project.translate(wanted_units=3)

    assert (run.exit_code, "UNITS found 0, wanted 3" in run.log) == (3, True)
    assert code in validate(project.memory).counts


def test_omegat_loads_a_memory_that_we_call_clean(project: Project) -> None:
    project.memory.write_text(memory(), encoding="utf-8")

    run = project.translate(wanted_units=3)

    assert run.exit_code == 0
    assert run.target.split("\n\n") == list(CHINESE)
    assert validate(project.memory).counts == {}


def test_omegat_loads_its_own_memory_of_an_earlier_version(project: Project) -> None:
    text = memory().replace("xml:lang", "lang").replace('<tmx version="1.4"', '<tmx version="1.1"')
    project.memory.write_text(text, encoding="utf-8")

    run = project.translate(wanted_units=3)

    assert run.exit_code == 0
    assert run.target.split("\n\n") == list(CHINESE)
    assert validate(project.memory).counts == {"wrong-version": 1}


def test_omegat_ignores_an_upper_case_suffix_and_inserts_the_last_variant(project: Project) -> None:
    ignored = project.memory.with_suffix(".TMX")
    ignored.write_text(memory(), encoding="utf-8")
    twice = unit(ENGLISH[1], CHINESE[1]).replace("</tu>", '<tuv xml:lang="zh-Hant"><seg>報告</seg></tuv></tu>')
    project.memory.write_text(tmx(twice.replace("zh-CN", "zh-Hans")), encoding="utf-8")

    run = project.translate(wanted_units=1)

    assert run.exit_code == 0
    assert run.target.split("\n\n") == [ENGLISH[0], "報告", ENGLISH[2]]
    assert "upper-case-suffix" in validate(ignored).counts
    assert "two-variants" in validate(project.memory).counts


GLOSSARIES: dict[str, tuple[str | bytes, set[str]]] = {
    "clean.utf8": ("report\t报告\tnote\n# comment\n", set()),
    "clean.csv": ('\ufeffreport,"报告, ""x"""\n', set()),
    "clean.tbx": (tbx(concept()), set()),
    "marked.utf8": ("\ufeffreport\t报告\n", set()),
    "utf16.txt": ("report\t报告\n".encode("utf-16"), set()),
    "headings.utf8": ("en\tzh\nreport\t报告\n", {"heading"}),
    "many.utf8": ("report\t报告\tnote\tlost\n", {"too-many-columns"}),
    "order.tbx": (tbx(CHINESE_FIRST), {"language-order"}),
    "semicolons.csv": ("\ufeffreport;报告\n", {"wrong-delimiter"}),
    "tabs.csv": ("\ufeffreport\t报告\n", {"wrong-delimiter"}),
    "comment.csv": ("\ufeff#report,报告\n", {"looks-like-comment"}),
    "one.utf8": ("report 报告\n", {"too-few-columns"}),
    "empty.utf8": ("\t报告\n", {"empty-side"}),
    "utf16.utf8": ("report\t报告\n".encode("utf-16"), {"wrong-encoding"}),
    "utf16.tab": ("report\t报告\n".encode("utf-16-le"), {"utf-16-without-bom"}),
    "gbk.txt": ("report\t报告\n".encode("gbk"), {"wrong-encoding"}),
    "ampersand.tbx": (tbx(concept(tig("a & b"))), {"raw-ampersand"}),
    "language.tbx": (tbx(concept().replace(' xml:lang="zh-CN"', "")), {"no-language"}),
}
"""Files with what we find in them; all hold one term in Chinese."""


def test_omegat_loses_the_term_of_a_glossary_where_we_find_an_error(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project.folder / "glossary"
    for name, (content, _) in GLOSSARIES.items():
        written(folder, name, content)
    monkeypatch.setattr("omegat_project.COUNT_UNITS", PRINT_GLOSSARIES)

    run = project.translate(wanted_units=0)

    read = dict(re.findall(r"^.*?GLOSSARY (\S+): ?(.*)$", run.log, re.MULTILINE))
    assert set(read) == set(GLOSSARIES)
    for name, (_, codes) in GLOSSARIES.items():
        found = validate(folder / name)
        assert set(found.counts) == codes, name
        assert ("报告" in read[name]) == (not found.errors), (name, read[name])
