"""Simplified and traditional characters: which a text is in, and patterns that match either."""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.records import Script

_VARIANTS = {
    group[0]: group[1:]
    for group in (
        "国國 会會 议議 为為爲 员員 关關 于於 对對 联聯 发發 与與 这這 动動 进進 组組 并並併 约約 个個箇 权權 "
        "机機 区區 决決 项項 制製 报報 实實 将將 际際 亚亞 务務 题題 妇婦 时時 别別彆 续續 过過 间間 团團 "
        "应應 开開 强強 问問 体體 经經 内內 规規 该該 织織 条條 书書 调調 协協 领領 们們 资資 后後 执執 计計 "
        "系係繫 构構 现現 来來 长長 确確 请請 处處 据據 认認 举舉 秘祕 审審 义義 况況 还還 设設 业業 数數 "
        "论論 种種 学學 采採 标標 尔爾 统統 继繼 当當 战戰 专專 预預 划劃 缔締 参參 办辦 结結 济濟 监監 准準 "
        "注註 导導 产產 从從 军軍 队隊 责責 届屆 级級 类類 术術 则則 号號 护護 达達 总總 里裏裡 获獲 马馬 "
        "运運 纳納 见見 无無 门門 点點 视視 评評 须須 说說説 兰蘭 维維 两兩 响響 备備 装裝 识識 环環 证證 "
        "击擊 叙敘 测測 职職 讨討 临臨 财財 订訂 势勢 罗羅 适適 质質 选選 严嚴 训訓 许許 扩擴 编編 没沒 观觀 "
        "减減 万萬 亿億 仅僅 写寫 听聽 坚堅 声聲 岁歲 录錄録 忆憶 惊驚 扬揚 暂暫 欢歡 满滿 称稱 简簡 紧緊 "
        "纪紀 节節 虑慮 补補 记記 详詳 谴譴 贸貿 赏賞 赞贊讚 载載 遗遺 鉴鑑鑒 铭銘 阅閱 页頁 顾顧"
    ).split()
}
"""Each simplified character with its traditional ones: those of the patterns, and the most frequent of all."""

_IN_BOTH = frozenset("于并制系后秘采种划参准注里术着余万与叙")
"""Simplified characters that traditional texts print too."""
_SIMPLIFIED = frozenset(_VARIANTS) - _IN_BOTH
_TRADITIONAL = frozenset("".join(_VARIANTS.values())) - frozenset("於並註")


def script_of(text: str) -> Script | None:
    """Return the script that most of a text's telling characters are in, or None where there are none."""
    if _TRADITIONAL.isdisjoint(text):
        # Most texts are told here, without counting.
        return None if _SIMPLIFIED.isdisjoint(text) else "simplified"
    simplified = sum(map(_SIMPLIFIED.__contains__, text))
    traditional = sum(map(_TRADITIONAL.__contains__, text))
    return "traditional" if traditional > simplified else "simplified"


def either(pattern: str) -> str:
    """Return a pattern in simplified characters as one that matches traditional ones too.

    Works on the source of a regular expression: 决议 becomes `[决決][议議]`, and a set grows by the characters.
    """
    return "".join(_spelled(pattern))


def _spelled(pattern: str) -> Iterator[str]:
    inside = False
    for part in re.findall(r"\\.|.", pattern, re.DOTALL):
        if part in "[]":
            inside = part == "["
        variants = _VARIANTS.get(part, "")
        yield part if not variants else part + variants if inside else f"[{part}{variants}]"
