"""The decisions that a page sends: done, on disk, and answered with all that the page has to repaint."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from align.exchange.json_node import Node
from align.review.currency import Outcome, outcome, version_of
from align.review.deciding import decide
from align.review.realigning import realign
from align.review.undoing import can_undo, redo, undo
from align.review.web.asked import REGROUPINGS, body_of, operation_of, reviewer_of, whole
from align.review.web.shown_beads import bead_to_json
from align.review.web.site import Site, site_of
from align.store.bead_pages import shown

Work = Callable[[sqlite3.Connection, str, Node, Site], Outcome]
"""What is done to an alignment, as the body of a request says."""


async def decided(request: Request) -> JSONResponse:
    """Do something to beads; what makes new ones waits for the judges, and nothing else does."""
    body = await body_of(request)
    return await _done(request, body, _decide, judging=body["operation"].text() in REGROUPINGS)


async def undone(request: Request) -> JSONResponse:
    """Take back the latest decision of the reviewer."""
    return await _done(request, await body_of(request), _undo)


async def redone(request: Request) -> JSONResponse:
    """Make the decision again that the reviewer took back last."""
    return await _done(request, await body_of(request), _redo)


async def realigned(request: Request) -> JSONResponse:
    """Align anew what nobody has decided on."""
    return await _done(request, await body_of(request), _realign, judging=True)


async def changed(request: Request) -> JSONResponse:
    """Tell what happened after a version that a page has seen."""
    name = request.path_params["name"]
    by, site = request.query_params.get("by", ""), site_of(request)

    def told(connection: sqlite3.Connection) -> dict[str, Any]:
        version_of(connection, name)
        found = outcome(connection, name, min(request.path_params["version"], 2**53))
        return _to_json(connection, name, found, by, site)

    return JSONResponse(await site.run(told))


async def _done(request: Request, body: Node, work: Work, *, judging: bool = False) -> JSONResponse:
    site, name, by = site_of(request), request.path_params["name"], reviewer_of(body)

    def done(connection: sqlite3.Connection) -> dict[str, Any]:
        version_of(connection, name)
        return _to_json(connection, name, work(connection, name, body, site), by, site)

    return JSONResponse(await (site.judge(done) if judging else site.run(done)))


def _decide(connection: sqlite3.Connection, name: str, body: Node, site: Site) -> Outcome:
    operation = operation_of(connection, name, body)
    return decide(connection, name, operation, upon=_upon(body), by=reviewer_of(body), judges=site.judges)


def _undo(connection: sqlite3.Connection, name: str, body: Node, site: Site) -> Outcome:  # noqa: ARG001 - as every work
    by = reviewer_of(body)
    return undo(connection, name, by=by, whose=by, upon=_upon(body))


def _redo(connection: sqlite3.Connection, name: str, body: Node, site: Site) -> Outcome:  # noqa: ARG001
    by = reviewer_of(body)
    return redo(connection, name, by=by, whose=by, upon=_upon(body))


def _realign(connection: sqlite3.Connection, name: str, body: Node, site: Site) -> Outcome:
    return realign(connection, name, site.judges.encoder, by=reviewer_of(body), upon=_upon(body))


def _upon(body: Node) -> int:
    return whole(body["upon"])


def _to_json(connection: sqlite3.Connection, name: str, found: Outcome, by: str, site: Site) -> dict[str, Any]:
    spotters = site.glossary.spotters(connection)
    undoable, redoable = can_undo(connection, name, by or None)
    return {
        "version": found.version,
        "event": found.event,
        "changed": [bead_to_json(bead, spotters) for bead in shown(connection, name, list(found.changed))],
        "gone": list(found.gone),
        "undo": undoable,
        "redo": redoable,
    }
