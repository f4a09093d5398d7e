"""A page to review on: asked in this process, or served to a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from align.review.web.app import make_app
from align.review.web.guard import Access
from align.review.web.server import listen, server_of
from align.review.web.site import Site
from review_builders import judges

ORIGIN = "http://127.0.0.1:8000"
OWN = {"origin": ORIGIN, "x-un-align": "1"}


def client(store: Path, access: Access | None = None, *, raising: bool = True) -> TestClient:
    """Return what asks the page of a store for something, as a browser at its address does."""
    app = make_app(Site(store, judges()), access)
    return TestClient(app, base_url=ORIGIN, follow_redirects=False, raise_server_exceptions=raising)


@dataclass(frozen=True, slots=True)
class Page:
    """One document of a store, as the script of its page sees it."""

    client: TestClient
    name: str
    by: str = "Li"

    def get(self, what: str) -> Any:
        """Return what the server tells about the document."""
        answer = self.client.get(f"/documents/{self.name}/{what}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def send(self, what: str, **body: object) -> Any:
        """Return what the server answers to a decision, upon the version that is there unless another is given."""
        answer = self.post(what, **body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, what: str, **body: object) -> Any:
        """Return the whole answer to a decision."""
        upon = {} if "upon" in body else {"upon": self.get("map")["version"]}
        return self.client.post(f"/documents/{self.name}/{what}", headers=OWN, json={"by": self.by, **upon, **body})

    def groups(self) -> dict[int, tuple[list[int], list[int]]]:
        """Return the paragraphs of every bead, as the page shows them, by its id."""
        ids = ",".join(str(bead[0]) for bead in self.get("map")["beads"])
        return {
            bead["id"]: ([line["index"] for line in bead["en"]], [line["index"] for line in bead["zh"]])
            for bead in self.get(f"beads?ids={ids}")["beads"]
        }


@contextmanager
def served(store: Path, reviewer: str = "Li", port: int = 0) -> Iterator[str]:
    """Serve the page of a store to browsers, and yield its address."""
    listening = listen("127.0.0.1", port)
    server = server_of(Site(store, judges(), reviewer=reviewer), listening)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.socket]})
    thread.start()
    try:
        yield listening.address
    finally:
        server.should_exit = True
        thread.join()
        listening.socket.close()
