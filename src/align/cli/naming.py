"""Concepts as a person names them on the command line: by id or by term, one by one or down a pipe."""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from align.cli.term_text import in_a_line
from align.errors import AlignError
from align.records import Concept
from align.store.lookup import look_up
from align.store.lookup_stored import StoredTerms
from align.store.termbase import find

store_argument = click.argument("store", type=click.Path(path_type=Path))

_ID: Final = re.compile(r"c[0-9a-f]{12}")
_STDIN: Final = "-"


def names_from(arguments: Sequence[str]) -> tuple[str, ...]:
    """Return what was named, each once; `-` stands for the lines of stdin, of which ids are taken out of tables."""
    names = [name for argument in arguments for name in (_piped() if argument == _STDIN else (argument,))]
    return tuple(dict.fromkeys(" ".join(_readable(name).split()) for name in names))


def concepts_named(connection: sqlite3.Connection, names: Iterable[str]) -> tuple[Concept, ...]:
    """Return the one concept that each name means.

    Raises:
        AlignError: a name means none, or several; says which, for every such name.
    """
    concepts: dict[str, Concept] = {}
    problems = []
    for name in names:
        found = find(connection, name)
        if len(found) == 1:
            concepts[found[0].id] = found[0]
        else:
            problems.append(_ambiguous(name, found) if found else unknown(connection, name))
    if problems:
        raise AlignError("\n".join([*problems, "Nothing was changed."]))
    return tuple(concepts.values())


def unknown(connection: sqlite3.Connection, name: str) -> str:
    """Return the sentence that tells of a name nothing has, with what comes nearest."""
    answer = look_up(name, [StoredTerms(connection)])
    near = dict.fromkeys((*(match.term.text for match in answer.matches), *answer.nearest))
    hint = f"; the nearest: {', '.join(near)}." if near else "; `align terms list` shows what there is."
    return f"No concept is named '{name}'{hint}"


def _ambiguous(name: str, found: Sequence[Concept]) -> str:
    listed = "; ".join(f"{in_a_line(concept)} ({concept.state})" for concept in found)
    return f"'{name}' names {len(found)} concepts; give the id of one: {listed}."


def _piped() -> Iterator[str]:
    for line in sys.stdin.buffer.read().decode("utf-8-sig", errors="replace").splitlines():
        cells = [cell.strip() for cell in line.split("\t")]
        ids = [cell for cell in cells if _ID.fullmatch(cell)]
        if ids:
            yield ids[0]
        elif len(cells) > 1 and "id" not in cells:
            raise AlignError(f"A line on stdin has columns but no id: '{' '.join(cells)[:60]}'; pipe ids or terms.")
        elif len(cells) == 1 and cells[0]:
            yield cells[0]


def _readable(name: str) -> str:
    """Return a name without what no term holds, and databases choke on: control characters, halves of characters."""
    return "".join(char if char.isprintable() else " " for char in name)
