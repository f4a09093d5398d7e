"""What all requests share: the store, who reviews, and the one thread that judges."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from align.exchange.similarity_picture import similarity_picture
from align.matching import similarity_map
from align.review.judges import Judges
from align.review.web.glossary import Glossary
from align.review.web.worker import Worker
from align.store.alignments import get
from align.store.database import opened

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Site:
    """A store with a page."""

    store: Path
    judges: Judges
    reviewer: str = ""
    """Who reviews, where that was said when the page was started; else the page asks."""
    login: str = ""
    """What the page proposes as a name."""
    glossary: Glossary = field(default_factory=Glossary)
    _worker: Worker = field(default_factory=Worker)

    _pictures: dict[str, Future[bytes]] = field(default_factory=dict)

    async def run(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what comes of work with the store, while others work with it, too."""
        return await run_in_threadpool(self._with_connection, work)

    async def judge(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what comes of work with the judges, which belong to one thread."""
        return await asyncio.wrap_future(self._worker.submit(lambda: self._with_connection(work)))

    async def picture(self, name: str) -> bytes:
        """Return the picture of how alike the paragraphs of an alignment are; drawn once, as they never change."""
        drawn = self._pictures.get(name)
        if drawn is None or (drawn.done() and drawn.exception()):
            self._pictures[name] = self._worker.submit(lambda: self._with_connection(lambda c: self._draw(c, name)))
        # Shielded, so that one who leaves does not take it from others.
        return await asyncio.shield(asyncio.wrap_future(self._pictures[name]))

    def _draw(self, connection: sqlite3.Connection, name: str) -> bytes:
        return similarity_picture(similarity_map(get(connection, name).alignment, self.judges.encoder))

    def _with_connection(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        with opened(self.store) as connection:
            return work(connection)


def site_of(request: Request) -> Site:
    """Return the site that a request is for."""
    site: Site = request.app.state.site
    return site
