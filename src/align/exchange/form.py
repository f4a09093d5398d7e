"""How a file is to be written, where its format leaves a choice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from align._version import __version__
from align.errors import UsageError
from align.records import Signature

UNKNOWN: Final = Signature(__version__, encoder="")
"""The signature of what has come from many runs: it tells who wrote the file, and no encoder."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a user may choose of the form of a file; the same form and content make the same bytes, date given."""

    lang_en: str = "en"
    """Language tag of the English side, such as `en` or `en-US`."""
    lang_zh: str = "zh-CN"
    """Language tag of the Chinese side, such as `zh-CN`, `zh-TW` or `zh-Hans`."""
    created: datetime | None = None
    """The moment the file tells of its making; now, if not given."""
    bom: bool = True
    """Whether CSV begins with a byte order mark, without which Excel shows Chinese as gibberish."""
    signature: Signature = UNKNOWN
    """What made the content, where one run did."""

    @property
    def moment(self) -> datetime:
        """The moment to tell, in UTC."""
        return (self.created or datetime.now(UTC)).astimezone(UTC)


def check_languages(lang_en: str, lang_zh: str) -> None:
    """Raise UsageError unless one tag is of English and the other of Chinese: tools import wrong ones silently."""
    for tag, language, example in ((lang_en, "en", "en-US"), (lang_zh, "zh", "zh-CN")):
        if not re.fullmatch(rf"{language}(-[A-Za-z0-9]{{1,8}})*", tag):
            raise UsageError(f"{tag!r} is not a language tag that starts with {language}; give one such as {example}")
