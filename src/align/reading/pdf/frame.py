"""Places on a page of a PDF, which counts from the bottom left and may lie on its side."""

from __future__ import annotations

from dataclasses import dataclass

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its sides along the page; a rule is one that is thin."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    @property
    def across(self) -> bool:
        """Whether it is a rule that runs from left to right."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class Frame:
    """How the coordinates of a page become points from the top left corner of the page as it is read."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int
    """Quarter turns clockwise that set the text upright."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the page as it is read."""
        if self.quarters == 0:
            return x - self.left, self.top - y
        if self.quarters == 1:
            return y - self.bottom, x - self.left
        if self.quarters == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return a rectangle of the page as it is read."""
        (xa, ya), (xb, yb) = self.point(left, bottom), self.point(right, top)
        return Box(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))


def moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """Return where a matrix puts a point."""
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does what two do one after the other."""
    a, b, c, d, e, f = first
    (g, h), (i, j) = ((x * then[0] + y * then[2], x * then[1] + y * then[3]) for x, y in ((a, b), (c, d)))
    return (g, h, i, j, *moved((e, f), then))
