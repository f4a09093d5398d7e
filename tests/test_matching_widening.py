"""Beads wider than the search may choose."""

from __future__ import annotations

import pytest

from align.matching import Settings, align, align_to_explain
from align.matching.explaining import Explainer
from align.records import Alignment
from builders import document
from toy_encoder import WORDS, ToyEncoder, chinese, english

Indices = tuple[int, ...]
SETTINGS = Settings(refuse=False, sentences=False)


def listed(items: int, before: int = 3, after: int = 3) -> tuple[list[str], list[str], list[tuple[Indices, Indices]]]:
    """Return documents of which one English paragraph is a list of so many in Chinese, and the beads."""
    first, last = range(before), range(100, 100 + after)
    en = [*map(english, first), " ".join(english(n, 4) for n in range(50, 50 + items)), *map(english, last)]
    zh = [*map(chinese, first), *(chinese(n, 4) for n in range(50, 50 + items)), *map(chinese, last)]
    beads: list[tuple[Indices, Indices]] = [((n,), (n,)) for n in first]
    beads.append(((before,), tuple(range(before, before + items))))
    beads += [((before + 1 + n,), (before + items + n,)) for n in range(after)]
    return en, zh, beads


def beads_of(alignment: Alignment) -> list[tuple[Indices, Indices]]:
    return [(bead.en, bead.zh) for bead in alignment.beads]


@pytest.mark.parametrize("items", [7, 8, 9, 11, 14])
@pytest.mark.parametrize(("before", "after"), [(3, 3), (0, 3), (3, 0)])
def test_a_list_of_any_length_is_one_bead(items: int, before: int, after: int) -> None:
    en, zh, beads = listed(items, before, after)
    found = align(document("en", *en), document("zh", *zh), ToyEncoder(), SETTINGS)
    assert beads_of(found) == beads


def test_a_long_list_in_english_is_one_bead() -> None:
    _, _, beads = listed(11)
    en = [*map(english, range(3)), *(english(n, 4) for n in range(50, 61)), *map(english, range(100, 103))]
    zh = [*map(chinese, range(3)), "".join(chinese(n, 4) for n in range(50, 61)), *map(chinese, range(100, 103))]
    found = align(document("en", *en), document("zh", *zh), ToyEncoder(), SETTINGS)
    assert beads_of(found) == [(two, one) for one, two in beads]


def test_what_is_not_in_the_list_stays_alone() -> None:
    words = sorted(WORDS)
    en = [english("a"), " ".join(words[:16]).capitalize() + ".", english("b")]
    items = ["".join(WORDS[word] for word in words[n : n + 2]) + "。" for n in range(0, 16, 2)]
    stranger = "".join(WORDS[word] for word in words[16:]) + "。"
    found = align(
        document("en", *en),
        document("zh", chinese("a"), *items, stranger, chinese("b")),
        ToyEncoder(),
        SETTINGS,
    )
    assert beads_of(found) == [((0,), (0,)), ((1,), tuple(range(1, 9))), ((), (9,)), ((2,), (10,))]


def test_a_wide_bead_is_explained_like_any_other() -> None:
    en, zh, beads = listed(12)
    alignment, explainer = align_to_explain(document("en", *en), document("zh", *zh), ToyEncoder(), SETTINGS)
    assert isinstance(explainer, Explainer)
    place = beads_of(alignment).index(beads[3])
    explanation = explainer.explain(place)
    assert explanation.own is not None
    assert {piece.name for piece in explanation.own.pieces} >= {"similarity", "merge"}
