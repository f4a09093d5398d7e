"""Repair of single characters: what fonts, programs and typesetters put in the place of the plain ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from align.reading.repair import collapse_bold, single_number
from align.reading.spaced_letters import close_spaced_letters
from align.reading.trace import Trace
from align.records import Source

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Zero-width spaces and joiners, marks of direction."""
_SOFT_HYPHEN = re.compile("\u00ad(?=.)", re.DOTALL)
"""A soft hyphen that no line end shows; the one at the end of a line tells how to join it."""
_HYPHENS = re.compile("[\u2010\u2011]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_BULLET = re.compile(r"^[\uf000-\uf0ff](?=\s)")
"""A bullet of the fonts Symbol and Wingdings, which have it in the private use area."""
_COMPATIBILITY = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰",
    "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙",
)
"""Radicals that Unicode gives no ideograph for, though fonts print both alike."""
_THIN_SPACE = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef])[\u2006-\u200a\u202f]+(?=[\u3001-\u9fff\uff00-\uffef])")

_TELLING = re.compile(
    "[\u00ad\u2006-\u2011\u202a-\u202f\u2060-\u2069\u2e80-\u2fd5\uf000-\uf0ff\uf900-\ufb06\ufeff\U0002f800-\U0002fa1f]"
)
"""What one of the repairs of characters would change."""


def _plain_ideograph(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0].translate(_RADICALS))


def _plain_ligature(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


_REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("drop-invisible", lambda text: _INVISIBLE.sub("", text)),
    ("drop-soft-hyphen", lambda text: _SOFT_HYPHEN.sub("", text)),
    ("plain-hyphen", lambda text: _HYPHENS.sub("-", text)),
    ("plain-ligature", lambda text: _LIGATURES.sub(_plain_ligature, text)),
    ("plain-ideograph", lambda text: _COMPATIBILITY.sub(_plain_ideograph, text)),
    ("plain-bullet", lambda text: _BULLET.sub("•", text)),
    ("close-thin-spaces", lambda text: _THIN_SPACE.sub("", text)),
)
"""The rules of `align.reading.trace.RULES` that repair characters, in the order they are applied."""


def repaired(text: str, source: Source, trace: Trace) -> str:
    """Return a line of a file with its characters repaired and its bold printed once, every change in the trace."""
    text = text.strip()
    if _TELLING.search(text):
        for rule, repair in _REPAIRS:
            text = _traced(rule, repair, text, source, trace)
        text = text.strip()
    text = _traced("close-spaced-letters", close_spaced_letters, text, source, trace)
    text = _traced("collapse-bold", collapse_bold, text, source, trace)
    return _traced("take-doubled-number", single_number, text, source, trace)


def _traced(rule: str, repair: Callable[[str], str], text: str, source: Source, trace: Trace) -> str:
    after = repair(text)
    trace.note(rule, source, text, after)
    return after
