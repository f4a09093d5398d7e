"""Glossaries as files: the end of a file's name tells the format it is written or read in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from align.errors import FormatError, OutputError, UsageError
from align.exchange.concepts_from_tbx import read_concepts_tbx
from align.exchange.concepts_json import read_concepts_json, write_concepts_json
from align.exchange.concepts_table import read_concepts_table
from align.exchange.concepts_tbx import write_concepts_tbx
from align.exchange.concepts_tmx import read_concepts_tmx
from align.exchange.concepts_tsv import write_concepts_tsv
from align.exchange.concepts_xlsx import write_concepts_xlsx
from align.exchange.files import replacing
from align.exchange.tables import TABLE_SUFFIXES
from align.exchange.wording import without_forbidden
from align.records import Concept, Signature, State

WRITTEN_SUFFIXES: Final = (".json", ".tbx", ".tsv", ".xlsx")

_READERS: Final[dict[str, Callable[[Path, State], tuple[Concept, ...]]]] = {
    # Ours, which always says the state.
    ".json": lambda path, _: read_concepts_json(path),
    ".tbx": read_concepts_tbx,
    ".tmx": read_concepts_tmx,
    **dict.fromkeys(TABLE_SUFFIXES, read_concepts_table),
}


def read_concepts(path: Path, *, unstated: State = "candidate") -> tuple[Concept, ...]:
    """Read a glossary: our JSON, TSV, XLSX or TBX, a table with an English and a Chinese column, any TBX, or TMX.

    Concepts keep ids, states and evidence that un-align wrote; the origin of others is the file.

    Args:
        path: The glossary.
        unstated: The state of concepts of which the file says none.

    Raises:
        FormatError: the file cannot be read, or does not hold what its format demands; says where.
        UsageError: its name ends in no suffix of a glossary.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"{path} is no glossary by its name; it should end in {', '.join(sorted(_READERS))}.")
    if path.is_dir():
        raise FormatError(f"{path} is a folder; name a file in it.")
    return reader(path, unstated)


def write_concepts(path: Path, concepts: Iterable[Concept], signature: Signature, *, force: bool = False) -> None:
    """Write a glossary as TSV, XLSX, TBX or JSON, in the order given.

    Characters that files cannot hold, such as control characters, are left out, except in JSON.

    Raises:
        UsageError: the name of the file ends in no suffix of these formats.
        OutputError: the file cannot be written, or a concept cannot stand in it; nothing is written then.
    """
    suffix = path.suffix.lower()
    if suffix not in WRITTEN_SUFFIXES:
        raise UsageError(f"{path} cannot be written as a glossary; let its name end in {', '.join(WRITTEN_SUFFIXES)}.")
    listed = tuple(concepts)
    for concept in listed:
        _check(path, concept)
    with replacing(path, force=force) as file:
        match suffix:
            case ".json":
                write_concepts_json(path, file, listed, signature)
            case ".tbx":
                write_concepts_tbx(file, listed, signature)
            case ".tsv":
                write_concepts_tsv(file, listed)
            case _:
                write_concepts_xlsx(path, file, listed, signature)


def _check(path: Path, concept: Concept) -> None:
    for language, terms in (("English", concept.en), ("Chinese", concept.zh)):
        if not terms or not all(without_forbidden(term.text).strip() for term in terms):
            raise OutputError(f"{path} cannot be written: concept {concept.id} has an empty {language} term; mend it.")
