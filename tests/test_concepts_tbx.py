from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from translate.storage.tbx import tbxfile

from align.errors import FormatError
from align.exchange.concepts import read_concepts, write_concepts
from align.records import Concept, Signature, State, Term, TranslationUnit
from align.terms.core_glossary import core_glossary
from align.terms.identity import concept_id
from glossaries import GLOSSARY, HOSTILE, hostile

SIGNATURE = Signature("0.1.0", "test encoder & <more>", {"seed": 1})
V2 = '<martif type="TBX" xml:lang="en"><martifHeader/><text><body>{}</body></text></martif>'
V3 = (
    '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
    "<tbxHeader/><text><body>{}</body></text></tbx>"
)
CONCEPT_V3 = """
<conceptEntry id="17">
  <descrip type="subjectField">body</descrip>
  <note>In Geneva.</note>
  <langSec xml:lang="en-GB">
    <termSec>
      <term>WHO</term>
      <termNote type="termType">acronym</termNote>
      <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote>
    </termSec>
    <termSec>
      <term>World <hi>Health</hi> Organization</term>
      <termNote type="termType">fullForm</termNote>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
      <descripGrp>
        <descrip type="context">The World Health Organization reports.</descrip>
        <admin type="source">A/67/82; 12</admin>
      </descripGrp>
    </termSec>
  </langSec>
  <langSec xml:lang="fr"><termSec><term>OMS</term></termSec></langSec>
  <langSec xml:lang="zh-Hans">
    <termSec><term>世界卫生组织</term></termSec>
    <termSec>
      <term>世卫组织</term>
      <termNote type="termType">shortForm</termNote>
      <descrip type="context">世界卫生组织报告。</descrip>
    </termSec>
  </langSec>
</conceptEntry>
"""
WHO = Concept(
    concept_id("World Health Organization", "世界卫生组织"),
    (Term("World Health Organization"), Term("WHO", "abbreviation")),
    (Term("世界卫生组织"), Term("世卫组织", "abbreviation")),
    kind="body",
    state="approved",
    note="In Geneva.",
    contexts=(TranslationUnit("The World Health Organization reports.", "世界卫生组织报告。", "A/67/82", "12"),),
    origin="a.tbx",
)


def written(folder: Path, text: str) -> Path:
    (folder / "a.tbx").write_text(text, encoding="utf-8")
    return folder / "a.tbx"


def as_v2(entries: str) -> str:
    for new, old in (("conceptEntry", "termEntry"), ("langSec", "langSet"), ("termSec", "tig")):
        entries = entries.replace(new, old)
    return V2.format(entries)


def as_ntig(entries: str) -> str:
    wrapped = entries.replace("<term>", "<termGrp><term>").replace("</term>", "</term></termGrp>")
    return as_v2(wrapped).replace("tig>", "ntig>")


@pytest.mark.cat
@pytest.mark.parametrize(
    "made",
    [GLOSSARY, [hostile(text) for text in HOSTILE], core_glossary()],
    ids=["full", "hostile", "core"],
)
def test_the_file_obeys_the_schema_of_omegat(
    tmp_path: Path, omegat_jar: str, xmllint: str, made: tuple[Concept, ...]
) -> None:
    with zipfile.ZipFile(omegat_jar) as jar:
        for name in ("tbx.xsd", "xml.xsd"):
            (tmp_path / name).write_bytes(jar.read(f"schemas/{name}"))
    write_concepts(tmp_path / "a.tbx", made, SIGNATURE)

    command = [xmllint, "--nonet", "--noout", "--schema", str(tmp_path / "tbx.xsd"), str(tmp_path / "a.tbx")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr.strip()) == (0, f"{tmp_path / 'a.tbx'} validates")


def test_another_reader_finds_the_same_terms(tmp_path: Path) -> None:
    made = [concept for concept in core_glossary() if len(concept.en) == len(concept.zh) == 1][:50]
    write_concepts(tmp_path / "a.tbx", made, SIGNATURE)

    with (tmp_path / "a.tbx").open("rb") as file:
        units = tbxfile(file, "en", "zh-CN").units

    assert [(str(unit.source), str(unit.target)) for unit in units] == [
        (concept.en[0].text, concept.zh[0].text) for concept in made
    ]


@pytest.mark.parametrize(
    ("state", "statuses"),
    [
        ("candidate", []),
        ("approved", ["preferredTerm-admn-sts", "admittedTerm-admn-sts", "preferredTerm-admn-sts"]),
        ("deprecated", ["supersededTerm-admn-sts"] * 3),
        ("rejected", ["deprecatedTerm-admn-sts"] * 3),
    ],
)
def test_states_are_told_term_by_term(tmp_path: Path, state: State, statuses: list[str]) -> None:
    made = Concept("c0123456789ab", (Term("fund"), Term("a fund", "variant")), (Term("基金"),), state=state)
    write_concepts(tmp_path / "a.tbx", [made], SIGNATURE)
    tree = etree.parse(tmp_path / "a.tbx")

    assert [note.text for note in tree.iterfind(".//termNote[@type='administrativeStatus']")] == statuses
    assert read_concepts(tmp_path / "a.tbx")[0].state == state


def test_ids_are_stable_and_stand_once(tmp_path: Path) -> None:
    made = Concept("c0123456789ab", (Term("fund"),), (Term("基金"),))
    write_concepts(tmp_path / "a.tbx", [made, made], SIGNATURE)

    assert [entry.get("id") for entry in etree.parse(tmp_path / "a.tbx").iterfind(".//termEntry")] == [made.id, None]
    assert [concept.id for concept in read_concepts(tmp_path / "a.tbx")] == [made.id, concept_id("fund", "基金")]


def test_the_file_says_what_made_it(tmp_path: Path) -> None:
    write_concepts(tmp_path / "a.tbx", GLOSSARY, SIGNATURE)

    source = etree.parse(tmp_path / "a.tbx").findtext(".//sourceDesc/p")

    assert source == 'un-align 0.1.0; encoder test encoder & <more>; settings {"seed": 1}'


@pytest.mark.parametrize(
    "text", [V3.format(CONCEPT_V3), as_v2(CONCEPT_V3), as_ntig(CONCEPT_V3)], ids=["version 3", "version 2", "ntig"]
)
def test_files_of_others_are_read(tmp_path: Path, text: str) -> None:
    assert read_concepts(written(tmp_path, text)) == (WHO,)


def test_contexts_that_do_not_pair_up_are_left_out(tmp_path: Path) -> None:
    text = CONCEPT_V3.replace('<descrip type="context">世界卫生组织报告。</descrip>', "")

    assert read_concepts(written(tmp_path, V3.format(text)))[0].contexts == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (V2.format(""), "holds no concept with English and Chinese terms"),
        (V3.format(CONCEPT_V3.replace("zh-Hans", "ja")), "its languages should be tagged en and zh"),
        ("<html/>", "begins with <html>, where <martif> or <tbx> should stand"),
        (V3.format("<conceptEntry>&</conceptEntry>"), "is not well-formed XML"),
        ('<!DOCTYPE martif [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + as_v2(CONCEPT_V3), "declares entities"),
    ],
    ids=["empty", "other languages", "other file", "not well-formed", "external entity"],
)
def test_what_is_no_sound_termbase_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FormatError, match=rf"a\.tbx .*{message}"):
        read_concepts(written(tmp_path, text))
