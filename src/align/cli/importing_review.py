"""The work of `align import` for a workbook that a reviewer decided in, and what the user is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from align.cli.common import encoder_for, say
from align.errors import UsageError

if TYPE_CHECKING:
    from align.review.workbook import Taken

_SHOWN: Final = 8


def review_workbooks(files: Sequence[Path]) -> bool:
    """Whether the files are workbooks of reviews.

    Raises:
        UsageError: some are, and some are something else.
    """
    from align.exchange.review_from_xlsx import is_review  # noqa: PLC0415

    reviews = [file for file in files if is_review(file)]
    others = [file for file in files if file not in reviews]
    if reviews and others:
        raise UsageError(f"{reviews[0]} holds decisions of a reviewer, and {others[0]} none; import them apart.")
    return bool(reviews)


def import_reviews(files: Iterable[Path], store: Path, by: str, model: str | None) -> None:
    """Take over what was decided in workbooks, each as a whole, and tell what became of it.

    Raises:
        AlignError: one cannot be taken over; what was in those before it has been.
    """
    from align.exchange.review_from_xlsx import read_review  # noqa: PLC0415
    from align.review.judges import Judges  # noqa: PLC0415 - loads what matches
    from align.review.workbook import take_over  # noqa: PLC0415
    from align.store.database import opened  # noqa: PLC0415

    workbooks = {file: read_review(file) for file in files}
    judges = Judges(lambda: encoder_for(model, cache=True))
    with opened(store) as connection:
        for file, workbook in workbooks.items():
            _tell(file, take_over(connection, workbook, name=file.name, by=by, judges=judges))


def _tell(file: Path, taken: Taken) -> None:
    done = ", ".join(f"{count} {what}" for what, count in taken.done.items()) or "nothing new"
    earlier = f"; {taken.before} taken over before" if taken.before else ""
    click.echo(f"{file}: {done}{earlier}.")
    if taken.remarks:
        rows = _listed(taken.remarks)
        say(f"{file}: edited texts that put no whole paragraph elsewhere are kept as comments: rows {rows}.")
    if taken.deleted:
        say(f"{file}: deleted rows decide nothing; these stay as they are: No. {_listed(taken.deleted)}.")


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers[:_SHOWN])) + (f" and {len(numbers) - _SHOWN} more" if numbers[_SHOWN:] else "")
