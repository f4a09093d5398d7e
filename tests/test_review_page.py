"""The server of the page: what it tells, what it does, and what it says when something cannot be done."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from align.records import Bead, Flag
from align.review.web.site import Site
from align.store.alignments import get
from align.store.database import opened
from align.store.log import log
from align.store.termbase import add, decide
from builders import alignment, document
from page_client import Page, client
from review_builders import DOUBT, ERROR, new_store, sample
from term_builders import concept

HOSTILE = '<script>alert("x")</script>"><img src=x onerror=alert(1)>'


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "review.store"


@pytest.fixture
def page(store: Path) -> Page:
    """Return the page of six pairs, of which the second has an error and the fourth a warning."""
    flags = {1: (ERROR,), 3: (DOUBT,)}
    beads = (Bead((i,), (i,), 0.95 - i / 10, flags.get(i, ())) for i in range(6))
    return Page(client(store), new_store(store, sample(6, *beads)))


def test_overview_tells_how_far_each_document_is(page: Page) -> None:
    page.send("decide", operation="confirm", bead=2)
    tree = lxml_html.document_fromstring(page.client.get("/").text)
    (row,) = tree.cssselect("tbody tr")
    assert row.cssselect("th a")[0].get("href") == f"/documents/{page.name}"
    assert row.cssselect(".progress span")[0].text == "1 of 6"
    assert [" ".join("".join(map(str, count.itertext())).split()) for count in row.cssselect(".count")] == [
        "▲ 1 warning"
    ]
    heights = [float(bar.get("height", "")) for bar in row.cssselect(".confidences rect")]
    assert [round(height / 22, 2) for height in heights] == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]


def test_overview_of_a_store_without_documents_says_how_one_comes_in(store: Path) -> None:
    with opened(store, create=True):
        pass
    assert "align pair EN ZH --store review.store" in client(store).get("/").text


def test_a_bead_comes_with_its_evidence_marked_on_both_sides(store: Path) -> None:
    en, zh = document("en", "In 1996, and 1996."), document("zh", "1969年。")
    page = Page(client(store), new_store(store, alignment(en, zh, Bead((0,), (0,), 0.875, (DOUBT, ERROR)))))
    (bead,) = page.get("beads?ids=1")["beads"]
    assert bead["en"][0]["text"] == [["In ", ""], ["1996", "error"], [", and ", ""], ["1996", "error"], [".", ""]]
    assert bead["zh"][0]["text"] == [["1969", "error"], ["年。", ""]]
    assert [flag["code"] for flag in bead["flags"]] == ["figure-mismatch", "low-similarity"]
    assert (bead["confidence"], bead["status"], bead["place"]) == (87, "auto", 0)


def test_approved_terms_are_found_in_the_texts_until_they_are_rejected(store: Path) -> None:
    en, zh = document("en", "\U0001d11e The river basins."), document("zh", "流域。")
    page = Page(client(store), new_store(store, alignment(en, zh)))
    river = concept("river basin", "流域", state="approved")
    with opened(store) as connection:
        add(connection, [river, concept("the", "域")], by="Li")
    (bead,) = page.get("beads?ids=1")["beads"]
    assert bead["en"][0]["terms"] == [[7, 19, "流域"]]
    assert bead["zh"][0]["terms"] == [[0, 2, "river basin"]]
    with opened(store) as connection:
        decide(connection, river.id, "rejected", by="Li")
    assert page.send("decide", operation="confirm", bead=1)["changed"][0]["en"][0]["terms"] == []


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [1, 2, 3, 4, 5, 6]),
        ("order=doubt", [2, 4, 6, 5, 3, 1]),
        ("severity=warning", [2, 4]),
        ("code=low-similarity", [4]),
        ("most=60", [5, 6]),
        ("least=90", [1]),
        ("status=auto&severity=error", [2]),
        ("status=confirmed", []),
        ("commented=1", []),
    ],
)
def test_a_list_holds_what_is_wanted(page: Page, query: str, ids: list[int]) -> None:
    assert page.get(f"list?{query}")["ids"] == ids


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_list_holds_beads_with_a_word_of_either_language(page: Page, language: str) -> None:
    (bead,) = page.get("beads?ids=3")["beads"]
    assert page.client.get(
        f"/documents/{page.name}/list", params={"text": bead[language][0]["text"][0][0].upper()}
    ).json() == {"ids": [3]}


def test_the_map_has_a_cell_for_every_bead(page: Page) -> None:
    page.send("decide", operation="merge", bead=1, side="zh", step="next")
    beads = page.get("map")["beads"]
    assert [bead[0] for bead in beads] == [1, 2, 3, 4, 5, 6]
    assert beads[0][2:3] + beads[0][4:] == ["corrected", 0, 0, 2, 1]
    assert beads[1][4:] == [2, 1, 0, 1]
    assert [bead[1] for bead in beads[2:]] == [0, 2, 0, 0]


@pytest.mark.parametrize(
    ("body", "groups"),
    [
        ({"operation": "merge", "bead": 2, "side": "both", "step": "next"}, {2: ([1, 2], [1, 2]), 3: None}),
        ({"operation": "merge", "bead": 2, "side": "both", "step": "previous"}, {2: ([0, 1], [0, 1]), 1: None}),
        ({"operation": "merge", "bead": 2, "side": "en", "step": "next"}, {2: ([1, 2], [1]), 3: ([], [2])}),
        ({"operation": "merge", "bead": 2, "side": "zh", "step": "previous"}, {2: ([1], [0, 1]), 1: ([0], [])}),
        (
            {"operation": "move", "bead": 2, "language": "zh", "paragraph": 1, "step": "next"},
            {2: ([1], []), 3: ([2], [1, 2])},
        ),
        ({"operation": "split", "bead": 2, "en": 1, "zh": 0}, {2: ([1], []), 7: ([], [1])}),
        ({"operation": "unlink", "bead": 2}, {2: ([1], []), 7: ([], [1])}),
    ],
)
def test_beads_are_regrouped(page: Page, body: dict[str, object], groups: dict[int, object]) -> None:
    outcome = page.send("decide", **body)
    now = page.groups()
    assert {bead: now.get(bead) for bead in groups} == groups
    assert outcome["gone"] == [bead for bead, group in groups.items() if group is None]
    assert {bead["id"] for bead in outcome["changed"]} == {bead for bead, group in groups.items() if group}
    assert (outcome["undo"], outcome["redo"]) == (True, False)


def test_one_side_is_taken_from_the_next_bead_that_has_it(store: Path) -> None:
    beads = [Bead((0,), (0,), 0.9), Bead((), (1,), 0.5), Bead((1,), (2,), 0.9)]
    texts = document("en", "One.", "Two."), document("zh", "一。", "加。", "二。")
    page = Page(client(store), new_store(store, alignment(*texts, *beads)))
    page.send("decide", operation="merge", bead=1, side="en", step="next")
    assert page.groups() == {1: ([0, 1], [0]), 2: ([], [1]), 3: ([], [2])}


def test_new_beads_stand_where_their_paragraphs_do(page: Page) -> None:
    page.send("decide", operation="split", bead=2, en=1, zh=0)
    assert [bead[0] for bead in page.get("map")["beads"]] in ([1, 2, 7, 3, 4, 5, 6], [1, 7, 2, 3, 4, 5, 6])


@pytest.mark.parametrize(
    ("body", "status", "comment"),
    [
        ({"operation": "confirm"}, "confirmed", ""),
        ({"operation": "reject"}, "rejected", ""),
        ({"operation": "untranslated", "language": "zh"}, "rejected", ""),
        ({"operation": "comment", "text": "Ask <Geneva>."}, "auto", "Ask <Geneva>."),
    ],
)
def test_verdicts_are_kept_with_who_gave_them(page: Page, body: dict[str, object], status: str, comment: str) -> None:
    outcome = page.send("decide", bead=2, **body)
    (bead,) = outcome["changed"]
    assert (bead["status"], bead["comment"]) == (status, comment)
    with opened(page.client.app.app.state.site.store) as connection:  # type: ignore[attr-defined]
        assert [one.event.who for one in log(connection)][-1] == "Li"


def test_null_beads_are_linked(page: Page) -> None:
    page.send("decide", operation="unlink", bead=2)
    page.send("decide", operation="link", bead=7, other=2)
    assert page.groups()[7] == ([1], [1])


def test_a_reviewer_takes_back_the_own_decision_only(page: Page) -> None:
    page.send("decide", operation="confirm", bead=1)
    Page(page.client, page.name, by="Wang").send("decide", operation="reject", bead=2)
    outcome = page.send("undo")
    assert [(bead["id"], bead["status"]) for bead in outcome["changed"]] == [(1, "auto")]
    assert (outcome["undo"], outcome["redo"]) == (False, True)
    assert [bead["status"] for bead in page.send("redo")["changed"]] == ["confirmed"]
    refused = Page(page.client, page.name, by="Nobody").post("undo")
    assert (refused.status_code, refused.json()) == (400, {"error": "There is no decision to take back."})


def test_the_rest_is_aligned_again_around_what_was_decided(store: Path) -> None:
    shifted = [Bead((i,), (i + 1,), 0.5) for i in range(5)]
    page = Page(client(store), new_store(store, sample(6, Bead((), (0,), 0.5), *shifted, Bead((5,), (), 0.5))))
    page.send("decide", operation="confirm", bead=1)
    outcome = page.send("realign")
    assert outcome["version"] > 2
    assert page.groups()[1] == ([], [0])
    assert ([1], [1]) in page.groups().values()


def test_a_decision_on_what_somebody_changed_is_refused_with_who_and_when(page: Page) -> None:
    seen = page.get("map")["version"]
    Page(page.client, page.name, by="Wang").send("decide", operation="reject", bead=2)
    refused = page.post("decide", operation="confirm", bead=2, upon=seen)
    assert refused.status_code == 409
    assert refused.json()["error"].startswith("Bead 2 was rejected by Wang (")
    told = page.get(f"since/{seen}")
    assert [(bead["id"], bead["status"]) for bead in told["changed"]] == [(2, "rejected")]
    assert page.post("decide", operation="confirm", bead=3, upon=seen).status_code == 200


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, 'the request lacks "operation"'),
        ({"operation": "confirm"}, 'the request lacks "bead"'),
        ({"bead": 1, "operation": ["confirm"]}, "the request.operation should be a text, not ['confirm']"),
        ({"bead": 1}, 'the request lacks "operation"'),
        ({"bead": "1", "operation": "confirm"}, "the request.bead should be a whole number of at least 1, not '1'"),
        ({"bead": 2**60, "operation": "confirm"}, f"the request.bead should be at most {2**53}, not {2**60}"),
        ({"bead": 99, "operation": "confirm"}, "There is no bead 99 in alignment NAME."),
        ({"bead": 1, "operation": "explode"}, "the request.operation should be one of confirm, reject, reopen, "),
        ({"bead": 1, "operation": "split", "en": 0, "zh": 0}, "Bead 1 cannot be split there: "),
        ({"bead": 1, "operation": "merge", "side": "both", "step": "previous"}, "There is no bead before this one"),
        (
            {"bead": 1, "operation": "comment", "text": "\ud800"},
            "the request.text should be a text of whole characters",
        ),
        ({"bead": 1, "operation": "confirm", "by": " \n "}, "Say who you are, in at most 100 characters."),
        ({"bead": 1, "operation": "confirm", "by": "x" * 101}, "Say who you are, in at most 100 characters."),
        ({"bead": 1, "operation": "confirm", "upon": -1}, "the request.upon should be a whole number of at least 0"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(page: Page, body: dict[str, object], sentence: str) -> None:
    before = page.get("map")
    # A browser sends half a character as an escape.
    text = json.dumps({"by": "Li", "upon": before["version"], **body})
    refused = page.client.post(
        f"/documents/{page.name}/decide", headers={"origin": "http://127.0.0.1:8000", "x-un-align": "1"}, content=text
    )
    assert refused.status_code == 400
    assert refused.json()["error"].startswith(sentence.replace("NAME", page.name))
    assert page.get("map") == before


@pytest.mark.parametrize("path", ["", "/map", "/list", "/beads?ids=1", "/since/0", "/picture.png", "/memory.tmx"])
def test_a_document_that_is_not_there_is_named(page: Page, path: str) -> None:
    answer = page.client.get(f"/documents/a000{path}")
    assert (answer.status_code, answer.json()) == (400, {"error": "There is no alignment a000 in the store."})


@pytest.mark.parametrize(
    "query", ["list?severity=loud", "list?most=101", "list?most=-1", "list?order=x", "list?status=x", "beads?ids=1,x"]
)
def test_a_filter_that_is_none_is_refused(page: Page, query: str) -> None:
    assert page.client.get(f"/documents/{page.name}/{query}").status_code == 400


def test_a_person_gets_a_page_that_says_what_is_wrong(page: Page) -> None:
    answer = page.client.get("/documents/../../etc/passwd", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text


@pytest.mark.parametrize(
    "name", ["nothing.js", "..%2Fapp.py", "%2e%2e/app.py", "../app.py", "/etc/passwd", "base.css%00"]
)
def test_no_address_reaches_the_file_system(page: Page, name: str) -> None:
    assert page.client.get(f"/static/{name}").status_code == 404


def test_everything_from_documents_is_escaped(store: Path) -> None:
    flag = Flag("figure-mismatch", "error", "both", HOSTILE, f"{HOSTILE} ≠ {HOSTILE}")
    en, zh = document("en", HOSTILE, symbol=HOSTILE), document("zh", HOSTILE)
    page = Page(client(store), new_store(store, alignment(en, zh, Bead((0,), (0,), 0.5, (flag,))), by=HOSTILE))
    for path in ("/", f"/documents/{page.name}"):
        answer = page.client.get(path)
        tree = lxml_html.document_fromstring(answer.text)
        assert HOSTILE in "".join(map(str, tree.itertext()))
        assert "<img" not in answer.text
        assert {script.get("src") or script.get("type") for script in tree.cssselect("script")} <= {
            "application/json",
            "/static/document.js",
            "/static/reviewer.js",
        }
    assert page.client.get(f"/documents/{page.name}/beads?ids=1").headers["content-type"] == "application/json"


def test_the_memory_holds_what_was_decided(page: Page) -> None:
    page.send("decide", operation="merge", bead=1, side="both", step="next")
    page.send("decide", operation="reject", bead=5)
    answer = page.client.get(f"/documents/{page.name}/memory.tmx")
    assert answer.headers["content-disposition"] == 'attachment; filename="A-RES-57-270.tmx"'
    units = etree.fromstring(answer.content).findall(".//tu")
    with opened(page.client.app.app.state.site.store) as connection:  # type: ignore[attr-defined]
        en = [paragraph.text for paragraph in get(connection, page.name).en.paragraphs]
    assert [unit.findtext("tuv/seg") for unit in units] == [f"{en[0]} {en[1]}", en[2], en[3], en[5]]


def test_the_picture_is_drawn_once(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    first = page.client.get(f"/documents/{page.name}/picture.png")
    assert first.content.startswith(b"\x89PNG")
    monkeypatch.setattr("align.review.web.site.similarity_picture", lambda _: b"another")
    assert page.client.get(f"/documents/{page.name}/picture.png").content == first.content


def test_a_verdict_does_not_wait_for_the_judges(page: Page) -> None:
    site: Site = page.client.app.app.state.site  # type: ignore[attr-defined]
    ended = threading.Event()
    busy = site._worker.submit(ended.wait)  # noqa: SLF001 - keeps the judges at work
    assert page.send("decide", operation="confirm", bead=1)["changed"][0]["status"] == "confirmed"
    assert not busy.done()
    ended.set()
    assert page.send("decide", operation="unlink", bead=2)["event"]
    assert busy.done()


def test_a_fault_of_ours_is_said_and_shown_in_the_terminal(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("as planned")

    new_store(store)
    monkeypatch.setattr("align.review.web.documents.overviews", fail)
    answer = client(store, raising=False).get("/")
    assert (answer.status_code, answer.json()["error"][:37]) == (500, "Something is wrong in un-align itself")
    assert "content-security-policy" in answer.headers
    assert "ZeroDivisionError: as planned" in capsys.readouterr().err
