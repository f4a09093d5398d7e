"""The HTML report in a real browser: its script runs under its own policy, and it can be seen."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from lxml import html as lxml_html
from PIL import Image

from align.exchange.html import render_html, source_hash
from align.records import Alignment, Bead, Flag
from builders import alignment, document

pytestmark = pytest.mark.cat

QUIET = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
QUIETER = ["--disable-component-update", "--disable-sync", "--disable-extensions", "--enable-logging=stderr"]


DRIVER = """
  const toolbar = document.getElementById("toolbar");
  const map = document.getElementById("map");
  const at = () => Number(document.activeElement.id.slice(5));
  const shown = () => [...document.querySelectorAll("article:not([hidden])")].map((row) => Number(row.id.slice(5)));
  const pick = (severity) => toolbar.querySelector(`[name="severity"][value="${severity}"]`).click();
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const set = (name, value) => {
    toolbar.elements[name].value = value;
    for (const kind of ["input", "change"]) toolbar.elements[name].dispatchEvent(new Event(kind, { bubbles: true }));
  };
  const point = (x, y) => {
    const box = map.getBoundingClientRect();
    const where = { clientX: box.left + box.width * x, clientY: box.top + box.height * y };
    map.dispatchEvent(new MouseEvent("click", where));
  };
  const answer = (() => { ACTIONS })();
  document.documentElement.dataset.answer = JSON.stringify(answer);
"""
"""What the actions of a test are written in."""


def browse(chromium: str, page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    profile = page.with_name(f"profile of {page.stem}")
    command = [chromium, *QUIET, *QUIETER, f"--user-data-dir={profile}", *options, page.as_uri()]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8", timeout=120)


def complaints(run: subprocess.CompletedProcess[str]) -> list[str]:
    """Return what the page made the browser say: refusals of its policy and errors of its script."""
    return [line for line in run.stderr.splitlines() if "CONSOLE" in line]


def made() -> Alignment:
    """Return six beads, of which 2 has an error, 4 a note and 5 two warnings."""
    en = document("en", "One.", "Two of 1996/13.", "Three.", "Four.", "Five.", "Six, and a Summit.")
    zh = document("zh", "一。", "二，1996/31。", "三。", "四。", "五。", "六和首脑会议。")
    flags = {
        1: (Flag("reference-mismatch", "error", "en", "They differ.", "1996/13 ≠ 1996/31"),),
        3: (Flag("loose", "note", "zh", "A note."),),
        4: (Flag("figure", "warning", "zh", "A figure."), Flag("loose", "warning", "zh", "Loose.")),
    }
    return alignment(en, zh, *(Bead((i,), (i,), 0.9 - i / 10, flags.get(i, ())) for i in range(6)))


def driven(chromium: str, folder: Path, actions: str) -> object:
    """Return what a script, admitted to the page beside its own, says after it has used the page.

    The script ends in a value that JSON can tell; `shown` lists the positions of the beads shown, in their order.
    """
    driver = DRIVER.replace("ACTIONS", actions)
    text = render_html(made()).replace("script-src '", f"script-src '{source_hash(driver)}' '")
    page = folder / "driven.html"
    page.write_text(text.replace("</body>", f"<script>{driver}</script></body>"), encoding="utf-8")
    run = browse(chromium, page, "--dump-dom")
    assert complaints(run) == []
    return json.loads(lxml_html.document_fromstring(run.stdout).get("data-answer", "null"))


def test_script_runs_under_the_policy_of_the_page(chromium: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text(render_html(made(), similarity=np.eye(6, dtype=np.float32)), encoding="utf-8")
    run = browse(chromium, page, "--dump-dom")
    assert complaints(run) == []
    tree = lxml_html.document_fromstring(run.stdout)
    assert tree.get("data-ready") == "true"
    assert tree.cssselect("#toolbar")[0].get("hidden") is None


def test_policy_keeps_out_what_is_not_of_the_page(chromium: str, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    intruder = "<script>document.documentElement.dataset.broken = 'true'</script><p style='color:red'></p>"
    page.write_text(render_html(made()).replace("</main>", f"{intruder}</main>"), encoding="utf-8")
    run = browse(chromium, page, "--dump-dom")
    assert lxml_html.document_fromstring(run.stdout).get("data-broken") is None
    assert len(complaints(run)) == 2


@pytest.mark.parametrize(
    ("actions", "answer"),
    [
        ("return shown()", [1, 2, 3, 4, 5, 6]),
        ("set('order', 'doubtful'); return shown()", [2, 5, 4, 6, 3, 1]),
        ("set('order', 'doubtful'); set('order', 'document'); return shown()", [1, 2, 3, 4, 5, 6]),
        ("pick('warning'); return shown()", [5]),
        ("pick('warning'); pick(''); return shown()", [1, 2, 3, 4, 5, 6]),
        ("set('code', 'loose'); return shown()", [4, 5]),
        ("set('code', 'loose'); return toolbar.elements.shown.value", "2 of 6 beads"),
        ("set('words', 'SUMMIT'); return shown()", [6]),
        ("set('words', '首脑'); return [shown(), CSS.highlights.get('found').size]", [[6], 1]),
        ("set('words', 'absent'); return [shown(), document.getElementById('nothing').hidden]", [[], False]),
        ("set('words', 'absent'); document.getElementById('clear').click(); return shown()", [1, 2, 3, 4, 5, 6]),
        ("const seen = []; for (const key of 'jjjjk') { press(key); seen.push(at()); } return seen", [2, 4, 5, 2, 5]),
        ("pick('note'); press('j'); return at()", 4),
        ("set('order', 'doubtful'); press('j'); press('j'); return at()", 5),
        ("press('/'); return document.activeElement.name", "words"),
        ("point(0.42, 0.42); return at()", 3),
        ("point(0.9, 0.2); return at()", 4),
        ("pick('error'); point(0.42, 0.42); return at()", 2),
    ],
)
def test_toolbar_keys_and_map_do_what_they_say(chromium: str, tmp_path: Path, actions: str, answer: object) -> None:
    assert driven(chromium, tmp_path, actions) == answer


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_can_be_seen(chromium: str, tmp_path: Path, scheme: str) -> None:
    page, picture = tmp_path / "report.html", tmp_path / "report.png"
    page.write_text(render_html(made(), similarity=np.eye(6, dtype=np.float32)), encoding="utf-8")
    preferred = f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}"
    browse(chromium, page, preferred, "--window-size=1200,800", f"--screenshot={picture}")
    seen = Image.open(picture).convert("RGB")
    colours = {colour: count for count, colour in seen.getcolors(2**24) or []}
    assert len(colours) > 50
    paper = re.findall(r"--paper: #(\w{6})", page.read_text(encoding="utf-8"))[1 if scheme == "dark" else 0]
    assert max(colours, key=colours.__getitem__) == tuple(bytes.fromhex(paper))
