"""Pages made of a few elements, and what reading made of them."""

from __future__ import annotations

from pathlib import Path

from align.reading.html.reader import read_html
from align.reading.passages import Passage
from align.reading.trace import Trace


def passages(page: str, trace: Trace | None = None) -> tuple[Passage, ...]:
    """Return the passages of the body of a page."""
    whole = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>A page</title></head><body>{page}</body></html>"
    return read_html(Path("page.html"), whole.encode(), trace or Trace())


def lines(page: str) -> list[str]:
    """Return the texts of the passages, line ends shown as `/` and tabs as `>`."""
    return ["/".join(passage.lines).replace("\t", ">") for passage in passages(page)]
