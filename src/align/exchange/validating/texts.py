"""What can be wrong with texts of English and Chinese, whatever file they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from align.exchange.bitext import LONGEST_SIDE
from align.exchange.validating.findings import Findings
from align.reading.language import HAN, detect
from align.reading.scripts import script_of
from align.records import Language, Script

NAMES: Final[dict[Language, str]] = {"en": "English", "zh": "Chinese"}
_HAN: Final = re.compile(f"[{HAN}]")
_LATIN: Final = re.compile("[A-Za-z]")
_WORD: Final = re.compile(r"(?<!\S)[(\"'“‘]*[a-z]{2,}[,.;:!?)\"'”’]*(?!\S)")
"""A word in small letters, which no name, code or address is."""
_WORDS: Final = 2
"""So many words in small letters make a Latin text on the Chinese side one that is not translated."""
_CONTROL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_GARBLED: Final = re.compile("\ufffd|(?:[ä-é][\x80-\xbf‚-›€™œžŒŽ]{1,2}){2}")
"""A replacement character, or UTF-8 of Chinese that was read as Windows-1252."""
_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TRADITIONAL_TAG: Final = re.compile(r"zh[-_](?:.*[-_])?(?:hant|tw|hk|mo)\b", re.IGNORECASE)
_SIMPLIFIED_TAG: Final = re.compile(r"zh[-_](?:.*[-_])?(?:hans|cn|sg)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its language, and where it stands."""

    text: str
    language: Language
    line: int
    tag: str = ""
    """The language tag it carries, if the format has one."""
    place: str = ""


class TextCheck:
    """Finds what is wrong with the texts of one file, and remembers which scripts it met."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._scripts: dict[Script, tuple[int, Text]] = {}

    def pair(self, en: Text, zh: Text) -> None:
        """Check two texts that should translate each other."""
        if not en.text.strip() or not zh.text.strip():
            for side in (en, zh):
                if not side.text.strip():
                    self.add("empty-side", side, f"the {NAMES[side.language]} side is empty")
            return
        if _is_chinese(en.text) and not _HAN.search(zh.text) and detect(zh.text) == "en":
            self.add("reversed", en, "the English side is Chinese, and the Chinese side English")
            return
        self.one(en)
        self.one(zh, is_copy=en.text == zh.text)

    def one(self, text: Text, *, is_copy: bool = False) -> None:
        """Check one text; `is_copy` says that its counterpart is the same, as it is for codes and addresses."""
        if text.language == "en" and _is_chinese(text.text):
            self.add("wrong-language", text, "the English side is Chinese")
        elif text.language == "zh" and _is_untranslated(text.text, more=is_copy):
            self.add("wrong-language", text, "the Chinese side holds no Chinese character")
        if text.language == "zh":
            self._check_script(text)
        self._check_characters(text)

    def finish(self) -> None:
        """Find what only the whole file tells."""
        if len(self._scripts) < 2:
            return
        (rarer, (count, first)), (other, (most, _)) = sorted(self._scripts.items(), key=lambda item: item[1][0])
        self.add("mixed-scripts", first, f"{most} texts are in {other} characters, and {count} in {rarer} ones")

    def add(self, code: str, text: Text, message: str) -> None:
        """Add a finding on a text."""
        self._findings.add(code, text.line, message, text.text, text.place)

    def _check_script(self, text: Text) -> None:
        script = script_of(text.text)
        if script is None:
            return
        meant = tag_script(text.tag)
        if meant is not None and script != meant:
            self.add("wrong-script", text, f"the text is in {script} characters, but tagged {text.tag}")
        count, first = self._scripts.get(script, (0, text))
        self._scripts[script] = count + 1, first

    def _check_characters(self, text: Text) -> None:
        if len(text.text) > LONGEST_SIDE:
            self.add("too-long", text, f"the {NAMES[text.language]} side has {len(text.text):,} characters")
        if text.text.isascii() and text.text.isprintable():
            return
        if _CONTROL.search(text.text):
            self.add("control-character", text, "a control character stands in the text")
        if _GARBLED.search(text.text):
            self.add("garbled", text, "the text is garbled")
        if _DIRECTION.search(text.text):
            self.add("hidden-direction", text, "a hidden mark turns the direction of the text")


def tag_script(tag: str) -> Script | None:
    """Return the script a Chinese language tag promises, or None where it promises none."""
    if _TRADITIONAL_TAG.match(tag):
        return "traditional"
    return "simplified" if _SIMPLIFIED_TAG.match(tag) else None


def _is_chinese(text: str) -> bool:
    han = 0 if text.isascii() else len(_HAN.findall(text))
    # An ideograph is about two letters; names in brackets do not make an English text Chinese.
    return han > 0 and 2 * han > len(_LATIN.findall(text))


def _is_untranslated(text: str, *, more: bool) -> bool:
    if _HAN.search(text):
        return False
    return len(_WORD.findall(text)) >= _WORDS + more
