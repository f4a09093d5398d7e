"""The page of terms: candidates with their contexts, and what people decide on them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from align.errors import ConflictError
from align.exchange.json_node import Node
from align.records import STATES, Concept, State
from align.review.web.asked import body_of, reviewer_of
from align.review.web.pages import page
from align.review.web.shown_concepts import concept_to_json, fingerprint
from align.review.web.site import site_of
from align.store.changing import there
from align.store.database import writing
from align.store.editing import edit
from align.store.lookup import look_up
from align.store.lookup_stored import StoredTerms
from align.store.termbase import count, decide, merge, ranked, undo
from align.terms.kinds import KINDS

_A_PAGE: Final = 50
_LONGEST_SEARCH: Final = 100


async def all_terms(request: Request) -> Response:
    """Show the page of terms, which reads its concepts by itself."""
    counts = await site_of(request).run(count)
    return page(request, "terms.html.j2", counts=counts, kinds=KINDS)


async def terms_wanted(request: Request) -> Response:
    """Tell which concepts fit a filter, the best first, so many at a time."""
    given = {key: Node(value, key) for key, value in request.query_params.items() if value}
    state = given["state"].choice(STATES) if "state" in given else None
    kind = given["kind"].choice(KINDS) if "kind" in given else None
    start = _number(given.get("start"))
    text = request.query_params.get("text", "").strip()[:_LONGEST_SEARCH]

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        found = _named(connection, text, state, kind) if text else list(_ranked(connection, state, kind, start))
        concepts = [concept_to_json(concept) for concept in found[:_A_PAGE]]
        return {"concepts": concepts, "more": not text and len(found) > _A_PAGE, "counts": count(connection)}

    return JSONResponse(await site_of(request).run(read))


async def terms_decided(request: Request) -> Response:
    """Do to concepts what was asked for, if they are as the reviewer saw them."""
    body = await body_of(request)
    by = reviewer_of(body)
    works: dict[str, Callable[[sqlite3.Connection, str], Concept]] = {
        "state": lambda connection, name: decide(connection, name, body["state"].choice(STATES), by=by),
        "edit": lambda connection, name: _edit(connection, name, body, by),
        "merge": lambda connection, name: merge(connection, name, body["other"].text(), by=by),
        "undo": lambda connection, name: undo(connection, name, by=by)[1],
    }
    work = works[body["operation"].choice(tuple(works))]
    name, seen = body["concept"].text(), body["seen"].text()

    def done(connection: sqlite3.Connection) -> dict[str, Any]:
        with writing(connection):
            _check_seen(connection, name, seen)
            return {"concept": concept_to_json(work(connection, name)), "counts": count(connection)}

    return JSONResponse(await site_of(request).run(done))


def _edit(connection: sqlite3.Connection, name: str, body: Node, by: str) -> Concept:
    en, zh, note = (body[field].text() for field in ("en", "zh", "note"))
    return edit(connection, name, en=en, zh=zh, kind=body["kind"].choice(KINDS), note=note.strip(), by=by)


def _check_seen(connection: sqlite3.Connection, name: str, seen: str) -> None:
    _, concept = there(connection, name)
    if fingerprint(concept) != seen:
        who = f" by {concept.by}" if concept.by else ""
        raise ConflictError(
            f"{concept.en[0].text} was changed{who} after you saw it (it is {concept.state} now); nothing was changed, "
            "so look at it again."
        )


def _ranked(connection: sqlite3.Connection, state: State | None, kind: str | None, start: int) -> list[Concept]:
    return list(ranked(connection, state=state, kind=kind, limit=start + _A_PAGE + 1))[start:]


def _named(connection: sqlite3.Connection, text: str, state: State | None, kind: str | None) -> list[Concept]:
    found = [match.concept for match in look_up(text, [StoredTerms(connection)], limit=_A_PAGE).matches]
    return [one for one in found if state in (None, one.state) and kind in (None, one.kind)]


def _number(node: Node | None) -> int:
    if node is None:
        return 0
    if not node.value.isascii() or not node.value.isdecimal() or len(node.value) > 6:
        raise node.refuse("a whole number")
    return int(node.value)
