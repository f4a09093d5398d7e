"""Beads as plain groups of indices, before they carry confidence and flags; and how paragraphs divide into streams."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from align.records import Document, Kind, Paragraph

Stream = Literal["body", "notes", "head", "page"]

_STREAMS: dict[Kind, Stream] = {"footnote": "notes", "meta": "head", "furniture": "page"}


@dataclass(frozen=True, slots=True)
class Link:
    """A bead to be: indices into both documents, and how it was found."""

    en: tuple[int, ...]
    zh: tuple[int, ...]
    stream: Stream = "body"
    moved: bool = False

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.en or not self.zh


def stream_of(paragraph: Paragraph) -> Stream:
    """Return the stream a paragraph is matched in: notes go with notes, wherever the page put them."""
    return _STREAMS.get(paragraph.kind, "body")


def by_stream(document: Document) -> dict[Stream, list[int]]:
    """Return the indices of a document's paragraphs by stream, in order."""
    streams: dict[Stream, list[int]] = {"body": [], "notes": [], "head": [], "page": []}
    for paragraph in document.paragraphs:
        streams[stream_of(paragraph)].append(paragraph.index)
    return streams


def page_links(en: Document, zh: Document, en_indices: Sequence[int], zh_indices: Sequence[int]) -> list[Link]:
    """Pair furniture that is the same in both documents (symbols, rules, page numbers), in order; the rest alone."""
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for j in zh_indices:
        waiting[zh.paragraphs[j].text].append(j)
    links = []
    for i in en_indices:
        same = waiting[en.paragraphs[i].text]
        links.append(Link((i,), (same.popleft(),) if same else (), "page"))
    return links + [Link((), (j,), "page") for queue in waiting.values() for j in queue]


def in_order(links: Sequence[Link]) -> list[Link]:
    """Return links in the order of the English document; what is Chinese only follows its predecessor."""
    place = {j: link.en[0] for link in links if link.en for j in link.zh}
    following: list[tuple[tuple[float, int, int], Link]] = []
    last = -1.0
    anchors = sorted(place)
    position = 0
    for link in sorted((k for k in links if not k.en), key=lambda k: k.zh[0]):
        while position < len(anchors) and anchors[position] < link.zh[0]:
            last = place[anchors[position]]
            position += 1
        following.append(((last, 1, link.zh[0]), link))
    keyed = [((float(link.en[0]), 0, 0), link) for link in links if link.en] + following
    return [link for _, link in sorted(keyed, key=lambda pair: pair[0])]
