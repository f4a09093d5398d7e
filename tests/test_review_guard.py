"""Who may ask the page for anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from align.errors import OutputError
from align.review.web.guard import LONGEST_BODY, Access
from align.review.web.server import listen
from page_client import ORIGIN, OWN, Page, client
from review_builders import new_store


@pytest.fixture
def page(tmp_path: Path) -> Page:
    store = tmp_path / "review.store"
    return Page(client(store), new_store(store))


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST", "[::1]:8000"])
def test_the_page_answers_to_the_names_of_this_machine(page: Page, host: str) -> None:
    assert page.client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "192.168.0.7", "", "[::1", "a@b"]
)
def test_the_page_answers_to_no_other_name(page: Page, host: str) -> None:
    answer = page.client.get("/", headers={"host": host})
    assert (answer.status_code, "store" in answer.text) == (421, False)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": ORIGIN},
        {"x-un-align": "1"},
        {"origin": "http://evil.example", "x-un-align": "1"},
        {"origin": "null", "x-un-align": "1"},
        {"origin": "http://127.0.0.1:9000", "x-un-align": "1"},
        {"origin": "file://127.0.0.1:8000", "x-un-align": "1"},
    ],
)
def test_nothing_is_decided_by_another_site(page: Page, headers: dict[str, str]) -> None:
    before = page.get("map")
    body = {"operation": "confirm", "bead": 1, "by": "Mallory", "upon": before["version"]}
    assert page.client.post(f"/documents/{page.name}/decide", headers=headers, json=body).status_code == 403
    assert page.get("map") == before


def test_every_answer_says_what_a_browser_may_do_with_it(page: Page) -> None:
    for path in ("/", f"/documents/{page.name}", "/static/document.js", "/nothing"):
        headers = page.client.get(path).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "access-control-allow-origin" not in headers


def test_pages_hold_no_script_and_no_style_of_their_own(page: Page) -> None:
    for path in ("/", f"/documents/{page.name}"):
        text = page.client.get(path).text
        assert " style=" not in text
        assert "<style" not in text
        assert " onclick=" not in text
        assert text.count("<script") == text.count('type="application/json"') + text.count(
            'type="module" src="/static/'
        )


def test_a_request_may_not_be_long(page: Page) -> None:
    address = f"/documents/{page.name}/decide"
    assert page.client.post(address, headers=OWN, content=b"x" * (LONGEST_BODY + 1)).status_code == 413

    def in_pieces() -> Iterator[bytes]:
        for _ in range(3):
            yield b"x" * (LONGEST_BODY // 2)

    assert page.client.post(address, headers=OWN, content=in_pieces()).status_code == 413
    assert page.client.post(address, headers=OWN, content=b"x" * LONGEST_BODY).status_code == 400
    assert page.client.get(f"/documents/{page.name}/list?text={'x' * 5000}").status_code == 414


@pytest.mark.parametrize("content", [b"", b"{", b"[" * 20_000, b"\xff\xfe", b"[]", b"null"])
def test_a_body_that_is_not_ours_is_refused(page: Page, content: bytes) -> None:
    assert page.client.post(f"/documents/{page.name}/decide", headers=OWN, content=content).status_code == 400


@pytest.mark.parametrize(("method", "path"), [("POST", "/"), ("PUT", "/"), ("GET", "/documents/a/decide")])
def test_an_address_answers_to_its_method_only(page: Page, method: str, path: str) -> None:
    assert page.client.request(method, path, headers=OWN).status_code == 405


def test_elsewhere_a_token_opens_the_page_once_and_a_cookie_from_then_on(tmp_path: Path) -> None:
    store = tmp_path / "review.store"
    new_store(store)
    access = Access(frozenset({"127.0.0.1"}), token="secret-of-this-run")  # noqa: S106 - made up
    asked = client(store, access)
    for path in ("/", "/?token=", "/?token=wrong", "/static/base.css"):
        refused = asked.get(path)
        assert (refused.status_code, "review.store" in refused.text) == (403, False)
    opened = asked.get("/?token=secret-of-this-run")
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert {"HttpOnly", "SameSite=strict"} <= set(opened.headers["set-cookie"].split("; "))
    assert asked.get("/").status_code == 200
    asked.cookies.set(access.cookie, "wrong")
    assert client(store, access).get("/", headers={"cookie": f"{access.cookie}=wrong"}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
def test_on_loopback_there_is_no_token(host: str) -> None:
    listening = listen(host, 0)
    with listening.socket as taken:
        assert listening.address == f"http://{host}:{taken.getsockname()[1]}/"
        assert listening.access.knows(f"{host}:1")


def test_on_all_addresses_there_is_a_token_and_no_name_of_others() -> None:
    listening = listen("0.0.0.0", 0)  # noqa: S104 - what is tested
    with listening.socket:
        assert f"/?token={listening.access.token}" in listening.address
        assert len(listening.access.token or "") >= 32
        assert listening.access.knows("10.1.2.3:80")
        assert not listening.access.knows("evil.example")


def test_two_runs_have_two_tokens() -> None:
    listenings = [listen("0.0.0.0", 0) for _ in range(2)]  # noqa: S104
    for listening in listenings:
        listening.socket.close()
    assert len({listening.access.token for listening in listenings}) == 2


def test_a_port_that_is_taken_is_named() -> None:
    first = listen("127.0.0.1", 0)
    with first.socket as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OutputError, match=f"Nothing can listen on 127.0.0.1, port {port}"):
            listen("127.0.0.1", port)
    with pytest.raises(OutputError, match=r"Nothing can listen on no.such.host.invalid \("):
        listen("no.such.host.invalid", 0)
