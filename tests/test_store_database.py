"""The file behind a store: created, recognised, brought up to date, and unharmed by whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from align.errors import AlignError, FormatError, OutputError
from align.store import database
from align.store.database import APPLICATION_ID, opened, schema_version, writing

LATEST = schema_version()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "terms.store"


def make(path: Path) -> Path:
    with opened(path, create=True):
        pass
    return path


def pragma(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def note(connection: sqlite3.Connection, what: str) -> None:
    connection.execute("INSERT INTO event (at, who, subject_kind, subject, what) VALUES ('', '', '', '', ?)", (what,))


def count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def run(script: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


# What is opened


def test_a_new_store_is_marked_and_numbered(path: Path) -> None:
    make(path)
    assert (pragma(path, "application_id"), pragma(path, "user_version")) == (APPLICATION_ID, LATEST)


def test_what_is_written_is_there_when_opened_again(path: Path) -> None:
    with opened(path, create=True) as connection, writing(connection):
        note(connection, "made")
    with opened(path) as connection:
        assert connection.execute("SELECT what FROM event").fetchall() == [("made",)]


def test_an_empty_file_becomes_a_store_where_one_may_be_made(path: Path) -> None:
    path.touch()
    make(path)
    assert pragma(path, "user_version") == LATEST


def test_a_name_that_means_something_to_sqlite_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path(":memory:"))
    assert pragma(tmp_path / ":memory:", "user_version") == LATEST


def empty(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def text(path: Path) -> None:
    path.write_text("en\tzh\nfollow-up\t后续行动\n" * 100, encoding="utf-8")


def of_another_program(path: Path) -> None:
    execute(path, "CREATE TABLE bookmarks (url TEXT)")


def marked_by_another_program(path: Path) -> None:
    execute(path, "PRAGMA application_id = 1")


def newer(path: Path) -> None:
    execute(make(path), f"PRAGMA user_version = {LATEST + 1}")


def cut_short(path: Path) -> None:
    os.truncate(make(path), 8192)


def scribbled_over(path: Path) -> None:
    data = bytearray(make(path).read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (folder, "is a folder; name a store inside it."),
        (text, "is not a store of un-align; name another file."),
        (of_another_program, "is an SQLite file of another program; name another file."),
        (marked_by_another_program, "is an SQLite file of another program; name another file."),
        (newer, f"was written by a newer un-align (schema {LATEST + 1}, this one knows {LATEST}); upgrade."),
        (cut_short, "is damaged; go back to a copy of it."),
        (scribbled_over, "is damaged; go back to a copy of it."),
    ],
)
def test_what_is_no_store_is_refused_and_left_alone(
    path: Path, spoil: Callable[[Path], None], sentence: str, *, create: bool
) -> None:
    spoil(path)
    before = None if path.is_dir() else path.read_bytes()
    with pytest.raises(FormatError) as refused, opened(path, create=create) as connection:
        connection.execute("SELECT count(*) FROM concept").fetchone()
    assert str(refused.value) == f"{path} {sentence}"
    assert (None if path.is_dir() else path.read_bytes()) == before


@pytest.mark.parametrize(("spoil", "sentence"), [(empty, "is empty;"), (lambda _: None, "does not exist;")])
def test_where_nothing_is_nothing_is_made_unasked(path: Path, spoil: Callable[[Path], None], sentence: str) -> None:
    spoil(path)
    there = path.exists()
    with pytest.raises(FormatError) as refused, opened(path):
        pass
    assert str(refused.value).startswith(f"{path} {sentence} `align import FILE --into {path}`")
    assert path.exists() == there
    assert not there or path.stat().st_size == 0


def test_a_device_is_no_store() -> None:
    with pytest.raises(FormatError, match=r"^/dev/null is a device, not a file; name another file\.$"):
        make(Path("/dev/null"))


def test_a_store_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"missing is not a folder; create it first\.$"):
        make(tmp_path / "missing" / "terms.store")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_write_protected_store_can_be_read_and_not_written(path: Path) -> None:
    make(path).chmod(0o400)
    with opened(path) as connection:
        assert connection.execute("SELECT count(*) FROM concept").fetchone() == (0,)
    with pytest.raises(OutputError, match="is write-protected"), opened(path) as connection, writing(connection):
        connection.execute("DELETE FROM concept")


def write_without_permission(path: Path) -> None:
    with opened(path) as connection:
        # What SQLite says of a file it may not write, whoever runs the test.
        connection.execute("PRAGMA query_only = ON")
        note(connection, "")


def test_a_store_without_permission_to_write_is_named(path: Path) -> None:
    make(path)
    with pytest.raises(OutputError) as refused:
        write_without_permission(path)
    assert str(refused.value) == f"{path} cannot be written; it or its folder is write-protected."


def test_a_mistake_of_the_program_is_not_blamed_on_the_file(path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), opened(path, create=True) as connection:
        connection.execute("SELECT 1 FROM nowhere")


# Transactions


def fail_after_a_note(connection: sqlite3.Connection) -> None:
    with writing(connection):
        note(connection, "outer")
        raise KeyError


def fail_after_a_note_inside(connection: sqlite3.Connection) -> None:
    with writing(connection):
        with writing(connection):
            note(connection, "inner")
        raise KeyError


@pytest.mark.parametrize("fail", [fail_after_a_note, fail_after_a_note_inside])
def test_a_block_that_fails_writes_nothing(path: Path, fail: Callable[[sqlite3.Connection], None]) -> None:
    with opened(path, create=True) as connection:
        with pytest.raises(KeyError):
            fail(connection)
        assert count(connection) == 0
        assert not connection.in_transaction


def test_a_store_another_program_holds_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(path)
    monkeypatch.setattr(database, "_PATIENCE", 0.01)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(OutputError) as refused, opened(path):
            pass
    assert str(refused.value) == f"{path} is in use by another program; try again when that has ended."


# Migrations


def test_events_are_never_changed_or_deleted(path: Path) -> None:
    with opened(path, create=True) as connection:
        with writing(connection):
            note(connection, "")
        for statement in ("UPDATE event SET who = 'somebody else'", "DELETE FROM event"):
            with pytest.raises(sqlite3.IntegrityError, match="events are never"):
                connection.execute(statement)


def test_an_older_store_is_brought_up_to_date_and_keeps_what_it_holds(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(path, create=True) as connection, writing(connection):
        note(connection, "kept")
    scripts = {
        **database.migrations(),
        LATEST + 1: "-- A step.\nCREATE TABLE added (a);\nINSERT INTO added VALUES (7);",
    }
    monkeypatch.setattr(database, "migrations", lambda: scripts)
    with opened(path) as connection:
        assert connection.execute("SELECT what, a FROM event, added").fetchall() == [("kept", 7)]
    assert pragma(path, "user_version") == LATEST + 1


def test_a_step_that_fails_leaves_the_store_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = make(path).read_bytes()
    scripts = {**database.migrations(), LATEST + 1: "CREATE TABLE added (a);\nCREATE TABLE added (a);"}
    monkeypatch.setattr(database, "migrations", lambda: scripts)
    with pytest.raises(sqlite3.OperationalError, match="already exists"), opened(path):
        pass
    assert path.read_bytes() == before


def testmigrations_are_numbered_without_gaps() -> None:
    assert sorted(database.migrations()) == list(range(1, LATEST + 1))


KILLED_WHILE_CREATING = """
import os, signal, sqlite3, sys
from pathlib import Path
from align.store import database

class Dying(sqlite3.Connection):
    left = int(sys.argv[2])
    def execute(self, *arguments):
        done = super().execute(*arguments)
        Dying.left -= 1
        if not Dying.left:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

connect = sqlite3.connect
sqlite3.connect = lambda *arguments, **options: connect(*arguments, factory=Dying, **options)
with database.opened(Path(sys.argv[1]), create=True) as connection:
    pass
"""


@pytest.mark.parametrize("statements", [1, 7, 8, 12, 20])
def test_killed_while_it_is_made_a_store_is_made_the_next_time(path: Path, statements: int) -> None:
    killed = run(KILLED_WHILE_CREATING, path, str(statements))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not path.exists() or pragma(path, "user_version") == 0
    make(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert pragma(path, "user_version") == LATEST


def test_many_processes_may_make_one_store_at_once(path: Path) -> None:
    script = "import sys; from pathlib import Path; from align.store.database import opened\n"
    script += "with opened(Path(sys.argv[1]), create=True) as c: print(c.execute('PRAGMA user_version').fetchone()[0])"
    with_code = [sys.executable, "-c", script, str(path)]
    children = [
        subprocess.Popen(with_code, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") for _ in range(6)
    ]
    outputs = [child.communicate(timeout=120) for child in children]
    assert outputs == [(f"{LATEST}\n", "")] * 6


def test_many_threads_may_make_one_store_at_once(path: Path) -> None:
    gate = threading.Barrier(8)
    problems: list[AlignError] = []

    def open_it() -> None:
        gate.wait()
        try:
            make(path)
        except AlignError as error:
            problems.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert pragma(path, "user_version") == LATEST


def test_a_copy_of_the_file_is_the_whole_store(path: Path, tmp_path: Path) -> None:
    with opened(path, create=True) as connection:
        with writing(connection):
            note(connection, "x")
        copy = Path(shutil.copy(path, tmp_path / "copy.store"))
    with opened(copy) as connection:
        assert count(connection) == 1
