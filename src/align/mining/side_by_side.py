"""Blocks looked through one after another, or several at once in processes of their own."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from align.mining.findings import Findings, look_through
from align.mining.ranking import Ranking
from align.records import TranslationUnit

Block = list[TranslationUnit]


def usable_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def look_side_by_side(blocks: Iterable[Block], ranking: Ranking, jobs: int) -> Iterator[tuple[Block, Findings]]:
    """Give every block with what it holds, in order; a text of one block is never worth another process."""
    rest = iter(blocks)
    first = list(islice(rest, 2))
    every = _numbered(chain(first, rest))
    if jobs == 1 or len(first) == 1:
        for block, before in every:
            yield block, look_through(block, before, ranking)
        return
    # Forked processes would inherit the threads of the numeric libraries in whatever state they are.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[tuple[Block, Future[Findings]]] = deque()
        for block, before in every:
            waiting.append((block, pool.submit(look_through, block, before, ranking)))
            # No more blocks are read than keep everybody busy, or the whole text would pile up in memory.
            if len(waiting) > jobs:
                yield _done(*waiting.popleft())
        while waiting:
            yield _done(*waiting.popleft())


def _numbered(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    before = 0
    for block in blocks:
        yield block, before
        before += len(block)


def _done(block: Block, findings: Future[Findings]) -> tuple[Block, Findings]:
    return block, findings.result()
