"""Labels become numbers: each takes its place in a sequence, at a level, under a scope."""

from __future__ import annotations

from dataclasses import dataclass, field

from align.reading.labels import Label, Reading
from align.records import Number, Scheme

_DIVISION_RANK: dict[Scheme, int] = {
    "annex": 0,
    "chapter": 1,
    "section": 2,
    "upper-roman": 2,
    "cjk": 2,
    "upper-letter": 3,
    "article": 4,
    "lower-letter": 5,
    "lower-roman": 6,
    "arabic": 6,
}
_COUNTED_HEADINGS: frozenset[Scheme] = frozenset(("upper-roman", "upper-letter", "cjk"))
_LONG_ENOUGH = 3
"""Paragraphs before a number 1 for it to be a new sequence and not a mistyped number."""
_SCOPE_NAMES: dict[Scheme, str] = {"annex": "annex", "chapter": "chapter", "article": "article"}


@dataclass(slots=True)
class Numbering:
    """Reads the labels of one document in order and keeps count.

    A label with two meanings takes the one that continues a sequence under way: `(i)` after `(h)` is a letter,
    under `(a)` it is roman.
    """

    divisions: list[tuple[int, str]] = field(default_factory=list)
    """Open headings as (rank, name), outermost first."""
    main: int = 0
    """Last ordinal of the main sequence (1., 2., …) in this scope."""
    lists: list[Reading] = field(default_factory=list)
    """Open lists under the current paragraph, outermost first, each with its last ordinal."""
    decimal: tuple[int, ...] = ()
    """The last number of several levels, 1.2 as (1, 2)."""
    last_seen: dict[Scheme, int] = field(default_factory=dict)
    """The last ordinal of each scheme among the labels without brackets."""

    def expects(self, ordinal: int) -> bool:
        """Tell whether an ordinal would be the next in the main sequence, one lost number allowed."""
        return self.main < ordinal <= self.main + 2

    def expects_label(self, label: Label) -> bool:
        """Tell whether a label without brackets starts a sequence or goes on with one, one lost number allowed."""
        if label.above:
            return self._expects_decimal(label.above, label.readings[0][1])
        if label.readings[0][0] == "arabic":
            return self.expects(label.readings[0][1]) or label.readings[0][1] == 1
        if label.readings[0][0] not in _COUNTED_HEADINGS:
            return True
        return any(
            ordinal == 1 or self.last_seen.get(scheme, 0) < ordinal <= self.last_seen.get(scheme, 0) + 2
            for scheme, ordinal in label.readings
        )

    def _expects_decimal(self, above: tuple[int, ...], ordinal: int) -> bool:
        """Tell whether a number of several levels goes on with its level, or begins one below or beside it."""
        depth = len(above)
        if self.decimal[:depth] == above:
            last = self.decimal[depth] if len(self.decimal) > depth else 0
            return last < ordinal <= last + 2
        return ordinal == 1

    def seen(self, label: Label) -> None:
        """Note a label without brackets as the last of its sequence, whichever that is."""
        if label.above:
            self.decimal = (*label.above, label.readings[0][1])
        for scheme, ordinal in label.readings:
            self.last_seen[scheme] = ordinal

    def restarts(self, label: Label) -> bool:
        """Tell whether a label starts the main sequence anew."""
        scheme, ordinal = label.readings[0]
        return scheme == "arabic" and not label.bracketed and ordinal == 1 and self.main >= _LONG_ENOUGH

    def continues(self, label: Label) -> bool:
        """Tell whether a bracketed label goes on with an open list, one lost item allowed, or starts one."""
        return any(
            ordinal == 1 or any(scheme == s and last < ordinal <= last + 2 for s, last in self.lists)
            for scheme, ordinal in label.readings
        )

    def heading(self, printed: str, readings: tuple[Reading, ...]) -> Number:
        """Place the label of a heading and open its scope."""
        scheme, ordinal = self._continuing(readings)
        rank = _DIVISION_RANK.get(scheme, 2)
        while self.divisions and self.divisions[-1][0] >= rank:
            self.divisions.pop()
        scope = self._scope()
        level = sum(r >= _DIVISION_RANK["section"] for r, _ in self.divisions)
        if scheme == "lower-letter":
            level = max(level, 1)
        name = f"{_SCOPE_NAMES.get(scheme, 'section')} {ordinal}"
        self.divisions.append((rank, name))
        if scheme in ("annex", "article"):
            self.main = 0
        self.lists.clear()
        return Number(printed, scheme, ordinal, level, scope)

    def title(self, label: Label) -> Number:
        """Place the number of a resolution; it stands outside every sequence."""
        scheme, ordinal = label.readings[0]
        return Number(label.printed, scheme, ordinal)

    def paragraph(self, label: Label) -> Number:
        """Place the label of a numbered paragraph."""
        scheme, ordinal = label.readings[0]
        scope = self._scope()
        if not label.bracketed and scheme in ("arabic", "cjk"):
            self.main = ordinal
            self.lists.clear()
            return Number(label.printed, scheme, ordinal, 0, scope)
        if label.above:
            self.main, *below = label.above
            self.lists = [*((scheme, place) for place in below), (scheme, ordinal)]
            return Number(label.printed, scheme, ordinal, len(label.above), (*scope, *map(str, label.above)))
        depth, (scheme, ordinal) = self._place(label.readings)
        parents = tuple(str(o) for _, o in self.lists[:depth])
        self.lists[depth:] = [(scheme, ordinal)]
        head = (str(self.main),) if self.main else ()
        return Number(label.printed, scheme, ordinal, depth + 1, scope + head + parents)

    def unnumbered(self) -> None:
        """Note a paragraph that lost its number: the lists under the one before it are over."""
        self.lists.clear()

    def _scope(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.divisions)

    def _continuing(self, readings: tuple[Reading, ...]) -> Reading:
        """Choose the reading of a heading's label that continues the open headings: `I.` after `H.` is a letter."""
        last = {rank: int(name.split()[-1]) for rank, name in self.divisions}
        for reading in readings:
            if last.get(_DIVISION_RANK.get(reading[0], 2)) == reading[1] - 1:
                return reading
        return readings[0]

    def _place(self, readings: tuple[Reading, ...]) -> tuple[int, Reading]:
        """Return depth and reading of a bracketed label among the open lists."""
        for depth in range(len(self.lists) - 1, -1, -1):
            for reading in readings:
                if self.lists[depth] == (reading[0], reading[1] - 1):
                    return depth, reading
        for reading in readings:
            if reading[1] == 1 and all(scheme != reading[0] for scheme, _ in self.lists):
                return len(self.lists), reading
        for depth, (scheme, _) in enumerate(self.lists):
            for reading in readings:
                if scheme == reading[0]:
                    return depth, reading
        return len(self.lists), readings[0]
