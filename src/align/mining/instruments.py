"""The words that make a name the title of an instrument, and how the Chinese titles of such instruments end."""

from __future__ import annotations

import re

_ENDINGS: dict[str, tuple[str, ...]] = {
    "Accord": ("协定", "协议"),
    "Act": ("法", "法令", "法案"),
    "Action Agenda": ("行动议程",),
    "Action Plan": ("行动计划",),
    "Agenda": ("议程", "纲领"),
    "Agreement": ("协定", "协议"),
    "Charter": ("宪章",),
    "Code": ("法", "法典", "守则", "准则"),
    "Compact": ("契约",),
    "Consensus": ("共识",),
    "Constitution": ("宪法", "章程", "组织法"),
    "Convention": ("公约",),
    "Covenant": ("公约", "盟约"),
    "Declaration": ("宣言", "声明"),
    "Framework": ("框架",),
    "Guidelines": ("准则", "指南", "导则"),
    "Memorandum": ("备忘录",),
    "Model Law": ("示范法",),
    "Pact": ("公约", "条约", "契约"),
    "Plan of Action": ("行动计划",),
    "Plan of Implementation": ("执行计划", "实施计划"),
    "Platform for Action": ("行动纲要", "行动平台"),
    "Principles": ("原则",),
    "Programme of Action": ("行动纲领", "行动方案"),
    "Protocol": ("议定书",),
    "Regulations": ("条例", "规章"),
    "Rules": ("规则", "细则"),
    "Statute": ("规约", "章程"),
    "Strategy": ("战略",),
    "Treaty": ("条约",),
}
_ACTIONS = ("Action Plan", "Plan of Action", "Plan of Implementation", "Platform for Action", "Programme of Action")
_SINGULAR = {f"{word}s": word for word in _ENDINGS if not word.endswith(("s", "y"))} | {
    "Treaties": "Treaty",
    "Strategies": "Strategy",
    "Programmes of Action": "Programme of Action",
}

INSTRUMENT = re.compile(rf"\b(?:{'|'.join(sorted([*_ENDINGS, *_SINGULAR], key=len, reverse=True))})(?!['’\w])(?!-\w)")
"""A word for an instrument, as it stands in a title."""
_AND = re.compile(" and ")
EXTENDING = re.compile(rf"(?:{'|'.join((*_ACTIONS, 'Framework', 'Guidelines', 'Principles', 'Rules'))})\b")
"""What joined by *and* belongs to the same title: `Declaration and Programme of Action`."""
ALONE = frozenset(["Charter", "Constitution", "Convention", "Covenant", "Declaration", "Protocol", "Statute", "Treaty"])
"""Words that name one instrument by themselves once it is known: `the Covenant`."""


def instruments(title: str) -> tuple[str, ...]:
    """Return the words for instruments that a title names, in the singular: the first, and those joined to it.

    `Declaration and Programme of Action` names two, `Protocol to the Convention` one; most phrases name none.
    """
    found = INSTRUMENT.search(title)
    words = []
    while found:
        words.append(_SINGULAR.get(found[0], found[0]))
        joined = _AND.match(title, found.end())
        found = INSTRUMENT.match(title, joined.end()) if joined else None
    return tuple(words)


def is_bare(title: str) -> bool:
    """Whether a title is nothing but words for instruments: `Convention`, `Programme of Action`."""
    return bool(re.fullmatch(rf"(?:{INSTRUMENT.pattern}(?: and )?)+", title))


def chinese_endings(word: str) -> tuple[str, ...]:
    """Return the endings of Chinese titles of this kind of instrument; none for a word that is not listed."""
    return _ENDINGS.get(word, ())
