"""JSON files of ours: written a line a member, and read with one sentence for whatever is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, TypeVar

from align.errors import FormatError, OutputError
from align.exchange.json_node import Node
from align.records import Signature

Result = TypeVar("Result")


def read_json_file(path: Path, what: str, of_json: Callable[[object], Result]) -> Result:
    """Return what `of_json` makes of the plain data in a file.

    Args:
        path: The file.
        what: What the file should hold, for messages, such as `alignment`.
        of_json: Makes the records; raises FormatError naming the place that is wrong.

    Raises:
        FormatError: the file cannot be read, is not JSON, or does not hold what it should; says where and what.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_refuse_constant)
        return of_json(data)
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}; check its name and place") from error
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise FormatError(f"{path} is not JSON ({error.msg} at {where}); name a file written by un-align") from error
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{path} is not JSON ({error}); name a file written by un-align") from error
    except FormatError as error:
        raise FormatError(f"{path} does not hold a sound {what}: {error}; mend it or make it again") from error


def write_pieces(path: Path, file: BinaryIO, what: str, pieces: Iterable[str]) -> None:
    """Write the pieces of the JSON text of an `alignment`, or what else it is, into a file opened for `path`.

    Raises:
        OutputError: a piece holds what JSON or UTF-8 cannot express.
    """
    try:
        file.writelines(piece.encode("utf-8") for piece in pieces)
    except ValueError as error:
        raise OutputError(
            f"{path} cannot be written: the {what} holds a value that JSON cannot ({error}); mend what it came from"
        ) from error


def compact(value: Any) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def a_line_each(members: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the members of a list, each on a line of its own."""
    for position, member in enumerate(members):
        yield (",\n" if position else "\n") + compact(member)


def signature_to_json(signature: Signature) -> dict[str, Any]:
    """Return a signature as plain dicts."""
    return {"version": signature.version, "encoder": signature.encoder, "settings": dict(signature.settings)}


def signature_from_json(node: Node) -> Signature:
    """Return the signature that `signature_to_json` made this of."""
    return Signature(
        version=node["version"].text(),
        encoder=node["encoder"].text(),
        settings={name: value.setting() for name, value in node["settings"].entries().items()},
    )


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number JSON knows")
