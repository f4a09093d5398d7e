"""What a person calls a bead: by its own number, or by a paragraph in it."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from align.errors import UsageError
from align.exchange.wording import place_of
from align.records import Alignment, Bead, Document, Language, Number, Paragraph

_BEAD = re.compile("[0-9]{1,9}")
_INDEX = re.compile("(en|zh) *: *# *([0-9]{1,9})", re.IGNORECASE)
_PLACE = re.compile("(en|zh) *: *([^#]+)", re.IGNORECASE)
_STEP = re.compile(r"\([^()]*\)|[^\s,>()]+")
_FORMS = "say the number of a bead, such as 17, or a paragraph in it, such as en:12, 'zh:3 (a)' or en:#20"
_SHOWN = 4
"""Paragraphs that a message lists at the most."""


@dataclass(frozen=True, slots=True)
class BeadName:
    """A name as it was given, and in its parts."""

    given: str
    language: Language | None
    """The side of the paragraph that is named; None where it is the bead itself."""
    index: int | None
    """The number of the bead, from 1, or the index of the paragraph, from 0; None where it is named by its number."""
    steps: tuple[str, ...] = ()
    """The number of the paragraph, after what it stands under: `12`, `(a)`."""


def bead_name(given: str) -> BeadName:
    """Return a name in its parts.

    Raises:
        UsageError: nothing can be called so.
    """
    plain = unicodedata.normalize("NFKC", given).strip()
    if _BEAD.fullmatch(plain):
        return BeadName(given, None, int(plain))
    if found := _INDEX.fullmatch(plain):
        return BeadName(given, _language(found[1]), int(found[2]))
    if (found := _PLACE.fullmatch(plain)) and (steps := _steps(found[2])):
        return BeadName(given, _language(found[1]), None, steps)
    raise UsageError(f"--explain {shlex.quote(' '.join(given.split()))} names no bead; {_FORMS}.")


def named_bead(name: BeadName, alignment: Alignment) -> int:
    """Return the place of a bead among those of the alignment, from 0.

    Raises:
        UsageError: there is no such bead, or there are several.
    """
    if name.language is None:
        count = len(alignment.beads)
        if not name.index or name.index > count:
            raise UsageError(f"--explain {name.given}: there is no such bead; they are numbered from 1 to {count}.")
        return name.index - 1
    paragraphs = _paragraphs(name, alignment)
    if not paragraphs:
        raise UsageError(f"--explain {name.given}: {_none(name, alignment)}")
    beads = {_bead_with(name.language, paragraph.index, alignment) for paragraph in paragraphs}
    if len(beads) > 1:
        raise UsageError(f"--explain {name.given}: {_several(name.language, paragraphs, alignment)}")
    return beads.pop()


def also_means(name: BeadName, alignment: Alignment) -> str | None:
    """Return how to name a paragraph that carries the number given for a bead, None where none stands elsewhere."""
    if name.language is not None:
        return None
    for language in ("en", "zh"):
        paragraph = BeadName(f"{language}:{name.index}", language, None, (str(name.index),))
        found = {_bead_with(language, one.index, alignment) for one in _paragraphs(paragraph, alignment)}
        if found and named_bead(name, alignment) not in found:
            return paragraph.given
    return None


def paragraph_name(paragraph: Paragraph) -> str:
    """Return the number of a paragraph with what it stands under, or its index: `12 (a)`, `#20`."""
    number = paragraph.number
    return f"#{paragraph.index}" if number is None else place_of((*number.scope, number.printed))


def _paragraphs(name: BeadName, alignment: Alignment) -> list[Paragraph]:
    """Return the paragraphs a name fits; of several, that which it names whole, and text rather than notes."""
    paragraphs = _document(name.language, alignment).paragraphs
    if name.index is not None:
        return list(paragraphs[name.index : name.index + 1])
    numbered = [(p, p.number) for p in paragraphs if p.number]
    for as_printed in (True, False):
        paths = [(p, path) for p, number in numbered for path in _paths(number, as_printed=as_printed)]
        whole = [p for p, path in paths if path == name.steps]
        ending = [p for p, path in paths if path[-len(name.steps) :] == name.steps]
        for found in (whole, ending):
            unique = list({p.index: p for p in found}.values())
            if unique:
                return [p for p in unique if p.kind != "footnote"] or unique
    return []


def _paths(number: Number, *, as_printed: bool) -> Iterator[tuple[str, ...]]:
    """Yield the steps to a number, with the sections on the way and without them.

    Where it is not to be as printed, it ends with its ordinal, so that 3 finds 三.
    """
    last = _steps(number.printed) if as_printed else (str(number.ordinal),)
    for scope in (number.scope, [step for step in number.scope if not step.startswith("section")]):
        yield (*_steps(" ".join(scope)), *last)


def _steps(place: str) -> tuple[str, ...]:
    return tuple(_STEP.findall(unicodedata.normalize("NFKC", place).casefold()))


def _none(name: BeadName, alignment: Alignment) -> str:
    document = _document(name.language, alignment)
    last = len(document.paragraphs) - 1
    if last < 0:
        return f"{document.path} has no paragraphs."
    if name.index is not None:
        return f"the paragraphs of {document.path} are counted from #0 to #{last}."
    numbers = list(dict.fromkeys(paragraph_name(p) for p in document.paragraphs if p.number))
    if not numbers:
        return f"no paragraph of {document.path} has a number; name it by its index, from #0 to #{last}."
    return f"there is no such paragraph in {document.path}; its numbers are {_listed(numbers)}."


def _several(language: Language, paragraphs: Sequence[Paragraph], alignment: Alignment) -> str:
    each = [
        f"{paragraph_name(p)} (index #{p.index}, in bead {_bead_with(language, p.index, alignment) + 1})"
        for p in paragraphs
    ]
    return f"that is {_listed(each)}; name the bead or the index, such as {language}:#{paragraphs[0].index}."


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return "; ".join(names[:_SHOWN]) + (f" … {names[-1]}" if more > 0 else "")


def _bead_with(language: Language, paragraph: int, alignment: Alignment) -> int:
    return next(n for n, bead in enumerate(alignment.beads) if paragraph in _side(bead, language))


def _side(bead: Bead, language: Language) -> tuple[int, ...]:
    return bead.en if language == "en" else bead.zh


def _document(language: Language | None, alignment: Alignment) -> Document:
    return alignment.zh if language == "zh" else alignment.en


def _language(given: str) -> Language:
    return "zh" if given.casefold() == "zh" else "en"
