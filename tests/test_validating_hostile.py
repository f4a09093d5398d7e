"""Files made to do harm, damaged by chance, or written by ourselves: findings come of them, in bounds, or none."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from align import align, read, write_tmx
from align.encoding import Encoder, default_encoder
from align.exchange.concepts import write_concepts
from align.exchange.validating import RULES, SUFFIXES, validate
from align.records import Signature
from align.terms.core_glossary import core_glossary
from glossaries import GLOSSARY, HOSTILE, hostile
from test_validating_xml import HEAD, concept, tbx, tmx, unit, written

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
TOLD_TO_NOBODY = "what no file may tell"
bounded = settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize(
    "declared",
    [
        f'<!ENTITY l0 "ha">{LAUGHS}<!ENTITY x "&l11;">',
        '<!ENTITY x SYSTEM "secret.txt">',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;',
        "<!ENTITY % x \"<!ENTITY y SYSTEM 'secret.txt'>\"> %x;",
    ],
    ids=["bomb", "file", "passwd", "outside", "parameter"],
)
def test_entities_are_neither_unfolded_nor_followed(tmp_path: Path, declared: str) -> None:
    (tmp_path / "secret.txt").write_text(TOLD_TO_NOBODY, encoding="utf-8")
    text = tmx(unit("&x;", "甲"), head=f"{HEAD}<!DOCTYPE tmx [{declared}]>")
    found = validate(written(tmp_path, "a.tmx", text))
    assert found.counts == {"entity-declared": 1}
    assert TOLD_TO_NOBODY not in str(found)


def test_a_document_type_outside_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret.dtd").write_text('<!ENTITY x "y">', encoding="utf-8")
    text = tmx(unit(), head=f'{HEAD}<!DOCTYPE tmx SYSTEM "{tmp_path / "secret.dtd"}">')
    assert validate(written(tmp_path, "a.tmx", text)).counts == {"outside-file": 1}


def test_a_workbook_that_unpacks_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.exchange.table_xlsx._LARGEST", 2**20)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b" " * 2**21)
    assert validate(tmp_path / "a.xlsx").counts == {"not-a-workbook": 1}


MEMORY = """
import resource, sys
from pathlib import Path
from align.exchange.validating import validate
validate(Path(sys.argv[1]))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = validate(Path(sys.argv[2]))
print(found.entries, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


def test_memory_does_not_grow_with_the_texts(tmp_path: Path) -> None:
    units = (
        unit(f"Takes note of report {n}; " + "the General Assembly decides, " * 60, f"第{n}号") for n in range(8_000)
    )
    small, large = written(tmp_path, "small.tmx", tmx(unit())), written(tmp_path, "large.tmx", tmx(*units))
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, str(small), str(large)], capture_output=True, encoding="utf-8", check=True
    )
    entries, grown = map(int, done.stdout.split())
    assert entries == 8_000
    assert large.stat().st_size > 14 * 2**20
    assert grown < 6 * 2**20


@bounded
@given(
    flips=st.lists(st.tuples(st.integers(0, 2**16 - 1), st.integers(0, 255)), max_size=4),
    keep=st.one_of(st.just(2**16), st.integers(0, 2**16)),
    suffix=st.sampled_from((".tmx", ".tbx")),
)
def test_what_lxml_cannot_parse_is_an_error(
    tmp_path: Path, flips: list[tuple[int, int]], keep: int, suffix: str
) -> None:
    text = tmx(unit(), unit("A &amp; B", "甲和乙"), unit("c", "丙")) if suffix == ".tmx" else tbx(concept(), concept())
    damaged = bytearray(text.encode())
    for place, byte in flips:
        damaged[place * len(damaged) >> 16] = byte
    data = bytes(damaged[: keep * len(damaged) >> 16])
    found = validate(written(tmp_path, f"a{suffix}", data))
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError:
        assert found.errors
    assert all(finding.code in RULES and finding.message.isprintable() for finding in found.findings)


@bounded
@given(data=st.binary(max_size=300), suffix=st.sampled_from(SUFFIXES))
def test_any_bytes_give_findings_and_no_traceback(tmp_path: Path, data: bytes, suffix: str) -> None:
    found = validate(written(tmp_path, f"a{suffix}", data))
    assert found.counts
    assert all(finding.evidence.isprintable() for finding in found.findings)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return default_encoder()


@pytest.mark.parametrize("form", ["clean", "damaged"])
@pytest.mark.parametrize("segment", ["paragraph", "sentence"])
def test_memories_of_the_sample_documents_are_clean(
    tmp_path: Path, corpus: Path, encoder: Encoder, form: str, segment: Literal["paragraph", "sentence"]
) -> None:
    folders = sorted(path for path in corpus.iterdir() if path.is_dir())
    assert folders
    for folder in folders:
        made = align(read(folder / f"{form}.en.txt"), read(folder / f"{form}.zh.txt"), encoder)
        path = tmp_path / f"{folder.name}.tmx"
        write_tmx(made, path, segment=segment)
        assert validate(path).counts == {}, folder.name


@pytest.mark.filterwarnings("ignore::EncodingWarning:openpyxl.worksheet._writer")
@pytest.mark.parametrize("suffix", [".tbx", ".xlsx"])
def test_our_glossaries_are_clean(tmp_path: Path, suffix: str) -> None:
    for name, concepts in (("core", core_glossary()), ("sample", GLOSSARY)):
        path = tmp_path / f"{name}{suffix}"
        write_concepts(path, concepts, Signature("0.1.0", "test encoder", {}))
        assert validate(path).errors == 0, validate(path).findings


@pytest.mark.filterwarnings("ignore::EncodingWarning:openpyxl.worksheet._writer")
@pytest.mark.parametrize("suffix", [".tbx", ".xlsx"])
def test_hostile_texts_written_by_us_break_nothing(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    concepts = [replace(hostile(text), id=f"c{number:012x}") for number, text in enumerate(HOSTILE)]
    write_concepts(path, concepts, Signature("0.1.0", "test encoder", {}))
    # Only what is so: one text holds a mark that turns the direction, and “line feed” is no Chinese.
    assert set(validate(path).counts) <= {"hidden-direction", "wrong-language"}
    assert validate(path).counts["hidden-direction"]
