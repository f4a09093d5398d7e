"""The core glossary: form, completeness, and nothing said twice."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from opencc import OpenCC

FOLDER = Path(__file__).resolve().parent.parent / "glossary"
FILES = sorted(FOLDER.glob("*.tsv"))
HEADER = ["en", "zh", "kind", "en_variants", "zh_variants", "en_abbreviations", "zh_abbreviations", "note"]
KINDS = set(
    "body budget concept country document formula fund group instrument law "
    "meeting mission observance office place policy post procedure programme region".split()
)
ENOUGH = 1200
CHINESE_COLUMNS = ("zh", "zh_variants", "zh_abbreviations")
LATIN_IN_CHINESE = ("COVID-19",)
WITHOUT_TITLE_MARKS = ("International Covenants on Human Rights", "Optional Protocol")

EN_ABBREVIATION = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z0-9/-]{1,14}|G\d+")
HALF_WIDTH_STOPS = re.compile(r"[,;:!?()\[\]\"'<>]")
FULL_WIDTH_DIGITS_OR_LETTERS = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
LATIN = re.compile(r"[A-Za-z]")
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
PAIRS = ("（）", "()", "《》", "〈〉", "“”", "[]")

Row = dict[str, str]


def rows_of(file: Path) -> list[Row]:
    text = file.read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = [(file.stem, row) for file in FILES for row in rows_of(file)]


def terms(row: Row, *columns: str) -> list[str]:
    return [term for column in columns for term in row[column].split("|") if row[column]]


def fold(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def faults(found: list[str]) -> str:
    return "\n".join(found[:20])


def unbalanced(text: str) -> bool:
    """Whether a bracket opens without closing, closes without opening, or closes another one."""
    closing = {pair[1]: pair[0] for pair in PAIRS}
    opened: list[str] = []
    for character in text:
        if character in closing.values():
            opened.append(character)
        elif character in closing and (not opened or opened.pop() != closing[character]):
            return True
    return bool(opened)


def test_holds_enough_concepts() -> None:
    assert len(ROWS) >= ENOUGH


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_has_the_columns_of_the_header(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == HEADER
    assert [line for line in lines if line.count("\t") != len(HEADER) - 1] == []


def test_every_file_ends_with_one_line_feed_and_has_no_mark_or_carriage_return() -> None:
    contents = {file.name: file.read_bytes() for file in FILES}
    assert [name for name, raw in contents.items() if not raw.endswith(b"\n") or raw.endswith(b"\n\n")] == []
    assert [name for name, raw in contents.items() if b"\r" in raw or raw.startswith(b"\xef\xbb\xbf")] == []


def test_both_sides_say_something() -> None:
    found = [f"{name}: {row}" for name, row in ROWS if not LATIN.search(row["en"]) or not IDEOGRAPH.search(row["zh"])]
    assert not found, faults(found)


def test_kinds_are_of_the_closed_list_and_all_of_it_is_used() -> None:
    assert {row["kind"] for _, row in ROWS} == KINDS


def test_the_kinds_are_documented() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \|", readme, flags=re.MULTILINE)) >= KINDS | set(HEADER)


def test_every_file_is_documented() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [file.name for file in FILES if f"`{file.name}`" not in readme] == []


def test_no_english_term_is_preferred_twice() -> None:
    places = defaultdict(list)
    for name, row in ROWS:
        places[fold(row["en"])].append(f"{name}: {row['en']} = {row['zh']}")
    found = [", ".join(where) for where in places.values() if len(where) > 1]
    assert not found, faults(found)


def test_an_english_variant_is_not_the_preferred_term_of_another_concept() -> None:
    preferred = {row["en"]: row["zh"] for _, row in ROWS}
    found = [
        f"{name}: {row['en']}: {variant} is also a row"
        for name, row in ROWS
        for variant in terms(row, "en_variants")
        if variant in preferred
    ]
    assert not found, faults(found)


def test_no_term_is_repeated_inside_its_row() -> None:
    found = []
    for name, row in ROWS:
        for columns in (("en", "en_variants", "en_abbreviations"), CHINESE_COLUMNS):
            listed = terms(row, *columns)
            if len(listed) != len(set(listed)):
                found.append(f"{name}: {row['en']}: {listed}")
    assert not found, faults(found)


def test_brackets_and_quotation_marks_come_in_pairs() -> None:
    found = [
        f"{name}: {term}"
        for name, row in ROWS
        for term in terms(row, "en", "en_variants", *CHINESE_COLUMNS)
        if unbalanced(term)
    ]
    assert not found, faults(found)


def test_chinese_is_simplified() -> None:
    to_simplified = OpenCC("t2s")
    found = [
        f"{name}: {term} -> {to_simplified.convert(term)}"
        for name, row in ROWS
        for term in terms(row, *CHINESE_COLUMNS)
        if to_simplified.convert(term) != term
    ]
    assert not found, faults(found)


def test_text_is_composed_and_has_no_stray_spaces() -> None:
    found = [
        f"{name}: {column}: {value!r}"
        for name, row in ROWS
        for column, value in row.items()
        if value != unicodedata.normalize("NFC", value)
        or value != " ".join(value.split())
        or any(term != term.strip() or not term for term in value.split("|") if value)
    ]
    assert not found, faults(found)


def test_chinese_punctuation_is_full_width_and_its_digits_half_width() -> None:
    found = [
        f"{name}: {term}"
        for name, row in ROWS
        for term in terms(row, *CHINESE_COLUMNS)
        if HALF_WIDTH_STOPS.search(term) or FULL_WIDTH_DIGITS_OR_LETTERS.search(term) or " " in term
    ]
    assert not found, faults(found)


def test_chinese_has_no_latin_letters() -> None:
    found = []
    for name, row in ROWS:
        for term in terms(row, *CHINESE_COLUMNS):
            rest = term
            for allowed in LATIN_IN_CHINESE:
                rest = rest.replace(allowed, "")
            if LATIN.search(rest):
                found.append(f"{name}: {term}")
    assert not found, faults(found)


def test_english_has_no_ideographs() -> None:
    columns = ("en", "en_variants", "en_abbreviations")
    found = [f"{name}: {term}" for name, row in ROWS for term in terms(row, *columns) if IDEOGRAPH.search(term)]
    assert not found, faults(found)


def test_abbreviations_look_like_abbreviations() -> None:
    found = [
        f"{name}: {row['en']}: {term}"
        for name, row in ROWS
        for term in terms(row, "en_abbreviations")
        if not EN_ABBREVIATION.fullmatch(term) or len(term) >= len(row["en"])
    ]
    found += [
        f"{name}: {row['zh']}: {term}"
        for name, row in ROWS
        for term in terms(row, "zh_abbreviations")
        if len(term) >= len(row["zh"])
    ]
    assert not found, faults(found)


def test_titles_of_instruments_stand_in_title_marks() -> None:
    found = [
        f"{name}: {row['zh']}"
        for name, row in ROWS
        if row["kind"] == "instrument" and row["en"] not in WITHOUT_TITLE_MARKS
        if not (row["zh"].startswith("《") and row["zh"].endswith("》"))
    ]
    assert not found, faults(found)


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Economic and Social Council", "经济及社会理事会"),
        ("Human Rights Committee", "人权事务委员会"),
        ("Commission on Human Rights", "人权委员会"),
        ("Takes note of", "表示注意到"),
        ("Decides to remain seized of the matter", "决定继续处理此案"),
        ("International Covenant on Civil and Political Rights", "《公民及政治权利国际公约》"),
        ("Democratic Republic of the Congo", "刚果民主共和国"),
    ],
)
def test_holds_what_everybody_looks_up(en: str, zh: str) -> None:
    assert [row["zh"] for _, row in ROWS if row["en"] == en] == [zh]


def test_holds_all_member_states() -> None:
    notes = ("former", "observer State", "not a Member State")
    members = [row["en"] for _, row in ROWS if row["kind"] == "country" and not row["note"].startswith(notes)]
    assert len(members) == 193
