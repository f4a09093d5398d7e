"""The sample documents agree with their gold, and their Chinese is simplified."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from opencc import OpenCC

from align.records import Kind, Language

DOCUMENTS = ("decision", "ecosoc-draft", "ga-resolution", "report-extract", "sc-resolution", "sg-note")
FORMS = ("clean", "damaged")
LANGUAGES: tuple[Language, ...] = ("en", "zh")
DIVERGENT = {"ecosoc-draft", "ga-resolution", "report-extract", "sc-resolution"}
PLANTED = {
    "wrong-year",
    "wrong-reference",
    "wrong-amount",
    "missing",
    "merge",
    "split",
    "number-lost",
    "number-mistyped",
    "swap",
    "untranslated",
}

every_document = pytest.mark.parametrize("name", DOCUMENTS)
every_form = pytest.mark.parametrize("form", FORMS)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def load(corpus: Path, name: str, form: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((corpus / name / f"{form}.gold.json").read_text(encoding="utf-8"))
    return gold


def source_lines(corpus: Path, name: str, form: str, language: Language) -> list[str]:
    return (corpus / name / f"{form}.{language}.txt").read_text(encoding="utf-8").split("\n")


def squeeze(text: str) -> str:
    """Return a text without white space, superscript digits as plain ones."""
    return "".join(
        unicodedata.normalize("NFKC", char) if char in "¹²³⁴" else char for char in text if not char.isspace()
    )


def printed(lines: list[str], ranges: list[list[int]]) -> str:
    """Return what stands on these lines, squeezed."""
    return squeeze("".join("".join(lines[first - 1 : last]) for first, last in ranges))


def strayed(text: str, source: str) -> str:
    """Return what is left of a text after the source has spelled as much of it as it can, in order."""
    rest = text
    for char in source:
        rest = rest.removeprefix(char)
    return rest


def paragraphs(corpus: Path, form: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield each paragraph of the gold: which file it is of, its reading, what stands on its lines."""
    for name in DOCUMENTS:
        gold = load(corpus, name, form)
        for language in LANGUAGES:
            lines = source_lines(corpus, name, form, language)
            for entry in gold[f"{language}_reading"]:
                yield f"{name} {form} {language}", entry, printed(lines, entry["lines"])


def test_six_documents_stand_in_both_forms(corpus: Path) -> None:
    assert tuple(sorted(folder.name for folder in corpus.iterdir() if folder.is_dir())) == DOCUMENTS
    expected = {f"{form}.{end}" for form in FORMS for end in ("en.txt", "zh.txt", "gold.json")}
    for name in DOCUMENTS:
        assert expected <= {path.name for path in (corpus / name).iterdir()}


@every_document
@every_form
def test_every_paragraph_is_in_one_bead(corpus: Path, name: str, form: str) -> None:
    gold = load(corpus, name, form)
    for side, language in enumerate(LANGUAGES):
        counted = Counter(index for bead in gold["beads"] for index in bead[side])
        assert counted == Counter(range(len(gold[language])))
    assert all(en or zh for en, zh in gold["beads"])


@every_document
@every_form
@every_language
def test_the_reading_describes_every_paragraph(corpus: Path, name: str, form: str, language: Language) -> None:
    gold = load(corpus, name, form)
    reading = gold[f"{language}_reading"]
    assert gold["id"] == name
    assert [entry["text"] for entry in reading] == gold[language]
    assert {entry["kind"] for entry in reading} <= set(get_args(Kind))
    furniture = [index for index, entry in enumerate(reading) if entry["kind"] == "furniture"]
    assert gold["furniture"][language] == furniture


@every_document
@every_form
@every_language
def test_every_printed_line_belongs_to_a_paragraph(corpus: Path, name: str, form: str, language: Language) -> None:
    lines = source_lines(corpus, name, form, language)
    reading = load(corpus, name, form)[f"{language}_reading"]
    ranges = [tuple(pair) for entry in reading for pair in entry["lines"]]
    assert all(1 <= first <= last <= len(lines) for first, last in ranges)
    claimed = {number for first, last in ranges for number in range(first, last + 1)}
    assert {number for number, line in enumerate(lines, 1) if line.strip()} <= claimed
    starts = [entry["lines"][0][0] for entry in reading]
    assert starts == sorted(starts)


def test_clean_paragraphs_stand_in_the_file_word_for_word(corpus: Path) -> None:
    for where, entry, source in paragraphs(corpus, "clean"):
        marks = "".join(entry["footnotes"])
        pattern = r"\d?".join(map(re.escape, squeeze(entry["text"].replace(" | ", "")))) + r"\d?"
        found = re.search(pattern, source)
        assert found, f"{where}: {entry['text']}"
        assert len(found[0]) == len(squeeze(entry["text"].replace(" | ", ""))) + len(marks), f"{where}: {found[0]}"


def test_damaged_paragraphs_invent_nothing(corpus: Path) -> None:
    for where, entry, source in paragraphs(corpus, "damaged"):
        left = strayed(squeeze(entry["text"].replace(" | ", "")), source)
        assert not left, f"{where}: {left!r} of {entry['text']!r} is not on its lines"


def test_numbers_are_printed_before_their_text(corpus: Path) -> None:
    for form in FORMS:
        for where, entry, source in paragraphs(corpus, form):
            if entry["number"] is not None:
                assert source.startswith(squeeze(entry["number"])), f"{where}: {entry['number']} {entry['text']}"


@every_document
@every_form
def test_footnote_marks_have_their_notes(corpus: Path, name: str, form: str) -> None:
    gold = load(corpus, name, form)
    for language in LANGUAGES:
        reading = gold[f"{language}_reading"]
        notes = {entry["number"] for entry in reading if entry["kind"] == "footnote"}
        assert {mark for entry in reading for mark in entry["footnotes"]} == notes


@every_document
def test_clean_documents_agree(corpus: Path, name: str) -> None:
    gold = load(corpus, name, "clean")
    assert gold["planted"] == []
    for en, zh in gold["beads"]:
        kinds = [
            gold[f"{language}_reading"][i]["kind"]
            for language, side in zip(LANGUAGES, (en, zh), strict=True)
            for i in side
        ]
        assert len(set(kinds)) == 1
        assert len(kinds) == 2 or kinds == ["furniture"]


@every_document
def test_planted_divergences_exist_where_they_are_said_to(corpus: Path, name: str) -> None:
    gold = load(corpus, name, "damaged")
    assert bool(gold["planted"]) == (name in DIVERGENT)
    for planted in gold["planted"]:
        assert planted["type"] in PLANTED
        assert planted["side"] in LANGUAGES
        assert all(0 <= index < len(gold[language]) for language in LANGUAGES for index in planted[language])
        here = [gold[f"{planted['side']}_reading"][index] for index in planted[planted["side"]]]
        if planted["type"] == "missing":
            assert here == []
        elif planted["type"].startswith("number-"):
            assert here[0]["number"] == planted["found"] != planted["expected"]
        elif planted["type"].startswith("wrong-"):
            assert squeeze(planted["found"]) in squeeze(here[0]["text"])
            assert squeeze(planted["expected"]) not in squeeze(here[0]["text"])


def test_every_kind_of_divergence_is_planted_somewhere(corpus: Path) -> None:
    assert {planted["type"] for name in DOCUMENTS for planted in load(corpus, name, "damaged")["planted"]} == PLANTED


@every_document
@every_form
def test_chinese_is_simplified(corpus: Path, name: str, form: str) -> None:
    text = "\n".join(source_lines(corpus, name, form, "zh"))
    assert OpenCC("t2s").convert(text) == text
    assert re.search("[一-鿿]", text)
