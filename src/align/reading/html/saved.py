"""The page inside a web archive (MHTML), in which browsers and Word save a page with its pictures."""

from __future__ import annotations

from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from pathlib import Path

from align.errors import ReadingError

_MAX_PARTS = 10_000


def page_of(path: Path, data: bytes) -> tuple[bytes, str | None]:
    """Return the bytes of the first HTML page in a web archive, and the encoding its header names.

    Raises:
        ReadingError: the archive is damaged or holds no page.
    """
    # Each boundary may open a part, and parts in parts are parsed by recursion.
    if data.lower().count(b"content-type:") > _MAX_PARTS:
        raise ReadingError(f"{path} is a saved web page of more than {_MAX_PARTS:,} parts; save it as HTML instead.")
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        payload = None if page is None else page.get_payload(decode=True)
    except (RecursionError, ValueError, LookupError):
        page = payload = None
    if page is None or not isinstance(payload, bytes):
        raise ReadingError(f"{path} is a saved web page (MHTML) that is damaged or holds no HTML; save it as HTML.")
    return payload, _charset(page)


def _charset(part: Message) -> str | None:
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) else None
