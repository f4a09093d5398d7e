"""A few ordinary UN sentences, none of them in the documents: what a text is like by chance."""

from __future__ import annotations

from align.encoding import Encoder
from align.encoding.vectors import Vectors

ENGLISH = (
    "The Committee took note of the oral report of its Chair and adjourned the meeting.",
    "Member States are invited to submit their views on the matter in writing.",
    "The budget of the mission for the coming year was reviewed.",
    "Women and children suffer most from armed conflict.",
    "The delegation thanked the experts for their questions about prisons.",
    "Climate change threatens small islands and coastal cities.",
    "A seminar for judges and police officers was held in the capital.",
    "The Secretary-General shall appoint three members of the board.",
)
CHINESE = (
    "委员会注意到主席的口头报告，随后散会。",
    "请各会员国以书面形式就此事项提出意见。",
    "审查了特派团下一年度的预算。",
    "武装冲突使妇女和儿童受害最深。",
    "代表团感谢专家们就监狱提出的问题。",
    "气候变化威胁着小岛屿和沿海城市。",
    "在首都为法官和警官举办了一次研讨会。",
    "秘书长应任命理事会的三名成员。",
)


def background(encoder: Encoder) -> Vectors:
    """Return the vectors of the sentences of both languages, shape (16, dim)."""
    return encoder.encode([*ENGLISH, *CHINESE])
