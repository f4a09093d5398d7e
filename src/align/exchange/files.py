"""Write files so that a failure harms nothing: beside the place first, then renamed into it."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from align.errors import OutputError


@contextmanager
def replacing(path: Path, *, force: bool = False) -> Iterator[BinaryIO]:
    """Open a file beside `path` for writing bytes, and rename it to `path` once the block has ended well.

    If the block raises, nothing is left behind and a file already there is unharmed. A link is followed, and the
    permissions of a file written over are kept.

    Raises:
        OutputError: the place cannot be written to, is taken while `force` is off, or the disk fails on the way.
    """
    check_writable([path], force=force)
    target = path.resolve()
    beside = target.with_name(f".un-align-{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # Somebody else may have taken the place while the block was at work.
        check_writable([path], force=force)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        raise _failure(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def check_writable(paths: Sequence[Path], *, force: bool = False, sources: Sequence[Path] = ()) -> None:
    """Raise what writing these files would raise, before long work is done in vain.

    Args:
        paths: The files to be written.
        force: Whether files that exist may be written over.
        sources: Files the work reads, which are never written over.

    Raises:
        OutputError: naming the first file that cannot be written, and what to do.
    """
    read = {source.resolve() for source in sources}
    seen: set[Path] = set()
    for path in paths:
        resolved = path.resolve()
        if resolved in read:
            raise OutputError(f"{path} is a file to be read; name another file to write to")
        if resolved in seen:
            raise OutputError(f"{path} is named for two outputs; give each output a name of its own")
        seen.add(resolved)
        try:
            _check_place(path, force=force)
            _check_folder(path, resolved.parent)
        except OSError as error:
            raise _failure(path, error) from error


def _failure(path: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"{path} cannot be written: {reason}; make room for it or name another place")


def _check_place(path: Path, *, force: bool) -> None:
    if path.suffix.lower() == ".tmx" != path.suffix:
        raise OutputError(f"{path} would be overlooked by OmegaT; let its name end in .tmx, in small letters")
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name a file inside it")
    if path.exists() and not path.is_file():
        raise OutputError(f"{path} is a device, not a file; name another file to write to")
    if path.exists() and not force:
        raise OutputError(f"{path} exists; add --force to overwrite it")


def _check_folder(path: Path, folder: Path) -> None:
    if not folder.exists():
        raise OutputError(f"{path} cannot be written: the folder {folder} does not exist; create it first")
    if not folder.is_dir():
        raise OutputError(f"{path} cannot be written: {folder} is not a folder; name another place")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{path} cannot be written: the folder {folder} is write-protected; name another place")
