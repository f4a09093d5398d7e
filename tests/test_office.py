"""Documents that another program has to open first; small scripts play the programs, LibreOffice itself the last."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from align.errors import ReadingError
from align.reading.trace import Trace
from align.reading.word import office
from align.reading.word.office import as_docx, read_office
from align.reading.word.office_program import Finished, run_bounded
from word_files import noted, paragraph, texts, word_parts, zipped

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")

DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
RTF = b"{\\rtf1 text}"
CONVERTS = 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; cat "$CONVERTED" > "$2/document.docx"'
PATH = Path("report.doc")

Install = Callable[[str, str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return what puts a program on a search path that holds nothing else of the kind."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("cat", "env", "mkdir", "sleep", "touch"):
        (programs / name).symlink_to(
            next(path for path in (Path("/bin", name), Path("/usr/bin", name)) if path.exists())
        )
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setattr(office, "LIBREOFFICE_PLACES", ("soffice",))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))

    def put(name: str, script: str) -> Path:
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
        return temporary

    return put


@pytest.fixture
def converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prepare what the script that plays LibreOffice hands out."""
    path = tmp_path / "converted.docx"
    path.write_bytes(zipped(word_parts(paragraph("text"))))
    monkeypatch.setenv("CONVERTED", str(path))


@pytest.mark.usefixtures("converted")
def test_a_document_is_converted_and_read_and_nothing_is_left(install: Install) -> None:
    temporary = install("soffice", CONVERTS)

    assert texts(read_office(PATH, DOC, Trace())) == ["text"]
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "name", "input_filter"),
    [
        (DOC, "document.doc", "MS Word 97"),
        (RTF, "document.rtf", "Rich Text Format"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "document.odt", "writer8"),
    ],
)
def test_libreoffice_is_told_the_format_and_gets_a_copy_and_a_profile(
    data: bytes, name: str, input_filter: str, install: Install, tmp_path: Path
) -> None:
    install(
        "soffice",
        f'echo "$*" > {tmp_path}/arguments; cat profile/user/*.xcu > {tmp_path}/profile; env > {tmp_path}/env',
    )

    with pytest.raises(ReadingError):
        as_docx(PATH, data)

    arguments = (tmp_path / "arguments").read_text(encoding="utf-8")
    folder = next(iter(arguments.split("-env:UserInstallation=file://")[1].split("/profile")))
    assert f"--infilter={input_filter} " in arguments
    assert arguments.rstrip().endswith(f"{folder}/{name}")
    assert "BlockUntrustedRefererLinks" in (tmp_path / "profile").read_text(encoding="utf-8")
    assert f"HOME={folder}" in (tmp_path / "env").read_text(encoding="utf-8").splitlines()


@pytest.mark.usefixtures("converted")
def test_conversions_at_the_same_time_do_not_meet(install: Install, tmp_path: Path) -> None:
    install("soffice", f'mkdir {tmp_path}/"$(echo "$1" | tr / _)" && sleep 0.2; {CONVERTS}')

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: texts(read_office(PATH, DOC, Trace())), range(4)))

    assert found == [["text"]] * 4


def test_a_program_that_hangs_is_ended_with_all_it_started(install: Install, tmp_path: Path) -> None:
    late = tmp_path / "late"
    install("soffice", f"(sleep 2; touch {late}) & sleep 60")

    finished = run_bounded(["soffice"], tmp_path, 0.5)
    time.sleep(2.5)

    assert finished is Finished.TOO_LATE
    assert not late.exists()


def test_what_a_program_leaves_running_is_ended(install: Install, tmp_path: Path) -> None:
    late = tmp_path / "late"
    install("soffice", f"(sleep 1; touch {late}) &")

    assert run_bounded(["soffice"], tmp_path, 30) is Finished.WELL
    time.sleep(1.5)
    assert not late.exists()


def test_a_program_may_not_fill_the_disk(install: Install, tmp_path: Path) -> None:
    install("soffice", "exec cat /dev/zero")

    assert run_bounded(["soffice"], tmp_path, 60) is Finished.BADLY
    assert (tmp_path / "output").stat().st_size == 256 << 20


def test_a_conversion_that_takes_too_long_is_given_up(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "TIME_LIMIT", 0.5)
    temporary = install("soffice", "sleep 60")

    with pytest.raises(ReadingError, match=r"^report\.doc could not be converted within 0 seconds; open it in"):
        read_office(PATH, DOC, Trace())
    assert list(temporary.iterdir()) == []


def test_a_document_that_libreoffice_cannot_open_is_said_so(install: Install) -> None:
    install("soffice", "exit 0")

    with pytest.raises(ReadingError, match=r"^report\.doc cannot be opened by LibreOffice: .* save it as \.docx\.$"):
        read_office(PATH, DOC, Trace())


@pytest.mark.usefixtures("install")
@pytest.mark.parametrize("data", [DOC, RTF])
def test_without_libreoffice_the_sentence_says_what_to_install(data: bytes) -> None:
    with pytest.raises(
        ReadingError, match=r"^report\.doc is read with LibreOffice, which is not installed; install it"
    ):
        read_office(PATH, data, Trace())


@pytest.mark.parametrize("program", ["antiword", "catdoc"])
def test_a_lesser_program_reads_a_doc_and_the_trace_says_so(program: str, install: Install) -> None:
    temporary = install(program, "echo 第一段; echo; echo second")
    trace = Trace()

    passages = read_office(PATH, DOC, trace)

    assert [(passage.lines, passage.source.paragraph) for passage in passages] == [(("第一段",), 1), (("second",), 3)]
    assert noted(trace, "read-without-word") == [(program, "")]
    assert list(temporary.iterdir()) == []


def test_a_lesser_program_is_asked_where_libreoffice_fails(install: Install) -> None:
    install("soffice", "exit 0")
    install("catdoc", "echo text")

    assert texts(read_office(PATH, DOC, Trace())) == ["text"]


@pytest.mark.parametrize("script", ["exit 3", "echo text; exit 1", "true"])
def test_a_lesser_program_that_fails_is_not_believed(script: str, install: Install) -> None:
    install("antiword", script)

    with pytest.raises(ReadingError, match="is not installed"):
        read_office(PATH, DOC, Trace())


def test_lesser_programs_are_for_old_documents_only(install: Install) -> None:
    install("catdoc", "echo text")

    with pytest.raises(ReadingError, match="is not installed"):
        read_office(PATH, RTF, Trace())


LOCKED_DOC = DOC.ljust(1024, b"\0") + b"\xec\xa5\xc1\x00" + bytes(7) + b"\x01" + bytes(500)


@pytest.mark.parametrize("data", [DOC + "EncryptedPackage".encode("utf-16-le"), LOCKED_DOC], ids=["new", "old"])
def test_a_password_is_said_without_asking_a_program(data: bytes, install: Install, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    install("soffice", f"touch {asked}")

    with pytest.raises(ReadingError, match=r"^report\.doc is locked with a password; .* save a copy without one\.$"):
        read_office(PATH, data, Trace())
    assert not asked.exists()


def test_an_old_document_without_a_password_is_not_locked(install: Install) -> None:
    install("antiword", "echo text")
    unlocked = LOCKED_DOC.replace(b"\x01" + bytes(500), bytes(501))

    assert texts(read_office(PATH, unlocked, Trace())) == ["text"]


@pytest.mark.usefixtures("install")
@pytest.mark.parametrize("data", [b"", b"plain text", b"%PDF-1.4"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match="not a document of a word processor"):
        as_docx(PATH, data)
