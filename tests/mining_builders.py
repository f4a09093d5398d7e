"""A small bilingual text in the manner of the United Nations, written for the tests of mining."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from align.mining.tokens import Tokens
from align.records import Concept, TranslationUnit

RESOLUTIONS = """
# A/RES/57/270 2002
The Economic and Social Council shall consider the report.
经济及社会理事会应审议该报告。
The Assembly takes note with appreciation of the work of the Economic and Social Council.
大会赞赏地注意到经济及社会理事会的工作。
Sustainable development remains a key element of United Nations activities.
可持续发展仍是联合国活动的一个关键要素。
The least developed countries face particular obstacles.
最不发达国家面临特殊障碍。
We invite donors to support the least developed countries.
我们请捐助者支持最不发达国家。
Integrated and coordinated follow-up is essential.
统筹协调的后续行动至关重要。
The follow-up to the Conference rests with Governments.
会议的后续行动由各国政府负责。
Poverty eradication and sustainable development go together.
消除贫穷与可持续发展相辅相成。
The Committee takes note with appreciation of the voluntary contributions.
委员会赞赏地注意到自愿捐款。
The Statistical Commission reports to the Economic and Social Council every year.
统计委员会每年向经济及社会理事会报告。
Members urged donors to raise funds for the least developed countries.
成员促请捐助者为最不发达国家筹资。
# E/2003/15 2003
The Economic and Social Council (ECOSOC) held its session in Geneva.
经济及社会理事会(经社理事会)在日内瓦举行了会议。
The Economic and Social Council (ECOSOC) elected its Bureau.
经济及社会理事会(经社理事会)选举了主席团。
ECOSOC decided to hold a panel on trade.
经社理事会决定举行贸易问题小组讨论。
The President of ECOSOC opened the debate.
经社理事会主席宣布辩论开始。
Speakers asked ECOSOC to meet more often.
发言者要求经社理事会增加开会次数。
ECOSOC has improved its working methods.
经社理事会改进了工作方法。
The secretariat prepared a note on follow-up for the Bureau.
秘书处为主席团编写了关于后续行动的说明。
No follow-up was given to three recommendations.
三项建议没有得到后续行动。
Many delegations linked trade and sustainable development.
许多代表团把贸易与可持续发展联系起来。
The Council takes note with appreciation of the offer of the host country.
理事会赞赏地注意到东道国的提议。
Elections to the Statistical Commission were postponed.
统计委员会的选举被推迟。
# E/CN.6/2004/7 2004
Violence against women takes many forms.
暴力侵害妇女行为有多种形式。
States must prevent violence against women in armed conflict.
各国必须在武装冲突中防止暴力侵害妇女行为。
Laws on violence against women were adopted in nine countries.
九个国家通过了关于暴力侵害妇女行为的法律。
The report describes measures to end violence against women.
报告介绍了制止暴力侵害妇女行为的措施。
The police receive training on violence against women.
警察接受关于暴力侵害妇女行为的培训。
The Commission takes note with appreciation of the study.
委员会赞赏地注意到这项研究。
Rural women in the least developed countries lack access to water.
最不发达国家的农村妇女缺水。
Women are agents of sustainable development.
妇女是可持续发展的推动者。
The workshop agreed on follow-up at the national level.
讲习班商定了国家一级的后续行动。
WHO provided guidance on health care.
世卫组织提供了保健方面的指导。
Doctors who work in rural areas asked WHO for vaccines.
在农村地区工作的医生请世卫组织提供疫苗。
Nurses who left the service were asked to return.
请离职的护士返回工作岗位。
WHO and donors will review the plan.
世卫组织和捐助者将审查该计划。
Girls who leave school early marry early.
过早辍学的女童很早结婚。
# A/60/12 2005
The least developed countries (LDCs) need better market access.
最不发达国家需要更好的市场准入。
Debt relief for the least developed countries (LDCs) was discussed.
讨论了最不发达国家的债务减免。
LDCs requested more assistance.
最不发达国家请求更多援助。
Exports of LDCs grew slowly.
最不发达国家的出口增长缓慢。
Debt relief frees resources for schools.
债务减免为学校腾出资源。
Market access and debt relief are linked.
市场准入与债务减免相互关联。
Sustainable development requires market access.
可持续发展需要市场准入。
The Secretary-General proposed a follow-up mechanism.
秘书长提议建立后续行动机制。
The Secretary-General thanked the Statistical Commission.
秘书长感谢统计委员会。
The Economic and Social Council endorsed the proposal.
经济及社会理事会赞同该提议。
Violence against women is a violation of human rights.
暴力侵害妇女行为侵犯人权。
The Economic and Social Council adopted the agenda.
经济及社会理事会通过了议程。
Human rights and sustainable development were the themes of the meeting.
人权与可持续发展是会议的主题。
The Secretary-General takes human rights seriously.
秘书长重视人权。
The Working Party takes note with appreciation of the progress made.
工作组赞赏地注意到所取得的进展。
"""
"""Headed by the symbol and year of each document: a line of English, and below it its Chinese."""


def resolutions() -> list[TranslationUnit]:
    """Return the sentences of `RESOLUTIONS`, numbered within each document."""
    units: list[TranslationUnit] = []
    for part in RESOLUTIONS.strip().removeprefix("# ").split("\n# "):
        head, *lines = part.splitlines()
        symbol, year = head.split()
        pairs = zip(lines[::2], lines[1::2], strict=True)
        units.extend(
            TranslationUnit(en, zh, symbol, str(place), int(year)) for place, (en, zh) in enumerate(pairs, start=1)
        )
    return units


def units_of(*pairs: tuple[str, str]) -> list[TranslationUnit]:
    """Return units of texts alone."""
    return [TranslationUnit(en, zh) for en, zh in pairs]


def cut(cutter: Callable[[str], Tokens], texts: Iterable[str]) -> list[Tokens]:
    """Return texts cut into words."""
    return [cutter(text) for text in texts]


def names(concept: Concept) -> tuple[list[str], list[str]]:
    """Return all English and all Chinese terms of a concept, preferred ones first."""
    return [term.text for term in concept.en], [term.text for term in concept.zh]


def rank(concepts: Sequence[Concept], en: str, zh: str) -> int:
    """Return the place, from 0, of the first concept that holds both terms, or how many there are where none does."""
    for place, concept in enumerate(concepts):
        english, chinese = names(concept)
        if en in english and zh in chinese:
            return place
    return len(concepts)
