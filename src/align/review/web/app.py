"""The web application: its addresses, and what it says when something cannot be done."""

from __future__ import annotations

import traceback

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from align.errors import AlignError, ConflictError
from align.review.web import decisions, documents, terms
from align.review.web.guard import Access, Guard
from align.review.web.pages import page, static
from align.review.web.site import Site

_DOCUMENT = "/documents/{name}"


def make_app(site: Site, access: Access | None = None) -> ASGIApp:
    """Return the application that shows a store to those who have access."""
    app = Starlette(routes=_routes(), exception_handlers={AlignError: _told, HTTPException: _told, Exception: _mended})
    app.state.site = site
    return Guard(app, access or Access())


def _routes() -> list[Route]:
    return [
        Route("/", documents.all_documents),
        Route(_DOCUMENT, documents.one_document),
        Route(f"{_DOCUMENT}/map", documents.beads_on_map),
        Route(f"{_DOCUMENT}/list", documents.beads_wanted),
        Route(f"{_DOCUMENT}/beads", documents.beads_texts),
        Route(f"{_DOCUMENT}/since/{{version:int}}", decisions.changed),
        Route(f"{_DOCUMENT}/picture.png", documents.picture),
        Route(f"{_DOCUMENT}/memory.tmx", documents.memory),
        Route(f"{_DOCUMENT}/decide", decisions.decided, methods=["POST"]),
        Route(f"{_DOCUMENT}/undo", decisions.undone, methods=["POST"]),
        Route(f"{_DOCUMENT}/redo", decisions.redone, methods=["POST"]),
        Route(f"{_DOCUMENT}/realign", decisions.realigned, methods=["POST"]),
        Route("/terms", terms.all_terms),
        Route("/terms/list", terms.terms_wanted),
        Route("/terms/decide", terms.terms_decided, methods=["POST"]),
        Route("/static/{file}", static),
    ]


async def _told(request: Request, error: Exception) -> Response:
    """Say what could not be done: as data to a script, as a page to a person."""
    sentence, code = _sentence(error)
    if "text/html" in request.headers.get("accept", ""):
        return page(request, "error.html.j2", code=code, sentence=sentence)
    return JSONResponse({"error": sentence}, code)


async def _mended(request: Request, error: Exception) -> Response:
    """Say that the fault is ours, and show it to whoever started the page."""
    traceback.print_exception(error)
    fault = "Something is wrong in un-align itself; nothing was changed. Tell its makers what the terminal shows."
    return await _told(request, HTTPException(500, fault))


def _sentence(error: Exception) -> tuple[str, int]:
    if isinstance(error, HTTPException):
        nothing = "There is nothing at this address; go back to the documents."
        return nothing if error.status_code == 404 else error.detail, error.status_code
    return str(error), 409 if isinstance(error, ConflictError) else 400
