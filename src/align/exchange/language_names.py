"""English and Chinese by any name files give them: tags such as `zh_Hans-CN`, headings such as `Chinese (PRC)`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from align.errors import UsageError
from align.records import Language

_TAGS: Final[dict[str, Language]] = {
    **dict.fromkeys(("en", "eng", "english"), "en"),
    **dict.fromkeys(("zh", "zho", "chi", "cmn", "chinese", "zhs", "zht"), "zh"),
}
_HEADINGS: Final[tuple[tuple[Language, re.Pattern[str]], ...]] = (
    ("en", re.compile(r"en|eng|en[-_][a-z]{2}|english(?: ?\(.*\)|_united_(?:states|kingdom))?|英文|英语|英語")),
    (
        "zh",
        re.compile(
            r"zh|zho|chi|cmn|zh[-_](?:[a-z]{2}|han[st])(?:[-_][a-z]{2})?"
            r"|chinese(?: ?\(.*\)|_(?:prc|simplified|traditional|taiwan))?|(?:simplified|traditional) chinese"
            r"|中文.{0,4}|汉语|漢語|华语|[简繁][体體]中文"
        ),
    ),
)


@lru_cache
def language_of_tag(tag: str) -> Language | None:
    """Return the language a tag stands for, in any spelling, or None where it is another: `EN-us`, `zh_CN`, `cmn`."""
    return _TAGS.get(re.split(r"[-_. (]", tag.strip().casefold(), maxsplit=1)[0])


def language_of_heading(heading: str) -> Language | None:
    """Return the language a column of terms or texts is in by its heading, or None: `English`, `zh-CN`, `中文`.

    Headings that say more than the language, such as `EN variants`, name no column of texts.
    """
    name = heading.strip().casefold()
    return next((language for language, pattern in _HEADINGS if pattern.fullmatch(name)), None)


@dataclass(frozen=True, slots=True)
class Names:
    """What programs call a variant of a language in the headings of their tables."""

    memoq: str
    multiterm: str


_NAMES: Final[dict[str, Names]] = {
    "en": Names("English", "English"),
    "en-us": Names("English_United_States", "English (United States)"),
    "en-gb": Names("English_United_Kingdom", "English (United Kingdom)"),
    "zh": Names("Chinese_PRC", "Chinese (PRC)"),
    "zh-cn": Names("Chinese_PRC", "Chinese (PRC)"),
    "zh-hans": Names("Chinese_PRC", "Chinese (PRC)"),
    "zh-tw": Names("Chinese_Taiwan", "Chinese (Taiwan)"),
    "zh-hant": Names("Chinese_Taiwan", "Chinese (Taiwan)"),
}


def names_of_tag(tag: str) -> Names:
    """Return what memoQ and MultiTerm call the variant that a language tag names.

    Raises:
        UsageError: it is a variant whose name there is not known.
    """
    names = _NAMES.get(tag.casefold())
    if names is None:
        raise UsageError(f"{tag} has no name known in this format; give one of {', '.join(_NAMES)}.")
    return names
