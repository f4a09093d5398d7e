"""Find the paragraphs of one reading of a text in another reading of the same text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from align.evaluation.subsequence import common_subsequence
from align.reading.labels import parse_label

NEAR = 0.9
"""Least similarity (`SequenceMatcher.ratio`, in [0, 1]) of two paragraphs called the same. Lower finds more of a
badly read text, but begins to confuse paragraphs that differ in a number only."""
ONE_TO_ONE = 0.9
"""Least share of paragraphs that agree, place by place, for two equally long readings to be taken as one to one."""

Places = list[int | None]


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a paragraph: letters and digits only, as readings differ in spaces and stops."""

    whole: str
    """The number first, where there is one."""
    bare: str
    """Without the number, which one reading may have lost, or taken from Word's automatic numbering."""


def wording(text: str, number: str | None = None) -> Wording:
    """Return what is compared of a paragraph, whose number may stand in the text or apart from it."""
    if number and not text.startswith(number):
        return Wording(_letters(f"{number} {text}"), _letters(text))
    label = parse_label(text)
    return Wording(_letters(text), _letters(label.rest if label and label.sure and label.rest else text))


def map_paragraphs(texts: Sequence[Wording], gold: Sequence[Wording]) -> Places:
    """Return for each paragraph the index of its counterpart in `gold`, or None.

    Equal paragraphs are found first, in order; then, between them, those that are near; then those that moved (as
    footnotes do) and of which either reading has just one left over.
    """
    if _one_to_one(texts, gold):
        return list(range(len(texts)))
    places: Places = [None] * len(texts)
    start = gold_start = 0
    equal = common_subsequence([text.whole for text in texts], [text.whole for text in gold])
    for end, gold_end in [*equal, (len(texts), len(gold))]:
        for i, j in _near_pairs(texts[start:end], gold[gold_start:gold_end]):
            places[start + i] = gold_start + j
        if end < len(texts):
            places[end] = gold_end
        start, gold_start = end + 1, gold_end + 1
    _place_moved(places, texts, gold)
    return places


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold() or "".join(text.split())


def _one_to_one(texts: Sequence[Wording], gold: Sequence[Wording]) -> bool:
    if len(texts) != len(gold):
        return False
    same = sum(text.bare == other.bare for text, other in zip(texts, gold, strict=True))
    return same >= ONE_TO_ONE * len(texts)


def _near_pairs(texts: Sequence[Wording], gold: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    start = 0
    for j, wanted in enumerate(gold):
        for i in range(start, len(texts)):
            if _near(texts[i].bare, wanted.bare) or _near(texts[i].whole, wanted.whole):
                yield i, j
                start = i + 1
                break


def _near(one: str, other: str) -> bool:
    # Lengths alone rule out most pairs, and the quick ratio, an upper bound, most of the rest.
    if 2 * min(len(one), len(other)) < NEAR * (len(one) + len(other)):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR


def _place_moved(places: Places, texts: Sequence[Wording], gold: Sequence[Wording]) -> None:
    taken = set(places)
    gold_left = _only_ones({j: text.whole for j, text in enumerate(gold) if j not in taken})
    left = _only_ones({i: text.whole for i, text in enumerate(texts) if places[i] is None})
    for whole, i in left.items():
        if whole in gold_left:
            places[i] = gold_left[whole]


def _only_ones(wholes: dict[int, str]) -> dict[str, int]:
    times = Counter(wholes.values())
    return {whole: index for index, whole in wholes.items() if times[whole] == 1}
