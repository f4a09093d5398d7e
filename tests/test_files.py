from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from align.errors import OutputError
from align.exchange.files import check_writable, replacing


def write(path: Path, *, force: bool = False, then: Callable[[], object] = lambda: None) -> None:
    with replacing(path, force=force) as file:
        file.write(b"new")
        then()


def fail_with(error: BaseException) -> NoReturn:
    raise error


def test_the_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / "文件.json")

    assert [path.name for path in tmp_path.iterdir()] == ["文件.json"]
    assert (tmp_path / "文件.json").read_bytes() == b"new"


def test_a_file_that_exists_is_unharmed_without_force(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    with pytest.raises(OutputError, match=r"a\.json exists; add --force to overwrite it$"):
        write(path)

    assert path.read_bytes() == b"old"


def test_force_writes_over_and_keeps_the_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write(path, force=True)

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("error", [RuntimeError("a mistake of ours"), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_nothing_and_harms_nothing(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old")

    with pytest.raises(type(error)):
        write(path, force=True, then=lambda: fail_with(error))

    assert [found.name for found in tmp_path.iterdir()] == ["a.json"]
    assert path.read_bytes() == b"old"


def test_a_full_disk_is_one_clear_sentence(tmp_path: Path) -> None:
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OutputError, match=r"a\.json cannot be written: No space left on device; make room"):
        write(tmp_path / "a.json", then=lambda: fail_with(full))

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_appears_meanwhile_is_unharmed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"

    with pytest.raises(OutputError, match="exists"):
        write(path, then=lambda: path.write_bytes(b"somebody else's"))

    assert path.read_bytes() == b"somebody else's"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")

    write(tmp_path / "link.json", force=True)

    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_places_that_cannot_be_written_are_refused_before_and_while_writing(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    places = {
        tmp_path / "none" / "a.json": "none does not exist; create it first",
        tmp_path / "file" / "a.json": "file is not a folder; name another place",
        tmp_path / "folder": "is a folder; name a file inside it",
        tmp_path / ("long" * 100): "cannot be written: File name too long; .* name another place",
        tmp_path / "A.TMX": r"end in \.tmx, in small letters",
        Path(os.devnull): "is a device, not a file",
    }
    for place, words in places.items():
        with pytest.raises(OutputError, match=words):
            check_writable([place], force=True)
        with pytest.raises(OutputError, match=words):
            write(place, force=True)


def test_a_write_protected_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser, as whom CI may run, can write anywhere; so the answer of the system is put on.
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(OutputError, match="is write-protected; name another place"):
        check_writable([tmp_path / "a.json"])


def test_two_outputs_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()

    with pytest.raises(OutputError, match="is named for two outputs"):
        check_writable([tmp_path / "a.json", tmp_path / "folder" / ".." / "a.json"])


def test_a_source_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_bytes(b"source")

    with pytest.raises(OutputError, match="is a file to be read"):
        check_writable([source], force=True, sources=[source])


def test_good_places_are_let_through(tmp_path: Path) -> None:
    (tmp_path / "old.xlsx").write_bytes(b"old")

    check_writable([tmp_path / "a.json", tmp_path / "a.tmx"])
    check_writable([tmp_path / "old.xlsx"], force=True)

    assert [path.name for path in tmp_path.iterdir()] == ["old.xlsx"]
