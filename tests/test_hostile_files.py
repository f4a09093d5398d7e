"""Files of every format, damaged or made to do harm: a document or one clear sentence comes of them, in bounds."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import ReadingError
from align.reading import read
from align.records import Document
from conftest import ROOT

SAMPLE = ROOT / "corpus" / "decision"
FORMS = ("txt", "docx", "pdf", "html", "word.html")
"""The forms read without another program; of the others, few examples are tried, as each starts one."""
SENTENCE = "<p>The General Assembly notes the report of the Secretary-General.</p>"


def outcome(path: Path) -> Document | str:
    """Return the document of a file, or the sentence that says why there is none, which names the file."""
    try:
        return read(path)
    except ReadingError as error:
        message = str(error)
        assert str(path) in message
        assert message.endswith(".")
        assert message.isprintable()
        return message


Change = tuple[int, int]
"""A place as a share of 2**16 of the file, and the byte that stands there instead."""
changes = st.lists(st.tuples(st.integers(0, 2**16 - 1), st.integers(0, 255)), max_size=12)
bounded = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def changed(data: bytes, flips: list[Change], keep: int) -> bytes:
    """Return a file with some of its bytes changed, cut off after a share of 2**16 of it."""
    result = bytearray(data)
    for place, byte in flips:
        result[place * len(result) >> 16] = byte
    return bytes(result[: keep * len(result) >> 16])


@pytest.mark.parametrize("form", FORMS)
@bounded
@given(flips=changes, keep=st.one_of(st.just(2**16), st.integers(0, 2**16)))
def test_damaged_bytes(tmp_path: Path, form: str, flips: list[Change], keep: int) -> None:
    path = tmp_path / f"file.{form}"
    path.write_bytes(changed((SAMPLE / f"clean.en.{form}").read_bytes(), flips, keep))

    assert outcome(path)


@pytest.mark.parametrize("member", ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"])
@bounded
@given(flips=changes, keep=st.one_of(st.just(2**16), st.integers(0, 2**16)))
def test_damaged_parts_of_a_sound_zip(tmp_path: Path, member: str, flips: list[Change], keep: int) -> None:
    path = tmp_path / "file.docx"
    with zipfile.ZipFile(SAMPLE / "clean.en.docx") as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, changed(data, flips, keep) if name == member else data)

    assert outcome(path)


@pytest.mark.cat
@pytest.mark.parametrize("damage", ["cut in half", "zeros in the middle", "a header and nothing else"])
def test_damaged_old_word_documents(tmp_path: Path, soffice: str, damage: str) -> None:
    assert soffice
    data = (SAMPLE / "clean.en.doc").read_bytes()
    half = len(data) // 2
    path = tmp_path / "file.doc"
    path.write_bytes(
        {
            "cut in half": data[:half],
            "zeros in the middle": data[:half] + bytes(2_000) + data[half + 2_000 :],
            "a header and nothing else": data[:512] + "WordDocument".encode("utf-16-le"),
        }[damage]
    )

    assert outcome(path)


@bounded
@given(
    pieces=st.lists(
        st.one_of(
            st.sampled_from(
                "<p> </p> <b> </b> <div> </div> <table> <tr> <td> <th> </table> <ol> <ol type=a> <li> </ol> <ul> <br> "
                "<pre> </pre> <sup> </sup> <a href=#n> <a name=n> <a id=n href=#m> </a> <div id=m> <nav> </nav> <del> "
                "<span style=display:none> <span style=mso-list:Ignore> </span> <h1> <header> <caption> &nbsp; &shy; "
                "1 1. (a) * [1] [2] <!-- --> <![endif]> <script> </script> <i/ < > & \" ' = &#0; &#x110000;".split()
            ),
            st.sampled_from(["the General Assembly ", "大会决定，", "\n", " ", "\u2028", "\ufdd0", "\xad"]),
            st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8),
        ),
        max_size=60,
    )
)
def test_pages_of_any_elements(tmp_path: Path, pieces: list[str]) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html>{''.join(pieces)}{SENTENCE}", encoding="utf-8", newline="")

    assert outcome(path)


def zip_of(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def entity_bomb() -> bytes:
    """Return an XHTML page whose entities would unfold to gigabytes."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 100}">' for n in range(1, 9))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "lol">{entities}]><html><p>&e8;</p>{SENTENCE}'.encode()


HARMFUL: dict[str, tuple[Callable[[], bytes], str]] = {
    "100,000 nested blocks": (lambda: b"<html>" + b"<div>" * 100_000, "nests its elements more than 1,000 deep"),
    "100,000 nested elements": (lambda: b"<html><p>" + b"<b>a" * 100_000, "nests its elements more than 1,000 deep"),
    "end tags without number": (
        lambda: b"<html>" + b"<div>" * 900 + b"</p>" * 100_000 + SENTENCE.encode(),
        "1 paragraph",
    ),
    "more than half a million elements": (
        lambda: b"<html>" + b"<i>" * 100 + b"<b></b>" * 500_000,
        "has more than 500,000 elements",
    ),
    "an attribute of 8 MB": (
        lambda: b"<html><p style='" + b"a:b;" * 2_000_000 + b"'>" + SENTENCE.encode(),
        "1 paragraph",
    ),
    "300,000 attributes": (
        lambda: b"<html><p " + b"".join(b"x%d " % n for n in range(300_000)) + b">" + SENTENCE.encode(),
        "1 paragraph",
    ),
    "entities that unfold": (entity_bomb, "3 paragraphs"),
    "a comment without end": (lambda: b"<html>" + b"<!--" * 5_000_000, "with no text"),
    "marks that all lead to one place": (
        lambda: b"<html>" + b"<a href='#n'>[1]</a>" * 20_000 + b"<p id=n>1. " + b"<a href='#x'>x</a>" * 20_000,
        "1 paragraph",
    ),
    "8 MB of white space": (lambda: b"<html><p>a" + b" \n" * 4_000_000 + SENTENCE.encode(), "2 paragraphs"),
    "a web archive of archives": (
        lambda: (
            b"MIME-Version: 1.0\n"
            + b"".join(b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000))
        ),
        "is a saved web page (MHTML) that is damaged",
    ),
    "a zip that unpacks to 300 MB": (
        lambda: zip_of(**{"[Content_Types].xml": b"", "word__document.xml": bytes(300 * 2**20)}),
        "unpacks to more than 32 MB",
    ),
    "a million empty members": (lambda: b"PK\x03\x04" + b"PK\x01\x02" * 1_000_000, "is a ZIP archive"),
}
"""What each file holds, and what is said of it."""

PROBE = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30 + 2**29, 2**30 + 2**29))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from align.errors import ReadingError
from align.reading import read
try:
    print(len(read(sys.argv[1]).paragraphs), "paragraphs")
except ReadingError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a system that bounds what a process may take")
@pytest.mark.parametrize("name", HARMFUL)
def test_files_made_to_do_harm_cost_little(tmp_path: Path, name: str) -> None:
    make, said = HARMFUL[name]
    path = tmp_path / "file"
    path.write_bytes(make())
    run = subprocess.run([sys.executable, "-c", PROBE, path], capture_output=True, encoding="utf-8", check=False)

    assert (run.returncode, run.stderr) == (0, "")
    assert said in run.stdout
    assert run.stdout.count("\n") == 1


def test_nothing_is_fetched_or_opened(tmp_path: Path) -> None:
    """A page that names files and hosts is read without one of them, as an audit of the process shows."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "page.html").write_text(
        '<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY s SYSTEM "secret.txt">]>'
        f'<html><head><base href="http://127.0.0.1:9/"><link rel=stylesheet href="x.css"></head><p>&s;</p>{SENTENCE}'
        '<img src="http://127.0.0.1:9/x.png"><iframe src="secret.txt"></iframe><script src="http://127.0.0.1:9/x.js">',
        encoding="utf-8",
    )
    code = """
import sys
from align.reading import read
read("page.html")
seen = []
sys.addaudithook(lambda event, arguments: seen.append((event, str(arguments))))
texts = [paragraph.text for paragraph in read("page.html").paragraphs]
assert not any("secret" in text for text in texts), texts
print(sorted(event for event, arguments in seen if event.startswith("socket") or "secret" in arguments))
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)

    assert run.stdout == "[]\n"
