"""Headings whose letters were set apart: R E S O L U T I O N, 联 合 国."""

from __future__ import annotations

import re
from itertools import pairwise

from align.reading.language import HAN
from align.reading.numerals import BRANCHES, CJK_NUMERAL, STEMS

_GAP = r"[ \u2000-\u200a\u3000]"
_LETTERS = re.compile(r"[^\W\d_](?: [^\W\d_]){3,}(?: {2,}[^\W\d_](?: [^\W\d_])+)*")
_CAPITALS_ENOUGH = 4
_LETTERS_ENOUGH = 6
_WORD_GAP = re.compile(r" {2,}")

_HAN_APART = re.compile(
    rf"(?P<number>(?:{CJK_NUMERAL}[、.．]|第{CJK_NUMERAL}[章节節编編])\s*)?(?P<word>[{HAN}](?:{_GAP}+[{HAN}])+)"
)
_COUNTED = re.compile(rf"{CJK_NUMERAL}|[{STEMS}{BRANCHES}年月日时時分]")
_WORDS = frozenset(
    (
        "大会 大會 附件 附录 附錄 附表 摘要 目录 目錄 目次 导言 導言 引言 前言 序言 "
        "决议 決議 决定 決定 报告 報告 议程 議程 结论 結論 说明 說明 总则 總則 附则 "
        "附則 简称 簡稱 公约 公約 宪章 憲章 条约 條約 纲要 綱要 通知 声明 聲明 宣言"
    ).split()
)
"""Words of two characters that stand alone as headings; other pairs may be the heads of two columns."""


def close_spaced_letters(text: str) -> str:
    """Return a line that is a heading of letters set apart with its letters closed up, any other line as it is.

    Letters or numerals in their order (`A B C D`, 甲 乙 丙, 年 月 日) are the heads of columns or a form to fill in.
    """
    if _LETTERS.fullmatch(text) and _is_word(text):
        return " ".join(word.replace(" ", "") for word in _WORD_GAP.split(text))
    apart = _HAN_APART.fullmatch(text)
    if apart:
        word = "".join(re.findall(f"[{HAN}]", apart["word"]))
        if (apart["number"] or len(word) > 2 or word in _WORDS) and not _COUNTED.search(word):
            return (apart["number"] or "") + word
    return text


def _is_word(text: str) -> bool:
    letters = "".join(text.split())
    if not letters.isascii():
        return False
    in_order = all(ord(b) - ord(a) == 1 for a, b in pairwise(letters))
    enough = _CAPITALS_ENOUGH if letters.isupper() else _LETTERS_ENOUGH
    return len(letters) >= enough and len(set(letters)) > 1 and not in_order
