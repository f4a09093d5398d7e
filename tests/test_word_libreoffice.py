"""LibreOffice as the judge: it counts the same numbers, and what it writes in other formats reads the same."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from align.errors import ReadingError
from align.reading.trace import Trace
from align.reading.word import office
from align.reading.word.office import read_office
from align.reading.word.reader import read_word
from conftest import program
from test_word_numbering import CASES
from word_files import noted, paragraph, part, run, texts, word_parts, zipped

pytestmark = pytest.mark.cat

DIFFERING = {
    "a start of its own holds for a lower level each time": "starts again at one (against ECMA-376, 17.9.26)",
    "a level that never starts again": "does not know w:lvlRestart",
    "a level that starts again under the first only": "does not know w:lvlRestart",
    "figures for all levels of a legal number": "does not know w:isLgl",
    "a dash as bullet": "writes every bullet as • in plain text",
    "full-width figures": "writes them half-width",
    "a custom form stands for its nearest standard form": "does not know the form",
    "a place of a lower level is empty": "keeps the place",
    "a level beyond the ninth is the ninth": "drops the number",
    "the level that is bound to the style": "takes the first level (against ECMA-376, 17.9.23)",
    "a list that names itself": "numbers it",
}
"""Cases that LibreOffice 7.4 counts in another way, and which way that is."""

COUNTED = [case for case in CASES if case.what != "styles based on each other"]
"""Without the case at which LibreOffice itself breaks down."""

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
LONG = "Recalling its resolution 55/389 of 20 December 2000, " * 12 + "and noting the report,"
"""Text enough for antiword, which reads no note of three lines."""
RESOLUTION = zipped(
    word_parts(
        paragraph("The General Assembly,")
        + paragraph("Takes note of the report;", NUMBERED)
        + paragraph(LONG)
        + paragraph(run("请秘书长提出报告") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。"), NUMBERED),
        numbering=NUMBERING,
        footnotes=f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>" + run("A/61/876."))}</w:footnote>',
    )
)


def convert(soffice: str, to: str, *paths: Path) -> Path:
    """Return the folder of what LibreOffice makes of some files."""
    folder = paths[0].parent
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, paths)], capture_output=True, timeout=300, check=True)
    return folder


def test_libreoffice_counts_the_same_numbers(tmp_path: Path, soffice: str) -> None:
    for i, case in enumerate(COUNTED):
        parts = word_parts("".join(case.body), numbering=case.numbering, styles=case.styles)
        (tmp_path / f"{i}.docx").write_bytes(zipped(parts))

    convert(soffice, "txt:Text (encoded):UTF8", *sorted(tmp_path.glob("*.docx")))

    differing = {
        case.what
        for i, case in enumerate(COUNTED)
        if [line.removesuffix("x").strip() or "-" for line in _lines(tmp_path / f"{i}.txt")]
        != [number.strip("_") for number in case.expected.split()]
    }
    assert differing <= set(DIFFERING)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8-sig").splitlines()


@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
@pytest.mark.usefixtures("soffice")
def test_other_formats_read_like_the_same_document_in_word(suffix: str, tmp_path: Path, soffice: str) -> None:
    (tmp_path / "a.docx").write_bytes(RESOLUTION)
    path = convert(soffice, suffix, tmp_path / "a.docx") / f"a.{suffix}"

    passages = read_office(path, path.read_bytes(), Trace())

    expected = read_word(path, RESOLUTION, Trace())
    assert (
        texts(passages)
        == texts(expected)
        == [
            "The General Assembly,",
            "1.\tTakes note of the report;",
            LONG,
            "2.\t请秘书长提出报告。",
            "A/61/876.",
        ]
    )
    assert [(passage.tag, passage.mark, passage.marks) for passage in passages] == [
        (passage.tag, passage.mark, passage.marks) for passage in expected
    ]


@pytest.mark.parametrize("name", ["antiword", "catdoc"])
def test_lesser_programs_know_the_text(
    name: str, tmp_path: Path, soffice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(name)
    (tmp_path / "a.docx").write_bytes(RESOLUTION)
    path = convert(soffice, "doc", tmp_path / "a.docx") / "a.doc"
    monkeypatch.setattr(office, "LIBREOFFICE_PLACES", ())
    monkeypatch.setattr(office, "_LESSER", [(each, options) for each, options in office._LESSER if each == name])  # noqa: SLF001
    trace = Trace()

    found = texts(read_office(path, path.read_bytes(), trace))

    assert found[0] == "The General Assembly,"
    assert any("Takes note of the report;" in text for text in found)
    assert any("请秘书长提出报告" in text for text in found)
    assert noted(trace, "read-without-word") == [(name, "")]


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """Return the address of a server on this machine, and the list of what it is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names the server looks for

        def log_message(self, *_: object) -> None:
            """Be silent."""

    listening = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.server_port}", asked
    listening.shutdown()
    thread.join()
    listening.server_close()


def linked_odt(address: str) -> bytes:
    office_names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{office_names}:office:1.0" xmlns:text="{office_names}:text:1.0" '
        f'xmlns:draw="{office_names}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        '<office:body><office:text><text:section text:name="s">'
        f'<text:section-source xlink:href="{address}/section.odt"/>'
        f'<text:p>in</text:p></text:section><text:p>text<draw:frame><draw:image xlink:href="{address}/picture.png" '
        'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p></office:text>'
        "</office:body></office:document-content>"
    )
    text = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{office_names}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{text}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return zipped(
        {"mimetype": text.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}
    )


@pytest.mark.usefixtures("soffice")
def test_links_are_never_followed(server: tuple[str, list[str]]) -> None:
    address, asked = server

    passages = read_office(Path("linked.odt"), linked_odt(address), Trace())

    assert any("text" in text for text in texts(passages))
    assert asked == []


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(4000),
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": part("document", "")}),
    ],
    ids=["doc", "odt"],
)
@pytest.mark.usefixtures("soffice")
def test_a_damaged_document_is_said_in_one_sentence(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"^report\.doc cannot be opened by LibreOffice: .*\.$"):
        read_office(Path("report.doc"), data, Trace())
