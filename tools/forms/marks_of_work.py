"""What work leaves in a file: tracked changes, hidden words, fields, hyphens that do not show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from forms.sheet import Piece, Sheet, Span

SOFT_HYPHEN: Final = "\u00ad"
HARD_HYPHEN: Final = "\u2011"

Work = Literal["insert", "delete", "hide", "field", "link", "spell", "strike"]


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing somebody did to a document."""

    work: Work
    at: str
    """The words it is done to, found once in the document; what is deleted or hidden stands after them."""
    what: str = ""
    """The words deleted, hidden or struck; the code of a field; the new spelling."""


TOUCHES: Final[dict[tuple[str, str], tuple[Touch, ...]]] = {
    ("decision", "en"): (
        Touch("insert", "three round tables"),
        Touch("delete", "to be designated by the President", " and the Bureau"),
        Touch("hide", "within existing resources", " [check with the Fifth Committee]"),
    ),
    ("decision", "zh"): (
        Touch("insert", "三次圆桌会议"),
        Touch("delete", "由大会主席", "及总务委员会"),
        Touch("hide", "必要的会议服务", "【待第五委员会核对】"),
    ),
    ("ga-resolution", "en"): (
        Touch("link", "A/61/987/Add.4", "https://undocs.org/A/61/987/Add.4"),
        Touch("insert", "31 March 2008"),
        Touch("delete", "local communities, women", ", youth"),
        Touch("strike", "Grants of up to 25,000", "Prizes for the best projects;"),
        Touch("hide", "free of charge", " [see A/C.2/61/L.98]"),
        Touch("spell", "Environment Programme", f"Environ{SOFT_HYPHEN}ment Pro{SOFT_HYPHEN}gramme"),
        Touch("spell", "2007-2009", f"2007{HARD_HYPHEN}2009"),
        Touch("spell", "national committees", "national\u00a0committees"),
    ),
    ("ga-resolution", "zh"): (
        Touch("insert", "2008年3月31日"),
        Touch("delete", "让当地社区、妇女", "、青年"),
        Touch("strike", "向社区项目提供不超过", "奖励最佳项目；"),
        Touch("hide", "免费交换水文数据", "（见A/C.2/61/L.98）"),
        Touch("spell", "2007-2009", f"2007{HARD_HYPHEN}2009"),
    ),
    ("ecosoc-draft", "en"): (
        Touch("field", "paragraph 27", 'HYPERLINK \\l "paragraph_27"'),
        Touch("spell", "multi-year", f"multi{HARD_HYPHEN}year"),
        Touch("spell", "Telecommunication Union in", f"Tele{SOFT_HYPHEN}communi{SOFT_HYPHEN}cation Union in"),
        Touch("strike", "Requests the task team to avoid", "Invites the task team to elect a chair;"),
        Touch("insert", "particularly in emergencies"),
    ),
    ("ecosoc-draft", "zh"): (
        Touch("field", "第27段", 'HYPERLINK \\l "paragraph_27"'),
        Touch("strike", "请任务小组避免", "请任务小组选举一名主席；"),
        Touch("insert", "特别是在紧急情况下"),
    ),
    ("sg-note", "en"): (
        Touch("spell", "28 June-23 July", f"28 June{HARD_HYPHEN}23 July"),
        Touch("field", "section IV", 'HYPERLINK \\l "section_four"'),
        Touch("spell", "Voluntary contributions", "Voluntary\u00a0contributions"),
        Touch("delete", "Damage by insects", " and rodents"),
        Touch("hide", "in 2012", " [2013?]"),
    ),
    ("sg-note", "zh"): (
        Touch("field", "第四节", 'HYPERLINK \\l "section_four"'),
        Touch("delete", "只有一个工作地点报告有虫害", "和鼠害"),
        Touch("hide", "预计将于2012年", "（2013年？）"),
    ),
    ("sc-resolution", "en"): (
        Touch("field", "paragraph 3 (a)", 'HYPERLINK \\l "paragraph_3a"'),
        Touch("insert", "until 31 December 2010;"),
        Touch("delete", "up to 620", " (six hundred)"),
        Touch("spell", "humanitarian personnel in the Upper", "humanitarian per\u00adson\u00adnel in the Upper"),
        Touch("spell", "reintegration", "re\u00adin\u00adte\u00adgra\u00adtion"),
        Touch("spell", "humanitarian or", "hu\u00admani\u00adtar\u00adian or"),
        Touch("spell", "international humanitarian law, in", "international hu\u00admani\u00adtar\u00adian law, in"),
        Touch("spell", "implementation of the Tamrin", "im\u00adple\u00admen\u00adta\u00adtion of the Tamrin"),
        Touch(
            "spell", "on the implementation of the pres", "on the im\u00adple\u00admen\u00adta\u00adtion of the pres"
        ),
        Touch("spell", "responsible", "re\u00adspon\u00adsible"),
        Touch("spell", "Non-lethal", f"Non{HARD_HYPHEN}lethal"),
        Touch("strike", "Supplies intended", "Uniforms and flags;"),
    ),
    ("sc-resolution", "zh"): (
        Touch("field", "第3(a)", 'HYPERLINK \\l "paragraph_3a"'),
        Touch("link", "S/2009/987", "https://undocs.org/zh/S/2009/987"),
        Touch("insert", "任务期限延长至"),
        Touch("strike", "供联卡特派团使用的物资", "制服和旗帜；"),
    ),
    ("report-extract", "en"): (
        Touch("field", "in table 1", 'HYPERLINK \\l "table_1"'),
        Touch("spell", "P-4", f"P{HARD_HYPHEN}4"),
        Touch("spell", "videoconferencing", f"video{SOFT_HYPHEN}conferencing"),
        Touch("hide", "One delegation", " (of Kasara)"),
    ),
    ("report-extract", "zh"): (
        Touch("field", "见表1", 'HYPERLINK \\l "table_1"'),
        Touch("spell", "P-4", f"P{HARD_HYPHEN}4"),
        Touch("hide", "一个代表团", "（卡萨拉）"),
    ),
}
"""What was done to each document, by its folder and language."""


def worked_on(sheet: Sheet) -> Sheet:
    """Return a document with the traces of the work on it."""
    pieces = list(sheet.pieces)
    for touch in TOUCHES[sheet.name, sheet.language]:
        places = [i for i, piece in enumerate(pieces) if touch.at in piece.text]
        if not places:
            raise ValueError(f"{sheet.name} ({sheet.language}) does not say {touch.at!r}; mend TOUCHES.")
        place = places[0]
        if touch.work == "strike":
            pieces.insert(place, replace(pieces[place], spans=(Span(touch.what, "deleted"),), struck=True))
        else:
            pieces[place] = _with(pieces[place], touch)
    return replace(sheet, pieces=tuple(pieces))


def accepted(sheet: Sheet) -> Sheet:
    """Return a document as it is printed: changes accepted, hidden words left out."""
    return replace(
        sheet,
        pieces=tuple(
            replace(piece, spans=tuple(span for span in map(_printed, piece.spans) if span))
            for piece in sheet.pieces
            if not piece.struck
        ),
    )


def _printed(span: Span) -> Span | None:
    if span.look in ("deleted", "hidden"):
        return None
    return replace(span, look="plain") if span.look == "inserted" else span


def _with(piece: Piece, touch: Touch) -> Piece:
    spans: list[Span] = []
    for span in piece.spans:
        if span.look != "plain" or touch.at not in span.text:
            spans.append(span)
            continue
        before, after = span.text.split(touch.at, 1)
        spans += [Span(before), *_done(touch), Span(after)]
    return replace(piece, spans=tuple(span for span in spans if span.text))


def _done(touch: Touch) -> list[Span]:
    match touch.work:
        case "insert":
            return [Span(touch.at, "inserted")]
        case "field" | "link":
            return [Span(touch.at, touch.work, touch.what)]
        case "spell":
            return [Span(touch.what)]
        case "delete":
            return [Span(touch.at), Span(touch.what, "deleted")]
        case _:
            return [Span(touch.at), Span(touch.what, "hidden")]
