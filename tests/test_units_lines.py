from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from align.errors import FormatError, UsageError
from align.exchange.units import read_units
from align.records import TranslationUnit

ENGLISH = "The General Assembly,\n\nDecides to remain seized of the matter.\n"
CHINESE = "大会，\n\n决定继续处理此案。\n"


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def units(*paths: Path) -> list[TranslationUnit]:
    return list(read_units(paths, line_aligned=True))


@pytest.mark.parametrize("swapped", [False, True])
def test_lines_pair_by_their_number_whichever_file_is_named_first(tmp_path: Path, swapped: bool) -> None:
    paths = [written(tmp_path, "dev.en", ENGLISH), written(tmp_path, "dev.zh", CHINESE)]

    assert units(*(reversed(paths) if swapped else paths)) == [
        TranslationUnit("The General Assembly,", "大会，", "dev.en", "1"),
        TranslationUnit("Decides to remain seized of the matter.", "决定继续处理此案。", "dev.en", "3"),
    ]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8-sig"),
        (CHINESE.replace("\n", "\r\n"), "utf-16"),
        (CHINESE.removesuffix("\n"), "utf-8"),
        (CHINESE * 20, "gb18030"),
    ],
)
def test_encodings_and_line_ends_do_not_matter(tmp_path: Path, text: str, encoding: str) -> None:
    english = written(tmp_path, "en.txt", ENGLISH * (text.count("大会")))

    found = units(english, written(tmp_path, "zh.txt", text, encoding))

    assert [unit.zh for unit in found[:2]] == ["大会，", "决定继续处理此案。"]
    assert len(found) == 2 * text.count("大会")


def test_only_line_feeds_end_a_line(tmp_path: Path) -> None:
    english = written(tmp_path, "en.txt", "One\u2028two\x85three and four.\nFive.\n")
    chinese = written(tmp_path, "zh.txt", "一二三四。\n五。\n")

    assert [unit.en for unit in units(english, chinese)] == ["One two three and four.", "Five."]


def test_a_line_with_no_translation_gives_no_unit(tmp_path: Path) -> None:
    english = written(tmp_path, "en.txt", "One.\n \nThree.\n")
    chinese = written(tmp_path, "zh.txt", "一。\n二。\n\n")

    assert [unit.place for unit in units(english, chinese)] == ["1"]


def test_files_of_different_length_are_refused_with_both_counts(tmp_path: Path) -> None:
    english = written(tmp_path, "en.txt", ENGLISH * 1000)

    with pytest.raises(
        FormatError, match=r"en\.txt has 3,000 lines and .*zh\.txt 3,001, so that they do not translate"
    ):
        units(english, written(tmp_path, "zh.txt", CHINESE * 1000 + "又。\n"))


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        (ENGLISH, ENGLISH, r"is English and .*zh\.txt is English; name an English and a Chinese file"),
        (CHINESE, CHINESE, "is Chinese and .* is Chinese"),
        ("1\n2\n", CHINESE, "is neither English nor Chinese and"),
    ],
)
def test_two_files_of_one_language_are_refused(tmp_path: Path, one: str, other: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        units(written(tmp_path, "en.txt", one), written(tmp_path, "zh.txt", other))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_other_than_two_files_are_refused(tmp_path: Path, count: int) -> None:
    with pytest.raises(UsageError, match=f"is two files, one English and one Chinese, not {count}"):
        units(*[tmp_path / "a"] * count)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: No such file"),
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        (
            CHINESE.encode() * 40_000 + b"\xff\xfe\n",
            "is not UTF-8 throughout: a character after line 11\\d{4} cannot be decoded",
        ),
        (CHINESE.encode() * 40_000 + b"a\0b\n", "line 120001 holds a zero byte"),
        (b"x" * 2**21, "holds a line of more than 1 MB"),
    ],
    ids=["missing", "empty", "blank", "not UTF-8 at its end", "zero byte at its end", "one line"],
)
def test_what_is_no_text_is_refused_with_its_place(tmp_path: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / "zh.txt").write_bytes(content)
    with pytest.raises(FormatError, match=rf"zh\.txt.* {message}"):
        units(written(tmp_path, "en.txt", ENGLISH), tmp_path / "zh.txt")


def test_memory_does_not_grow_with_the_files(tmp_path: Path) -> None:
    english = written(tmp_path, "en.txt", ENGLISH * 60_000)
    chinese = written(tmp_path, "zh.txt", CHINESE * 60_000)
    next(read_units([english, chinese], line_aligned=True))

    tracemalloc.start()
    count = sum(1 for _ in read_units([english, chinese], line_aligned=True))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 120_000
    # The units together take 30 MB and more; a sample of one megabyte is looked at for its encoding.
    assert peak < 8 * 2**20
