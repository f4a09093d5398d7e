"""Which words of each language may open, close or stand inside a term, where no tagger reads the sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from align.mining.formula_patterns import inflections
from align.mining.kind_words import FORMULA_VERBS

ENGLISH_JOINTS: Final = frozenset("of and for on the".split())
"""Words that join the parts of an English term and never stand at its edge."""

CHINESE_JOINTS: Final = frozenset("和与及、·")
"""The same for Chinese."""

ENGLISH_BEFORE_VERBS: Final = frozenset(
    """
    to shall should will would may might can could must not be is are was were been being has have had they it
    who and or which that
    """.split()
)
"""Words before a verb, if not before a verb only: `to`, `shall`."""

ENGLISH_BEFORE_NOUNS: Final = frozenset(
    """
    the a an its their his her this these those any all each every no such other of in on for by at from with
    under between among against into through within
    """.split()
)
"""Words before a noun: `the`, `of`."""

_ENGLISH_FUNCTION: Final = frozenset(
    """
    as also than then there here where when whose whom what how why while whereas whether if but nor so thus
    hence therefore however further furthermore moreover both either neither same own certain many several
    various some few more most much less only very well too even yet still again already just before after
    during since until upon about above below over out up down off per via without towards toward regarding
    concerning including notwithstanding pursuant according accordance following based inter alia e.g i.e etc do
    does did done he she i we you us our your him them ourselves itself themselves one two three four five six
    seven eight nine ten first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    twenty thirty forty fifty sixty hundred thousand million billion january february march april june july
    august september october november december b c d new good great particular particularly relevant respective
    appropriate respect regard order view account manner way ways means need needs importance important part
    parts number light terms basis use mr ms mrs dr see chap sect vol para paras add corr rev annex paragraph
    paragraphs above-mentioned aforementioned present entitled another whole entire due able available necessary
    possible likely together rather else mind fact
    """.split()
)
_ENGLISH_VERBS: Final = frozenset(
    """
    address agree allow apply assist attain avoid become begin benefit build carry come comply conduct consist
    contain continue contribute convene cooperate cover create define deliver describe develop discuss elaborate
    enable engage enhance ensure enter establish examine exchange exist explore express facilitate fulfil give
    govern help identify implement improve include increase integrate introduce involve launch lead maintain
    make meet mobilize obtain organize participate perform permit prepare present prevent proceed produce
    promote propose protect provide publish pursue reach receive reduce refer reflect regard reinforce relate
    remove replace require respond restore result review seek serve set share show strengthen submit succeed
    take tend transmit treat undermine undertake use utilize visit work
    """.split()
)
"""Verbs of UN texts beside those that open paragraphs."""

_NOUNS_TOO: Final = frozenset(
    """
    act acts appeal appeals benefit benefits concern concerns conduct cover exchange exchanges build building
    help increase increases integrated launch lead note notes regard result results review
    reviews share shares set sets support use uses visit visits work works working developed
    developing established organized agreed demand demands warning thanks undertaking desire protected sharing
    reduced engaged enhanced increased improved meeting
    """.split()
)
"""Forms of those verbs that are nouns, or open terms, as often: `meeting`, `developing`, `work`."""

_CHINESE_LIGHT: Final = frozenset(
    """
    的 了 在 是 和 与 及 或 对 为 将 并 等 上 中 下 各 其 该 本 这 那 以 于 由 从 向 把 被 也 都 就 还 但 而 所
    之 不 有 会 可 能 应 要 使 让 给 至 到 自 按 据 因 做 作 作出 作为 包括 其中 其他 其它 以及 及其 有关 相关
    方面 情况 问题 一级 一个 一些 一切 一项 一种 一系列 所有 任何 各种 各个 各次 各项 各级 各自 各方 这些 这一
    这种 此 此类 此种 上述 下列 某些 整个 许多 多数 进行 采取 取得 具有 没有 发挥 编写 提出 提到 提交 提供 考虑
    考虑到 认识到 赞赏 赞赏地 促使 应当 必须 需要 能够 可以 可能 愿意 试图 开始 继续 加强 确保 促进 推动 落实
    审议 通过 规定 根据 依照 按照 关于 对于 鉴于 由于 为了 以便 以期 尤其 特别 特别是 同时 已经 正在 曾经 曾 又
    再 更 最 较 仍 仍然 并非 不仅 而且 因此 然而 如果 尽管 虽然 无论 只有 除了 除 第 年 月 日 号 条 段 次 项 届
    名 页 章 节 时 后 前 内 外 间 里 方式 方法 至今 目前 现在 注意到 注意 表示 说 认为 指出 强调 重申 回顾 欢迎
    请 促请 敦促 呼吁 吁请 邀请 鼓励 决定 要求 确认 申明 深信 铭记 感谢 赞扬 谴责 支持 同意 希望 相信 知道 涉及
    属于 成为 导致 造成 使得 利用 充分 积极 进一步 日益 不断 密切 有效 主要 重要 重大 一贯 十分 非常 上文 下文
    本身 自己 他们 我们 她们 它们 先生 女士 见 载于 题为 实现 解决 得到 从事 放在 共有 所作 迎接 等级 所述 使用
    具备 满足 面对 面临 举行 举办 发生 出席 参加 结合 转告 负有 例如 加以 值得 达到 产生 带来 处理 引起 受到
    予以 给予 意味着 感到 随时 及时 针对 有助于 有利于 旨在 参照 得以
    """.split()
)
_CHINESE_PREFIXES: Final = frozenset("可 不 非 无 反 最 有 未 全 多 特别 高".split())
"""Function words that open terms too: 可持续发展, 最不发达国家, 有组织犯罪."""
_CHINESE_CLOSED: Final = frozenset("d r p c u e y o ud ug uj ul uv uz df mq mg rg rr rz".split())
"""Parts of speech of jieba's dictionary outside terms: adverbs, pronouns, prepositions, conjunctions, particles."""
_CHINESE_NO_END: Final = frozenset("f t b q tg".split())
"""Those that close no term either: words of place and time, attributes, measures."""
_NUMERAL: Final = re.compile(
    "[第每数几]?[〇零一二两三四五六七八九十百千万亿]+[个项次届年月日号条段种级位名章]?(?<!千年)"
)


@cache
def english_function_words() -> frozenset[str]:
    """Return the words, in lower case, that neither open nor close an English term."""
    verbs = {form for verb in (*FORMULA_VERBS, *sorted(_ENGLISH_VERBS)) for form in inflections(verb)}
    # What a verb shares with a noun is left to the text to tell.
    small = ENGLISH_JOINTS | ENGLISH_BEFORE_VERBS | ENGLISH_BEFORE_NOUNS | _ENGLISH_FUNCTION
    return small | (verbs - _NOUNS_TOO)


def opens_or_closes_chinese(word: str, *, last: bool) -> bool:
    """Whether a Chinese word, as jieba cuts it, may be the first or last of a term."""
    if not last and word in _CHINESE_PREFIXES:
        return True
    if word in _CHINESE_LIGHT or _NUMERAL.fullmatch(word):
        return False
    tag = _chinese_tags().get(word, "n")
    return tag not in _CHINESE_CLOSED and not (last and tag in _CHINESE_NO_END)


@cache
def _chinese_tags() -> dict[str, str]:
    """Return the part of speech of each word of jieba's dictionary: of its uses the commonest."""
    import jieba  # noqa: PLC0415 - only mining needs it

    with jieba.get_dict_file() as source:
        rows = (line.split() for line in source.read().decode("utf-8").splitlines())
        return {row[0]: row[2] for row in rows if len(row) == 3}
