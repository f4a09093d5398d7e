"""Blocks looked through in several processes: the same result as in one, in the same order, and not all read ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from align.mining import blocks as blocks_module
from align.mining.blocks import AREA, BLOCK, blocks
from align.mining.mine import mine
from align.mining.ranking import shipped_ranking
from align.mining.side_by_side import look_side_by_side, usable_cores
from align.records import TranslationUnit
from mining_builders import resolutions


def repeated(times: int) -> list[TranslationUnit]:
    """Return the resolutions again and again, each time with another word at the end."""
    endings = [("Again", "再次"), ("Always", "总是"), ("Here", "此处"), ("There", "彼处")]
    return [
        replace(unit, en=f"{unit.en} {en}.", zh=f"{unit.zh}{zh}。")
        for en, zh in endings[:times]
        for unit in resolutions()
    ]


def test_any_number_of_processes_mines_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    units = repeated(3)
    monkeypatch.setattr(blocks_module, "BLOCK", len(resolutions()))
    done: list[int] = []

    assert mine(units, jobs=2, progress=done.append) == mine(units)
    assert done == [len(resolutions()) * times for times in (1, 2, 3)]


def test_no_more_blocks_are_read_than_keep_everybody_busy() -> None:
    read = 0

    def texts() -> Iterator[list[TranslationUnit]]:
        nonlocal read
        for unit in repeated(4):
            read += 1
            yield [unit]

    looked = look_side_by_side(texts(), shipped_ranking(), 2)
    next(looked)

    assert read == 3
    assert sum(1 for _ in looked) == read - 1 == len(repeated(4)) - 1


def test_one_core_at_least_may_be_used() -> None:
    assert usable_cores() >= 1


def test_sentences_fill_a_block_by_their_number_and_paragraphs_by_their_length() -> None:
    def unit(number: int, words: int) -> TranslationUnit:
        name = "".join("abcdefghij"[int(digit)] for digit in str(number))
        return TranslationUnit(f"{name} " + "w" * words, f"联合国{name}" + "国" * words)

    short = [len(block) for block in blocks(unit(number, 20) for number in range(BLOCK + 7))]
    long = [len(block) for block in blocks(unit(number, 600) for number in range(400))]

    assert short == [BLOCK, 7]
    # English and Chinese characters of a unit: 600 each, 2 and 3 more, and its number.
    full = range(AREA // (605 * 606), AREA // (603 * 604) + 2)
    assert [size in full for size in long] == [True, True, False]
    assert sum(long) == 400


def test_a_text_without_words_makes_no_block() -> None:
    assert list(blocks([TranslationUnit("12", "十二"), TranslationUnit("", "")])) == []
