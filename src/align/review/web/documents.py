"""The overview of a store, the page of one document, and what that page reads as it goes."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path, PurePath
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from align.exchange.tmx import write_tmx
from align.review.currency import version_of
from align.review.undoing import can_undo
from align.review.web.asked import ids_of, wanted_of
from align.review.web.pages import page, title_of
from align.review.web.shown_beads import bead_to_json, map_to_json
from align.review.web.site import site_of
from align.store.alignments import get
from align.store.bead_map import bead_map, flag_counts
from align.store.bead_pages import chosen, listed
from align.store.overviews import Overview, overview, overviews

_MOST_TEXTS = 200
"""Beads in one answer; the page asks for a screen or two at a time."""


async def all_documents(request: Request) -> Response:
    """Show the documents of a store."""
    found = await site_of(request).run(overviews)
    return page(request, "overview.html.j2", documents=found)


async def one_document(request: Request) -> Response:
    """Show the page of a document, which reads its beads by itself."""
    name = request.path_params["name"]

    def read(connection: sqlite3.Connection) -> tuple[Overview, dict[str, int]]:
        version_of(connection, name)
        found = overview(connection, name)
        assert found  # noqa: S101 - it has a version
        return found, dict(flag_counts(connection, name))

    found, codes = await site_of(request).run(read)
    return page(request, "document.html.j2", document=found, title=title_of(found), codes=codes)


async def beads_on_map(request: Request) -> Response:
    """Tell where all beads are, and what the reviewer can take back."""
    name, by = request.path_params["name"], request.query_params.get("by", "")

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        version_of(connection, name)
        found = bead_map(connection, name)
        undoable, redoable = can_undo(connection, name, by or None)
        return {"version": found.version, "beads": map_to_json(found), "undo": undoable, "redo": redoable}

    return JSONResponse(await site_of(request).run(read))


async def beads_wanted(request: Request) -> Response:
    """Tell which beads fit a filter, in the order asked for."""
    name = request.path_params["name"]
    wanted, order = wanted_of(request)

    def read(connection: sqlite3.Connection) -> list[int]:
        version_of(connection, name)
        return listed(connection, name, wanted, order=order)

    return JSONResponse({"ids": await site_of(request).run(read)})


async def beads_texts(request: Request) -> Response:
    """Tell what some beads hold."""
    name, ids, site = request.path_params["name"], ids_of(request)[:_MOST_TEXTS], site_of(request)

    def read(connection: sqlite3.Connection) -> dict[str, Any]:
        version_of(connection, name)
        found = chosen(connection, name, ids)
        spotters = site.glossary.spotters(connection)
        return {"version": found.version, "beads": [bead_to_json(bead, spotters) for bead in found.beads]}

    return JSONResponse(await site.run(read))


async def picture(request: Request) -> Response:
    """Draw how alike the paragraphs are; the first time this takes as long as encoding them."""
    name, site = request.path_params["name"], site_of(request)
    await site.run(lambda connection: version_of(connection, name))
    return Response(await site.picture(name), media_type="image/png")


async def memory(request: Request) -> Response:
    """Hand out the alignment as a translation memory, with everything that was decided."""
    name = request.path_params["name"]

    def write(connection: sqlite3.Connection) -> tuple[bytes, str]:
        version_of(connection, name)
        alignment = get(connection, name).alignment
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "memory.tmx")
            write_tmx(alignment, file)
            return file.read_bytes(), alignment.en.symbol or PurePath(alignment.en.path).stem

    content, called = await site_of(request).run(write)
    plain = "".join(char if char.isascii() and char.isalnum() else "-" for char in called).strip("-") or "memory"
    disposition = f'attachment; filename="{plain}.tmx"'
    return Response(content, media_type="application/x-tmx+xml", headers={"Content-Disposition": disposition})
