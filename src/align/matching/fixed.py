"""Beads that are to stay as they are while what stands between them is aligned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from align.matching.links import Link, Stream, stream_of
from align.matching.order import in_step
from align.records import Bead, Document


def fixed_links(fixed: Sequence[Bead], en: Document, zh: Document) -> list[Link]:
    """Return beads as links; those that tell nothing of the order count as moved.

    These are the ones that cross most others, and those that a person rejected.

    Raises:
        ValueError: a paragraph stands in two of the beads, or in none of the documents.
    """
    _check(fixed, en, zh)
    return as_links(fixed, en, zh, unordered=(n for n, bead in enumerate(fixed) if bead.status == "rejected"))


def as_links(beads: Sequence[Bead], en: Document, zh: Document, *, unordered: Iterable[int] = ()) -> list[Link]:
    """Return beads as links, those of two sides that cross most others of their stream marked as moved.

    Args:
        beads: Beads in any order.
        en: The English document.
        zh: The Chinese document.
        unordered: Places of beads that count as moved wherever they stand.
    """
    streams = [_stream(bead, en, zh) for bead in beads]
    apart = set(unordered)
    ordered: set[int] = set()
    for stream in ("body", "notes"):
        places = [n for n, bead in enumerate(beads) if bead.en and bead.zh and streams[n] == stream and n not in apart]
        chain = in_step([(beads[n].en[0], beads[n].zh[0]) for n in places])
        ordered.update(places[n] for n in chain)
    return [
        Link(
            bead.en,
            bead.zh,
            stream,
            moved=bool(bead.en and bead.zh) and stream in ("body", "notes") and n not in ordered,
        )
        for n, (bead, stream) in enumerate(zip(beads, streams, strict=True))
    ]


def with_fixed(beads: Sequence[Bead], fixed: Sequence[Bead]) -> list[Bead]:
    """Return beads with those that were fixed as they were given, with all that is known of them."""
    given = {(bead.en, bead.zh): bead for bead in fixed}
    return [given.get((bead.en, bead.zh), bead) for bead in beads]


def _stream(bead: Bead, en: Document, zh: Document) -> Stream:
    """Return the stream of the paragraphs of a bead; what a person joined with page furniture is none itself."""
    streams = [stream_of(en.paragraphs[i]) for i in bead.en] + [stream_of(zh.paragraphs[j]) for j in bead.zh]
    return next((stream for stream in streams if stream != "page"), "page")


def _check(fixed: Sequence[Bead], en: Document, zh: Document) -> None:
    for document, indices in ((en, [i for bead in fixed for i in bead.en]), (zh, [j for b in fixed for j in b.zh])):
        counts = Counter(indices)
        twice = [index for index, count in counts.items() if count > 1]
        outside = [index for index in counts if not 0 <= index < len(document.paragraphs)]
        if twice or outside:
            what = f"stands in two fixed beads: {twice[0]}" if twice else f"does not exist: {outside[0]}"
            raise ValueError(f"a paragraph of {document.path} {what}")
