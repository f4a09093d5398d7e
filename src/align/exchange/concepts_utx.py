"""Concepts as UTX 1.11, the Asia-Pacific Association for Machine Translation's table of terms.

    #UTX 1.11; en/zh-CN; 2026-11-21T08:00:00Z; creator: un-align
    #src  tgt  src:pos  term status  concept ID  x:kind  comment

UTF-8 without a byte order mark. A pair of terms has a row. Carried are ids, terms, kinds, states and notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby, islice
from pathlib import Path
from typing import BinaryIO, Final

from align.errors import FormatError
from align.exchange.concept_row import ANY_KIND, ID
from align.exchange.form import Form
from align.exchange.language_names import language_of_tag
from align.exchange.part_of_speech import part_of_speech
from align.exchange.term_rows import plain_cell, refuse_mark, term_pairs, terms_of
from align.exchange.text_lines import text_lines
from align.records import Concept, State
from align.terms.identity import concept_id
from align.terms.kinds import KINDS

COLUMNS: Final = ("src", "tgt", "src:pos", "term status", "concept ID", "x:kind", "comment")

_MARK: Final = "#UTX"
_PARTS: Final = {"noun": "noun", "properNoun": "properNoun", "other": "sentence"}
_STATUSES: Final[Mapping[State, str]] = {
    "candidate": "provisional",
    "approved": "approved",
    "rejected": "forbidden",
    "deprecated": "obsolete",
}
"""What the preferred terms of a concept are; the other terms of an approved one are `non-standard`."""
_STATES: Final[Mapping[str, State]] = {status: state for state, status in _STATUSES.items()}
_NON_STANDARD: Final = "non-standard"

Row = dict[str, str]


def write_concepts_utx(file: BinaryIO, concepts: Iterable[Concept], form: Form) -> None:
    """Write concepts one after the other; control characters and line ends in them are left out.

    Raises:
        OutputError: an English term begins with `#`, which begins a line of remarks.
    """
    date = form.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    head = f"{_MARK} 1.11; {form.lang_en}/{form.lang_zh}; {date}; creator: un-align {form.signature.version}"
    file.write((head + "\n#" + "\t".join(COLUMNS) + "\n").encode())
    for concept in concepts:
        file.writelines("\t".join(map(plain_cell, row)).encode() + b"\n" for row in _rows(concept))


def is_utx(path: Path) -> bool:
    """Whether a text file is UTX: by its first line."""
    with closing(text_lines(path)) as lines:
        return any(line.startswith(_MARK) for line in islice(lines, 1))


def read_concepts_utx(path: Path, unstated: State) -> tuple[Concept, ...]:
    """Read a UTX file from English into Chinese or the other way round, whoever wrote it.

    Rows that follow each other with one concept ID are one concept.

    Raises:
        FormatError: the file is of other languages, or holds no row with two terms.
    """
    rows = _read_rows(path)
    numbered = ((row.get("concept ID") or str(number), row) for number, row in enumerate(rows))
    groups = (list(group) for _, group in groupby(numbered, key=lambda pair: pair[0]))
    found = tuple(_concept(path, [row for _, row in group], unstated) for group in groups)
    if not found:
        raise FormatError(f"{path} holds no row with an English and a Chinese term; look at its columns.")
    return found


def _rows(concept: Concept) -> Iterator[tuple[str, ...]]:
    for place, (en, zh) in enumerate(term_pairs(concept)):
        source = plain_cell(en.text)
        if source.startswith("#"):
            raise refuse_mark(concept, en, "#", "UTX has a remark begin")
        lesser = place and concept.state == "approved"
        status = _NON_STANDARD if lesser else _STATUSES[concept.state]
        pos = _PARTS[part_of_speech(concept.kind)]
        yield source, zh.text, pos, status, concept.id, concept.kind, concept.note


def _read_rows(path: Path) -> Iterator[Row]:
    with closing(text_lines(path)) as lines:
        head = next(lines, "")
        sides = _sides(path, head)
        columns: list[str] = []
        for line in lines:
            cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
            if line.startswith("#"):
                # The last remark before the rows names their columns.
                columns = columns or ([cells[0].removeprefix("#"), *cells[1:]] if len(cells) > 1 else [])
                continue
            row = dict(zip(columns or COLUMNS, cells, strict=False))
            row |= {language: row.get(column, "") for language, column in sides.items()}
            if row["en"] and row["zh"]:
                yield row


def _sides(path: Path, head: str) -> dict[str, str]:
    """Return which column holds which language, by the first line: `#UTX 1.11; en/zh-CN; …`."""
    tags = head.split(";")[1].strip().split("/") if ";" in head else []
    languages = [language_of_tag(tag) for tag in tags]
    if sorted(map(str, languages)) != ["en", "zh"]:
        raise FormatError(
            f"{path} is not of English and Chinese: its first line should begin like '#UTX 1.11; en/zh-CN;'."
        )
    return {str(language): column for language, column in zip(languages, ("src", "tgt"), strict=True)}


def _concept(path: Path, rows: list[Row], unstated: State) -> Concept:
    first = rows[0]
    en, zh = terms_of(row["en"] for row in rows), terms_of(row["zh"] for row in rows)
    identity, kind = first.get("concept ID", ""), first.get("x:kind", "")
    return Concept(
        id=identity if ID.fullmatch(identity) else concept_id(en[0].text, zh[0].text),
        en=en,
        zh=zh,
        kind=kind if kind in KINDS else ANY_KIND,
        state=_STATES.get(first.get("term status", ""), unstated),
        note="; ".join(dict.fromkeys(row["comment"] for row in rows if row.get("comment"))),
        origin=path.name,
    )
