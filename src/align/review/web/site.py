"""What all requests share: the store, who reviews, and the one thread that judges."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from align.review.judges import Judges
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
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "judge"))

    async def read(self, question: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what the store answers, while others may ask, too."""
        return await run_in_threadpool(self._with_connection, question)

    async def judge(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what comes of work with the judges, which belong to one thread."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, self._with_connection, work)

    def _with_connection(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        with opened(self.store) as connection:
            return work(connection)


def site_of(request: Request) -> Site:
    """Return the site that a request is for."""
    site: Site = request.app.state.site
    return site
