"""The work of `align export`, by what is exported, and what the user is told of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from align.cli.common import say
from align.errors import FormatError, UsageError
from align.exchange.form import UNKNOWN, Form
from align.records import Alignment, Concept, State

if TYPE_CHECKING:
    from align.exchange.bitext import Wanted
    from align.exchange.vouched import VouchedUnit

_WITH_ERROR: Final = "with an error that nobody confirmed"


def export_concepts(
    sources: Sequence[Path],
    output: Path,
    name: str,
    form: Form,
    *,
    states: frozenset[State],
    min_confidence: float,
    force: bool,
) -> None:
    """Write the concepts of all sources, each id once.

    Raises:
        FormatError: a source is no glossary, or nothing is left to be written.
    """
    from align.exchange.concept_choice import Choice, chosen  # noqa: PLC0415
    from align.exchange.concepts import write_concepts  # noqa: PLC0415 - loads the writers of every format
    from align.exchange.variants import Variant  # noqa: PLC0415

    concepts, left_out = chosen(_concepts(sources), Choice(name, states, min_confidence))
    if not concepts:
        raise FormatError(f"{output} is not written: no concept is left for it{_in_brackets(left_out)}.")
    variant = Variant(form.lang_zh)
    made = [variant.concept(concept) for concept in concepts]
    write_concepts(output, made, UNKNOWN, name=name, form=form, force=force)
    say(f"wrote {output}: {counted(len(made), 'concept')}, {form.lang_en} and {form.lang_zh}.")
    _tell(left_out, variant.converted, form)


def export_units(
    sources: Sequence[Path],
    output: Path,
    name: str,
    form: Form,
    *,
    document: str | None,
    wanted: Wanted,
    segment: Literal["paragraph", "sentence"],
    force: bool,
) -> None:
    """Write the units of all sources, or those of one document.

    Raises:
        FormatError: a source holds none, or nothing is left to be written.
    """
    from align.exchange.bitext import write_units  # noqa: PLC0415
    from align.exchange.taking import Taking  # noqa: PLC0415
    from align.exchange.units import vouched_units_of_each  # noqa: PLC0415 - loads the readers of every format

    doubtful = Counter[str]()
    taking = Taking(left_out=lambda pairs: doubtful.update({_WITH_ERROR: pairs}), by_sentence=segment == "sentence")

    def read() -> Iterator[VouchedUnit]:
        doubtful.clear()
        for units in vouched_units_of_each(sources, taking):
            yield from (one for one in units if document is None or is_named(document, one.unit.document))

    done = write_units(output, read, name, form, wanted, segment=segment, force=force)
    say(f"wrote {output}: {counted(done.units, 'unit')}, {form.lang_en} and {form.lang_zh}.")
    _tell({**doubtful, **done.left_out}, done.converted, form)
    if done.too_long:
        advice = "; export the alignment with --segment sentence" if segment == "paragraph" else ""
        say(f"{counted(done.too_long, 'unit')} longer than 2,000 characters a side, which some tools refuse{advice}.")


def export_alignment(
    sources: Sequence[Path], output: Path, name: str, *, document: str | None, whole: bool, force: bool
) -> None:
    """Write one alignment as JSON, or as a report in HTML.

    Raises:
        UsageError: something else was named, or only a part of it is wanted.
    """
    from align.exchange.alignment_json import read_json, write_json  # noqa: PLC0415
    from align.store.database import is_sqlite  # noqa: PLC0415

    stored = len(sources) == 1 and is_sqlite(sources[0])
    if len(sources) != 1 or not (stored or sources[0].suffix.lower() == ".json"):
        raise UsageError(f"--to {name} takes one alignment (.json) or a store; name one, or another format.")
    if not whole:
        raise UsageError(f"--to {name} holds an alignment as a whole; leave out what leaves pairs out.")
    alignment = _stored(sources[0], document) if stored else read_json(sources[0])
    if name == "json":
        write_json(alignment, output, force=force)
    else:
        from align.exchange.html import write_html  # noqa: PLC0415 - templates and pictures, for reports only

        write_html(alignment, output, force=force)
    say(f"wrote {output}: {counted(len(alignment.beads), 'bead')}.")


def _stored(store: Path, document: str | None) -> Alignment:
    """Return the alignment of a document that a store holds, or its only one.

    Raises:
        UsageError: it holds none, or several, that could be meant.
    """
    from align.store.alignments import get  # noqa: PLC0415 - loads what matches
    from align.store.database import opened  # noqa: PLC0415

    with opened(store) as connection:
        held = held_alignments(connection, store)
        found = named_alignments(held, document)
        if len(found) == 1:
            return get(connection, found[0]).alignment
    raise unclear(store, held, found, document)


def held_alignments(connection: sqlite3.Connection, store: Path) -> dict[str, str]:
    """Return what each alignment of a store is called, by its id.

    Raises:
        UsageError: it holds none.
    """
    from align.store.overviews import overviews  # noqa: PLC0415

    held = {one.id: one.symbol or Path(one.en_path).name for one in overviews(connection)}
    if not held:
        raise UsageError(f"{store} holds no alignment; `align pair EN ZH --store {store}` puts one in.")
    return held


def named_alignments(held: Mapping[str, str], document: str | None) -> list[str]:
    """Return the ids of the alignments that a name means, or of all without one."""
    return [name for name, shown in held.items() if document is None or is_named(document, name, shown)]


def unclear(store: Path, held: Mapping[str, str], found: Sequence[str], document: str | None) -> UsageError:
    """Return the error of a name that means no alignment, or several."""
    names = ", ".join(f"{shown} ({name})" for name, shown in held.items() if not found or name in found)
    many = f"{len(found)} of that name" if document and found else "none of that name" if document else str(len(held))
    return UsageError(f"{store} holds {many} of these alignments: {names}; name one with --document.")


def is_named(document: str, *names: str) -> bool:
    """Whether a document is meant by one of its names, whatever their case."""
    return document.casefold() in {name.casefold() for name in names}


def _concepts(sources: Sequence[Path]) -> Iterator[Concept]:
    from align.exchange.concepts import read_concepts  # noqa: PLC0415 - loads the readers of every format
    from align.store.database import is_sqlite, opened  # noqa: PLC0415
    from align.store.termbase import concepts  # noqa: PLC0415

    for source in sources:
        if is_sqlite(source):
            with opened(source) as connection:
                yield from concepts(connection)
        else:
            yield from read_concepts(source)


def _tell(left_out: Mapping[str, int], converted: int, form: Form) -> None:
    """Say what is not in the file, and what was changed in it."""
    listed = _listed(left_out)
    if listed:
        say(f"left out: {listed}.")
    if converted:
        say(f"{counted(converted, 'Chinese text')} converted to the characters of {form.lang_zh}.")


def _listed(left_out: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {reason}" for reason, count in left_out.items() if count)


def _in_brackets(left_out: Mapping[str, int]) -> str:
    return f" ({_listed(left_out)}); ask for less" if left_out else ""


def counted(count: int, what: str) -> str:
    """Return a number of things in words."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"
