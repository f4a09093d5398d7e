"""Glossaries as files: which format a file is written in, and which it is read in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from align.errors import FormatError, OutputError, UsageError
from align.exchange.concepts_from_tbx import read_concepts_tbx
from align.exchange.concepts_json import read_concepts_json, write_concepts_json
from align.exchange.concepts_memoq import write_concepts_memoq
from align.exchange.concepts_multiterm import write_concepts_multiterm
from align.exchange.concepts_omegat import is_omegat, read_concepts_omegat, write_concepts_omegat
from align.exchange.concepts_table import read_concepts_table
from align.exchange.concepts_tbx import write_concepts_tbx, write_concepts_tbx3
from align.exchange.concepts_tmx import read_concepts_tmx
from align.exchange.concepts_tsv import write_concepts_csv, write_concepts_tsv
from align.exchange.concepts_utx import is_utx, read_concepts_utx, write_concepts_utx
from align.exchange.concepts_xlsx import write_concepts_xlsx
from align.exchange.files import replacing
from align.exchange.form import Form, check_languages
from align.exchange.tables import TABLE_SUFFIXES
from align.exchange.wording import without_forbidden
from align.records import Concept, Signature, State

WRITTEN_SUFFIXES: Final = (".json", ".tbx", ".tsv", ".xlsx")
"""Suffixes that tell the format a glossary is written in."""

WRITERS: Final[dict[str, Callable[[Path, BinaryIO, Sequence[Concept], Form], None]]] = {
    "json": lambda path, file, concepts, form: write_concepts_json(path, file, concepts, form.signature),
    "tbx": lambda _, file, concepts, form: write_concepts_tbx(file, concepts, form),
    "tbx3": lambda _, file, concepts, form: write_concepts_tbx3(file, concepts, form),
    "tsv": lambda _, file, concepts, __: write_concepts_tsv(file, concepts),
    "csv": lambda _, file, concepts, form: write_concepts_csv(file, concepts, form),
    "xlsx": write_concepts_xlsx,
    "omegat": lambda _, file, concepts, __: write_concepts_omegat(file, concepts),
    "memoq": write_concepts_memoq,
    "multiterm": write_concepts_multiterm,
    "utx": lambda _, file, concepts, form: write_concepts_utx(file, concepts, form),
}
"""The formats of glossaries by name."""

_READERS: Final[dict[str, Callable[[Path, State], tuple[Concept, ...]]]] = {
    # Ours, which always says the state.
    ".json": lambda path, _: read_concepts_json(path),
    ".tbx": read_concepts_tbx,
    ".tmx": read_concepts_tmx,
    **dict.fromkeys((*TABLE_SUFFIXES, ".txt", ".utx"), read_concepts_table),
}
_WORKBOOK: Final = ".xlsx"


def read_concepts(path: Path, *, unstated: State = "candidate") -> tuple[Concept, ...]:
    """Read a glossary: JSON, TBX, TMX, UTX, the tables of OmegaT, memoQ and MultiTerm, or any of English and Chinese.

    Among tables the content tells the format, not the name. Concepts keep ids, states and evidence that un-align
    wrote; the origin of others is the file.

    Args:
        path: The glossary.
        unstated: The state of concepts of which the file says none.

    Raises:
        FormatError: the file cannot be read, or does not hold what its format demands; says where.
        UsageError: its name ends in no suffix of a glossary.
    """
    suffix = path.suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        raise UsageError(f"{path} is no glossary by its name; it should end in {', '.join(sorted(_READERS))}.")
    if path.is_dir():
        raise FormatError(f"{path} is a folder; name a file in it.")
    if reader is read_concepts_table and suffix != _WORKBOOK:
        reader = read_concepts_utx if is_utx(path) else read_concepts_omegat if is_omegat(path) else reader
    return reader(path, unstated)


def write_concepts(
    path: Path,
    concepts: Iterable[Concept],
    signature: Signature,
    *,
    name: str | None = None,
    form: Form | None = None,
    force: bool = False,
) -> None:
    """Write a glossary in one of the formats of `WRITERS`, in the order given.

    Characters that files cannot hold, such as control characters, are left out, except in JSON.

    Args:
        path: The file to write.
        concepts: What to write.
        signature: What made them.
        name: The format; without it, the suffix of the file tells it.
        form: Languages, date and the like; `signature` takes the place of its own.
        force: Whether a file that exists may be written over.

    Raises:
        UsageError: the name of the file ends in no suffix of these formats, or a language tag is a wrong one.
        OutputError: the file cannot be written, or a concept cannot stand in it; nothing is written then.
    """
    suffix = path.suffix.lower()
    if name is None and suffix not in WRITTEN_SUFFIXES:
        raise UsageError(f"{path} cannot be written as a glossary; let its name end in {', '.join(WRITTEN_SUFFIXES)}.")
    chosen = replace(form or Form(), signature=signature)
    check_languages(chosen.lang_en, chosen.lang_zh)
    listed = tuple(concepts)
    for concept in listed:
        _check(path, concept)
    with replacing(path, force=force) as file:
        WRITERS[name or suffix.removeprefix(".")](path, file, listed, chosen)


def _check(path: Path, concept: Concept) -> None:
    for language, terms in (("English", concept.en), ("Chinese", concept.zh)):
        if not terms or not all(without_forbidden(term.text).strip() for term in terms):
            raise OutputError(f"{path} cannot be written: concept {concept.id} has an empty {language} term; mend it.")
