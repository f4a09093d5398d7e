"""Why a bead is what it is: the evidence for and against it, beside the best alternative."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from align.matching.grounds import Grounds
from align.matching.links import Stream
from align.matching.pieces import PIECES, Piece, PieceName, pieces
from align.matching.rival import Spans, best_rival, score_of
from align.matching.searched import Bead, Searches

_IN_ORDER = "Found by the search that goes through both documents in order."
_AFTERWARDS = (
    "The search goes in order and left it open; this was settled afterwards by likeness alone, wherever it stands."
)
_HEAD = "Lines of the head have no order to go by: each is paired with the one it is most alike, or left alone."
_PAGE = "What the page prints around the text is paired where it is the same, in order; nothing else was counted."


@dataclass(frozen=True, slots=True)
class Counted:
    """One bead with the evidence on it."""

    en: tuple[int, ...]
    """Indices into the English document."""
    zh: tuple[int, ...]
    pieces: tuple[Piece, ...]

    @property
    def total(self) -> float:
        """Its score, in log-odds."""
        return sum(piece.counts for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one bead of an alignment is what it is."""

    bead: int
    """Its place among the beads, from 0."""
    how: str
    """A sentence on how it was found."""
    own: Counted | None
    """The bead; None where nothing was counted."""
    chosen: tuple[Counted, ...]
    """The bead and the neighbours that would be others without it."""
    other: tuple[Counted, ...]
    """The best other way to set the same paragraphs; empty where there is none."""
    lead: float
    """How much its similarity exceeds that of the best rival nearby, in cosine; 0 for null beads."""

    @property
    def ahead(self) -> float:
        """How far the chosen way is ahead of the other, in log-odds."""
        return sum(bead.total for bead in self.chosen) - sum(bead.total for bead in self.other)

    @property
    def by(self) -> dict[PieceName, tuple[float, float]]:
        """What each piece of evidence counts for the chosen way and for the other, in the order of PIECES."""
        sums = [_by_name(way) for way in (self.chosen, self.other)]
        return {name: (sums[0][name], sums[1][name]) for name in PIECES if name in sums[0] or name in sums[1]}


Ways = tuple[tuple[Counted, ...], tuple[Counted, ...]]
"""What was chosen, and the best other way."""


class Explainer:
    """Explains the beads of one alignment, without encoding anything again."""

    def __init__(self, searches: Searches) -> None:
        self.searches = searches
        self._grounds = Grounds(searches)

    def explain(self, bead: int) -> Explanation:
        """Return the explanation of a bead, by its place among the beads of the alignment, from 0."""
        item = self.searches.evidence[bead]
        link = item.link
        own = (link.en, link.zh)
        if link.stream == "page":
            return Explanation(bead, _PAGE, None, (), (), 0.0)
        if own in self._places:
            how, ways = _IN_ORDER, self._in_order(*self._places[own])
        else:
            how, ways = _HEAD if link.stream == "head" else _AFTERWARDS, self._afterwards(own)
        chosen, other = ways
        counted = next(one for one in chosen if (one.en, one.zh) == own)
        return Explanation(bead, how, counted, chosen, other, item.lead)

    @cached_property
    def _places(self) -> dict[Bead, tuple[Stream, int]]:
        """Where on its path each bead stands that a search chose."""
        searched = self.searches.streams.items()
        return {bead: (stream, n) for stream, search in searched for n, bead in enumerate(search.beads)}

    def _in_order(self, stream: Stream, position: int) -> Ways:
        """Return what the search chose around a bead of its path, and the best it could have chosen without it."""
        searched, ground = self.searches.streams[stream], self._grounds.of_stream(stream)
        rival = best_rival(searched.scorer, searched.path, position)
        chosen, other = (rival.chosen, rival.other) if rival else ((searched.path.beads[position],), ())

        def counted(way: Sequence[Spans]) -> tuple[Counted, ...]:
            return tuple(
                Counted(searched.en[i : i + a], searched.zh[j : j + b], pieces(ground, ((i, a), (j, b))))
                for (i, a), (j, b) in way
            )

        return _apart(counted(chosen), counted(other))

    def _afterwards(self, own: Bead) -> Ways:
        """Return a bead that no search chose, and the best way to set it otherwise.

        Other ways are to leave both paragraphs alone, or to exchange them with another bead of that sort.
        """
        ground = self._grounds.of_all
        ways = [([own], way) for way in _matchings(*own)]
        for peer in self._open:
            if peer != own:
                english, chinese = sorted(own[0] + peer[0]), sorted(own[1] + peer[1])
                ways += [([own, peer], way) for way in _matchings(english, chinese) if peer not in way]
        ways = [(chosen, other) for chosen, other in ways if own not in other]

        def total(beads: Sequence[Bead]) -> float:
            return sum(score_of(ground.scorer, _spans(bead)) for bead in beads)

        chosen, other = max(ways, key=lambda way: total(way[1]) - total(way[0]), default=([own], []))
        counted = (tuple(Counted(*bead, pieces(ground, _spans(bead))) for bead in way) for way in (chosen, other))
        return _apart(*counted)

    @cached_property
    def _open(self) -> list[Bead]:
        """The beads that no search chose, and the paragraphs left alone, of which they could have been made."""
        links = [item.link for item in self.searches.evidence if item.link.stream != "page"]
        return [(k.en, k.zh) for k in links if k.is_null or (k.en, k.zh) not in self._places]


def _matchings(en: Sequence[int], zh: Sequence[int]) -> Iterator[list[Bead]]:
    """Yield every way to pair some of these paragraphs one to one and to leave the others alone."""
    if not en:
        yield [((), (j,)) for j in zh]
        return
    for rest in _matchings(en[1:], zh):
        yield [((en[0],), ()), *rest]
    for n, j in enumerate(zh):
        for rest in _matchings(en[1:], [*zh[:n], *zh[n + 1 :]]):
            yield [((en[0],), (j,)), *rest]


def _spans(bead: Bead) -> Spans:
    """Return a bead of single paragraphs as the spans of a search in which each stands at its index."""
    en, zh = bead
    return (en[0] if en else 0, len(en)), (zh[0] if zh else 0, len(zh))


def _apart(chosen: tuple[Counted, ...], other: tuple[Counted, ...]) -> Ways:
    """Return two ways without what is the same in both: a paragraph may be left alone earlier or later."""
    same = {(bead.en, bead.zh) for bead in chosen} & {(bead.en, bead.zh) for bead in other}
    one, two = (tuple(bead for bead in way if (bead.en, bead.zh) not in same) for way in (chosen, other))
    return one, two


def _by_name(way: Sequence[Counted]) -> dict[PieceName, float]:
    sums: defaultdict[PieceName, float] = defaultdict(float)
    for piece in (piece for bead in way for piece in bead.pieces):
        sums[piece.name] += piece.counts
    return sums
