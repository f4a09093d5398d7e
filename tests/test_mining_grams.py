"""Word groups: counted as by hand, whatever their spelling, and printed as they mostly stand."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest

from align.mining.grams import (
    INSIDE_CHINESE,
    INSIDE_ENGLISH,
    LONGEST,
    NO_CHINESE_EDGE,
    NO_ENGLISH_EDGE,
    Grams,
    chinese_grams,
    english_grams,
)
from align.mining.tokens import Tokens, chinese_tokens, english_tokens, is_word
from mining_builders import cut, resolutions


def english(*texts: str) -> Grams:
    return english_grams(cut(english_tokens, texts))


def chinese(*texts: str) -> Grams:
    return chinese_grams(cut(chinese_tokens, texts))


def counted(grams: Grams) -> dict[str, int]:
    """Return in how many units each group stands, by its print."""
    return dict(zip(grams.surfaces(), grams.frequency.tolist(), strict=True))


def by_hand(texts: list[Tokens], no_edge: frozenset[str], inside: frozenset[str]) -> dict[str, set[int]]:
    """Return the units of every word group, by the characters of its words, that occurs in two units."""
    units: defaultdict[str, set[int]] = defaultdict(set)
    for unit, tokens in enumerate(texts):
        keys = [word.key for word in tokens.words]
        for first in range(len(keys)):
            for stop in range(first + 1, min(first + LONGEST, len(keys)) + 1):
                run = keys[first:stop]
                whole = all(is_word(key) or key == "" or key in inside for key in run)
                if whole and run[0] != "of" and all(is_word(key) and key not in no_edge for key in (run[0], run[-1])):
                    units["".join(run).replace(",", "")].add(unit)
    return {group: found for group, found in units.items() if len(found) >= 2}


@pytest.mark.parametrize("side", ["en", "zh"])
def test_as_counted_by_hand(side: str) -> None:
    if side == "en":
        texts = cut(english_tokens, (unit.en for unit in resolutions()))
        grams, expected = english_grams(texts), by_hand(texts, NO_ENGLISH_EDGE, INSIDE_ENGLISH)
    else:
        texts = cut(chinese_tokens, (unit.zh for unit in resolutions()))
        grams, expected = chinese_grams(texts), by_hand(texts, NO_CHINESE_EDGE, INSIDE_CHINESE)
    assert len(expected) > 60
    found = sorted(sorted(grams.units_of(gram)) for gram in range(len(grams)))
    assert found == sorted(sorted(units) for units in expected.values())
    assert grams.frequency.tolist() == [len(grams.units_of(gram)) for gram in range(len(grams))]


SAME = [
    ("hyphen or space", "capacity-building now", "capacity building then", "capacity-building"),
    ("hyphen or nothing", "a follow-up now", "some followup then", "follow-up"),
    ("capitals and plurals", "the Member States met", "one member state left", "Member States"),
    ("a comma inside", "free, prior and informed", "free prior and informed", "free, prior and informed"),
    ("quotes inside", "so “called” peace", "so called peace", "so “called” peace"),
]


@pytest.mark.parametrize(("one", "other", "group"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_spellings_are_one_group(one: str, other: str, group: str) -> None:
    found = {surface.lower() for surface in english(f"x1 {one}", f"y2 {other}", f"z3 {one}").surfaces()}
    assert group.lower() in found
    assert counted(english(f"x1 {one}", f"y2 {other}", f"z3 {one}"))[group] == 3


def test_who_is_not_who() -> None:
    assert counted(english("with WHO", "for WHO", "those who", "men who", "girls who")) == {"WHO": 2, "who": 3}


def test_a_term_cut_in_two_ways_is_one_group() -> None:
    words = ["经社理事会", "经社", "理事会"]
    texts = [chinese_tokens(text) for text in ("经社理事会开会", "关于经社理事会问题")]
    one, other = (
        Tokens(text.text, [type(text.words[0])(start, start + len(word), word) for start, word in placed])
        for text, placed in zip(texts, ([(0, words[0])], [(2, words[1]), (4, words[2])]), strict=True)
    )
    assert counted(chinese_grams([one, other])) == {"经社理事会": 2}


def test_once_a_unit_however_often() -> None:
    grams = english("peace peace peace", "peace")
    assert counted(grams) == {"peace": 2}
    assert len(grams.units) == 4


@pytest.mark.parametrize("edge", sorted(NO_ENGLISH_EDGE))
def test_no_group_begins_or_ends_in_a_little_word(edge: str) -> None:
    assert counted(english(f"{edge} peace {edge}", f"{edge} peace {edge}")) == {"peace": 2}


def test_no_group_reaches_over_a_mark_or_the_end_of_a_unit() -> None:
    assert counted(english("peace; war", "peace; war")) == {"peace": 2, "war": 2}
    assert counted(english("peace", "war peace", "war")) == {"peace": 2, "war": 2}


def test_a_term_in_brackets_and_with_a_pause_mark_is_chinese() -> None:
    assert "酷刑、虐待" in counted(chinese("禁止酷刑、虐待", "反对酷刑、虐待"))


def test_the_longest() -> None:
    words = [f"word{chr(97 + number)}x" for number in range(LONGEST + 2)]
    text = " ".join(words)
    assert max(len(surface.split()) for surface in english(text, text).surfaces()) == LONGEST


def test_printed_as_mostly_but_not_as_at_the_start_of_a_sentence() -> None:
    assert english("Poverty grows", "Poverty falls", "Poverty ends", "less poverty").surfaces() == ["poverty"]
    assert english("Poverty grows", "Poverty falls").surfaces() == ["Poverty"]
    assert english("our Charter", "the Charter", "a charter").surfaces() == ["Charter"]


def test_places() -> None:
    grams = english("The follow-up to peace", "No follow-up")
    for row, (unit, start, end) in enumerate(
        zip(grams.units.tolist(), grams.start.tolist(), grams.end.tolist(), strict=True)
    ):
        assert grams.tokens[unit].text[start:end] in {"follow", "follow-up", "up"}
        assert grams.bounds[unit] <= row < grams.bounds[unit + 1]
    assert sorted(" ".join(grams.words(gram)) for gram in range(len(grams))) == ["follow", "follow up", "up"]


def test_neighbours() -> None:
    grams = english("good peace now", "peace now", "good peace")
    words = {surface: gram for gram, surface in enumerate(grams.surfaces())}
    rows = [row for row, gram in enumerate(grams.gram.tolist()) if gram == words["peace"]]
    left, right = grams.left[rows].tolist(), grams.right[rows].tolist()
    # good peace now | | peace now | | good peace: the ends of units are a neighbour of their own.
    assert left[0] == left[2] != left[1]
    assert right[0] == right[1] != right[2]
    assert left[1] == right[2]


def test_longer_groups() -> None:
    grams = english("a b1 c1 d1 e1", "b1 c1 d1 e1")
    surfaces = grams.surfaces()
    pairs = {(surfaces[one], surfaces[other]) for one, other in zip(*map(list, grams.extended), strict=True)}
    expected = {
        (one, other)
        for one in surfaces
        for other in surfaces
        if f" {one} " in f" {other} " and 1 <= len(other.split()) - len(one.split()) <= 2
    }
    assert pairs == expected


def test_occurrences_by_group() -> None:
    grams = chinese(*(unit.zh for unit in resolutions()))
    for gram, (low, high) in enumerate(pairwise(grams.gram_bounds.tolist())):
        assert set(grams.gram[grams.by_gram[low:high]].tolist()) == {gram}


@pytest.mark.parametrize("texts", [[], [""], ["one"], ["one", "two"], ["...", ";"]])
def test_nothing_in_common(texts: list[str]) -> None:
    grams = english(*texts)
    assert len(grams) == len(grams.units) == len(grams.surfaces()) == 0
    assert len(grams.bounds) == len(texts) + 1


def test_characters_beyond_the_ordinary() -> None:
    grams = chinese("𠀀𠀁开会", "𠀀𠀁开会", "𠀀😀开会", "\ud800开会")
    assert counted(grams)["𠀀𠀁开会"] == 2
    assert counted(grams)["𠀀"] == 3
    assert counted(grams)["开会"] == 4
