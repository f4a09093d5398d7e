"""From the bytes of an HTML page to its characters: the byte order mark, then UTF-8, then what the page declares."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from align.errors import ReadingError
from align.reading.decoding import decoded

_DECLARED = re.compile(
    rb"<meta\s[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<meta>[\w:.-]{2,40})|<\?xml\s[^>]{0,200}?encoding=[\"'](?P<xml>[\w-]{2,40})",
    re.IGNORECASE,
)
_WITHIN = 8_192
"""Bytes in which a page declares its encoding; browsers look at 1,024, saved pages may put a comment before it."""

_CODECS: Final = {
    label: codec
    for codec, labels in {
        "gb18030": "gb18030 gbk gb2312 gb_2312-80 gb_2312 x-gbk cp936 ms936 euc-cn csgb2312 chinese",
        "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5 cp950",
        "hz": "hz-gb-2312",
    }.items()
    for label in labels.split()
}
"""What pages call the encodings of Chinese. Of others only Windows-1252 may be, which many pages declare in error: that
is settled as in plain text."""


def decode_page(data: bytes, path: Path, declared: str | None = None) -> tuple[str, str]:
    """Return the text of a page and the name of its encoding.

    Args:
        data: the bytes of the page.
        path: its file, for messages.
        declared: the encoding named outside of the page, by the header of a saved page.

    Raises:
        ReadingError: the bytes are no text, or damaged.
    """
    text, encoding = _declared(data, declared) or decoded(data, path)
    if not text.strip():
        raise ReadingError(f"{path} is empty; there is nothing to align.")
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise ReadingError(f"{path} is no sound HTML: line {line} holds NUL; open it in a browser and save it again.")
    return text, encoding


def _declared(data: bytes, label: str | None) -> tuple[str, str] | None:
    """Return the page in the encoding it declares, None where it is UTF-8 all the same or declares none of ours."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    found = _DECLARED.search(data[:_WITHIN])
    if found:
        label = (found["meta"] or found["xml"]).decode("ascii", errors="ignore")
    codec = _CODECS.get((label or "").lower())
    if codec is None:
        return None
    if codec != "hz":
        # Pages that were converted to UTF-8 often go on to declare what they were in; UTF-8 is never hit by chance.
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8"), "utf-8"
    with suppress(UnicodeDecodeError):
        return data.decode(codec), codec
    return None
