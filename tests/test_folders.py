from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from align.errors import OutputError
from align.exchange.folders import check_folder_writable, replacing_folder

MARK = "ours.json"


def write(path: Path, text: str = "new", *, force: bool = False, then: Callable[[], object] = lambda: None) -> None:
    with replacing_folder(path, mark=MARK, force=force) as folder:
        (folder / MARK).write_text(text, encoding="utf-8")
        then()


def fail_with(error: BaseException) -> NoReturn:
    raise error


def test_the_folder_is_made_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path / "模型")

    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == ["模型", "模型/ours.json"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    write(tmp_path / "model")

    assert (tmp_path / "model" / MARK).is_file()


def test_a_folder_of_ours_is_replaced_with_force_only(tmp_path: Path) -> None:
    write(tmp_path / "model", "old")
    (tmp_path / "model" / "weights").write_bytes(b"of the old one")
    with pytest.raises(OutputError, match=r"model exists; add --force to replace it$"):
        write(tmp_path / "model")
    assert (tmp_path / "model" / MARK).read_text(encoding="utf-8") == "old"

    write(tmp_path / "model", force=True)

    assert [path.name for path in (tmp_path / "model").iterdir()] == [MARK]
    assert (tmp_path / "model" / MARK).read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["model"]


def test_a_folder_of_other_things_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "Documents").mkdir()
    (tmp_path / "Documents" / "thesis.docx").write_bytes(b"five years")

    with pytest.raises(OutputError, match=r"Documents is a folder with something else in it; name one to be made$"):
        write(tmp_path / "Documents", force=True)

    assert (tmp_path / "Documents" / "thesis.docx").read_bytes() == b"five years"


@pytest.mark.parametrize("error", [RuntimeError("a mistake of ours"), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_nothing_and_harms_nothing(tmp_path: Path, error: BaseException) -> None:
    write(tmp_path / "model", "old")

    with pytest.raises(type(error)):
        write(tmp_path / "model", "half", force=True, then=lambda: fail_with(error))

    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    assert (tmp_path / "model" / MARK).read_text(encoding="utf-8") == "old"


def test_the_old_folder_comes_back_where_the_new_one_cannot_be_put(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "model", "old")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match=r"model cannot be written: No space left on device; make room"):
        write(tmp_path / "model", force=True)

    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    assert (tmp_path / "model" / MARK).read_text(encoding="utf-8") == "old"


def test_places_that_cannot_be_are_told_beforehand(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OutputError, match=r"file is a file; name a folder to be made$"):
        check_folder_writable(tmp_path / "file", mark=MARK)
    with pytest.raises(OutputError, match=r"there is no folder .*nowhere; create it first$"):
        check_folder_writable(tmp_path / "nowhere" / "model", mark=MARK)


def test_a_write_protected_place_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)

    with pytest.raises(OutputError, match=r"is write-protected; name another place$"):
        check_folder_writable(tmp_path / "model", mark=MARK)
