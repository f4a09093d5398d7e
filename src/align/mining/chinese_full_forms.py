"""Where the full name of a Chinese abbreviation begins, given the text before its bracket."""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST = 40
_SEGMENT = re.compile(r"[^，,。；;：:！？!?()（）《》〈〉“”\"‘’「」\s\d]*$")
_TITLE = re.compile(r"《[^《》]{2,120}》$")
_TAIL = 3
"""The last character of a short form stands among that many last ones of the full form: …高级专员办事处(人权高专办)."""

_STARTERS = (
    "联合国 国际 世界 全球 全国 政府间 中华人民 内部 阿拉伯 伊斯兰 欧洲 非洲 亚洲 "
    "美洲 拉丁美洲 东南亚 加勒比 太平洋 独立 中央 高级别"
).split()
"""Words that names of institutions begin with, for short forms that leave them out: 联合国开发计划署(开发署)."""
_REACH = 16
_COORDINATED = re.compile("[和与及同、]")
_INSTITUTION = re.compile("[署处厅会部院局国队团]|组织|基金|机构|公室|秘书|主任|专员|委员|代表|银行|联盟")
_OUTSIDE_NAMES = re.compile("[的在对向由从将是为]")
_NEVER_IN_NAMES = re.compile("[在向是]")
_BOUNDARY = re.compile(
    "(?:^|[的和与及同或、在对向由从将是为以经请了等给至于并据该各]"
    "|关于|包括|赞扬|举行|通过|认为|根据|依照|按照|反对|支持|设立|成立|欢迎|感谢|要求|敦促|鼓励|有关|例如|邀请|谴责|加强|担任"
    "|提及|加入|批准|执行|回顾|称作|称为|促请|吁请|建立|前往|协助|代表)$"
)
_ACRONYM_NAME = re.compile("[\u4e00-\u9fff·-]{4,24}")


class FullForm(NamedTuple):
    """A full form, and whether its left edge is sure."""

    text: str
    certain: bool


def full_form(before: str, short: str) -> FullForm | None:
    """Return the name before a bracket that holds the characters of the short form in order, None without one.

    A title in 《》 is taken whole. Otherwise the name is as short as the characters allow, and longer where a word that
    opens names stands close before them.
    """
    title = _TITLE.search(before)
    if title:
        return FullForm(title[0], certain=True) if _names_title(title[0], short) else None
    segment = _SEGMENT.search(before[-_LONGEST:])
    text = segment[0] if segment else ""
    start = _first_character(text, short)
    if start is None:
        return None
    start, opened = _with_starter(text, start)
    full = text[start:]
    if len(full) <= len(short) or full.startswith(short) or _NEVER_IN_NAMES.search(full):
        return None
    return FullForm(full, certain=opened or bool(_BOUNDARY.search(text[:start])))


def full_form_of_acronym(before: str) -> FullForm | None:
    """Return the Chinese name before a bracket with Latin letters, None where no word says where it begins."""
    segment = _SEGMENT.search(before[-_LONGEST:])
    text = segment[0] if segment else ""
    starts = [text.rfind(starter) for starter in _STARTERS if starter in text]
    for start in sorted(starts, reverse=True):
        opened = _with_starter(text, start)[0]
        name = text[opened:]
        if _ACRONYM_NAME.fullmatch(name) and not _OUTSIDE_NAMES.search(name):
            return FullForm(name, certain=True)
    return None


def _names_title(title: str, short: str) -> bool:
    """Whether a short form names a title: its characters in order, or another title of the same kind."""
    inner, name = title[1:-1], short.strip("《》")
    if name == inner:
        return False
    return _first_character(inner, name) is not None or (short.startswith("《") and name[-2:] == inner[-2:])


def _first_character(text: str, short: str) -> int | None:
    """Return where the short form's first character stands, all matched from right to left as late as possible."""
    place = text.rfind(short[-1], max(0, len(text) - _TAIL))
    for character in reversed(short[:-1]):
        if place < 0:
            return None
        place = text.rfind(character, 0, place)
    return place if place >= 0 else None


def _with_starter(text: str, start: int) -> tuple[int, bool]:
    """Return where a name starts when words that open names are counted in, and whether such a word opens it."""
    opened = text.startswith(tuple(_STARTERS), start)
    for starter in _STARTERS:
        place = text.rfind(starter, max(0, start - _REACH), start)
        if place >= 0 and _belongs(text[place + len(starter) : start], starter):
            start, opened = place, True
    return start, opened


def _belongs(between: str, starter: str) -> bool:
    """Whether what stands between a starter and the rest of a name lets them be one name."""
    if not between:
        return True
    if _INSTITUTION.search(between) or _OUTSIDE_NAMES.search(between):
        return False
    return starter == "联合国" or not _COORDINATED.search(between)
