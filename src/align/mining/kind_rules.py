"""Of which kind a term is: by the head of its English and the end of its Chinese, both voting."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from align.mining.formula_patterns import inflections
from align.mining.kind_words import FORMULA_OPENINGS, FORMULA_VERBS, NOT_A_NAME, kind_words
from align.terms.folding import singular

DEFAULT = "concept"

_HEAD_ENDS = re.compile(
    r",? (?:of|on|for|to|in|against|between|among|with|by|at|from|under|concerning|and|relating)\b|[,(:]"
)
_TITLE_MARKS = re.compile('[《》〈〉“”"…]')
_LONGEST_ENDING = 6
"""Characters of the longest Chinese ending that is looked up."""
_ENOUGH = 2
"""Votes a kind needs; an ending of one character has a single one."""
_TRANSLITERATED = re.compile(
    "[阿埃艾爱安奥巴白班保贝本比秘冰波伯玻博布茨查达大丹旦当岛得德登迪地蒂典丁东杜度敦多厄恩尔法菲芬斐佛弗福富冈刚戈哥格古瓜圭果哈海韩汗赫黑洪"
    "基及吉几加伽柬捷津喀卡坎开科克肯库拉莱兰老勒雷黎里利立列林卢鲁路伦罗洛隆马玛迈麦曼毛么梅美蒙孟密缅明摩莫墨姆木拿纳娜南瑙内尼纽努挪诺欧帕潘皮"
    "葡浦普埔奇其恰乔切瑞日荣萨撒塞桑森沙圣士舒斯苏所索塔台坦汤泰特提廷通图突土吐托脱瓦万危威维委文翁乌西锡希夏新匈逊牙雅亚扬也耶伊以意印英尤"
    "约越赞泽扎寨乍支智中佐和·]{2,12}国?"
)
_AFTER_VERBS = frozenset("agreed into note that upon".split())
_SHORT_COUNTRY = re.compile("[\u4e00-\u9fff]国")


def kind_of(en: str, zh: str) -> str:
    """Return the kind of a term, one of `align.terms.kinds.KINDS`; `concept` where nothing tells.

    A phrase that opens like a drafting formula is one. Otherwise the English head and the Chinese ending vote, a
    phrase or an ending of several characters with more votes than a single word or character, and the most votes win.
    """
    words = en.split()
    if not words or not zh:
        return DEFAULT
    if _is_formula(words):
        return "formula"
    votes = Counter[str]()
    for kind, weight in (_english_vote(en), _chinese_vote(zh)):
        votes[kind] += weight
    kind, weight = votes.most_common(1)[0]
    if kind == DEFAULT or weight < _ENOUGH:
        return _unmarked(words, zh)
    return kind if any(letter.isupper() for letter in en) else NOT_A_NAME.get(kind, kind)


def _is_formula(words: list[str]) -> bool:
    """Whether a term opens with a verb of resolutions or a linking word, which names do not."""
    first = words[0].lower().rstrip(",")
    if first in FORMULA_OPENINGS or (len(words) > 1 and words[1] in _AFTER_VERBS):
        return True
    return first in _opening_verbs() and (len(words) == 1 or words[1].islower() or not first.endswith("ed"))


@cache
def _opening_verbs() -> frozenset[str]:
    return frozenset(form for verb in FORMULA_VERBS for form in inflections(verb)[1:])


def _english_vote(en: str) -> tuple[str, int]:
    low = en.lower()
    head = low[: found.start()] if (found := _HEAD_ENDS.search(low)) else low
    for phrase, kind in kind_words().en_phrases.items():
        if low.startswith(phrase) or head.endswith(phrase):
            return kind, 4
    last = head.split()[-1] if head.split() else ""
    heads = kind_words().en_heads
    kind = heads.get(last) or heads.get(singular(last), DEFAULT)
    return kind, 1 if kind == DEFAULT else 2


def _chinese_vote(zh: str) -> tuple[str, int]:
    name = _TITLE_MARKS.sub("", zh)
    for length in range(min(_LONGEST_ENDING, len(name)), 0, -1):
        kind = kind_words().zh_endings.get(name[-length:])
        if kind:
            return kind, 1 if length == 1 else 2 + (length > 2)
    return DEFAULT, 0


def _unmarked(words: list[str], zh: str) -> str:
    """Return the kind of a term no word of which tells it: a country for a name that is only transliterated."""
    named = all(word[0].isupper() or word in {"and", "of", "the"} for word in words)
    if named and (_TRANSLITERATED.fullmatch(zh) or _SHORT_COUNTRY.fullmatch(zh)):
        return "country"
    return DEFAULT
