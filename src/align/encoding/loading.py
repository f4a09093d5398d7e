"""A sentence-transformers model by name or folder, loaded without noise and without waiting for a network in vain."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from align.errors import EncoderError

_PATIENCE = 5.0
"""Seconds within which the place where models lie must answer."""


def load_model(model: str) -> Any:
    """Return the `SentenceTransformer` of that name or in that folder, on the GPU where there is one.

    A model that was downloaded before is taken from its copy.

    Raises:
        EncoderError: it cannot be found or loaded.
    """
    try:
        is_folder = bool(model) and Path(model).is_dir()
        if not is_folder:
            _check_name(model)
        with quiet():
            return _in_folder(model) if is_folder else _by_name(model)
    except Exception as error:  # noqa: BLE001 - the library raises whatever its parts raise
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise EncoderError(
            f"the model {model} cannot be loaded ({reason}); name a sentence-transformers model or a folder that "
            "holds one, or leave --model out for the bundled encoder."
        ) from None


def role_of(name: str, model: Any) -> str:
    """Return what the model wants in front of every text; empty for most.

    A model says so itself by its default prompt; the E5 family does not, yet was trained with a role there, and is
    lost without it.
    """
    if model.default_prompt_name is not None:
        return str(model.prompts[model.default_prompt_name] or "")
    return "query: " if "e5" in Path(name).name.lower() else ""


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the progress bars and the advice of the library off the user's screen."""
    from transformers.utils import logging as bars  # noqa: PLC0415 - seconds

    loggers = [logging.getLogger(name) for name in ("sentence_transformers", "transformers", "huggingface_hub")]
    levels = [logger.level for logger in loggers]
    shown = bars.is_progress_bar_enabled()
    bars.disable_progress_bar()
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
        if shown:
            bars.enable_progress_bar()


def _in_folder(folder: str) -> Any:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - imports torch: seconds, and 400 MB

    return SentenceTransformer(folder)


def _by_name(name: str) -> Any:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - imports torch: seconds, and 400 MB

    try:
        return SentenceTransformer(name, local_files_only=True)
    except Exception:  # noqa: BLE001 - whatever it is, there is no copy here that would do
        _check_network()
        return SentenceTransformer(name)


def _check_name(model: str) -> None:
    """Raise FileNotFoundError for what can only be a folder, or a file."""
    if model and Path(model).exists():
        raise FileNotFoundError("it is a file, not a folder")
    if not model or model.count("/") > 1 or "\\" in model or model.startswith((".", "/", "~")):
        raise FileNotFoundError("there is no such folder")


def _check_network() -> None:
    """Raise ConnectionError where models cannot be downloaded, which the library would try for minutes."""
    from huggingface_hub import constants  # noqa: PLC0415 - loaded with the library
    from huggingface_hub.utils import get_session  # noqa: PLC0415

    try:
        get_session().head(constants.ENDPOINT, timeout=_PATIENCE)
    except Exception:  # noqa: BLE001 - of any kind: there is no way there
        raise ConnectionError(f"there is no copy of it here, and {constants.ENDPOINT} cannot be reached") from None
