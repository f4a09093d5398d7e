"""`align review`: the page is served from the command line, from a store or from an alignment."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
import webbrowser
from dataclasses import replace
from pathlib import Path

import pytest

from align.exchange.alignment_json import write_json
from align.review.deciding import decide
from align.review.operations import Merge
from align.store.database import opened
from align.store.overviews import overviews
from command_line import Call, caller
from review_builders import judges, new_store, sample


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that calls `align review`, which ends where it would begin to serve."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("align.review.web.server.serve", lambda _site, listening: listening.socket.close())
    return caller(monkeypatch, capsys, "review", "--no-browser", "--by", "Li")


def test_a_store_is_served_until_it_is_interrupted(tmp_path: Path) -> None:
    store = tmp_path / "review.store"
    new_store(store)
    command = [sys.executable, "-m", "align", "review", str(store), "--no-browser", "--by", "Li"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as ran:
        assert ran.stdout
        address = ran.stdout.readline().strip()
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own address
            assert "review.store" in answer.read().decode()
        ran.send_signal(signal.SIGINT)
        out, err = ran.communicate(timeout=60)
    assert (ran.returncode, out) == (0, "")
    assert err == f"align: the page is at this address; Ctrl-C ends it\nalign: ended; every decision is in {store}\n"


def test_an_alignment_goes_into_a_store_beside_it(call: Call) -> None:
    write_json(sample(), Path("a.json"))
    run = call("a.json")
    assert run.code == 0
    assert run.out.startswith("http://127.0.0.1:")
    assert "align: a.store: 6 beads put in\nalign: decisions on a.json are kept in a.store\n" in run.err
    with opened(Path("a.store")) as connection:
        (one,) = overviews(connection)
        decide(connection, one.id, Merge(2, 3), upon=one.version, by="Li", judges=judges())
    again = call("a.json")
    assert "align: a.json: opened as people left it in a.store, 1 beads decided on\n" in again.err
    with opened(Path("a.store")) as connection:
        assert overviews(connection)[0].beads == 5


def test_another_alignment_of_texts_that_nobody_decided_on_replaces_the_first(call: Call) -> None:
    made = sample()
    write_json(made, Path("a.json"))
    call("a.json")
    surer = replace(made, beads=tuple(replace(bead, confidence=0.99) for bead in made.beads))
    write_json(surer, Path("a.json"), force=True)
    assert "these texts were there; nobody had decided on any, 6 of the others changed" in call("a.json").err


@pytest.mark.parametrize(
    ("file", "content", "code", "message"),
    [
        ("none.store", None, 1, "none.store does not exist; "),
        ("none.json", None, 1, "none.json does not exist; "),
        ("a.store", b"text", 1, "a.store is not a store of un-align; name another file."),
        ("a.json", b"{", 1, "a.json is not JSON "),
        ("a.txt", b"text", 1, "a.txt is not JSON "),
        ("a.json", b"{}", 1, 'a.json does not hold a sound alignment: the file lacks "format"'),
    ],
)
def test_what_cannot_be_reviewed_is_said(call: Call, file: str, content: bytes | None, code: int, message: str) -> None:
    if content is not None:
        Path(file).write_bytes(content)
    run = call(file)
    assert (run.code, run.out) == (code, "")
    assert run.err.startswith(f"align: {message}")


@pytest.mark.parametrize(
    ("browser", "opens"), [(webbrowser.BackgroundBrowser("a"), True), (webbrowser.GenericBrowser("w3m"), False)]
)
def test_a_browser_with_a_window_is_opened(
    call: Call, monkeypatch: pytest.MonkeyPatch, browser: webbrowser.BaseBrowser, opens: bool
) -> None:
    opened_at: list[str] = []
    monkeypatch.setattr(browser, "open", opened_at.append)
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    new_store(Path("a.store"))
    run = call("a.store", "--browser")
    assert opened_at == ([run.out.strip()] if opens else [])


def test_a_port_out_of_range_is_wrong_usage(call: Call) -> None:
    assert call("a.store", "--port", "70000").code == 2
