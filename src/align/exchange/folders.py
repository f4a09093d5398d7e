"""Write folders so that a failure harms nothing: beside the place first, then renamed into it."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from align.errors import OutputError


@contextmanager
def replacing_folder(path: Path, *, mark: str, force: bool = False) -> Iterator[Path]:
    """Make a folder beside `path` to be filled, and rename it to `path` once the block has ended well.

    If the block raises, nothing is left behind and a folder already there is unharmed.

    Args:
        path: The folder to make.
        mark: Name of a file that the block puts into the folder; no folder is replaced but an empty one or one with it.
        force: Whether one with it is.

    Raises:
        OutputError: the place cannot be written to, is taken, or the disk fails on the way.
    """
    check_folder_writable(path, mark=mark, force=force)
    target = path.resolve()
    beside = target.with_name(f".un-align-{secrets.token_hex(8)}.part")
    try:
        beside.mkdir()
        yield beside
        # Somebody else may have taken the place while the block was at work.
        check_folder_writable(path, mark=mark, force=force)
        _put(beside, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{path} cannot be written: {reason}; make room for it or name another place") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def check_folder_writable(path: Path, *, mark: str, force: bool = False) -> None:
    """Raise what making this folder would raise, before long work is done in vain.

    Raises:
        OutputError: saying why it cannot be made, and what to do.
    """
    target = path.resolve()
    if target.exists() and not target.is_dir():
        raise OutputError(f"{path} is a file; name a folder to be made")
    if target.is_dir() and any(target.iterdir()):
        if not (target / mark).is_file():
            raise OutputError(f"{path} is a folder with something else in it; name one to be made")
        if not force:
            raise OutputError(f"{path} exists; add --force to replace it")
    above = target.parent
    if not above.is_dir():
        raise OutputError(f"{path} cannot be made: there is no folder {above}; create it first")
    if not os.access(above, os.W_OK | os.X_OK):
        raise OutputError(f"{path} cannot be made: the folder {above} is write-protected; name another place")


def _put(beside: Path, target: Path) -> None:
    """Rename a folder into its place; one that is there steps aside first, and is deleted last."""
    if not target.exists():
        beside.rename(target)
        return
    former = beside.with_suffix(".old")
    target.rename(former)
    try:
        beside.rename(target)
    except OSError:
        former.rename(target)
        raise
    shutil.rmtree(former, ignore_errors=True)
