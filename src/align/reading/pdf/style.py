"""How a PDF sets its paragraphs: how far its lines are apart, whether first lines are indented."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from align.reading import patterns
from align.reading.language import HAN
from align.reading.pdf.layout import Stretch
from align.reading.pdf.lines import PageLine

ALIGNED = 0.6
"""Ems by which lines at one margin may differ; some programs hang an opening bracket out by half an em."""
WIDE = 1.25
"""Times the usual distance of lines from which on there is a space between paragraphs."""
_SPACE = 0.25
"""Ems that a space between words takes."""
_SLACK = 0.5
"""Ems by which a line that is full may end before the margin."""
_SLACK_WIDE = 1.6
"""The same between ideographs, of which some may neither begin nor end a line."""
_USUAL = 1.2
"""Ems between two base lines where a document does not show it."""
_HANGING = 0.2
"""Share of the second lines that are indented where a document sets paragraphs so; the others are third lines."""
_CENTRED = 0.15
"""Ems by which the middles of two centred lines may differ."""
_IDEOGRAPH = re.compile(rf"[{HAN}\u3000-\u303f\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a document sets its paragraphs."""

    size: float
    """Of the text, in points."""
    leading: float
    """Ems between two base lines of one paragraph."""
    first_line: bool
    """Whether the first lines of paragraphs are indented, the others not."""
    spaced: bool
    """Whether there is a space between paragraphs."""
    hanging: float
    """Ems by which the lines after the first are indented; 0 where they are not."""


def style_of(stretches: Iterable[Stretch], size: float) -> Style:
    """Infer how a document sets its paragraphs from the lines that surely go on: full, and in mid-sentence."""
    going_on: list[float] = []
    indents: list[bool] = []
    ended: list[float] = []
    distances: list[float] = []
    offsets: Counter[float] = Counter()
    for stretch in stretches:
        for above, line in pairwise(stretch.lines):
            distance = apart(above, line)
            if distance <= 0 or not same_size(above, line):
                continue
            distances.append(distance)
            open_end = not patterns.TERMINAL.search(above.text)
            if open_end and is_full(above, line, stretch) and (line.text[0].islower() or _IDEOGRAPH.match(line.text)):
                going_on.append(distance)
                offsets[round(2 * (line.x0 - above.x0) / line.size) / 2] += 1
                if above.x0 > stretch.left + ALIGNED * above.size:
                    indents.append(line.x0 < above.x0 - ALIGNED * line.size)
            elif not open_end and not is_full(above, line, stretch):
                ended.append(distance)
    leading = median(going_on) if len(going_on) > 2 else min(going_on or distances or [_USUAL])
    hanging = max((offset for offset in offsets if offset > ALIGNED), key=lambda offset: offsets[offset], default=0.0)
    return Style(
        size,
        leading,
        first_line=sum(indents) > 0.5 * len(indents),
        spaced=bool(ended) and sum(space > WIDE * leading for space in ended) > 0.7 * len(ended),
        hanging=hanging if offsets[hanging] >= _HANGING * offsets.total() else 0.0,
    )


def apart(above: PageLine, line: PageLine) -> float:
    """Return how far two base lines are apart, in ems; negative where the line stands in another column."""
    return (line.y - above.y) / max(line.size, above.size)


def same_size(above: PageLine, line: PageLine) -> bool:
    """Tell whether two lines are set in one size, rounding aside."""
    return abs(line.size - above.size) <= 0.07 * max(line.size, above.size)


def is_full(above: PageLine, line: PageLine, stretch: Stretch) -> bool:
    """Tell whether the start of a line would not have fitted on the line above it."""
    in_the_middle = both_centred(above, line, stretch)
    room = stretch.right - stretch.left - (above.x1 - above.x0) if in_the_middle else stretch.right - above.x1
    if _IDEOGRAPH.match(above.text[-1]) or _IDEOGRAPH.match(line.text[0]):
        return room <= line.first + _SLACK_WIDE * above.size
    return room <= line.first + (_SPACE + _SLACK) * above.size


def both_centred(above: PageLine, line: PageLine, stretch: Stretch) -> bool:
    """Tell whether two lines are set in the middle, be it that of the margins or only their own."""
    if min(above.x0, line.x0) <= stretch.left + 1:
        return False
    own = abs(above.center - line.center) <= _CENTRED * line.size and abs(above.x0 - line.x0) > line.size
    return own or (_centred(above, stretch) and _centred(line, stretch))


def _centred(line: PageLine, stretch: Stretch) -> bool:
    """Tell whether a line stands in the middle between its margins."""
    left, right = line.x0 - stretch.left, stretch.right - line.x1
    return left > 0.5 * line.size and abs(left - right) <= 0.5 * line.size
