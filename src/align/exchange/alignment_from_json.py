"""Plain JSON data back into an alignment, refused with the place and the reason where it is not sound."""

from __future__ import annotations

from collections import Counter
from typing import Final, get_args

from align.errors import FormatError
from align.exchange.json_files import signature_from_json
from align.exchange.json_node import Node
from align.records import (
    About,
    Alignment,
    Bead,
    Document,
    Flag,
    Kind,
    Language,
    Number,
    Paragraph,
    Scheme,
    Script,
    SentencePair,
    Severity,
    Side,
    Source,
    Status,
)

FORMAT: Final = "un-align/alignment/1"

_KINDS: tuple[Kind, ...] = get_args(Kind)
_SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
_SCRIPTS: tuple[Script, ...] = get_args(Script)
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_SIDES: tuple[Side, ...] = get_args(Side)
_STATUSES: tuple[Status, ...] = get_args(Status)


def alignment_from_json(data: object) -> Alignment:
    """Return the alignment that `alignment_to_json` made these dicts and lists of.

    Raises:
        FormatError: naming the place that is wrong, such as `beads[3].zh[0]`, and what should stand there.
    """
    root = Node(data)
    root["format"].choice((FORMAT,))
    alignment = Alignment(
        en=_document(root["en"], "en"),
        zh=_document(root["zh"], "zh"),
        beads=tuple(_bead(node) for node in root["beads"].items()),
        signature=signature_from_json(root["signature"]),
    )
    _check_each_once("en", alignment.en, [index for bead in alignment.beads for index in bead.en])
    _check_each_once("zh", alignment.zh, [index for bead in alignment.beads for index in bead.zh])
    return alignment


def _check_each_once(side: Language, document: Document, indices: list[int]) -> None:
    count = len(document.paragraphs)
    times = Counter(indices)
    outside = [index for index in times if index >= count]
    if outside:
        raise FormatError(f"beads name paragraph {outside[0]} of {side}, but its {count} paragraphs are counted from 0")
    wrong = [index for index in range(count) if times[index] != 1]
    if wrong:
        raise FormatError(
            f"paragraph {wrong[0]} of {side} stands in {times[wrong[0]]} beads, but each paragraph belongs to one"
        )


def _document(node: Node, language: Language) -> Document:
    paragraphs = tuple(_paragraph(item, index) for index, item in enumerate(node["paragraphs"].items()))
    return Document(
        path=node["path"].text(),
        language=node["language"].choice((language,)),
        paragraphs=paragraphs,
        symbol=node["symbol"].text_or_none(),
        encoding=node["encoding"].text(),
        about=_about(said) if (said := node.get("about")) else About(),
    )


def _about(node: Node) -> About:
    return About(
        symbols=node["symbols"].texts(),
        sessions=node["sessions"].texts(),
        agenda_items=node["agenda_items"].texts(),
        date=node["date"].text_or_none(),
        adopted=node["adopted"].text_or_none(),
        job_number=node["job_number"].text_or_none(),
        title=node["title"].text_or_none(),
        script=None if node["script"].value is None else node["script"].choice(_SCRIPTS),
    )


def _paragraph(node: Node, index: int) -> Paragraph:
    if node["index"].integer() != index:
        raise node["index"].refuse(f"{index}, its place in the list")
    return Paragraph(
        index=index,
        kind=node["kind"].choice(_KINDS),
        text=node["text"].text(),
        number=_number(node),
        level=node["level"].integer(),
        footnotes=node["footnotes"].texts(),
        source=_source(node["source"]),
    )


def _source(node: Node) -> Source:
    page, paragraph = node.get("page"), node.get("paragraph")
    return Source(
        lines=tuple(_lines(item) for item in node["lines"].items()),
        page=page.integer(least=1) if page else None,
        paragraph=paragraph.integer(least=1) if paragraph else None,
    )


def _number(paragraph: Node) -> Number | None:
    printed = paragraph["number"].text_or_none()
    if printed is None:
        return None
    node = paragraph["numbering"]
    return Number(
        printed=printed,
        scheme=node["scheme"].choice(_SCHEMES),
        ordinal=node["ordinal"].integer(),
        level=node["level"].integer(),
        scope=node["scope"].texts(),
    )


def _lines(node: Node) -> tuple[int, int]:
    ends = [item.integer(least=1) for item in node.items()]
    if len(ends) != 2 or ends[0] > ends[1]:
        raise node.refuse("the first and the last line")
    return ends[0], ends[1]


def _bead(node: Node) -> Bead:
    bead = Bead(
        en=_indices(node["en"]),
        zh=_indices(node["zh"]),
        confidence=node["confidence"].share(),
        flags=tuple(_flag(item) for item in node["flags"].items()),
        sentences=tuple(_sentence_pair(item) for item in node["sentences"].items()),
        status=node["status"].choice(_STATUSES),
        by=by.text() if (by := node.get("by")) else None,
        when=when.text() if (when := node.get("when")) else None,
    )
    if not bead.en and not bead.zh:
        raise FormatError(f"{node.where} names no paragraph on either side")
    return bead


def _indices(node: Node) -> tuple[int, ...]:
    indices = tuple(item.integer() for item in node.items())
    if indices != tuple(sorted(set(indices))):
        raise node.refuse("paragraph indices in ascending order")
    return indices


def _flag(node: Node) -> Flag:
    return Flag(
        code=node["code"].text(),
        severity=node["severity"].choice(_SEVERITIES),
        side=node["side"].choice(_SIDES),
        message=node["message"].text(),
        evidence=node["evidence"].text(),
    )


def _sentence_pair(node: Node) -> SentencePair:
    return SentencePair(en=node["en"].texts(), zh=node["zh"].texts(), confidence=node["confidence"].share())
