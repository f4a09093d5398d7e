"""The page of terms: what it tells of concepts, and what it does to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from align.store.database import opened
from align.store.termbase import add, history
from page_client import OWN, client
from term_builders import concept, evidence, unit

RIVER = concept("river basin|+basin", "流域", kind="place", contexts=(unit(1),), evidence=evidence(5, score=0.9))
PEACE = concept("peace talks", "和谈", evidence=evidence(3, score=0.5))
CHILD = concept("child", "儿童", state="approved", by="Wang", evidence=evidence(9, score=0.7))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "terms.store"
    with opened(path, create=True) as connection:
        add(connection, [PEACE, RIVER, CHILD], by="Li")
    return path


@pytest.fixture
def asked(store: Path) -> TestClient:
    return client(store)


def listed(asked: TestClient, query: str = "") -> list[dict[str, Any]]:
    answer = asked.get(f"/terms/list?{query}")
    assert answer.status_code == 200, answer.text
    concepts: list[dict[str, Any]] = answer.json()["concepts"]
    return concepts


def send(asked: TestClient, name: str, **body: object) -> Any:
    """Return the answer to a decision on a concept as it is, unless another state of it is given as seen."""
    seen = {one["id"]: one["seen"] for one in listed(asked)}.get(name, "")
    return asked.post("/terms/decide", headers=OWN, json={"concept": name, "seen": seen, "by": "Li", **body})


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["river basin", "child", "peace talks"]),
        ("state=candidate", ["river basin", "peace talks"]),
        ("state=approved&kind=", ["child"]),
        ("kind=place", ["river basin"]),
        ("text=basins", ["river basin"]),
        ("text=和谈", ["peace talks"]),
        ("text=和谈&state=approved", []),
        ("start=2", ["peace talks"]),
    ],
)
def test_concepts_are_listed_the_best_first(asked: TestClient, query: str, names: list[str]) -> None:
    assert [one["en"][0]["text"] for one in listed(asked, query)] == names


def test_a_concept_comes_with_what_speaks_for_it(asked: TestClient) -> None:
    (found,) = listed(asked, "kind=place")
    assert found["contexts"] == [{"en": "English 1", "zh": "中文1", "place": "A/RES/57/270, 1"}]
    assert found["evidence"]["years"] == "2000–2003"
    assert (found["evidence"]["pairs"], found["evidence"]["confidence"]) == (5, 90)


@pytest.mark.parametrize("query", ["state=maybe", "kind=thing", "start=x", "start=-1", "start=99999999"])
def test_a_filter_that_is_none_is_refused(asked: TestClient, query: str) -> None:
    assert asked.get(f"/terms/list?{query}").status_code == 400


def test_a_concept_is_approved_and_that_is_taken_back(asked: TestClient, store: Path) -> None:
    answer = send(asked, PEACE.id, operation="state", state="approved").json()
    assert (answer["concept"]["state"], answer["concept"]["by"]) == ("approved", "Li")
    assert answer["counts"] == {"candidate": 1, "approved": 2, "rejected": 0, "deprecated": 0}
    assert send(asked, PEACE.id, operation="undo").json()["concept"]["state"] == "candidate"
    with opened(store) as connection:
        assert [event.what for event in history(connection, PEACE.id)] == ["added", "approved", "taken back"]


def test_a_concept_is_edited_and_that_is_taken_back(asked: TestClient) -> None:
    fields = {"en": " basin ", "zh": "江河流域", "kind": "law", "note": "Ask."}
    edited = send(asked, RIVER.id, operation="edit", **fields).json()["concept"]
    assert [term["text"] for term in edited["en"] + edited["zh"]] == ["basin", "江河流域"]
    assert (edited["id"], edited["kind"], edited["note"], edited["by"]) == (RIVER.id, "law", "Ask.", "Li")
    before = send(asked, RIVER.id, operation="undo").json()["concept"]
    assert [term["text"] for term in before["en"]] == ["river basin", "basin"]
    assert (before["kind"], before["note"]) == ("place", "")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"en": " "}, "A concept needs a term in both languages; "),
        ({"zh": "，"}, "A concept needs a term in both languages; "),
        ({"en": "Peace Talks", "zh": "和谈"}, f"{PEACE.id} (peace talks, 和谈) names that already; merge the two."),
        ({"kind": "thing"}, "the request.kind should be one of body, "),
        ({"en": 1}, "the request.en should be a text, not 1"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(asked: TestClient, fields: dict[str, object], sentence: str) -> None:
    whole = {"en": "river basin", "zh": "流域", "kind": "place", "note": ""} | fields
    before = listed(asked)
    answer = send(asked, RIVER.id, operation="edit", **whole)
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(sentence)
    assert listed(asked) == before


def test_two_concepts_become_one(asked: TestClient, store: Path) -> None:
    merged = send(asked, CHILD.id, operation="merge", other=PEACE.id).json()["concept"]
    assert [term["text"] for term in merged["en"]] == ["child", "peace talks"]
    assert len(listed(asked)) == 2
    with opened(store) as connection:
        assert [event.what for event in history(connection, CHILD.id)][-2:] == ["merged", "merged into"]


def test_a_decision_on_what_somebody_changed_is_refused(asked: TestClient) -> None:
    seen = next(one["seen"] for one in listed(asked) if one["id"] == PEACE.id)
    send(asked, PEACE.id, operation="state", state="rejected", by="Wang")
    refused = send(asked, PEACE.id, operation="state", state="approved", seen=seen)
    assert refused.status_code == 409
    assert refused.json()["error"].startswith("peace talks was changed by Wang after you saw it (it is rejected now)")
    assert next(one["state"] for one in listed(asked) if one["id"] == PEACE.id) == "rejected"


def test_a_concept_that_is_not_there_is_named(asked: TestClient) -> None:
    answer = send(asked, "c000", operation="undo")
    assert (answer.status_code, "There is no concept c000" in answer.json()["error"]) == (400, True)


def test_nothing_is_decided_by_another_site(asked: TestClient) -> None:
    before = listed(asked)
    body = {"concept": PEACE.id, "seen": "", "by": "Mallory", "operation": "undo"}
    assert asked.post("/terms/decide", headers={"origin": "http://evil.example"}, json=body).status_code == 403
    assert listed(asked) == before
