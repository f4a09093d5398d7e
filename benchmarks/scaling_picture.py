"""A picture of how time and memory grow: two panels with logarithmic axes, so that linear growth is a straight line."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

WIDTH, HEIGHT, MARGIN, GAP = 300, 200, 56, 90
"""Pixels of a panel, of the space around both, and between them."""
COLOURS = ("#1f6feb", "#bc4c00")

Series = Mapping[str, Sequence[float]]


def picture(sizes: Sequence[int], panels: Mapping[str, Series]) -> str:
    """Return an SVG with one panel beside the other.

    Args:
        sizes: Paragraphs, at least two different numbers.
        panels: By the name and unit of what is measured, the values at these sizes, all above zero.
    """
    width = 2 * MARGIN + len(panels) * WIDTH + (len(panels) - 1) * GAP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT + 2 * MARGIN}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
    )
    drawn = [
        line
        for place, (name, series) in enumerate(panels.items())
        for line in _panel(MARGIN + place * (WIDTH + GAP), name, sizes, series)
    ]
    return "\n".join([head, *drawn, "</svg>", ""])


def _panel(left: float, name: str, sizes: Sequence[int], series: Series) -> Iterator[str]:
    across = _Axis(min(sizes), max(sizes), left, left + WIDTH)
    values = [value for one in series.values() for value in one]
    up = _Axis(min(values), max(values), MARGIN + HEIGHT, MARGIN)
    yield f'<text x="{left}" y="{MARGIN - 24}" font-weight="bold">{name}</text>'
    yield f'<rect x="{left}" y="{MARGIN}" width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="#999"/>'
    for size in sizes:
        yield f'<text x="{across.at(size):.1f}" y="{MARGIN + HEIGHT + 18}" text-anchor="middle">{size:,}</text>'
    for value in up.decades():
        y = up.at(value)
        yield f'<path d="M{left} {y:.1f}h{WIDTH}" stroke="#ddd"/>'
        yield f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>'
    for row, (label, of_label) in enumerate(series.items()):
        colour = COLOURS[row % len(COLOURS)]
        points = [(across.at(size), up.at(value)) for size, value in zip(sizes, of_label, strict=True)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
        yield f'<text x="{left + 10}" y="{MARGIN + 20 + 16 * row}" fill="{colour}">{label}</text>'


class _Axis:
    """Places values between two pixels by their logarithms."""

    def __init__(self, least: float, most: float, first: float, last: float) -> None:
        self._bounds = math.log10(least / 1.3), math.log10(most * 1.3)
        self._first, self._last = first, last

    def at(self, value: float) -> float:
        """Return the pixel of a value."""
        least, most = self._bounds
        return self._first + (math.log10(value) - least) / (most - least) * (self._last - self._first)

    def decades(self) -> list[float]:
        """Return the powers of ten that lie on the axis."""
        least, most = self._bounds
        return [10.0**power for power in range(math.ceil(least), math.floor(most) + 1)]
