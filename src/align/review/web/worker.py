"""One thread that does one thing after the other, and that nobody has to wait for at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

Result = TypeVar("Result")


class Worker:
    """Does work in a thread of its own, begun when there is some.

    The thread ends with the program, in the middle of its work if need be: encoding a long document takes minutes, and
    what is written is written whole or not at all.
    """

    def __init__(self) -> None:
        self._queue = SimpleQueue[tuple[Callable[[], Any], Future[Any]]]()
        self._thread = threading.Thread(target=self._run, name="judge", daemon=True)
        self._lock = threading.Lock()

    def submit(self, work: Callable[[], Result]) -> Future[Result]:
        """Return what will come of work."""
        with self._lock:
            if not self._thread.is_alive():
                self._thread.start()
        future = Future[Result]()
        self._queue.put((work, future))
        return future

    def _run(self) -> None:
        while True:
            work, future = self._queue.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - whoever waits for it is told
                future.set_exception(error)
