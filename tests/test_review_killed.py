"""A reviewer's program is killed at any moment: what it said was saved is there, and nothing is there by half."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from align.store.alignments import get
from align.store.bead_fields import StoredBead, from_fields
from align.store.database import opened
from align.store.log import log
from review_builders import new_store, sample

PROGRAM = Path(__file__).parent / "programs" / "killed_reviewer.py"
SERVER = Path(__file__).parent / "programs" / "killed_server.py"
TIMES = 50


def test_no_decision_is_lost_when_killed(tmp_path: Path) -> None:
    path = tmp_path / "review.store"
    name = new_store(path, sample(8))
    with opened(path) as connection:
        beads: dict[int, StoredBead] = {stored.id: stored for stored in get(connection, name).beads}
    ran = subprocess.run(
        [sys.executable, str(PROGRAM), str(path), name, str(TIMES)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    told = dict(line.split() for line in ran.stdout.splitlines())
    with opened(path) as connection:
        events = [one.event for one in log(connection)][1:]
        there = get(connection, name)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert len(told) > TIMES
    assert told.items() <= {str(event.number): event.why for event in events}.items()
    # A reviewer may be killed between the end of a decision and its being told, and at no more than that.
    assert len(events) <= len(told) + TIMES
    for event in events:
        for fields in (event.before or {})["beads"]:
            assert replace(beads.pop(fields["id"]), version=0) == from_fields(fields)
        for fields in (event.after or {})["beads"]:
            beads[fields["id"]] = replace(from_fields(fields), version=event.number)
    assert {stored.id: stored for stored in there.beads} == beads


def test_no_decision_is_lost_when_the_server_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "review.store"
    name = new_store(path, sample(3))
    ran = subprocess.run(
        [sys.executable, str(SERVER), str(path), name, str(TIMES)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    told = dict(line.split() for line in ran.stdout.splitlines())
    with opened(path) as connection:
        made = {
            str(one.event.number): (one.event.after or {})["beads"][0] for one in log(connection) if one.event.before
        }
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (last,) = (stored for stored in get(connection, name).beads if stored.id == 1)
    assert len(told) > TIMES
    assert told.items() <= {number: fields["comment"] for number, fields in made.items()}.items()
    # A server may be killed between the end of a decision and its being told, and at no more than that.
    assert len(made) <= len(told) + TIMES
    assert last.comment == made[max(made, key=int)]["comment"]
