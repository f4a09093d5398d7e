"""The first page of a document: what stands in its head, and in which corner."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from forms.sheet import Piece, Sheet

_CORNER = re.compile(r"Distr\..*|Original: .*|Chinese|\d{1,2} \w+ \d{4}")
_SESSION = re.compile(
    r".*(?:session|届会议|实质性会议|[Ii]tem \d.*|议程项目.*|(?:Geneva|New York),.*|日内瓦|纽约|session of \d{4})"
)
_SECOND_ORGAN = re.compile(r"Substantive session.*|.*实质性会议")
_ON_COVER = re.compile(r"Official Records|正式记录")


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a document, in the order it is read."""

    owner: str
    """United Nations."""
    symbol: str
    organs: tuple[str, ...]
    cover: tuple[str, ...]
    """What stands under the organ on a report's cover."""
    corner: tuple[str, ...]
    """Distribution, date, languages."""
    columns: tuple[tuple[Piece, ...], ...]
    """Sessions and agenda items: a column for each organ the document goes to."""
    body: tuple[Piece, ...]
    """All that follows."""


def part_masthead(sheet: Sheet) -> Masthead:
    """Part a document into its head and its body."""
    owner, symbol, *rest = sheet.pieces
    organs = _take(rest, lambda piece: piece.kind == "furniture" and not _CORNER.fullmatch(piece.text))
    cover: list[Piece] = []
    if _ON_COVER.fullmatch(rest[0].text):
        cover = _take(rest, lambda piece: piece.kind == "meta")
    corner = _take(rest, lambda piece: bool(_CORNER.fullmatch(piece.text)))
    session = _take(rest, lambda piece: piece.kind == "meta" and bool(_SESSION.fullmatch(piece.text)))
    return Masthead(
        owner=owner.text,
        symbol=symbol.text,
        organs=tuple(piece.text for piece in organs),
        cover=tuple(piece.text for piece in cover),
        corner=tuple(piece.text for piece in corner),
        columns=_columns(session) if len(organs) > 1 else (tuple(session),),
        body=tuple(rest),
    )


def _columns(session: list[Piece]) -> tuple[tuple[Piece, ...], ...]:
    second = next(i for i, piece in enumerate(session) if _SECOND_ORGAN.fullmatch(piece.text))
    return tuple(session[:second]), tuple(session[second:])


def _take(pieces: list[Piece], belongs: Callable[[Piece], bool]) -> list[Piece]:
    """Take the pieces in front that belong together off a list."""
    taken = []
    while pieces and belongs(pieces[0]):
        taken.append(pieces.pop(0))
    return taken
