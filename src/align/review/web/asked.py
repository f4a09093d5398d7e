"""What a browser asks for, made into what the store and the reviewer's operations take, or refused with the place."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Final, Literal, get_args

from starlette.requests import Request

from align.errors import AlignError, FormatError
from align.exchange.json_node import Node
from align.records import SEVERITIES, Language, Side, Status
from align.review.operations import (
    Comment,
    Confirm,
    Link,
    MarkUntranslated,
    Merge,
    Move,
    Operation,
    Reject,
    Reopen,
    Split,
    Unlink,
)
from align.store.bead_pages import Order, Wanted, neighbour

Step = Literal["next", "previous"]

_GREATEST: Final = 2**53
_STATUSES: Final[tuple[Status, ...]] = get_args(Status)
_LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_SIDES: Final[tuple[Side, ...]] = get_args(Side)
_ORDERS: Final[tuple[Order, ...]] = get_args(Order)
_STEPS: Final[tuple[Step, ...]] = get_args(Step)
REGROUPINGS: Final = frozenset({"merge", "move", "split", "link", "unlink"})
"""Operations after which beads have to be judged."""
_LONGEST_NAME: Final = 100


async def body_of(request: Request) -> Node:
    """Return the JSON that a request carries.

    Raises:
        FormatError: it carries none.
    """
    try:
        return Node(json.loads(await request.body()), "the request")
    except (ValueError, RecursionError) as error:
        raise FormatError("The request is not JSON.") from error


def whole(node: Node, least: int = 0) -> int:
    """Return a whole number that a database can hold."""
    number = node.integer(least)
    if number > _GREATEST:
        raise node.refuse(f"at most {_GREATEST}")
    return number


def reviewer_of(body: Node) -> str:
    """Return who decides, as one line.

    Raises:
        FormatError: nobody is named.
    """
    name = " ".join("".join(char if char.isprintable() else " " for char in body["by"].text()).split())
    if not name or len(name) > _LONGEST_NAME:
        raise FormatError(f"Say who you are, in at most {_LONGEST_NAME} characters.")
    return name


def operation_of(connection: sqlite3.Connection, name: str, body: Node) -> Operation:
    """Return what is to be done to an alignment, which is there.

    Raises:
        FormatError: this is no operation.
        AlignError: there is no bead beside the one that is named.
    """
    bead = whole(body["bead"], 1)

    def beside(language: Language | None = None) -> int:
        return _beside(connection, name, bead, body["step"].choice(_STEPS), language)

    operations: dict[str, Callable[[], Operation]] = {
        "confirm": lambda: Confirm(bead),
        "reject": lambda: Reject(bead),
        "reopen": lambda: Reopen(bead),
        "unlink": lambda: Unlink(bead),
        "untranslated": lambda: MarkUntranslated(bead, body["language"].choice(_LANGUAGES)),
        "comment": lambda: Comment(bead, body["text"].text()),
        "split": lambda: Split(bead, whole(body["en"]), whole(body["zh"])),
        "link": lambda: Link(bead, whole(body["other"], 1)),
        "move": lambda: Move(bead, body["language"].choice(_LANGUAGES), whole(body["paragraph"]), beside()),
        "merge": lambda: _merge(bead, body["side"].choice(_SIDES), beside),
    }
    return operations[body["operation"].choice(tuple(operations))]()


def wanted_of(request: Request) -> tuple[Wanted, Order]:
    """Return which beads a list is to show, and in which order.

    Raises:
        FormatError: a filter is not one of ours.
    """
    given = {key: Node(value, key) for key, value in request.query_params.items()}
    least, most = (_percent(given.get(key), default) for key, default in (("least", 0.0), ("most", 1.0)))
    code = request.query_params.get("code", "")
    wanted = Wanted(
        codes=(code,) if code else (),
        severity=given["severity"].choice(SEVERITIES) if request.query_params.get("severity") else None,
        confidence=(least, most),
        statuses=(given["status"].choice(_STATUSES),) if request.query_params.get("status") else (),
        text=request.query_params.get("text", ""),
        commented=bool(request.query_params.get("commented")),
    )
    return wanted, given["order"].choice(_ORDERS) if "order" in given else "document"


def ids_of(request: Request) -> list[int]:
    """Return the beads whose texts are asked for.

    Raises:
        FormatError: these are no ids.
    """
    parts = [part for part in request.query_params.get("ids", "").split(",") if part]
    if not all(part.isascii() and part.isdecimal() and len(part) < 16 for part in parts):
        raise FormatError("ids should be whole numbers with commas between.")
    return [int(part) for part in parts]


def _merge(bead: int, side: Side, beside: Callable[[Language | None], int]) -> Merge:
    return Merge(bead, beside(None if side == "both" else side), side)


def _beside(connection: sqlite3.Connection, name: str, bead: int, step: Step, language: Language | None) -> int:
    """Return the bead before or after one, as the reviewer sees them in the order of the document."""
    found = neighbour(connection, name, bead, 1 if step == "next" else -1, language)
    if found is None:
        raise AlignError(f"There is no bead {'after' if step == 'next' else 'before'} this one to do that with.")
    return found


def _percent(node: Node | None, default: float) -> float:
    if node is None or node.value == "":
        return default
    if not node.value.isascii() or not node.value.isdecimal() or int(node.value) > 100:
        raise node.refuse("a percentage from 0 to 100")
    return int(node.value) / 100
