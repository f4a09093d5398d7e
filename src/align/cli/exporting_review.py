"""The alignments of a store as a workbook to decide in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from align.cli.common import say
from align.cli.exporting import counted, held_alignments, named_alignments, unclear
from align.errors import UsageError


def export_review(
    sources: Sequence[Path],
    output: Path,
    moment: datetime,
    *,
    document: str | None,
    only_doubtful: bool,
    force: bool,
) -> None:
    """Write the alignments of a store, or that of one document.

    Raises:
        UsageError: something else than a store was named, or it holds no such document.
    """
    from align.exchange.review_xlsx import write_review  # noqa: PLC0415 - loads what writes workbooks
    from align.store.alignments import get  # noqa: PLC0415
    from align.store.database import is_sqlite, opened  # noqa: PLC0415

    if len(sources) != 1 or not is_sqlite(sources[0]):
        raise UsageError("--review takes one store, since decisions go back into it; `align pair --store` makes one.")
    store = sources[0]
    with opened(store) as connection:
        held = held_alignments(connection, store)
        found = named_alignments(held, document)
        if not found:
            raise unclear(store, held, found, document)
        stored = [get(connection, name) for name in found]
    done = write_review(output, stored, moment, only_doubtful=only_doubtful, force=force)
    say(f"wrote {output}: {counted(done.rows, 'row')}, {done.doubtful} of them open and doubtful.")
    if done.cut:
        say(f"{counted(done.cut, 'cell')} cut, since Excel holds no longer text; decide on those elsewhere.")
    say(f"decide in it, and take it back with `align import {output} --into {store}`.")
