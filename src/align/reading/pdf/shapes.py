"""What is drawn on a page beside its characters: rules, pictures, and characters that PDFium holds back."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from align.reading.pdf.frame import IDENTITY, Box, Frame, Matrix, moved, times

_MAX_OBJECTS = 20_000
"""Most objects looked at on one page; a map drawn with more has no rules that matter."""
_MAX_DEPTH = 8
"""Forms within forms."""
_MAX_POINTS = 1_000
_THIN = 2.0
"""Points up to which a shape counts as a line."""


@dataclass(slots=True)
class Shapes:
    """What is drawn on a page."""

    rules: list[Box] = field(default_factory=list)
    """Straight lines, across the page or down it."""
    pictures: list[Box] = field(default_factory=list)
    held_back: list[Box] = field(default_factory=list)
    """Where runs of characters stand that PDFium gives only once, though the file prints them again for bold."""


def shapes_of(page: Any, frame: Frame, given: Collection[int]) -> Shapes:
    """Return what is drawn on a page; `given` are the addresses of the runs of characters that PDFium gives."""
    shapes = Shapes()
    for item, matrix in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            shapes.rules += _rules(item, matrix, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            shapes.pictures.append(frame.box(*_bounds(item, matrix)))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT and ctypes.addressof(item.contents) not in given:
            box = frame.box(*_bounds(item, matrix))
            # Spaces are held back, too; they have no extent.
            shapes.held_back += [box] if box.width else []
    return shapes


def _objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """Yield what is drawn on a page, forms taken apart, each with the matrix of the form it is in."""
    count = min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    stack = [(pdfium.FPDFPage_GetObject(page, i), IDENTITY, 0) for i in reversed(range(count))]
    left = _MAX_OBJECTS
    while stack and left:
        item, matrix, depth = stack.pop()
        left -= 1
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, matrix
        elif depth < _MAX_DEPTH:
            inner = times(_matrix(item), matrix)
            count = min(pdfium.FPDFFormObj_CountObjects(item), left)
            stack += [(pdfium.FPDFFormObj_GetObject(item, i), inner, depth + 1) for i in reversed(range(count))]


def _rules(path: Any, matrix: Matrix, frame: Frame) -> list[Box]:
    """Return the straight lines of a path; a thin filled shape is one, too."""
    whole = frame.box(*_bounds(path, matrix))
    if min(whole.width, whole.height) <= _THIN:
        return [whole]
    stroked, mode = pdfium.FPDF_BOOL(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroked)
    if not stroked.value:
        return []
    points = _points(path, times(_matrix(path), matrix))
    lines = [frame.box(*_corners(start, end)) for (start, _), (end, drawn) in pairwise(points) if drawn]
    return [line for line in lines if min(line.width, line.height) <= _THIN]


def _points(path: Any, matrix: Matrix) -> Iterator[tuple[tuple[float, float], bool]]:
    """Yield the points of a path, each with whether a straight line leads to it; a closed path ends where it began."""
    x, y = ctypes.c_float(), ctypes.c_float()
    first = (0.0, 0.0)
    for i in range(min(pdfium.FPDFPath_CountSegments(path), _MAX_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        place, kind = moved((x.value, y.value), matrix), pdfium.FPDFPathSegment_GetType(segment)
        first = place if kind == pdfium.FPDF_SEGMENT_MOVETO else first
        yield place, kind == pdfium.FPDF_SEGMENT_LINETO
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield first, True


def _matrix(item: Any) -> Matrix:
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, own)
    return own.a, own.b, own.c, own.d, own.e, own.f


def _bounds(item: Any, matrix: Matrix) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of an object in the coordinates of the page."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return _corners(*(moved((x.value, y.value), matrix) for x in (left, right) for y in (bottom, top)))


def _corners(*points: tuple[float, float]) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
